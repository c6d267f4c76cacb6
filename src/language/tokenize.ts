import { codeTable } from '../text/codeTable';
import { CLITIC_TOKENS, segmentClitics } from './clitics';
import { normalize } from './letters';
import { IN_MODEL, type Lexicon } from './lexicon';
import { UNKNOWN } from './ngrams';

/** The tokens that aren't words: any number, Latin text, the end of a sentence, a pause; then the clitics. */
export const FIXED_TOKENS: readonly string[] = ['#', '@', '.', ',', ...CLITIC_TOKENS];

/** The fixed tokens follow the unknown one; the words follow them in alphabetical order. */
export const FIRST_WORD = UNKNOWN + 1 + FIXED_TOKENS.length;

/** What a code unit is to a token; the rest parts tokens. */
enum Unit {
  None,
  Word,
  Number,
  Latin,
  Stop,
  Pause,
}

const UNITS = codeTable(
  [
    Unit.Word,
    '\u0620\u064A\u066E\u066F\u0671\u06D3\u06D5\u06D5\u06EE\u06EF\u06FA\u06FF\u0750\u077F\u08A0\u08C9',
  ],
  [Unit.Number, '09\u0660\u0669\u06F0\u06F9'],
  [Unit.Latin, 'AZaz\u00C0\u024F'],
  [Unit.Stop, '..??!!\u061F\u061F\u2026\u2026\u06D4\u06D4'],
  [Unit.Pause, ',,;;::\u060C\u060C\u061B\u061B'],
);

/** The tokens of what is no word, by unit. */
const SIGNS: Readonly<Partial<Record<Unit, string>>> = {
  [Unit.Number]: '#',
  [Unit.Latin]: '@',
  [Unit.Stop]: '.',
  [Unit.Pause]: ',',
};

/** The tokens of so many words are kept: the same ones are read over and over. */
const MOST_WORDS = 8192;

/** How many words of the lexicon share one count of those before them. */
const BLOCK = 32;

/**
 * The tokens of a text by name: words as normalised, `#` a number, `@` Latin text, `.` and `,` for
 * the punctuation that ends a sentence or pauses. Repeated punctuation and neighbouring Latin words
 * are one token.
 */
export function splitTokens(text: string): string[] {
  const tokens: string[] = [];
  const plain = normalize(text);
  let last = Unit.None;
  for (let index = 0; index < plain.length;) {
    const unit: Unit = UNITS[plain.charCodeAt(index)];
    const start = index++;
    if (unit === Unit.None) continue;
    if (unit <= Unit.Latin) while (UNITS[plain.charCodeAt(index)] === unit) index++;
    const isRepeated = unit === last && unit >= Unit.Latin;
    if (!isRepeated) tokens.push(SIGNS[unit] ?? plain.slice(start, index));
    last = unit;
  }
  return tokens;
}

/** Turns text into the n-gram model's token numbers. */
export class Tokenizer {
  readonly #fixed = new Map(FIXED_TOKENS.map((token, index) => [token, UNKNOWN + 1 + index]));
  /** How many words of the model come before each block of the lexicon's words. */
  readonly #before: Uint32Array;
  readonly #words = new Map<string, readonly number[]>();
  /** How many words the model has. */
  readonly words: number;

  constructor(private readonly lexicon: Lexicon) {
    const { info } = lexicon;
    this.#before = new Uint32Array(Math.ceil(info.length / BLOCK));
    let sum = 0;
    for (let index = 0; index < info.length; index++) {
      if (index % BLOCK === 0) this.#before[index / BLOCK] = sum;
      sum += info[index] >>> 7;
    }
    this.words = sum;
  }

  /** The token numbers of a text, clitics split off. */
  tokenize(text: string): number[] {
    const tokens: number[] = [];
    for (const token of splitTokens(text)) {
      for (const part of this.#words.get(token) ?? this.#split(token)) tokens.push(part);
    }
    return tokens;
  }

  /** The number of one token as the counts write it (`و+`, `كتاب`, `#` …); `UNKNOWN` when the model lacks it. */
  tokenOf(token: string): number {
    const fixed = this.#fixed.get(token);
    if (fixed !== undefined) return fixed;
    const index = this.lexicon.indexOf(token);
    if (index < 0 || (this.lexicon.info[index] & IN_MODEL) === 0) return UNKNOWN;
    const block = Math.floor(index / BLOCK);
    let rank = this.#before[block];
    for (let other = block * BLOCK; other < index; other++) rank += this.lexicon.info[other] >>> 7;
    return FIRST_WORD + rank;
  }

  #split(word: string): readonly number[] {
    const tokens = segmentClitics(word, (part) => this.lexicon.splitOf(part)).map((part) =>
      this.tokenOf(part),
    );
    if (this.#words.size >= MOST_WORDS) this.#words.clear();
    this.#words.set(word, tokens);
    return tokens;
  }
}
