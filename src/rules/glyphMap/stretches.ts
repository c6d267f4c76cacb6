import { isArabicMarkAt } from '../../text/characters';
import { codeTable } from '../../text/codeTable';
import { pushFromTheRight } from './atoms';

/** A part of a line that an extractor took for text of one direction. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  /** Whether it stands as drawn, left to right; else as it is read. */
  readonly isDrawn: boolean;
}

/** How probable a piece of text is, codes included as they stand (natural log). */
export interface Weigh {
  /** By its words, whatever their order. */
  words(text: string): number;
  /** The same for a text without spaces. */
  word(word: string): number;
  /** By the order of its words. */
  order(text: string): number;
  /** The text with the codes that are known read. */
  decode(text: string): string;
}

/** What an extractor takes for text of either direction; the rest is neutral. */
export interface Habits {
  /** By code unit: `DRAWN`, `READ` or neutral. */
  readonly directions: Uint8Array;
  /** Whether it goes by characters alone: all lines are drawn ones, runs end anywhere, and read numbers are turned. */
  readonly isByCharacter: boolean;
}

const DRAWN = 1;
const READ = 2;

/** The Unicode Bidirectional Algorithm (UAX #9): PDFBox, pdf.js. Numbers count as neutral here. */
export const BY_ALGORITHM: Habits = {
  directions: codeTable(
    [
      READ,
      '\u0590\u05FF\u0608\u0608\u061B\u064A\u066D\u066F\u0671\u06D5\u06E5\u06E6\u06EE\u06EF\u06FA\u08C9\uFB1D\uFDFF\uFE70\uFEFC',
    ],
    [DRAWN, 'AZaz\u00C0\u024F\uE000\uF8FF'],
  ),
  isByCharacter: false,
};

/** pypdf: numbers 0–9 and guillemets are drawn, all of the Arabic block is read. */
export const BY_CHARACTER: Habits = {
  directions: codeTable(
    [READ, '\u0590\u08FF\uFB1D\uFDFF\uFE70\uFEFF'],
    [DRAWN, '09AZ[\u058F\u0900\u1FFF\uE000\uF8FF'],
  ),
  isByCharacter: true,
};

const ARABIC_NUMBER = /[\u0660-\u0669\u06F0-\u06F9]+(?:[.,:/\u066B\u066C][\u0660-\u0669\u06F0-\u06F9]+)*/gu;
/** What may part two stretches: the cut lies before or behind one of these. */
const PART =
  /[0-9]+(?:[.,:/][0-9]+)*|[\u0660-\u0669\u06F0-\u06F9]+(?:[.,:/\u066B\u066C][\u0660-\u0669\u06F0-\u06F9]+)*|./gsu;

export function textOf(line: string, offsets: readonly number[]): string {
  let text = '';
  for (const offset of offsets) text += line[offset];
  return text;
}

/** The offsets of the stretches in reading order: those of a drawn line follow one another from the right. */
export function inOrder(
  line: string,
  stretches: readonly Stretch[],
  isLineDrawn: boolean,
  habits: Habits,
): number[] {
  const offsets: number[] = [];
  for (const { start, end, isDrawn } of isLineDrawn ? [...stretches].reverse() : stretches) {
    if (isDrawn) pushFromTheRight(line, start, end, offsets);
    else pushRead(line, start, end, habits, offsets);
  }
  return offsets;
}

/** The text of a stretch as it is read; most read ones are as they stand. */
function textOfStretch(line: string, stretch: Stretch, habits: Habits): string {
  const asItStands = line.slice(stretch.start, stretch.end);
  if (!stretch.isDrawn && !(habits.isByCharacter && ARABIC_DIGIT.test(asItStands))) return asItStands;
  return textOf(line, inOrder(line, [stretch], true, habits));
}

/** The offsets of a read stretch; numbers that were turned with it are turned back. */
function pushRead(
  line: string,
  start: number,
  end: number,
  { isByCharacter }: Habits,
  offsets: number[],
): void {
  const first = offsets.length;
  for (let offset = start; offset < end; offset++) offsets.push(offset);
  if (!isByCharacter) return;
  for (const { index, 0: number } of line.slice(start, end).matchAll(ARABIC_NUMBER)) {
    const turned = offsets.slice(first + index, first + index + number.length).reverse();
    offsets.splice(first + index, number.length, ...turned);
  }
}

/** Whether the letter at `offset` stands as drawn; undefined for what is neutral. */
export function directionAt(line: string, offset: number, { directions }: Habits): boolean | undefined {
  const direction = directions[line.charCodeAt(offset)];
  return direction === 0 ? undefined : direction === DRAWN;
}

/** The stretches of a line in which pdftotext fenced those that go against the line. */
export function fencedStretches(line: string): { stretches: Stretch[]; isLineDrawn: boolean } | undefined {
  if (!line.includes('\u202C')) return undefined;
  const isLineDrawn = !line.includes('\u202A');
  const stretches: Stretch[] = [];
  let position = 0;
  const push = (end: number, isDrawn: boolean): void => {
    if (end > position) stretches.push({ start: position, end, isDrawn });
    position = end;
  };
  for (const match of line.matchAll(isLineDrawn ? READ_FENCE : DRAWN_FENCE)) {
    push(match.index, isLineDrawn);
    // In a line that is read a number alone stands as it should.
    push(match.index + match[0].length, !isLineDrawn && HAS_CODE.test(match[1]));
  }
  push(line.length, isLineDrawn);
  return { stretches, isLineDrawn };
}

const READ_FENCE = /\u202B([^\u202A-\u202C\n]*)\u202C/gu;
const DRAWN_FENCE = /\u202A([^\u202A-\u202C\n]*)\u202C/gu;
const HAS_CODE = /[\uE000-\uF8FF]/u;

/** The places between two letters where a stretch may end. */
interface Gap {
  readonly cuts: readonly number[];
  /** The cut the algorithm makes in a drawn line and in a read one; undefined where it makes none. */
  readonly usual?: readonly [drawn: number, read: number];
}

/** The gaps of `line` in order: between stretches of both kinds, and inside read ones where a run may have ended. */
function gapsOf(line: string, habits: Habits): Gap[] {
  const gaps: Gap[] = [];
  let from = 0;
  let last: boolean | undefined;
  for (let offset = 0; offset < line.length; offset++) {
    const isDrawn = directionAt(line, offset, habits);
    if (isDrawn === undefined) continue;
    if (last !== undefined && last !== isDrawn) gaps.push(gapBetween(line, from, offset, last, habits));
    else if (last === false) gaps.push(...gapsInside(line, from, offset));
    last = isDrawn;
    from = offset + 1;
  }
  // A blank at the end of a drawn line may have been put there for one that stands before it.
  if (last === false && from < line.length) gaps.push({ cuts: [from], usual: [line.length, line.length] });
  return gaps;
}

function gapBetween(
  line: string,
  start: number,
  end: number,
  isDrawnBefore: boolean,
  { isByCharacter }: Habits,
): Gap {
  let from = start;
  // Marks go with the letter before them, what is neutral with the line's own direction.
  while (!isByCharacter && isArabicMarkAt(line, from)) from++;
  const cuts = cutsOf(line, from, end);
  if (isByCharacter) return { cuts, usual: [end, end] };
  return { cuts, usual: isDrawnBefore ? [end, behindNumber(line, from, end)] : [from, end] };
}

/** Where a run may have ended between two read letters: at signs and spaces, and at a number. */
function gapsInside(line: string, start: number, end: number): Gap[] {
  if (start < end)
    return isArabicMarkAt(line, start) ? [] : cutsOf(line, start, end).map((cut) => ({ cuts: [cut] }));
  return ARABIC_DIGIT.test(line[start]) === ARABIC_DIGIT.test(line[start - 1]) ? [] : [{ cuts: [start] }];
}

const ARABIC_DIGIT = /[\u0660-\u0669\u06F0-\u06F9]/u;

function cutsOf(line: string, start: number, end: number): number[] {
  const cuts = [start];
  for (const [part] of line.slice(start, end).matchAll(PART)) cuts.push(cuts[cuts.length - 1] + part.length);
  return cuts;
}

/** The end of the last number 0–9 from `start` to `end`, else `start`: behind left-to-right text it is such text too. */
function behindNumber(line: string, start: number, end: number): number {
  for (let at = end; at > start; at--) if (line[at - 1] >= '0' && line[at - 1] <= '9') return at;
  return start;
}

/** What a cut costs (in nats) that is not the usual one, and one where none is usual. */
const UNUSUAL = -0.5;
const EXTRA = -3;
/** So many beginnings of a reading are followed. */
const BEAM = 12;

/** The beginning of a reading: what was read up to `edge`, and the word not yet ended. */
interface Beginning {
  readonly edge: number;
  readonly word: string;
  readonly weight: number;
  /** Whether the word began before the line. */
  readonly isCut: boolean;
  readonly before?: Beginning;
}

/** The first of the beginnings, those left out that go on as a better one does. */
function bestOf(sorted: readonly Beginning[]): Beginning[] {
  const best: Beginning[] = [];
  for (const one of sorted) {
    if (best.length === BEAM) break;
    if (!best.some(({ edge, word }) => edge === one.edge && word === one.word)) best.push(one);
  }
  return best;
}

/** A stretch as it is read: what it adds to the word before it, the whole words after that, and the word left open. */
interface ReadStretch {
  readonly head: string;
  /** The weight of each whole word; undefined where the stretch has no space and all of it goes to one word. */
  readonly weights?: readonly number[];
  readonly tail: string;
}

/** Whether the first word and the last one of a text, as it is read, are parts of others. */
export type Seams = readonly [isFirstCut: boolean, isLastCut: boolean];

export const UNCUT: Seams = [false, false];

/** Reads a line taken for a drawn or a read one, its stretches cut so that they make the best words. */
export class StretchReader {
  readonly #line: string;
  readonly #gaps: readonly Gap[];
  /** By its two edges: beginnings that differ go on with the same stretches. */
  readonly #stretches = new Map<number, ReadStretch>();

  constructor(
    line: string,
    private readonly habits: Habits,
    private readonly weigh: Weigh,
  ) {
    this.#line = line;
    this.#gaps = gapsOf(line, habits);
  }

  /** The offsets in reading order. @param seams whether the first word and the last one go on beyond the line */
  read(isLineDrawn: boolean, [isFirstCut, isLastCut]: Seams = UNCUT): number[] {
    const [start, end] = isLineDrawn ? [this.#line.length, 0] : [0, this.#line.length];
    let beam: readonly Beginning[] = [{ edge: start, word: '', weight: 0, isCut: isFirstCut }];
    for (const gap of isLineDrawn ? [...this.#gaps].reverse() : this.#gaps) {
      if (gap.usual || isLineDrawn) beam = this.#readOver(gap, beam, isLineDrawn);
    }
    const { whole } = beam
      .map((beginning) => this.#readTo(end, beginning, 0))
      .map((whole) => ({ whole, weight: whole.weight + (isLastCut ? 0 : this.#endWord(whole, whole.word)) }))
      .reduce((a, b) => (b.weight > a.weight ? b : a));
    const stretches: Stretch[] = [];
    for (let at = whole; at.before; at = at.before) stretches.push(this.#stretchOf(at.edge, at.before.edge));
    if (!isLineDrawn) stretches.reverse();
    return inOrder(this.#line, stretches, isLineDrawn, this.habits);
  }

  #readOver({ cuts, usual }: Gap, beam: readonly Beginning[], isLineDrawn: boolean): readonly Beginning[] {
    const costOf = (cut: number): number => {
      if (!usual) return EXTRA;
      return cut === usual[isLineDrawn ? 0 : 1] ? 0 : UNUSUAL;
    };
    const next: Beginning[] = [];
    for (const beginning of beam) {
      if (!usual) next.push(beginning);
      for (const cut of cuts) next.push(this.#readTo(cut, beginning, costOf(cut)));
    }
    return bestOf(next.sort((a, b) => b.weight - a.weight));
  }

  #readTo(edge: number, before: Beginning, cost: number): Beginning {
    const { head, weights, tail } = this.#readStretch(before.edge, edge);
    const word = before.word + head;
    if (!weights) return { edge, word, weight: before.weight + cost, isCut: before.isCut, before };
    let weight = this.#endWord(before, word);
    for (const own of weights) weight += own;
    return { edge, word: tail, weight: before.weight + cost + weight, isCut: false, before };
  }

  /** What a word counts for that ends behind `before`: one that is cut tells nothing. */
  #endWord({ isCut }: Beginning, word: string): number {
    return isCut ? 0 : this.weigh.word(word);
  }

  #readStretch(edge: number, other: number): ReadStretch {
    const key = edge * (this.#line.length + 1) + other;
    let stretch = this.#stretches.get(key);
    if (!stretch) {
      const [head, ...rest] = textOfStretch(this.#line, this.#stretchOf(edge, other), this.habits).split(' ');
      const tail = rest.pop();
      stretch =
        tail === undefined
          ? { head, tail: '' }
          : { head, weights: rest.map((word) => this.weigh.word(word)), tail };
      this.#stretches.set(key, stretch);
    }
    return stretch;
  }

  #stretchOf(edge: number, other: number): Stretch {
    const [start, end] = [Math.min(edge, other), Math.max(edge, other)];
    return { start, end, isDrawn: !this.#hasRead(start, end) };
  }

  #hasRead(start: number, end: number): boolean {
    for (let offset = start; offset < end; offset++)
      if (this.habits.directions[this.#line.charCodeAt(offset)] === READ) return true;
    return false;
  }
}
