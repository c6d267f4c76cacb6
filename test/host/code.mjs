#!/usr/bin/env node
// Stands in for the `code` executable of @vscode/test-electron: takes its arguments, runs the tests in a VS Code
// in the browser, and ends with their exit code. `--kind=web` runs them in the web worker host.
import { openBrowser, openPage } from './browser.mjs';
import { webHostSettings } from './extension.mjs';
import { startServer, workbenchUrl } from './server.mjs';

// VS Code's own chatter: native modules left out on purpose, services that are not there, connections.
const NOISE = new RegExp(
  [
    'bindings file|spdlog|native-watchdog|getaddrinfo|extensionHostProcess\\.js|tsserver',
    '\\[AccountPolicyGate\\]|\\[AgentHost|\\[Service Worker\\]|\\[reconnection-grace-time\\]',
    '^(Resolv|Creating a socket|Updating additional builtin)',
  ].join('|'),
  'u',
);
const LONGEST_RUN = 5 * 60_000;

function argument(name) {
  return process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
}

async function runTests() {
  const folder = process.argv.slice(2).find((arg) => !arg.startsWith('-'));
  const extension = argument('extensionDevelopmentPath');
  const tests = argument('extensionTestsPath');
  if (!folder || !extension || !tests) throw new Error('A folder, an extension and its tests are needed.');
  const server = await startServer({
    settings: argument('kind') === 'web' ? webHostSettings(extension) : {},
  });
  const page = await openPage(await openBrowser());
  const finished = new Promise((resolve, reject) => {
    page.exposeFunction('codeAutomationExit', resolve).catch(reject);
    page.once('crash', () => reject(new Error('The page of VS Code crashed.')));
    server.ended.then((code) => reject(new Error(`The VS Code server ended with code ${code}.`)));
  });
  await page.exposeFunction('codeAutomationLog', (_type, args) => {
    if (!NOISE.test(args.join(' '))) console.log(...args);
  });
  const [code] = await Promise.all([finished, page.goto(workbenchUrl(server, { folder, extension, tests }))]);
  return code;
}

setTimeout(() => {
  console.error(`The tests did not end within ${LONGEST_RUN / 60_000} minutes.`);
  process.exit(1);
}, LONGEST_RUN);

// Server and browser end with the process.
try {
  process.exit(await runTests());
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
