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

/** How far a range is widened to the words it stands in. */
const LONGEST_WORD = 40;

/** The range widened to the words it begins and ends in. */
export function wholeWords(text: string, { start, end }: Range): Range {
  return {
    start: start - partLength(/\S*$/u, text.slice(Math.max(0, start - LONGEST_WORD), start)),
    end: end + partLength(/^\S*/u, text.slice(end, end + LONGEST_WORD)),
  };
}

function partLength(pattern: RegExp, text: string): number {
  return pattern.exec(text)?.[0].length ?? 0;
}
