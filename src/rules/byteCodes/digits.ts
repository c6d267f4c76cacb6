import type { TextDocument } from '../../text/document';
import type { Steps } from '../../text/steps';

/** A number of codes, with a letter beside it: the digits ٠–٩ make a row, and come out as f–o. */
const NUMBER = /(?<![A-Za-z0-9])[A-P]?([f-o]{1,6})[A-P]?(?![A-Za-z0-9])/gu;
/** Words in Latin beside which such a run is one of them. */
const LATIN_BEFORE = /[a-ep-zQ-Z][A-Za-z]{0,16}[^\S\n]?$/u;
const LATIN_BEHIND = /^[^\S\n]?[A-Za-z]{0,16}[a-ep-zQ-Z]/u;
const REACH = 16;
const FIRST = 'f'.charCodeAt(0);
const ZERO = 0x660;
/** A row of digits that begins later comes out as codes before this one only. */
const LEAST_LAST = 8;
const FEWEST_NUMBERS = 5;
const FEWEST_LONG = 2;

/** Whether the codes f–o are digits: many stand as numbers, and all up to a late one are seen. */
export function* hasDigitCodes(
  document: TextDocument,
  isDamagedAt: (offset: number) => boolean,
): Steps<boolean> {
  let [numbers, long] = [0, 0];
  const seen = new Set<number>();
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    const start = document.lineStart(index);
    if (!isDamagedAt(start)) continue;
    for (const { digits } of numbersOf(document.lineText(index))) {
      numbers++;
      if (digits.length > 1) long++;
      for (const digit of digits) seen.add(digit.charCodeAt(0) - FIRST);
    }
  }
  const last = Math.max(...seen, 0);
  const isRow = [...Array(last + 1).keys()].slice(1).every((digit) => seen.has(digit));
  return numbers >= FEWEST_NUMBERS && long >= FEWEST_LONG && last >= LEAST_LAST && isRow;
}

/** `line` with its numbers in digits, of the same length. */
export function withDigits(line: string): string {
  let result = line;
  for (const { digits, start } of numbersOf(line)) {
    const read = [...digits].map((digit) => String.fromCharCode(digit.charCodeAt(0) - FIRST + ZERO)).join('');
    result = result.slice(0, start) + read + result.slice(start + digits.length);
  }
  return result;
}

function numbersOf(line: string): { readonly digits: string; readonly start: number }[] {
  return [...line.matchAll(NUMBER)].flatMap(({ 0: all, 1: digits, index }) => {
    const before = line.slice(Math.max(0, index - REACH), index);
    const after = line.slice(index + all.length, index + all.length + REACH);
    if (LATIN_BEFORE.test(before) || LATIN_BEHIND.test(after)) return [];
    return [{ digits, start: index + all.indexOf(digits) }];
  });
}
