import * as vscode from 'vscode';
import { format } from '../messages/localized';
import { ui } from '../messages/ui';
import { COMMANDS } from './commands';
import { MOST_DIAGNOSTICS } from './diagnostics';
import { LANGUAGES, locale } from './host';
import type { Review, Reviews } from './reviews';

/** The language status item: how much was found in the active document, and the limit when there is one. */
export function showStatus(reviews: Reviews): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('tarmim.status', [...LANGUAGES]);
  const show = ({ document, findings }: Review): void => {
    if (document !== vscode.window.activeTextEditor?.document) return;
    const total = findings.length;
    item.name = ui.statusName[locale()];
    item.text = total === 0 ? ui.statusClean[locale()] : format(ui.statusFound, locale(), [String(total)]);
    item.detail =
      total > MOST_DIAGNOSTICS
        ? format(ui.statusShown, locale(), [String(MOST_DIAGNOSTICS), String(total)])
        : undefined;
    item.severity =
      total > MOST_DIAGNOSTICS
        ? vscode.LanguageStatusSeverity.Warning
        : vscode.LanguageStatusSeverity.Information;
    item.command = { title: ui.cleanDocument[locale()], command: COMMANDS.cleanDocument };
  };
  return vscode.Disposable.from(
    item,
    reviews.onDidReview(show),
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      const review = editor && reviews.of(editor.document);
      if (review) show(review);
    }),
  );
}
