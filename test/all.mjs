// Runs everything the README promises and closes with one line of counts.
import { spawn } from 'node:child_process';

const STEPS = [
  ['checks', ['npm', 'run', '--silent', 'check']],
  ['build', ['npm', 'run', '--silent', 'build']],
  ['unit', ['npm', 'run', '--silent', 'unit']],
  ['fuzz', ['npm', 'run', '--silent', 'fuzz', '--', '--seed', '1', '--runs', '20000', '--minutes', '0.5']],
  ['interruption', ['node', 'test/scale/interrupt.mjs', '--files', '200', '--kills', '4']],
  ['evaluation', ['npm', 'run', '--silent', 'eval', '--', 'all']],
  ['VS Code hosts', ['node', 'test/host/run.mjs']],
  ['clicking', ['node', 'test/browser/run.mjs']],
  ['package', ['node', 'test/host/package.mjs']],
];

let passed = 0;
let failed = 0;
for (const [name, command] of STEPS) {
  console.log(`\n── ${name}`);
  const { code, output } = await run(command);
  const counts = [...output.matchAll(/^(\d+) passed, (\d+) failed/gmu)].at(-1);
  passed += Number(counts?.[1] ?? 0);
  failed += Number(counts?.[2] ?? 0);
  if (code !== 0 && !(Number(counts?.[2]) > 0)) failed++;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

/** The exit code and the output of a command, which is shown as it comes. */
function run([program, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      process.stdout.write(chunk);
    });
    child.on('close', (code) => resolve({ code, output }));
  });
}
