import { join } from 'node:path';

/** What a person does in VS Code's window, as far as the tests need it. */
export class Workbench {
  constructor(page, artefacts) {
    this.page = page;
    this.artefacts = artefacts;
    page.setDefaultTimeout(20_000);
  }

  /** Opens a file of the workspace by its name. */
  async openFile(name) {
    await this.page.locator('.monaco-workbench').waitFor();
    await this.page.locator('.explorer-folders-view').waitFor();
    await this.page.keyboard.press('Control+p');
    await this.page.locator('.quick-input-widget input').fill(name);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
    await this.focusEditor();
  }

  /** By key: clicking would scroll the text, whose element is far larger than the window. */
  async focusEditor() {
    await this.page.keyboard.press('Control+1');
  }

  /** Runs a command by its title in the palette. */
  async runCommand(title) {
    await this.page.keyboard.press('F1');
    await this.page.locator('.quick-input-widget input').fill(`>${title}`);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Puts the cursor at a line and column (both from 1). */
  async goTo(line, column) {
    await this.page.keyboard.press('Control+p');
    await this.page.locator('.quick-input-widget input').fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Waits until something is underlined. */
  async squiggles() {
    await this.page
      .locator('.squiggly-warning, .squiggly-hint, .squiggly-info')
      .first()
      .waitFor({ state: 'attached' });
  }

  async save() {
    await this.page.keyboard.press('Control+s');
  }

  async until(probe) {
    for (let attempt = 0; attempt < 200; attempt++) {
      if (probe()) return;
      await this.page.waitForTimeout(50);
    }
    throw new Error(`never became true: ${probe}`);
  }

  async screenshot(name) {
    await this.page.screenshot({ path: join(this.artefacts, `${name}.png`) });
  }
}
