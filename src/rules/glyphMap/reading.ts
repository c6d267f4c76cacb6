import { CharClass, classAt, classOf } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import { isAsWritten, readingOrder, type LineOrder } from './order';

/** A word with private-use codes inside, or of codes only, as it is read. */
export interface CodeWord {
  /** Letters (folded, without marks and tatweel) and codes, in reading order. */
  readonly symbols: readonly string[];
  /** The document offset of each symbol. */
  readonly offsets: readonly number[];
  /** The text read before and behind, folded, across line ends. */
  readonly before: string;
  readonly after: string;
  /** Whether a line or a sentence ends behind the word. */
  readonly endsLine: boolean;
}

/** The numbers of the symbols of a word's runs of codes, tatweel aside. */
export function codeRunsOf({ symbols, offsets }: CodeWord): number[][] {
  const runs: number[][] = [];
  for (let index = 0; index < symbols.length; index++) {
    if (!isCode(symbols[index])) continue;
    const last = runs.at(-1);
    const isNext = last?.at(-1) === index - 1 && Math.abs(offsets[index] - offsets[index - 1]) === 1;
    if (last && isNext) last.push(index);
    else runs.push([index]);
  }
  return runs;
}

/**
 * A run of codes that may be a number: no letters beside it but a clitic's or a calendar's. It may be parted by
 * the signs that part numbers. Each such run is among the words too; which it is the solver tells.
 */
export interface CodeRun {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The text read before and behind the run, folded, across line ends. */
  readonly before: string;
  readonly after: string;
}

/** What a document shows of its private-use codes. */
export interface Reading {
  readonly order: LineOrder;
  readonly words: readonly CodeWord[];
  readonly runs: readonly CodeRun[];
}

const RUN = /[\uE000-\uF8FF]+(?:[.,٫٬/:–-][\uE000-\uF8FF]+)*/gu;
const CONTEXT = 48;
/** Letters that stand before a number in the same word: a clitic, with or without the article. */
const CLITIC = /^(?:[وف]?[بلك]?(?:ال)?|[وف]?لل)$/u;
/** Letters that stand behind a number in the same word: the abbreviations of the calendars. */
const CALENDAR = /^(?:هـ?|م)?$/u;

const WORD: CharClass =
  CharClass.ArabicLetter |
  CharClass.ArabicMark |
  CharClass.Tatweel |
  CharClass.PresentationForm |
  CharClass.PrivateUse |
  CharClass.Invisible;

/** Whether `character` is a private-use code. */
export function isCode(character: string): boolean {
  return character >= '\uE000' && character <= '\uF8FF';
}

/** The code as people write it: E005. */
export function codeName(code: string): string {
  return (code.codePointAt(0) ?? 0).toString(16).toUpperCase();
}

/** The codes of a run or unit by name. */
export function codeNames(codes: string): string {
  return [...codes]
    .filter(isCode)
    .map((code) => codeName(code))
    .join(' ');
}

/** So many lines with codes tell the order of a document and whether a map explains it. */
export const SAMPLE_LINES = 300;

/** The lines of `document` that hold codes (at most `mostLines` of them), read in `order`. */
export function readDocument(document: TextDocument, order: LineOrder, mostLines = Infinity): Reading {
  const words: CodeWord[] = [];
  const runs: CodeRun[] = [];
  let lines = 0;
  for (let index = 0; index < document.lineCount && lines < mostLines; index++) {
    if ((document.lineMask(index) & CharClass.PrivateUse) === 0) continue;
    lines++;
    readLine(document, index, order, words, runs);
  }
  return { order, words, runs };
}

/** A line as it is read: positions are on `text`, offsets on the document. */
interface LineView {
  readonly text: string;
  offsetAt(position: number): number;
  positionOf(offset: number): number;
}

function viewLine(line: string, start: number, order: LineOrder): LineView {
  if (isAsWritten(line, order))
    return { text: line, offsetAt: (position) => start + position, positionOf: (offset) => offset - start };
  const reading = readingOrder(line, order);
  const positions = new Map(reading.map((offset, position) => [offset, position]));
  return {
    text: reading.map((offset) => line[offset]).join(''),
    offsetAt: (position) => start + reading[position],
    positionOf: (offset) => positions.get(offset - start) ?? 0,
  };
}

function readLine(
  document: TextDocument,
  index: number,
  order: LineOrder,
  words: CodeWord[],
  runs: CodeRun[],
): void {
  const line = document.lineText(index);
  const start = document.lineStart(index);
  const view = viewLine(line, start, order);
  for (const match of line.matchAll(RUN)) {
    const place = { start: start + match.index, end: start + match.index + match[0].length };
    const positions = [view.positionOf(place.start), view.positionOf(place.end - 1)];
    const [first, last] = [Math.min(...positions), Math.max(...positions)];
    if (!standsAlone(view.text, first, last)) continue;
    runs.push({
      text: match[0],
      ...place,
      before: contextBefore(document, index, order, view.text, first),
      after: contextAfter(document, index, order, view.text, last + 1),
    });
  }
  readWords(document, index, order, view, words);
}

/** The bounds of the word around the positions `first` up to `end`. */
function wordBounds(view: string, first: number, end: number): [number, number] {
  let from = first;
  let to = end;
  while (from > 0 && (classAt(view, from - 1) & WORD) !== 0) from--;
  while (to < view.length && (classAt(view, to) & WORD) !== 0) to++;
  return [from, to];
}

/** Whether the codes at `first`–`last` of the view are no part of a word: at most a clitic or هـ stands beside them. */
function standsAlone(view: string, first: number, last: number): boolean {
  const [from, to] = wordBounds(view, first, last + 1);
  return CLITIC.test(fold(view.slice(from, first))) && CALENDAR.test(fold(view.slice(last + 1, to)));
}

function readWords(
  document: TextDocument,
  index: number,
  order: LineOrder,
  { text, offsetAt }: LineView,
  words: CodeWord[],
): void {
  for (let position = 0; position < text.length; position++) {
    if (!isCode(text[position])) continue;
    const [first, end] = wordBounds(text, position, position);
    const symbols: string[] = [];
    const offsets: number[] = [];
    for (let at = first; at < end; at++) {
      for (const symbol of isCode(text[at]) ? text[at] : fold(text[at])) {
        symbols.push(symbol);
        offsets.push(offsetAt(at));
      }
    }
    words.push({
      symbols,
      offsets,
      before: contextBefore(document, index, order, text, first),
      after: contextAfter(document, index, order, text, end),
      endsLine: text.slice(end).trim() === '',
    });
    position = end;
  }
}

function contextBefore(
  document: TextDocument,
  index: number,
  order: LineOrder,
  view: string,
  end: number,
): string {
  const head = view.slice(Math.max(0, end - CONTEXT), end);
  if (head.trim().length >= CONTEXT / 2) return fold(head);
  const above = neighbour(document, index, -1, order);
  return fold(`${above.slice(-CONTEXT)} ${head}`);
}

function contextAfter(
  document: TextDocument,
  index: number,
  order: LineOrder,
  view: string,
  start: number,
): string {
  const tail = view.slice(start, start + CONTEXT);
  if (tail.trim().length >= CONTEXT / 2) return fold(tail);
  const below = neighbour(document, index, 1, order);
  return fold(`${tail} ${below.slice(0, CONTEXT)}`);
}

/** The next line with text in a direction, as it is read; empty when none is near. */
function neighbour(document: TextDocument, index: number, step: 1 | -1, order: LineOrder): string {
  for (let distance = 1; distance <= 3; distance++) {
    const at = index + step * distance;
    if (at < 0 || at >= document.lineCount) return '';
    const line = document.lineText(at);
    if (line.trim() !== '') return viewLine(line, 0, order).text.trim();
  }
  return '';
}

/** `text` with presentation forms folded, and without marks, tatweel and invisible characters. */
export function fold(text: string): string {
  let result = '';
  for (const character of text) {
    const mask = classOf(character.charCodeAt(0));
    if ((mask & (CharClass.ArabicMark | CharClass.Tatweel | CharClass.Invisible)) !== 0) continue;
    result += (mask & CharClass.PresentationForm) === 0 ? character : fold(unform(character));
  }
  return result;
}

/** The letters of a presentation form; a form whose folding changes nothing is dropped. */
function unform(form: string): string {
  const letters = form.normalize('NFKC').trim();
  return letters === form ? '' : letters;
}
