import type { Language } from '../../language/language';
import { passagesOf, type HasPassage } from './passages';
import { tokensOf, type Order } from './runs';

/** Stands for the neighbour that a document's first and last line lack. */
export const SENTENCE_END = '.';

/** What stands around a line, and what else the document tells. */
export interface Surroundings {
  /** The text before the line, as it reads (its last words count). */
  readonly before: string;
  /** The text after the line. */
  readonly after: string;
  /** Whether words stand together in sound lines near this one; without it nothing is known of them. */
  readonly hasPassage?: HasPassage;
}

export interface RankedOrder extends Order {
  /** Natural-log score; only differences mean something. */
  readonly score: number;
}

/** How many words of the neighbouring lines the model sees. */
const CONTEXT_WORDS = 3;

/** What a gap of two spaces at the seam, or two or three words that stand together elsewhere, are worth in nats. */
const WIDE_GAP = 2;
const PASSAGE = 2;
/** How much of the probability over one word counts. */
const SKIP = 0.1;
/** What a bracket costs that closes none or opens in an open one, as one does across a wrong seam. */
const LONE_BRACKET = 4;

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
  const weigh = weighing(around, language);
  const gaps = tokensOf(line);
  return orders
    .map((order) => {
      const isAtGap = hasWideGap(line, gaps[order.seam - 1].end);
      return { ...order, score: weigh(order.text) + (isAtGap ? WIDE_GAP : 0) };
    })
    .sort((a, b) => b.score - a.score);
}

/** How much likelier (in nats) `order` reads than the line as it is. */
export function gain(line: string, order: RankedOrder, around: Surroundings, language: Language): number {
  return order.score - weighing(around, language)(line);
}

/** How much the better of the two joins of a text to the lines around gives, in nats. */
export function strongerJoin(text: string, around: Surroundings, language: Language): number {
  const tokens = language.tokenize(text);
  const before = language.tokenize(lastWords(around.before));
  const after = language.tokenize(firstWords(around.after));
  return Math.max(attraction(before, tokens, language), attraction(tokens, after, language));
}

/** How much better the first words of a text read behind those before it than by themselves. */
function attraction(before: readonly number[], after: readonly number[], language: Language): number {
  const context = before.slice(-JOINED_TOKENS);
  const tokens = after.slice(0, JOINED_TOKENS);
  return language.fluency([...context, ...tokens], context.length) - language.fluency(tokens, 0);
}

const JOINED_TOKENS = 3;

function weighing(around: Surroundings, language: Language): (text: string) => number {
  const context: Context = { ...around, head: lastWords(around.before), tail: firstWords(around.after) };
  const readOn = readsOn(context, language);
  return (text) =>
    readOn(text) +
    passagesIn(text, context) -
    LONE_BRACKET * loneBrackets(`${around.before} ${text} ${around.after}`);
}

/** With the words nearest to the line. */
interface Context extends Surroundings {
  readonly head: string;
  readonly tail: string;
}

/** The natural-log probability of a text between the line before and the line after. */
function readsOn(around: Context, language: Language): (text: string) => number {
  const before = language.tokenize(around.head);
  const after = language.tokenize(around.tail);
  return (text) => {
    const tokens = language.tokenize(text);
    const isEnded = around.after === SENTENCE_END && tokens[tokens.length - 1] === after[0];
    const all = [...before, ...tokens, ...(isEnded ? [] : after)];
    return language.fluency(all, before.length) + SKIP * skipping(all, before.length, language);
  };
}

/** The natural-log probability of each token after the one before the last: words agree over one between them. */
function skipping(tokens: readonly number[], from: number, language: Language): number {
  let sum = 0;
  for (let index = Math.max(2, from); index < tokens.length; index++)
    sum += language.fluency([tokens[index - 2], tokens[index]], 1);
  return sum;
}

/** What the words are worth that stand together here and elsewhere in the document. */
function passagesIn(text: string, { head, tail, hasPassage }: Context): number {
  return hasPassage ? PASSAGE * passagesOf(`${head} ${text} ${tail}`).filter(hasPassage).length : 0;
}

const SOME_BRACKET = /[()[\]«»“”]/;
const BRACKETS = ['()', '[]', '«»', '“”'] as const;

/** How many brackets of a text close none, or open one inside another of their kind. */
function loneBrackets(text: string): number {
  if (!SOME_BRACKET.test(text)) return 0;
  return BRACKETS.reduce((sum, [opening, closing]) => {
    let isOpen = false;
    for (const character of text) {
      if (character !== opening && character !== closing) continue;
      if (isOpen === (character === opening)) sum++;
      isOpen = character === opening;
    }
    return sum;
  }, 0);
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
