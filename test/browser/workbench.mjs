import { join } from 'node:path';

/** Milliseconds after which what was waited for counts as never coming, on a slow and busy machine too. */
const PATIENCE = 30_000;

/** Whether what is waited for comes in time. */
const happens = (waiting) =>
  waiting.then(
    () => true,
    () => false,
  );

/** What a person does in VS Code's window, as far as the tests need it. */
export class Workbench {
  constructor(page, artefacts) {
    this.page = page;
    this.artefacts = artefacts;
    page.setDefaultTimeout(PATIENCE);
  }

  /** Opens a file of the workspace by its name. */
  async openFile(name) {
    await this.page.locator('.monaco-workbench').waitFor();
    await this.page.locator('.explorer-folders-view').waitFor();
    await this.pick('Control+p', name, name);
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
    await this.focusEditor();
  }

  /** By key: clicking would scroll the text, whose element is far larger than the window. */
  async focusEditor() {
    await this.page.keyboard.press('Control+1');
  }

  /** Runs a command by its title in the palette. */
  async runCommand(title) {
    await this.pick('F1', `>${title}`, title);
  }

  /** Runs a command that asks for something in the same quick input. */
  async askingCommand(title) {
    await this.pick('F1', `>${title}`, title, true);
  }

  /** Types into the quick input that `key` opens and takes the row that reads `wanted`. */
  async pick(key, text, wanted, isAsking = false) {
    const input = this.page.locator('.quick-input-widget');
    for (let attempt = 0; attempt < 5; attempt++) {
      await this.page.keyboard.press(key);
      const row = input.locator('.monaco-list-row', { hasText: wanted }).first();
      // A quick input that is still closing takes the text with it: open it once more.
      const isTyped = await happens(input.locator('input').first().fill(text, { timeout: 4000 }));
      if (isTyped && (await happens(row.waitFor({ timeout: 4000 })))) {
        const names = await input.locator('.monaco-list-row .label-name').allTextContents();
        const exact = names.findIndex((name) => name === wanted);
        for (let down = 0; down < exact; down++) await this.page.keyboard.press('ArrowDown');
        await this.page.keyboard.press('Enter');
        if (!isAsking) await input.waitFor({ state: 'hidden' });
        return;
      }
      await this.page.keyboard.press('Escape');
    }
    throw new Error(`"${wanted}" never showed`);
  }

  /** Puts the cursor at a line and column (both from 1). */
  async goTo(line, column) {
    const input = this.page.locator('.quick-input-widget');
    for (let attempt = 0; attempt < 4; attempt++) {
      await this.page.keyboard.press('Control+p');
      await input.locator('input').first().fill(`:${line}:${column}`);
      await this.page.keyboard.press('Enter');
      // Enter before the input has read the place does nothing.
      if (await happens(input.waitFor({ state: 'hidden', timeout: 4000 }))) return;
      await this.page.keyboard.press('Escape');
    }
    throw new Error(`Line ${line} was never reached`);
  }

  /** Waits until something is underlined. */
  async squiggles() {
    await this.page
      .locator('.squiggly-warning, .squiggly-hint, .squiggly-info')
      .first()
      .waitFor({ state: 'attached' });
  }

  /** Shows the notification that holds `text`: a centre opened before it arrives closes empty, so asks again. */
  async notification(text) {
    const item = this.page.locator('.notification-list-item', { hasText: text }).first();
    for (let attempt = 0; attempt < 4; attempt++) {
      await this.runCommand('Notifications: Show Notifications');
      if (await happens(item.waitFor({ timeout: 4000 }))) return;
    }
    throw new Error(`No notification says "${text}"`);
  }

  /** Opens the light bulb's menu at the cursor; VS Code drops the question when it has just become busy: asks again. */
  async lightBulb() {
    const menu = this.page.locator('.action-widget').first();
    for (let attempt = 0; attempt < 4; attempt++) {
      await this.page.keyboard.press('Control+.');
      if (await happens(menu.waitFor({ timeout: 4000 }))) return menu;
    }
    throw new Error('The light bulb’s menu never showed');
  }

  /**
   * Takes an entry of the light bulb's menu, until `result` shows. A new review under the cursor closes the menu, before
   * the click or just as it comes: opens it again.
   */
  async chooseFromLightBulb(text, result) {
    for (let attempt = 0; attempt < 4; attempt++) {
      const menu = await this.lightBulb();
      const entry = menu.locator('.action-item, [role=option]', { hasText: text }).first();
      const isTaken = await happens(entry.click({ timeout: 4000 }));
      if (isTaken && (!result || (await happens(result.waitFor({ timeout: 8000 }))))) return;
      await this.page.keyboard.press('Escape');
    }
    throw new Error(`The light bulb never offered "${text}"`);
  }

  /** The lines of the active editor that are in view, from the top; lines scrolled off are not in the page. */
  async editorText() {
    const lines = await this.page
      .locator('.editor-group-container.active .view-lines > .view-line')
      .evaluateAll((elements) =>
        elements.map(({ style, textContent }) => ({ top: parseFloat(style.top), textContent })),
      );
    return lines
      .sort((a, b) => a.top - b.top)
      .map(({ textContent }) => textContent.replaceAll('\u00A0', ' '))
      .join('\n');
  }

  async save() {
    await this.page.keyboard.press('Control+s');
  }

  /** Saves until the file is as `probe` wants it: an edit of another view may reach the text editor after the first. */
  async saveUntil(probe) {
    await this.until(async () => {
      await this.save();
      return happens(this.until(probe, 1000));
    });
  }

  /** Waits until `probe` holds. */
  async until(probe, timeout = PATIENCE) {
    for (const end = Date.now() + timeout; !(await probe());) {
      if (Date.now() > end) throw new Error(`never became true: ${probe}`);
      await this.page.waitForTimeout(50);
    }
  }

  async screenshot(name) {
    await this.page.screenshot({ path: join(this.artefacts, `${name}.png`) });
  }
}
