import type { Language } from '../../language/language';
import { ANY_LETTER } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import type { Steps } from '../../text/steps';
import { fold } from '../glyphMap/reading';
import { within } from '../nearby';
import { REACH } from '../strayCodes/codes';
import { inContext, joined, type OpenToken } from './context';
import { hasDigitCodes, withDigits } from './digits';
import { isInRow, isMark, meaningsOf, type Meaning } from './law';
import { isVisualText, readingsOf, type LineReading } from './lines';
import { mayHoldCodes, readToken, type Choice, type Prior, type TokenReading } from './tokens';

/** A token of a line with codes, as it is read. */
export interface ReadToken extends OpenToken {
  /** Whether no sign is left in the words of the best reading, and all are known or their codes settled. */
  readonly isSound: boolean;
}

/** A line with codes. */
export interface ReadLine {
  readonly index: number;
  /** The line with its digits read. */
  readonly text: string;
  readonly reading: LineReading;
  readonly tokens: readonly ReadToken[];
  /** How much better the line reads so than as it stands. */
  readonly lead: number;
}

/** What the byte codes of a document stand for. */
export interface ByteSolution {
  readonly lines: readonly ReadLine[];
  /** The share of a code's places that the choice has. */
  readonly shareOf: (choice: Choice) => number;
}

const ROUNDS = 12;
/** Rounds after which rows that have gaps are given up. */
const FREE_ROUNDS = 2;
/** Rounds in which the order of lines is looked at anew. */
const ORDER_ROUNDS = [1, 3, 7];
const TOKEN = /\S+/gu;

/** Reads the byte codes near damaged places; undefined where the law doesn't explain them. */
export function* solveByteCodes(
  document: TextDocument,
  damaged: readonly number[],
  language: Language,
): Steps<ByteSolution | undefined> {
  const lines = yield* linesOf(document, damaged, language);
  const solver = new Solver(language);
  const sample = sampleOf(lines);
  for (let round = 0; round < ROUNDS; round++) yield* solver.learn(sample, round);
  if (!solver.isProven()) return undefined;
  const read: ReadLine[] = [];
  for (const { index, start, text, readings } of lines) {
    yield;
    const { best, lead } = yield* solver.bestReading(text, readings);
    const tokens = joined(
      inContext(
        tokensOf(text, best).map((token) => ({
          text: token.text,
          offsets: token.offsets.map((offset) => start + offset),
          readings: solver.read(token.text),
        })),
        language,
      ),
      solver,
      language,
    ).map((token) => ({ ...token, isSound: solver.isSound(token.readings.at(0)) }));
    read.push({ index, text, reading: best, tokens, lead });
  }
  return { lines: read, shareOf: (choice) => solver.shareOf(choice) };
}

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

interface CodedLine {
  readonly index: number;
  readonly start: number;
  readonly text: string;
  readonly readings: readonly LineReading[];
}

/** So many characters tell what the codes of a document are. */
const MOST_LEARNT = 20_000;

/** Lines from all over the document, as many as are learnt from. */
function sampleOf(lines: readonly CodedLine[]): CodedLine[] {
  const length = lines.reduce((sum, { text }) => sum + text.length, 0);
  const share = Math.min(1, MOST_LEARNT / length);
  return lines.filter((_, index) => Math.floor((index + 1) * share) > Math.floor(index * share));
}

function* linesOf(
  document: TextDocument,
  damaged: readonly number[],
  language: Language,
): Steps<CodedLine[]> {
  const isVisual = isVisualText(yield* plainWords(document), (word) => language.isWord(word));
  const hasDigits = yield* hasDigitCodes(document, within(REACH, damaged));
  const isDamagedAt = within(REACH, damaged);
  const lines: CodedLine[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    if ((document.lineMask(index) & ANY_LETTER) === 0) continue;
    const start = document.lineStart(index);
    const written = document.lineText(index);
    if (!isDamagedAt(start) && !isDamagedAt(start + written.length)) continue;
    const text = hasDigits ? withDigits(written) : written;
    const readings = readingsOf(text, isVisual);
    const hasCode = (text.match(TOKEN) ?? []).some(mayHoldCodes);
    lines.push({ index, start, text, readings: hasCode ? readings : readings.slice(0, 1) });
  }
  return lines;
}

const MOST_WORDS = 400;
const PLAIN_WORD = /(?<!\S)[\u0621-\u064A\uFE70-\uFEFC]{3,}(?!\S)/gu;

function* plainWords(document: TextDocument): Steps<string[]> {
  const words: string[] = [];
  for (let index = 0; index < document.lineCount && words.length < MOST_WORDS; index++) {
    if (document.isStep(index)) yield;
    if ((document.lineMask(index) & ANY_LETTER) === 0) continue;
    for (const [word] of document.lineText(index).matchAll(PLAIN_WORD)) words.push(fold(word));
  }
  return words;
}

interface LineToken {
  readonly text: string;
  /** On the line, in reading order. */
  readonly offsets: readonly number[];
}

function tokensOf(line: string, { offsets }: LineReading): LineToken[] {
  const text = offsets.map((offset) => line[offset]).join('');
  return [...text.matchAll(TOKEN)].map(({ 0: token, index }) => ({
    text: token,
    offsets: offsets.slice(index, index + token.length),
  }));
}

/** What one choice was seen for. */
interface Tally {
  mass: number;
  readonly choice: Choice;
}

const KNOWN = 2;
const LONG = 3;
/** So many different words, and so large a share of them, must be known once their codes are read. */
const LEAST_HITS = 10;
const HIT_SHARE = 0.6;
const LEAST_CODES = 3;
/** What each choice is taken to have been seen for before any word is read. */
const SMOOTHING = 0.2;
/** So many places weigh as much as what all places tell. */
const BACKING = 2;
/** Doubtful readings teach less: what is mostly one thing is soon taken for nothing else. */
const SHARPNESS = 2;
const SEEN = 0.2;
/** What it costs that a character before one in its row is not seen. */
const OUT_OF_ROW = 0.05;

class Solver {
  /** How often each choice was seen, in all places and in each. */
  #weights: ReadonlyMap<string, number> = new Map();
  #placed: ReadonlyMap<string, number> = new Map();
  /** What stands in rows. */
  #lawful: ReadonlySet<string> = new Set();
  #read = new Map<string, TokenReading[]>();
  readonly #plain = new Map<string, number>();
  readonly #best = new Map<CodedLine, LineReading>();
  #hits = 0;
  #misses = 0;
  #codes = 0;

  constructor(private readonly language: Language) {}

  /** One round of expectation and maximisation over the distinct tokens of the lines as they read best now. */
  *learn(lines: readonly CodedLine[], round: number): Steps<void> {
    const isStrict = round >= FREE_ROUNDS;
    const isNew = ORDER_ROUNDS.includes(round);
    const counts = new Map<string, number>();
    for (const line of lines) {
      yield;
      const { text, readings } = line;
      if (isNew) this.#best.set(line, (yield* this.bestReading(text, readings)).best);
      for (const { text: token } of tokensOf(text, this.#best.get(line) ?? readings[0]))
        if (mayHoldCodes(token)) counts.set(token, (counts.get(token) ?? 0) + 1);
    }
    const tallies = new Map<string, Tally>();
    const known = new Set<string>();
    const unknown = new Set<string>();
    const codes = new Map<string, Set<string>>();
    for (const [token, count] of counts) {
      yield;
      const readings = this.read(token);
      for (const { choices, probability } of readings)
        for (const choice of choices) add(tallies, choice, probability ** SHARPNESS * (1 + Math.log(count)));
      if (readings.length === 0) continue;
      for (const word of readings[0].words) {
        if (word.length < LONG) continue;
        (this.language.frequency(word) >= KNOWN ? known : unknown).add(word);
        for (const { code, meaning } of readings[0].choices)
          if (meaning) codes.set(code, (codes.get(code) ?? new Set()).add(word));
      }
    }
    [this.#hits, this.#misses] = [known.size, unknown.size];
    this.#codes = [...codes.values()].filter(({ size }) => size > 1).length;
    this.#settle(tallies, isStrict);
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

  #settle(tallies: ReadonlyMap<string, Tally>, isStrict: boolean): void {
    const masses = new Map<string, number>();
    for (const { mass, choice } of tallies.values()) {
      if (!choice.meaning) continue;
      const key = choice.meaning.text + String(choice.meaning.shift);
      masses.set(key, (masses.get(key) ?? 0) + mass);
    }
    const isSeen = (text: string, shift: number): boolean => (masses.get(text + String(shift)) ?? 0) >= SEEN;
    const weights = new Map<string, number>();
    const placed = new Map<string, number>();
    const lawful = new Set<string>();
    for (const { mass, choice } of tallies.values()) {
      const { code, place, meaning } = choice;
      const isOdd = isStrict && meaning !== undefined && !isInRow(meaning, isSeen);
      if (meaning && !isOdd && isSeen(meaning.text, meaning.shift))
        lawful.add(meaning.text + String(meaning.shift));
      const weight = mass * (isOdd ? OUT_OF_ROW : 1);
      for (const key of [keyOf(choice), codeKey(code)]) weights.set(key, (weights.get(key) ?? 0) + weight);
      for (const key of [keyOf(choice) + place, codeKey(code) + place])
        placed.set(key, (placed.get(key) ?? 0) + weight);
    }
    this.#weights = weights;
    this.#placed = placed;
    this.#lawful = lawful;
    this.#read = new Map();
  }

  isProven(): boolean {
    return (
      this.#hits >= LEAST_HITS &&
      this.#hits >= HIT_SHARE * (this.#hits + this.#misses) &&
      this.#codes >= LEAST_CODES
    );
  }

  shareOf(choice: Choice): number {
    const { code, place } = choice;
    const choices = meaningsOf(code).length + 1;
    const overall =
      ((this.#weights.get(keyOf(choice)) ?? 0) + SMOOTHING) /
      ((this.#weights.get(codeKey(code)) ?? 0) + choices * SMOOTHING);
    const here = this.#placed.get(keyOf(choice) + place) ?? 0;
    return (here + BACKING * overall) / ((this.#placed.get(codeKey(code) + place) ?? 0) + BACKING);
  }

  read(token: string): TokenReading[] {
    let readings = this.#read.get(token);
    if (!readings) {
      const prior: Prior = (choice) => Math.log(this.#priorOf(choice));
      readings = token.length > LONGEST || !mayHoldCodes(token) ? [] : readToken(token, prior, this.language);
      this.#read.set(token, readings);
    }
    return readings;
  }

  /** The share of a choice; alefs are told apart by the words only, as most places are those of the article. */
  #priorOf(choice: Choice): number {
    const share = this.shareOf(choice);
    const { code, place, meaning } = choice;
    if (!meaning) return share + ITSELF;
    if (!ALEFS.includes(meaning.text)) return share;
    const alefs = meaningsOf(code)
      .filter((one) => ALEFS.includes(one.text))
      .map((one) => this.shareOf({ code, place, meaning: one }));
    const most = Math.max(...alefs);
    return this.#isLawful(meaning) ? most : Math.max(share, LEAST_ALEF * most);
  }

  #isLawful({ text, shift }: Meaning): boolean {
    return this.#lawful.has(text + String(shift));
  }

  /** Whether an alef, or the letter of a sign that ends words, stands in no row, where another of its code does. */
  #isOutOfRow({ code, meaning }: Choice): boolean {
    if (!meaning || this.#isLawful(meaning)) return false;
    const isAlef = ALEFS.includes(meaning.text);
    if (!isAlef && !STOPS.includes(code)) return false;
    return meaningsOf(code).some((one) => (!isAlef || ALEFS.includes(one.text)) && this.#isLawful(one));
  }

  isSound(reading: TokenReading | undefined): boolean {
    if (!reading || LEFT_OVER.test(reading.texts.join(''))) return false;
    const codes = reading.choices.filter(({ meaning }) => meaning);
    // Words tell little of the marks in them.
    if (codes.some(({ meaning }) => meaning && isMark(meaning.text))) return false;
    if (codes.some((choice) => this.#isOutOfRow(choice))) return false;
    const shares = codes.map((choice) => this.#priorOf(choice));
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

  weigh(tokens: readonly LineToken[]): number {
    let sum = 0;
    for (const { text } of tokens) {
      if (!HAS_ARABIC.test(text)) continue;
      sum += this.scoreOf(text);
    }
    return sum;
  }
}

const STOPS = '.,:;';
/** Letters that differ by their hamza; one that stands in no row counts for so much of one that does. */
const LEAST_ALEF = 0.1;
const ALEFS = 'اأإآ';
/** A sign between letters or at them, but for a number behind a clitic. */
const LEFT_OVER = /[\u0621-\u064A][A-Za-z']|[A-Za-z0-9'][\u0621-\u064A]|[\u0621-\u064A]{2}[0-9]/u;
/** A clitic before a number, or the sign of the calendar behind it. */
const BESIDE_NUMBER =
  /^[^\p{L}0-9\u0660-\u0669]*و?[0-9\u0660-\u0669][^\p{L}]*(?:(?<=[0-9\u0660-\u0669.,])م[^\p{L}]*)?$/u;
/** From this share of its places a code's meaning is believed in a known word, and in any. */
const LEAST_SHARE = 0.004;
const SETTLED = 0.97;

const NO_PRIOR: Prior = () => 0;
const HAS_ARABIC = /[\u0621-\u064A\uFE70-\uFEFC]/u;
const UNREADABLE = -40;
const LONGEST = 40;
/** A sign may be itself where it was none so far. */
const ITSELF = 1e-3;

function keyOf({ code, meaning }: Choice): string {
  return code + (meaning?.text ?? '');
}

function codeKey(code: string): string {
  return `all ${code}`;
}

function add(tallies: Map<string, Tally>, choice: Choice, mass: number): void {
  const key = keyOf(choice) + choice.place;
  const tally = tallies.get(key);
  if (tally) tally.mass += mass;
  else tallies.set(key, { mass, choice });
}
