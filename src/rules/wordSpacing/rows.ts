import { CharClass, classAt, pattern } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import type { Steps } from '../../text/steps';
import { arabicWords, type Word } from '../../text/words';
import type { Row } from '../words/spacing';
import { LONGEST_WORD, type Passage } from './passages';

/** A row, and where it stands. */
export interface DocumentRow extends Row {
  /** Where in the document each letter stands. */
  readonly offsets: readonly number[];
  readonly end: number;
}

/** Longer rows (whole paragraphs) are read in parts. */
const LONGEST_ROW = 400;

/** The rows of a passage; words that touch a code, and runs that are noise, are in none. */
export function* rowsOf(document: TextDocument, passage: Passage): Steps<DocumentRow[]> {
  const rows: DocumentRow[] = [];
  const last = document.lineAt(passage.end);
  for (let index = document.lineAt(passage.start); index <= last; index++) {
    if (document.isStep(index)) yield;
    const start = document.lineStart(index);
    const line = document.lineText(index);
    let words: Word[] = [];
    const close = (): void => {
      const row = rowOf(words, start);
      if (row.letters !== '') rows.push(row);
      words = [];
    };
    for (const word of arabicWords(line)) {
      const before = words.at(-1);
      const isNear = before?.end === word.start - 1 && line[before.end] === ' ';
      if (!isNear || word.end - words[0].start > LONGEST_ROW) close();
      if (touchesCode(line, word) || word.end - word.start > LONGEST_WORD) close();
      else words.push(word);
    }
    close();
  }
  return rows;
}

const CODES: CharClass = CharClass.PrivateUse | CharClass.Control | CharClass.Replacement;

/** A code hides letters of its word. */
function touchesCode(line: string, { start, end }: Word): boolean {
  return ((classAt(line, start - 1) | classAt(line, end)) & CODES) !== 0;
}

const LETTER = new RegExp(pattern.scriptLetter, 'u');

function rowOf(words: readonly Word[], lineStart: number): DocumentRow {
  const offsets: number[] = [];
  const spaces: boolean[] = [];
  for (const { text, start } of words) {
    const length = offsets.length;
    for (let index = 0; index < text.length; index++) {
      if (!LETTER.test(text[index])) continue;
      spaces.push(offsets.length === length && length > 0);
      offsets.push(lineStart + start + index);
    }
  }
  const letters = words
    .map(({ text }) => [...text].filter((letter) => LETTER.test(letter)).join(''))
    .join('');
  return { letters, spaces, offsets, end: lineStart + (words.at(-1)?.end ?? 0) };
}
