import type { Language } from '../../language/language';
import type { TextDocument } from '../../text/document';
import { STEP, type Steps } from '../../text/steps';
import { damagedRuns } from '../nearby';
import { areNeighbours, oddWords, type OddWord } from '../words/oddWords';

/** A run of so many letters that is no word is several; one in so many code units is too much, and so are pieces side by side. */
const LONG = 11;
const FEWEST_ODD = 4;
const MOST_UNITS = 150;

/** A run of more letters without a space is noise, and would take its time. */
export const LONGEST_WORD = 1_000;

/** A part of a document, of whole lines. Offsets are on the document. */
export interface Passage {
  readonly start: number;
  readonly end: number;
}

/** Odd words in so many more code units than sound text would have them in make a passage; so many without end it. */
const LEAST_PASSAGE = 1_200;
const SOUND_UNITS = 1_000;

/** The passages with far too many odd words: all of the document, or some among sound ones. */
export function* sufferingPassages(document: TextDocument, language: Language): Steps<Passage[]> {
  const { text } = document;
  const words = yield* oddWords(document, language);
  const odd = yield* oddnessOf(text, words);
  const sum = odd.reduce((a, b) => a + b, 0);
  if (sum < FEWEST_ODD) return [];
  if (sum * MOST_UNITS >= text.length) return [{ start: 0, end: text.length }];
  const weights = words.map(
    ({ end }, index) => MOST_UNITS * odd[index] - (end - words[Math.max(0, index - 1)].end),
  );
  const runs = yield* damagedRuns(weights, LEAST_PASSAGE, SOUND_UNITS);
  return runs.map(({ first, last }) => ({
    start: document.lineStart(document.lineAt(words[first].start)),
    end: document.lineEnd(document.lineAt(words[last].start)),
  }));
}

/** For each of the odd words what it tells: for how many words it is too long, or that it stands beside another. */
function* oddnessOf(text: string, words: readonly OddWord[]): Steps<number[]> {
  const oddness: number[] = [];
  let before: OddWord | undefined;
  for (const [index, word] of words.entries()) {
    if (index % STEP === 0) yield;
    const { length } = word.letters;
    oddness.push(0);
    if (length > LONGEST_WORD) continue;
    if (word.frequency === 0 && length >= LONG) oddness[index] = length / LONG;
    // Rows of single letters are alphabets and lists.
    else if (areNeighbours(text, before, word) && (length > 1 || isWide(before))) oddness[index] = 1;
    before = word;
  }
  return oddness;
}

function isWide(word: OddWord | undefined): boolean {
  return word !== undefined && word.letters.length > 1;
}
