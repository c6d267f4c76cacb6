import type { Language } from '../../language/language';
import { LINES_A_STEP, STEP, type Steps } from '../../text/steps';

/** The letters of Arabic words as the lexicon writes them. */
export const ALPHABET = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآؤئء'];

/** The number of the edge of a word; a letter's number is its place in the alphabet, from one. */
export const EDGE = 0;

const NUMBERS = new Map(ALPHABET.map((letter, index) => [letter, index + 1]));

/** The number of `letter` in the model; undefined for what no word is written with. */
export function letterNumber(letter: string): number | undefined {
  return NUMBERS.get(letter);
}

/** Below this class words are many, and names and misprints as often as not. */
const LEAST_CLASS = 5;
/** How much more frequent each class is than the one before. */
const CLASS_RATIO = 2.5;
/** How many letters seen weigh as much as what the shorter context says (Bayesian smoothing: MacKay & Peto 1995). */
const BACKING = 1000;

const SIZE = ALPHABET.length + 1;
const SIZE_2 = SIZE * SIZE;
const SIZE_3 = SIZE_2 * SIZE;
const SIZE_4 = SIZE_3 * SIZE;

/**
 * How probable a letter of a word is after the three before it: counted over the words of the lexicon, each as often
 * as words of its class are, and smoothed by the shorter contexts.
 */
export class LetterModel {
  private constructor(private readonly logs: Float32Array) {}

  /** The model of `language`, made when it is first asked for. */
  static *of(language: Language): Steps<LetterModel> {
    const made = MODELS.get(language);
    if (made) return made;
    const model = new LetterModel(yield* logarithms(yield* countRows(language)));
    MODELS.set(language, model);
    return model;
  }

  /** The natural-log probability of the letter `d` after `a`, `b`, `c`, all by their numbers. */
  log(a: number, b: number, c: number, d: number): number {
    return this.logs[a * SIZE_3 + b * SIZE_2 + c * SIZE + d];
  }

  /** The natural-log probability of a word, its end included. */
  wordLog(word: string): number {
    let [a, b, c, sum] = [EDGE, EDGE, EDGE, 0];
    for (const letter of word) {
      const d = letterNumber(letter) ?? EDGE;
      sum += this.log(a, b, c, d);
      [a, b, c] = [b, c, d];
    }
    return sum + this.log(a, b, c, EDGE);
  }
}

const MODELS = new WeakMap<Language, LetterModel>();

/** How often each row of four letters stands in the words, by its number. */
function* countRows(language: Language): Steps<Float64Array> {
  const counts = new Float64Array(SIZE_4);
  let words = 0;
  for (const { word, frequency } of language.frequent(LEAST_CLASS)) {
    if (++words % LINES_A_STEP === 0) yield; // each may touch memory by itself
    const count = CLASS_RATIO ** (frequency - LEAST_CLASS);
    let row = EDGE;
    for (const letter of word) {
      row = (row % SIZE_3) * SIZE + (letterNumber(letter) ?? EDGE);
      counts[row] += count;
    }
    counts[(row % SIZE_3) * SIZE + EDGE] += count;
  }
  return counts;
}

/** The log probability of the last letter of each row after the others. */
function* logarithms(counts: Float64Array): Steps<Float32Array> {
  let shares: Float64Array = new Float64Array(1).fill(1 / SIZE);
  for (const size of [SIZE, SIZE_2, SIZE_3, SIZE_4]) {
    shares = yield* smoothed(yield* lastLetters(counts, size), shares);
  }
  const logs = new Float32Array(SIZE_4);
  for (let row = 0; row < SIZE_4; row++) {
    if (row % LONG_STEP === 0) yield;
    logs[row] = Math.log(shares[row]);
  }
  return logs;
}

/** So many numbers are added in the time of a step. */
const LONG_STEP = 64 * STEP;

/** The counts of the last letters of the rows only, of which there are `size`. */
function* lastLetters(counts: Float64Array, size: number): Steps<Float64Array> {
  if (size === counts.length) return counts;
  const sums = new Float64Array(size);
  let last = 0;
  for (let row = 0; row < counts.length; row++) {
    if (row % LONG_STEP === 0) yield;
    sums[last] += counts[row];
    if (++last === size) last = 0;
  }
  return sums;
}

/** The share of each row among those with the same letters before, `shorter` the shares after one letter less. */
function* smoothed(counts: Float64Array, shorter: Float64Array): Steps<Float64Array> {
  const shares = new Float64Array(counts.length);
  const isFirst = shorter.length === 1;
  let last = 0;
  for (let from = 0; from < counts.length; from += SIZE) {
    if ((from / SIZE) % STEP === 0) yield;
    let all = BACKING;
    for (let row = from; row < from + SIZE; row++) all += counts[row];
    for (let row = from; row < from + SIZE; row++) {
      shares[row] = (counts[row] + BACKING * shorter[isFirst ? 0 : last]) / all;
      if (++last >= shorter.length) last = 0;
    }
  }
  return shares;
}
