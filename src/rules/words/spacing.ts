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

/** All that is known of the words that may end at one place and are the same to the model: unknown ones, whatever their length. */
interface State {
  readonly tokens: readonly number[];
  /** The log-probability of all ways that lead here, and of all that lead on. */
  forward: number;
  backward: number;
}

/** The words that may begin at one place and are the same to the model. */
interface Words {
  readonly tokens: readonly number[];
  /** For each place where one of them ends, what it costs there. */
  readonly arcs: { readonly end: number; readonly log: number; to?: State }[];
  /** What the model says of them behind each state of the place. */
  logs: readonly number[];
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
    const { length } = row.letters;
    const states: State[][] = Array.from({ length: length + 1 }, () => []);
    states[0] = [{ tokens: NO_TOKENS, forward: 0, backward: -Infinity }];
    const words = Array.from(row.letters, (_, start) => {
      if (states[start].length === 0) return [];
      const some = this.#wordsAt(row, start, damage);
      for (const one of some) this.#forward(one, states[start], states);
      return some;
    });
    const total = logSum(states[length].map(({ forward }) => forward));
    if (total === -Infinity)
      return Float64Array.from(row.letters, (_, index) => (index === 0 || row.spaces[index] ? 1 : 0));
    for (const state of states[length]) state.backward = 0;
    const starts = new Float64Array(length);
    for (let start = length - 1; start >= 0; start--) {
      backward(words[start], states[start]);
      for (const one of words[start]) starts[start] += Math.exp(one.forward + one.backward - total);
    }
    return starts;
  }

  /** The words that may begin at `start`. */
  #wordsAt({ letters, spaces }: Row, start: number, damage: Damage): Words[] {
    const stands = (end: number): boolean =>
      (start === 0 || spaces[start]) && (end === letters.length || spaces[end]);
    const channel = channelLogs(spaces, start, damage);
    const known = new Map<number, Words>();
    this.language.forEachAt(letters, start, (end, frequency) => {
      if (end - start === 1 && !stands(end)) return;
      const tokens = this.#tokensOf(letters.slice(start, end));
      const log = channel(end) + (frequency > 1 ? 0 : UNSEEN_WORD);
      known.set(end, wordsOf(tokens, [{ end, log }]));
    });
    const unknown = wordsOf(UNKNOWN_TOKENS, []);
    const add = (end: number): void => {
      if (!known.has(end)) unknown.arcs.push({ end, log: channel(end) + unknownLog(end - start) });
    };
    const most = Math.min(letters.length, start + LONGEST_UNKNOWN);
    for (let end = start + SHORTEST_UNKNOWN; end <= most; end++) add(end);
    const next = spaces.indexOf(true, start + 1);
    const token = next < 0 ? letters.length : next;
    if (stands(token) && (token > most || token < start + SHORTEST_UNKNOWN)) add(token);
    return [unknown, ...known.values()];
  }

  #tokensOf(word: string): readonly number[] {
    let tokens = this.#tokens.get(word);
    if (!tokens) this.#tokens.set(word, (tokens = this.language.tokenize(word)));
    return tokens;
  }

  /** Leads all ways that end in `before` through the words, to the states where they end. */
  #forward(words: Words, before: readonly State[], states: readonly State[][]): void {
    const { tokens, arcs } = words;
    words.logs = before.map((state) => this.#log(state.tokens, tokens));
    words.forward = logSum(before.map(({ forward }, index) => forward + words.logs[index]));
    for (const arc of arcs) {
      arc.to = states[arc.end].find((state) => state.tokens === tokens);
      if (!arc.to) states[arc.end].push((arc.to = { tokens, forward: -Infinity, backward: -Infinity }));
      arc.to.forward = logAdd(arc.to.forward, words.forward + arc.log);
    }
  }

  #log(before: readonly number[], tokens: readonly number[]): number {
    const history = before.slice(-MEMORY);
    return this.language.logProbability([...history, ...tokens], history.length);
  }
}

function wordsOf(tokens: readonly number[], arcs: Words['arcs']): Words {
  return { tokens, arcs, logs: [], forward: -Infinity, backward: -Infinity };
}

/** Sums all ways that lead on from the words that begin at a place, and from its states. */
function backward(words: readonly Words[], states: readonly State[]): void {
  for (const one of words)
    one.backward = logSum(one.arcs.map(({ log, to }) => log + (to?.backward ?? -Infinity)));
  for (const [index, state] of states.entries())
    state.backward = logSum(words.map((one) => one.logs[index] + one.backward));
}

function unknownLog(letters: number): number {
  return UNKNOWN_WORD + UNKNOWN_LETTER * Math.min(letters, LATE) + LATE_LETTER * Math.max(0, letters - LATE);
}

const NO_TOKENS: readonly number[] = [];
/** The model's token for all words it doesn't have. */
const UNKNOWN_TOKENS: readonly number[] = [0];

/** Gives what the spaces inside a word from `start` to an end, and the one before it, say of it. */
function channelLogs(
  spaces: readonly boolean[],
  start: number,
  { lost, scattered }: Damage,
): (end: number) => number {
  const [inside, none] = [Math.log(scattered), Math.log(1 - scattered)];
  const before = start === 0 ? 0 : Math.log(spaces[start] ? 1 - lost : lost);
  return (end) => {
    let log = before;
    for (let index = start + 1; index < end; index++) log += spaces[index] ? inside : none;
    return log;
  };
}

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
