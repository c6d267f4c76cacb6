import type { Language } from '../../language/language';
import { skeleton } from '../../text/characters';
import { CODE } from '../controlCharacters';
import { RUN } from '../numberRuns/run';
import { isSpaced } from '../numberRuns/turning';
import { foldPresentationForms } from '../presentationForms';
import { wordScore } from '../words/score';
import { AT_HAMZA, HAMZA_PARTS } from './cutLines';

/** Whether each run was turned around its numbers, or the numbers kept their places. */
export type Way = 'turned' | 'kept';

const GAP = /(?<=\S) +(?=\S)/gu;

/** Spaces between two words; offsets on the line. */
export interface Gap {
  readonly start: number;
  readonly end: number;
  readonly isWide: boolean;
}

export function gapsOf(text: string): Gap[] {
  return [...text.matchAll(GAP)].map(({ 0: spaces, index: start }) => {
    const end = start + spaces.length;
    return { start, end, isWide: spaces.length > 1 || AT_HAMZA.test(text.slice(end)) };
  });
}

/** A line cut at some of its gaps, and how likely it reads with its runs in order. */
export interface Reading {
  readonly newText: string;
  readonly score: number;
  readonly cuts: readonly Gap[];
}

export function reading(line: string, cuts: readonly Gap[], way: Way, language: Language): Reading {
  const runs: string[] = [];
  let position = 0;
  for (const { start, end } of cuts) {
    // Of the spaces of a gap one is the extractor's: the last but one of three, else the last.
    const own = end - start > 2 ? end - 2 : end - 1;
    runs.push(line.slice(position, own));
    position = own + 1;
  }
  runs.push(line.slice(position));
  const newText = inOrder(runs, way, language);
  return { newText, score: score(newText, language), cuts };
}

interface Piece {
  readonly text: string;
  readonly isNumber: boolean;
}

/** The runs in reading order: each turned around its numbers, then those between two numbers last first. */
function inOrder(runs: readonly string[], way: Way, language: Language): string {
  const drawn = runs.flatMap((run) => (way === 'turned' ? piecesOf(run).reverse() : piecesOf(run)));
  const ordered: Piece[] = [];
  let portion: Piece[] = [];
  for (const piece of drawn) {
    if (piece.isNumber) {
      ordered.push(...portion.reverse(), piece);
      portion = [];
    } else portion.push(piece);
  }
  ordered.push(...portion.reverse());
  return joined(ordered, language);
}

function piecesOf(run: string): Piece[] {
  const pieces: Piece[] = [];
  let position = 0;
  for (const match of run.matchAll(RUN)) {
    pieces.push({ text: run.slice(position, match.index), isNumber: false });
    pieces.push({ text: match[2] + match[1], isNumber: true });
    position = match.index + match[0].length;
  }
  pieces.push({ text: run.slice(position), isNumber: false });
  return pieces.filter(({ text }) => text !== '');
}

function joined(pieces: readonly Piece[], language: Language): string {
  let line = '';
  let wasNumber = false;
  for (const { text, isNumber } of pieces) {
    const isOpen = !line.endsWith(' ') && !text.startsWith(' ');
    const isApart = isNumber || wasNumber ? isSpaced(line, text) : !isOneWord(line, text, language);
    line += (isOpen && isApart ? ' ' : '') + text;
    wasNumber = isNumber;
  }
  return line.trim().replace(/ {2,}/gu, ' ');
}

/** Whether what a gap cut in the drawing is one word: where no letters meet, there is nothing to part. */
function isOneWord(before: string, after: string, language: Language): boolean {
  const [left] = LAST_LETTERS.exec(before) ?? [''];
  const [right] = FIRST_LETTERS.exec(after) ?? [''];
  if (left === '' || right === '') return !ENDS_WITH_CODE.test(before);
  const frequency = (word: string): number => language.frequency(skeleton(word.replace(EACH_HAMZA, '$1')));
  const rarer = Math.min(frequency(left), left.length > 1 ? frequency(right) : 0);
  return frequency(left + right) > rarer;
}

const LAST_LETTERS = /[\u0621-\u0652]{1,24}$/u;
const FIRST_LETTERS = new RegExp(`^(?:${HAMZA_PARTS})?[\\u0621-\\u0652]{0,24}`, 'u');
/** Half a lam-alef. */
const ENDS_WITH_CODE = new RegExp(`${CODE}$`, 'u');

const EACH_HAMZA = new RegExp(`(?:(?<=(?<![\\u0621-\\u064A])[وفبكل]{0,2}ا?ل) )?([أإآ])(?:ا|${CODE})`, 'gu');

/** How well a text reads, in nats, the parts of its alefs taken as one. */
export function score(text: string, language: Language): number {
  return wordScore(foldPresentationForms(text).replace(EACH_HAMZA, '$1'), language, UNKNOWN_WORD);
}

const UNKNOWN_WORD = 4;
