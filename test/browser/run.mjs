// Clicks through the extension like a person, in a real VS Code in a real browser; screenshots go to artefacts/.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser, openPage } from '../host/browser.mjs';
import { startServer, workbenchUrl } from '../host/server.mjs';
import { Workbench } from './workbench.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/u, '');
const ARTEFACTS = join(ROOT, 'artefacts');
const SAMPLE = 'مقال-تالف.txt';

const folder = mkdtempSync(join(tmpdir(), 'tarmim-clicks-'));
cpSync(join(ROOT, 'src/assets/sample'), folder, { recursive: true });
mkdirSync(ARTEFACTS, { recursive: true });
const damaged = readFileSync(join(folder, SAMPLE), 'utf8');
const onDisk = () => readFileSync(join(folder, SAMPLE), 'utf8');

const server = await startServer();
const browser = await openBrowser();
const page = await openPage(browser);
const workbench = new Workbench(page, ARTEFACTS);
let passed = 0;
let failed = 0;

async function step(title, action) {
  try {
    await action();
    passed++;
    console.log(`    ✅ ${title}`);
  } catch (error) {
    failed++;
    console.log(`    ❌ ${title}\n${error.stack}`);
    await workbench.screenshot(`failed-${failed}`).catch(() => undefined);
  }
}

try {
  console.log('\nClicking in the browser');
  await page.goto(workbenchUrl(server, { folder, extension: ROOT }));
  await step('opens a damaged file and shows its damage underlined', async () => {
    await workbench.openFile(SAMPLE);
    await workbench.squiggles();
    await workbench.screenshot('findings');
  });
  await step('shows what happened on hover', async () => {
    await workbench.goTo(1, 3);
    await workbench.runCommand('Show or Focus Hover');
    await page.locator('.monaco-hover-content', { hasText: 'U+0640' }).waitFor();
    await workbench.screenshot('hover');
  });
  await step('repairs a place from the light bulb', async () => {
    await workbench.goTo(1, 3);
    await page.keyboard.press('Control+.');
    const menu = page.locator('.action-widget').first();
    await menu.waitFor();
    await workbench.screenshot('light-bulb');
    await page.keyboard.press('Enter');
    await menu.waitFor({ state: 'hidden' });
    await workbench.save();
    await workbench.until(() => onDisk().startsWith('مدينة علــى'));
  });
  await step('opens the rule’s page from the light bulb', async () => {
    await workbench.goTo(2, 3);
    await page.keyboard.press('Control+.');
    await page
      .locator('.action-widget .action-item, .action-widget [role=option]', { hasText: 'About this rule' })
      .first()
      .click();
    await page.locator('.tab', { hasText: 'kashida' }).waitFor();
    await page.waitForTimeout(1500);
    await workbench.screenshot('rule-page');
    await workbench.runCommand('View: Close Editor');
  });
  await step('cleans the document from the palette and saves it', async () => {
    await workbench.openFile(SAMPLE);
    await workbench.runCommand('Tarmim: Clean Document');
    await workbench.runCommand('Notifications: Show Notifications');
    await page.locator('.notification-list-item', { hasText: 'Tarmim repaired' }).waitFor();
    await workbench.screenshot('cleaned');
    await page.keyboard.press('Escape');
    await workbench.focusEditor();
    await workbench.save();
    await workbench.until(() => !/[\u0621-\u064A]\u0640+[\u0621-\u064A]/u.test(onDisk()));
    assert.match(onDisk(), /^مدينة على ضفاف النهر$/mu);
    assert.match(onDisk(), /^رابط القصة: https:\/\/example\.org\/city\/17\/$/mu);
  });
  await step('takes the whole cleaning back with one undo, and the repair with another', async () => {
    await workbench.focusEditor();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await workbench.save();
    await workbench.until(() => onDisk() === damaged);
  });
} finally {
  await browser.close();
  server.stop();
  rmSync(folder, { recursive: true, force: true });
}
mkdirSync(join(ROOT, 'out/browser'), { recursive: true });
writeFileSync(join(ROOT, 'out/browser/results.json'), JSON.stringify({ browser: { passed, failed } }));
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
