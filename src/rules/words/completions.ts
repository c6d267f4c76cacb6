import type { Language } from '../../language/language';
import { finish, sortSteps, type Steps } from '../../text/steps';

/** A form up to this class, of so many letters, may be what is left of a word. */
const RARE = 4;
const FEWEST_LETTERS = 2;
const MOST_LETTERS = 6;
/** So many letters are lost. */
const MOST_LOST = 2;
/** The whole word is at least this frequent (a class). */
const LEAST_FREQUENCY = 7;
const MOST = 20;

/** What writers put before and behind a word and leave away: that makes another word, no damage. */
const PREFIXES = /^[ابتسفكلمنويأ]*$/u;
const SUFFIXES = /^[اتوينهكمةء]*$/u;

/** The frequent words that end or begin with `letters` and have one or two more, which no prefix or suffix explains. */
export function completionsOf(letters: string, frequency: number, language: Language): readonly string[] {
  if (frequency > RARE || letters.length < FEWEST_LETTERS || letters.length > MOST_LETTERS) return [];
  const { ends, beginnings } = known.get(language) ?? finish(prepareCompletions(language));
  const find = (words: readonly string[] | undefined, lost: number, from: number, affix: RegExp): string[] =>
    (words ?? [])
      .filter((word) => word.length === letters.length + lost)
      .slice(0, MOST)
      .filter((word) => frequency === 0 || !affix.test(word.slice(from, from + lost)));
  return Array.from({ length: MOST_LOST }, (_, index) => index + 1).flatMap((lost) => [
    ...find(ends.get(letters), lost, 0, PREFIXES),
    ...find(beginnings.get(letters), lost, letters.length, SUFFIXES),
  ]);
}

/** What remains of the frequent words when they lose letters at one end → these words, the most frequent first. */
interface Remains {
  readonly ends: ReadonlyMap<string, readonly string[]>;
  readonly beginnings: ReadonlyMap<string, readonly string[]>;
}

const known = new WeakMap<Language, Remains>();

/** Gathers what `completionsOf` looks up, once for each language. */
export function* prepareCompletions(language: Language): Steps<Remains> {
  const prepared = known.get(language);
  if (prepared) return prepared;
  const words: { readonly word: string; readonly frequency: number }[] = [];
  for (const found of language.frequent(LEAST_FREQUENCY)) {
    words.push(found);
    if (words.length % WORDS_A_STEP === 0) yield;
  }
  const ends = new Map<string, string[]>();
  const beginnings = new Map<string, string[]>();
  // Within a class they stay alphabetical.
  for (const [index, { word }] of (yield* sortSteps(words, (a, b) => b.frequency - a.frequency)).entries()) {
    if (index % WORDS_A_STEP === 0) yield;
    for (let lost = 1; lost <= MOST_LOST; lost++) {
      add(ends, word.slice(lost), word);
      add(beginnings, word.slice(0, -lost), word);
    }
  }
  const remains = { ends, beginnings };
  known.set(language, remains);
  return remains;
}

/** Finding a word and what remains of it costs as much as a line of text. */
const WORDS_A_STEP = 256;

function add(remains: Map<string, string[]>, rest: string, word: string): void {
  if (rest.length < FEWEST_LETTERS || rest.length > MOST_LETTERS) return;
  const words = remains.get(rest);
  if (words) words.push(word);
  else remains.set(rest, [word]);
}
