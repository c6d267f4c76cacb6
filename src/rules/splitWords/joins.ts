import { ALEF, ALEF_WITH_HAMZA_ABOVE, TEH_MARBUTA } from '../../text/characters';
import type { Language } from '../../language/language';
import type { TextDocument } from '../../text/document';
import { THRESHOLDS } from '../certainty';
import { readingAt } from '../words/context';
import { LAM_ALEFS } from '../words/fillings';
import { isCutByKey, type OddWord } from '../words/oddWords';
import { neighboursOf, type Piece } from '../words/pieces';
import { areShown, isAlphabet, standsOnLine } from './shown';

/** Pieces of a line that make one word together. */
export interface Join {
  readonly pieces: readonly Piece[];
  readonly margin: number;
  /** The first piece makes a word with the particle before it as well: «و فقا ل» is no «فقال». */
  readonly isShared: boolean;
  /** Every letter stands apart. */
  readonly isSpelled: boolean;
  /** Letters are shown as letters (قـ طـ رة). */
  readonly isShown: boolean;
  /** The natural-log probability of what may stand in place of the pieces. */
  readonly reading: (text: string) => number;
  /** One of two pieces is a word in its own right: الشعر اء. */
  readonly isLoose: boolean;
}

const MOST_PIECES = 8;
/** The joined word is at least this frequent (a class), and more frequent than a rare word next to a piece. */
const LEAST_FREQUENCY = 4;
/** Four pieces and more hardly make a word by chance. */
const LEAST_OF_MANY = 1;
/** A neighbour above this class is a word by itself; behind أ and before a letter that only ends words, above the other. */
const RARE = 5;
const LESS_RARE = 7;
/** Two pieces that are one-letter particles, or an article: careless typing sets them apart. */
const WRITTEN_APART: ReadonlySet<string> = new Set(['و', 'ف', 'ب', 'ل', 'ك', 'ال', 'لل', 'وال', 'بال']);
/** Letters that end words only: by themselves they are never a word or a label. */
const FINAL_ONLY: ReadonlySet<string> = new Set([TEH_MARBUTA, 'ى', 'ئ', 'ؤ', 'ء']);

/** An article by itself. */
export const ARTICLE = 'ال';

/** The join of `word` with pieces beside it that gains most; it stands alone with one neighbour unless `isOneOfMany`. */
export function bestJoin(
  document: TextDocument,
  word: OddWord,
  isOneOfMany: boolean,
  language: Language,
): Join | undefined {
  const { pieces, index } = neighboursOf(document, word, isOneOfMany ? MOST_PIECES : 1);
  if (pieces.length < 2) return undefined;
  const [from, to] = isOneOfMany ? rangeAround(pieces, index, language) : [index, index + 1];
  let best: Join | undefined;
  const weigh = (first: number, end: number, isLoose: boolean): void => {
    const join = joinOf(document, pieces, first, end, isLoose, language);
    if (join && join.margin >= leastMargin(join) && (!best || join.margin > best.margin)) best = join;
  };
  for (let first = from; first <= index; first++) {
    const most = Math.min(to, first + MOST_PIECES);
    for (let end = Math.max(index + 1, first + 2); end <= most; end++) weigh(first, end, false);
  }
  if (best) return best;
  if (index > 0) weigh(index - 1, index + 1, true);
  if (index + 1 < pieces.length) weigh(index, index + 2, true);
  return best;
}

/** From where to where the pieces around one may belong to its word. */
function rangeAround(pieces: readonly Piece[], index: number, language: Language): [number, number] {
  let from = index;
  while (from > 0 && index - from < MOST_PIECES && mayJoin(pieces, from - 1, language)) from--;
  let to = index + 1;
  while (to < pieces.length && to - index < MOST_PIECES && mayJoin(pieces, to, language)) to++;
  return [from, to];
}

function leastMargin({ pieces, isLoose }: Join): number {
  if (!isLoose) return THRESHOLDS.splitWords.possible;
  // «ال» is also what many write for «آل», and the article that grammars tell of: what follows must call for it.
  return pieces[0].letters === ARTICLE ? THRESHOLDS.looseWords.article : THRESHOLDS.looseWords.possible;
}

/** Whether a word of the line may be a piece of another one: it is no common word in its own right. */
function mayJoin(pieces: readonly Piece[], index: number, language: Language): boolean {
  const { letters } = pieces[index];
  if (letters.length === 1) return true;
  const next = pieces[index + 1] as Piece | undefined;
  const isBeforeFinal = next !== undefined && FINAL_ONLY.has(next.letters);
  const isBehindHamza = index > 0 && pieces[index - 1].letters === ALEF_WITH_HAMZA_ABOVE;
  return language.frequency(letters) <= (isBeforeFinal || isBehindHamza ? LESS_RARE : RARE);
}

function joinOf(
  document: TextDocument,
  all: readonly Piece[],
  first: number,
  end: number,
  isLoose: boolean,
  language: Language,
): Join | undefined {
  const pieces = all.slice(first, end);
  const letters = pieces.map((piece) => piece.letters);
  if (!mayBeOneWord(letters, isLoose, language)) return undefined;
  if (pieces.some((_, at) => at > 0 && endsWithTanwin(document.text, pieces[at - 1], letters[at])))
    return undefined;
  const isSpelled = areSingle(letters);
  if (isSpelled && !isSpelledWord(document, all, first, end)) return undefined;
  const start = pieces[0].start;
  const stop = pieces[pieces.length - 1].end;
  if (isCutByKey(document.text, start, stop)) return undefined;
  const reading = readingAt(document, start, stop, language);
  if (hasLostLamAlef(letters, reading, language)) return undefined;
  return {
    pieces,
    margin: reading(letters.join('')) - reading(letters.join(' ')),
    reading,
    isShared: makesWordWithParticle(all[first - 1], letters[0], language),
    isSpelled,
    isShown: areShown(document, start, stop, isSpelled) || isAmongSyllables(all, first, end),
    isLoose,
  };
}

/** Whether the letters of some pieces make a word that is frequent enough, beside what they are alone. */
function mayBeOneWord(letters: readonly string[], isLoose: boolean, language: Language): boolean {
  const joined = letters.join('');
  const frequency = language.frequency(joined);
  const isLong = letters.length > 3;
  if (frequency < (isLong ? LEAST_OF_MANY : LEAST_FREQUENCY) || joined.length < 3) return false;
  const isArticle = isLoose && letters[0] === ARTICLE;
  if (!isLong && !isArticle && WRITTEN_APART.has(letters[0])) return false;
  if (isLoose || areSingle(letters)) return true;
  return letters.every((part) => part.length === 1 || language.frequency(part) <= frequency);
}

function areSingle(letters: readonly string[]): boolean {
  return letters.every((part) => part.length === 1);
}

/** Whether letters that stand apart are a word: the whole row, or it is an alphabet or a list. */
function isSpelledWord(document: TextDocument, all: readonly Piece[], first: number, end: number): boolean {
  const isWholeRow = all[first - 1]?.letters.length !== 1 && all[end]?.letters.length !== 1;
  if (!isWholeRow || end - first < 3) return false;
  const pieces = all.slice(first, end);
  const joined = pieces.map((piece) => piece.letters).join('');
  return !isAlphabet(joined) && !standsOnLine(document, pieces[0].start, joined);
}

/** Whether pieces of two letters stand in a longer row of such pieces: no sentence and no damage has so many. */
function isAmongSyllables(all: readonly Piece[], first: number, end: number): boolean {
  let from = first;
  let to = end;
  const isSyllable = (index: number): boolean => all[index]?.letters.length === SYLLABLE;
  while (from > 0 && end - from < LONG_ROW && isSyllable(from - 1)) from--;
  while (to < all.length && to - from < LONG_ROW && isSyllable(to)) to++;
  return to - from >= LONG_ROW && all.slice(first, end).every((_, index) => isSyllable(first + index));
}

const SYLLABLE = 2;
const LONG_ROW = 7;

/** A tanwin ends its word, but for the alef behind a fathatan. */
function endsWithTanwin(text: string, { start, end }: Piece, next: string): boolean {
  return next !== ALEF && TANWIN.test(text.slice(start, end));
}

const TANWIN = /[\u064B-\u064D]$/u;

function makesWordWithParticle(before: Piece | undefined, piece: string, language: Language): boolean {
  if (before?.letters.length !== 1 || !WRITTEN_APART.has(before.letters) || piece.length === 1) return false;
  return language.frequency(piece) <= RARE && language.frequency(before.letters + piece) > LESS_RARE;
}

/** Whether the gap is the place of a lam-alef that was lost: `الس م` is السلام, not السم. */
function hasLostLamAlef(
  letters: readonly string[],
  reading: (text: string) => number,
  language: Language,
): boolean {
  if (letters.length !== 2) return false;
  const joined = reading(letters.join(''));
  return LAM_ALEFS.some((lamAlef) => {
    const filled = letters.join(lamAlef);
    return language.frequency(filled) >= LEAST_FREQUENCY && reading(filled) > joined;
  });
}
