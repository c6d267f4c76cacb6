import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { openSession } from './session.mjs';

const SAMPLE = 'مقال-تالف.txt';

// One story: each step goes on from the window the step before it left.
describe('repairing by hand', () => {
  let page, workbench, onDisk, close, damaged;

  before(async () => {
    ({ page, workbench, onDisk, close } = await openSession());
    damaged = onDisk(SAMPLE);
  });
  after(() => close());

  it('opens a damaged file and shows its damage underlined', async () => {
    await workbench.openFile(SAMPLE);
    await workbench.squiggles();
    await workbench.screenshot('findings');
  });

  it('shows what happened on hover', async () => {
    await workbench.goTo(1, 3);
    await workbench.runCommand('Show or Focus Hover');
    await page.locator('.monaco-hover-content', { hasText: 'U+0640' }).waitFor();
    await workbench.screenshot('hover');
  });

  it('repairs a place from the light bulb', async () => {
    await workbench.goTo(1, 3);
    const menu = await workbench.lightBulb();
    await workbench.screenshot('light-bulb');
    await page.keyboard.press('Enter');
    await menu.waitFor({ state: 'hidden' });
    await workbench.saveUntil(() => onDisk(SAMPLE).startsWith('مدينة علــى'));
    assert.match(await workbench.editorText(), /^مدينة علــى/u);
  });

  it('opens the rule’s page from the light bulb', async () => {
    await workbench.goTo(2, 3);
    await workbench.chooseFromLightBulb('About this rule', page.locator('.tab', { hasText: 'kashida' }));
    await page.waitForTimeout(1500);
    await workbench.screenshot('rule-page');
    await workbench.runCommand('View: Close Editor');
  });

  it('cleans the document from the palette and saves it', async () => {
    await workbench.openFile(SAMPLE);
    await workbench.runCommand('Tarmim: Clean Document');
    await workbench.notification('Places Tarmim repaired');
    await workbench.screenshot('cleaned');
    await page.keyboard.press('Escape');
    await workbench.focusEditor();
    await workbench.saveUntil(() => !/[\u0621-\u064A]\u0640+[\u0621-\u064A]/u.test(onDisk(SAMPLE)));
    assert.match(onDisk(SAMPLE), /^مدينة على ضفاف النهر$/mu);
    assert.match(onDisk(SAMPLE), /^رابط القصة: https:\/\/example\.org\/city\/17\/$/mu);
  });

  it('takes the whole cleaning back with one undo, and the repair with another', async () => {
    const repaired = damaged.replace('مدينــة', 'مدينة');
    await workbench.focusEditor();
    await page.keyboard.press('Control+z');
    await workbench.saveUntil(() => onDisk(SAMPLE) === repaired);
    await page.keyboard.press('Control+z');
    await workbench.saveUntil(() => onDisk(SAMPLE) === damaged);
  });
});
