import { CharClass } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import type { Steps } from '../../text/steps';
import { CODE } from '../controlCharacters';

/** A sign by itself: no part of a number, a date, an address or a Latin word. */
const SIGN = /(?<![!-~])[!-/:-@[-`{-~](?![!-~])/gu;
/** Where a part of an alef stands: beside an alef with hamza or behind a lam (both is the rule lam-codes'). */
const BEFORE_PART = /(?:ل|(?<!ل)[أإآ]) {0,3}$/u;
const BEHIND_PART = /^ {0,3}[أإآ]/u;
const PART_CODE = new RegExp(`${CODE}[أإآ]|[أإآ]${CODE}`, 'gu');
const REACH = 8;

const FEWEST = 6;
const SHARE = 0.6;

/**
 * The printable sign that came out for one part of an alef drawn in two: nearly all its places are beside an
 * alef with hamza or behind a lam, in many different words. Undefined where codes do it oftener.
 */
export function* partSign(document: TextDocument): Steps<string | undefined> {
  const places = new Map<string, { all: number; contexts: Set<string> }>();
  let coded = 0;
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    if ((document.lineMask(index) & CharClass.ArabicLetter) === 0) continue;
    const text = document.lineText(index);
    coded += text.match(PART_CODE)?.length ?? 0;
    for (const { 0: sign, index: at } of text.matchAll(SIGN)) {
      const place = places.get(sign) ?? { all: 0, contexts: new Set() };
      places.set(sign, place);
      place.all++;
      const before = text.slice(Math.max(0, at - REACH), at);
      const behind = text.slice(at + 1, at + 1 + REACH);
      if (BEFORE_PART.test(before) || BEHIND_PART.test(behind))
        place.contexts.add(`${before}${sign}${behind}`);
    }
  }
  const [best] = [...places]
    .filter(
      ([, { all, contexts }]) => contexts.size >= Math.max(FEWEST, coded) && contexts.size >= SHARE * all,
    )
    .sort(([, a], [, b]) => b.contexts.size - a.contexts.size);
  return best?.[0];
}

/** A code that stands in for the sign. */
const STAND_IN = '\u0081';

/** `text` with a code, of the same length, for the sign. */
export function withCodes(text: string, sign: string | undefined): string {
  return sign === undefined ? text : text.replace(SIGN, (found) => (found === sign ? STAND_IN : found));
}

/** `text` with the signs that are left. */
export function withSigns(text: string, sign: string | undefined): string {
  return sign === undefined ? text : text.replaceAll(STAND_IN, sign);
}
