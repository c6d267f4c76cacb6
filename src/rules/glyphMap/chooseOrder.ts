import type { Language } from '../../language/language';
import { CharClass } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import { arabicWords } from '../../text/words';
import type { LineOrder } from './order';
import { fold, isCode, readDocument, type Reading } from './reading';

const MOST_LINES = 60;
const MOST_WORDS = 60;
/** So many words, and such a lead in the share that can be filled, speak for another order than the first. */
const LEAST_WORDS = 4;
const LEAD = 0.15;
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

/** The reading of `document` in the order in which most words with one code can be words. */
export function chooseReading(document: TextDocument, language: Language): Reading {
  const readings = likelyOrders(document, language).map((order) => readDocument(document, order));
  if (readings.length === 1) return readings[0];
  const shares = readings.map((reading) => fillable(reading, language));
  let best = 0;
  for (let index = 1; index < readings.length; index++) {
    if (shares[index].tried >= LEAST_WORDS && shares[index].share > shares[best].share + LEAD) best = index;
  }
  return readings[best];
}

/** The share of words with one or two codes in which as many letters make a word. */
function fillable({ words }: Reading, language: Language): { tried: number; share: number } {
  let tried = 0;
  let filled = 0;
  const seen = new Set<string>();
  for (const { symbols } of words) {
    const key = symbols.join('');
    const codes = symbols.filter(isCode).length;
    if (symbols.length - codes < 3 || codes > 2 || seen.has(key)) continue;
    seen.add(key);
    tried++;
    const fits = (hole: string): boolean =>
      language.matches(symbols.map((symbol) => (isCode(symbol) ? hole : symbol)).join(''), 1).length > 0;
    if (fits('?') || (codes === 1 && fits('??'))) filled++;
    if (tried >= MOST_WORDS) break;
  }
  return { tried, share: tried === 0 ? 0 : filled / tried };
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
