import type { Language } from '../../language/language';
import type { TextDocument } from '../../text/document';
import { withChanges } from '../reporting';
import type { OddWord } from './oddWords';

/** So much of the line before and after a place is read. */
const CONTEXT_LENGTH = 28;
const CONTEXT_TOKENS = 3;

/** The document's text from `start` to `end`, or what is to be read there instead. */
export type Read = (start: number, end: number) => string;

/** Scores what may stand from `start` to `end`: the natural-log probability of it and the words after it. */
export function readingAt(
  document: TextDocument,
  start: number,
  end: number,
  language: Language,
  read: Read = (from, to) => document.text.slice(from, to),
): (text: string) => number {
  const line = document.lineAt(start);
  const before = language
    .tokenize(read(Math.max(document.lineStart(line), start - CONTEXT_LENGTH), start))
    .slice(-CONTEXT_TOKENS);
  const after = language
    .tokenize(read(end, Math.min(document.lineEnd(line), end + CONTEXT_LENGTH)))
    .slice(0, CONTEXT_TOKENS - 1);
  return (text) => language.logProbability([...before, ...language.tokenize(text), ...after], before.length);
}

/** Reads the damaged among the words around as `repaired` has them: damage is no context. */
export function readingOn(
  document: TextDocument,
  damaged: readonly OddWord[],
  repaired: (word: OddWord) => string,
): Read {
  return (start, end) => {
    const changes = damaged.slice(firstFrom(damaged, start), firstFrom(damaged, end)).map((word) => ({
      start: word.start,
      end: word.end,
      newText: repaired(word),
    }));
    return withChanges(document.text, changes, start, end);
  };
}

/** The number of the first word that begins at `offset` or behind it. */
function firstFrom(words: readonly OddWord[], offset: number): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (words[middle].start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
