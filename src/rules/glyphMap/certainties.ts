import type { Certainty } from '../rule';
import type { DigitSolution } from './digits';
import type { Unit } from './letters';

/** From which probability, number of distinct places and gain (in nats) digits are certain or likely. */
const DIGITS = {
  certain: { probability: 0.995, places: 3, gain: 8 },
  likely: { probability: 0.95, places: 2, gain: 5 },
} as const;
/** The same for letters: distinct words, and the share of them that must be words of the lexicon. */
const LETTERS = {
  certain: { probability: 0.995, words: 3, hits: 0.8 },
  likely: { probability: 0.95, words: 2, hits: 0.7 },
} as const;
/** Where the order of a line was chosen by its words too, they prove less. */
const FITTED = 2;
/** A run of codes tells more of its letters than one code: two words do when both become words. */
const RUNS = {
  certain: { probability: 0.995, words: 2, hits: 1 },
  likely: { probability: 0.95, words: 2, hits: 0.7 },
} as const;

/** The same where a whole key was found at once, so that other codes are known only as well as this one. */
const DECIPHERED = {
  certain: { probability: 0.995, words: 5, hits: 0.9 },
  likely: { probability: 0.95, words: 3, hits: 0.75 },
} as const;

/**
 * How sure a number is.
 * @param isBacked whether the user or a map that explains the document tells digits: evidence enough with one place
 * @param isPlain whether nothing around it tells what number stands there
 */
export function numberCertainty(
  probability: number,
  { isOrdered, isClean, places, gain }: DigitSolution,
  isBacked: boolean,
  isPlain: boolean,
): Certainty {
  // Keys in no order are searched, not weighed one and all: their shares are not to be trusted.
  if (!isOrdered && !isBacked) return 'possible';
  const reaches = (bar: (typeof DIGITS)[keyof typeof DIGITS]): boolean =>
    probability >= bar.probability && (isBacked || (places.length >= bar.places && gain >= bar.gain));
  if (reaches(DIGITS.certain) && (isClean || isBacked)) return 'certain';
  return reaches(DIGITS.likely) && !isPlain ? 'likely' : 'possible';
}

/** How sure the best reading of letters is. @param isFitted whether the order of lines was chosen by their words */
export function letterCertainty({ codes, readings, words, hits }: Unit, isFitted: boolean): Certainty {
  const bars = codes.length > 1 ? RUNS : LETTERS;
  const { probability } = readings[0];
  const reaches = (bar: (typeof bars)[keyof typeof bars]): boolean =>
    probability >= bar.probability &&
    words >= bar.words * (isFitted ? FITTED : 1) &&
    hits >= bar.hits * words;
  if (reaches(bars.certain)) return 'certain';
  return reaches(bars.likely) ? 'likely' : 'possible';
}

/**
 * How sure the best reading of a deciphered code is.
 * @param isSure whether the key as a whole is
 * @param isDoubtful whether the code may well be another letter
 */
export function decipheredCertainty(
  { readings, words, hits }: Unit,
  isSure: boolean,
  isDoubtful: boolean,
): Certainty {
  const { probability } = readings[0];
  const reaches = (bar: (typeof DECIPHERED)[keyof typeof DECIPHERED]): boolean =>
    probability >= bar.probability && words >= bar.words && hits >= bar.hits * words;
  if (isSure && reaches(DECIPHERED.certain) && !isDoubtful) return 'certain';
  return reaches(DECIPHERED.likely) ? 'likely' : 'possible';
}
