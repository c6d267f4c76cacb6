import type { Line } from '../text/document';
import { lineRepair } from './reporting';
import type { Report } from './rule';

/** The digits of each system, in order of value. */
export const LATIN = '0123456789';
export const ARABIC = '٠١٢٣٤٥٦٧٨٩';
const PERSIAN = '۰۱۲۳۴۵۶۷۸۹';
const DIGIT = '[0-9\\u0660-\\u0669\\u06F0-\\u06F9]';
const EACH_DIGIT = new RegExp(DIGIT, 'gu');

/** A number with its separators that is no part of a Latin word, a version, a port or a path. */
const NUMBER = new RegExp(
  `(?<![\\w.:/\\\\@-]|${DIGIT})${DIGIT}+(?:[.,/:\\u066B\\u066C-]${DIGIT}+)*(?![\\w@\\\\]|${DIGIT})`,
  'gu',
);

/** `number` with its digits written in `digits`. */
export function rewritten(number: string, digits: string): string {
  return number.replace(EACH_DIGIT, (digit) => digits[valueOf(digit)]);
}

/** Finds the numbers in which `odd` matches; each is offered in the digits of `systems`, the best first. */
export function findNumbers(line: Line, odd: RegExp, systems: readonly string[], report: Report): void {
  for (const { 0: number, index: start } of line.text.matchAll(NUMBER)) {
    if (!odd.test(number)) continue;
    const end = start + number.length;
    report({
      start: line.start + start,
      end: line.start + end,
      message: 'found',
      args: [number],
      repairs: systems.map((digits) =>
        lineRepair(line, 'possible', [{ start, end, newText: rewritten(number, digits) }]),
      ),
    });
  }
}

function valueOf(digit: string): number {
  return Math.max(LATIN.indexOf(digit), ARABIC.indexOf(digit), PERSIAN.indexOf(digit));
}
