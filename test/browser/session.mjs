// One VS Code server and one browser for all click tests; each session has a workspace and a page of its own.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser, openPage } from '../host/browser.mjs';
import { EXTENSION, ROOT } from '../host/extension.mjs';
import { startServer, workbenchUrl } from '../host/server.mjs';
import { Workbench } from './workbench.mjs';

const ARTEFACTS = join(ROOT, 'artefacts');
const folders = [];
process.on('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
let shared;
let current;

/** Opens a copy of `source` (a folder, the extension's sample unless given) in a new window. */
export async function openSession(source = join(ROOT, 'src/assets/sample')) {
  shared ??= { server: await startServer(), browser: await openBrowser() };
  mkdirSync(ARTEFACTS, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'tarmim-clicks-'));
  folders.push(folder);
  cpSync(source, folder, { recursive: true });
  const page = await openPage(shared.browser);
  const workbench = new Workbench(page, ARTEFACTS);
  await page.goto(workbenchUrl(shared.server, { folder, extension: EXTENSION }));
  current = {
    page,
    workbench,
    onDisk: (name) => readFileSync(join(folder, name), 'utf8'),
    close: () => page.context().close(),
  };
  return current;
}

/** What the window looked like when a test failed. */
export async function screenshotOfFailure(title) {
  const name = `failed ${title}`.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80);
  await current?.workbench.screenshot(name).catch(() => undefined);
}
