import { ANY_LETTER, CharClass } from '../../text/characters';
import type { Line, TextDocument } from '../../text/document';
import type { Steps } from '../../text/steps';
import { CODE } from '../controlCharacters';

/** An alef with hamza in two parts. */
export const HAMZA_PARTS = `[أإآ](?:ا|${CODE})`;
const WIDE_GAP = /\S {2,3}(?=\S)/gu;
export const HAMZA_AFTER_GAP = new RegExp(` ${HAMZA_PARTS}[\\u0621-\\u064A]`, 'u');
const HAS_NUMBER = /[0-9A-Za-z\u0660-\u0669]/u;
const LONE_HAMZA = /(?<!\S)(?:[أإآ]ا|ا ?[أإآ])(?!\S)/u;
export const AT_HAMZA = new RegExp(`^${HAMZA_PARTS}[\\u0621-\\u064A]`, 'u');

/** Two wide gaps (one parts the halves of a verse), one in a line with a number, or an alef in two parts behind a gap. */
function hasCuts({ text, mask }: Line): boolean {
  const gaps = (mask & CharClass.SpareSpace) === 0 ? 0 : gapCount(text);
  return gaps > 1 || (gaps === 1 && HAS_NUMBER.test(text)) || HAMZA_AFTER_GAP.test(text);
}

/** Where such alefs are words of their own, the runs between them are the rule hamza-runs'. */
function isCutByLoneHamza({ text }: Line): boolean {
  return LONE_HAMZA.test(text) && !HAMZA_AFTER_GAP.test(text) && !AT_HAMZA.test(text);
}

/** A word in two parts between digits that are strokes: the rule stroke-runs'. */
const STROKE_DIGITS = /(?<!\S)([0-9])[\u0621-\u0652]{1,24} [\u0621-\u0652]{1,24}\1(?!\S)/u;

/** Gaps that line columns up. */
const IS_TABULATED = /\S(?: {4}|\t)/u;
/** A number right behind a word. */
const IS_GLUED = /[\u0621-\u064A]{2}[0-9\u0660-\u0669]|^[.،؛]/u;
const LONGEST_LINE = 300;

/** A line that may be damaged: cut, or with a number glued to a word. */
export interface CutLine extends Line {
  readonly isCut: boolean;
}

/** The lines that may be damaged; none of tables, whose columns spaces line up. */
export function* cutLines(document: TextDocument): Steps<CutLine[]> {
  const lines: CutLine[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    if (!mayBeDrawn(document, index)) continue;
    const line = document.line(index);
    if (IS_TABULATED.test(line.text) || STROKE_DIGITS.test(line.text) || isCutByLoneHamza(line)) continue;
    const isCut = hasCuts(line);
    if (isCut || IS_GLUED.test(line.text) || AT_HAMZA.test(line.text)) lines.push({ ...line, isCut });
  }
  return lines;
}

/** Whether so many lines are cut: in sound text none is, and nothing more is asked of its lines. */
export function* hasCutLines(document: TextDocument, fewest: number): Steps<boolean> {
  let count = 0;
  for (let index = 0; index < document.lineCount && count < fewest; index++) {
    if (document.isStep(index)) yield;
    if (mayBeDrawn(document, index) && hasCuts(document.line(index))) count++;
  }
  return count >= fewest;
}

function mayBeDrawn(document: TextDocument, index: number): boolean {
  const mask = document.lineMask(index);
  const length = document.lineEnd(index) - document.lineStart(index);
  return (mask & ANY_LETTER) !== 0 && (mask & CharClass.Space) !== 0 && length <= LONGEST_LINE;
}

export function gapCount(text: string): number {
  return text.match(WIDE_GAP)?.length ?? 0;
}
