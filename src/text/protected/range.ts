import { STEP, type Steps } from '../steps';

/** A half-open range of UTF-16 offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Why a range must not change: an address (URL, e-mail, path), code (program text, mathematics, comments,
 * data), markup (what a format is written with), time (a subtitle's time line).
 */
export type ProtectedKind = 'address' | 'code' | 'markup' | 'time';

/** A range that cleaning must not change, and why. */
export interface ProtectedRange extends Range {
  readonly kind: ProtectedKind;
}

/** How a format's scanner gives its ranges: in any order, overlapping or empty ones too. */
export type Protect = (start: number, end: number, kind: ProtectedKind) => void;

/** Of two ranges that overlap the stronger kind stays: an address inside code is code. */
const STRENGTH: Readonly<Record<ProtectedKind, number>> = { address: 0, time: 1, markup: 2, code: 3 };

/** `ranges` (sorted by place) in order, without overlaps and empty ones, and never with an edge inside a surrogate pair. */
export function* mergeRanges(text: string, ranges: readonly ProtectedRange[]): Steps<ProtectedRange[]> {
  const merged: ProtectedRange[] = [];
  for (const [index, range] of ranges.entries()) {
    if (index % STEP === 0) yield;
    let whole: ProtectedRange = {
      start: isInsidePair(text, range.start) ? range.start - 1 : range.start,
      end: isInsidePair(text, range.end) ? range.end + 1 : range.end,
      kind: range.kind,
    };
    if (whole.end <= whole.start) continue;
    for (let last = merged.at(-1); last && belongTogether(last, whole); last = merged.at(-1)) {
      whole = union(last, whole);
      merged.pop();
    }
    merged.push(whole);
  }
  return merged;
}

/** Whether two ranges overlap, or touch and are of one kind. */
function belongTogether(first: ProtectedRange, second: ProtectedRange): boolean {
  return second.start < first.end || (second.start === first.end && second.kind === first.kind);
}

function union(first: ProtectedRange, second: ProtectedRange): ProtectedRange {
  return {
    start: first.start,
    end: Math.max(first.end, second.end),
    kind: STRENGTH[second.kind] > STRENGTH[first.kind] ? second.kind : first.kind,
  };
}

export function compareRanges(a: Range, b: Range): number {
  return a.start - b.start || a.end - b.end;
}

/** Whether `index` lies between the two halves of a surrogate pair. */
function isInsidePair(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xdc00 && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800;
}
