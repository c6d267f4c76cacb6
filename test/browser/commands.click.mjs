/* global TextDecoder */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { ROOT } from '../host/extension.mjs';
import { openSession } from './session.mjs';

const SAMPLE = 'مقال-تالف.txt';
const sample = readFileSync(join(ROOT, 'src/assets/sample', SAMPLE), 'utf8');
const OLD = 'قديم.txt';

async function openFolder(files) {
  const source = mkdtempSync(join(tmpdir(), 'tarmim-commands-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(source, name), content);
  const session = await openSession(source);
  rmSync(source, { recursive: true });
  return session;
}

/** Text in windows-1256. */
function windows1256(text) {
  const decoder = new TextDecoder('windows-1256');
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
  );
  return Uint8Array.from(text, (character) => bytes.get(character));
}

describe('commands by hand', () => {
  let page, workbench, onDisk, close;
  const widget = () => page.locator('.quick-input-widget');
  const row = (text) => widget().locator('.monaco-list-row', { hasText: text }).first();

  before(async () => {
    ({ page, workbench, onDisk, close } = await openFolder({
      [SAMPLE]: sample,
      'ثان.txt': 'كتـاب قديـم عـن البحـر\n',
      [OLD]: windows1256('مدينة قديمة على النهر وفي السوق من كل شيء\n'),
    }));
  });
  after(() => close());

  it('walks through missing numbers: takes one, skips one', async () => {
    await workbench.openFile(SAMPLE);
    await workbench.squiggles();
    await workbench.askingCommand('Tarmim: Fill Missing Numbers');
    await widget().getByText('Enter', { exact: false }).first().waitFor({ state: 'attached' });
    await widget().locator('.quick-input-message', { hasText: '[؟]' }).waitFor();
    await page.keyboard.type('abc');
    await widget().getByText('Digits only').first().waitFor();
    await workbench.screenshot('missing-number');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Enter');
    await widget().locator('.quick-input-message', { hasText: 'الجسر' }).waitFor();
    await page.keyboard.type('70');
    await page.keyboard.press('Enter');
    await widget().locator('.quick-input-message', { hasText: 'الطرق' }).waitFor();
    await page.waitForTimeout(500);
    await page.keyboard.press('Escape');
    await widget().waitFor({ state: 'hidden' });
    await workbench.focusEditor();
    await workbench.saveUntil(() => onDisk(SAMPLE) === sample.replace('الماء % من', 'الماء 70% من'));
    await page.keyboard.press('Control+z');
    await workbench.saveUntil(() => onDisk(SAMPLE) === sample);
  });

  it('offers the ways of saying no', async () => {
    await workbench.goTo(1, 3);
    await workbench.lightBulb();
    await workbench.screenshot('light-bulb-no');
    await page.keyboard.press('Escape');
    await workbench.chooseFromLightBulb('Ignore or turn off');
    await row('Turn the rule off in this folder').waitFor();
    await page.waitForTimeout(400);
    await workbench.screenshot('saying-no');
    await row('in this file').click();
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: '.tarmim.json' }).waitFor();
    assert.deepEqual(JSON.parse(onDisk('.tarmim.json')), {
      overrides: [{ files: [`/${SAMPLE}`], rules: { kashida: 'off' } }],
    });
  });

  it('opens a misread file with its own encoding', async () => {
    await workbench.openFile(OLD);
    await workbench.notification('was read with the wrong encoding');
    await workbench.screenshot('encoding');
    await page.locator('.notification-list-item').getByText('Reopen with').first().click();
    await page.locator('.view-line', { hasText: 'مدينة' }).first().waitFor();
    await page.keyboard.press('Escape');
  });

  it('cleans a folder and takes it back', async () => {
    await workbench.askingCommand('Tarmim: Clean Folder');
    await row('Another folder').waitFor();
    await page.keyboard.press('Enter');
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.waitFor();
    await workbench.screenshot('clean-folder');
    await dialog.getByRole('button', { name: 'Clean', exact: true }).click();
    await workbench.until(() => onDisk('ثان.txt') === 'كتاب قديم عن البحر\n');
    await workbench.notification('files: ⁨2⁩');
    await page.locator('.notification-list-item').getByText('Undo', { exact: true }).first().click();
    await workbench.until(() => onDisk('ثان.txt') === 'كتـاب قديـم عـن البحـر\n');
    await workbench.until(() => onDisk(SAMPLE) === sample);
  });

  it('shows the counts in the language status', async () => {
    await page.keyboard.press('Escape');
    await workbench.openFile(SAMPLE);
    await page.locator('[id="status.languageStatus"]').hover();
    await page.locator('.hover-language-status', { hasText: 'certain' }).first().waitFor();
    await workbench.screenshot('status');
  });
});
