export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The shortest range that holds `first` and all of `others`, however many there are. */
export function coveringRange(first: Range, others: readonly Range[]): Range {
  let { start, end } = first;
  for (const other of others) {
    start = Math.min(start, other.start);
    end = Math.max(end, other.end);
  }
  return { start, end };
}
