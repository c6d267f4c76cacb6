import type { Language } from '../../language/language';

const COUNTED_WORDS = 41.4e6;
/** Share of words no lexicon knows: names, and words an extractor broke. */
const UNKNOWN_SHARE = 0.08;
/** What a letter of an unknown word costs: any of the alphabet may stand there. */
export const PER_LETTER = Math.log(36);

/** How probable a word is (natural log): by its class in the lexicon, or as a row of letters that no lexicon knows. */
export function wordLog(word: string, language: Language): number {
  const unknown = Math.log(UNKNOWN_SHARE) - word.length * PER_LETTER;
  const frequency = language.frequency(word);
  if (frequency === 0) return unknown;
  const known = Math.log(1 - UNKNOWN_SHARE) + classLog(frequency);
  return Math.max(known, unknown) + Math.log1p(Math.exp(-Math.abs(known - unknown)));
}

/** The middle of a frequency class (see Language.frequency) as a natural-log probability. */
export function classLog(frequency: number): number {
  const count = frequency === 1 ? 0.3 : frequency === 2 ? 5 : 10 * 2.5 ** (frequency - 2.5);
  return Math.log(count / COUNTED_WORDS);
}
