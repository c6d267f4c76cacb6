// Kills the program at random moments while it cleans many files on all cores, and looks at each file afterwards:
//
//     node test/scale/interrupt.mjs [--files N] [--kills N]
//
// Each must be the damaged text or the cleaned one, whole; and a last run must finish the work.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearTimeout, setTimeout } from 'node:timers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { files: { type: 'string', default: '2000' }, kills: { type: 'string', default: '20' } },
});
const PROGRAM = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const CLEAN = 'زرع الفلاحون القمح في أول الخريف، ثم انتظروا الأمطار شهرين كاملين.\n\n'.repeat(40);
const DAMAGED = CLEAN.replace(/([بتثجحخسشصضطظعغفقكلمنهي])(?=[\u0621-\u064A])/gu, '$1ـ');

const folder = mkdtempSync(join(tmpdir(), 'tarmim-'));
const texts = join(folder, 'texts');
const names = Array.from({ length: Number(values.files) }, (_, index) => `${index}.txt`);
let passed = 0;
let failed = 0;

mkdirSync(texts);
let { milliseconds: longest } = await clean(Infinity); // what a run takes that nobody ends
for (let kill = 0; kill < Number(values.kills); kill++) {
  const after = longest * Math.random();
  const { milliseconds } = await clean(after);
  if (milliseconds < after) longest = milliseconds; // it ended by itself: other work takes less of the machine now
  const { broken, cleaned } = look();
  told(broken === 0, `killed after ${after.toFixed(0)} ms: ${cleaned} cleaned, ${broken} broken`);
}
await run(Infinity);
told(look().cleaned === names.length, 'the last run cleaned what was left');
rmSync(folder, { recursive: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

function told(isRight, what) {
  if (isRight) passed++;
  else failed++;
  console.log(`    ${isRight ? '✅' : '❌'} ${what}`);
}

/** Damages all files and cleans them, for so many milliseconds. */
function clean(milliseconds) {
  for (const name of names) writeFileSync(join(texts, name), DAMAGED);
  return run(milliseconds);
}

function run(milliseconds) {
  const start = Date.now();
  const child = spawn(process.execPath, [PROGRAM, 'clean', '--quiet', texts], { stdio: 'ignore' });
  const timer = Number.isFinite(milliseconds)
    ? setTimeout(() => child.kill('SIGKILL'), milliseconds)
    : undefined;
  return new Promise((resolve) => {
    child.on('close', () => {
      clearTimeout(timer);
      resolve({ milliseconds: Date.now() - start });
    });
  });
}

/** How many files are cleaned, and how many are neither that nor damaged as they were. What a kill left beside them goes. */
function look() {
  let cleaned = 0;
  let damaged = 0;
  for (const name of readdirSync(texts)) {
    if (name.startsWith('.tarmim-')) {
      rmSync(join(texts, name));
      continue;
    }
    const text = readFileSync(join(texts, name), 'utf8');
    if (text === CLEAN.trimEnd() || text === CLEAN) cleaned++;
    else if (text === DAMAGED) damaged++;
  }
  return { cleaned, broken: names.length - cleaned - damaged };
}
