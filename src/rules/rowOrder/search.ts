import type { Steps } from '../../text/steps';
import { MOST_WORDS, type Joins } from './joins';
import { SPACE_WIDTH } from './widths';

/** How a line is best cut into rows that stand last first. */
export interface RowCuts {
  /** The first word of each row but the first. */
  readonly cuts: readonly number[];
  /** How much better the rows read when they are put in order, less what cuts and short rows cost, in nats. */
  readonly gain: number;
}

/** How far a row's width as it is reckoned is off: what is beyond it or what the next word would leave counts. */
const WIDTH_ERROR = 0.022;
/** No row is wider. */
const MOST_WIDTH = 1.06;

/** What a cut costs, as there are several places for each. */
const CUT = 0.2;
/** What a short row costs: as the last of a paragraph, and as a heading, where the row before it ends none. */
const ENDED = 1;
const SHORT = 6;
const BEHIND_ENDED = 3;
/** What speaks for a cut: that only one side is stretched by kashida, a dash or number that opens a row, an empty piece. */
const CONTRAST = 8;
const LEAST_CONTRAST = 0.4;
const LABEL = 3;
const EMPTY_PIECE = 4;
/** And against it: a space that was drawn by itself. */
const DRAWN_SPACE = 4;

/** The best cuts of a line into rows at most `width` wide; undefined where no cuts give such rows. */
export function* searchCuts(joins: Joins, width: number): Steps<RowCuts | undefined> {
  return yield* new Search(joins, width).run();
}

/**
 * Dynamic programming over the last row, from `first` to `last`: each cut takes the join away that stands there,
 * and gives that of the end of the row behind it, which is read before, to the row's own beginning.
 */
class Search {
  /** By the last row's first word and its number of words: the best gain, and where the row before begins. */
  readonly #gains: Float64Array;
  readonly #before: Int32Array;
  /** Whether the row is short and ends no sentence, by the same. */
  readonly #isHeading: Uint8Array;

  constructor(
    private readonly joins: Joins,
    private readonly fullWidth: number,
  ) {
    const states = joins.count * MOST_WORDS;
    this.#gains = new Float64Array(states).fill(-Infinity);
    this.#before = new Int32Array(states);
    this.#isHeading = new Uint8Array(states);
  }

  *run(): Steps<RowCuts | undefined> {
    const { count } = this.joins;
    for (let last = 0; this.fits(0, last); last++) this.#gains[stateOf(0, last)] = 0;
    for (let first = 0; first < count; first++) {
      if (first % WORDS_A_STEP === WORDS_A_STEP - 1) yield;
      for (let last = first; last < count - 1 && this.fits(first, last); last++) this.extend(first, last);
    }
    return this.result();
  }

  /** Whether the words are no wider than a row. */
  private fits(first: number, last: number): boolean {
    return (
      last < this.joins.count &&
      last - first < MOST_WORDS &&
      this.joins.width(first, last) <= MOST_WIDTH * this.fullWidth
    );
  }

  /** Puts each row that may follow behind a row. */
  private extend(first: number, last: number): void {
    const { joins } = this;
    const state = stateOf(first, last);
    const base = this.#gains[state] + this.gainOfCut(last);
    if (base === -Infinity) return;
    const isHeading = this.#isHeading[state] === 1;
    const next = last + 1;
    for (let end = next; this.fits(next, end); end++) {
      const ends = joins.endsSentence(end);
      const loose = this.looseness(next, end, first);
      const short = ends ? ENDED : SHORT;
      const gain =
        base + joins.join(end, first) - Math.min(loose, short) + (isHeading && ends ? BEHIND_ENDED : 0);
      const following = stateOf(next, end);
      if (gain <= this.#gains[following]) continue;
      this.#gains[following] = gain;
      this.#before[following] = first;
      this.#isHeading[following] = !ends && loose > short ? 1 : 0;
    }
  }

  /** What speaks for a cut behind a word by itself. */
  private gainOfCut(last: number): number {
    const { joins } = this;
    const spaces = joins.spaces[last];
    return (
      CONTRAST * Math.max(0, joins.contrast(last) - LEAST_CONTRAST) +
      (joins.isLabel(last + 1) ? LABEL : 0) +
      (spaces === 2 ? EMPTY_PIECE : 0) -
      (spaces > 2 ? DRAWN_SPACE : 0) -
      joins.join(last, last + 1) -
      CUT
    );
  }

  /** What it costs to take the words for a full row, before one that begins with the word `following`. */
  private looseness(first: number, last: number, following: number): number {
    const { joins, fullWidth } = this;
    const width = joins.width(first, last);
    const room = fullWidth - width - SPACE_WIDTH - joins.width(following, following);
    const deviation = Math.max(0, width - fullWidth, room) / (WIDTH_ERROR * fullWidth);
    return (deviation * deviation) / 2;
  }

  private result(): RowCuts | undefined {
    const last = this.joins.count - 1;
    let gain = -Infinity;
    let first = -1;
    for (let start = Math.max(0, last - MOST_WORDS + 1); start <= last; start++) {
      const own = this.#gains[stateOf(start, last)];
      if (own <= gain) continue;
      gain = own;
      first = start;
    }
    if (first < 0) return undefined;
    const cuts: number[] = [];
    for (let end = last; first > 0;) {
      cuts.push(first);
      const before = this.#before[stateOf(first, end)];
      end = first - 1;
      first = before;
    }
    return { cuts: cuts.reverse(), gain };
  }
}

const WORDS_A_STEP = 16;

function stateOf(first: number, last: number): number {
  return first * MOST_WORDS + last - first;
}
