import { piecesOf, type Piece, type Steps } from '../steps';
import type { Protect } from './range';

const BACKTICKS = /`+/g;
const LINE_WITH_BACKTICKS = /^[^`\r\n\u2028\u2029]*`.*$/gm;
const FENCE = /^ {0,3}(`{3,}|~{3,})((?:[^`~\r\n\u2028\u2029][^`\r\n\u2028\u2029]*)?)$/gm;
const BLANK = /^[ \t]*$/;

/**
 * The code spans of `text`: from where a run of backticks starts to the end of the next run of the same
 * length. Runs are paired from the back, so that each is looked at once.
 */
export function pairBackticks(text: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const next = new Map<number, number>(); // length of a run → end of the nearest such run behind
  const runs = [...text.matchAll(BACKTICKS)];
  for (let index = runs.length - 1; index >= 0; index--) {
    const { index: start, 0: run } = runs[index];
    const end = next.get(run.length);
    if (end !== undefined) ends.set(start, end);
    next.set(run.length, start + run.length);
  }
  return ends;
}

/** Protects fenced blocks and `code spans` of plain text. */
export function* protectPlainCode(text: string, protect: Protect): Steps<void> {
  const fences = new Fences(protect);
  for (const piece of piecesOf(text)) {
    fences.read(piece);
    protectSpans(piece, protect);
    yield;
  }
}

function protectSpans({ text, start: offset }: Piece, protect: Protect): void {
  if (!text.includes('`')) return;
  for (const line of text.matchAll(LINE_WITH_BACKTICKS)) {
    let scanned = 0;
    for (const [start, end] of [...pairBackticks(line[0])].reverse()) {
      if (start < scanned) continue;
      scanned = end;
      protect(offset + line.index + start, offset + line.index + end, 'code');
    }
  }
}

/** Protects fenced blocks, piece by piece. In plain text only a fence that is closed counts: a single one is decoration. */
class Fences {
  private open: { readonly start: number; readonly marks: string } | undefined;

  constructor(private readonly protect: Protect) {}

  read({ text, start }: Piece): void {
    if (!text.includes('```') && !text.includes('~~~')) return;
    for (const { index, 0: line, 1: marks, 2: info } of text.matchAll(FENCE)) {
      const isBlank = BLANK.test(info);
      if (!this.open) {
        // Long rows of tildes separate passages.
        if (marks[0] === '`' || marks.length === 3) this.open = { start: start + index, marks };
      } else if (isBlank && marks.startsWith(this.open.marks)) {
        this.protect(this.open.start, start + index + line.length, 'code');
        this.open = undefined;
      }
    }
  }
}
