import type { TextDocument } from '../../text/document';
import { piecesOf, type Steps } from '../../text/steps';

/** A passage of three words that stands so often, and the share of the text that such passages must not take. */
const OFTEN = 4;
const MOST_REPEATED = 0.25;
const LEAST_WORDS = 60;

/** A heap is one from its beginning on: so much of it tells. */
const MOST_TEXT = 200_000;

/** There are fewer forms in so much text, and the numbers of three are one that is exact. */
const MOST_FORMS = 2 ** 17;

const WORD = /[\u0620-\u064A]{2,}/gu;

/**
 * Whether the document is a heap of the same few passages over and over, as it comes out where the font's table
 * names whole lines for single glyphs: what stands side by side there was never written so.
 */
export function* isHeap(document: TextDocument): Steps<boolean> {
  let known = heaps.get(document);
  if (known === undefined) heaps.set(document, (known = yield* isRepetitive(piecesOf(document.text))));
  return known;
}

const heaps = new WeakMap<TextDocument, boolean>();

/** Whether a text of such lines or pieces is such a heap; what it begins with tells. */
export function* isRepetitive(pieces: Iterable<{ readonly text: string }>): Steps<boolean> {
  const numbers = new Map<string, number>();
  const counts = new Map<number, number>();
  let [words, beforeLast, last, left] = [0, 0, 0, MOST_TEXT];
  for (const { text } of pieces) {
    for (const word of text.slice(0, left).match(WORD) ?? []) {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      const passage = (beforeLast * MOST_FORMS + last) * MOST_FORMS + number;
      if (++words > 2) counts.set(passage, (counts.get(passage) ?? 0) + 1);
      [beforeLast, last] = [last, number];
    }
    left -= text.length;
    if (left <= 0) break;
    yield;
  }
  const repeated = [...counts.values()].filter((count) => count >= OFTEN);
  const share = repeated.reduce((sum, count) => sum + count, 0) / words;
  return words >= LEAST_WORDS && share > MOST_REPEATED;
}
