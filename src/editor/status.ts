import * as vscode from 'vscode';
import { format } from '../messages/localized';
import { ui } from '../messages/ui';
import { CERTAINTIES } from '../rules/rule';
import { certaintyName } from '../review/describe';
import { COMMANDS } from './commands';
import { MOST_DIAGNOSTICS } from './diagnostics';
import { LANGUAGES, lengthOf, locale, SOURCE } from './host';
import { longestText, type Review, type Reviews } from './reviews';

/**
 * The language status item: whether the active document is being read, how much was found in it and how
 * sure the repairs are, and each limit that was reached.
 */
export function showStatus(reviews: Reviews): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('tarmim.status', [...LANGUAGES]);
  item.name = ui.statusName[locale()];
  const isActive = (document: vscode.TextDocument): boolean =>
    document === vscode.window.activeTextEditor?.document;
  return vscode.Disposable.from(
    item,
    reviews.onDidStart((document) => {
      if (isActive(document)) showBusy(item);
    }),
    reviews.onDidReview((review) => {
      if (isActive(review.document)) showReview(item, review);
    }),
    reviews.onDidSkip(({ document, reason }) => {
      if (isActive(document) && reason === 'too-long') showTooLong(item, document);
    }),
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      const review = editor && reviews.known(editor.document);
      if (review) showReview(item, review);
      else if (editor && lengthOf(editor.document) > longestText(editor.document))
        showTooLong(item, editor.document);
    }),
  );
}

function showBusy(item: vscode.LanguageStatusItem): void {
  item.busy = true;
  item.text = ui.statusBusy[locale()];
  item.detail = undefined;
  item.severity = vscode.LanguageStatusSeverity.Information;
}

function showReview(item: vscode.LanguageStatusItem, { findings, overview }: Review): void {
  const language = locale();
  const total = findings.length;
  const isLimited = total > MOST_DIAGNOSTICS;
  const limit = format(ui.statusShown, language, [String(MOST_DIAGNOSTICS), String(total)]);
  item.busy = false;
  item.text = total === 0 ? ui.statusClean[language] : format(ui.statusFound, language, [String(total)]);
  item.detail = [countsOf(overview), ...(isLimited ? [limit] : [])].join(' ');
  item.severity = vscode.LanguageStatusSeverity[isLimited ? 'Warning' : 'Information'];
  item.command = { title: ui.cleanDocument[language], command: COMMANDS.cleanDocument };
}

/** How many findings have a best repair of each certainty, and how many have none. */
function countsOf(overview: Review['overview']): string {
  const language = locale();
  return [...CERTAINTIES, undefined]
    .filter((certainty) => overview.count(certainty) > 0)
    .map((certainty) => {
      const name = certainty ? certaintyName(certainty, language) : ui.statusReported[language];
      return `${overview.count(certainty)} ${name}`;
    })
    .join(' · ');
}

function showTooLong(item: vscode.LanguageStatusItem, document: vscode.TextDocument): void {
  const language = locale();
  const lengths = [lengthOf(document), longestText(document)].map((length) => length.toLocaleString('en'));
  item.busy = false;
  item.text = ui.statusTooLong[language];
  item.detail = format(ui.tooLong, language, lengths);
  item.severity = vscode.LanguageStatusSeverity.Warning;
  item.command = {
    title: ui.openSetting[language],
    command: 'workbench.action.openSettings',
    arguments: [`${SOURCE}.maximumLength`],
  };
}
