#!/usr/bin/env node
// Stands in for the `code` executable of @vscode/test-electron: takes its arguments, runs the tests in the
// VS Code of workbench.mjs, and ends with their exit code.
import { openBrowser, startServer, workbenchUrl } from './workbench.mjs';

// VS Code's own chatter: native modules left out on purpose, services that are not there.
const NOISE = /bindings file|spdlog|getaddrinfo|extensionHostProcess\.js|\[AccountPolicyGate\]/u;
const LONGEST_RUN = 5 * 60_000;

function argument(name) {
  return process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
}

const folder = process.argv.slice(2).find((arg) => !arg.startsWith('-'));
const server = await startServer();
let browser;
let code = 1;
try {
  const opened = await openBrowser();
  browser = opened.browser;
  const { page } = opened;
  const finished = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('The tests did not end in time.')), LONGEST_RUN);
    page.exposeFunction('codeAutomationExit', (exitCode) => resolve(exitCode));
  });
  await page.exposeFunction('codeAutomationLog', (type, args) => {
    if (!NOISE.test(args.join(' '))) console.log(...args);
  });
  const url = workbenchUrl(server, {
    folder,
    extension: argument('extensionDevelopmentPath'),
    tests: argument('extensionTestsPath'),
    kind: argument('kind'),
  });
  await page.goto(url);
  code = await finished;
} catch (error) {
  console.error(error.message);
} finally {
  await browser?.close();
  server.stop();
}
process.exit(code);
