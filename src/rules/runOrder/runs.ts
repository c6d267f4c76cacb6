import { CharClass, classAt, pattern, TATWEEL } from '../../text/characters';
import { cutOf, endsInLetter, type Cut, type Words } from './cuts';

/** A token of a line: its text and where it stands in the line. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** One way to put a line's runs back in order. */
export interface Order {
  /** The whole line as it then reads. */
  readonly text: string;
  /** The token at which the line's true first run begins. */
  readonly seam: number;
}

/** A line out of order: the word that shows it, and the ways to put it in order. */
export interface CutLine {
  readonly cut: Cut;
  readonly orders: readonly Order[];
}

const TOKEN = /\S+/gu;

export function tokensOf(line: string): Token[] {
  return [...line.matchAll(TOKEN)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The fewest tokens a line must have for its order to be in question. */
const FEWEST_TOKENS = 4;

/** A printed line is no longer; whole paragraphs on one line were not drawn in runs. */
const LONGEST_LINE = 400;

/**
 * The orders in which the runs of `line` may have stood. A run that begins inside a word shows it: its
 * first token begins with tatweel, or glues to the line's last token to a word. The runs came out last
 * first, so the line's true first run is at its end; where that begins is unknown, hence one order for
 * each possible seam. Undefined when nothing speaks for runs out of order.
 */
export function cutLine(line: string, words: Words): CutLine | undefined {
  if (line.length > LONGEST_LINE || !mayBeCut(line, words)) return undefined;
  const tokens = tokensOf(line);
  if (tokens.length < FEWEST_TOKENS) return undefined;
  const marked = markedOrder(line, tokens, words);
  if (marked) return marked;
  const starts = runStarts(tokens);
  const cut = cutOf(tokens[tokens.length - 1].text, tokens[starts[starts.length - 1]].text, words);
  if (!cut) return undefined;
  const orders: Order[] = [];
  for (let seam = starts[starts.length - 1] + 1; seam < tokens.length; seam++) {
    const text = reordered(line, tokens, [...starts, seam], words);
    if (text !== undefined) orders.push({ text, seam });
  }
  return orders.length > 0 ? { cut, orders } : undefined;
}

/** A quick look at the line's two ends, which is all that a sound line costs. */
function mayBeCut(line: string, words: Words): boolean {
  const trimmed = line.trimEnd();
  if (!endsInLetter(trimmed)) return false;
  if (line.includes(TATWEEL) && STRETCHED_START.test(line)) return true;
  const tail = FIRST_TOKEN.exec(line)?.[0] ?? '';
  return cutOf(trimmed.slice(trimmed.lastIndexOf(' ') + 1), tail, words) !== undefined;
}

const STRETCHED_START = new RegExp(`(?:^|\\s)${TATWEEL}`, 'u');
const FIRST_TOKEN = /\S+/u;

/** The tokens at which a run is known to begin: the first one and those that begin with tatweel. */
function runStarts(tokens: readonly Token[]): number[] {
  return tokens.flatMap((token, index) => (index === 0 || token.text.startsWith(TATWEEL) ? [index] : []));
}

/**
 * The order of a line cut at a mark: the mark of the cut word was drawn by itself, and came out before
 * the run that is the true first one.
 */
function markedOrder(line: string, tokens: readonly Token[], words: Words): CutLine | undefined {
  const seam = tokens.findIndex(({ text }) => isMark(text, 0));
  if (seam < 1) return undefined;
  const first = line.slice(tokens[seam].start).trimEnd();
  const marks = MARKS.exec(first)?.[0] ?? '';
  const rest = line.slice(tokens[0].start, tokens[seam - 1].end);
  const cut = cutOf(tokens[tokens.length - 1].text + marks, tokens[0].text, words);
  return cut && { cut, orders: [{ text: first.slice(marks.length) + marks + rest, seam }] };
}

const MARKS = new RegExp(`^${pattern.mark}+`, 'u');

function isMark(text: string, index: number): boolean {
  return (classAt(text, index) & CharClass.ArabicMark) !== 0;
}

/** The runs that begin at `starts`, last first, glued where a word was cut; undefined when a cut word does not result. */
function reordered(
  line: string,
  tokens: readonly Token[],
  starts: readonly number[],
  words: Words,
): string | undefined {
  let text = '';
  for (let run = starts.length - 1; run >= 0; run--) {
    const first = tokens[starts[run]];
    const end = run + 1 < starts.length ? tokens[starts[run + 1] - 1].end : tokens[tokens.length - 1].end;
    const part = line.slice(first.start, end);
    if (text === '') {
      text = part;
      continue;
    }
    const head = text.slice(text.search(LAST_TOKEN));
    const isStretched = first.text.startsWith(TATWEEL);
    const isWhole = (isStretched || run === 0) && cutOf(head, first.text, words) !== undefined;
    if (isStretched && !isWhole) return undefined;
    text += isWhole ? part : ` ${part}`;
  }
  return text;
}

const LAST_TOKEN = /(?<!\S)\S+$/u;
