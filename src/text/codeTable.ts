/**
 * A table by code unit, for loops that would be slower with regular expressions.
 * @param ranges for each value the first and last characters of its ranges, one after another; later ones win
 */
export function codeTable(...ranges: readonly (readonly [value: number, ranges: string])[]): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const [value, bounds] of ranges) {
    for (let index = 0; index < bounds.length; index += 2)
      table.fill(value, bounds.charCodeAt(index), bounds.charCodeAt(index + 1) + 1);
  }
  return table;
}

/** A character class of regular expressions that has the characters of `ranges`, given as to `codeTable`. */
export function classOfRanges(ranges: string): string {
  const escaped = Array.from(ranges, (bound) => `\\u{${bound.charCodeAt(0).toString(16)}}`);
  return `[${escaped.map((bound, index) => (index % 2 === 0 ? bound : `-${bound}`)).join('')}]`;
}

/**
 * The matches of a sticky expression that begin with a character of `firsts` between `from` and `to`. Most places
 * are passed over by a look at the table, which takes a tenth of what an expression takes.
 */
export function matchesAt(
  text: string,
  firsts: Uint8Array,
  expression: RegExp,
  from = 0,
  to = text.length,
): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  for (let index = from; index < to; index++) {
    if (firsts[text.charCodeAt(index)] === 0) continue;
    expression.lastIndex = index;
    const match = expression.exec(text);
    if (!match) continue;
    matches.push(match);
    index += match[0].length - 1;
  }
  return matches;
}
