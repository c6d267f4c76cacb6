import * as vscode from 'vscode';
import { format } from '../messages/localized';
import { ui } from '../messages/ui';
import { clean, type CleanOptions } from '../review/clean';
import { describeFinding } from '../review/describe';
import { ledgerEdits } from '../review/ledger';
import { TextDocument } from '../text/document';
import { applyToDocument } from './applying';
import { formatOf, locale, rangeOf, SOURCE } from './host';
import type { Review, Reviews } from './reviews';
import type { Settings } from './settings';

export const COMMANDS = {
  cleanDocument: 'tarmim.cleanDocument',
  cleanSelection: 'tarmim.cleanSelection',
  nextFinding: 'tarmim.nextFinding',
  previousFinding: 'tarmim.previousFinding',
  ignoreHere: 'tarmim.ignoreHere',
  turnRuleOff: 'tarmim.turnRuleOff',
  readAsArabic: 'tarmim.readAsArabicText',
} as const;

export function registerCommands(reviews: Reviews, settings: Settings): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand(COMMANDS.cleanDocument, () =>
      withActiveReview(reviews, (review) => cleanDocument(review)),
    ),
    registerCommand(COMMANDS.cleanSelection, () =>
      withActiveReview(reviews, (review, editor) => {
        const start = review.document.offsetAt(editor.selection.start);
        return cleanDocument(review, {
          range: { start, end: review.document.offsetAt(editor.selection.end) },
        });
      }),
    ),
    registerCommand(COMMANDS.nextFinding, () =>
      withActiveReview(reviews, (review, editor) => showFinding(review, editor, 1)),
    ),
    registerCommand(COMMANDS.previousFinding, () =>
      withActiveReview(reviews, (review, editor) => showFinding(review, editor, -1)),
    ),
    registerCommand(COMMANDS.ignoreHere, (fingerprint: unknown) =>
      typeof fingerprint === 'string' ? settings.ignore(fingerprint) : undefined,
    ),
    registerCommand(COMMANDS.turnRuleOff, turnRuleOff),
    registerCommand(COMMANDS.readAsArabic, () =>
      withActiveReview(reviews, ({ document }) =>
        vscode.languages.setTextDocumentLanguage(document, 'arabic-text'),
      ),
    ),
  );
}

/** Runs `action` on the active editor's review; says so when there is none. */
async function withActiveReview(
  reviews: Reviews,
  action: (review: Review, editor: vscode.TextEditor) => unknown,
): Promise<unknown> {
  const editor = vscode.window.activeTextEditor;
  const review = editor && reviews.of(editor.document);
  if (editor && review) return action(review, editor);
  void vscode.window.showInformationMessage(ui.noEditor[locale()]);
  return undefined;
}

/** Cleans the document (or a range of it) in one undo step and says what was done. */
async function cleanDocument({ document, ruleset }: Review, options: CleanOptions = {}): Promise<void> {
  const text = document.getText();
  const { ledger } = clean(TextDocument.of(text, formatOf(document)), ruleset, options);
  const repairs = ledger.steps.flat().length;
  if (!(await applyToDocument(document, ledgerEdits(text, ledger)))) {
    void vscode.window.showWarningMessage(ui.changedMeanwhile[locale()]);
    return;
  }
  const said = repairs > 0 ? format(ui.cleaned, locale(), [String(repairs)]) : ui.nothingToClean[locale()];
  void vscode.window.showInformationMessage(said);
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

async function turnRuleOff(rule: unknown): Promise<void> {
  if (typeof rule !== 'string') return;
  const configuration = vscode.workspace.getConfiguration(SOURCE);
  const target = vscode.workspace.workspaceFolders
    ? vscode.ConfigurationTarget.Workspace
    : vscode.ConfigurationTarget.Global;
  const inspected = configuration.inspect<Record<string, string>>('rules');
  const current =
    (target === vscode.ConfigurationTarget.Workspace ? inspected?.workspaceValue : inspected?.globalValue) ??
    {};
  await configuration.update('rules', { ...current, [rule]: 'off' }, target);
}
