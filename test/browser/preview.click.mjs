import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { violations } from './axe.mjs';
import { openSession } from './session.mjs';

const SAMPLE = 'مقال-تالف.txt';

// One story: each step goes on from the window the step before it left.
describe('cleaning with a preview', () => {
  let page, workbench, onDisk, close, damaged;

  const tree = () =>
    page.locator('.panel .tree-explorer-viewlet-tree-view, .panel .custom-view-tree').first();
  const row = (text) => page.locator('.panel .monaco-list-row', { hasText: text }).first();

  before(async () => {
    ({ page, workbench, onDisk, close } = await openSession());
    damaged = onDisk(SAMPLE);
  });
  after(() => close());

  it('shows the whole result, rule by rule', async () => {
    await workbench.openFile(SAMPLE);
    await workbench.squiggles();
    await workbench.runCommand('Tarmim: Clean Document (Preview)');
    await tree().waitFor();
    await row('Kashida inside a word').waitFor();
    await page.waitForTimeout(500);
    await workbench.screenshot('preview');
  });

  it('ticks what is certain and leaves the rest', async () => {
    await row('30 of').or(row('Kashida inside a word')).waitFor();
    assert.equal(
      await row('Kashida inside a word').locator('[role=checkbox]').getAttribute('aria-checked'),
      'true',
    );
    assert.equal(await row('Extra spaces').locator('[role=checkbox]').getAttribute('aria-checked'), 'false');
  });

  it('unticks a group, and a single place', async () => {
    await row('Kashida inside a word').locator('[role=checkbox]').click();
    await row('Latin punctuation').locator('.monaco-tl-twistie').click();
    await page.waitForTimeout(500);
    await workbench.screenshot('preview-unticked');
    await row('حياتي').locator('[role=checkbox]').click();
    await row('حياتي').click();
    await page.waitForTimeout(500);
    await workbench.screenshot('preview-place');
  });

  it('makes what is ticked, in one undo step', async () => {
    await workbench.runCommand('Tarmim: Apply the Ticked Repairs');
    await row('Kashida inside a word').waitFor({ state: 'hidden' });
    await page.locator('.tab', { hasText: 'as Tarmim would' }).waitFor({ state: 'hidden' });
    await page.waitForTimeout(500);
    await workbench.notification('Places Tarmim repaired');
    await workbench.screenshot('preview-applied');
    await page.keyboard.press('Escape');
    await workbench.focusEditor();
    await workbench.saveUntil(() => onDisk(SAMPLE) !== damaged);
    const text = onDisk(SAMPLE);
    assert.match(text, /^مدينــة علــى/u);
    assert.match(text, /حياتي, ولا/u);
    assert.match(text, /الأسواق/u);
    await page.keyboard.press('Control+z');
    await workbench.saveUntil(() => onDisk(SAMPLE) === damaged);
  });

  it('shows what a cleaning changed, and leads to a place', async () => {
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.runCommand('Tarmim: Clean Document');
    await workbench.notification('Places Tarmim repaired');
    await page.locator('.notification-list-item').getByText('Show What Changed').first().click();
    await page.locator('.tab', { hasText: 'What Tarmim changed' }).waitFor();
    await page.keyboard.press('Escape');
    const frame = await reportFrame(page);
    await page.waitForTimeout(500);
    await workbench.screenshot('what-changed');
    // The page runs no scripts, so that axe can't run in it; it is looked at by itself.
    const alone = await page.context().newPage();
    await alone.setContent(await frame.content());
    assert.deepEqual(await violations(alone), []);
    await alone.close();
    await frame.locator('tr', { hasText: 'الأسواق' }).first().locator('a').click();
    await page.locator('.tab.active', { hasText: SAMPLE }).waitFor();
    await page.waitForTimeout(500);
    await workbench.screenshot('what-changed-place');
  });
});

async function reportFrame(page) {
  for (let attempt = 0; attempt < 600; attempt++) {
    for (const frame of page.frames())
      if (
        await frame
          .locator('main h1')
          .count()
          .catch(() => 0)
      )
        return frame;
    await page.waitForTimeout(50);
  }
  throw new Error('the report never opened');
}
