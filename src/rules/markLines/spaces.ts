import { CharClass, classAt } from '../../text/characters';

/** How many letters stand in a text. */
export function letterCount(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) if (classAt(text, index) & LETTERS) count++;
  return count;
}

const LETTERS: CharClass = CharClass.ArabicLetter | CharClass.PresentationForm;

/**
 * The pieces with the spaces that part words: not those of marks on lines of their own where letters bring enough, and
 * only the wide ones where these are as many as words are.
 */
export function withTrueSpaces(groups: readonly (readonly string[])[]): string[][] {
  const pieces = groups.flat();
  const letters = pieces.reduce((sum, piece) => sum + letterCount(piece), 0);
  const wide = countOf(pieces, WIDE);
  const atLetters = countOf(
    pieces.filter((piece) => letterCount(piece) > 0),
    SPACES,
  );
  const read =
    letters <= MOST_LETTERS * wide
      ? (piece: string): string => piece.replace(SPACES, (found) => (found.length > 1 ? ' ' : ''))
      : letters <= MOST_LETTERS * atLetters
        ? (piece: string): string => (letterCount(piece) > 0 ? piece : piece.trim())
        : (piece: string): string => piece;
  return groups.map((group) => group.map(read));
}

function countOf(pieces: readonly string[], pattern: RegExp): number {
  return pieces.reduce((sum, piece) => sum + (piece.match(pattern)?.length ?? 0), 0);
}

const SPACES = / +/gu;
const WIDE = / {2,}/gu;
/** Words have so many letters at most, on the average. */
const MOST_LETTERS = 6.5;
