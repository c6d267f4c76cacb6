import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { openSession } from './session.mjs';

const BOOK = 'كتاب.txt';
const DAMAGED = 'مـن كتـاب قديـم عـن البحـر واألمواج عاليـة , والسمـاء صافيـة\n';
/** Long enough that cleaning it takes seconds on any machine. */
const book = DAMAGED.repeat(90_000);

describe('a cleaning that is cancelled', () => {
  let page, workbench, onDisk, close;

  before(async () => {
    const source = mkdtempSync(join(tmpdir(), 'tarmim-cancel-'));
    writeFileSync(join(source, BOOK), book);
    ({ page, workbench, onDisk, close } = await openSession(source));
    rmSync(source, { recursive: true });
  });
  after(() => close());

  it('leaves the text as it is', async function () {
    this.timeout(180_000);
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: BOOK }).dblclick();
    await page.locator('.view-line', { hasText: 'البحـر' }).first().waitFor();
    await workbench.runCommand('Tarmim: Clean Document');
    await workbench.notification('Tarmim works on the text');
    const notification = page.locator('.notification-list-item', { hasText: 'Tarmim works on the text' });
    await notification.getByText('Cancel', { exact: true }).click();
    await notification.waitFor({ state: 'detached' });
    // What is written ends with what was typed: the cleaning did not come behind it.
    await workbench.focusEditor();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('x');
    await workbench.save();
    const typed = `x${book}`;
    await workbench.until(() => onDisk(BOOK).length === typed.length);
    assert.ok(onDisk(BOOK) === typed);
  });
});
