import { ItemReader, LONGEST_ROW } from './items';
import type { LineReader } from './order';
import { ROW_PART } from './rows';
import {
  BY_ALGORITHM,
  directionAt,
  fencedStretches,
  inOrder,
  StretchReader,
  textOf,
  UNCUT,
  type Habits,
  type Seams,
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
/** Nats by which a line taken for one of the other direction must make better words with its items. */
const CLEARLY = 8;
/** Lines it has learnt from are read again: so many of both readings are kept. */
const KEPT = 200;
/** A longer line is a file without line ends. */
const LONGEST_LINE = 10_000;
/** A longer word, marks counted, is none: no hamza is moved in it. */
const LONGEST_WORD = 48;
/** Where fewer of the letters are codes, words are seldom torn. */
const LEAST_CODES = 0.25;
const CODES = /[\uE000-\uF8FF]/gu;
const LETTERS = /[\u0621-\u064A\u0671-\u06D3\uFB50-\uFDFF\uFE70-\uFEFC]/gu;
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
  #codes = 0;
  #letters = 0;

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
    this.#codes += line.match(CODES)?.length ?? 0;
    this.#letters += line.match(LETTERS)?.length ?? 0;
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
    return this.#read(line, false);
  }

  patient(): LineReader {
    if (this.habits.isByCharacter || this.#codes < LEAST_CODES * (this.#codes + this.#letters)) return this;
    return {
      order: this.order,
      isOfAllLines: this.isOfAllLines,
      offsetsOf: (line) => this.#read(line, true),
    };
  }

  #read(line: string, isPatient: boolean): readonly number[] | undefined {
    if (line.length > LONGEST_LINE) return undefined;
    const pieces = piecesOf(line);
    if (pieces.length > 1) return this.#readRow(line, pieces, isPatient);
    const fenced = fencedStretches(line);
    if (fenced)
      return this.#withHamzas(line, inOrder(line, fenced.stretches, fenced.isLineDrawn, BY_ALGORITHM));
    const hasCode = HAS_CODE.test(line);
    if (!hasCode && !this.isOfAllLines) return undefined;
    const { ends, drawn, read } = this.#readBothWays(line);
    if (!hasCode) return drawn.weight - this.#weightOf(line) >= CLEAR ? drawn.offsets : undefined;
    const [drawnLines, readLines] = this.#seenOf(ends);
    const prior = Math.log((drawnLines + 0.5) / (readLines + 0.5));
    const lead = drawn.weight - read.weight + prior;
    const ways = lead > 0 ? [drawn.offsets] : [read.offsets, drawn.offsets];
    return this.#withHamzas(line, isPatient ? this.#inItems(line, ways, prior) : ways[0]);
  }

  /**
   * Reads the pieces that hamzas parted, the last first: each was put in order by itself, as a drawn or a read line,
   * which for a word or two only the row as a whole tells.
   */
  #readRow(row: string, pieces: readonly Piece[], isPatient: boolean): readonly number[] {
    const ways = pieces.map(({ start, end }, index) =>
      this.#waysOf(row.slice(start, end), start, [index < pieces.length - 1, index > 0]),
    );
    const parts = pieces.map(({ end }, index) => partOffsets(row, end, pieces.at(index + 1)?.start ?? end));
    const chosen = ways.map(() => 0);
    const offsetsOfAll = (): number[] =>
      ways
        .flatMap((way, index) => [way[chosen[index]], parts[index].marks])
        .reverse()
        .flat();
    const weigh = (): number => this.#weightOf(textOf(row, offsetsOfAll()));
    let most = weigh();
    for (const [index, way] of ways.entries()) {
      for (let other = 1; other < way.length; other++) {
        const before = chosen[index];
        chosen[index] = other;
        const weight = weigh();
        if (weight > most) most = weight;
        else chosen[index] = before;
      }
    }
    const offsets = isPatient ? this.#inItems(row, [offsetsOfAll()], 0) : offsetsOfAll();
    return [...this.#withHamzas(row, offsets), ...parts.flatMap(({ breaks }) => breaks)];
  }

  /** The best reading of a line and its items; a way but the first must be clearly better. */
  #inItems(line: string, [way, ...others]: readonly (readonly number[])[], prior: number): readonly number[] {
    if (line.length > LONGEST_ROW) return way;
    const items = new ItemReader(line, this.habits, this.weigh);
    let best = items.read(way);
    for (const other of others) {
      if (best.isGood) break;
      const reading = items.read(other);
      if (reading.weight - best.weight > CLEARLY - Math.min(0, prior)) best = reading;
    }
    return best.offsets;
  }

  /** The ways in which a piece of a row may be read: either line, its words at the seams whole or cut. */
  #waysOf(piece: string, start: number, seams: Seams): readonly (readonly number[])[] {
    const own = (offsets: readonly number[]): number[] => offsets.map((offset) => start + offset);
    const fenced = fencedStretches(piece);
    if (fenced) return [own(inOrder(piece, fenced.stretches, fenced.isLineDrawn, BY_ALGORITHM))];
    const whole = this.#readBothWays(piece);
    const cut = this.#readAnew(piece, seams);
    const { ends, drawn, read } = whole;
    const [drawnLines, readLines] = this.#seenOf(ends);
    const isDrawn = drawn.weight - read.weight + Math.log((drawnLines + 0.5) / (readLines + 0.5)) > 0;
    const ways = isDrawn ? [drawn, cut.drawn, read, cut.read] : [read, cut.read, drawn, cut.drawn];
    return ways.filter((way) => way !== NO_READING).map(({ offsets }) => own(offsets));
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

  #readAnew(line: string, seams = UNCUT): BothWays {
    const reader = new StretchReader(line, this.habits, this.weigh);
    const drawn = this.#weighed(line, reader.read(true, seams));
    const read = this.habits.isByCharacter ? NO_READING : this.#weighed(line, reader.read(false, seams));
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

/** A piece of a row. */
interface Piece {
  readonly start: number;
  readonly end: number;
}

function piecesOf(row: string): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (const { index, 0: part } of row.matchAll(ROW_PART)) {
    pieces.push({ start, end: index });
    start = index + part.length;
  }
  return [...pieces, { start, end: row.length }];
}

/** The offsets of the marks, and of all else, between two pieces. */
function partOffsets(row: string, start: number, end: number): { marks: number[]; breaks: number[] } {
  const [marks, breaks]: [number[], number[]] = [[], []];
  for (let offset = start; offset < end; offset++) (HAMZA.test(row[offset]) ? marks : breaks).push(offset);
  return { marks, breaks };
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
