/**
 * What rules ask the language data: which words exist, how frequent they are, and how likely a
 * sequence of words is. Implemented over packed files by `loadLanguage`; words are given as
 * written, without marks and tatweel (`skeleton`), hamza forms kept.
 */
export interface Language {
  /** Whether `word` is a word form (clitics included) of Modern Standard Arabic. */
  isWord(word: string): boolean;
  /**
   * The word's frequency class: 0 unknown, 1 in the dictionary but not seen in the counted texts,
   * 2–15 seen; each class is about three times as frequent as the one before.
   */
  frequency(word: string): number;
  /** Calls `visit` for each word that begins with `prefix`, until it returns false. */
  forEachWithPrefix(prefix: string, visit: (word: string, frequency: number) => boolean): void;
  /**
   * The words that fit `wanted`, in which `?` stands for one letter and `*` for none to four.
   * Best (most frequent) first, at most `limit`.
   */
  matches(wanted: string, limit: number): readonly { word: string; frequency: number }[];
  /**
   * The natural-log probability of the words `tokens[from…]` given those before them, by the n-gram
   * model. Tokens come from `tokenize`; the first `from` tokens are context only.
   */
  logProbability(tokens: Int32Array | readonly number[], from?: number): number;
  /** The model's token ids of a text: clitics split, numbers and Latin words as one token each, punctuation folded. */
  tokenize(text: string): number[];
}
