import type { Certainty } from './rule';

/** From which lead (in nats) of the best reading over the next a repair counts as certain or likely. */
export interface Thresholds {
  readonly certain: number;
  readonly likely: number;
}

/**
 * Every threshold that turns a margin into a certainty, in one place. Set on one half of held-out
 * text and reported on the other by `npm run eval -- calibration`.
 */
export const THRESHOLDS = {
  /** Log-odds of the best order of a line's runs (`RUN_ORDER`), and the gain over the line as it stands each needs. */
  runOrder: { certain: 3.2, likely: 1.25 },
  runOrderGain: { certain: 22, likely: 16 },
  /**
   * Gain of a word with two letters back in order; less for words that exist as they stand, more for
   * company. The bare gain from which on a word is shown that exists both ways: alone (`twin`), and
   * beside one that is no word (`company`).
   */
  swappedLetters: { certain: 12.5, likely: 9, possible: 7, twin: 8, company: 5 },
  /** Gain of a word whose pieces are joined. */
  splitWords: { certain: 14, likely: 8, possible: 5 },
  /** Gain of the words of a run of letters that is no word. */
  joinedWords: { certain: 13, likely: 6, possible: 4 },
  /** Lead of the words of a stretch without spaces, among sound lines, over the next best ones. */
  lostSpaces: { certain: 6, likely: 0.5 },
  /**
   * Gain of a word with letters filled in over what was written: pieces that are surely no words, or
   * perhaps; a form that is no word, or a rare one; less where the document lost letters elsewhere.
   */
  lostLetters: { pieces: -12, perhaps: 4, unknown: 9, rare: 13, elsewhere: -5 },
  /** Lead of taking a space before a mark for false or true over the other. */
  detachedMarks: { certain: 6, likely: 2 },
  /** Gain of a word whose final heh is read as teh marbuta. */
  ocrLetters: { possible: 4 },
} as const satisfies Record<string, Readonly<Record<string, number>>>;

/**
 * The log-odds that the best order of a line's runs is the true one: so much for each nat of its lead
 * over the second, of its odds against all others, and of the pull of its stronger join. A logistic
 * regression on rotated lines of one half of held-out text: `npm run eval -- confidence`.
 */
export const RUN_ORDER = { lead: 0.32, odds: 0.82, join: -0.11, constant: 0.58 };

/** The certainty a lead stands for. */
export function certaintyOf(lead: number, { certain, likely }: Thresholds): Certainty {
  if (lead >= certain) return 'certain';
  return lead >= likely ? 'likely' : 'possible';
}
