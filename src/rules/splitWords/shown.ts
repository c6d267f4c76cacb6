import { skeleton } from '../../text/characters';
import type { TextDocument } from '../../text/document';

/** Whether a word stands on the line as a whole too: it is spelled beside it. */
export function standsOnLine(document: TextDocument, offset: number, word: string): boolean {
  return skeleton(document.lineText(document.lineAt(offset))).includes(word);
}

/** The two orders of the alphabet: letters that follow one of them are labels. */
const ALPHABETS = ['ابجدهوزحطيكلمنسعفصقرشتثخذضظغ', 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'];

/** Whether letters in a row follow an order of the alphabet. */
export function isAlphabet(letters: string): boolean {
  const bare = letters.replace(/[أإآ]/gu, 'ا');
  return ALPHABETS.some((alphabet) => alphabet.includes(bare));
}

/** Whether the letters between two offsets are shown as letters: by their shapes, by quotation marks, or row by row. */
export function areShown(document: TextDocument, start: number, end: number, isSpelled: boolean): boolean {
  const { text } = document;
  if (holdsOut(text.slice(start, end))) return true;
  if (ROW_OF_SYLLABLES.test(document.lineText(document.lineAt(start)))) return true;
  return isSpelled && (isQuoted(text, start, end) || isAmongRows(document, start));
}

/** Whether letters are shown joined to nothing: two of them hold out a tatweel to the next. */
function holdsOut(text: string): boolean {
  return (text.match(HELD_OUT)?.length ?? 0) > 1;
}

const HELD_OUT = /(?<!\S)\u0640?[\u0621-\u064A][\u064B-\u0652]?\u0640+(?= )/gu;

/** A primer's row of syllables: no line of a sentence has words of two letters alone. */
const ROW_OF_SYLLABLES =
  /^\s*(?:(?:[\u0621-\u064A][\u064B-\u0652]{0,2}){2}[\s،–-]{1,3}){3,40}(?:[\u0621-\u064A][\u064B-\u0652]{0,2}){2}\s*$/u;

function isQuoted(text: string, start: number, end: number): boolean {
  return OPENING.test(text.charAt(start - 1)) && CLOSING.test(text.charAt(end));
}

const OPENING = /["'“‘«([]/u;
const CLOSING = /["'”’»)\]]/u;

/** Whether the next line above or below is a row of letters too: a word spelled or the grid of a riddle, no heading set wide. */
function isAmongRows(document: TextDocument, offset: number): boolean {
  const line = document.lineAt(offset);
  return [line - 1, line + 1].some(
    (index) => index >= 0 && index < document.lineCount && ROW_OF_LETTERS.test(document.lineText(index)),
  );
}

/** Letters alone, but for signs that stand for the free fields of a grid. */
const ROW_OF_LETTERS = /^\s*(?:[\u0621-\u064A#.*_-]\s+){2,24}[\u0621-\u064A#.*_-]\s*$/u;
