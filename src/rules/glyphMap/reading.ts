import { ANY_ARABIC, ANY_LETTER, CharClass, classAt } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import type { LineOrder, LineReader } from './order';
import { rowsOf, type Lines } from './rows';
import type { Steps } from '../../text/steps';

/** A word with private-use codes inside, or of codes only, as it is read. */
export interface CodeWord {
  /** Letters (folded, without tatweel and marks but a hamza or madda of its own) and codes, in reading order. */
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

/** A line with codes that is not read as it is written: the offsets on the document in reading order. */
export interface TurnedLine {
  readonly start: number;
  readonly offsets: readonly number[];
}

/** What a document shows of its private-use codes. */
export interface Reading {
  readonly order: LineOrder;
  readonly turned: readonly TurnedLine[];
  /** Whether all brackets of lines out of order stand as drawn, not only those among codes. */
  readonly isMirrored: boolean;
  readonly words: readonly CodeWord[];
  readonly runs: readonly CodeRun[];
}

const RUN = /[\uE000-\uF8FF]+(?:[.,٫٬/:–-][\uE000-\uF8FF]+)*/gu;
const CONTEXT = 48;
/** Letters that stand before a number in the same word: a clitic, with or without the article. */
const CLITIC = /^(?:[وف]?[بلك]?(?:ال)?|[وف]?لل)$/u;
/** Letters that stand behind a number in the same word: the abbreviations of the calendars. */
const CALENDAR = /^(?:هـ?|م)?$/u;

const WORD: CharClass = ANY_ARABIC | CharClass.PrivateUse | CharClass.Invisible;

/** What stands in lines without codes that may be out of order. */
const DRAWN: CharClass =
  CharClass.LatinDigit | CharClass.LatinLetter | CharClass.ArabicDigit | CharClass.Bracket;

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

/** The first lines of `document` that hold codes. */
export function sampleLines(document: TextDocument, mostLines: number): string[] {
  const lines: string[] = [];
  for (let index = 0; index < document.lineCount && lines.length < mostLines; index++)
    if ((document.lineMask(index) & CharClass.PrivateUse) !== 0) lines.push(document.lineText(index));
  return lines;
}

/** The lines of `document` that hold codes (at most `mostLines` of them), as `reader` reads them. */
export function* readDocument(
  document: TextDocument,
  reader: LineReader,
  mostLines = Infinity,
): Steps<Reading> {
  const rows = reader.order === 'mixed' ? yield* rowsOf(document) : document;
  const lines = new LineViews(rows, reader);
  const words: CodeWord[] = [];
  const runs: CodeRun[] = [];
  const turned: TurnedLine[] = [];
  let count = 0;
  for (let index = 0; index < rows.lineCount && count < mostLines; index++) {
    if (rows.isStep(index)) yield;
    const mask = rows.lineMask(index);
    if ((mask & CharClass.PrivateUse) !== 0) {
      count++;
      yield;
      readRuns(lines, index, runs);
      readWords(lines, index, words);
    } else if (!reader.isOfAllLines || (mask & DRAWN) === 0 || (mask & ANY_LETTER) === 0) continue;
    const { start, offsets } = lines.at(index);
    if (offsets) turned.push({ start, offsets: offsets.map((offset) => start + offset) });
  }
  return { order: reader.order, words, runs, turned, isMirrored: reader.isOfAllLines ?? false };
}

/** The first words with codes among letters, `mostWords` at most, of the first `mostLines` lines that hold codes. */
export function firstWords(
  document: TextDocument,
  reader: LineReader,
  mostLines: number,
  mostWords: number,
): CodeWord[] {
  const lines = new LineViews(document, reader);
  const words: CodeWord[] = [];
  let count = 0;
  for (let index = 0; index < document.lineCount && count < mostLines && words.length < mostWords; index++) {
    if ((document.lineMask(index) & CharClass.PrivateUse) === 0) continue;
    count++;
    const found: CodeWord[] = [];
    readWords(lines, index, found);
    words.push(...found.filter(({ symbols }) => !symbols.every(isCode)));
  }
  return words.slice(0, mostWords);
}

/** A line as it is read: positions are on `text`, offsets on the document. */
class LineView {
  readonly text: string;
  /** The text without the white space at its ends, and where that begins behind it. */
  readonly ink: string;
  readonly inkEnd: number;
  #positions: Map<number, number> | undefined;

  constructor(
    readonly line: string,
    readonly start: number,
    readonly offsets: readonly number[] | undefined,
  ) {
    this.text = offsets ? offsets.map((offset) => line[offset]).join('') : line;
    this.ink = this.text.trim();
    this.inkEnd = this.text.trimEnd().length;
  }

  offsetAt(position: number): number {
    return this.start + (this.offsets ? this.offsets[position] : position);
  }

  positionOf(offset: number): number {
    const own = offset - this.start;
    if (!this.offsets) return own;
    this.#positions ??= new Map(this.offsets.map((at, position) => [at, position]));
    return this.#positions.get(own) ?? 0;
  }
}

/** The lines of a document as a reader reads them, the last few kept. */
class LineViews {
  readonly #views = new Map<number, LineView>();

  constructor(
    private readonly lines: Lines,
    private readonly reader: LineReader,
  ) {}

  at(index: number): LineView {
    let view = this.#views.get(index);
    if (view) return view;
    const line = this.lines.lineText(index);
    view = new LineView(line, this.lines.lineStart(index), this.reader.offsetsOf(line));
    this.#views.set(index, view);
    this.#views.delete(index - MOST_VIEWS);
    return view;
  }

  /** The text of the next line with text in a direction, as it is read; empty when none is near. */
  neighbour(index: number, step: 1 | -1): string {
    for (let distance = 1; distance <= 3; distance++) {
      const at = index + step * distance;
      if (at < 0 || at >= this.lines.lineCount) return '';
      const { ink } = this.at(at);
      if (ink !== '') return ink;
    }
    return '';
  }

  before(index: number, end: number): string {
    const head = this.at(index).text.slice(Math.max(0, end - CONTEXT), end);
    if (head.trim().length >= CONTEXT / 2) return fold(head);
    return fold(`${this.neighbour(index, -1).slice(-CONTEXT)} ${head}`);
  }

  behind(index: number, start: number): string {
    const tail = this.at(index).text.slice(start, start + CONTEXT);
    if (tail.trim().length >= CONTEXT / 2) return fold(tail);
    return fold(`${tail} ${this.neighbour(index, 1).slice(0, CONTEXT)}`);
  }
}

const MOST_VIEWS = 8;

function readRuns(lines: LineViews, index: number, runs: CodeRun[]): void {
  const view = lines.at(index);
  const { line, start } = view;
  for (const match of line.matchAll(RUN)) {
    const place = { start: start + match.index, end: start + match.index + match[0].length };
    const positions = [view.positionOf(place.start), view.positionOf(place.end - 1)];
    const [first, last] = [Math.min(...positions), Math.max(...positions)];
    if (!standsAlone(view.text, first, last)) continue;
    const [before, after] = [lines.before(index, first), lines.behind(index, last + 1)];
    runs.push({ text: match[0], ...place, before, after });
  }
}

/** The bounds of the word around the positions `first` up to `end`, looked for `most` characters away. */
function wordBounds(view: string, first: number, end: number, most = Infinity): [number, number] {
  const [least, greatest] = [Math.max(0, first - most), Math.min(view.length, end + most)];
  let from = first;
  let to = end;
  while (from > least && (classAt(view, from - 1) & WORD) !== 0) from--;
  while (to < greatest && (classAt(view, to) & WORD) !== 0) to++;
  return [from, to];
}

/** A clitic or an abbreviation is shorter than this, with all its marks and tatweels. */
const AFFIX = 48;

/** Whether the codes at `first`–`last` of the view are no part of a word: at most a clitic or هـ stands beside them. */
function standsAlone(view: string, first: number, last: number): boolean {
  const [from, to] = wordBounds(view, first, last + 1, AFFIX);
  if (first - from === AFFIX || to - last - 1 === AFFIX) return false;
  return CLITIC.test(fold(view.slice(from, first))) && CALENDAR.test(fold(view.slice(last + 1, to)));
}

function readWords(lines: LineViews, index: number, words: CodeWord[]): void {
  const view = lines.at(index);
  const { text, inkEnd } = view;
  for (let position = 0; position < text.length; position++) {
    if (!isCode(text[position])) continue;
    const [first, end] = wordBounds(text, position, position);
    const symbols: string[] = [];
    const offsets: number[] = [];
    for (let at = first; at < end; at++) {
      for (const symbol of isCode(text[at]) || HAMZA_MARK.test(text[at]) ? text[at] : fold(text[at])) {
        symbols.push(symbol);
        offsets.push(view.offsetAt(at));
      }
    }
    const [before, after] = [lines.before(index, first), lines.behind(index, end)];
    words.push({ symbols, offsets, before, after, endsLine: end >= inkEnd });
    position = end;
  }
}

/** Some fonts draw hamza and madda apart from their letter. */
export const HAMZA_MARK = /[\u0653-\u0655]/u;

/** `text` with presentation forms folded, hamza and madda put on their letters, and without marks, tatweel and invisible characters. */
export function fold(text: string): string {
  const composed = HAMZA_MARK.test(text) ? text.normalize('NFC') : text;
  // Many results are kept: parts put together at once take a small part of the memory of letters added one by one.
  const parts: string[] = [];
  let from = 0;
  for (let index = 0; index < composed.length; index++) {
    const mask = classAt(composed, index);
    if ((mask & FOLDED) === 0) continue;
    parts.push(composed.slice(from, index));
    if ((mask & CharClass.PresentationForm) !== 0) parts.push(fold(unform(composed[index])));
    from = index + 1;
  }
  return from === 0 ? composed : [...parts, composed.slice(from)].join('');
}

const FOLDED: CharClass =
  CharClass.ArabicMark | CharClass.Tatweel | CharClass.Invisible | CharClass.PresentationForm;

/** The letters of a presentation form; a form whose folding changes nothing is dropped. */
function unform(form: string): string {
  const letters = form.normalize('NFKC').trim();
  return letters === form ? '' : letters;
}

/** Where more of the letters are codes, words no longer tell their codes apart: left to maps. */
export const MOST_CODES = 0.65;

/** The share of codes in the words that hold codes and letters. */
export function* codeShare(words: readonly CodeWord[]): Steps<number> {
  let all = 0;
  let codes = 0;
  for (const { symbols } of words) {
    all += symbols.length;
    codes += symbols.filter(isCode).length;
    yield;
  }
  return all === 0 ? 0 : codes / all;
}
