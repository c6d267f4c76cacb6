// Runs everything the README promises and closes with what failed and one line of counts.
import { spawn } from 'node:child_process';

const npm = (...args) => ['npm', 'run', '--silent', ...args];

/** One after the other; those of one group side by side, for they measure no time. */
const GROUPS = [
  [
    ['checks', npm('check')],
    ['build', npm('build')],
  ],
  [
    ['unit', npm('unit')],
    ['evaluation', npm('eval', '--', 'all')],
  ],
  [['timing', npm('timing')]],
  [['fuzz', npm('fuzz', '--', '--seed', '1', '--runs', '20000', '--minutes', '0.5')]],
  [['interruption', ['node', 'test/scale/interrupt.mjs', '--files', '200', '--kills', '4']]],
  [['VS Code hosts', ['node', 'test/host/run.mjs']]],
  [['clicking', ['node', 'test/browser/run.mjs']]],
  [['package', ['node', 'test/host/package.mjs']]],
];

/** So many last lines of a step that failed are shown again at the end. */
const SHOWN_LINES = 60;

const results = [];
for (const group of GROUPS) {
  const isAlone = group.length === 1;
  results.push(...(await Promise.all(group.map((step) => run(step, isAlone)))));
}

for (const { name, output } of results.filter(({ failed }) => failed > 0))
  console.log(`\n── failed: ${name}\n${output.trimEnd().split('\n').slice(-SHOWN_LINES).join('\n')}`);
const [passed, failed] = ['passed', 'failed'].map((key) => results.reduce((sum, one) => sum + one[key], 0));
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

/** Runs a command, and shows what it prints as it comes or when it ends. One that fails without a count is one failure. */
async function run([name, command], isAlone) {
  const start = Date.now();
  if (isAlone) console.log(`\n── ${name}`);
  const { code, output } = await outcome(command, isAlone);
  if (!isAlone) console.log(`\n── ${name}\n${output}`);
  console.log(`${name}: ${Math.round((Date.now() - start) / 1000)} s`);
  const counts = [...output.matchAll(/^(\d+) passed, (\d+) failed/gmu)].at(-1);
  const failures = Number(counts?.[2] ?? 0);
  return { name, output, passed: Number(counts?.[1] ?? 0), failed: failures || (code === 0 ? 0 : 1) };
}

function outcome([program, ...args], isShown) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk) => {
        output += chunk;
        if (isShown) process.stdout.write(chunk);
      });
    child.on('close', (code) => resolve({ code, output }));
  });
}
