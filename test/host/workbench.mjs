// A real VS Code: its server on a free port and a headless Chromium as its window.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
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

const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts the VS Code server.
 * @param {{ settings?: Record<string, unknown>, extensionsDir?: string }} options
 */
export async function startServer({ settings = {}, extensionsDir } = {}) {
  const { node, server } = installVSCode();
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), 'tarmim-vscode-'));
  mkdirSync(join(data, 'data/Machine'), { recursive: true });
  writeFileSync(join(data, 'data/Machine/settings.json'), JSON.stringify({ ...QUIET_SETTINGS, ...settings }));
  const args = [
    server,
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
    ...[
      '--accept-server-license-terms',
      '--server-data-dir',
      data,
      '--disable-telemetry',
      '--disable-workspace-trust',
    ],
    // A built workbench honours the `payload` of its address only with this flag.
    '--enable-smoke-test-driver',
    ...(extensionsDir ? ['--extensions-dir', extensionsDir] : []),
  ];
  const child = spawn(node, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const base = `http://127.0.0.1:${port}`;
  try {
    await untilReady(`${base}/version`, child);
  } catch (error) {
    throw new Error(`${error.message}\n${output}`);
  }
  return {
    base,
    authority: `127.0.0.1:${port}`,
    stop() {
      child.kill('SIGKILL');
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** The address that opens `folder` with the extension under development (and tests) loaded. */
export function workbenchUrl({ base, authority }, { folder, extension, tests, kind }) {
  const remote = (path) => `vscode-remote://${authority}${encodeURI(path)}`;
  const payload = [['extensionDevelopmentPath', remote(extension)]];
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  if (kind === 'web') payload.push(['extensionDevelopmentKind', 'web']);
  return `${base}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/** A headless Chromium and a page in it. */
export async function openBrowser() {
  const { chromium: executablePath } = installVSCode();
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  return { browser, page: await context.newPage() };
}

async function untilReady(url, child) {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) throw new Error(`The VS Code server ended with code ${child.exitCode}.`);
    const isReady = await fetch(url).then((response) => response.ok, () => false); // prettier-ignore
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The VS Code server did not answer within 30 s.');
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
