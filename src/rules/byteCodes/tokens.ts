import type { Language } from '../../language/language';
import { ANY_LETTER, CharClass, classAt } from '../../text/characters';
import { fold } from '../glyphMap/reading';
import { wordLog } from '../glyphMap/wordLog';
import { isByteCode, isHamza, isMark, joinsNext, meaningsOf, mirrorOf, quoteSide, type Meaning } from './law';

/** Where a code stands in the letters of its token. */
export type Place = 'start' | 'inside' | 'end' | 'alone';

/** What a code stands for in the document: a character of the law, or itself. */
export interface Choice {
  readonly code: string;
  readonly place: Place;
  /** Undefined for the code itself. */
  readonly meaning?: Meaning;
}

/** A token as it may be read. */
export interface TokenReading {
  /** The text of each character. */
  readonly texts: readonly string[];
  readonly choices: readonly Choice[];
  /** The words that hold codes that are read, without marks. */
  readonly words: readonly string[];
  readonly score: number;
  /** The part of it that is not the words'. */
  readonly choiceScore: number;
  readonly probability: number;
}

/** The log of how probable what a code stands for is. */
export type Prior = (choice: Choice) => number;

interface State {
  readonly texts: readonly string[];
  readonly choices: readonly Choice[];
  readonly words: readonly string[];
  readonly score: number;
  readonly choiceScore: number;
  readonly word: string;
  readonly hasCode: boolean;
  /** Whether the last letter stands by itself though it would join the next one. */
  readonly isAtEnd: boolean;
}

const START: State = {
  texts: [],
  choices: [],
  words: [],
  score: 0,
  choiceScore: 0,
  word: '',
  hasCode: false,
  isAtEnd: false,
};
const BEAM = 24;
/** Beginnings so much less probable than the best, in nats, come to nothing. */
const FAR_BEHIND = 24;
const MOST_KEPT = 6;
const ODD = -3;
const VERY_ODD = -7;
const HAMZA = 'ء';

/**
 * The readings of a token, the best first. The codes are letters that stand by themselves: they join nothing before
 * them, and a letter that would join the next one ends its word.
 */
export function readToken(token: string, prior: Prior, language: Language): TokenReading[] {
  let states: readonly State[] = [START];
  const places = placesOf(token);
  for (let index = 0; index < token.length && states.length > 0; index++) {
    const next = states.flatMap((state) => steps(state, token, index, places[index], prior, language));
    next.sort((a, b) => b.score - a.score);
    states = next.slice(0, BEAM).filter(({ score }) => score > next[0].score - FAR_BEHIND);
  }
  const ends = states.map((state) => closed(state, language)).sort((a, b) => b.score - a.score);
  return withShares(ends.slice(0, MOST_KEPT));
}

/** The readings with their shares of all probability, the best first. */
export function withShares(readings: readonly Omit<TokenReading, 'probability'>[]): TokenReading[] {
  const sorted = [...readings].sort((a, b) => b.score - a.score);
  const total = sorted.reduce((sum, { score }) => sum + Math.exp(score - sorted[0].score), 0);
  return sorted.map((reading) => ({
    ...reading,
    probability: Math.exp(reading.score - sorted[0].score) / total,
  }));
}

function steps(
  state: State,
  token: string,
  index: number,
  place: Place,
  prior: Prior,
  language: Language,
): State[] {
  const character = token[index];
  const mask = classAt(token, index);
  if ((mask & ANY_LETTER) !== 0) return plainLetter(state, character);
  if ((mask & (CharClass.ArabicMark | CharClass.Tatweel | CharClass.Invisible)) !== 0)
    return [{ ...state, texts: [...state.texts, character] }];
  const itself = { ...closed(state, language), texts: [...state.texts, character] };
  if (!isByteCode(character)) return [itself];
  const own: Choice = { code: character, place };
  const odd = place === 'alone' ? lonely(character) : oddness(token, index);
  const result: State[] = [
    {
      ...itself,
      choices: [...state.choices, own],
      score: itself.score + prior(own) + odd,
      choiceScore: itself.choiceScore + prior(own) + odd,
    },
  ];
  const codes = [character, mirrorOf(character)];
  for (const code of codes) {
    if (code === undefined) continue;
    for (const meaning of meaningsOf(code)) {
      const choice = { code, place, meaning };
      const weight =
        prior(choice) + (code === character ? 0 : MIRROR) + (isInNumber(token, index) ? NO_NUMBER : 0);
      if (weight < LEAST_PRIOR) continue;
      const read = withMeaning(state, choice, weight, language);
      if (read) result.push(read);
    }
  }
  return result;
}

/** What it costs that a bracket came out mirrored. */
const MIRROR = -2.5;
const LEAST_PRIOR = -20;
/** A mark leaves its word as it stands, so that words prove little of it. */
const MARK_COST = -5;
const LATIN = /[A-Za-z]/u;
const DIGIT = /[0-9]/u;

/** What it costs that a sign stands where it does: Latin letters and digits at or in a word, an apostrophe in one. */
function oddness(token: string, index: number): number {
  const sides = [index - 1, index + 1].filter((at) => (classAt(token, at) & ANY_LETTER) !== 0).length;
  if (LATIN.test(token[index])) return ODD + sides * VERY_ODD;
  if (DIGIT.test(token[index])) return isInNumber(token, index) ? 0 : sides * ODD;
  return token[index] === "'" && (classAt(token, index + 1) & ANY_LETTER) !== 0 ? ODD : 0;
}

/** What it costs that a digit of a number, or before a percent sign, is a letter. */
const NO_NUMBER = -6;

function isInNumber(token: string, index: number): boolean {
  return DIGIT.test(token[index]) && /[0-9%]/u.test(token.charAt(index - 1) + token.charAt(index + 1));
}

/** What it costs that a sign is itself in a token of signs of all kinds. */
function lonely(character: string): number {
  if (LATIN.test(character)) return 2 * ODD;
  return DIGIT.test(character) || character === "'" ? ODD : 0;
}

function plainLetter(state: State, character: string): State[] {
  const letters = fold(character);
  if (state.isAtEnd && letters !== HAMZA) return [];
  return [{ ...state, texts: [...state.texts, character], word: state.word + letters, isAtEnd: false }];
}

function withMeaning(
  state: State,
  choice: Required<Choice>,
  weight: number,
  language: Language,
): State | undefined {
  const { text } = choice.meaning;
  const side = quoteSide(text);
  if (side !== undefined && side !== choice.place) return undefined;
  const before = side ? closed(state, language) : state;
  const cost = weight + (isMark(text) ? MARK_COST : 0);
  const shared = {
    ...before,
    texts: [...state.texts, text],
    choices: [...state.choices, choice],
    score: before.score + cost,
    choiceScore: state.choiceScore + cost,
    hasCode: side === undefined,
  };
  if (side !== undefined) return shared;
  if (isMark(text)) return state.word === '' ? undefined : shared;
  if (isHamza(text)) return withHamza(shared, text);
  const last = state.word.at(-1);
  if (state.isAtEnd || (last !== undefined && joinsNext(last) && text !== HAMZA)) return undefined;
  return { ...shared, word: state.word + text, isAtEnd: joinsNext(text) };
}

/** The place of each character of a token. */
function placesOf(token: string): Place[] {
  const letters = [...token].map((_, index) => (classAt(token, index) & ANY_LETTER) !== 0);
  const [first, last] = [letters.indexOf(true), letters.lastIndexOf(true)];
  return letters.map((_, index) => {
    if (first < 0) return 'alone';
    if (index < first) return 'start';
    return index > last ? 'end' : 'inside';
  });
}

/** The state with a hamza or madda on the last letter; undefined where that is none that takes one. */
function withHamza(state: State, mark: string): State | undefined {
  const last = state.word.at(-1);
  if (last === undefined) return undefined;
  const letter = (last + mark).normalize('NFC');
  return letter.length === 1 ? { ...state, word: state.word.slice(0, -1) + letter } : undefined;
}

/** The state behind the end of its word. */
function closed(state: State, language: Language): State {
  if (state.word === '') return { ...state, hasCode: false, isAtEnd: false };
  return {
    ...state,
    words: state.hasCode ? [...state.words, state.word] : state.words,
    score: state.score + wordLog(state.word, language),
    word: '',
    hasCode: false,
    isAtEnd: false,
  };
}

/** Whether a token may hold codes: a number, or a Latin word, holds none. */
export function mayHoldCodes(token: string): boolean {
  let [codes, letters] = [0, 0];
  for (let index = 0; index < token.length; index++) {
    if ((classAt(token, index) & ANY_LETTER) !== 0) letters++;
    else if (isByteCode(token[index])) codes++;
  }
  if (codes === 0 || PLAIN_NUMBER.test(token) || PART_NUMBER.test(token)) return false;
  return letters > 0 || NUMBER_AND_LETTER.test(token) || (codes > 1 && !ALL_PLAIN.test(token));
}

const PLAIN_NUMBER = /^(?=[^0-9]*[0-9])[^\p{L}']+$/u;
/** Latin letters and digits, as H2O and HP-20/A. */
const PART = '[A-Za-z0-9]+(?:[./°:@_-][A-Za-z0-9]+)*';
const PART_NUMBER = new RegExp(`^(?:[«"]*${PART}[»".,،؛:؟!]*|\\(${PART}\\)[.,،؛:]*)$`, 'u');
const NUMBER_AND_LETTER = /[\u0660-\u0669][A-P]|[A-P][\u0660-\u0669]/u;
const ALL_PLAIN = /^(?:[A-Za-z]+|[^A-Za-z0-9']+)$/u;
