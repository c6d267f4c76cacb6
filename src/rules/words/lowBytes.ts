import type { Language } from '../../language/language';
import { CharClass, pattern, skeleton } from '../../text/characters';
import type { Line, TextDocument } from '../../text/document';
import { firstSteps, flatMapSteps, type Steps } from '../../text/steps';

/**
 * The characters whose two bytes are the low bytes of a lam and of what the font joins to it, and that. Of three
 * letters (لله) the second byte is the sum of the last two.
 */
const JOINED: Readonly<Record<string, string>> = {
  '\u4422': 'آ',
  '\u4423': 'أ',
  '\u4425': 'إ',
  '\u4427': 'ا',
  '\u4449': 'ى',
  '\u444A': 'ي',
  '\u448B': 'له',
};
const PAIR = `[${Object.keys(JOINED).join('')}]`;
const LETTER = `(?:${pattern.letter}|${pattern.mark}|${pattern.tatweel})`;
const WORD = new RegExp(
  `(?:${LETTER}{1,24}${PAIR}|${PAIR}${LETTER})(?:${LETTER}|${PAIR}){0,24}|(?<!\\S)${PAIR}(?![^\\s،.])`,
  'gu',
);
const HAS_PAIR = new RegExp(PAIR, 'u');

/** How a pair is read: whether it has eaten the lam before or behind it, or stands for both letters by itself. */
const READINGS = {
  before: new RegExp(`ل?(${PAIR})`, 'gu'),
  behind: new RegExp(`(${PAIR})ل?`, 'gu'),
  apart: new RegExp(`(${PAIR})`, 'gu'),
} as const;
const LONE_PAIR = new RegExp(`(?<!ل)${PAIR}(?!ل)`, 'u');

/** A word with such characters. */
export interface PairedWord {
  readonly line: Line;
  /** Offset on the line. */
  readonly start: number;
  readonly text: string;
  readonly newText: string;
}

/**
 * The words that exist once each such character is a lam-alef. Where every one of the document has a lam beside
 * it, that is the ligature's own.
 */
export function* pairedWords(document: TextDocument, language: Language): Steps<PairedWord[]> {
  const found: { readonly line: Line; readonly start: number; readonly text: string }[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    const mask = document.lineMask(index);
    if ((mask & CharClass.ArabicLetter) === 0 || (mask & CharClass.Other) === 0) continue;
    const line = document.line(index);
    if (!HAS_PAIR.test(line.text)) continue;
    for (const { 0: text, index: start } of line.text.matchAll(WORD)) found.push({ line, start, text });
  }
  const isEaten = (yield* firstSteps(found, ({ text }) => LONE_PAIR.test(text), 1)).length === 0;
  const words = yield* flatMapSteps(found, (word) => {
    const ways = isEaten ? [READINGS.before, READINGS.behind] : [READINGS.apart];
    const newText = best(
      ways.map((way) => word.text.replace(way, (_, pair: string) => `ل${JOINED[pair]}`)),
      language,
    );
    return newText === undefined ? [] : [{ ...word, newText }];
  });
  // By itself the character may be what it seems, unless others prove the damage.
  const inWords = words.filter(({ text }) => text.length > 1);
  return inWords.length >= FEWEST_PROOFS ? words : inWords;
}

const FEWEST_PROOFS = 3;

/** The commonest of `words`; undefined where none exists or two are equally common. */
function best(words: readonly string[], language: Language): string | undefined {
  const ranked = [...new Set(words)]
    .map((word) => ({ word, frequency: language.frequency(skeleton(word)) }))
    .sort((a, b) => b.frequency - a.frequency);
  const [first, second] = [ranked[0], ranked[1] as (typeof ranked)[number] | undefined];
  return first.frequency > (second?.frequency ?? 0) ? first.word : undefined;
}
