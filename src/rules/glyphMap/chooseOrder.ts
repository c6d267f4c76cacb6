import type { Language } from '../../language/language';
import { CharClass } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import { arabicWords } from '../../text/words';
import type { LineOrder } from './order';
import { solveLetters } from './letters';
import { fold, readDocument, SAMPLE_LINES } from './reading';
import { surroundings } from './surroundings';

const MOST_LINES = 60;
const MOST_WORDS = 150;
/** Presentation forms of letters; ﷺ and ﷲ are typed too. */
const LETTER_FORM = /[\uFB50-\uFBFF\uFE80-\uFEFC]/u;
/** Fences of pdftotext -raw: words in U+202B…U+202C with a code between them. */
const EMBEDDED = /\u202C[^\u202A-\u202E\n\uE000-\uF8FF]*[\uE000-\uF8FF][^\u202A-\u202E\n]*(?:\u202B|$)/mu;

/** The orders `document` may be in, the most likely first, by its words without codes. */
export function likelyOrders(document: TextDocument, language: Language): LineOrder[] {
  if (isVisual(document, language)) return ['visual'];
  // pypdf and pdftotext -raw both keep presentation forms; without them the line is PDFBox's or pdf.js's.
  if ((document.mask & CharClass.PresentationForm) === 0 || !LETTER_FORM.test(document.text))
    return ['logical'];
  if (EMBEDDED.test(document.text) && /\u202B/u.test(document.text)) return ['embedded', 'logical', 'pieces'];
  return ['logical', 'pieces'];
}

/** The order of `document` in which its codes best make words. */
export function chooseOrder(document: TextDocument, language: Language): LineOrder {
  const orders = likelyOrders(document, language);
  if (orders.length === 1) return orders[0];
  const scores = orders.map((order) => {
    const words = readDocument(document, order, SAMPLE_LINES).words.slice(0, MOST_WORDS);
    return solveLetters(words, language, new Map(), surroundings(document, order)).score;
  });
  return orders[scores.indexOf(Math.max(...scores))];
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
