// The server of a real VS Code, on a free port and with a data folder of its own.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installVSCode } from './install.mjs';

const QUIET_SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'files.hotExit': 'off',
  'editor.fontSize': 16,
};

const LONGEST_START = 60_000;

/**
 * Starts the VS Code server; it ends with this process at the latest.
 * @param {{ settings?: Record<string, unknown>, extensionsDir?: string }} options
 */
export async function startServer({ settings = {}, extensionsDir } = {}) {
  const { node, server } = installVSCode();
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), 'tarmim-vscode-'));
  mkdirSync(join(data, 'data/Machine'), { recursive: true });
  writeFileSync(join(data, 'data/Machine/settings.json'), JSON.stringify({ ...QUIET_SETTINGS, ...settings }));
  const args = [
    ...[server, '--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
    ...['--accept-server-license-terms', '--server-data-dir', data],
    ...['--disable-telemetry', '--disable-workspace-trust'],
    // A built workbench honours the `payload` of its address only with this flag.
    '--enable-smoke-test-driver',
    ...(extensionsDir ? ['--extensions-dir', extensionsDir] : []),
  ];
  // A process group of its own: the extension hosts the server forks end with it.
  const child = spawn(node, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const ended = new Promise((resolve) => child.once('exit', resolve));

  function stop() {
    process.off('exit', stop);
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
    rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
  process.on('exit', stop);
  stopOnSignals();

  const base = `http://127.0.0.1:${port}`;
  try {
    await untilReady(`${base}/version`, child);
  } catch (error) {
    stop();
    throw new Error(`${error.message}\n${output}`, { cause: error });
  }
  return { base, authority: `127.0.0.1:${port}`, ended, stop };
}

/** The address that opens `folder` with the extension under development (and tests) loaded. */
export function workbenchUrl({ base, authority }, { folder, extension, tests }) {
  const remote = (path) => `vscode-remote://${authority}${encodeURI(path)}`;
  const payload = [];
  if (extension) payload.push(['extensionDevelopmentPath', remote(extension)]);
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  const url = new URL(base);
  url.searchParams.set('folder', folder);
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

let listens = false;

/**
 * Without listeners a signal ends the process without its `exit` event, and the server would stay. They listen on:
 * under npm Ctrl+C arrives twice, and the second must not cut the clearing up short.
 */
function stopOnSignals() {
  if (listens) return;
  listens = true;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));
}

async function untilReady(url, child) {
  const end = Date.now() + LONGEST_START;
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`The VS Code server ended with code ${child.exitCode}.`);
    const isReady = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The VS Code server did not answer within ${LONGEST_START / 1000} s.`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
