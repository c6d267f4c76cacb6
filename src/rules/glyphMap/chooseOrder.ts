import type { Language } from '../../language/language';
import { CharClass } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import { arabicWords } from '../../text/words';
import { LOGICAL, VISUAL, type LineReader } from './order';
import type { GlyphMap } from './named';
import { mixedReader, Weigher } from './weigh';
import { solveLetters, type LetterSolution } from './letters';
import { codeShare, firstWords, fold, MOST_CODES } from './reading';
import { BY_ALGORITHM, BY_CHARACTER } from './stretches';
import { surroundings } from './surroundings';
import type { Steps } from '../../text/steps';

const MOST_LINES = 60;
const MOST_WORDS = 150;
/** The way to read `document` in which its codes best make words. */
export function* chooseReader(document: TextDocument, language: Language): Steps<LineReader> {
  if (yield* isVisual(document, language)) return VISUAL;
  const logical = yield* attempt(document, language, LOGICAL);
  if (!logical) return LOGICAL;
  let best: Attempt = { ...logical, score: logical.score + LEAD };
  const unread = new Weigher(language, NO_MAP);
  for (const habits of [BY_ALGORITHM, BY_CHARACTER]) {
    let weigher = unread;
    for (let round = 0; round < ROUNDS; round++) {
      // What one reading tells of the codes makes the next one surer.
      const next = yield* attempt(document, language, yield* mixedReader(document, weigher, [habits]));
      if (!next) break;
      if (next.score > best.score) best = next;
      weigher = new Weigher(language, settled(next.units));
    }
  }
  return best.reader;
}

interface Attempt {
  readonly reader: LineReader;
  readonly score: number;
  readonly units: LetterSolution['units'];
}

/** The letters a reader leads to; undefined where hardly any code stands among letters. */
function* attempt(
  document: TextDocument,
  language: Language,
  reader: LineReader,
): Steps<Attempt | undefined> {
  const words = firstWords(document, reader, TRIED_LINES, MOST_WORDS);
  if (words.length < LEAST_WORDS || (yield* codeShare(words)) > MOST_CODES) return undefined;
  const around = yield* surroundings(document, reader.order);
  return { reader, ...(yield* solveLetters(words, language, NO_MAP, around, reader.order === 'logical')) };
}

function settled(units: LetterSolution['units']): GlyphMap {
  const map = new Map<string, string>();
  for (const { codes, readings } of units.values())
    if (codes.length === 1 && readings[0].probability >= SETTLED) map.set(codes, readings[0].text);
  return map;
}

const NO_MAP: GlyphMap = new Map();
const ROUNDS = 2;
const TRIED_LINES = 100;
const SETTLED = 0.9;
const LEAST_WORDS = 3;
/** Nats a word by which another order must be better than the one written. */
const LEAD = 0.1;

/** Whether the words without codes are words when read from their end. */
function* isVisual(document: TextDocument, language: Language): Steps<boolean> {
  let forward = 0;
  let backward = 0;
  let lines = 0;
  for (let index = 0; index < document.lineCount && lines < MOST_LINES; index++) {
    if (document.isStep(index)) yield;
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
