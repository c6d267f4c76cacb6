import type { Language } from '../../language/language';

/** Letters in a row with nothing but single spaces between them. */
export interface Row {
  readonly letters: string;
  /** Whether a space stands before the letter with this number. */
  readonly spaces: readonly boolean[];
}

/** How often a space was lost between words, and how often one stands inside a word. */
export interface Damage {
  readonly lost: number;
  readonly scattered: number;
}

/** Natural logs: an unknown word and its letters, against the model's share for all unknown words; names are mostly short. */
const UNKNOWN_WORD = -4;
const UNKNOWN_LETTER = -1.5;
const LATE_LETTER = -3.5;
const LATE = 8;
/** A word that only the dictionary has. */
const UNSEEN_WORD = -4;
/** Names are as long as this; a longer run without spaces is no word. */
const LONGEST_UNKNOWN = 12;
const SHORTEST_UNKNOWN = 3;
/** The model looks back so many tokens. */
const MEMORY = 2;

/** A word that may stand at a place of the row. */
interface Arc {
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly number[];
  readonly log: number;
  /** Each arc that may stand before it, with the log-probability of this one behind it. */
  readonly before: { readonly arc: Arc; readonly log: number }[];
  forward: number;
  backward: number;
}

/**
 * Where the words of rows begin, by all ways to divide each into words at once: how probable it is that a word
 * begins at each letter. Words are weighed by the n-gram model, spaces by a noisy channel that loses some and
 * scatters others. The sums run over the lattice of words, forward and backward (L. R. Rabiner, "A tutorial on
 * hidden Markov models", 1989).
 */
export class Spacing {
  readonly #tokens = new Map<string, readonly number[]>();

  constructor(private readonly language: Language) {}

  /** For each letter of `row` the probability that a word begins there. */
  starts(row: Row, damage: Damage): Float64Array {
    const arcs = this.#arcs(row, damage);
    const ends = this.#forward(arcs, row.letters.length);
    const total = logSum(ends.map((arc) => arc.forward));
    const starts = new Float64Array(row.letters.length);
    if (total === -Infinity) return starts.map((_, index) => (index === 0 || row.spaces[index] ? 1 : 0));
    backward(arcs, ends);
    for (const list of arcs)
      for (const arc of list) starts[arc.start] += Math.exp(arc.forward + arc.backward - total);
    return starts;
  }

  /** The words that may begin at each letter. */
  #arcs(row: Row, damage: Damage): Arc[][] {
    const { letters, spaces } = row;
    const arcs: Arc[][] = Array.from(letters, () => []);
    const reachable = new Uint8Array(letters.length + 1);
    reachable[0] = 1;
    for (let start = 0; start < letters.length; start++) {
      if (!reachable[start]) continue;
      for (const [end, log] of this.#wordsAt(letters, start, spaces)) {
        const tokens = log.isKnown ? this.#tokensOf(letters.slice(start, end)) : UNKNOWN_TOKENS;
        const channel = channelLog(spaces, start, end, damage);
        arcs[start].push({ start, end, tokens, log: log.value + channel, before: [], forward: -Infinity, backward: -Infinity });
        reachable[end] = 1;
      }
    }
    return arcs;
  } // prettier-ignore

  /** Where words that begin at `start` end, each with what it costs. */
  #wordsAt(letters: string, start: number, spaces: readonly boolean[]): Map<number, { readonly value: number; readonly isKnown: boolean }> {
    const words = new Map<number, { readonly value: number; readonly isKnown: boolean }>();
    const stands = (end: number): boolean => (start === 0 || spaces[start]) && (end === letters.length || spaces[end]);
    const unknown = (end: number): void => {
      words.set(end, { value: unknownLog(end - start), isKnown: false });
    };
    for (let end = start + SHORTEST_UNKNOWN; end <= Math.min(letters.length, start + LONGEST_UNKNOWN); end++) unknown(end);
    const next = spaces.indexOf(true, start + 1);
    const token = next < 0 ? letters.length : next;
    if (stands(token)) unknown(token);
    this.language.forEachAt(letters, start, (end, frequency) => {
      if (end - start > 1 || stands(end)) words.set(end, { value: frequency > 1 ? 0 : UNSEEN_WORD, isKnown: true });
    });
    return words;
  } // prettier-ignore

  #tokensOf(word: string): readonly number[] {
    let tokens = this.#tokens.get(word);
    if (!tokens) this.#tokens.set(word, (tokens = this.language.tokenize(word)));
    return tokens;
  }

  /** Gives each arc the log-probability of all ways that lead through it; @returns the arcs at the end of the row. */
  #forward(arcs: readonly (readonly Arc[])[], length: number): Arc[] {
    const endingAt: Arc[][] = Array.from({ length: length + 1 }, () => []);
    for (const list of arcs) {
      const logOf = this.#pairs();
      for (const arc of list) {
        for (const before of endingAt[arc.start])
          arc.before.push({ arc: before, log: arc.log + logOf(before.tokens, arc.tokens) });
        arc.forward =
          arc.start === 0
            ? arc.log + logOf(NO_TOKENS, arc.tokens)
            : logSum(arc.before.map(({ arc: before, log }) => before.forward + log));
        endingAt[arc.end].push(arc);
      }
    }
    return endingAt[length];
  }

  /** Gives what the model says of the tokens of a word behind those of another: most arcs share theirs with others, and each pair is asked for once. */
  #pairs(): (before: readonly number[], tokens: readonly number[]) => number {
    const known = new Map<readonly number[], Map<readonly number[], number>>();
    return (before, tokens) => {
      let behind = known.get(before);
      if (!behind) known.set(before, (behind = new Map()));
      let log = behind.get(tokens);
      if (log === undefined) {
        const history = before.slice(-MEMORY);
        behind.set(tokens, (log = this.language.logProbability([...history, ...tokens], history.length)));
      }
      return log;
    };
  }
}

function unknownLog(letters: number): number {
  return UNKNOWN_WORD + UNKNOWN_LETTER * Math.min(letters, LATE) + LATE_LETTER * Math.max(0, letters - LATE);
}

const NO_TOKENS: readonly number[] = [];
/** The model's token for all words it doesn't have. */
const UNKNOWN_TOKENS: readonly number[] = [0];

function backward(arcs: readonly (readonly Arc[])[], ends: readonly Arc[]): void {
  for (const arc of ends) arc.backward = 0;
  for (let start = arcs.length - 1; start >= 0; start--) {
    for (const arc of arcs[start]) {
      for (const { arc: before, log } of arc.before) before.backward = logAdd(before.backward, arc.backward + log);
    }
  }
} // prettier-ignore

/** What the spaces inside a word and the one before it say of it. */
function channelLog(spaces: readonly boolean[], start: number, end: number, { lost, scattered }: Damage): number {
  let log = start === 0 ? 0 : Math.log(spaces[start] ? 1 - lost : lost);
  for (let index = start + 1; index < end; index++) log += Math.log(spaces[index] ? scattered : 1 - scattered);
  return log;
} // prettier-ignore

function logAdd(a: number, b: number): number {
  if (a === -Infinity) return b;
  if (b === -Infinity) return a;
  return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
}

function logSum(logs: readonly number[]): number {
  const most = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  return most === -Infinity
    ? most
    : most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0));
}
