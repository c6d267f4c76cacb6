import type { Finding } from '../rules/rule';
import type { LineCounts, TextDocument } from '../text/document';
import { moveEdits, type Edit } from '../text/edits';
import type { ScriptLanguage } from '../text/passages';
import { LINES_A_STEP, type Steps } from '../text/steps';
import { checkDocument, checkLines, mergeFindings, type Ruleset } from './check';
import { Overview } from './overview';
import { coveringRange } from './range';

/**
 * The findings of a document that is being edited. Line rules look again only at lines that
 * changed; document rules run when it is settled, and until then their findings move along
 * with the text or, where it was touched, fall away. A review never changes: each step leads to
 * another, and one that is given up on the way was never there.
 */
export class IncrementalReview {
  private constructor(
    readonly document: TextDocument,
    private readonly ruleset: Ruleset,
    /**
     * What the document was written in when its lines were looked at: a line that tells too little goes by that.
     * Undefined when it was not the same for all.
     */
    private readonly language: ScriptLanguage | undefined,
    private readonly lineFindings: readonly Finding[],
    private readonly documentFindings: readonly Finding[],
    /** All findings, in order of place: the same as `check` gives once settled. */
    readonly findings: readonly Finding[],
    readonly overview: Overview,
  ) {}

  /** A review of the lines; the document rules follow when it is settled. */
  static *ofLines(document: TextDocument, ruleset: Ruleset): Steps<IncrementalReview> {
    const findings = yield* checkLines(document, ruleset);
    const overview = yield* Overview.of(findings);
    return new IncrementalReview(document, ruleset, document.language, findings, [], findings, overview);
  }

  /** A review of the whole document. */
  static *of(document: TextDocument, ruleset: Ruleset): Steps<IncrementalReview> {
    return yield* (yield* IncrementalReview.ofLines(document, ruleset)).settled();
  }

  /** The review after edits (offsets on its text): only changed lines are looked at again. */
  *updated(edits: readonly Edit[]): Steps<IncrementalReview> {
    const before = this.document;
    const after = yield* before.applySteps(edits);
    const { top, bottom } = yield* unchangedLines(before, after, before.untouchedLines(edits));
    const findings = this.lineFindings;
    const kept = indexAt(findings, startOf(before, top));
    const behind = indexAt(findings, startOf(before, before.lineCount - bottom));
    const lineFindings = findings.slice(0, kept);
    const changed = yield* checkLines(after, this.ruleset, top, after.lineCount - bottom);
    for (const finding of changed) lineFindings.push(finding);
    const shift = after.text.length - before.text.length;
    for (let index = behind; index < findings.length; index++) {
      lineFindings.push(moved(findings[index], shift));
      if (index % LINES_A_STEP === 0) yield;
    }
    const documentFindings = yield* carried(this.documentFindings, edits);
    const told = after.toldLanguage ?? this.language;
    const language = told === this.language ? told : undefined;
    return yield* this.with(after, language, lineFindings, documentFindings);
  }

  /** The review with the document rules run; where the document's language changed, all lines are looked at again. */
  *settled(): Steps<IncrementalReview> {
    const { document, ruleset } = this;
    const lineFindings =
      document.language === this.language ? this.lineFindings : yield* checkLines(document, ruleset);
    const documentFindings = yield* checkDocument(document, ruleset);
    return yield* this.with(document, document.language, lineFindings, documentFindings);
  }

  private *with(
    document: TextDocument,
    language: ScriptLanguage | undefined,
    ofLines: readonly Finding[],
    ofDocument: readonly Finding[],
  ): Steps<IncrementalReview> {
    const findings = yield* mergeFindings(ofLines, ofDocument);
    const overview = yield* Overview.of(findings);
    return new IncrementalReview(document, this.ruleset, language, ofLines, ofDocument, findings, overview);
  }
}

/**
 * How many lines at the top and at the bottom of two documents read the same, are protected at the same places, and
 * stand as far from the start or the end of the text: line breaks may have changed too.
 * @param untouched the lines of which it is known that they read the same
 */
function* unchangedLines(a: TextDocument, b: TextDocument, untouched: LineCounts): Steps<LineCounts> {
  const isPlain = a.protectedRanges.length === 0 && b.protectedRanges.length === 0;
  const isSame = (lineOfA: number, lineOfB: number, isUntouched: boolean): boolean =>
    (isUntouched || a.lineText(lineOfA) === b.lineText(lineOfB)) &&
    a.lineProtection(lineOfA) === b.lineProtection(lineOfB);
  const most = Math.min(a.lineCount, b.lineCount);
  let top = isPlain ? untouched.top : 0;
  for (; top < most && a.lineStart(top) === b.lineStart(top); top++) {
    if (!isSame(top, top, top < untouched.top)) break;
    if (a.isStep(top)) yield;
  }
  const shift = b.text.length - a.text.length;
  let bottom = isPlain ? Math.min(untouched.bottom, most - top) : 0;
  for (; bottom < most - top; bottom++) {
    const [lineOfA, lineOfB] = [a.lineCount - 1 - bottom, b.lineCount - 1 - bottom];
    if (b.lineStart(lineOfB) !== a.lineStart(lineOfA) + shift) break;
    if (!isSame(lineOfA, lineOfB, bottom < untouched.bottom)) break;
    if (a.isStep(lineOfA)) yield;
  }
  return { top, bottom };
}

/** Where a line starts; behind the last one, behind the text. */
function startOf(document: TextDocument, line: number): number {
  return line < document.lineCount ? document.lineStart(line) : document.text.length + 1;
}

/** The index of the first finding that starts at `offset` or behind. */
function indexAt(findings: readonly Finding[], offset: number): number {
  let low = 0;
  let high = findings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (findings[middle].start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Findings moved to where `edits` put their text, without those whose text they touch. */
function* carried(findings: readonly Finding[], edits: readonly Edit[]): Steps<Finding[]> {
  const result: Finding[] = [];
  for (const [index, finding] of findings.entries()) {
    if (index % LINES_A_STEP === 0) yield; // a repair may have many edits
    const shift = shiftOf(finding, edits);
    if (shift !== undefined) result.push(moved(finding, shift));
  }
  return result;
}

/** How far `edits` move the text a finding is about; undefined when they touch any of it. */
function shiftOf(finding: Finding, edits: readonly Edit[]): number | undefined {
  const { start, end } = coveringRange(
    finding,
    finding.repairs.flatMap((repair) => repair.edits),
  );
  let shift = 0;
  for (const edit of edits) {
    if (edit.end < start) shift += edit.newText.length - edit.oldText.length;
    else if (edit.start <= end) return undefined;
  }
  return shift;
}

function moved(finding: Finding, by: number): Finding {
  if (by === 0) return finding;
  return {
    ...finding,
    start: finding.start + by,
    end: finding.end + by,
    repairs: finding.repairs.map((repair) => ({ ...repair, edits: moveEdits(repair.edits, by) })),
  };
}
