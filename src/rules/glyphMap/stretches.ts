import { isArabicMarkAt } from '../../text/characters';
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
  /** By the order of its words. */
  order(text: string): number;
  /** The text with the codes that are known read. */
  decode(text: string): string;
}

/** What an extractor takes for text of either direction; the rest is neutral. */
export interface Habits {
  readonly drawn: RegExp;
  readonly read: RegExp;
  /** Whether it goes by characters alone: all lines are drawn ones, runs end anywhere, and read numbers are turned. */
  readonly isByCharacter: boolean;
}

/** The Unicode Bidirectional Algorithm (UAX #9): PDFBox, pdf.js. Numbers count as neutral here. */
export const BY_ALGORITHM: Habits = {
  drawn: /[A-Za-z\u00C0-\u024F\uE000-\uF8FF]/u,
  read: /[\u0590-\u05FF\u0608\u061B-\u064A\u066D-\u066F\u0671-\u06D5\u06E5\u06E6\u06EE\u06EF\u06FA-\u08C9\uFB1D-\uFDFF\uFE70-\uFEFC]/u,
  isByCharacter: false,
};

/** pypdf: numbers 0–9 and guillemets are drawn, all of the Arabic block is read. */
export const BY_CHARACTER: Habits = {
  drawn: /[0-9A-Z[-\u058F\u0900-\u1FFF\uE000-\uF8FF]/u,
  read: /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/u,
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
export function inOrder(line: string, stretches: readonly Stretch[], isLineDrawn: boolean, habits: Habits): number[] {
  const offsets: number[] = [];
  for (const { start, end, isDrawn } of isLineDrawn ? [...stretches].reverse() : stretches) {
    if (isDrawn) pushFromTheRight(line, start, end, offsets);
    else pushRead(line, start, end, habits, offsets);
  }
  return offsets;
} // prettier-ignore

/** The offsets of a read stretch; numbers that were turned with it are turned back. */
function pushRead(line: string, start: number, end: number, { isByCharacter }: Habits, offsets: number[]): void {
  const first = offsets.length;
  for (let offset = start; offset < end; offset++) offsets.push(offset);
  if (!isByCharacter) return;
  for (const { index, 0: number } of line.slice(start, end).matchAll(ARABIC_NUMBER)) {
    const turned = offsets.slice(first + index, first + index + number.length).reverse();
    offsets.splice(first + index, number.length, ...turned);
  }
} // prettier-ignore

/** Whether the letter at `offset` stands as drawn; undefined for what is neutral. */
export function directionAt(line: string, offset: number, { drawn, read }: Habits): boolean | undefined {
  if (drawn.test(line[offset])) return true;
  return read.test(line[offset]) ? false : undefined;
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

function gapBetween(line: string, start: number, end: number, isDrawnBefore: boolean, { isByCharacter }: Habits): Gap {
  let from = start;
  // Marks go with the letter before them, what is neutral with the line's own direction.
  while (!isByCharacter && isArabicMarkAt(line, from)) from++;
  const cuts = cutsOf(line, from, end);
  if (isByCharacter) return { cuts, usual: [end, end] };
  return { cuts, usual: isDrawnBefore ? [end, behindNumber(line, from, end)] : [from, end] };
} // prettier-ignore

/** Where a run may have ended between two read letters: at signs and spaces, and at a number. */
function gapsInside(line: string, start: number, end: number): Gap[] {
  if (start < end) return isArabicMarkAt(line, start) ? [] : cutsOf(line, start, end).map((cut) => ({ cuts: [cut] }));
  return ARABIC_DIGIT.test(line[start]) === ARABIC_DIGIT.test(line[start - 1]) ? [] : [{ cuts: [start] }];
} // prettier-ignore

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
  readonly before?: Beginning;
}

/** Reads a line taken for a drawn or a read one, its stretches cut so that they make the best words. */
export class StretchReader {
  readonly #line: string;
  readonly #gaps: readonly Gap[];

  constructor(
    line: string,
    private readonly habits: Habits,
    private readonly weigh: Weigh,
  ) {
    this.#line = line;
    this.#gaps = gapsOf(line, habits);
  }

  /** The offsets in reading order. */
  read(isLineDrawn: boolean): number[] {
    const [start, end] = isLineDrawn ? [this.#line.length, 0] : [0, this.#line.length];
    let beam: readonly Beginning[] = [{ edge: start, word: '', weight: 0 }];
    for (const gap of isLineDrawn ? [...this.#gaps].reverse() : this.#gaps) {
      if (gap.usual || isLineDrawn) beam = this.#readOver(gap, beam, isLineDrawn);
    }
    const { whole } = beam
      .map((beginning) => this.#readTo(end, beginning, 0))
      .map((beginning) => ({ whole: beginning, weight: beginning.weight + this.weigh.words(beginning.word) }))
      .reduce((a, b) => (b.weight > a.weight ? b : a));
    const stretches: Stretch[] = [];
    for (let at = whole; at.before; at = at.before) stretches.push(this.#stretchOf(at.edge, at.before.edge));
    if (!isLineDrawn) stretches.reverse();
    return inOrder(this.#line, stretches, isLineDrawn, this.habits);
  }

  #readOver({ cuts, usual }: Gap, beam: readonly Beginning[], isLineDrawn: boolean): readonly Beginning[] {
    const next = new Map<string, Beginning>();
    const keep = (beginning: Beginning): void => {
      const key = `${beginning.edge} ${beginning.word}`;
      if (beginning.weight > (next.get(key)?.weight ?? -Infinity)) next.set(key, beginning);
    };
    const costOf = (cut: number): number => {
      if (!usual) return EXTRA;
      return cut === usual[isLineDrawn ? 0 : 1] ? 0 : UNUSUAL;
    };
    for (const beginning of beam) {
      if (!usual) keep(beginning);
      for (const cut of cuts) keep(this.#readTo(cut, beginning, costOf(cut)));
    }
    return [...next.values()].sort((a, b) => b.weight - a.weight).slice(0, BEAM);
  }

  #readTo(edge: number, before: Beginning, cost: number): Beginning {
    const stretch = this.#stretchOf(before.edge, edge);
    const text = before.word + textOf(this.#line, inOrder(this.#line, [stretch], true, this.habits));
    const start = text.lastIndexOf(' ') + 1;
    return { edge, word: text.slice(start), weight: before.weight + cost + this.weigh.words(text.slice(0, start)), before };
  } // prettier-ignore

  #stretchOf(edge: number, other: number): Stretch {
    const [start, end] = [Math.min(edge, other), Math.max(edge, other)];
    return { start, end, isDrawn: !this.habits.read.test(this.#line.slice(start, end)) };
  }
}
