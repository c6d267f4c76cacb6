// Measures what a person waits for in the right-to-left editor, the best of some tries: `npm run speed`.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../host/extension.mjs';
import { RightToLeftPage } from './rtl.mjs';
import { openSession } from './session.mjs';

const TRIES = 5;
const sample = readFileSync(join(ROOT, 'src/assets/sample/مقال-تالف.txt'), 'utf8');

/** Texts by what they are like: an article, and a book of two megabytes. */
const TEXTS = [
  ['article', sample.repeat(24), { open: 500 }],
  ['book', sample.repeat(2400), { open: 1500 }],
];

async function measure(name, text, limits) {
  const source = mkdtempSync(join(tmpdir(), 'tarmim-speed-'));
  mkdirSync(join(source, '.vscode'));
  writeFileSync(join(source, '.vscode/settings.json'), '{}');
  writeFileSync(join(source, `${name}.txt`), text);
  const { page, workbench, close } = await openSession(source);
  rmSync(source, { recursive: true });
  await workbench.openFile(`${name}.txt`);
  await workbench.squiggles();
  await page.waitForTimeout(text.length > 100_000 ? 25_000 : 4000); // the first reviews end
  const openings = [];
  let rtl;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const opened = await RightToLeftPage.open(workbench);
    rtl = opened.rtl;
    openings.push(opened.elapsed);
    if (attempt === TRIES - 1) break;
    await workbench.runCommand('View: Close Editor');
    await workbench.focusEditor();
    await page.waitForTimeout(1500);
  }
  await rtl.frame.locator('.counts', { hasText: 'left of' }).waitFor({ timeout: 60_000 });
  await rtl.focus();
  const walked = [];
  for (let step = 0; step < TRIES; step++) {
    walked.push(await rtl.latencyOf('F8'));
    await page.waitForTimeout(300);
  }
  const typed = [];
  for (const key of 'abcdefgh'.slice(0, TRIES)) typed.push(await rtl.latencyOf(key));
  print(`${name}, ${Buffer.byteLength(text)} bytes: opened in`, openings, limits.open);
  print(`${name}: next finding in`, walked, 50);
  print(`${name}: key shown in`, typed, 50);
  await close();
}

function print(what, times, limit) {
  const sorted = times.map(Math.round).sort((a, b) => a - b);
  const [best] = sorted;
  const median = sorted[Math.floor(sorted.length / 2)];
  console.log(`${what} ${best} ms (median ${median}; at most ${limit})${best > limit ? ' – slower' : ''}`);
}

for (const [name, text, limits] of TEXTS) await measure(name, text, limits);
process.exit(0);
