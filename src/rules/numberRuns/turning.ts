import { CharClass, classAt, isArabicLetterAt } from '../../text/characters';
import { isWordAt } from '../../text/words';
import { RUN } from './run';

/** `text` with its runs in the opposite order, each as it reads, and one space where a word meets a number. */
export function turnRuns(text: string): string {
  const pieces: string[] = [];
  let position = 0;
  for (const match of text.matchAll(RUN)) {
    const [whole, sign, run] = match;
    pieces.push(text.slice(position, match.index).trim(), run + sign);
    position = match.index + whole.length;
  }
  if (position === 0) return text;
  pieces.push(text.slice(position).trim());
  return joined(pieces.filter((piece) => piece !== '').reverse());
}

/** Pieces as one line, with a space where words and numbers are apart. */
export function joined(pieces: readonly string[]): string {
  return pieces.reduce((line, piece) => line + (isSpaced(line.slice(-2), piece) ? ' ' : '') + piece, '');
}

/** Punctuation stands at the word before it, an opening bracket and a clitic و at what follows. */
export function isSpaced(before: string, after: string): boolean {
  if (before === '' || CLINGS_BACK.test(after) || CLINGS_ON.test(before)) return false;
  return (
    isWordAt(before, before.length - 1) || isArabicLetterAt(after, 0) || classAt(after, 0) !== CharClass.None
  );
}

const CLINGS_BACK = /^[.،؛:؟!%٪)»/-]/u;
const CLINGS_ON = /(?:[(«/-]|(?<![\u0621-\u064A\uFE70-\uFEFC])[و\uFEED])$/u;
