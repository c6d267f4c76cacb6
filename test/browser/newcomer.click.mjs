import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { openSession } from './session.mjs';

/** From a first look to a cleaned document that is accounted for, no more actions than this. */
const MOST_ACTIONS = 6;

describe('a newcomer', () => {
  let page, workbench, close;
  let actions = 0;

  before(async () => {
    ({ page, workbench, close } = await openSession());
    await page.locator('.explorer-folders-view').waitFor();
  });
  after(() => close());

  /** A click or a command that the newcomer has to make. */
  async function act(action) {
    actions++;
    await action();
  }

  /** The link of a walkthrough step, which opens when its heading is clicked. */
  const button = (name) =>
    page
      .locator('.getting-started-step.expanded a, .getting-started-step.expanded .button-link', {
        hasText: name,
      })
      .first();

  it('finds a walkthrough and opens the damaged sample', async () => {
    await workbench.pick('F1', '>Welcome: Open Walkthrough...', 'Welcome: Open Walkthrough...', true);
    await page
      .locator('.quick-input-widget .monaco-list-row', { hasText: 'Restore damaged Arabic text' })
      .first()
      .click();
    await page.locator('.getting-started-step').first().waitFor();
    await page.setViewportSize({ width: 1700, height: 900 });
    await page.waitForTimeout(1500);
    await workbench.screenshot('walkthrough');
    await act(() => button('Open the sample').click());
    await page.locator('.tab', { hasText: 'مقال-تالف.txt' }).waitFor();
    await workbench.squiggles();
    await page.waitForTimeout(800);
    await workbench.screenshot('walkthrough-sample');
  });

  it('cleans it and sees what changed', async () => {
    await act(() =>
      page.locator('.getting-started-step', { hasText: 'Clean, and see what changed' }).first().click(),
    );
    await act(() => button('Clean the document').click());
    await page.locator('.view-line', { hasText: 'مدينة على' }).first().waitFor();
    await act(() => button('Show what changed').click());
    await page.locator('.tab.active', { hasText: 'What Tarmim changed' }).waitFor();
    await page.waitForTimeout(800);
    await workbench.screenshot('newcomer');
  });

  it('needed few actions', () => {
    console.log(`      ${actions} actions`);
    assert.ok(actions <= MOST_ACTIONS);
  });
});
