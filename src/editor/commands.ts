import * as vscode from 'vscode';
import { ui } from '../messages/ui';
import { describeFinding } from '../review/describe';
import type { Cleanings } from './cleanings';
import { locale, rangeOf } from './host';
import { withActiveEditor, withActiveReview, type Review, type Reviews } from './reviews';
import type { Settings } from './settings';

export const COMMANDS = {
  cleanDocument: 'tarmim.cleanDocument',
  cleanSelection: 'tarmim.cleanSelection',
  nextFinding: 'tarmim.nextFinding',
  previousFinding: 'tarmim.previousFinding',
  ignoreHere: 'tarmim.ignoreHere',
  readAsArabic: 'tarmim.readAsArabicText',
} as const;

export function registerCommands(
  reviews: Reviews,
  settings: Settings,
  cleanings: Cleanings,
): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand(COMMANDS.cleanDocument, () =>
      withActiveReview(reviews, (review) => cleanings.clean(review)),
    ),
    registerCommand(COMMANDS.cleanSelection, () =>
      withActiveEditor(reviews, (review, { document, selection }) => {
        const start = document.offsetAt(selection.start);
        return cleanings.clean(review, { range: { start, end: document.offsetAt(selection.end) } });
      }),
    ),
    registerCommand(COMMANDS.nextFinding, () =>
      withActiveEditor(reviews, (review, editor) => showFinding(review, editor, 1)),
    ),
    registerCommand(COMMANDS.previousFinding, () =>
      withActiveEditor(reviews, (review, editor) => showFinding(review, editor, -1)),
    ),
    registerCommand(COMMANDS.ignoreHere, (fingerprint: unknown) =>
      typeof fingerprint === 'string' ? settings.ignore(fingerprint) : undefined,
    ),
    registerCommand(COMMANDS.readAsArabic, () =>
      withActiveReview(reviews, ({ document }) =>
        vscode.languages.setTextDocumentLanguage(document, 'arabic-text'),
      ),
    ),
  );
}

/** Selects the next (or previous) of all findings, those the Problems panel can't show included. */
function showFinding({ document, findings }: Review, editor: vscode.TextEditor, direction: 1 | -1): void {
  if (findings.length === 0) {
    void vscode.window.showInformationMessage(ui.nothingFound[locale()]);
    return;
  }
  const at = document.offsetAt(editor.selection.start);
  const ordered = direction === 1 ? findings : [...findings].reverse();
  const finding = ordered.find(({ start }) => (start - at) * direction > 0) ?? ordered[0];
  const range = rangeOf(document, finding);
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  vscode.window.setStatusBarMessage(describeFinding(finding, locale()), 8000);
}
