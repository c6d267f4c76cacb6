import type { Language } from '../../language/language';
import type { Steps } from '../../text/steps';
import { isMark } from './law';
import { tokensOf, type CodedLine, type LineReading, type LineToken } from './lines';
import { mayHoldCodes, readToken, type Choice, type Prior, type TokenReading } from './tokens';
import { add, Weights, type Tally } from './weights';

/** How much better a line must read in another order than it stands. */
const KIND_COST: Readonly<Record<LineReading['kind'], number>> = {
  straight: 0,
  letters: 1,
  runs: 1,
  pieces: 4,
  visual: 0,
  embedded: 0,
  raw: 0,
};

/** From this class a word is known; of so many letters it tells something. */
const KNOWN = 2;
const LONG = 3;
/** Rounds after which rows that have gaps are given up. */
const FREE_ROUNDS = 2;
/** Rounds in which the order of lines is looked at anew. */
const ORDER_ROUNDS = [1, 3, 7];
/** So many different words, and so large a share of them, must be known once their codes are read. */
const LEAST_HITS = 10;
const HIT_SHARE = 0.6;
const LEAST_CODES = 3;
/** Doubtful readings teach less: what is mostly one thing is soon taken for nothing else. */
const SHARPNESS = 2;
/** From this share of its places a code's meaning is believed in a known word, and in any. */
const LEAST_SHARE = 0.004;
const SETTLED = 0.97;
const UNREADABLE = -40;
const LONGEST = 40;

/**
 * Learns what the byte codes of lines stand for by expectation and maximisation: tokens are read by the words they
 * make and by what their codes stood for in all others, and what codes stand for is counted in these readings.
 */
export class Solver {
  #weights = new Weights();
  #read = new Map<string, TokenReading[]>();
  readonly #plain = new Map<string, number>();
  readonly #best = new Map<CodedLine, LineReading>();
  #proof = new Proof();

  constructor(private readonly language: Language) {}

  /** One round of expectation and maximisation over the distinct tokens of the lines as they read best now. */
  *learn(lines: readonly CodedLine[], round: number): Steps<void> {
    const tallies = new Map<string, Tally>();
    const proof = new Proof();
    for (const [token, count] of yield* this.#countTokens(lines, ORDER_ROUNDS.includes(round))) {
      yield;
      const readings = this.read(token);
      for (const { choices, probability } of readings)
        for (const choice of choices) add(tallies, choice, probability ** SHARPNESS * (1 + Math.log(count)));
      if (readings.length > 0) proof.add(readings[0], this.language);
    }
    this.#proof = proof;
    this.#weights = new Weights([...tallies.values()], round >= FREE_ROUNDS);
    this.#read = new Map();
  }

  /** The tokens with codes in the lines as they read best, and how often each stands there. */
  *#countTokens(lines: readonly CodedLine[], isOrderNew: boolean): Steps<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    for (const line of lines) {
      yield;
      const { text, readings } = line;
      if (isOrderNew) this.#best.set(line, (yield* this.bestReading(text, readings)).best);
      for (const { text: token } of tokensOf(text, this.#best.get(line) ?? readings[0]))
        if (mayHoldCodes(token)) counts.set(token, (counts.get(token) ?? 0) + 1);
    }
    return counts;
  }

  /** The reading of a line that makes most of its words, and how much better that is than the first. */
  *bestReading(
    text: string,
    readings: readonly LineReading[],
  ): Steps<{ readonly best: LineReading; readonly lead: number }> {
    const [first] = readings;
    if (readings.length === 1) return { best: first, lead: 0 };
    const weights: number[] = [];
    for (const reading of readings) {
      weights.push(this.weigh(tokensOf(text, reading)) - KIND_COST[reading.kind]);
      yield;
    }
    const most = Math.max(...weights);
    return { best: readings[weights.indexOf(most)], lead: most - weights[0] };
  }

  /** Whether the readings make words enough to be believed. */
  isProven(): boolean {
    return this.#proof.isEnough();
  }

  /** The share of a code's places that the choice has. */
  shareOf(choice: Choice): number {
    return this.#weights.shareOf(choice);
  }

  /** The readings of a token with codes, the most probable first. */
  read(token: string): TokenReading[] {
    let readings = this.#read.get(token);
    if (!readings) {
      const prior: Prior = (choice) => Math.log(this.#weights.priorOf(choice));
      readings = token.length > LONGEST || !mayHoldCodes(token) ? [] : readToken(token, prior, this.language);
      this.#read.set(token, readings);
    }
    return readings;
  }

  /** Whether no sign is left in the words of a reading, and all are known or their codes settled. */
  isSound(reading: TokenReading | undefined): boolean {
    if (!reading || LEFT_OVER.test(reading.texts.join(''))) return false;
    const codes = reading.choices.filter(({ meaning }) => meaning);
    // Words tell little of the marks in them.
    if (codes.some(({ meaning }) => meaning && isMark(meaning.text))) return false;
    if (codes.some((choice) => this.#weights.isOutOfRow(choice))) return false;
    const shares = codes.map((choice) => this.#weights.priorOf(choice));
    const isKnown = (word: string): boolean =>
      word.length > 1 ? this.language.frequency(word) >= KNOWN : BESIDE_NUMBER.test(reading.texts.join(''));
    if (reading.words.every(isKnown)) return shares.every((share) => share >= LEAST_SHARE);
    return (
      reading.words.every((word) => isKnown(word) || word.length >= LONG) &&
      shares.every((share) => share >= SETTLED)
    );
  }

  /** How probable the best reading of a token is. */
  scoreOf(text: string): number {
    return mayHoldCodes(text) ? (this.read(text).at(0)?.score ?? UNREADABLE) : this.#plainScore(text);
  }

  #plainScore(token: string): number {
    let score = this.#plain.get(token);
    if (score === undefined) {
      score = readToken(token, NO_PRIOR, this.language).at(0)?.score ?? UNREADABLE;
      this.#plain.set(token, score);
    }
    return score;
  }

  /** How probable tokens are together. */
  weigh(tokens: readonly LineToken[]): number {
    let sum = 0;
    for (const { text } of tokens) {
      if (!HAS_ARABIC.test(text)) continue;
      sum += this.scoreOf(text);
    }
    return sum;
  }
}

/** The words that readings make. */
class Proof {
  readonly #known = new Set<string>();
  readonly #unknown = new Set<string>();
  /** The words in which each code stands for something. */
  readonly #codes = new Map<string, Set<string>>();

  add({ words, choices }: TokenReading, language: Language): void {
    for (const word of words) {
      if (word.length < LONG) continue;
      (language.frequency(word) >= KNOWN ? this.#known : this.#unknown).add(word);
      for (const { code, meaning } of choices)
        if (meaning) this.#codes.set(code, (this.#codes.get(code) ?? new Set()).add(word));
    }
  }

  isEnough(): boolean {
    const [known, all] = [this.#known.size, this.#known.size + this.#unknown.size];
    const proven = [...this.#codes.values()].filter(({ size }) => size > 1).length;
    return known >= LEAST_HITS && known >= HIT_SHARE * all && proven >= LEAST_CODES;
  }
}

/** A sign between letters or at them, but for a number behind a clitic. */
const LEFT_OVER = /[\u0621-\u064A][A-Za-z']|[A-Za-z0-9'][\u0621-\u064A]|[\u0621-\u064A]{2}[0-9]/u;
/** A clitic before a number, or the sign of the calendar behind it. */
const BESIDE_NUMBER =
  /^[^\p{L}0-9\u0660-\u0669]*و?[0-9\u0660-\u0669][^\p{L}]*(?:(?<=[0-9\u0660-\u0669.,])م[^\p{L}]*)?$/u;
const NO_PRIOR: Prior = () => 0;
const HAS_ARABIC = /[\u0621-\u064A\uFE70-\uFEFC]/u;
