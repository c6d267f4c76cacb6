import type { Language } from '../../language/language';
import type { Steps } from '../../text/steps';
import { decode } from './digits';
import { turnRuns } from './wordTypes';
import type { GlyphMap } from './named';
import { numberLogProbability } from './numbers';
import { placeOf } from './places';
import { fold, isCode, type CodeWord, type Reading } from './reading';

/** How well a map explains a document. */
export interface Explanation {
  readonly reading: Reading;
  readonly isTurned: boolean;
  /** The share of the codes' places the map has a text for. */
  readonly coverage: number;
  /** Nats by which the decoded words and numbers speak for the map, against a map at random. */
  readonly gain: number;
  /** Distinct words with codes, and how many the map makes words of the lexicon. */
  readonly words: number;
  readonly hits: number;
}

const MOST_WORDS = 200;
/** How often a right map gives a word of the lexicon (extractors break words and move codes), and a wrong one at least. */
const HIT = 0.6;
const LEAST_CHANCE = 0.02;
/** A mark leaves the word as it stands: that the rest is a word proves less. */
const MARK_CHANCE = 0.4;
const SAMPLE = [...'ابتحدرسعفقلمنهوي'];

/** The share of the codes of `readings` that `map` has a text for. */
export function coverageOf(words: readonly CodeWord[], map: GlyphMap): number {
  let all = 0;
  let covered = 0;
  for (const { symbols } of words) {
    for (const symbol of symbols) {
      if (!isCode(symbol)) continue;
      all++;
      if (map.has(symbol)) covered++;
    }
  }
  return all === 0 ? 0 : covered / all;
}

/** How well `map` explains a reading, with runs inside words as they stand or turned. */
export function* explain(reading: Reading, map: GlyphMap, language: Language): Steps<Explanation> {
  const straight = yield* explainWords(reading, map, language, false);
  if (reading.order === 'mixed') return straight;
  const turned = yield* explainWords(reading, map, language, true);
  return turned.gain > straight.gain ? turned : straight;
}

function* explainWords(
  reading: Reading,
  map: GlyphMap,
  language: Language,
  isTurned: boolean,
): Steps<Explanation> {
  const types = new Map<string, string[]>();
  for (const { symbols } of reading.words) {
    if (types.size >= MOST_WORDS) break;
    types.set(symbols.join(''), turnRuns(symbols, isTurned));
  }
  let gain = 0;
  let hits = 0;
  let words = 0;
  for (const symbols of types.values()) {
    yield;
    const word = decodeWith(symbols, (code) => map.get(code) ?? '?');
    if (word.length < 2 || !/^[\u0621-\u064A]+$/u.test(word)) continue;
    words++;
    const isHit = language.isWord(word);
    if (isHit) hits++;
    const chance = chanceOf(symbols, map, language);
    if (isHit) gain += Math.log(HIT / chance);
    // Extractors may move a code at a line's or a piece's edge to the neighbouring word: that speaks neither way.
    else if (!isCode(symbols[0])) gain += Math.log((1 - HIT) / (1 - chance));
  }
  return {
    reading,
    isTurned,
    coverage: coverageOf(reading.words, map),
    gain: gain + (yield* numberGain(reading, map)),
    words,
    hits,
  };
}

function decodeWith(symbols: readonly string[], valueOf: (code: string) => string): string {
  return fold(symbols.map((symbol) => (isCode(symbol) ? valueOf(symbol) : symbol)).join('')).replace(
    /(?<![.،؛؟:!])[.،؛؟:!]+$/u,
    '',
  );
}

/** How often letters at random in place of the codes give a word. */
function chanceOf(symbols: readonly string[], map: GlyphMap, language: Language): number {
  if (symbols.every((symbol) => !isCode(symbol) || fold(map.get(symbol) ?? '') === '')) return MARK_CHANCE;
  let hits = 0;
  let drawn = symbols.length;
  const draws = 8;
  for (let draw = 0; draw < draws; draw++) {
    const word = decodeWith(symbols, (code) => {
      drawn = (drawn * 7 + code.charCodeAt(0) + draw) % 1009;
      return SAMPLE[drawn % SAMPLE.length];
    });
    if (language.isWord(word)) hits++;
  }
  return Math.min(0.8, Math.max(LEAST_CHANCE, hits / draws));
}

/** What letters cost where a number is wanted. */
const LETTERS_FOR_NUMBER = -4;

/** Nats for the numbers the map gives. */
function* numberGain({ runs }: Reading, map: GlyphMap): Steps<number> {
  const seen = new Set<string>();
  let gain = 0;
  for (const { text, before, after } of runs) {
    yield;
    const number = decode(text, map);
    const place = placeOf(text, before, after);
    if (place === 'plain' || seen.has(place + text)) continue;
    seen.add(place + text);
    // One code alone may well be a letter of a word cut in two.
    if (!/^[0-9][0-9.,٫٬/:–-]*$/u.test(number)) gain += text.length > 1 ? LETTERS_FOR_NUMBER : 0;
    else gain += numberLogProbability(number, place) + [...text].filter(isCode).length * Math.LN10;
  }
  return gain;
}
