import { CharClass, classAt } from '../../text/characters';
import { mapSteps, type Steps } from '../../text/steps';

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
export function* withTrueSpaces(groups: readonly (readonly string[])[]): Steps<string[][]> {
  let [letters, wide, atLetters] = [0, 0, 0];
  for (const group of groups) {
    for (const piece of group) {
      const own = letterCount(piece);
      letters += own;
      wide += countOf(piece, WIDE);
      if (own > 0) atLetters += countOf(piece, SPACES);
    }
    yield;
  }
  const read =
    letters <= MOST_LETTERS * wide
      ? (piece: string): string => piece.replace(SPACES, (found) => (found.length > 1 ? ' ' : ''))
      : letters <= MOST_LETTERS * atLetters
        ? (piece: string): string => (letterCount(piece) > 0 ? piece : piece.trim())
        : (piece: string): string => piece;
  return yield* mapSteps(groups, (group) => group.map(read));
}

function countOf(piece: string, pattern: RegExp): number {
  return piece.match(pattern)?.length ?? 0;
}

const SPACES = / +/gu;
const WIDE = / {2,}/gu;
/** Words have so many letters at most, on the average. */
const MOST_LETTERS = 6.5;
