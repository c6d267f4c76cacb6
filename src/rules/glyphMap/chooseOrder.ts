import type { Language } from '../../language/language';
import { CharClass } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import { arabicWords } from '../../text/words';
import { LOGICAL, VISUAL, type LineReader } from './order';
import type { GlyphMap } from './named';
import { mixedReader } from './weigh';
import { solveLetters } from './letters';
import { fold, readDocument, SAMPLE_LINES } from './reading';
import { surroundings } from './surroundings';

const MOST_LINES = 60;
const MOST_WORDS = 150;
/** The ways the lines of `document` may be read, the most likely first, by its words without codes. */
export function likelyReaders(document: TextDocument, language: Language): LineReader[] {
  return isVisual(document, language) ? [VISUAL] : [LOGICAL, mixedReader(document, language, NO_MAP)];
}

const NO_MAP: GlyphMap = new Map();

/** The way to read `document` in which its codes best make words. */
export function chooseReader(document: TextDocument, language: Language): LineReader {
  const readers = likelyReaders(document, language);
  if (readers.length === 1) return readers[0];
  const scores = readers.map((reader) => {
    const words = readDocument(document, reader, SAMPLE_LINES).words.slice(0, MOST_WORDS);
    return solveLetters(words, language, new Map(), surroundings(document, reader.order), reader.order === 'logical').score;
  });
  return readers[scores[1] > scores[0] ? 1 : 0];
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
