import { CharClass, classAt, joinsBackward, joinsForward, pattern } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import { LINES_A_STEP, type Steps } from '../../text/steps';
import type { StrokeKind } from './brokenWords';
import { mayBeStroke } from './looseSigns';

/**
 * The stroke that stretches words has no character. Where a font's table names one for it all the same, it is any
 * sign, digit or Latin letter, and the document alone tells which: no text has it so often between letters.
 */

/** Signs that part words and sentences, where a space is left out too, and the parts of words, where these are shown. */
export const PARTS_WORDS = /[-.,:;!?'"«»/\\|_&+·]/u;

/** Stands for such a sign in the texts of `withStandIns`; no text has this noncharacter. */
export const STAND_IN = '\uFDD1';

const LETTER = pattern.wordUnit;
/** Signs, digits and Latin letters, as part of a class. */
const SIGNS = '!-~\u00A1-\u00BF\u00D7\u00F7\u2018\u2019\u2020-\u2022';
const INSIDE_WORD = new RegExp(`([${SIGNS}])(?<=${LETTER}\\1)\\1{0,11}(?=${LETTER})`, 'gu');
/** So often a sign stands between letters before it may be a stroke, and so often for the length of the text: books have slips. */
const FEWEST = 8;
const CHARACTERS_A_STROKE = 500;

/** So many strokes stand between letters that join, the ends of runs out of order counted; of signs that part words half do. */
const JOINING_SHARE = 0.75;

interface Count {
  forwards: number;
  /** The same in lines that are turned around. */
  backwards: number;
  all: number;
}

/** The signs that may be strokes, the most frequent first. The words, or their order, must prove it. */
export function* candidateSigns(document: TextDocument): Steps<readonly string[]> {
  const known = candidates.get(document);
  if (known) return known;
  const counts = new Map<string, Count>();
  for (let index = 0; index < document.lineCount; index++) {
    if (index % LINES_A_STEP === 0) yield;
    if (document.lineMask(index) & CharClass.LetterBehindSign) countSigns(document.lineText(index), counts);
  }
  const fewest = Math.max(FEWEST, document.text.length / CHARACTERS_A_STROKE);
  const found = [...counts]
    .filter(([, count]) => isCandidate(count, fewest))
    .sort(([, a], [, b]) => b.all - a.all)
    .map(([sign]) => sign);
  candidates.set(document, found);
  return found;
}

const candidates = new WeakMap<TextDocument, readonly string[]>();

function countSigns(text: string, counts: Map<string, Count>): void {
  for (const { 0: run, 1: sign, index } of text.matchAll(INSIDE_WORD)) {
    const count = counts.get(sign) ?? { forwards: 0, backwards: 0, all: 0 };
    counts.set(sign, count);
    const [before, after] = [letterAt(text, index - 1, -1), letterAt(text, index + run.length, 1)];
    count.all++;
    if (joinsForward(before) && joinsBackward(after)) count.forwards++;
    if (joinsForward(after) && joinsBackward(before)) count.backwards++;
  }
}

/** The letter at a place; where marks or tatweel stand there, the one behind them in a direction. */
function letterAt(text: string, from: number, direction: 1 | -1): string {
  let index = from;
  while (classAt(text, index) & (CharClass.ArabicMark | CharClass.Tatweel)) index += direction;
  return text.charAt(index);
}

function isCandidate({ forwards, backwards, all }: Count, fewest: number): boolean {
  return all >= fewest && Math.max(forwards, backwards) >= JOINING_SHARE * all;
}

/** `text` with a stand-in for each sign of `signs` that touches a letter and belongs to no number or Latin word. */
export function withStandIns(text: string, signs: ReadonlySet<string>): string {
  return signs.size === 0 ? text : replaceRuns(text, RUN, signs);
}

/** The words with one of `signs` between their letters. The bounds keep lettering and binary rubbish out. */
export function strokesOf(signs: ReadonlySet<string>): StrokeKind {
  return { ...STROKES, textOf: (line) => withStandIns(line, signs) };
}

const STROKES: Omit<StrokeKind, 'textOf'> = {
  word: new RegExp(`${LETTER}{1,24}(?:${STAND_IN}{1,12}${LETTER}{1,24}){1,12}`, 'gu'),
  each: new RegExp(STAND_IN, 'gu'),
  runs: new RegExp(`${STAND_IN}+`, 'gu'),
  mayHold: (mask) => (mask & CharClass.LetterBehindSign) !== 0,
};

/** As `withStandIns` where the document proves that strokes have spaces beside them and among them: then only single digits must touch a letter. */
export function withLooseStandIns(text: string, signs: ReadonlySet<string>): string {
  return replaceRuns(text, LOOSE_RUN, signs, NEEDS_LETTER, mayBeStroke);
}

function replaceRuns(
  text: string,
  runs: RegExp,
  signs: ReadonlySet<string>,
  needsLetter = ANY,
  isStroke = (_run: string, _before: string): boolean => true,
): string {
  return text.replace(runs, (run: string, sign: string, at: number) => {
    const [before, after] = [text[at - 1] ?? '', text[at + run.length] ?? ''];
    if (!signs.has(sign) || LATIN.test(before) || LATIN.test(after) || isBracket(text, run, at)) return run;
    if (!isStroke(run, before)) return run;
    const touches = IS_LETTER.test(before) || IS_LETTER.test(after);
    return touches || run.includes(' ') || !needsLetter.test(sign) ? run.replaceAll(sign, STAND_IN) : run;
  });
}

/** Whether a bracket by itself has its partner near it on the line. */
function isBracket(text: string, run: string, at: number): boolean {
  const partner = PARTNERS[run];
  if (partner === undefined) return false;
  const isOpening = partner > run;
  const beside = isOpening
    ? text.slice(at + 1, at + 1 + LONGEST_BRACKETS)
    : text.slice(Math.max(0, at - LONGEST_BRACKETS), at);
  const found = isOpening ? beside.indexOf(partner) : beside.lastIndexOf(partner);
  if (found < 0) return false;
  const between = isOpening ? beside.slice(0, found) : beside.slice(found + 1);
  return !between.includes(run);
}

const PARTNERS: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '<': '>',
  '>': '<',
};
const LONGEST_BRACKETS = 80;

const RUN = new RegExp(`([${SIGNS}])\\1*`, 'gu');
const LOOSE_RUN = new RegExp(`([\\t${SIGNS}])(?:\\1| (?=\\1))*`, 'gu');
const LATIN = /[0-9A-Za-z\u0660-\u0669\u06F0-\u06F9]/u;
const IS_LETTER = new RegExp(LETTER, 'u');
const ANY = /./u;
/** A digit between spaces is a number, unless it stands twice. */
const NEEDS_LETTER = /[0-9]/u;
