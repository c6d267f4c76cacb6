import type { Language } from '../../language/language';
import { CharClass } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import { arabicWords } from '../../text/words';
import type { LineOrder } from './order';
import { solveLetters } from './letters';
import { fold, readDocument, type Reading } from './reading';
import { surroundings } from './surroundings';

const MOST_LINES = 60;
const MOST_WORDS = 150;
/** Fences of pdftotext -raw: words in U+202B…U+202C with a code between them. */
const EMBEDDED = /\u202C[^\u202A-\u202E\n]*[\uE000-\uF8FF][^\u202A-\u202E\n]*(?:\u202B|$)/mu;

/** The orders `document` may be in, the most likely first, by its words without codes. */
export function likelyOrders(document: TextDocument, language: Language): LineOrder[] {
  if (isVisual(document, language)) return ['visual'];
  // pypdf and pdftotext -raw both keep presentation forms; without them the line is PDFBox's or pdf.js's.
  if ((document.mask & CharClass.PresentationForm) === 0) return ['logical'];
  if (EMBEDDED.test(document.text) && /\u202B/u.test(document.text)) return ['embedded', 'logical', 'pieces'];
  return ['logical', 'pieces'];
}

/** The reading of `document` in the order in which its codes best make words. */
export function chooseReading(document: TextDocument, language: Language): Reading {
  const readings = likelyOrders(document, language).map((order) => readDocument(document, order));
  if (readings.length === 1) return readings[0];
  const scores = readings.map((reading) => {
    const words = reading.words.slice(0, MOST_WORDS);
    return solveLetters(words, language, new Map(), surroundings(document, reading.order)).score;
  });
  return readings[scores.indexOf(Math.max(...scores))];
}

/** Whether the words without codes are words when read from their end. */
function isVisual(document: TextDocument, language: Language): boolean {
  let forward = 0;
  let backward = 0;
  let lines = 0;
  for (let index = 0; index < document.lineCount && lines < MOST_LINES; index++) {
    if ((document.lineMask(index) & (CharClass.ArabicLetter | CharClass.PresentationForm)) === 0) continue;
    lines++;
    for (const { text } of arabicWords(document.lineText(index))) {
      const straight = fold(text);
      if (straight.length < 3) continue;
      if (language.isWord(straight)) forward++;
      if (language.isWord(fold([...text].reverse().join('')))) backward++;
    }
  }
  return backward > 2 * forward;
}
