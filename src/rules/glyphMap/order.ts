import { CharClass, classAt } from '../../text/characters';

/**
 * How an extractor left the lines of a document that holds private-use codes:
 * `logical` (PDFBox, pdf.js, and pdftotext's embedded runs), `visual` (mutool, PyMuPDF, pdfminer: each line
 * left to right), `pieces` (pypdf: the codes are taken for left-to-right text and the Arabic pieces around
 * them stand in visual order), `embedded` (pdftotext -raw: pieces in visual order, each fenced by U+202B).
 */
export type LineOrder = 'logical' | 'visual' | 'pieces' | 'embedded';

export const LINE_ORDERS: readonly LineOrder[] = ['logical', 'visual', 'pieces', 'embedded'];

const LEFT_TO_RIGHT_RUN = /\u202A([^\u202A-\u202E\n]*)\u202C/gu;
const RIGHT_TO_LEFT_RUN = /\u202B([^\u202A-\u202E\n]*)\u202C/gu;
const CODES = /[\uE000-\uF8FF](?:[\uE000-\uF8FF \u0640]*[\uE000-\uF8FF])?/gu;
const HAS_CODE = /[\uE000-\uF8FF]/u;

/** The offsets of `line` in reading order, as far as the order of extraction tells it. */
export function readingOrder(line: string, order: LineOrder): number[] {
  switch (order) {
    case 'logical':
      return logical(line);
    case 'visual':
      return keepNumbers(line, range(0, line.length).reverse());
    case 'pieces':
      return between(line, CODES);
    case 'embedded':
      return between(line, RIGHT_TO_LEFT_RUN, true);
  }
}

/** Whether `line` is read as it is written, which holds for most lines. */
export function isAsWritten(line: string, order: LineOrder): boolean {
  return order === 'logical' && !line.includes('\u202A');
}

/** Runs that pdftotext fences as left-to-right stand in visual order; all else is logical. */
function logical(line: string): number[] {
  if (isAsWritten(line, 'logical')) return range(0, line.length);
  const result: number[] = [];
  let position = 0;
  for (const match of line.matchAll(LEFT_TO_RIGHT_RUN)) {
    if (!HAS_CODE.test(match[1])) continue;
    const end = match.index + match[0].length;
    result.push(...range(position, match.index), ...range(match.index, end).reverse());
    position = end;
  }
  return keepNumbers(line, [...result, ...range(position, line.length)]);
}

/**
 * The pieces of a line in the opposite order: the pieces are what `separator` matches and what stands between.
 * Between fenced pieces single characters are pieces of their own.
 */
function between(line: string, separator: RegExp, isFenced = false): number[] {
  const pieces: number[][] = [];
  let position = 0;
  const gap = (end: number): void => {
    const offsets = range(position, end);
    if (isFenced) pieces.push(...offsets.map((offset) => [offset]));
    else if (offsets.length > 0) pieces.push(offsets);
  };
  for (const match of line.matchAll(separator)) {
    gap(match.index);
    position = match.index + match[0].length;
    const offsets = range(match.index, position);
    pieces.push(isFenced ? offsets : offsets.reverse());
  }
  gap(line.length);
  return keepNumbers(line, pieces.reverse().flat());
}

const DIGITS: CharClass = CharClass.LatinDigit | CharClass.ArabicDigit | CharClass.PersianDigit;

/** Puts digit runs that a reversal turned back into the order they stand in. */
function keepNumbers(line: string, order: number[]): number[] {
  for (let index = 0; index < order.length; index++) {
    const start = index;
    while (index < order.length && (classAt(line, order[index]) & DIGITS) !== 0) index++;
    if (index - start > 1)
      order.splice(start, index - start, ...order.slice(start, index).sort((a, b) => a - b));
  }
  return order;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
