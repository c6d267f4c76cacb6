import { isArabicMarkAt } from '../../text/characters';
import { pushFromTheRight } from './atoms';
import type { LineReader } from './order';

/**
 * A line an extractor put into reading order while it took the codes for left-to-right text, as the Unicode
 * Bidirectional Algorithm (UAX #9) tells it to. Such a line is a row of stretches: those with codes stand as they
 * were drawn, those with Arabic letters as they are read. In a line that was taken for a left-to-right one the
 * stretches follow one another as drawn, else as they are read. Where a stretch ends among spaces, signs and
 * numbers can't be told from the characters: `weigh` tells which words are better.
 */
interface Stretch {
  readonly start: number;
  readonly end: number;
  /** Whether it stands as drawn, left to right. */
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

const DRAWN = /[A-Za-z\u00C0-\u024F\uE000-\uF8FF]/u;
const READ =
  /[\u0590-\u05FF\u0608\u061B-\u064A\u066D-\u066F\u0671-\u06D5\u06E5\u06E6\u06EE\u06EF\u06FA-\u08C9\uFB1D-\uFDFF\uFE70-\uFEFC]/u;
const HAMZA = /^[\u0653-\u0655]$/u;
const CARRIER = /[اويى]$/u;
/** Nats by which another letter must make a better word. */
const MOVED = 2;
const HAS_CODE = /[\uE000-\uF8FF]/u;
/** What may part two stretches: the cut lies before or behind one of these. */
const PART =
  /[0-9]+(?:[.,:/][0-9]+)*|[\u0660-\u0669\u06F0-\u06F9]+(?:[.,:/\u066B\u066C][\u0660-\u0669\u06F0-\u06F9]+)*|./gsu;

const ALL_ENDS = ['drawn-drawn', 'drawn-read', 'read-drawn', 'read-read'] as const;
const DRAWN_LINES = 20;

/** Which stretches begin and end a line; of them depends which direction an extractor takes the line for. */
type Ends = (typeof ALL_ENDS)[number];

/**
 * Reads the lines of one document. By the algorithm the first letter drawn tells a line's direction: a line between
 * two drawn stretches is a drawn one, one that ends with a read stretch may be either. Extractors stray from it, each
 * in its own way: what the clear lines show is learnt.
 */
export class MixedReader implements LineReader {
  readonly order = 'mixed';
  /** How many lines of each kind are drawn ones, and how many are not. */
  readonly #seen: Record<Ends, [number, number]> = {
    'drawn-drawn': [2, 0],
    'drawn-read': [0, 0],
    'read-drawn': [0, 2],
    'read-read': [0, 2],
  };

  /** `isDrawn` where all lines are taken for drawn ones, as pypdf leaves them, until they show something else. */
  constructor(
    private readonly weigh: Weigh,
    isDrawn = false,
  ) {
    if (isDrawn) for (const ends of ALL_ENDS) this.#seen[ends] = [DRAWN_LINES, 0];
  }

  /** Learns from a line which direction the document's extractor takes such lines for. */
  learn(line: string): void {
    if (line.includes('\u202C')) return;
    const { ends, lead } = this.#readBothWays(line);
    if (Math.abs(lead) >= CLEAR) this.#seen[ends][lead > 0 ? 0 : 1]++;
  }

  offsetsOf(line: string): readonly number[] {
    const fenced = fencedStretches(line);
    if (fenced) return this.#withHamzas(line, inOrder(line, fenced.stretches, fenced.isLineDrawn));
    const { ends, lead, drawn, read } = this.#readBothWays(line);
    const [drawnLines, readLines] = this.#seen[ends];
    const isDrawn = lead + Math.log((drawnLines + 0.5) / (readLines + 0.5)) > 0;
    return this.#withHamzas(line, isDrawn ? drawn : read);
  }

  /** Puts a hamza or madda that is a mark of its own behind the letter of its word that carries it. */
  #withHamzas(line: string, offsets: number[]): number[] {
    for (let position = 0; position < offsets.length; position++) {
      const mark = offsets[position];
      if (!HAMZA.test(this.weigh.decode(line[mark]))) continue;
      const isSpace = (at: number): boolean => at < 0 || at >= offsets.length || line[offsets[at]] === ' ';
      let start = position;
      while (!isSpace(start - 1)) start--;
      let end = position;
      while (!isSpace(end)) end++;
      const word = offsets.slice(start, end);
      const rest = word.filter((offset) => offset !== mark);
      let best = word;
      let most = this.weigh.words(textOf(line, word)) + MOVED;
      for (const [index, offset] of rest.entries()) {
        if (!CARRIER.test(this.weigh.decode(line[offset]))) continue;
        const moved = [...rest.slice(0, index + 1), mark, ...rest.slice(index + 1)];
        const weight = this.weigh.words(textOf(line, moved));
        if (weight > most) [best, most] = [moved, weight];
      }
      offsets.splice(start, end - start, ...best);
      position = Math.max(position, offsets.indexOf(mark, start));
    }
    return offsets;
  } // prettier-ignore

  /** The offsets of `line` taken for a drawn line and for a read one, and how much better (in nats) the first is. */
  #readBothWays(line: string): { ends: Ends; lead: number; drawn: number[]; read: number[] } {
    const gaps = gapsOf(line);
    const [drawn, read] = [true, false].map((isLineDrawn) =>
      bestReading(line, gaps, isLineDrawn, this.weigh),
    );
    const [a, b] = [drawn, read].map((offsets) => textOf(line, offsets));
    const lead =
      a === b ? 0 : this.weigh.words(a) + this.weigh.order(a) - this.weigh.words(b) - this.weigh.order(b);
    return { ends: endsOf(line), lead, drawn, read };
  }
}

function endsOf(line: string): Ends {
  let first: boolean | undefined;
  let last: boolean | undefined;
  for (let offset = 0; offset < line.length && first === undefined; offset++)
    first = directionAt(line, offset);
  for (let offset = line.length; offset-- > 0 && last === undefined;) last = directionAt(line, offset);
  return `${first ? 'drawn' : 'read'}-${last ? 'drawn' : 'read'}`;
}

/** Nats from which a line clearly is of one direction. */
const CLEAR = 4;

export function textOf(line: string, offsets: readonly number[]): string {
  let text = '';
  for (const offset of offsets) text += line[offset];
  return text;
}

/** The offsets of the stretches in reading order. */
function inOrder(line: string, stretches: readonly Stretch[], isLineDrawn: boolean): number[] {
  const offsets: number[] = [];
  for (const { start, end, isDrawn } of isLineDrawn ? [...stretches].reverse() : stretches) {
    if (isDrawn) pushFromTheRight(line, start, end, offsets);
    else for (let offset = start; offset < end; offset++) offsets.push(offset);
  }
  return offsets;
}

/** The stretches of a line in which pdftotext fenced those that go against the line. */
function fencedStretches(line: string): { stretches: Stretch[]; isLineDrawn: boolean } | undefined {
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

/** The places between two letters where a stretch may end. */
interface Gap {
  readonly cuts: readonly number[];
  /** The cut the algorithm makes in a drawn line and in a read one; undefined where it makes none. */
  readonly usual?: readonly [drawn: number, read: number];
}

/** The gaps of `line` in order: between stretches of both kinds, and inside read ones where a run may have ended. */
function gapsOf(line: string): Gap[] {
  const gaps: Gap[] = [];
  let from = 0;
  let last: boolean | undefined;
  for (let offset = 0; offset < line.length; offset++) {
    const isDrawn = directionAt(line, offset);
    if (isDrawn === undefined) continue;
    if (last !== undefined && last !== isDrawn) {
      // Marks go with the letter before them, what is neutral with the line's own direction.
      while (isArabicMarkAt(line, from)) from++;
      const usual = last ? ([offset, behindNumber(line, from, offset)] as const) : ([from, offset] as const);
      gaps.push({ cuts: cutsOf(line, from, offset), usual });
    } else if (last === false && from < offset && !isArabicMarkAt(line, from)) {
      gaps.push(...cutsOf(line, from, offset).map((cut) => ({ cuts: [cut] })));
    }
    last = isDrawn;
    from = offset + 1;
  }
  return gaps;
}

/** The end of the last number 0–9 from `start` to `end`, else `start`: behind left-to-right text it is such text too. */
function behindNumber(line: string, start: number, end: number): number {
  for (let at = end; at > start; at--) if (line[at - 1] >= '0' && line[at - 1] <= '9') return at;
  return start;
}

/** Whether the letter at `offset` stands as drawn; undefined for what is neutral. */
function directionAt(line: string, offset: number): boolean | undefined {
  if (DRAWN.test(line[offset])) return true;
  return READ.test(line[offset]) ? false : undefined;
}

function cutsOf(line: string, start: number, end: number): number[] {
  const cuts = [start];
  for (const [part] of line.slice(start, end).matchAll(PART)) cuts.push(cuts[cuts.length - 1] + part.length);
  return cuts;
}

/** What a cut costs (in nats) that the algorithm does not make. */
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

/** The offsets of `line` in reading order, its stretches cut so that they make the best words. */
function bestReading(line: string, gaps: readonly Gap[], isLineDrawn: boolean, weigh: Weigh): number[] {
  const [start, end] = isLineDrawn ? [line.length, 0] : [0, line.length];
  let beam: Beginning[] = [{ edge: start, word: '', weight: 0 }];
  for (const gap of isLineDrawn ? [...gaps].reverse() : gaps) {
    if (!gap.usual && !isLineDrawn) continue;
    const next = new Map<string, Beginning>();
    const keep = (beginning: Beginning): void => {
      const key = `${beginning.edge} ${beginning.word}`;
      if (beginning.weight > (next.get(key)?.weight ?? -Infinity)) next.set(key, beginning);
    };
    for (const beginning of beam) {
      if (!gap.usual) keep(beginning);
      for (const cut of gap.cuts) keep(readOn(line, beginning, cut, costOf(gap, cut, isLineDrawn), weigh));
    }
    beam = [...next.values()].sort((a, b) => b.weight - a.weight).slice(0, BEAM);
  }
  const best = beam
    .map((beginning) => readOn(line, beginning, end, 0, weigh))
    .map((whole) => ({ whole, weight: whole.weight + weigh.words(whole.word) }))
    .reduce((a, b) => (b.weight > a.weight ? b : a)).whole;
  const stretches: Stretch[] = [];
  for (let at: Beginning = best; at.before; at = at.before) stretches.push(stretchOf(line, at.edge, at.before.edge));
  if (!isLineDrawn) stretches.reverse();
  return inOrder(line, stretches, isLineDrawn);
} // prettier-ignore

function costOf({ usual }: Gap, cut: number, isLineDrawn: boolean): number {
  if (!usual) return EXTRA;
  return cut === usual[isLineDrawn ? 0 : 1] ? 0 : UNUSUAL;
}

function readOn(line: string, before: Beginning, edge: number, cost: number, weigh: Weigh): Beginning {
  const text = before.word + textOf(line, inOrder(line, [stretchOf(line, before.edge, edge)], true));
  let start = text.length;
  while (start > 0 && text[start - 1] !== ' ') start--;
  const weight = before.weight + cost + weigh.words(text.slice(0, start));
  return { edge, word: text.slice(start), weight, before };
}

function stretchOf(line: string, edge: number, other: number): Stretch {
  const [start, end] = [Math.min(edge, other), Math.max(edge, other)];
  return { start, end, isDrawn: !READ.test(line.slice(start, end)) };
}
