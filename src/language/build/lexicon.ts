import { ALEF_WITH_HAMZA_ABOVE } from '../../text/characters';
import { splitByCounts } from '../clitics';
import { frequencyClass, IN_MODEL, LEXICON_FORMAT, SPLIT_SHIFT } from '../lexicon';
import { packSections } from '../sections';
import { packWords, treeOf, withoutRedundant, type WordNode } from './words';

/** A form seen less often is a word only if the dictionary has it. */
const MIN_COUNT = 3;
/** An edge's letter has six bits. */
const MAX_LETTERS = 64;

/** Counted words in the order of their numbers: alphabetical. */
export function countedWords(counts: ReadonlyMap<string, number>, letters: string): string[] {
  const wanted = new RegExp(`^[${letters}]+$`);
  return [...counts]
    .filter(([word, count]) => count >= MIN_COUNT && wanted.test(word))
    .map(([word]) => word)
    .sort();
}

/** The letters words are made of, sorted: the most frequent that fit into an edge. */
export function alphabet(counts: ReadonlyMap<string, number>): string {
  const seen = new Map<string, number>();
  for (const [word, count] of counts) {
    for (const letter of word) {
      if (/\p{Script=Arabic}/u.test(letter)) seen.set(letter, (seen.get(letter) ?? 0) + count);
    }
  }
  return [...seen]
    .sort(([a, timesA], [b, timesB]) => timesB - timesA || (a < b ? -1 : 1))
    .slice(0, MAX_LETTERS)
    .map(([letter]) => letter)
    .sort()
    .join('');
}

/**
 * The file `lexicon.bin`.
 * @param words the counted words, in order
 * @param isInModel whether the n-gram model has this word
 */
export function packLexicon(
  words: readonly string[],
  counts: ReadonlyMap<string, number>,
  dictionary: WordNode,
  letters: string,
  isInModel: (word: string) => boolean,
): Uint8Array {
  const countOf = (word: string): number => counts.get(word) ?? 0;
  const info = Uint8Array.from(
    words,
    (word) =>
      frequencyClass(countOf(word)) |
      (splitByCounts(word, countOf) << SPLIT_SHIFT) |
      (isInModel(word) ? IN_MODEL : 0),
  );
  const counted = packWords(treeOf(words), letters);
  const codes = Uint16Array.from(letters, (letter) => letter.charCodeAt(0));
  return packSections(LEXICON_FORMAT, [
    codes,
    counted.edges,
    counted.skips,
    counted.longSkips,
    info,
    packWords(withoutRedundant(dictionary, ALEF_WITH_HAMZA_ABOVE), letters).edges,
  ]);
}
