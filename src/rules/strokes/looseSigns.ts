import type { Language } from '../../language/language';
import { CharClass, joinsBackward, joinsForward, pattern, skeleton } from '../../text/characters';
import { classOfRanges, codeTable, matchesAt } from '../../text/codeTable';
import type { TextDocument } from '../../text/document';
import { LINES_A_STEP, type Steps } from '../../text/steps';

/**
 * Signs of strokes with spaces beside them: no sign stands inside a word then, and digits and `$` are written
 * between spaces on purpose too. What tells them apart are the halves of words: the word that ends before such a
 * sign and the one that begins behind it, or the outer ends of the runs beside it, make a word that they are not
 * by themselves, of letters that join, at nearly every one of them.
 */

/** Signs and digits, by the first and the last of each range; no brackets. */
const SIGN_RANGES =
  '\t\t!!,.::;;""#%&\'*+09<>@@\\\\^`||~~\u00A1\u00AA\u00AC\u00B6\u00B8\u00BA\u00BC\u00BF\u00D7\u00D7\u00F7\u00F7';
const SIGNS = codeTable([1, SIGN_RANGES]);
const SIGN = classOfRanges(SIGN_RANGES);

/** A sign drawn several times, with spaces or without; no part of a number or a Latin word. */
const LOOSE_RUN = new RegExp(
  `(?<![0-9A-Za-z\\u0660-\\u0669\\u06F0-\\u06F9])(${SIGN})(?:\\1| (?=\\1)){0,12}(?![0-9A-Za-z\\u0660-\\u0669\\u06F0-\\u06F9])`,
  'uy',
);

const SIGN_CLASSES =
  CharClass.LatinDigit |
  CharClass.Other |
  CharClass.PercentSign |
  CharClass.Syntax |
  CharClass.CodePage |
  CharClass.SpacedSign;

/** So many different words come together, at so many of all places, and so often for the length of the text. */
const LEAST_WORDS = 8;
const FEW_WORDS = 3;
const WORD_SHARE = 0.5;
const IN_ORDER_SHARE = 0.75;
const CHARACTERS_A_STROKE = 500;

/** Seen in the counted texts: what comes together by chance seldom is. */
const LEAST_FREQUENCY = 2;

/** The sign of a document's strokes, as its words prove it. */
export interface LooseSign {
  readonly sign: string;
  /** Whether nearly all words that the halves beside it make stand in order. */
  readonly isInOrder: boolean;
}

/** The sign of strokes that have spaces beside them. Fonts have one; several that words prove are the codes of marks. */
export function* looseSign(document: TextDocument, language: Language): Steps<LooseSign | undefined> {
  if (proven.has(document)) return proven.get(document);
  const signs: (LooseSign & { words: number; count: number })[] = [];
  const isFrequent = (count: number): boolean => count * CHARACTERS_A_STROKE >= document.text.length;
  const counts = yield* countRuns(document);
  const mayBeProven = [...counts.values()].some((count) => count >= LEAST_WORDS && isFrequent(count));
  for (const [sign, count] of mayBeProven ? counts : []) {
    if (count < LEAST_WORDS) continue;
    const { places, inOrder, turned } = yield* wordsBeside(document, sign, language);
    const words = inOrder + turned;
    if (words >= FEW_WORDS && words >= WORD_SHARE * places)
      signs.push({ sign, isInOrder: inOrder >= IN_ORDER_SHARE * words, words, count });
  }
  const [one, another] = signs;
  const isProven = one?.words >= LEAST_WORDS && isFrequent(one.count) && another === undefined;
  const found = isProven ? one : undefined;
  proven.set(document, found);
  return found;
}

const proven = new WeakMap<TextDocument, LooseSign | undefined>();

function* linesWithSigns(document: TextDocument): Steps<number[]> {
  const lines: number[] = [];
  if ((document.mask & (SIGN_CLASSES | CharClass.Space)) === 0) return lines;
  const hasTabs = document.text.includes('\t');
  for (let index = 0; index < document.lineCount; index++) {
    if (index % LINES_A_STEP === 0) yield;
    const mask = document.lineMask(index);
    const hasSigns = mask & CharClass.ArabicLetter && (mask & SIGN_CLASSES || hasTabs);
    if (hasSigns && !isFormula(document.lineText(index))) lines.push(index);
  }
  return lines;
}

const LONE_EQUALS_SIGN = /(?<!=)=(?!=)/u;

/** Whether a line has a sum or the making of a word: ما + ذا = ماذا. */
export function isFormula(line: string): boolean {
  const plus = line.indexOf('+');
  return plus >= 0 && LONE_EQUALS_SIGN.test(line.slice(plus));
}

function* countRuns(document: TextDocument): Steps<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const [at, index] of (yield* linesWithSigns(document)).entries()) {
    if (at % LINES_A_STEP === 0) yield;
    for (const { 1: sign } of looseRuns(document.lineText(index)))
      counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  return counts;
}

function looseRuns(line: string): RegExpExecArray[] {
  return matchesAt(line, SIGNS, LOOSE_RUN).filter(({ 0: run, index }) => mayBeStroke(run, line[index - 1]));
}

/** Whether a run of a sign may be a stroke: one that ends or parts sentences stands by itself, or several times. */
export function mayBeStroke(run: string, before: string | undefined): boolean {
  return !PARTS_SENTENCES.test(run) || run.length > 1 || before === ' ';
}

const PARTS_SENTENCES = /[!,.:;]/u;

interface Words {
  /** In how many different surroundings the sign stands. */
  readonly places: number;
  /** How many different words the halves make as the runs stand, and how many others when they are turned around. */
  readonly inOrder: number;
  readonly turned: number;
}

function* wordsBeside(document: TextDocument, sign: string, language: Language): Steps<Words> {
  const places = new Set<string>();
  const words = [new Set<string>(), new Set<string>()];
  for (const index of yield* linesWithSigns(document)) {
    const line = document.lineText(index);
    if (!line.includes(sign)) continue;
    const runs = runsBetween(line, sign);
    if (!runs.some(hasSeveralWords)) continue;
    const swapped = runs.map((run, number) =>
      number > 0 && number < runs.length - 1 ? swappedWord(run, language) : undefined,
    );
    for (const [number, after] of runs.entries()) {
      yield;
      const word = swapped[number];
      if (word !== undefined) {
        places.add(word);
        words[1].add(word);
      }
      // The sign that such a word begins or ends with joins nothing.
      if (number === 0 || word !== undefined || swapped[number - 1] !== undefined) continue;
      const halves = halvesBeside(runs[number - 1], after);
      if (halves.some((pair) => isTelling(pair, sign))) places.add(halves.flat().join(' '));
      for (const [order, pair] of halves.entries())
        if (isTelling(pair, sign) && isTorn(pair, language)) words[order].add(pair.join(''));
    }
  }
  const [inOrder, turned] = words;
  return {
    places: places.size,
    inOrder: inOrder.size,
    turned: [...turned].filter((word) => !inOrder.has(word)).length,
  };
}

type Pair = readonly [string, string];

/** The halves of a word that two runs make as they stand, and when they are turned around: numbers keep their places then. */
function halvesBeside(before: string, after: string): readonly [Pair, Pair] {
  const [left, right] = [before.split(NUMBER).at(-1) ?? '', after.split(NUMBER)[0]];
  return [
    [lastWord(left), firstWord(right)],
    [lastWord(right), firstWord(left)],
  ];
}

const NUMBER = /[0-9A-Za-z\u0660-\u0669\u06F0-\u06F9]+/u;

const isPair = ([first, second]: Pair): boolean => first !== '' && second !== '';

/** The word whose halves stand between its signs, the second first: 2ركة ش2 is شركة. */
function swappedWord(run: string, language: Language): string | undefined {
  const [second, first, ...others] = run.trim().split(' ');
  if (first === undefined || others.length > 0) return undefined;
  const halves: Pair = [lastWord(first), firstWord(second)];
  const word = halves.join('');
  const rarer = Math.min(...halves.map((half) => language.frequency(half)));
  return mayJoin(halves) && language.frequency(word) > rarer ? word : undefined;
}

/**
 * Whether two halves tell anything: letters by themselves are a word spelled or the cells of a riddle (ق + ل + م), and
 * a grammar parts affixes from words by a plus too (ال + كتاب، كتب + ت).
 */
const isTelling = (pair: Pair, sign: string): boolean =>
  isPair(pair) &&
  !pair.every((half) => half.length === 1) &&
  !(sign === '+' && (PREFIXES.has(pair[0]) || SUFFIXES.has(pair[1])));

/** A line of words alone between its signs is a row of cells, of syllables or of words to be put together. */
const hasSeveralWords = (run: string): boolean => run.trim().includes(' ');

const PREFIXES: ReadonlySet<string> = new Set('و ف ب ل ك س ال وال بال لل'.split(' '));
const SUFFIXES: ReadonlySet<string> = new Set('ون ين ان ات ية ة ي ت تم نا وا ه ها هم هن هما ك كم'.split(' '));

function runsBetween(line: string, sign: string): string[] {
  const runs: string[] = [];
  let position = 0;
  for (const match of looseRuns(line)) {
    if (match[1] !== sign) continue;
    runs.push(line.slice(position, match.index));
    position = match.index + match[0].length;
  }
  return [...runs, line.slice(position)];
}

function mayJoin([first, second]: Pair): boolean {
  return joinsForward(first.at(-1) ?? '') && joinsBackward(second.at(0) ?? '');
}

function isTorn([first, second]: Pair, language: Language): boolean {
  if (!mayJoin([first, second])) return false;
  const isKnown = (word: string): boolean => word.length > 1 && language.frequency(word) >= LEAST_FREQUENCY;
  return isKnown(first + second) && !(isKnown(first) && isKnown(second));
}

/** The letters at the start of a run, and at its end, where spaces alone are beside them. */
function firstWord(run: string): string {
  return skeleton(FIRST_WORD.exec(run.trimStart().slice(0, LONGEST_WORD))?.[0] ?? '');
}

function lastWord(run: string): string {
  const end = run.trimEnd().slice(-LONGEST_WORD);
  let start = end.length;
  while (start > 0 && LETTER.test(end[start - 1])) start--;
  return skeleton(end.slice(start));
}

const LETTER = new RegExp(pattern.wordUnit, 'u');
const FIRST_WORD = new RegExp(`^${pattern.wordUnit}+`, 'u');
const LONGEST_WORD = 32;
