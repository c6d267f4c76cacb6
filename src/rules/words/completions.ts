import type { Language } from '../../language/language';

/** A form up to this class, of so many letters, may be what is left of a word. */
const RARE = 4;
const FEWEST_LETTERS = 2;
const MOST_LETTERS = 6;
/** The whole word is at least this frequent (a class). */
const LEAST_FREQUENCY = 7;
const MOST = 20;

/** What writers put before and behind a word and leave away: that makes another word, no damage. */
const PREFIXES = /^[ابتسفكلمنويأ]*$/u;
const SUFFIXES = /^[اتوينهكمةء]*$/u;

/** The frequent words that end or begin with `letters` and have one or two more, which no prefix or suffix explains. */
export function completionsOf(letters: string, frequency: number, language: Language): readonly string[] {
  if (frequency > RARE || letters.length < FEWEST_LETTERS || letters.length > MOST_LETTERS) return [];
  const find = (pattern: string, addedTo: (word: string) => string, affix: RegExp): string[] =>
    language
      .matches(pattern, MOST)
      .filter(
        (found) =>
          found.frequency >= LEAST_FREQUENCY && (frequency === 0 || !affix.test(addedTo(found.word))),
      )
      .map(({ word }) => word);
  return ['?', '??'].flatMap((lost) => [
    ...find(lost + letters, (word) => word.slice(0, -letters.length), PREFIXES),
    ...find(letters + lost, (word) => word.slice(letters.length), SUFFIXES),
  ]);
}
