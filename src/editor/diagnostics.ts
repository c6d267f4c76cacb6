import * as vscode from 'vscode';
import { describeFinding, severityOf } from '../review/describe';
import type { Severity } from '../rules/rule';
import { locale, rangeOf, SOURCE } from './host';
import type { Review, Reviews } from './reviews';
import { rulePageUri } from './rulePage';

/** VS Code shows no more per file and collection; the rest would be dropped without a word. */
export const MOST_DIAGNOSTICS = 1000;

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Shows every review's findings as diagnostics, as far as the editor can. */
export function publishDiagnostics(reviews: Reviews): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection(SOURCE);
  return vscode.Disposable.from(
    collection,
    reviews.onDidReview((review) => collection.set(review.document.uri, diagnosticsOf(review))),
    reviews.onDidClose((uri) => collection.delete(uri)),
  );
}

function diagnosticsOf({ document, findings, ruleset }: Review): vscode.Diagnostic[] {
  const language = locale();
  return findings.slice(0, MOST_DIAGNOSTICS).map((finding) => {
    const severity = SEVERITIES[severityOf(finding, ruleset.configuration)];
    const diagnostic = new vscode.Diagnostic(
      rangeOf(document, finding),
      describeFinding(finding, language),
      severity,
    );
    diagnostic.source = SOURCE;
    diagnostic.code = { value: finding.rule, target: rulePageUri(finding.rule) };
    return diagnostic;
  });
}
