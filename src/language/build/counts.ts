import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const NEWLINE = 10;

/** The lines of a gzipped text file, read one by one: the whole would be too long a string. */
export function* linesOf(file: string): Generator<string> {
  const bytes = gunzipSync(readFileSync(file));
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline;
    if (end > start) yield bytes.toString('utf8', start, end);
    start = end + 1;
  }
}

/** The entries of a count file: what was counted, and how often. */
export function* countsOf(file: string): Generator<[counted: string, count: number]> {
  for (const line of linesOf(file)) {
    const tab = line.lastIndexOf('\t');
    yield [line.slice(0, tab), Number(line.slice(tab + 1))];
  }
}

/** N-grams of token numbers with their counts, in columns; sorted by the tokens, each n-gram once. */
export interface Counts {
  /** One column for each place of the n-gram. */
  readonly tokens: readonly Uint32Array[];
  readonly counts: Uint32Array;
}

/** Reads the n-grams of `order` tokens; those that become the same (by unknown words) are added up. */
export function readNgrams(
  file: string,
  order: number,
  vocabulary: number,
  tokenOf: (token: string) => number,
): Counts {
  const columns: number[][] = Array.from({ length: order + 1 }, () => []);
  for (const [ngram, count] of countsOf(file)) {
    ngram.split(' ').forEach((token, place) => columns[place].push(tokenOf(token)));
    columns[order].push(count);
  }
  const rows = sortedRows(columns.slice(0, order), vocabulary);
  const tokens = columns.slice(0, order).map((column) => rows.map((row) => column[row]));
  return addUp(
    tokens,
    rows.map((row) => columns[order][row]),
  );
}

/** The rows' numbers, sorted by the columns: a counting sort by each column, the last one first. */
function sortedRows(columns: readonly number[][], values: number): Uint32Array {
  let rows = Uint32Array.from(columns[0], (_, row) => row);
  for (const column of [...columns].reverse()) {
    const starts = new Uint32Array(values + 1);
    for (const value of column) starts[value + 1]++;
    for (let value = 0; value < values; value++) starts[value + 1] += starts[value];
    const sorted = new Uint32Array(rows.length);
    for (const row of rows) sorted[starts[column[row]]++] = row;
    rows = sorted;
  }
  return rows;
}

function addUp(tokens: readonly Uint32Array[], counts: Uint32Array): Counts {
  let size = 0;
  for (let row = 0; row < counts.length; row++) {
    const same = size > 0 && tokens.every((column) => column[row] === column[size - 1]);
    if (same) {
      counts[size - 1] += counts[row];
      continue;
    }
    for (const column of tokens) column[size] = column[row];
    counts[size++] = counts[row];
  }
  return { tokens: tokens.map((column) => column.slice(0, size)), counts: counts.slice(0, size) };
}
