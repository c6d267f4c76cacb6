import type { TextDocument } from '../../text/document';

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
export function isHeap(document: TextDocument): boolean {
  let known = heaps.get(document);
  if (known === undefined) heaps.set(document, (known = isRepetitive(document.text)));
  return known;
}

const heaps = new WeakMap<TextDocument, boolean>();

/** Whether a text is such a heap; what it begins with tells. */
export function isRepetitive(text: string): boolean {
  return repeatedShare(text.slice(0, MOST_TEXT)) > MOST_REPEATED;
}

/** The share of the words at which a passage begins that stands often. */
function repeatedShare(text: string): number {
  const words = text.match(WORD) ?? [];
  if (words.length < LEAST_WORDS) return 0;
  const numbers = new Map<string, number>();
  const forms = words.map((word) => {
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    return number;
  });
  const counts = new Map<number, number>();
  for (let index = 2; index < forms.length; index++) {
    const passage = (forms[index - 2] * MOST_FORMS + forms[index - 1]) * MOST_FORMS + forms[index];
    counts.set(passage, (counts.get(passage) ?? 0) + 1);
  }
  const repeated = [...counts.values()].filter((count) => count >= OFTEN);
  return repeated.reduce((sum, count) => sum + count, 0) / words.length;
}
