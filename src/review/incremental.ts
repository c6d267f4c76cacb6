import type { Finding } from '../rules/rule';
import type { TextDocument } from '../text/document';
import type { Edit } from '../text/edits';
import type { ScriptLanguage } from '../text/passages';
import { checkDocument, checkLine, compareFindings, type Ruleset } from './check';
import { coveringRange } from './range';

/**
 * The findings of a document that is being edited. Line rules look again only at lines that
 * changed; document rules run when `settle` is called, and until then their findings move along
 * with the text or, where it was touched, fall away.
 */
export class IncrementalReview {
  /** Findings of the line rules, per line, relative to the line's start. */
  private lines: (readonly Finding[])[] = [];
  private documentFindings: readonly Finding[] = [];
  /** What the document was written in when its lines were looked at: a line that tells too little goes by that. */
  private language: ScriptLanguage;
  /** All findings in order, until something changes. */
  private ordered: readonly Finding[] | undefined;

  constructor(
    private current: TextDocument,
    private readonly ruleset: Ruleset,
  ) {
    this.language = current.language;
    this.lines = this.lookAtAll();
    this.documentFindings = checkDocument(current, ruleset);
  }

  get document(): TextDocument {
    return this.current;
  }

  /** All findings, in order of place: the same as `check` gives once settled. */
  get findings(): readonly Finding[] {
    return (this.ordered ??= this.order());
  }

  /** Takes edits (offsets on the current text) over; only changed lines are looked at again. */
  update(edits: readonly Edit[]): void {
    const before = this.current;
    const after = before.apply(edits);
    this.current = after;
    this.ordered = undefined;
    const most = Math.min(before.lineCount, after.lineCount);
    let top = 0;
    while (top < most && sameLine(before, top, after, top)) top++;
    let bottom = 0;
    while (
      bottom < most - top &&
      sameLine(before, before.lineCount - 1 - bottom, after, after.lineCount - 1 - bottom)
    )
      bottom++;
    const changed = Array.from({ length: after.lineCount - bottom - top }, (_, index) =>
      this.look(top + index),
    );
    this.lines.splice(top, before.lineCount - bottom - top, ...changed);
    this.documentFindings = this.documentFindings.flatMap((finding) => carry(finding, edits));
  }

  /** Runs the document rules on the current text; where its language changed, all lines are looked at again. */
  settle(): void {
    this.ordered = undefined;
    if (this.current.language !== this.language) {
      this.language = this.current.language;
      this.lines = this.lookAtAll();
    }
    this.documentFindings = checkDocument(this.current, this.ruleset);
  }

  private order(): Finding[] {
    const findings = this.lines.flatMap((line, index) =>
      line.map((finding) => moved(finding, this.current.lineStart(index))),
    );
    return findings.concat(this.documentFindings).sort(compareFindings);
  }

  private lookAtAll(): (readonly Finding[])[] {
    return Array.from({ length: this.current.lineCount }, (_, index) => this.look(index));
  }

  private look(index: number): readonly Finding[] {
    const start = this.current.lineStart(index);
    return checkLine(this.current, index, this.ruleset).map((finding) => moved(finding, -start));
  }
}

/** Whether two lines read the same and are protected at the same places. */
function sameLine(a: TextDocument, lineOfA: number, b: TextDocument, lineOfB: number): boolean {
  return (
    a.lineMask(lineOfA) === b.lineMask(lineOfB) &&
    a.lineText(lineOfA) === b.lineText(lineOfB) &&
    a.lineProtection(lineOfA) === b.lineProtection(lineOfB)
  );
}

function moved(finding: Finding, by: number): Finding {
  if (by === 0) return finding;
  return {
    ...finding,
    start: finding.start + by,
    end: finding.end + by,
    repairs: finding.repairs.map((repair) => ({
      ...repair,
      edits: repair.edits.map((edit) => ({ ...edit, start: edit.start + by, end: edit.end + by })),
    })),
  };
}

/** `finding` moved to where `edits` put its text; nothing when they touch any of its text. */
function carry(finding: Finding, edits: readonly Edit[]): Finding[] {
  const { start, end } = coveringRange(
    finding,
    finding.repairs.flatMap((repair) => repair.edits),
  );
  let shift = 0;
  for (const edit of edits) {
    if (edit.end < start) shift += edit.newText.length - edit.oldText.length;
    else if (edit.start <= end) return [];
  }
  return [moved(finding, shift)];
}
