import { LATIN, rewritten } from '../digits';
import type { GlyphMap } from './named';
import { isCode } from './reading';

/** A number with its separators. */
const NUMBER = /^[0-9.,٫٬/:–-]+$/u;
const DIGIT = /^[0-9]$/u;

/**
 * What the user said of runs of codes, as a map from code to text: digits one by one where their number fits, else the
 * run as a whole, in either direction.
 */
export function givenMap(glyphRuns: Readonly<Record<string, string>>): GlyphMap {
  return new Map(Object.entries(glyphRuns).flatMap(([run, text]) => givenCodes(run, text)));
}

function givenCodes(run: string, text: string): [codes: string, text: string][] {
  const codes = [...run].filter(isCode);
  const plain = rewritten(text, LATIN);
  const digits = [...plain].filter((character) => DIGIT.test(character));
  if (digits.length === codes.length && NUMBER.test(plain))
    return codes.map((code, index) => [code, digits[index]]);
  return [codes, [...codes].reverse()].map((order) => [order.join(''), text]);
}

/** The codes of `map` that stand for digits, each with its digit 0–9. */
export function digitsOf(map: GlyphMap): Map<string, string> {
  const entries = [...map].map(([code, text]) => [code, rewritten(text, LATIN)] as const);
  return new Map(entries.filter(([code, text]) => isCode(code) && code.length === 1 && DIGIT.test(text)));
}
