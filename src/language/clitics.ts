import { ALEF, KAF, LAM, WAW } from '../text/characters';

/**
 * The clitics that the n-gram model sees as words of their own: the conjunctions و and ف, then one
 * of the prepositions ب, ل and ك. Splitting them makes the counts denser; which words really have
 * one is decided by how frequent the rest is.
 */

const FEH = '\u0641';
const BEH = '\u0628';
const MIN_REST_LETTERS = 3;
const MIN_REST_COUNT = 10;

/** A clitic, and how much more frequent than the whole word what it leaves must be. */
interface Clitic {
  /** As the model writes it. */
  readonly token: string;
  readonly matches: (word: string) => boolean;
  /** The word without the clitic. */
  readonly rest: (word: string) => string;
  /** The letters that must remain; لل hides the alef of its article, which doesn't count. */
  readonly letters: number;
  readonly factor: number;
}

const first = (letter: string, factor: number): Clitic => ({
  token: `${letter}+`,
  matches: (word) => word.startsWith(letter),
  rest: (word) => word.slice(1),
  letters: MIN_REST_LETTERS + 1,
  factor,
});

const CONJUNCTIONS: readonly Clitic[] = [first(WAW, 1), first(FEH, 3)];
const PREPOSITIONS: readonly Clitic[] = [
  first(BEH, 1.5),
  {
    token: `${LAM}+`,
    matches: (word) => word.startsWith(LAM + LAM),
    rest: (word) => ALEF + word.slice(1),
    letters: MIN_REST_LETTERS + 2,
    factor: 1.5,
  },
  first(LAM, 2),
  first(KAF, 5),
];

/** Kinds of split by number, as the packed lexicon stores them for each word; 0 is none. */
const SPLITS: readonly (Clitic | undefined)[] = [undefined, ...CONJUNCTIONS, ...PREPOSITIONS];
const FIRST_PREPOSITION = 1 + CONJUNCTIONS.length;

/** The clitics' tokens, each once. */
export const CLITIC_TOKENS: readonly string[] = [
  ...new Set([...CONJUNCTIONS, ...PREPOSITIONS].map(({ token }) => token)),
];

/**
 * The number of the word's split by the counts, 0 when it has none.
 * @param count how often a word form was seen
 */
export function splitByCounts(word: string, count: (word: string) => number): number {
  return possibleSplit(word, (rest, factor) => {
    const seen = count(rest);
    return seen >= MIN_REST_COUNT && seen > factor * count(word);
  });
}

/** The number of the first split whose rest `accepts` takes, 0 when there is none. */
export function possibleSplit(word: string, accepts: (rest: string, factor: number) => boolean): number {
  for (let split = 1; split < SPLITS.length; split++) {
    const clitic = SPLITS[split];
    if (clitic === undefined || word.length < clitic.letters || !clitic.matches(word)) continue;
    if (accepts(clitic.rest(word), clitic.factor)) return split;
  }
  return 0;
}

/**
 * The tokens of a word: its clitics, then the rest.
 * @param splitOf the number of a word's split
 */
export function segmentClitics(word: string, splitOf: (word: string) => number): string[] {
  const tokens: string[] = [];
  let rest = word;
  for (let least = 1; ; least = FIRST_PREPOSITION) {
    const split = splitOf(rest);
    const clitic = SPLITS[split];
    if (clitic === undefined || split < least) break;
    tokens.push(clitic.token);
    rest = clitic.rest(rest);
    if (split >= FIRST_PREPOSITION) break;
  }
  tokens.push(rest);
  return tokens;
}
