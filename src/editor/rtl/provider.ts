import * as vscode from 'vscode';
import { ui } from '../../messages/ui';
import type { Cleanings } from '../cleanings';
import { activeDocument, locale } from '../host';
import type { Reviews } from '../reviews';
import type { Settings } from '../settings';
import { pageFolder, pageHtml } from './html';
import { Session } from './session';

const VIEW_TYPE = 'tarmim.rtl';
const REVIEW_DOCUMENT = 'tarmim.reviewDocument';

/** The right-to-left editor: a page over the same document that text editors show. */
class RightToLeftEditor implements vscode.CustomTextEditorProvider {
  constructor(
    private readonly extension: vscode.Uri,
    private readonly reviews: Reviews,
    private readonly settings: Settings,
    private readonly cleanings: Cleanings,
  ) {}

  resolveCustomTextEditor(document: vscode.TextDocument, panel: vscode.WebviewPanel): void {
    panel.webview.options = { enableScripts: true, localResourceRoots: [pageFolder(this.extension)] };
    const session = new Session(document, panel, this.reviews, this.settings, this.cleanings);
    panel.onDidDispose(() => session.dispose());
    panel.webview.html = pageHtml(panel.webview, this.extension);
  }
}

export function registerRightToLeftEditor(
  extension: vscode.Uri,
  reviews: Reviews,
  settings: Settings,
  cleanings: Cleanings,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.window.registerCustomEditorProvider(
      VIEW_TYPE,
      new RightToLeftEditor(extension, reviews, settings, cleanings),
      { webviewOptions: { retainContextWhenHidden: true } },
    ),
    vscode.commands.registerCommand(REVIEW_DOCUMENT, async (uri?: vscode.Uri) => {
      const target = uri ?? (activeDocument() ?? reviews.lastActive)?.uri;
      if (target)
        await vscode.commands.executeCommand('vscode.openWith', target, VIEW_TYPE, vscode.ViewColumn.Beside);
      else void vscode.window.showInformationMessage(ui.noEditor[locale()]);
    }),
  );
}
