import * as vscode from 'vscode';
import { format } from '../messages/localized';
import { ui } from '../messages/ui';
import { describeFinding } from '../review/describe';
import { RULE_FAILURE } from '../review/failure';
import { lengthOf, locale } from './host';
import { longestText, type Reviews } from './reviews';

/** Writes into the output channel what was skipped and why: once for each document and reason. */
export function logSkipped(reviews: Reviews, log: vscode.LogOutputChannel): vscode.Disposable {
  const said = new WeakMap<vscode.TextDocument, Set<string>>();
  const once = (document: vscode.TextDocument, text: string, write: (line: string) => void): void => {
    const lines = said.get(document) ?? new Set();
    said.set(document, lines);
    if (lines.has(text)) return;
    lines.add(text);
    write(`${vscode.workspace.asRelativePath(document.uri)}: ${text}`);
  };
  return vscode.Disposable.from(
    reviews.onDidSkip(({ document, reason }) => {
      if (reason === 'not-arabic') {
        once(document, ui.notArabic[locale()], (line) => log.info(line));
        return;
      }
      const lengths = [lengthOf(document), longestText(document)].map(String);
      once(document, format(ui.tooLong, locale(), lengths), (line) => log.warn(line));
    }),
    reviews.onDidReview(({ document, findings, overview }) => {
      if (overview.totalsOf(RULE_FAILURE.id).count === 0) return;
      for (const finding of findings)
        if (finding.rule === RULE_FAILURE.id)
          once(document, describeFinding(finding, locale()), (line) => log.error(line));
    }),
  );
}
