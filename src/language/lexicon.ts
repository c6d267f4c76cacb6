import { Automaton } from './automaton';
import { possibleSplit } from './clitics';
import { Dictionary } from './dictionary';
import { Sections, type Format } from './sections';

export const LEXICON_FORMAT: Format = { magic: 'TRML', version: 1, sections: 6 };

/** What one byte tells of a counted word: bits 0–3 the class, 4–6 the split, 7 "the n-gram model has it". */
export const CLASS_MASK = 0x0f;
export const SPLIT_SHIFT = 4;
export const SPLIT_MASK = 0x07;
export const IN_MODEL = 0x80;

/** In the dictionary, never seen in the counted texts. */
export const UNSEEN = 1;
/** The first class of the words seen ten times or more. */
const FREQUENT = 3;
const FREQUENT_COUNT = 10;
/** How much more frequent each class is than the one before. */
const CLASS_RATIO = 2.5;
const MAX_CLASS = 15;
/** The counts were made over so many words. */
const COUNTED_WORDS = 41.4e6;

/** A word and its frequency class. */
export interface Found {
  readonly word: string;
  readonly frequency: number;
}

/** The frequency class of a word seen `count` times (3 or more): 2 below ten, then one for each factor of 2.5. */
export function frequencyClass(count: number): number {
  if (count < FREQUENT_COUNT) return FREQUENT - 1;
  const above = Math.floor(Math.log(count / FREQUENT_COUNT) / Math.log(CLASS_RATIO));
  return Math.min(FREQUENT + above, MAX_CLASS);
}

/** The natural log of how probable a word of this class is, from the middle of its class; −∞ for no word. */
export function classLogProbability(frequency: number): number {
  if (frequency <= 0) return -Infinity;
  const count =
    frequency === UNSEEN
      ? 0.1
      : frequency < FREQUENT
        ? 5
        : FREQUENT_COUNT * CLASS_RATIO ** (frequency - FREQUENT + 0.5);
  return Math.log(count / COUNTED_WORDS);
}

/**
 * The words: those counted, numbered and with what is known of each, and the forms of a spelling
 * dictionary, many more, of which it is only known that they are words. All words are given
 * normalised. Everything lies in the file's own bytes.
 */
export class Lexicon {
  readonly #counted: Automaton;
  readonly #dictionary: Dictionary;
  readonly #info: Uint8Array;

  /** @throws LanguageDataError when the data isn't a lexicon. */
  constructor(data: Uint8Array | ArrayBuffer) {
    const sections = new Sections(data, LEXICON_FORMAT);
    const letters = sections.shorts(0);
    this.#counted = new Automaton(sections.integers(1), letters, sections.shorts(2), sections.integers(3));
    this.#info = sections.bytes(4);
    this.#dictionary = new Dictionary(new Automaton(sections.integers(5), letters));
  }

  /** One byte for each counted word, by its number. */
  get info(): Uint8Array {
    return this.#info;
  }

  isWord(word: string): boolean {
    return this.#counted.has(word) || this.#dictionary.has(word);
  }

  /** The number of a counted word, −1 for all others. */
  indexOf(word: string): number {
    return this.#counted.indexOf(word);
  }

  /** 0 unknown, 1 in the dictionary only, 2–15 counted. */
  frequency(word: string): number {
    const index = this.#counted.indexOf(word);
    if (index >= 0) return this.#info[index] & CLASS_MASK;
    return this.#dictionary.has(word) ? UNSEEN : 0;
  }

  /** Which clitic the word is written with (see clitics.ts), 0 when none. */
  splitOf(word: string): number {
    const index = this.#counted.indexOf(word);
    if (index >= 0) return (this.#info[index] >>> SPLIT_SHIFT) & SPLIT_MASK;
    return possibleSplit(word, (rest) => this.frequency(rest) >= FREQUENT);
  }

  /** Visits the words that begin with `prefix`, counted words first, until `visit` returns false. */
  forEachWithPrefix(prefix: string, visit: (word: string, frequency: number) => boolean): void {
    const all = this.#counted.forEachWithPrefix(prefix, (word, index) =>
      visit(word, this.#info[index] & CLASS_MASK),
    );
    if (!all) return;
    this.#dictionary.forEachWithPrefix(prefix, (word) => this.#counted.has(word) || visit(word, UNSEEN));
  }

  /** The words of the class `least` (2 or more) and above, in alphabetical order. */
  *frequent(least: number): Iterable<Found> {
    for (let index = 0; index < this.#info.length; index++) {
      const frequency = this.#info[index] & CLASS_MASK;
      if (frequency >= least) yield { word: this.#counted.wordAt(index), frequency };
    }
  }

  /** The words of the class `least` and above that fit the pattern (`?` one letter, `*` none to four), the most frequent first. */
  matches(pattern: string, limit: number, least = UNSEEN): readonly Found[] {
    return this.#best([pattern], limit, { least });
  }

  /** The words one insertion, deletion, replacement or transposition away, the most frequent first. */
  fuzzy(word: string, limit: number): readonly Found[] {
    const patterns = new Set<string>();
    for (let at = 0; at <= word.length; at++) {
      const before = word.slice(0, at);
      patterns.add(`${before}?${word.slice(at)}`);
      if (at === word.length) break;
      patterns.add(before + word.slice(at + 1));
      patterns.add(`${before}?${word.slice(at + 1)}`);
      if (at + 1 < word.length) patterns.add(before + word[at + 1] + word[at] + word.slice(at + 2));
    }
    patterns.delete(word);
    return this.#best([...patterns], limit, { except: word });
  }

  /**
   * The words of `letters` written without spaces, where that can be told: the split with the most
   * probable words, each by itself. Undefined when no split consists of words only.
   */
  segment(
    letters: string,
  ): { readonly words: readonly string[]; readonly logProbability: number } | undefined {
    const best = new Float64Array(letters.length + 1).fill(-Infinity);
    const from = new Int32Array(letters.length + 1);
    best[0] = 0;
    for (let start = 0; start < letters.length; start++) {
      if (best[start] === -Infinity) continue;
      const reach = (end: number, frequency: number): void => {
        const sum = best[start] + classLogProbability(frequency);
        if (sum <= best[end]) return;
        best[end] = sum;
        from[end] = start;
      };
      this.forEachAt(letters, start, reach);
    }
    const logProbability = best[letters.length];
    if (logProbability === -Infinity) return undefined;
    const words: string[] = [];
    for (let end = letters.length; end > 0; end = from[end]) words.push(letters.slice(from[end], end));
    return { words: words.reverse(), logProbability };
  }

  /** Visits the words that `letters` has from `start` on; a word of both kinds twice, the dictionary's first. */
  forEachAt(letters: string, start: number, visit: (end: number, frequency: number) => void): void {
    this.#dictionary.forEachAt(letters, start, (end) => visit(end, UNSEEN));
    this.#counted.forEachAt(letters, start, (end, index) => visit(end, this.#info[index] & CLASS_MASK));
  }

  /** The best words that fit one of the patterns; the dictionary is asked only for what the counted words leave open. */
  #best(
    patterns: readonly string[],
    limit: number,
    { least = UNSEEN, except }: { readonly least?: number; readonly except?: string },
  ): readonly Found[] {
    const found = new Map<string, number>();
    for (const pattern of patterns) {
      this.#counted.forEachMatch(pattern, (word, index) => {
        const frequency = this.#info[index] & CLASS_MASK;
        if (frequency >= least && word !== except) found.set(word, frequency);
        return true;
      });
    }
    for (const pattern of patterns) {
      if (least > UNSEEN || found.size >= limit) break;
      this.#dictionary.forEachMatch(pattern, (word) => {
        if (word !== except && !found.has(word)) found.set(word, UNSEEN);
        return found.size < limit;
      });
    }
    return [...found]
      .map(([word, frequency]) => ({ word, frequency }))
      .sort((a, b) => b.frequency - a.frequency || (a.word < b.word ? -1 : 1))
      .slice(0, limit);
  }
}
