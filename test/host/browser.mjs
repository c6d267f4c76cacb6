// A headless Chromium: the window of the VS Code under test.
import { chromium } from 'playwright-core';
import { installVSCode } from './install.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function openBrowser() {
  const { chromium: executablePath } = installVSCode();
  return chromium.launch({ executablePath, args: FLAGS });
}

/** A page with a profile of its own, so that no window remembers another's editors. */
export async function openPage(browser) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  return context.newPage();
}
