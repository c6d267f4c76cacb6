import type { LineReader } from './order';
import {
  BY_ALGORITHM,
  directionAt,
  fencedStretches,
  inOrder,
  StretchReader,
  textOf,
  type Habits,
  type Weigh,
} from './stretches';

/** Which stretches begin and end a line; of them depends which direction an extractor takes the line for. */
type Ends = `${'drawn' | 'read'}-${'drawn' | 'read'}`;

/** How many lines of each kind are drawn ones, and how many are not, before any was seen. */
const BEFORE_ANY: Readonly<Record<Ends, readonly [drawn: number, read: number]>> = {
  'drawn-drawn': [2, 0],
  'drawn-read': [0, 0],
  'read-drawn': [0, 2],
  'read-read': [0, 2],
};
/** Nats from which a line clearly is of one direction. */
const CLEAR = 4;
/** Lines it has learnt from are read again: so many of both readings are kept. */
const KEPT = 200;
/** A longer line is a file without line ends. */
const LONGEST_LINE = 10_000;
/** A longer word, marks counted, is none: no hamza is moved in it. */
const LONGEST_WORD = 48;
const HAS_CODE = /[\uE000-\uF8FF]/u;

const HAMZA = /^[\u0653-\u0655]$/u;
const CARRIER = /[اويى]$/u;
/** Nats by which another letter must make a better word. */
const MOVED = 2;

/**
 * Reads the lines of one document that an extractor put into reading order while it took the codes for left-to-right
 * text. Such a line is a row of stretches: those with codes stand as they were drawn, those with Arabic letters as
 * they are read. In a drawn line the stretches follow one another as drawn, else as they are read. Where a stretch
 * ends among spaces, signs and numbers can't be told from the characters: the words tell.
 *
 * By the algorithm the first letter drawn tells a line's direction: a line between two drawn stretches is a drawn
 * one, one that ends with a read stretch may be either. Extractors stray from it, each in its own way: what the clear
 * lines show is learnt.
 */
export class MixedReader implements LineReader {
  readonly order = 'mixed';
  readonly #seen = new Map<Ends, readonly [drawn: number, read: number]>();
  readonly #known = new Map<string, BothWays>();
  #weight = 0;

  constructor(
    private readonly weigh: Weigh,
    private readonly habits: Habits,
  ) {}

  /** How probable the lines are that it has learnt from, as it reads them. */
  get weight(): number {
    return this.#weight;
  }

  /** Learns from a line which direction the document's extractor takes such lines for. */
  learn(line: string): void {
    if (line.length > LONGEST_LINE || line.includes('\u202C')) return;
    const { ends, drawn, read } = this.#readBothWays(line);
    const lead = drawn.weight - read.weight;
    const [drawnLines, readLines] = this.#seenOf(ends);
    if (lead >= CLEAR) this.#seen.set(ends, [drawnLines + 1, readLines]);
    if (lead <= -CLEAR) this.#seen.set(ends, [drawnLines, readLines + 1]);
    this.#weight += Math.max(drawn.weight, read.weight);
  }

  get isOfAllLines(): boolean {
    return this.habits.isByCharacter;
  }

  offsetsOf(line: string): readonly number[] | undefined {
    if (line.length > LONGEST_LINE) return undefined;
    const fenced = fencedStretches(line);
    if (fenced)
      return this.#withHamzas(line, inOrder(line, fenced.stretches, fenced.isLineDrawn, BY_ALGORITHM));
    const hasCode = HAS_CODE.test(line);
    if (!hasCode && !this.isOfAllLines) return undefined;
    const { ends, drawn, read } = this.#readBothWays(line);
    if (!hasCode) return drawn.weight - this.#weightOf(line) >= CLEAR ? drawn.offsets : undefined;
    const [drawnLines, readLines] = this.#seenOf(ends);
    const lead = drawn.weight - read.weight + Math.log((drawnLines + 0.5) / (readLines + 0.5));
    return this.#withHamzas(line, lead > 0 ? drawn.offsets : read.offsets);
  }

  #seenOf(ends: Ends): readonly [drawn: number, read: number] {
    return this.#seen.get(ends) ?? BEFORE_ANY[ends];
  }

  #readBothWays(line: string): BothWays {
    let known = this.#known.get(line);
    if (known) return known;
    if (this.#known.size >= KEPT) this.#known.clear();
    this.#known.set(line, (known = this.#readAnew(line)));
    return known;
  }

  #readAnew(line: string): BothWays {
    const reader = new StretchReader(line, this.habits, this.weigh);
    const drawn = this.#weighed(line, reader.read(true));
    const read = this.habits.isByCharacter ? NO_READING : this.#weighed(line, reader.read(false));
    return { ends: this.#endsOf(line), drawn, read };
  }

  #weighed(line: string, offsets: readonly number[]): WeighedReading {
    return { offsets, weight: this.#weightOf(textOf(line, offsets)) };
  }

  #weightOf(text: string): number {
    return this.weigh.words(text) + this.weigh.order(text);
  }

  #endsOf(line: string): Ends {
    let first: boolean | undefined;
    let last: boolean | undefined;
    for (let offset = 0; offset < line.length && first === undefined; offset++)
      first = directionAt(line, offset, this.habits);
    for (let offset = line.length; offset-- > 0 && last === undefined;)
      last = directionAt(line, offset, this.habits);
    return `${first ? 'drawn' : 'read'}-${last ? 'drawn' : 'read'}`;
  }

  /** Puts each hamza or madda that is a mark of its own behind the letter of its word that carries it. */
  #withHamzas(line: string, inOrder: readonly number[]): readonly number[] {
    const offsets: number[] = [];
    let start = 0;
    for (let end = 0; end <= inOrder.length; end++) {
      if (end < inOrder.length && line[inOrder[end]] !== ' ') continue;
      offsets.push(...this.#wordWithHamzas(line, inOrder.slice(start, end)), ...inOrder.slice(end, end + 1));
      start = end + 1;
    }
    return offsets;
  }

  #wordWithHamzas(line: string, inOrder: readonly number[]): readonly number[] {
    if (inOrder.length > LONGEST_WORD) return inOrder;
    let word = inOrder;
    for (const mark of inOrder)
      if (HAMZA.test(this.weigh.decode(line[mark]))) word = this.#withHamza(line, word, mark);
    return word;
  }

  #withHamza(line: string, word: readonly number[], mark: number): readonly number[] {
    const rest = word.filter((offset) => offset !== mark);
    let best = word;
    let most = this.weigh.words(textOf(line, word)) + MOVED;
    for (const [index, offset] of rest.entries()) {
      if (!CARRIER.test(this.weigh.decode(line[offset]))) continue;
      const moved = [...rest.slice(0, index + 1), mark, ...rest.slice(index + 1)];
      const weight = this.weigh.words(textOf(line, moved));
      if (weight > most) [best, most] = [moved, weight];
    }
    return best;
  }
}

interface WeighedReading {
  readonly offsets: readonly number[];
  readonly weight: number;
}

/** A line as read when it is a drawn one, and when it is a read one. */
interface BothWays {
  readonly ends: Ends;
  readonly drawn: WeighedReading;
  readonly read: WeighedReading;
}

const NO_READING: WeighedReading = { offsets: [], weight: -Infinity };
