import { isArabicMarkAt } from '../../text/characters';
import { pushFromTheRight } from './atoms';
import { directionAt, textOf, type Habits, type Weigh } from './stretches';

/** A part of a row that an extractor put in order by itself. */
interface Item {
  readonly start: number;
  readonly end: number;
  /** Whether it stands as drawn, but for its runs of letters; else as it is read, but for its runs of codes. */
  readonly isDrawn: boolean;
}

/** An item taken for one, and what the row gains by it (in nats). */
interface Move {
  readonly item: Item;
  readonly offsets: readonly number[];
  readonly gain: number;
}

/** A longer row is one of several printed ones. */
export const LONGEST_ROW = 300;
const LONGEST_ITEM = 60;
/** Ends of items are looked for so far from a word that is none: where the kind of letters changes, and anywhere. */
const NEAR = 24;
const NEXT = 3;
const SHORT_ITEM = 14;
/** Nats that an item must gain. */
const COST = 4;
const MOST_ITEMS = 12;
const MOST_TRIES = 2000;
/** Of so many items the ends are shifted by so much. */
const BEST = 6;
const SHIFT = 6;
/** From such a share of letters on an item is put in reading order; a very short one always is. */
const LEAST_LETTERS = 0.3;
const VERY_SHORT = 4;

/** A row as it is read. */
export interface RowReading {
  readonly offsets: readonly number[];
  /** How probable it is. */
  readonly weight: number;
  /** Whether each of its words may be one. */
  readonly isGood: boolean;
}

/**
 * Finds the items of a row that were put in order by themselves, each in its own direction: they begin and end
 * anywhere, also inside words, and only the words tell where. They are looked for at words that are none.
 */
export class ItemReader {
  readonly #edges: readonly number[];
  /** How many letters, codes, and characters that keep their order stand before an offset. */
  readonly #letters: Uint16Array;
  readonly #codes: Uint16Array;
  readonly #atoms: Uint16Array;
  #tries = 0;

  constructor(
    private readonly line: string,
    private readonly habits: Habits,
    private readonly weigh: Weigh,
  ) {
    this.#letters = new Uint16Array(line.length + 1);
    this.#codes = new Uint16Array(line.length + 1);
    this.#atoms = new Uint16Array(line.length + 1);
    this.#edges = this.#measure();
  }

  /** Reads the row, most of it in the order of `offsets`. */
  read(offsets: readonly number[]): RowReading {
    let row = new Row(this.line, offsets, this.weigh);
    let items = 0;
    const done = new Set<number>();
    while (items < MOST_ITEMS && this.#tries < MOST_TRIES) {
      const bad = row.words.find(({ start, isBad }) => isBad && !done.has(row.offsets[start]));
      if (!bad) break;
      const move = this.#bestMove(row, bad);
      if (move) {
        row = new Row(this.line, move.offsets, this.weigh);
        items++;
      } else done.add(row.offsets[bad.start]);
    }
    const isGood = !row.words.some(({ isBad }) => isBad);
    return { offsets: row.offsets, weight: row.weight - COST * items, isGood };
  }

  /** The item at a word that gains most, if one gains enough. */
  #bestMove(row: Row, { start, end }: Word): Move | undefined {
    const own = row.offsets.slice(start, end);
    const [low, high] = [Math.min(...own), Math.max(...own) + 1];
    const best = new BestMoves();
    for (const item of this.#itemsAt(low, high)) this.#try(row, item, best);
    for (const { item } of [...best.moves]) this.#shift(row, item, best);
    return best.moves.find((move) => move.gain > COST && this.#readsOn(row, move));
  }

  /** Whether the words still speak for a move when their order is asked too. */
  #readsOn(row: Row, { offsets, gain }: Move): boolean {
    return gain + this.weigh.order(textOf(this.line, offsets)) - row.order > COST;
  }

  *#itemsAt(low: number, high: number): Generator<Item> {
    const edges = this.#edges.filter((edge) => edge >= low - NEAR && edge <= high + NEAR);
    for (const start of edges) {
      if (start >= high) break;
      for (const end of edges)
        if (end > low && end > start && end - start <= LONGEST_ITEM) yield* inBothWays(start, end);
    }
    for (let start = low - NEXT; start < high; start++)
      for (let end = Math.max(start, low) + 1; end <= Math.min(high + NEXT, start + SHORT_ITEM); end++)
        yield* inBothWays(start, end);
  }

  #shift(row: Row, { start, end, isDrawn }: Item, best: BestMoves): void {
    for (let by = -SHIFT; by <= SHIFT; by++) {
      this.#try(row, { start: start + by, end, isDrawn }, best);
      this.#try(row, { start, end: end + by, isDrawn }, best);
    }
  }

  #try(row: Row, item: Item, best: BestMoves): void {
    if (!this.#isLawful(item)) return;
    this.#tries++;
    const part = row.partAround(item);
    if (!part) return;
    const { first, last, before, behind } = part;
    const own = [...before, ...this.#offsetsOf(item), ...behind];
    // What parts the pieces of a row is in no order.
    if (own.length !== last - first) return;
    const gain = row.gainOf(first, own, best.least);
    if (gain === undefined) return;
    best.push({ item, offsets: [...row.offsets.slice(0, first), ...own, ...row.offsets.slice(last)], gain });
  }

  #isLawful({ start, end, isDrawn }: Item): boolean {
    if (start < 0 || end > this.line.length || end <= start) return false;
    if (!this.#mayEnd(start) || !this.#mayEnd(end)) return false;
    const letters = this.#letters[end] - this.#letters[start];
    if (letters === 0 || this.#codes[end] === this.#codes[start]) return false;
    return isDrawn || letters >= LEAST_LETTERS * (end - start) || end - start <= VERY_SHORT;
  }

  /** Marks go with the letter before them, the digits of a number with one another. */
  #mayEnd(at: number): boolean {
    return !isArabicMarkAt(this.line, at) && !(isDigit(this.line[at]) && isDigit(this.line[at - 1]));
  }

  #offsetsOf({ start, end, isDrawn }: Item): number[] {
    const offsets: number[] = [];
    if (isDrawn) {
      let position = end;
      for (const run of this.#runsOf(start, end, false).reverse()) {
        this.#pushFromTheRight(run.end, position, offsets);
        for (let at = run.start; at < run.end; at++) offsets.push(at);
        position = run.start;
      }
      this.#pushFromTheRight(start, position, offsets);
      return offsets;
    }
    let position = start;
    for (const run of this.#runsOf(start, end, true)) {
      while (position < run.start) offsets.push(position++);
      this.#pushFromTheRight(run.start, run.end, offsets);
      position = run.end;
    }
    while (position < end) offsets.push(position++);
    return offsets;
  }

  #pushFromTheRight(start: number, end: number, offsets: number[]): void {
    if (this.#atoms[start] !== this.#atoms[end]) pushFromTheRight(this.line, start, end, offsets);
    else for (let at = end; at > start;) offsets.push(--at);
  }

  #runsOf(start: number, end: number, isDrawn: boolean): { readonly start: number; end: number }[] {
    const runs: { readonly start: number; end: number }[] = [];
    let last: boolean | undefined;
    for (let at = start; at < end; at++) {
      const direction = directionAt(this.line, at, this.habits);
      if (direction === undefined) continue;
      if (direction === isDrawn) {
        let behind = at + 1;
        while (behind < end && isArabicMarkAt(this.line, behind)) behind++;
        if (direction === last) runs[runs.length - 1].end = behind;
        else runs.push({ start: at, end: behind });
      }
      last = direction;
    }
    return runs;
  }

  /** Counts letters and codes. @returns where their kind changes, and both sides of spaces */
  #measure(): number[] {
    const edges = [0];
    let last: boolean | undefined;
    for (let at = 0; at < this.line.length; at++) {
      const direction = directionAt(this.line, at, this.habits);
      this.#letters[at + 1] = this.#letters[at] + (direction === false ? 1 : 0);
      this.#codes[at + 1] = this.#codes[at] + (direction === true ? 1 : 0);
      this.#atoms[at + 1] = this.#atoms[at] + (ATOM.test(this.line[at]) ? 1 : 0);
      const isChange = direction !== undefined && last !== undefined && direction !== last;
      if (at > 0 && (isChange || this.line[at] === ' ' || this.line[at - 1] === ' ')) edges.push(at);
      if (direction !== undefined) last = direction;
    }
    edges.push(this.line.length);
    return edges;
  }
}

function* inBothWays(start: number, end: number): Generator<Item> {
  yield { start, end, isDrawn: false };
  yield { start, end, isDrawn: true };
}

const ATOM = /[A-Za-z0-9\u00C0-\u024F\u0660-\u0669\u06F0-\u06F9]/u;

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

/** The best few moves, the best first. */
class BestMoves {
  readonly moves: Move[] = [];

  /** What the next one must gain more than. */
  get least(): number {
    return this.moves.length < BEST ? 0 : this.moves[BEST - 1].gain;
  }

  push(move: Move): void {
    const index = this.moves.findIndex(({ gain }) => gain < move.gain);
    this.moves.splice(index < 0 ? this.moves.length : index, 0, move);
    if (this.moves.length > BEST) this.moves.pop();
  }
}

/** A word of a row as it is read. */
interface Word {
  readonly start: number;
  readonly end: number;
  readonly weight: number;
  /** Whether it hardly is a word. */
  readonly isBad: boolean;
}

/** A part of a row in its order, and what of it stands before an item and behind it. */
interface Part {
  readonly first: number;
  readonly last: number;
  readonly before: readonly number[];
  readonly behind: readonly number[];
}

/** A row in an order of reading, and its words. */
class Row {
  readonly words: readonly Word[];
  /** By the place in the order: the word that stands there or ends there. */
  readonly #wordAt: Uint16Array;
  #order: number | undefined;

  constructor(
    private readonly line: string,
    readonly offsets: readonly number[],
    private readonly weigh: Weigh,
  ) {
    const words: Word[] = [];
    this.#wordAt = new Uint16Array(offsets.length + 1);
    let start = 0;
    for (let end = 0; end <= offsets.length; end++) {
      this.#wordAt[end] = words.length;
      if (end < offsets.length && line[offsets[end]] !== ' ') continue;
      const text = textOf(line, offsets.slice(start, end));
      const weight = weigh.word(text);
      words.push({ start, end, weight, isBad: this.#isBad(text, weight) });
      start = end + 1;
    }
    this.words = words;
  }

  get weight(): number {
    return this.words.reduce((sum, { weight }) => sum + weight, this.order);
  }

  get order(): number {
    return (this.#order ??= this.weigh.order(textOf(this.line, this.offsets)));
  }

  /** What an item puts in order, with the rests of what it cuts; nothing where whole words would change places. */
  partAround({ start, end }: Item): Part | undefined {
    const { offsets } = this;
    let first = 0;
    while (first < offsets.length && offsets[first] >= end) first++;
    let last = offsets.length;
    while (last > first && offsets[last - 1] < start) last--;
    const [before, behind]: [number[], number[]] = [[], []];
    for (let at = first; at < last; at++) {
      const offset = offsets[at];
      if (offset >= start && offset < end) continue;
      if (this.line[offset] === ' ') return undefined;
      (offset >= end ? before : behind).push(offset);
    }
    return { first, last, before, behind };
  }

  /** Words that are turned as a whole are left as they are: that is no work of items. */
  #isBad(text: string, weight: number): boolean {
    const least = BAD - BAD_LETTER * this.weigh.decode(text).length;
    return weight < least && this.weigh.word([...text].reverse().join('')) < least;
  }

  /** What the row gains when `own` stands from `first` on; undefined when that is not more than `least`. */
  gainOf(first: number, own: readonly number[], least: number): number | undefined {
    const last = first + own.length;
    const [from, to] = [this.#wordAt[first], this.#wordAt[last]];
    let gain = 0;
    for (let word = from; word <= to; word++) gain -= this.words[word].weight;
    let text = '';
    const end = this.words[to].end;
    for (let at = this.words[from].start; at <= end; at++) {
      const letter =
        at === end ? ' ' : this.line[at >= first && at < last ? own[at - first] : this.offsets[at]];
      if (letter !== ' ') {
        text += letter;
        continue;
      }
      gain += this.weigh.word(text);
      if (gain <= least) return undefined;
      text = '';
    }
    return gain;
  }
}

/** A word that weighs less is one that no lexicon knows. */
const BAD = -2;
const BAD_LETTER = 3.5;
