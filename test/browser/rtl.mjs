/* global window, document, performance, addEventListener, requestAnimationFrame, MutationObserver, NodeFilter */
// What a person does in the right-to-left editor, and what a test may look at there.

/** The right-to-left editor's page inside VS Code's window. */
export class RightToLeftPage {
  constructor(workbench, frame) {
    this.workbench = workbench;
    this.frame = frame;
  }

  /** Opens the editor beside the active one; resolves with the page and the milliseconds until text stood in it. */
  static async open(workbench) {
    const { page } = workbench;
    await page.evaluate(() => {
      addEventListener('keydown', ({ key }) => key === 'Enter' && (window.tarmimPressed = Date.now()), true);
    });
    await workbench.runCommand('Tarmim: Review Document');
    const frame = await RightToLeftPage.find(page);
    const opened = await frame.evaluate(
      () => performance.timeOrigin + performance.getEntriesByName('tarmim-opened')[0].startTime,
    );
    const pressed = await page.evaluate(() => window.tarmimPressed);
    return { rtl: new RightToLeftPage(workbench, frame), elapsed: opened - pressed };
  }

  static async find(page) {
    for (let attempt = 0; attempt < 600; attempt++) {
      for (const frame of page.frames()) {
        if (!frame.url().includes('fake.html')) continue;
        if (
          await frame
            .locator('.cm-line')
            .count()
            .catch(() => 0)
        )
          return frame;
      }
      await page.waitForTimeout(50);
    }
    throw new Error('the right-to-left editor never opened');
  }

  get text() {
    return this.frame.evaluate(() =>
      document.querySelector('.cm-content').cmTile.root.view.state.doc.toString(),
    );
  }

  get cursor() {
    return this.frame.evaluate(
      () => document.querySelector('.cm-content').cmTile.root.view.state.selection.main.head,
    );
  }

  async untilText(isWanted) {
    let text = '';
    await this.workbench.until(async () => isWanted((text = await this.text)));
    return text;
  }

  /** How many findings the page counts; it counts those of the text's last review, which may be on its way. */
  async counted() {
    return Number(/\d+/u.exec(await this.frame.locator('.counts').textContent())?.[0]);
  }

  async untilCounted(wanted) {
    await this.workbench.until(async () => (await this.counted()) === wanted);
  }

  /** Makes one edit in the page at random, as if typed. */
  edit(from, cut, insert) {
    return this.frame.evaluate(
      ({ from, cut, insert }) => {
        const { view } = document.querySelector('.cm-content').cmTile.root;
        const start = from % (view.state.doc.length + 1);
        const to = Math.min(view.state.doc.length, start + cut);
        view.dispatch({ changes: { from: start, to, insert }, userEvent: 'input.type' });
      },
      { from, cut, insert },
    );
  }

  async focus() {
    await this.frame.locator('.cm-content').focus();
  }

  /** Milliseconds from a key press to the frame that shows what it did. */
  async latencyOf(key) {
    await this.frame.evaluate(() => {
      window.tarmimShown = new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error('nothing was shown')), 10_000);
        let pressed = 0;
        let isChanged = false;
        // The page may change before this listener hears of the key.
        const look = () => {
          if (pressed === 0 || !isChanged) return;
          observer.disconnect();
          requestAnimationFrame(() => resolve(performance.now() - pressed));
        };
        addEventListener('keydown', ({ timeStamp }) => look((pressed = timeStamp)), {
          capture: true,
          once: true,
        });
        const observer = new MutationObserver(() => look((isChanged = true)));
        const content = document.querySelector('.cm-content');
        observer.observe(content, { subtree: true, childList: true, characterData: true, attributes: true });
      });
    });
    await this.workbench.page.keyboard.press(key);
    return this.frame.evaluate(() => window.tarmimShown);
  }

  /** Where the first and the last letter of a line stand. */
  lineEdges(index) {
    return this.frame
      .locator('.cm-line')
      .nth(index)
      .evaluate((line) => {
        const edge = (node, offset) => {
          const range = document.createRange();
          range.setStart(node, offset);
          range.setEnd(node, offset + 1);
          return range.getBoundingClientRect();
        };
        const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        const nodes = [];
        while (texts.nextNode()) nodes.push(texts.currentNode);
        const last = nodes.at(-1);
        return { first: edge(nodes[0], 0).right, last: edge(last, last.length - 1).left };
      });
  }
}

/** Numbers that are the same in every run. */
export function* numbers(seed) {
  for (let state = seed; ;) {
    state = (state * 1103515245 + 12345) % 2147483648;
    yield state;
  }
}
