// The language data: how long loading takes, and how many look-ups a second it gives.
import type { Language } from '../../src/language/language';
import { createLanguage } from '../../src/language/load';
import { readData } from '../support/language';
import { leastTime } from '../support/clock';

const BEGINNINGS = ['مكت', 'الا', 'وال', 'است', 'يتع'];
const WORDS_OF_EACH = 10_000;
const RANDOM_TOKENS = 200_000;

export interface LookUps {
  readonly name: string;
  /** In millions a second. */
  readonly rate: number;
}

/** In milliseconds, the time from the files' bytes to the first answer. */
export function loadingTime(): number {
  const data = { lexicon: readData('lexicon.bin'), ngrams: readData('ngrams.bin') };
  return leastTime(() => createLanguage(data).isWord('كتاب'));
}

/** The rates of the look-ups that the rules make. */
export function lookUps(language: Language): LookUps[] {
  const words = wordsAndOthers(language);
  const tokens = Array.from({ length: RANDOM_TOKENS }, (_, index) => (index * 7919 * 31) % 100_000);
  const text = words.slice(0, 1000).join(' ');
  const rate = (name: string, count: number, run: () => void): LookUps => ({
    name,
    rate: count / leastTime(run) / 1000,
  });
  return [
    rate('is it a word', words.length, () => {
      for (const word of words) language.isWord(word);
    }),
    rate('frequency of a word', words.length, () => {
      for (const word of words) language.frequency(word);
    }),
    // Any token after any: no look-up is like the one before it, so nothing is in the processor's cache.
    rate('n-grams, words at random', tokens.length, () => void language.logProbability(tokens)),
    rate('words of a text to tokens', 1000, () => void language.tokenize(text)),
  ];
}

/** Words, and each once more with its letters turned around: mostly no words. */
function wordsAndOthers(language: Language): string[] {
  const words = BEGINNINGS.flatMap((beginning) => {
    const some: string[] = [];
    language.forEachWithPrefix(beginning, (word) => some.push(word) < WORDS_OF_EACH);
    return some;
  });
  return words.concat(words.map((word) => [...word].reverse().join('')));
}
