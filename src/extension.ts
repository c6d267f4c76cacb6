import * as vscode from 'vscode';
import { Cleanings } from './editor/cleanings';
import { registerCodeActions } from './editor/codeActions';
import { registerCommands } from './editor/commands';
import { publishDiagnostics } from './editor/diagnostics';
import { offerEncoding } from './editor/encoding';
import { registerFolderCleaning } from './editor/folder/register';
import { registerGlyphCommands } from './editor/glyphs/commands';
import { registerGlyphHints } from './editor/glyphs/hints';
import { highlightDamage } from './editor/highlights';
import { loadLanguage } from './editor/languageData';
import { logSkipped } from './editor/log';
import { NumberFilling } from './editor/numbers';
import { Previews } from './editor/preview/register';
import { Reports } from './editor/report';
import { Reviews } from './editor/reviews';
import { registerRightToLeftEditor } from './editor/rtl/provider';
import { registerRulePages } from './editor/rulePage';
import { registerSample } from './editor/sample';
import { registerSayingNo } from './editor/sayNo';
import { Settings } from './editor/settings';
import { showStatus } from './editor/status';

/** Wires the parts together; the entry for the node and the web extension host. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Tarmim', { log: true });
  const settings = new Settings(context.workspaceState, log);
  const reviews = new Reviews(settings);
  const cleanings = new Cleanings();
  const reports = new Reports(cleanings);
  const language = loadLanguage(context.extensionUri, log);
  context.subscriptions.push(
    log,
    settings,
    reviews,
    cleanings,
    reports,
    new Previews(reviews, cleanings),
    publishDiagnostics(reviews),
    registerCodeActions(reviews),
    registerCommands(reviews, settings, cleanings),
    registerSayingNo(reviews, settings),
    registerSample(context),
    registerRulePages(),
    registerRightToLeftEditor(context.extensionUri, reviews, settings, cleanings),
    offerEncoding(reviews),
    showStatus(reviews),
    logSkipped(reviews, log),
    highlightDamage(),
    registerFolderCleaning({ settings, reports, language, storage: context.globalStorageUri, log }),
    new NumberFilling(reviews, context.workspaceState).register(),
    registerGlyphHints(reviews),
    registerGlyphCommands(reviews, settings),
  );
  reviews.start();
  void language.then((loaded) => reviews.useLanguage(loaded));
}
