import { skeleton } from '../../text/characters';

/**
 * How wide letters are drawn in fonts of the Naskh kind, in hundredths of an em: those that join the next letter, and
 * those that end. Fonts differ in size more than in proportion; the rows of a page so measured differ by a third less
 * than by their numbers of letters.
 */
const JOINING = widths([
  ['بتثنيئ', 29],
  ['جحخ', 56],
  ['سش', 75],
  ['صض', 80],
  ['طظ', 64],
  ['عغهك', 48],
  ['فق', 40],
  ['ل', 28],
  ['م', 43],
]);
const ENDING = widths([
  ['بتثف', 86],
  ['نيىئطظ', 64],
  ['جحخ', 58],
  ['سش', 105],
  ['صض', 115],
  ['عغل', 52],
  ['قك', 72],
  ['مهةدذوؤ', 43],
  ['رزء', 37],
  ['اأإآ', 26],
]);
const DIGIT = 50;
const OTHER = 27;
/** A letter of middling width is one. */
const UNIT = 42;

const JOINS_BEFORE = /[\u0622-\u064A]/u;
const IS_DIGIT = /[0-9\u0660-\u0669]/u;

/** How wide a space is. */
export const SPACE_WIDTH = OTHER / UNIT;

/** How wide a word is drawn, in letters of middling width. */
export function widthOf(word: string): number {
  const letters = skeleton(word);
  let width = 0;
  for (let index = 0; index < letters.length; index++) {
    const letter = letters[index];
    const joining = JOINS_BEFORE.test(letters[index + 1] ?? '') ? JOINING.get(letter) : undefined;
    width += joining ?? ENDING.get(letter) ?? (IS_DIGIT.test(letter) ? DIGIT : OTHER);
  }
  return width / UNIT;
}

function widths(groups: readonly (readonly [letters: string, width: number])[]): ReadonlyMap<string, number> {
  return new Map(
    groups.flatMap(([letters, width]) => [...letters].map((letter) => [letter, width] as const)),
  );
}
