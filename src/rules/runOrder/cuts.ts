import type { Language } from '../../language/language';
import { CharClass, classAt, skeleton, TATWEEL } from '../../text/characters';

/** A word cut in two: its head ends a line, its tail begins a run. */
export interface Cut {
  /** Both as one word, with the punctuation around it. */
  readonly word: string;
  /** How much better than the line as it stands the order must read for it, in nats. */
  readonly leastGain: number;
  /** Whether the lexicon, or the text around, has the word or its parts. */
  readonly isKnown: boolean;
}

/** Where words are known from. */
export interface Words {
  readonly language: Language;
  /** Whether the text around has a word, which may be a name. */
  readonly isName: (word: string) => boolean;
}

/** `head` and `tail` as one word; undefined when they hardly are one. */
export function cutOf(head: string, tail: string, { language, isName }: Words): Cut | undefined {
  if (!isOfWord(tail, 0) || !endsInLetter(head)) return undefined;
  const first = skeleton(lastLetters(head));
  const rest = skeleton(firstLetters(tail));
  const letters = first + rest;
  if (WRITTEN_APART.has(first) || WRITTEN_APART.has(rest) || WHOLE_HEAD.test(first)) return undefined;
  if (rest === '' || letters.length < SHORTEST_WORD) return undefined;
  const word = head + tail;
  if (isInLexicon(letters, language)) return { word, leastGain: WORD_GAIN, isKnown: true };
  if (!isOrphanHead(first, language) && !isOrphanTail(tail, rest, language)) return undefined;
  if (isComposed(letters, language) || (letters.length >= SHORTEST_NAME && isName(letters)))
    return { word, leastGain: COMPOSED_GAIN, isKnown: true };
  // A letter with a stop is an initial or a label.
  const isInitial = rest.length === 1 && !isOrphanTail(tail, rest, language);
  if (isInitial || !mayBeName(first, rest, language)) return undefined;
  const leastGain = nameGain(first, rest, language);
  return leastGain <= MOST_GAIN ? { word, leastGain, isKnown: false } : undefined;
}

/** The gain that a word of the lexicon asks for, and one that is put together from its words. */
const WORD_GAIN = 10;
const COMPOSED_GAIN = 12;

/** Particles and the article, which careless typing sets apart from their word. */
const WRITTEN_APART: ReadonlySet<string> = new Set(['و', 'ف', 'ب', 'ل', 'ك', 'ال', 'لل']);
/** Teh marbuta and alef maksura end a word. */
const WHOLE_HEAD = /[ةى]$/u;
const SHORTEST_WORD = 3;
const SHORTEST_NAME = 5;

/** Frequency classes: above the first a short word may well end a line, below the second hardly any does. */
const COMMON = 12;
const RARE = 5;

/** A head no writer leaves at a line's end: one or two letters, or hardly a word. */
function isOrphanHead(letters: string, language: Language): boolean {
  return letters.length === 1 || language.frequency(letters) < (letters.length === 2 ? COMMON : RARE);
}

/**
 * A tail no writer begins a line with: one letter, or hardly a word. A letter with a bracket, a dash
 * or a stop is a label, unless it is one that only ends words.
 */
function isOrphanTail(tail: string, letters: string, language: Language): boolean {
  if (tail.startsWith(TATWEEL)) return true;
  return letters.length === 1
    ? skeleton(tail) === letters || FINAL_TAIL.test(skeleton(tail))
    : language.frequency(letters) < (letters.length <= 3 ? COMMON + 1 : RARE);
}

const FINAL_TAIL = /^[ىيةء][،.؛:؟!»)]+$/u;

/** A word of the lexicon, or one with a particle before it. */
function isInLexicon(letters: string, language: Language): boolean {
  if (language.frequency(letters) >= 2) return true;
  return PARTICLE.test(letters) && language.frequency(letters.slice(1)) >= 3;
}

const PARTICLE = /^[وفبلك]/u;

/** A word that the lexicon lacks as it stands, but has without particles, the article, pronouns and endings. */
function isComposed(letters: string, language: Language): boolean {
  const rest = PREFIXED.exec(letters)?.[1];
  return (rest === undefined ? [letters] : [letters, rest, `ال${rest}`]).some((word) => {
    if (word !== letters && language.frequency(word) >= 3) return true;
    const stem = SUFFIXED.exec(word)?.[1];
    return stem !== undefined && language.frequency(stem.replace(/ت$/u, 'ة')) >= RARE;
  });
}

const PREFIXED = /^(?:[وف]?(?:[بك]?ال|لل|[بلكس])|[وف])(.{3,})$/u;
const SUFFIXED = /^(.{3,}?)(?:هما|هم|هن|ها|ه|كم|كن|ك|نا|ني|ية|ي|ات|ين|ون)$/u;

/**
 * Whether two pieces may be a name, which no lexicon has: they are short enough and neither is whole,
 * as is one behind an article, or a word with its particles and endings.
 */
function mayBeName(first: string, rest: string, language: Language): boolean {
  return (
    first.length + rest.length <= LONGEST_NAME &&
    Math.min(first.length, rest.length) <= LONGEST_PIECE &&
    !WHOLE_TAIL.test(rest) &&
    ![first, rest].some((piece) => piece.length > 3 && isComposed(piece, language))
  );
}

const LONGEST_NAME = 12;
const LONGEST_PIECE = 4;
const WHOLE_TAIL = /^(?:[وفبك]?ال|لل)../u;

/** The longer the pieces of a name and the more common as words, the more must speak for it. */
function nameGain(first: string, rest: string, language: Language): number {
  const wordlike = commonness(first, language) + commonness(rest, language);
  return Math.max(COMPOSED_GAIN, NAME_GAIN + wordlike + 3 * Math.min(first.length, rest.length));
}

const NAME_GAIN = 8;
/** Pieces that need more than this are taken for the words they are. */
const MOST_GAIN = 22;

/** The frequency class of a piece; a single letter is no word, two letters may be one by chance. */
function commonness(piece: string, language: Language): number {
  if (piece.length === 1) return 0;
  return Math.max(0, language.frequency(piece) - (piece.length === 2 ? 4 : 0));
}

/** The letters a token begins with. */
function firstLetters(token: string): string {
  let end = 0;
  while (isOfWord(token, end)) end++;
  return token.slice(0, end);
}

/** The letters a token ends with. */
function lastLetters(token: string): string {
  let start = token.length;
  while (isOfWord(token, start - 1)) start--;
  return token.slice(start);
}

/** Whether a text ends within a word. */
export function endsInLetter(text: string): boolean {
  return isOfWord(text, text.length - 1);
}

function isOfWord(text: string, index: number): boolean {
  return (classAt(text, index) & (CharClass.ArabicLetter | CharClass.ArabicMark | CharClass.Tatweel)) !== 0;
}
