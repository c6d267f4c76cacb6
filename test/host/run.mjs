// Runs the suite in VS Code's node host and in its web host, through @vscode/test-electron.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const STAND_IN = fileURLToPath(new URL('./code.mjs', import.meta.url));
const HOSTS = process.env.TARMIM_DESKTOP_VSCODE ? ['desktop'] : ['node', 'web'];

await build({
  entryPoints: [join(ROOT, 'test/host/suite/index.ts')],
  outfile: join(ROOT, 'out/host/suite.js'),
  bundle: true,
  format: 'cjs',
  platform: 'browser',
  external: ['vscode'],
  define: { global: 'globalThis' },
  logLevel: 'error',
});

const results = {};
for (const host of HOSTS) {
  console.log(`\nVS Code, ${host} host`);
  results[host] = await runHost(host);
}
mkdirSync(join(ROOT, 'out/host'), { recursive: true });
writeFileSync(join(ROOT, 'out/host/results.json'), JSON.stringify(results));
const failed = Object.values(results).reduce((sum, result) => sum + result.failed, 0);
const passed = Object.values(results).reduce((sum, result) => sum + result.passed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

/** The counts of one run, read from the line the suite closes with; a run without one has failed. */
async function runHost(host) {
  const folder = mkdtempSync(join(tmpdir(), 'tarmim-workspace-'));
  let result = { passed: 0, failed: 1 };
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (chunk, ...rest) => {
    const counts = /TARMIM-RESULT (\{.*\})/u.exec(String(chunk));
    if (counts) result = JSON.parse(counts[1]);
    return write(chunk, ...rest);
  };
  try {
    await runTests({
      vscodeExecutablePath: host === 'desktop' ? undefined : STAND_IN,
      extensionDevelopmentPath: ROOT.replace(/\/$/u, ''),
      extensionTestsPath: join(ROOT, 'out/host/suite.js'),
      launchArgs: [folder, ...(host === 'web' ? ['--kind=web'] : [])],
    });
  } catch (error) {
    console.error(error.message);
    result.failed = Math.max(1, result.failed);
  } finally {
    process.stdout.write = write;
    rmSync(folder, { recursive: true, force: true });
  }
  return result;
}
