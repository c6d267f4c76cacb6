import type { Language } from '../../language/language';
import { fold } from '../glyphMap/reading';
import { isByteCode } from './law';
import { mayHoldCodes, withShares, type TokenReading } from './tokens';

const NEIGHBOURS = 3;
const CLEAR = 0.995;
/** What a word the lexicon lacks costs in the n-gram model, which knows it only as unknown. */
const UNKNOWN_WORD = -7;

/** What a bracket without its partner on the line costs. */
const ODD_BRACKET = -3;

/** How many more brackets of one side than of the other a text has. */
function openBrackets(text: string): number {
  let balance = 0;
  for (const character of text) {
    if (character === '(') balance++;
    else if (character === ')') balance--;
  }
  return balance;
}

/** A token of a line and how it may be read. */
export interface OpenToken {
  /** Offsets on the document, in reading order. */
  readonly offsets: readonly number[];
  readonly text: string;
  readonly readings: readonly TokenReading[];
}

/** The tokens of a line, those that are not clear weighed again by the words around them. */
export function inContext(tokens: readonly OpenToken[], language: Language): OpenToken[] {
  const texts = tokens.map(({ text, readings }) => (readings.length > 0 ? readings[0].texts.join('') : text));
  return tokens.map((token, index) => {
    const { readings } = token;
    if (readings.length < 2 || readings[0].probability >= CLEAR) return token;
    const before = texts.slice(Math.max(0, index - NEIGHBOURS), index).join(' ');
    const after = texts.slice(index + 1, index + 1 + NEIGHBOURS).join(' ');
    const from = language.tokenize(fold(before)).length;
    const balance = texts.reduce((sum, other, at) => (at === index ? sum : sum + openBrackets(other)), 0);
    const weighed = readings.map((reading) => {
      const text = fold(`${before} ${reading.texts.join('')} ${after}`);
      const unknown = reading.words.filter((word) => !language.isWord(word)).length;
      const odd = Math.abs(balance + openBrackets(reading.texts.join('')));
      const log = language.logProbability(language.tokenize(text), from);
      return { ...reading, score: reading.choiceScore + log + unknown * UNKNOWN_WORD + odd * ODD_BRACKET };
    });
    return { ...token, readings: withShares(weighed) };
  });
}

/** What reads tokens by themselves. */
interface Reader {
  read(token: string): readonly TokenReading[];
  scoreOf(token: string): number;
}

const ALL_WORD = /^[\u0621-\u064A\uFE70-\uFEFC!-Z]+$/u;
const HAS_LETTER = /[\u0621-\u064A\uFE70-\uFEFC]/u;
const SHORTEST = 5;
const KNOWN = 2;
/** How much more probable one word must be than two, in nats. */
const LEAST_LEAD = 6;

/** The tokens, those read as one that an extractor parted inside a word. */
export function joined(tokens: readonly OpenToken[], reader: Reader, language: Language): OpenToken[] {
  const result = [...tokens];
  for (let index = 0; index + 1 < result.length; index++) {
    const [first, second] = [result[index], result[index + 1]];
    const whole = wholeOf(first.text, second.text, reader, language);
    if (!whole) continue;
    result[index] = { ...first, readings: [partOf(whole, first.text, 0, 0)] };
    result[index + 1] = {
      ...second,
      readings: [partOf(whole, second.text, first.text.length, codesIn(first.text))],
    };
    index++;
  }
  return result;
}

/** The reading of two tokens as one known word that neither of them is. */
function wholeOf(
  first: string,
  second: string,
  reader: Reader,
  language: Language,
): TokenReading | undefined {
  if (!mayHoldCodes(first) && !mayHoldCodes(second)) return undefined;
  if (![first, second].every((part) => HAS_LETTER.test(part) && ALL_WORD.test(part))) return undefined;
  const best = reader.read(first + second).at(0);
  if (!best || best.probability < CLEAR || best.words.length !== 1 || /[!-Z]/u.test(best.texts.join('')))
    return undefined;
  const [word] = best.words;
  if (word.length < SHORTEST || language.frequency(word) < KNOWN) return undefined;
  return best.score >= reader.scoreOf(first) + reader.scoreOf(second) + LEAST_LEAD ? best : undefined;
}

/** The part of a reading that is a token's, which begins at `start` behind so many codes. */
function partOf(whole: TokenReading, token: string, start: number, codes: number): TokenReading {
  return {
    ...whole,
    texts: whole.texts.slice(start, start + token.length),
    choices: whole.choices.slice(codes, codes + codesIn(token)),
  };
}

function codesIn(token: string): number {
  return [...token].filter(isByteCode).length;
}
