import * as vscode from 'vscode';
import { ui } from '../messages/ui';
import { describeFinding } from '../review/describe';
import { lowerBound } from '../text/lowerBound';
import type { Cleanings } from './cleanings';
import { locale, rangeOf, select } from './host';
import { withActiveDocument, withActiveEditor, type Reviews } from './reviews';
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
      withActiveDocument(reviews, (subject) => cleanings.clean(subject)),
    ),
    registerCommand(COMMANDS.cleanSelection, () =>
      withActiveEditor(reviews, (subject, { document, selection }) => {
        const start = document.offsetAt(selection.start);
        return cleanings.clean(subject, { range: { start, end: document.offsetAt(selection.end) } });
      }),
    ),
    registerCommand(COMMANDS.nextFinding, () =>
      withActiveEditor(reviews, (_, editor) => showFinding(reviews, editor, 1)),
    ),
    registerCommand(COMMANDS.previousFinding, () =>
      withActiveEditor(reviews, (_, editor) => showFinding(reviews, editor, -1)),
    ),
    registerCommand(COMMANDS.ignoreHere, (fingerprint: unknown) =>
      typeof fingerprint === 'string' ? settings.ignore(fingerprint) : undefined,
    ),
    registerCommand(COMMANDS.readAsArabic, () =>
      withActiveDocument(reviews, ({ document }) =>
        vscode.languages.setTextDocumentLanguage(document, 'arabic-text'),
      ),
    ),
  );
}

/** Selects the next (or previous) of all findings, those the Problems panel can't show included. */
async function showFinding(reviews: Reviews, editor: vscode.TextEditor, direction: 1 | -1): Promise<void> {
  const { document } = editor;
  const { findings = [] } = (await reviews.of(document)) ?? {};
  if (findings.length === 0) {
    void vscode.window.showInformationMessage(ui.nothingFound[locale()]);
    return;
  }
  const at = document.offsetAt(editor.selection.start);
  const isBehind = direction === 1 ? (start: number) => start > at : (start: number) => start >= at;
  const behind = lowerBound(findings.length, (index) => isBehind(findings[index].start));
  const wanted = direction === 1 ? behind % findings.length : behind - 1;
  const finding = findings.at(wanted) ?? findings[0];
  select(editor, rangeOf(document, finding));
  vscode.window.setStatusBarMessage(describeFinding(finding, locale()), 8000);
}
