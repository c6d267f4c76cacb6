import type { Language } from '../../language/language';
import { flatMapSteps, type Steps } from '../../text/steps';
import { SPACE_WIDTH, widthOf } from './widths';

/** No row has more words. */
export const MOST_WORDS = 64;

/** A join is to the word behind or to one of the two rows before. */
const BEHIND = 2 * MOST_WORDS;
const SLOTS = BEHIND + 1;

/** So many tokens on each side of a join the language model sees. */
const JOINED_TOKENS = 2;

const TATWEEL = '\u0640';
/** So many words show whether a row is stretched. */
const NEAR = 4;

const ROW_LABEL = /^(?:[-–—•]|[0-9\u0660-\u0669]{1,2}[.)-])$/u;
const SENTENCE_END = /[.؟!:…]["»”)\]]?$/u;

/** The words of a line, and how well any of them goes on with any before it. */
export class Joins {
  /** How wide the words before each one are, with a space behind each. */
  readonly #widths: Float64Array;
  readonly #endsSentence: readonly boolean[];
  /** How many of the words before each one are stretched by kashida. */
  readonly #stretched: Int32Array;
  /** The tokens that end with each word, and those that begin with it. */
  readonly #endings: readonly (readonly number[])[];
  readonly #beginnings: readonly (readonly number[])[];
  /** How likely the beginnings are by themselves. */
  readonly #alone: Float64Array;
  readonly #known: Float32Array;

  private constructor(
    readonly words: readonly string[],
    /** How many spaces stand before each word but the first. */
    readonly spaces: readonly number[],
    tokens: readonly (readonly number[])[],
    private readonly language: Language,
  ) {
    const count = words.length;
    this.#widths = new Float64Array(count + 1);
    this.#stretched = new Int32Array(count + 1);
    for (const [index, word] of words.entries()) {
      this.#widths[index + 1] = this.#widths[index] + widthOf(word) + SPACE_WIDTH;
      this.#stretched[index + 1] = this.#stretched[index] + (word.includes(TATWEEL) ? 1 : 0);
    }
    this.#endsSentence = words.map((word) => SENTENCE_END.test(word));
    this.#endings = words.map((_, index) => endingAt(tokens, index));
    this.#beginnings = words.map((_, index) => beginningAt(tokens, index));
    this.#alone = new Float64Array(count).fill(NaN);
    this.#known = new Float32Array(count * SLOTS).fill(NaN);
  }

  /** The words of a line with so many spaces between them. */
  static *of(words: readonly string[], spaces: readonly number[], language: Language): Steps<Joins> {
    const tokens = yield* flatMapSteps(words, (word) => [language.tokenize(word)]);
    return new Joins(words, spaces, tokens, language);
  }

  get count(): number {
    return this.words.length;
  }

  endsSentence(word: number): boolean {
    return this.#endsSentence[word];
  }

  /** Whether a word is the dash or the number that opens a paragraph. */
  isLabel(word: number): boolean {
    return ROW_LABEL.test(this.words[word]);
  }

  /** How wide the row of the words from `first` to `last` is. */
  width(first: number, last: number): number {
    return this.#widths[last + 1] - this.#widths[first] - SPACE_WIDTH;
  }

  /** How differently the few words up to `last` and those behind it are stretched, from 0 to 1: a row is stretched as a whole. */
  contrast(last: number): number {
    return Math.abs(
      this.stretchedShare(last + 1 - NEAR, last + 1) - this.stretchedShare(last + 1, last + 1 + NEAR),
    );
  }

  private stretchedShare(from: number, to: number): number {
    const start = Math.max(0, from);
    const end = Math.min(this.count, to);
    return (this.#stretched[end] - this.#stretched[start]) / (end - start);
  }

  /** How much likelier than by themselves the words from `next` on are behind those that end with `last`, in nats. */
  join(last: number, next: number): number {
    const key = next * SLOTS + (last < next ? BEHIND : last - next);
    const known = this.#known[key];
    if (!Number.isNaN(known)) return known;
    const { language } = this;
    const ending = this.#endings[last];
    const beginning = this.#beginnings[next];
    if (Number.isNaN(this.#alone[next])) this.#alone[next] = language.fluency(beginning);
    const fluency = language.fluency([...ending, ...beginning], ending.length);
    return (this.#known[key] = fluency - this.#alone[next]);
  }
}

function endingAt(tokens: readonly (readonly number[])[], index: number): number[] {
  const ending: number[] = [];
  for (let word = index; word >= 0 && ending.length < JOINED_TOKENS; word--) ending.unshift(...tokens[word]);
  return ending.slice(-JOINED_TOKENS);
}

function beginningAt(tokens: readonly (readonly number[])[], index: number): number[] {
  const beginning: number[] = [];
  for (let word = index; word < tokens.length && beginning.length < JOINED_TOKENS; word++)
    beginning.push(...tokens[word]);
  return beginning.slice(0, JOINED_TOKENS);
}
