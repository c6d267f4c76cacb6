import type { Certainty } from './rule';

/** From which lead of the best reading over the next (in nats), or from which probability, a repair is certain or likely. */
export interface Thresholds {
  readonly certain: number;
  readonly likely: number;
}

/**
 * The thresholds that turn the margin of a word or a line into a certainty. Set on one half of held-out
 * text and reported on the other by `npm run eval -- calibration`.
 */
export const THRESHOLDS = {
  /** Log-odds of the best order of a line's runs; and its gain over the line as it stands. */
  runOrder: { certain: 3.7, likely: 1.3 },
  runOrderGain: { certain: 20, likely: 16 },
  /**
   * Gain of a word with two letters back in order; less for words that exist as they stand, more for
   * company. The bare gain from which on a word is shown that exists both ways: alone (`twin`), and
   * beside one that is no word (`company`).
   */
  swappedLetters: { certain: 12.5, likely: 9, possible: 7, twin: 8, company: 5 },
  /** Gain of a word whose pieces are joined. */
  splitWords: { certain: 14, likely: 8, possible: 5 },
  /** The same where one of two pieces is a word in its own right, or an article (`article`). */
  looseWords: { certain: 20, likely: 12, possible: 8, article: 12 },
  /** Gain of the words of a run of letters that is no word; and what it must be with that of its letters, which proves nothing. */
  joinedWords: { certain: 13, likely: 6, possible: 4 },
  spelledWords: { certain: Infinity, likely: 20, possible: 18 },
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
 * How the scores of a line's orders become log-odds: a nat of the model counts for `scale`; of what
 * the stronger join to the lines around gives, `excess` of what is over `strong` is taken back.
 * Fitted on rotated lines of one half of held-out text by `npm run eval -- confidence`.
 */
export const RUN_ORDER = { scale: 0.7, strong: 4, excess: 0.3 } as const;

/**
 * The log-odds of the first of several orders against all others. Words that often go together are
 * found at wrong seams too: a join that strong says less than the model thinks.
 */
export function orderOdds(
  scores: readonly number[],
  join: number,
  { scale, strong, excess }: Readonly<Record<keyof typeof RUN_ORDER, number>> = RUN_ORDER,
): number {
  const [best, ...others] = scores;
  const rivals = others.reduce((sum, score) => sum + Math.exp(scale * (score - best)), 0);
  return -Math.log(rivals) - excess * Math.max(0, join - strong);
}

/** The certainty a lead or a probability stands for. */
export function certaintyOf(lead: number, { certain, likely }: Thresholds): Certainty {
  if (lead >= certain) return 'certain';
  return lead >= likely ? 'likely' : 'possible';
}
