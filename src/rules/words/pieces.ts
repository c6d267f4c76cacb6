import { CharClass, classAt, skeleton } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import { wordAround } from '../../text/words';
import type { OddWord } from './oddWords';

/** A word or a part of one with nothing but a space on the sides that matter. Offsets are on the document. */
export interface Piece {
  readonly letters: string;
  readonly start: number;
  readonly end: number;
}

/** The words around `word` that single spaces part from it and each other, at most `reach` on each side, and which of them it is. */
export function neighboursOf(
  document: TextDocument,
  word: OddWord,
  reach: number,
): { readonly pieces: readonly Piece[]; readonly index: number } {
  const { text } = document;
  const before: Piece[] = [];
  for (let start = word.start; before.length < reach && isGap(text, start - 1);) {
    const piece = pieceAt(text, start - 2);
    if (piece?.end !== start - 1) break;
    before.unshift(piece);
    start = piece.start;
  }
  const after: Piece[] = [];
  for (let end = word.end; after.length < reach && isGap(text, end);) {
    const piece = pieceAt(text, end + 1);
    if (piece?.start !== end + 1) break;
    after.push(piece);
    end = piece.end;
  }
  const own = { letters: word.letters, start: word.start, end: word.end };
  const pieces = hasLooseMark(text, word) ? [] : [...before, own, ...after];
  return { pieces, index: before.length };
}

function isGap(text: string, offset: number): boolean {
  return text[offset] === ' ';
}

/** A mark with nothing to sit on, before the word or behind its space, belongs to another rule. */
function hasLooseMark(text: string, { start, end }: OddWord): boolean {
  return isMark(text, start) || (isGap(text, end) && isMark(text, end + 1));
}

function isMark(text: string, offset: number): boolean {
  return (classAt(text, offset) & CharClass.ArabicMark) !== 0;
}

function pieceAt(text: string, offset: number): Piece | undefined {
  const { start, end, text: found } = wordAround(text, offset);
  const letters = skeleton(found);
  return letters === '' || isMark(text, start) ? undefined : { letters, start, end };
}
