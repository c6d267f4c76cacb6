import * as vscode from 'vscode';
import { registerCodeActions } from './editor/codeActions';
import { registerCommands } from './editor/commands';
import { publishDiagnostics } from './editor/diagnostics';
import { registerGlyphCommands } from './editor/glyphs/commands';
import { registerGlyphHints } from './editor/glyphs/hints';
import { highlightDamage } from './editor/highlights';
import { loadLanguage } from './editor/languageData';
import { Reviews } from './editor/reviews';
import { registerRightToLeftEditor } from './editor/rtl/provider';
import { registerRulePages } from './editor/rulePage';
import { Settings } from './editor/settings';
import { showStatus } from './editor/status';

/** Wires the parts together; the entry for the node and the web extension host. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Tarmim', { log: true });
  const settings = new Settings(context.workspaceState, log);
  const reviews = new Reviews(settings);
  context.subscriptions.push(
    log,
    settings,
    reviews,
    publishDiagnostics(reviews),
    registerCodeActions(reviews),
    registerCommands(reviews, settings),
    registerRulePages(),
    registerRightToLeftEditor(context.extensionUri, reviews, settings),
    showStatus(reviews),
    highlightDamage(),
    registerGlyphHints(reviews),
    registerGlyphCommands(reviews, settings),
  );
  reviews.start();
  void loadLanguage(context.extensionUri, log).then((language) => language && reviews.useLanguage(language));
}
