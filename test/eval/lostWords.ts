import { foldPresentationForms } from '../../src/rules/presentationForms';
import { wordsOf } from './words';

const ARABIC_LETTER = /[\u0620-\u064A\u066E-\u06D3]/u;
/** Marks and tatweel come and go without a word being lost. */
const SILENT = /[\s\u0640\u064B-\u0652\u0670\u200B-\u200F\u202A-\u202E]/u;

/**
 * The share of the gold's words that no repair can bring back, an optimistic estimate: 0 where every
 * letter of the gold still stands somewhere in `damaged`, or something else stands there for it.
 *
 * A letter is lost as often as it stands in the gold more often than in the damaged text (shapes folded to
 * letters). What stands in the damaged text beyond the gold and is no Arabic letter (a code, a sign) may stand
 * for a lost letter, one for one; only what is lost beyond that counts. The occurrences that count are taken
 * to be spread evenly, so a word survives with the product of its letters' chances.
 */
export function lostWordShare(damaged: string, gold: string): number {
  const found = countCharacters(foldPresentationForms(damaged));
  const wanted = countCharacters(gold);
  const lost = new Map(
    [...wanted].map(([letter, count]) => [letter, Math.max(0, count - (found.get(letter) ?? 0))]),
  );
  const total = sum(lost.values());
  if (total === 0) return 0;
  const codes = sum(
    [...found].map(([sign, count]) =>
      ARABIC_LETTER.test(sign) ? 0 : Math.max(0, count - (wanted.get(sign) ?? 0)),
    ),
  );
  const uncovered = Math.max(0, 1 - codes / total);
  const survival = (letter: string): number =>
    1 - (uncovered * (lost.get(letter) ?? 0)) / (wanted.get(letter) ?? 1);
  const words = wordsOf(gold);
  const surviving = sum(
    words.map((word) => [...word].reduce((chance, letter) => chance * survival(letter), 1)),
  );
  return 1 - surviving / Math.max(1, words.length);
}

function countCharacters(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of text) {
    if (!SILENT.test(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return counts;
}

function sum(numbers: Iterable<number>): number {
  return [...numbers].reduce((all, number) => all + number, 0);
}
