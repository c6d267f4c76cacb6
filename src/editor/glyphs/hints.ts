import * as vscode from 'vscode';
import { isolate } from '../../messages/localized';
import { certaintyName } from '../../review/describe';
import { ui } from '../../messages/ui';
import { isAtLeast, type Finding } from '../../rules/rule';
import { glyphMap } from '../../rules/glyphMap';
import { solveGlyphsSteps } from '../../rules/glyphMap/solve';
import { inSlices } from '../../text/steps';
import { LANGUAGES, locale, rangeOf, SOURCE } from '../host';
import type { Reviews } from '../reviews';

/** Shows what the empty boxes stand for: as an inlay hint behind them, and with the evidence on hover. */
export function registerGlyphHints(reviews: Reviews): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    reviews.onDidReview(() => changed.fire()),
    vscode.languages.registerInlayHintsProvider([...LANGUAGES], {
      onDidChangeInlayHints: changed.event,
      provideInlayHints: (document, range) => hints(reviews, document, range),
    }),
    vscode.languages.registerHoverProvider([...LANGUAGES], {
      provideHover: (document, position) => evidence(reviews, document, position),
    }),
  );
}

function isDecoded(finding: Finding): boolean {
  return finding.rule === glyphMap.id && finding.repairs.length > 0;
}

async function hints(
  reviews: Reviews,
  document: vscode.TextDocument,
  range: vscode.Range,
): Promise<vscode.InlayHint[]> {
  if (!vscode.workspace.getConfiguration(SOURCE, document).get('showDecoded', true)) return [];
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  const review = await reviews.prompt(document);
  const findings = review?.overview.touching(start, end) ?? [];
  return findings
    .filter((finding) => isDecoded(finding) && finding.start >= start && finding.end <= end)
    .filter(({ repairs: [best] }) => isAtLeast(best.certainty, 'likely'))
    .map((finding) => {
      const [best] = finding.repairs;
      const text = best.edits.map((edit) => edit.newText).join('');
      const hint = new vscode.InlayHint(document.positionAt(finding.end), isolate(text));
      hint.tooltip = certaintyName(best.certainty, locale());
      hint.paddingLeft = true;
      return hint;
    });
}

/** What the codes under the cursor stand for and what speaks for it. */
async function evidence(
  reviews: Reviews,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.Hover | undefined> {
  const review = await reviews.prompt(document);
  const offset = document.offsetAt(position);
  const finding = review?.overview.touching(offset, offset).find(isDecoded);
  if (!review || !finding) return undefined;
  const { language, facts } = review.ruleset.context;
  const solution = await inSlices(solveGlyphsSteps(review.text, language, facts));
  const run = solution?.runs.find(({ start }) => start === finding.start);
  if (!run) return undefined;
  const lines = run.evidence.map((one) => `- ${one[locale()]}`);
  const readings = finding.repairs.map(
    ({ edits, certainty }) =>
      `${isolate(edits.map((edit) => edit.newText).join(''))} (${certaintyName(certainty, locale())})`,
  );
  const text = new vscode.MarkdownString(
    `**${ui.glyphReadings[locale()]}** ${readings.join(' · ')}\n\n${lines.join('\n')}`,
  );
  return new vscode.Hover(text, rangeOf(document, finding));
}
