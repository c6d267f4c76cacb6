import type { Language } from '../../language/language';
import { flatMapSteps, type Steps } from '../../text/steps';
import { ALPHABET, EDGE, letterNumber, type LetterModel } from './letterModel';
import { isCode } from './reading';
import { classLog } from './wordLog';

/** A distinct word: its symbols in reading order, and how often it stands in the text. */
export interface CipherWord {
  readonly symbols: readonly string[];
  readonly count: number;
}

/** What codes stand for, and how probable that makes the words, in nats a letter. */
export interface Key {
  readonly values: ReadonlyMap<string, string>;
  readonly score: number;
}

/** Letters that never join the one behind them. */
const UNJOINED = new Set('اأإآدذرزوؤءةى');
const JOINS = [false, ...ALPHABET.map((letter) => !UNJOINED.has(letter))];
/** What fonts must draw as one, and the one word many do. */
const LIGATURES = ['لا', 'لأ', 'لإ', 'لآ', 'لله'];
const CANDIDATES = [...ALPHABET, ...LIGATURES];
/** A ligature is rarer than a letter, and each letter more makes a word fit better by chance. */
const LIGATURE = -6;
/** What it costs that a letter joins a code that begins words elsewhere: such a form joins nothing before it. */
const MISJOINED = -4;
/** A code that begins words in more than this share of its places has such a form. */
const LOOSE = 0.1;
/** What it costs, for each of a few places, that one form of a joining letter both ends words and does not. */
const MISPLACED = -2.5;
const MOST_MISPLACED = 4;

/** Sampling begins and ends so hot, in as many sweeps over all codes: first by letters, then by words. */
const BY_LETTERS = { hot: 8, cold: 0.3, sweeps: 30 };
const BY_WORDS = { hot: 4, cold: 0.2, sweeps: 14 };
/** The same with more patience, for keys that are harder to find. */
export const PATIENT = { hot: 6, cold: 0.2, sweeps: 30 };
/** No sampling: what is found stays but where a better value is plain. */
export const IMPROVED = { hot: 0, cold: 0, sweeps: 0 };
/** Sweeps that only take the best; they end what sampling leaves undecided. */
const LAST_SWEEPS = 3;
/** The share of words that are spelt as the lexicon knows none. */
const SPELT = Math.log(0.1);
const LISTED = Math.log(0.9);

/**
 * A text of codes: a homophonic substitution cipher, in which each letter has a code for each of its forms. Words are
 * known by their spaces.
 *
 * Its key is sampled (simulated annealing by Gibbs sampling, as in S. Ravi and K. Knight, "Bayesian inference for
 * Zodiac and other homophonic ciphers", 2011), first by a model of letters, then by the words of the lexicon. The forms
 * of letters help: one that begins a word joins nothing before it, one that ends a word joins nothing behind it.
 */
export class Cipher {
  readonly #codes: string[] = [];
  /** Each word as numbers: of its codes, or below zero those of letters. */
  readonly #rows: Int16Array[] = [];
  readonly #weights: number[] = [];
  /** The words that each code stands in. */
  readonly #rowsOf: number[][] = [];
  readonly #places: { all: number; first: number; last: number }[] = [];
  readonly #letters: Uint8Array;
  readonly #isLoose: readonly boolean[];
  readonly #weight: number;

  constructor(
    words: readonly CipherWord[],
    private readonly model: LetterModel,
  ) {
    const numbers = new Map<string, number>();
    for (const { symbols, count } of words) {
      if (symbols.some((symbol) => !isCode(symbol) && letterNumber(symbol) === undefined)) continue;
      this.#add(
        Int16Array.from(symbols, (symbol) => this.#numberOf(symbol, numbers)),
        count,
      );
    }
    this.#letters = new Uint8Array(this.#codes.length);
    this.#isLoose = this.#places.map(({ all, first }) => first > LOOSE * all);
    this.#weight = this.#rows.reduce((sum, row, index) => sum + (row.length + 1) * this.#weights[index], 0);
  }

  #numberOf(symbol: string, numbers: Map<string, number>): number {
    const letter = letterNumber(symbol);
    if (letter !== undefined) return -letter;
    let number = numbers.get(symbol);
    if (number === undefined) {
      numbers.set(symbol, (number = this.#codes.length));
      this.#codes.push(symbol);
      this.#rowsOf.push([]);
      this.#places.push({ all: 0, first: 0, last: 0 });
    }
    return number;
  }

  #add(row: Int16Array, count: number): void {
    const index = this.#rows.push(row) - 1;
    // A word seen often tells more, but its places are not independent.
    this.#weights.push(1 + Math.log(count));
    for (const [at, number] of row.entries()) {
      if (number < 0) continue;
      const places = this.#places[number];
      places.all += count;
      if (at === 0) places.first += count;
      if (at === row.length - 1) places.last += count;
      if (this.#rowsOf[number].at(-1) !== index) this.#rowsOf[number].push(index);
    }
  }

  /** A key found by letters alone, from a beginning that `seed` chooses. */
  *byLetters(seed: number): Steps<Key> {
    const random = randomNumbers(seed);
    const letters = this.#letters;
    for (let code = 0; code < letters.length; code++)
      letters[code] = 1 + Math.floor(random() * ALPHABET.length);
    for (const heat of cooling(BY_LETTERS)) {
      for (let code = 0; code < letters.length; code++) {
        letters[code] = 1 + sample(this.#letterScores(code), heat, random);
        yield;
      }
    }
    const score = this.#rows.reduce((sum, row, index) => sum + this.#weights[index] * this.#spelling(row), 0);
    return this.#key(
      Array.from(letters, (letter) => ALPHABET[letter - 1]),
      score,
    );
  }

  /** The key that makes the best words, looked for around `start`. */
  *byWords(start: ReadonlyMap<string, string>, language: Language, heats = BY_WORDS): Steps<Key> {
    const random = randomNumbers(0);
    const texts = this.#codes.map((code) => start.get(code) ?? ALPHABET[0]);
    const log = this.#wordLogs(language);
    for (const heat of cooling(heats)) {
      for (let code = 0; code < texts.length; code++) {
        const scores = yield* flatMapSteps(CANDIDATES, (text) => [this.#textScore(code, text, texts, log)]);
        texts[code] = CANDIDATES[sample(scores, heat, random)];
      }
    }
    const score = this.#rows.reduce(
      (sum, row, index) => sum + this.#weights[index] * log(read(row, texts)),
      0,
    );
    return this.#key(texts, score);
  }

  #key(texts: readonly string[], score: number): Key {
    const values = new Map(this.#codes.map((code, index) => [code, texts[index]]));
    return { values, score: score / this.#weight };
  }

  /** How well each letter of the alphabet suits a code, the others given. */
  #letterScores(code: number): number[] {
    const letters = this.#letters;
    const before = letters[code];
    const scores = ALPHABET.map((_, index) => {
      letters[code] = index + 1;
      let sum = this.#misplaced(code, index + 1);
      for (const row of this.#rowsOf[code]) sum += this.#weights[row] * this.#spelling(this.#rows[row]);
      return sum;
    });
    letters[code] = before;
    return scores;
  }

  /** How probable a word is by its letters and their forms. */
  #spelling(row: Int16Array): number {
    const { model } = this;
    let [a, b, c, sum] = [EDGE, EDGE, EDGE, 0];
    for (const number of row) {
      const d = number < 0 ? -number : this.#letters[number];
      if (JOINS[c] && number >= 0 && this.#isLoose[number]) sum += MISJOINED;
      sum += model.log(a, b, c, d);
      a = b;
      b = c;
      c = d;
    }
    return sum + model.log(a, b, c, EDGE);
  }

  #misplaced(code: number, letter: number): number {
    if (!JOINS[letter]) return 0;
    const { all, last } = this.#places[code];
    return MISPLACED * Math.min(last, all - last, MOST_MISPLACED);
  }

  #textScore(code: number, text: string, texts: string[], log: (word: string) => number): number {
    const before = texts[code];
    texts[code] = text;
    let sum = text.length > 1 ? LIGATURE : 0;
    sum += this.#misplaced(code, letterNumber(text[text.length - 1]) ?? EDGE);
    for (const row of this.#rowsOf[code]) sum += this.#weights[row] * log(read(this.#rows[row], texts));
    texts[code] = before;
    return sum;
  }

  /** How probable words are: by the lexicon, or as they are spelt. */
  #wordLogs(language: Language): (word: string) => number {
    const known = new Map<string, number>();
    return (word) => {
      let log = known.get(word);
      if (log !== undefined) return log;
      log = SPELT + this.model.wordLog(word);
      const frequency = language.frequency(word);
      if (frequency > 0) log = Math.max(log, LISTED + classLog(frequency));
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(word, log);
      return log;
    };
  }
}

/** A map of more words takes long to grow. */
const MOST_REMEMBERED = 60_000;

function read(row: Int16Array, texts: readonly string[]): string {
  let word = '';
  for (const number of row) word += number < 0 ? ALPHABET[-number - 1] : texts[number];
  return word;
}

/** The heat of each sweep; zero takes the best. */
function* cooling({ hot, cold, sweeps }: typeof BY_LETTERS): Iterable<number> {
  for (let sweep = 0; sweep < sweeps; sweep++) yield cold + (hot - cold) * (1 - sweep / sweeps);
  for (let sweep = 0; sweep < LAST_SWEEPS; sweep++) yield 0;
}

/** One of the numbers of `scores` by chance, the better ones more often the less the heat. */
function sample(scores: readonly number[], heat: number, random: () => number): number {
  let best = -Infinity;
  let chosen = 0;
  scores.forEach((score, index) => {
    if (score <= best) return;
    best = score;
    chosen = index;
  });
  if (heat === 0) return chosen;
  const shares = scores.map((score) => Math.exp((score - best) / heat));
  let left = random() * shares.reduce((sum, share) => sum + share, 0);
  return Math.max(
    0,
    shares.findIndex((share) => (left -= share) <= 0),
  );
}

/** Numbers from 0 up to 1 that are the same each time (Mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
