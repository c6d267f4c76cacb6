// Takes the pictures of the README and the walkthrough from the real editor: `npm run media`.
import { mkdtempSync, rmSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../host/extension.mjs';
import { Film } from './film.mjs';
import { RightToLeftPage } from './rtl.mjs';
import { openSession } from './session.mjs';

const TARGET = join(ROOT, 'src/assets/screenshots');
const NAME = 'رسالة.txt';

// Lines that end in a letter: in a text editor, which lays every line out from left to right, a full stop
// would stand at the wrong end.
const TEXT = `رسالـة مـن المدينـة القديمـة
كانـت األسواق خاليـة مـن البائعيـن
قـال الحارس: لم أر شتا ًء كهذا منـذ زمـن
ﺟﻠﺲ ﺍﻷﻃﻔﺎﻝ ﻗﺮﺏ ﺍﻟﻨﺎﻓﺬﺓ, وعـاد المطـر
بلغ ارتفاع الماء % من الجسر القديـم
ثم عاد الهدوء شي ًئا فشي ًئا إلى البيـوت
ففتحـت الأسـواق أبوابهـا للزائريـن
`;

const SETTINGS = {
  'editor.wordWrap': 'on',
  'editor.minimap.enabled': false,
  'editor.fontSize': 17,
  'editor.lineHeight': 2,
  'editor.stickyScroll.enabled': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'breadcrumbs.enabled': false,
};

const LANGUAGES = [
  ['', 'en'],
  ['-ar', 'ar'],
];

async function open(settings) {
  const source = mkdtempSync(join(tmpdir(), 'tarmim-media-'));
  mkdirSync(join(source, '.vscode'));
  writeFileSync(join(source, '.vscode/settings.json'), JSON.stringify({ ...SETTINGS, ...settings }));
  writeFileSync(join(source, NAME), TEXT);
  const session = await openSession(source);
  rmSync(source, { recursive: true });
  await session.page.setViewportSize({ width: 1060, height: 600 });
  await session.workbench.openFile(NAME);
  await session.workbench.squiggles();
  await session.workbench.runCommand('View: Close Primary Side Bar').catch(() => undefined);
  await session.workbench.focusEditor();
  await session.page.waitForTimeout(2500); // the language data arrives, and everything is looked at again
  return session;
}

async function shoot({ page }, name) {
  await page.mouse.move(600, 20);
  await page.waitForTimeout(600);
  await page.screenshot({ path: join(TARGET, `${name}.png`) });
}

async function clearNotifications({ workbench }) {
  await workbench.runCommand('Notifications: Clear All Notifications');
  await workbench.focusEditor();
}

/** The pictures of one language. */
async function takeAll(suffix, locale) {
  const session = await open({ 'tarmim.messageLanguage': locale });
  const { page, workbench } = session;
  await workbench.goTo(1, 3);
  await workbench.runCommand('Show or Focus Hover');
  await page.locator('.monaco-hover-content', { hasText: 'U+0640' }).waitFor();
  await shoot(session, `see${suffix}`);
  await page.keyboard.press('Escape');
  await workbench.goTo(1, 3);
  await workbench.lightBulb();
  await shoot(session, `repair${suffix}`);
  await page.keyboard.press('Escape');
  await workbench.runCommand('Tarmim: Clean Document (Preview)');
  await page.locator('.panel .monaco-list-row').nth(3).waitFor();
  await shoot(session, `preview${suffix}`);
  await workbench.runCommand('Tarmim: Apply the Ticked Repairs');
  await page.locator('.panel .monaco-list-row').first().waitFor({ state: 'hidden' });
  await page.waitForTimeout(500);
  await clearNotifications(session);
  await workbench.runCommand('Tarmim: Show What Changed');
  await page.locator('.tab.active', { hasText: /What Tarmim changed|ما غيّره ترميم/u }).waitFor();
  await shoot(session, `changed${suffix}`);
  await session.close();
  await takeReview(`review${suffix}`, { 'tarmim.messageLanguage': locale });
}

async function takeReview(name, settings) {
  const session = await open(settings);
  const { page, workbench } = session;
  const { rtl } = await RightToLeftPage.open(workbench);
  await workbench.runCommand('View: Close Editors in Other Groups');
  await rtl.frame.locator('.cm-line .finding').first().waitFor();
  await rtl.focus();
  for (let step = 0; step < 6; step++) await page.keyboard.press('F8');
  await rtl.frame.locator('.panel .repair').first().waitFor();
  await shoot(session, name);
  await session.close();
}

/** From a damaged text to a clean one: walking, accepting, accepting the rest. */
async function film() {
  const session = await open({ 'workbench.colorTheme': 'Default Light Modern' });
  const { page, workbench } = session;
  const { rtl } = await RightToLeftPage.open(workbench);
  await workbench.runCommand('View: Close Editors in Other Groups');
  await rtl.frame.locator('.cm-line .finding').first().waitFor();
  await page.setViewportSize({ width: 900, height: 580 });
  await page.mouse.move(600, 20);
  await page.waitForTimeout(500);
  const shots = new Film(page);
  await shots.take(1600);
  await rtl.focus();
  await page.keyboard.press('F8');
  for (let step = 0; step < 4; step++) {
    await page.waitForTimeout(600);
    await shots.take(1100);
    await page.keyboard.press('Control+Enter'); // and goes on to the next place
  }
  await page.waitForTimeout(600);
  await rtl.frame.locator('.views input').nth(2).click();
  await page.waitForTimeout(800);
  await page.mouse.move(600, 20);
  await shots.take(2200);
  await rtl.frame.locator('.views input').first().click();
  await rtl.frame.locator('.panel button', { hasText: 'Accept all certain' }).click();
  await page.waitForTimeout(1200);
  await page.mouse.move(600, 20);
  await page.waitForTimeout(300);
  await shots.take(2600);
  await shots.save(join(TARGET, 'tarmim.gif'));
  await session.close();
}

const wanted = process.argv[2];
if (!wanted || wanted === 'pictures') {
  for (const [suffix, locale] of LANGUAGES) await takeAll(suffix, locale);
  await takeReview('review-dark', { 'workbench.colorTheme': 'Default Dark Modern' });
}
if (!wanted || wanted === 'film') await film();
process.exit(0);
