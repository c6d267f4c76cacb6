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

/** `ranges` in order, without overlaps and empty ones, and never with an edge inside a surrogate pair. */
export function mergeRanges(text: string, ranges: readonly ProtectedRange[]): ProtectedRange[] {
  const merged: ProtectedRange[] = [];
  for (const range of [...ranges].sort(compareRanges)) {
    const { kind } = range;
    const start = isInsidePair(text, range.start) ? range.start - 1 : range.start;
    const end = isInsidePair(text, range.end) ? range.end + 1 : range.end;
    if (end <= start) continue;
    const last = merged.at(-1);
    if (!last || start > last.end || (start === last.end && kind !== last.kind)) {
      merged.push({ start, end, kind });
      continue;
    }
    merged[merged.length - 1] = {
      start: last.start,
      end: Math.max(last.end, end),
      kind: STRENGTH[kind] > STRENGTH[last.kind] ? kind : last.kind,
    };
  }
  return merged;
}

function compareRanges(a: Range, b: Range): number {
  return a.start - b.start || a.end - b.end;
}

/** Whether `index` lies between the two halves of a surrogate pair. */
function isInsidePair(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xdc00 && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800;
}
