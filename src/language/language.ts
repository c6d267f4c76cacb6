/**
 * What rules ask the language data: which words exist, how frequent they are, and how likely a
 * sequence of words is. Implemented over packed files by `createLanguage` (load.ts); words are given as
 * written, without marks and tatweel (`skeleton`), hamza forms kept.
 */
export interface Language {
  /** Whether `word` is a word form (clitics included) of Modern Standard Arabic. */
  isWord(word: string): boolean;
  /**
   * The word's frequency class: 0 unknown, 1 in the dictionary but not seen in the counted texts,
   * 2–15 seen: 2 below ten times in 41 million words, each further class 2.5 times as frequent.
   */
  frequency(word: string): number;
  /** Calls `visit` for each word that begins with `prefix`, until it returns false. */
  forEachWithPrefix(prefix: string, visit: (word: string, frequency: number) => boolean): void;
  /** The words of the class `least` (2 or more) and above, in alphabetical order, each found as it is asked for. */
  frequent(least: number): Iterable<{ word: string; frequency: number }>;
  /**
   * The words that fit `wanted`, in which `?` stands for one letter and `*` for none to four.
   * Best (most frequent) first, at most `limit`, of the class `least` (1 when not given) and above.
   */
  matches(wanted: string, limit: number, least?: number): readonly { word: string; frequency: number }[];
  /**
   * The words one inserted, deleted, replaced or transposed letter away from `word` (itself left
   * out). Best (most frequent) first, at most `limit`.
   */
  fuzzy(word: string, limit: number): readonly { word: string; frequency: number }[];
  /**
   * The words of a run of letters written without spaces: the split whose words are most probable,
   * each by itself, and the natural log of that probability. A run that is one word may come back
   * whole; undefined when no split consists of words only.
   */
  segment(
    letters: string,
  ): { readonly words: readonly string[]; readonly logProbability: number } | undefined;
  /** Calls `visit` for each word that `letters` has from `start` on, with where it ends; a word may come twice, its higher class last. */
  forEachAt(letters: string, start: number, visit: (end: number, frequency: number) => void): void;
  /**
   * The natural-log probability of the words `tokens[from…]` given those before them, by the n-gram
   * model. Tokens come from `tokenize`; the first `from` tokens are context only.
   */
  logProbability(tokens: Int32Array | readonly number[], from?: number): number;
  /**
   * How well the words `tokens[from…]` read on, in nats: for telling which of several orders of the
   * same words is right, where the probability is less sharp.
   */
  fluency(tokens: Int32Array | readonly number[], from?: number): number;
  /** The model's token ids of a text: clitics split, numbers and Latin words as one token each, punctuation folded. */
  tokenize(text: string): number[];
}
