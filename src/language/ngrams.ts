import { Sections, type Format } from './sections';

/**
 * The n-gram model: how probable a token is after the two before it. A token's number has 17 bits.
 *
 * Interpolated absolute discounting (Kneser & Ney 1995; Chen & Goodman 1999), whose lowest level is
 * a bigram model over 256 word classes found by exchange (Brown et al. 1992; Martin, Liermann & Ney
 * 1998), so that words never seen together still tell which order is likely:
 *
 *     p(w | u v) = d₃(u v w) + b₂(u v) · p(w | v)
 *     p(w | v)   = d₂(v w) + b₁(v) · (λ · p(class w | class v) · p(w | class w) + (1 − λ) · p(w))
 *
 * d are the discounted relative frequencies, b what they leave over. All are stored as negative
 * natural logarithms in steps; the n-grams that hardly change the model are left out, and what they
 * would take goes to b. The successors of a token, and of a pair, are sorted runs.
 */
export const NGRAMS_FORMAT: Format = { magic: 'TRMN', version: 1, sections: 16 };

/** Where each part of the model stands in the file. */
export enum Part {
  /** [tokens, words behind the unknown token] */
  Sizes,
  /** Per token: −log p(w | class w). */
  InClass,
  /** Per token: −log p(w). */
  Unigram,
  /** Per token: its class. */
  Class,
  /** Per token: −log b₁. */
  Backoff,
  /** Class × class: −log p(class | class before). */
  Classes,
  /** Per token: where its successors begin; one more closes the last. */
  Starts,
  /** Per bigram: the successor's low 16 bits. */
  Successors,
  /** Per bigram: −log d₂, bit 7 the successor's bit 16. */
  Bigrams,
  /** Per bigram one bit: whether it is the history of trigrams. */
  Histories,
  /** Per 256 bigrams: how many histories there are before them. */
  Ranks,
  /** Per history: −log b₂. */
  HistoryBackoff,
  /** Per 64 histories: where the successors of the first begin. */
  HistoryBases,
  /** Per history: how far after its base its successors begin; one more closes the last. */
  HistoryOffsets,
  /** Per trigram: the successor's low 16 bits. */
  HistorySuccessors,
  /** Per trigram: −log d₃, bit 7 the successor's bit 16. */
  Trigrams,
}

export const CLASSES = 256;
/** The step of the logarithms kept in eight bits, in nats. */
export const FINE_STEP = 0.08;
/** The step of those kept in seven bits. */
export const COARSE_STEP = 0.12;
/** How much of the lowest level the classes give; the rest is the word's own frequency. */
export const CLASS_WEIGHT = 0.8;

/** One rank for so many bigrams. */
export const RANK_BITS = 256;
/** One base for so many histories. */
export const BASE_HISTORIES = 64;

/** The token of every word the model doesn't have. */
export const UNKNOWN = 0;

const HIGH_BIT = 0x80;
const ID_SHIFT = 9;
const FINE = exponentials(256, FINE_STEP);
/** Which classes follow which is counted on far more text than a pair of words: fitted on rotated lines of held-out text. */
const FLATTENED = exponentials(256, 0.85 * FINE_STEP);
const COARSE = exponentials(128, COARSE_STEP);

/** Numbers of words that stand for "none": no context, no n-gram. */
const NONE = -1;

export class Ngrams {
  readonly #inClass: Uint8Array;
  readonly #unigram: Uint8Array;
  readonly #class: Uint8Array;
  readonly #backoff: Uint8Array;
  readonly #classes: Uint8Array;
  readonly #starts: Uint32Array;
  readonly #successors: Uint16Array;
  readonly #bigrams: Uint8Array;
  readonly #histories: Uint32Array;
  readonly #ranks: Uint32Array;
  readonly #historyBackoff: Uint8Array;
  readonly #historyBases: Uint32Array;
  readonly #historyOffsets: Uint16Array;
  readonly #historySuccessors: Uint16Array;
  readonly #trigrams: Uint8Array;
  /** How many tokens the model has; they are numbered from 0. */
  readonly size: number;
  /** The unknown token's probability is shared by so many words, in nats. */
  readonly #unknownShare: number;

  /** @throws LanguageDataError when the data isn't such a model. */
  constructor(data: Uint8Array | ArrayBuffer) {
    const sections = new Sections(data, NGRAMS_FORMAT);
    const [size, unknownWords] = sections.integers(Part.Sizes);
    this.size = size;
    this.#unknownShare = Math.log(unknownWords);
    this.#inClass = sections.bytes(Part.InClass);
    this.#unigram = sections.bytes(Part.Unigram);
    this.#class = sections.bytes(Part.Class);
    this.#backoff = sections.bytes(Part.Backoff);
    this.#classes = sections.bytes(Part.Classes);
    this.#starts = sections.integers(Part.Starts);
    this.#successors = sections.shorts(Part.Successors);
    this.#bigrams = sections.bytes(Part.Bigrams);
    this.#histories = sections.integers(Part.Histories);
    this.#ranks = sections.integers(Part.Ranks);
    this.#historyBackoff = sections.bytes(Part.HistoryBackoff);
    this.#historyBases = sections.integers(Part.HistoryBases);
    this.#historyOffsets = sections.shorts(Part.HistoryOffsets);
    this.#historySuccessors = sections.shorts(Part.HistorySuccessors);
    this.#trigrams = sections.bytes(Part.Trigrams);
  }

  /** The natural-log probability of the tokens from `from` on, given those before them. */
  logProbability(tokens: ArrayLike<number>, from = 0): number {
    return this.#sum(tokens, from, FINE, CLASS_WEIGHT);
  }

  /**
   * How well the tokens from `from` on follow those before them and each other: like the probability,
   * but what was never seen together is judged by its classes alone, and more gently. The frequency of
   * a word, which is the same in every order, then hides no bad neighbour.
   */
  fluency(tokens: ArrayLike<number>, from = 0): number {
    return this.#sum(tokens, from, FLATTENED, 1);
  }

  /**
   * @param transitions the probabilities of a class after another, by their step
   * @param classWeight how much of the lowest level the classes give
   */
  #sum(tokens: ArrayLike<number>, from: number, transitions: Float64Array, classWeight: number): number {
    let sum = 0;
    let history = from >= 2 ? this.#bigram(tokens[from - 2], tokens[from - 1]) : NONE;
    for (let index = from; index < tokens.length; index++) {
      const token = tokens[index];
      if (token === UNKNOWN) sum -= this.#unknownShare;
      if (index === 0) {
        sum -= this.#unigram[token] * FINE_STEP;
        continue;
      }
      const before = tokens[index - 1];
      const bigram = this.#bigram(before, token);
      const transition = transitions[this.#classes[this.#class[before] * CLASSES + this.#class[token]]];
      const byClass = transition * FINE[this.#inClass[token]];
      const lowest = classWeight * byClass + (1 - classWeight) * FINE[this.#unigram[token]];
      sum += Math.log(this.#probability(before, token, bigram, history, lowest));
      history = bigram;
    }
    return sum;
  }

  /** The probability of `token` after `before`, given where that pair and the pair before it stand and the lowest level. */
  #probability(before: number, token: number, bigram: number, history: number, lowest: number): number {
    const own = bigram === NONE ? 0 : COARSE[this.#bigrams[bigram] & ~HIGH_BIT];
    const probability = own + FINE[this.#backoff[before]] * lowest;
    if (history === NONE) return probability;
    const rank = this.#rank(history);
    if (rank === NONE) return probability;
    const start = this.#historyStart(rank);
    const end = this.#historyStart(rank + 1);
    const trigram = search(this.#historySuccessors, this.#trigrams, token, start, end);
    const discounted = trigram === NONE ? 0 : COARSE[this.#trigrams[trigram] & ~HIGH_BIT];
    return discounted + FINE[this.#historyBackoff[rank]] * probability;
  }

  /** Where the pair of tokens stands among the bigrams. */
  #bigram(before: number, token: number): number {
    return search(this.#successors, this.#bigrams, token, this.#starts[before], this.#starts[before + 1]);
  }

  /** The number of the history that a bigram is, if it is one. */
  #rank(bigram: number): number {
    const word = bigram >>> 5;
    const bit = bigram & 31;
    if (((this.#histories[word] >>> bit) & 1) === 0) return NONE;
    let rank = this.#ranks[Math.floor(bigram / RANK_BITS)];
    for (let index = Math.floor(bigram / RANK_BITS) * (RANK_BITS / 32); index < word; index++) {
      rank += bitCount(this.#histories[index]);
    }
    return rank + bitCount(this.#histories[word] & ((1 << bit) - 1));
  }

  #historyStart(history: number): number {
    return this.#historyBases[Math.floor(history / BASE_HISTORIES)] + this.#historyOffsets[history];
  }
}

/** Where `token` stands in a sorted run of successors. */
function search(low: Uint16Array, values: Uint8Array, token: number, start: number, end: number): number {
  while (start < end) {
    const middle = (start + end) >>> 1;
    const found = low[middle] | ((values[middle] & HIGH_BIT) << ID_SHIFT);
    if (found === token) return middle;
    if (found < token) start = middle + 1;
    else end = middle;
  }
  return NONE;
}

/** How many bits are set. Source: Warren, "Hacker's Delight", 5-1. */
function bitCount(bits: number): number {
  bits -= (bits >>> 1) & 0x55555555;
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function exponentials(size: number, step: number): Float64Array {
  return Float64Array.from({ length: size }, (_, value) => Math.exp(-step * value));
}
