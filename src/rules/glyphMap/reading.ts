import { CharClass, classAt, classOf } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import { readingOrder, type LineOrder } from './order';

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

/** The lines of `document` that hold codes, read in `order`. */
export function readDocument(document: TextDocument, order: LineOrder): Reading {
  const words: CodeWord[] = [];
  const runs: CodeRun[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if ((document.lineMask(index) & CharClass.PrivateUse) !== 0)
      readLine(document, index, order, words, runs);
  }
  return { order, words, runs };
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
  const reading = readingOrder(line, order);
  const view = reading.map((offset) => line[offset]).join('');
  const place = new Map(reading.map((offset, position) => [offset, position]));
  for (const match of line.matchAll(RUN)) {
    const end = match.index + match[0].length;
    const positions = [place.get(match.index) ?? 0, place.get(end - 1) ?? 0];
    const [first, last] = [Math.min(...positions), Math.max(...positions)];
    if (!standsAlone(view, first, last)) continue;
    runs.push({
      text: match[0],
      start: start + match.index,
      end: start + end,
      before: contextBefore(document, index, order, view.slice(0, first)),
      after: contextAfter(document, index, order, view.slice(last + 1)),
    });
  }
  readWords(document, index, order, { view, reading, start }, words);
}

/** Whether the codes at `first`–`last` of the view are no part of a word: at most a clitic or هـ stands beside them. */
function standsAlone(view: string, first: number, last: number): boolean {
  let from = first;
  let to = last + 1;
  while (from > 0 && (classAt(view, from - 1) & WORD) !== 0) from--;
  while (to < view.length && (classAt(view, to) & WORD) !== 0) to++;
  return CLITIC.test(fold(view.slice(from, first))) && CALENDAR.test(fold(view.slice(last + 1, to)));
}

interface LineView {
  readonly view: string;
  readonly reading: readonly number[];
  readonly start: number;
}

function readWords(
  document: TextDocument,
  index: number,
  order: LineOrder,
  { view, reading, start: lineStart }: LineView,
  words: CodeWord[],
): void {
  for (let position = 0; position < view.length; position++) {
    if ((classAt(view, position) & WORD) === 0) continue;
    const first = position;
    while (position < view.length && (classAt(view, position) & WORD) !== 0) position++;
    const symbols: string[] = [];
    const offsets: number[] = [];
    for (let at = first; at < position; at++) {
      const folded = isCode(view[at]) ? view[at] : fold(view[at]);
      for (const symbol of folded) {
        symbols.push(symbol);
        offsets.push(lineStart + reading[at]);
      }
    }
    if (!symbols.some(isCode)) continue;
    words.push({
      symbols,
      offsets,
      before: contextBefore(document, index, order, view.slice(0, first)),
      after: contextAfter(document, index, order, view.slice(position)),
      endsLine: view.slice(position).trim() === '',
    });
  }
}

function contextBefore(document: TextDocument, index: number, order: LineOrder, head: string): string {
  if (head.trim().length >= CONTEXT / 2) return fold(head.slice(-CONTEXT));
  for (let above = index - 1; above >= Math.max(0, index - 3); above--) {
    const line = document.lineText(above);
    if (line.trim() !== '') return fold(`${viewOf(line, order).trim().slice(-CONTEXT)} ${head}`);
  }
  return fold(head);
}

function contextAfter(document: TextDocument, index: number, order: LineOrder, tail: string): string {
  if (tail.trim().length >= CONTEXT / 2) return fold(tail.slice(0, CONTEXT));
  for (let below = index + 1; below < Math.min(document.lineCount, index + 4); below++) {
    const line = document.lineText(below);
    if (line.trim() !== '') return fold(`${tail} ${viewOf(line, order).trim().slice(0, CONTEXT)}`);
  }
  return fold(tail);
}

function viewOf(line: string, order: LineOrder): string {
  return readingOrder(line, order)
    .map((offset) => line[offset])
    .join('');
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
