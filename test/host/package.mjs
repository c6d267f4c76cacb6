// Packages the extension twice (the same bytes) and installs the result in the VS Code under test.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXTENSION } from './extension.mjs';
import { installVSCode } from './install.mjs';

const PACKAGE = [
  'vsce',
  'package',
  '--no-dependencies',
  '--allow-missing-repository',
  '--no-rewrite-relative-links',
];

const folder = mkdtempSync(join(tmpdir(), 'tarmim-package-'));
let passed = 0;
let failed = 0;

function step(title, action) {
  try {
    if (!action()) throw new Error('not so');
    passed++;
    console.log(`    ✅ ${title}`);
  } catch (error) {
    failed++;
    console.log(`    ❌ ${title}\n${error.stack}`);
  }
}

function pack(name) {
  const out = join(folder, name);
  const env = { ...process.env, SOURCE_DATE_EPOCH: '1750000000' };
  execFileSync('npx', [...PACKAGE, '--out', out], { cwd: EXTENSION, env, stdio: 'pipe' });
  return readFileSync(out);
}

step('packages to the same bytes twice', () => pack('a.vsix').equals(pack('b.vsix')));
step('installs', () => {
  const { node, server } = installVSCode();
  const extensions = join(folder, 'extensions');
  const args = ['--install-extension', join(folder, 'a.vsix'), '--extensions-dir', extensions];
  const data = ['--server-data-dir', join(folder, 'data'), '--accept-server-license-terms'];
  execFileSync(node, [server, ...args, ...data], { stdio: 'pipe' });
  return readdirSync(extensions).some((name) => name.startsWith('tarmim.tarmim-'));
});
rmSync(folder, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
