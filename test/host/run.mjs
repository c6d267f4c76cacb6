// Runs the suite in VS Code's node host and in its web worker host, through @vscode/test-electron.
// TARMIM_DESKTOP_VSCODE=1 takes the desktop VS Code it downloads; otherwise code.mjs stands in for it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { EXTENSION, ROOT } from './extension.mjs';

const STAND_IN = fileURLToPath(new URL('./code.mjs', import.meta.url));
const IS_DESKTOP = Boolean(process.env.TARMIM_DESKTOP_VSCODE);
const WEB_HOST = IS_DESKTOP ? '--extensionDevelopmentKind=web' : '--kind=web';
const SUITE = join(ROOT, 'out/host/suite.js');

// One bundle for both hosts: the web worker host takes CommonJS too.
await build({
  entryPoints: [join(ROOT, 'test/host/suite/index.ts')],
  outfile: SUITE,
  bundle: true,
  format: 'cjs',
  platform: 'browser',
  external: ['vscode'],
  define: { global: 'globalThis' },
  logLevel: 'error',
});

const results = {};
for (const host of ['node', 'web']) {
  console.log(`\nVS Code, ${host} host`);
  results[host] = await runHost(host);
}
writeFileSync(join(ROOT, 'out/host/results.json'), JSON.stringify(results));

console.log();
let passed = 0;
let failed = 0;
for (const [host, result] of Object.entries(results)) {
  console.log(`${host} host: ${result.passed} passed, ${result.failed} failed`);
  passed += result.passed;
  failed += result.failed;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

/** The counts of one run; a run that ends badly without a failed test counts as one. */
async function runHost(host) {
  const folder = mkdtempSync(join(tmpdir(), 'tarmim-workspace-'));
  let output = '';
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (chunk, ...rest) => {
    output += chunk;
    return write(chunk, ...rest);
  };
  let hasEndedWell = false;
  try {
    await runTests({
      vscodeExecutablePath: IS_DESKTOP ? undefined : STAND_IN,
      extensionDevelopmentPath: EXTENSION,
      extensionTestsPath: SUITE,
      launchArgs: [folder, ...(host === 'web' ? [WEB_HOST] : [])],
    });
    hasEndedWell = true;
  } catch (error) {
    console.error(error.message);
  } finally {
    process.stdout.write = write;
    rmSync(folder, { recursive: true, force: true });
  }
  return counts(host, output, hasEndedWell);
}

/** Reads the line the suite closes with, which also says where it really ran. */
function counts(host, output, hasEndedWell) {
  const line = /TARMIM-RESULT (\{.*\})/u.exec(output);
  if (!line) return { passed: 0, failed: 1 };
  const { host: actual, passed, failed } = JSON.parse(line[1]);
  if (actual === host) return { passed, failed: hasEndedWell ? failed : Math.max(1, failed) };
  console.error(`The tests ran in the ${actual} host instead of the ${host} host.`);
  return { passed: 0, failed: 1 };
}
