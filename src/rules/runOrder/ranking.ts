import type { Language } from '../../language/language';
import { skeleton } from '../../text/characters';
import { tokensOf, type Order } from './runs';

/** Stands for the neighbour that a document's first and last line lack. */
export const SENTENCE_END = '.';

/** What stands around a line, and what else the document tells. */
export interface Surroundings {
  /** The text before the line, as it reads (its last words count). */
  readonly before: string;
  /** The text after the line. */
  readonly after: string;
  /** Word triples of the document's sound lines. */
  readonly passages: ReadonlySet<string>;
}

export interface RankedOrder extends Order {
  /** Natural-log score; only differences mean something. */
  readonly score: number;
}

/** How many words of the neighbouring lines the model sees. */
const CONTEXT_WORDS = 3;

/** What a gap of two spaces at the seam, or a passage that stands elsewhere, is worth in nats. */
const WIDE_GAP = 2;
const PASSAGE = 4;
const MOST_PASSAGES = 4;

/**
 * The orders, best first: the probability of the words before the line, the line, and the words
 * after it read on as one text, by the n-gram model; plus what the document itself tells.
 */
export function rank(
  line: string,
  orders: readonly Order[],
  around: Surroundings,
  language: Language,
): RankedOrder[] {
  const readOn = readsOn(around, language);
  const gaps = tokensOf(line);
  return orders
    .map((order) => {
      const score =
        readOn(order.text) +
        (hasWideGap(line, gaps[order.seam - 1].end) ? WIDE_GAP : 0) +
        PASSAGE * Math.min(MOST_PASSAGES, countPassages(order.text, around, line));
      return { ...order, score };
    })
    .sort((a, b) => b.score - a.score);
}

/** How much likelier (in nats) `order` reads than the line as it is. */
export function gain(line: string, order: RankedOrder, around: Surroundings, language: Language): number {
  return order.score - readsOn(around, language)(line);
}

/** The natural-log probability of a text between the line before and the line after. */
function readsOn(around: Surroundings, language: Language): (text: string) => number {
  const before = language.tokenize(lastWords(around.before));
  const after = language.tokenize(firstWords(around.after));
  return (text) => {
    const tokens = language.tokenize(text);
    const isEnded = around.after === SENTENCE_END && tokens[tokens.length - 1] === after[0];
    return language.logProbability([...before, ...tokens, ...(isEnded ? [] : after)], before.length);
  };
}

/** The word triples of `text`, as `passages` holds them. */
export function wordTriples(text: string): string[] {
  const words = skeleton(text).match(WORD) ?? [];
  return words.slice(2).map((_, index) => words.slice(index, index + 3).join(' '));
}

const WORD = /[\u0620-\u064A\u0671-\u06D3]+/gu;

/** Triples that the order makes, the line as it is does not have, and another place of the document does. */
function countPassages(text: string, { before, after, passages }: Surroundings, line: string): number {
  if (passages.size === 0) return 0;
  const asItIs = new Set(wordTriples(line));
  const made = wordTriples(`${lastWords(before)} ${text} ${firstWords(after)}`);
  return made.filter((triple) => passages.has(triple) && !asItIs.has(triple)).length;
}

function hasWideGap(line: string, offset: number): boolean {
  return line.startsWith('  ', offset);
}

function lastWords(text: string): string {
  return tokensOf(text)
    .slice(-CONTEXT_WORDS)
    .map((token) => token.text)
    .join(' ');
}

function firstWords(text: string): string {
  return tokensOf(text)
    .slice(0, CONTEXT_WORDS)
    .map((token) => token.text)
    .join(' ');
}
