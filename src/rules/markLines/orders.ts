import type { Language } from '../../language/language';
import { isArabicMarkAt, pattern, skeleton } from '../../text/characters';
import { toLogicalOrder, type VisualOrder } from '../../text/visualOrder';
import { arabicWords } from '../../text/words';
import { foldPresentationForms } from '../presentationForms';
import { isLoneArticle } from '../words/oddWords';
import { wordScore } from '../words/score';
import { letterCount } from './spaces';

/** In which order the pieces stand, and the letters of each. */
export interface Order {
  readonly pieces: 'kept' | 'reversed';
  /** All letters of a piece, or those of each word where it stands. */
  readonly letters: 'kept' | 'reversed' | 'reversed in words';
}

export const ORDERS: readonly Order[] = (['kept', 'reversed'] as const).flatMap((pieces) =>
  (['kept', 'reversed', 'reversed in words'] as const).map((letters) => ({ pieces, letters })),
);

const VISUAL: VisualOrder = { letters: 'reversed', isMirrored: true, isContinued: false, marks: 'before' };

/** How well a text reads whose letters may be presentation forms. */
export function scoreOf(text: string, language: Language): number {
  return wordScore(foldPresentationForms(text), language);
}

/**
 * The text of the pieces in this order, a line each. Where one line ends in a mark nothing parts it from the next:
 * it ends where a word that does not exist is two.
 * @param lineLength how many letters a line has
 */
export function assembled(
  pieces: readonly string[],
  order: Order,
  lineLength: number,
  language: Language,
): string {
  const read = pieces.map((piece) => readPiece(piece, order));
  if (order.pieces === 'reversed') read.reverse();
  const seams = new Set<number>();
  let text = '';
  for (const [index, piece] of read.entries()) {
    if (piece !== '' && isArabicMarkAt(text, text.length - 1)) seams.add(text.length);
    // No space parts a letter from its mark: it was drawn before the letter.
    text += isArabicMarkAt(read[index + 1] ?? '', 0) ? piece.replace(LETTER_AND_SPACE, '$2$1') : piece;
  }
  const lines = linesOf(text, seams, lineLength, language);
  if (order.pieces === 'reversed') lines.reverse();
  return lines.join('\n').normalize('NFC');
}

function readPiece(piece: string, { letters }: Order): string {
  if (letters === 'kept') return piece;
  if (letters === 'reversed') return toLogicalOrder(piece, VISUAL);
  return piece.replace(WORD, (word) => toLogicalOrder(word, VISUAL));
}

const WORD = new RegExp(`(?:${pattern.wordUnit}|[\\uFB50-\\uFDFF\\uFE70-\\uFEFC])+`, 'gu');

const LETTER_AND_SPACE = /^(\S)( +)$/u;

/** `text` cut at those of `seams` that stand in a word that does not exist, between two that do. */
function linesOf(text: string, seams: ReadonlySet<number>, lineLength: number, language: Language): string[] {
  const lines: string[] = [];
  let start = 0;
  let letters = 0;
  let left = letterCount(text);
  const isLong = left > MOST_LINE * lineLength;
  for (const word of left >= 2 * SHORTEST_LINE ? arabicWords(text) : []) {
    const count = letterCount(word.text);
    letters += count;
    left -= count;
    if (letters < SHORTEST_LINE || language.isWord(lettersOf(word.text))) continue;
    const isAway = isLong && letters >= LEAST_LINE * lineLength && left >= LAST_LINE * lineLength;
    const end = lineEnd(word.text, word.start, seams, isAway ? SEEN : FREQUENT, language);
    if (end === undefined) continue;
    lines.push(text.slice(start, end));
    start = end;
    letters = letterCount(text.slice(end, word.end));
  }
  lines.push(text.slice(start));
  return lines.map((line) => line.trim());
}

/** A line has so many letters; and of the letters lines have, so much at least and at most; the last may be short. */
const SHORTEST_LINE = 12;
const LEAST_LINE = 0.6;
const MOST_LINE = 1.3;
const LAST_LINE = 0.2;

/** Which words may stand beside a line end: about a line away from the last one, and anywhere. */
interface Beside {
  readonly letters: number;
  readonly frequency: number;
}

const SEEN: Beside = { letters: 2, frequency: 2 };
const FREQUENT: Beside = { letters: 3, frequency: 5 };
/** Words longer than this are looked at no further. */
const LONGEST_WORD = 60;

function lineEnd(
  word: string,
  start: number,
  seams: ReadonlySet<number>,
  beside: Beside,
  language: Language,
): number | undefined {
  if (word.length > LONGEST_WORD) return undefined;
  const ends = Array.from(word, (_, at) => at).filter((at) => {
    if (!seams.has(start + at)) return false;
    return [word.slice(0, at), word.slice(at)].map(lettersOf).every((part) => {
      const isFrequent = part.length >= beside.letters && language.frequency(part) >= beside.frequency;
      return isFrequent && !isLoneArticle(part);
    });
  });
  const score = (at: number): number => scoreOf(`${word.slice(0, at)} ${word.slice(at)}`, language);
  const best = ends.sort((a, b) => score(b) - score(a)).at(0);
  return best === undefined ? undefined : start + best;
}

function lettersOf(word: string): string {
  return skeleton(foldPresentationForms(word));
}
