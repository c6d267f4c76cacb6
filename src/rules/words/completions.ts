import type { Language } from '../../language/language';

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
  let remains = known.get(language);
  if (!remains) known.set(language, (remains = remainsOf(language)));
  const find = (words: readonly string[] | undefined, lost: number, from: number, affix: RegExp): string[] =>
    (words ?? [])
      .filter((word) => word.length === letters.length + lost)
      .slice(0, MOST)
      .filter((word) => frequency === 0 || !affix.test(word.slice(from, from + lost)));
  const { ends, beginnings } = remains;
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

function remainsOf(language: Language): Remains {
  const words: { readonly word: string; readonly frequency: number }[] = [];
  language.forEachFrequent(LEAST_FREQUENCY, (word, frequency) => words.push({ word, frequency }));
  words.sort((a, b) => b.frequency - a.frequency); // a stable sort: within a class they stay alphabetical
  const ends = new Map<string, string[]>();
  const beginnings = new Map<string, string[]>();
  for (const { word } of words) {
    for (let lost = 1; lost <= MOST_LOST; lost++) {
      add(ends, word.slice(lost), word);
      add(beginnings, word.slice(0, -lost), word);
    }
  }
  return { ends, beginnings };
}

function add(remains: Map<string, string[]>, rest: string, word: string): void {
  if (rest.length < FEWEST_LETTERS || rest.length > MOST_LETTERS) return;
  const words = remains.get(rest);
  if (words) words.push(word);
  else remains.set(rest, [word]);
}
