import {
  BASE_HISTORIES,
  CLASS_WEIGHT,
  CLASSES,
  COARSE_STEP,
  FINE_STEP,
  NGRAMS_FORMAT,
  RANK_BITS,
} from '../ngrams';
import { packSections } from '../sections';
import { classesOf } from './classes';
import type { Counts } from './counts';

/** What is taken off each count, for what was never seen. */
const DISCOUNTS = { classes: 3, bigrams: 1.1, trigrams: 1.4 };
/** No history gives less than this to what it was never seen with. */
const MIN_BACKOFF = 1e-3;
/** An n-gram is kept when it makes the counted texts more probable by so many nats; these decide the file's size. */
const BIGRAM_GAIN = 8;
const TRIGRAM_GAIN = 3.5 * BIGRAM_GAIN;

/** What the model is estimated from. Tokens are numbers, 0 the unknown one. */
export interface Sample {
  /** How often each token was seen. */
  readonly unigrams: Float64Array;
  /** How many different words the unknown token stands for. */
  readonly unknownWords: number;
  readonly bigrams: Counts;
  readonly trigrams: Counts;
}

/** The level below the bigrams, as the file has it. */
interface Lowest {
  readonly classes: Uint8Array;
  readonly inClass: Uint8Array;
  readonly unigram: Uint8Array;
  readonly pairs: Uint8Array;
  readonly probability: (before: number, token: number) => number;
}

/** N-grams under their histories: which, their d, and what is left over for each history. */
interface Level {
  readonly history: Uint32Array;
  readonly token: Uint32Array;
  readonly discounted: Float64Array;
  readonly backoff: Float64Array;
}

/** The file `ngrams.bin`. */
export function packNgrams({ unigrams, unknownWords, bigrams, trigrams }: Sample): Uint8Array {
  const size = unigrams.length;
  const lowest = lowestLevel(unigrams, bigrams);
  const pairs = level(bigrams.tokens[0], bigrams.tokens[1], bigrams.counts, unigrams, DISCOUNTS.bigrams);
  const indexOf = finder(pairs, size);
  const histories = trigrams.counts.map((_, row) =>
    indexOf(trigrams.tokens[0][row], trigrams.tokens[1][row]),
  );
  const triples = level(histories, trigrams.tokens[2], trigrams.counts, bigrams.counts, DISCOUNTS.trigrams);

  const pairLower = (row: number): number => lowest.probability(pairs.history[row], pairs.token[row]);
  const tripleLower = (row: number): number => {
    const [before, token] = [trigrams.tokens[1][row], trigrams.tokens[2][row]];
    const pair = indexOf(before, token);
    return pairs.discounted[pair] + pairs.backoff[before] * lowest.probability(before, token);
  };
  const keptTriples = prune(triples, trigrams.counts, tripleLower, TRIGRAM_GAIN);
  const isHistory = new Uint8Array(bigrams.counts.length);
  for (const history of keptTriples.history) isHistory[history] = 1;
  const keptPairs = prune(pairs, bigrams.counts, pairLower, BIGRAM_GAIN, isHistory);

  return packSections(NGRAMS_FORMAT, [
    Uint32Array.of(size, unknownWords),
    lowest.inClass,
    lowest.unigram,
    lowest.classes,
    fine(keptPairs.backoff),
    lowest.pairs,
    startsOf(keptPairs.history, size),
    low(keptPairs.token),
    coarse(keptPairs),
    ...packHistories(keptPairs, keptTriples, isHistory, indexOf),
    low(keptTriples.token),
    coarse(keptTriples),
  ]);
}

function lowestLevel(unigrams: Float64Array, bigrams: Counts): Lowest {
  const size = unigrams.length;
  const order = Array.from(unigrams.keys()).sort((a, b) => unigrams[b] - unigrams[a] || a - b);
  const classes = classesOf(bigrams, order, CLASSES);
  const total = unigrams.reduce((sum, count) => sum + count, 0);
  const classCounts = new Float64Array(CLASSES);
  unigrams.forEach((count, token) => (classCounts[classes[token]] += count));
  const unigram = fine(unigrams.map((count) => count / total));
  const inClass = fine(unigrams.map((count, token) => count / classCounts[classes[token]]));
  const pairs = fine(classPairs(classes, classCounts, total, bigrams));
  const probability = (before: number, token: number): number => {
    const byClass = exp(pairs[classes[before] * CLASSES + classes[token]]) * exp(inClass[token]);
    return CLASS_WEIGHT * byClass + (1 - CLASS_WEIGHT) * exp(unigram[token]);
  };
  if (classes.length !== size) throw new RangeError('a token without a class');
  return { classes, inClass, unigram, pairs, probability };
}

/** p(class | class before), discounted and interpolated with p(class). */
function classPairs(
  classes: Uint8Array,
  classCounts: Float64Array,
  total: number,
  bigrams: Counts,
): Float64Array {
  const pairs = new Float64Array(CLASSES * CLASSES);
  const seen = new Float64Array(CLASSES);
  bigrams.counts.forEach((count, row) => {
    const before = classes[bigrams.tokens[0][row]];
    pairs[before * CLASSES + classes[bigrams.tokens[1][row]]] += count;
    seen[before] += count;
  });
  return pairs.map((_, pair) => {
    const before = Math.floor(pair / CLASSES);
    const own = classCounts[pair % CLASSES] / total;
    if (seen[before] === 0) return own;
    const row = pairs.subarray(before * CLASSES, (before + 1) * CLASSES);
    const taken = row.reduce((sum, count) => sum + Math.min(count, DISCOUNTS.classes), 0);
    return (Math.max(pairs[pair] - DISCOUNTS.classes, 0) + taken * own) / seen[before];
  });
}

/** d and b of all n-grams of one order. `of` counts the histories. */
function level(
  history: Uint32Array,
  token: Uint32Array,
  counts: Uint32Array,
  of: ArrayLike<number>,
  discount: number,
): Level {
  const discounted = Float64Array.from(counts, (count, row) => (count - discount) / of[history[row]]);
  return { history, token, discounted, backoff: leftOver(history, discounted, of.length) };
}

function leftOver(history: Uint32Array, discounted: Float64Array, size: number): Float64Array {
  const backoff = new Float64Array(size).fill(1);
  discounted.forEach((probability, row) => (backoff[history[row]] -= probability));
  return backoff.map((rest) => Math.max(rest, MIN_BACKOFF));
}

/**
 * The n-grams without those that hardly tell more than the level below.
 * Source: Stolcke, "Entropy-based pruning of backoff language models" (1998), simplified to the n-gram's own gain.
 * @param lower the probability that the level below gives to n-gram number `row`
 * @param keep marks n-grams that stay in any case
 */
function prune(
  { history, token, discounted, backoff }: Level,
  counts: Uint32Array,
  lower: (row: number) => number,
  least: number,
  keep?: Uint8Array,
): Level {
  const gain = (row: number): number => {
    const rest = backoff[history[row]];
    const below = lower(row);
    const own = discounted[row];
    return counts[row] * Math.log((own + rest * below) / ((rest + own) * below));
  };
  const rows = Uint32Array.from(counts.keys()).filter((row) => keep?.[row] === 1 || gain(row) > least);
  const keptHistory = rows.map((row) => history[row]);
  const kept = Float64Array.from(rows, (row) => discounted[row]);
  return {
    history: keptHistory,
    token: rows.map((row) => token[row]),
    discounted: kept,
    backoff: leftOver(keptHistory, kept, backoff.length),
  };
}

/** Finds the number of a pair of tokens, which must be there. */
function finder({ history, token }: Level, size: number): (before: number, after: number) => number {
  const starts = startsOf(history, size);
  return (before, after) => {
    let start = starts[before];
    let end = starts[before + 1];
    while (start < end) {
      const middle = (start + end) >>> 1;
      if (token[middle] < after) start = middle + 1;
      else end = middle;
    }
    if (token[start] !== after || history[start] !== before)
      throw new RangeError('a trigram without its bigram');
    return start;
  };
}

/** The sections from the histories' bits to their starts. */
function packHistories(
  pairs: Level,
  triples: Level,
  isHistory: Uint8Array,
  indexOf: (before: number, after: number) => number,
): (Uint8Array | Uint16Array | Uint32Array)[] {
  const bits = new Uint32Array(Math.ceil(pairs.token.length / RANK_BITS) * (RANK_BITS / 32));
  const ranks = new Uint32Array(Math.ceil(pairs.token.length / RANK_BITS));
  const rankOf = new Map<number, number>();
  pairs.token.forEach((token, row) => {
    if (row % RANK_BITS === 0) ranks[row / RANK_BITS] = rankOf.size;
    const pair = indexOf(pairs.history[row], token);
    if (isHistory[pair] === 0) return;
    bits[row >>> 5] |= 1 << (row & 31);
    rankOf.set(pair, rankOf.size);
  });
  const backoff = Float64Array.from(rankOf.keys(), (pair) => triples.backoff[pair]);
  const starts = startsOf(
    triples.history.map((pair) => rankOf.get(pair) ?? 0),
    rankOf.size,
  );
  const bases = starts.filter((_, rank) => rank % BASE_HISTORIES === 0);
  const offsets = starts.map((start, rank) => start - bases[Math.floor(rank / BASE_HISTORIES)]);
  if (offsets.some((offset) => offset > 0xffff))
    throw new RangeError('too many trigrams for their histories');
  return [bits, ranks, fine(backoff), bases, Uint16Array.from(offsets)];
}

/** Where the run of each number begins in a sorted column; one more entry closes the last. */
function startsOf(column: Uint32Array, size: number): Uint32Array {
  const starts = new Uint32Array(size + 1);
  for (const value of column) starts[value + 1]++;
  for (let value = 0; value < size; value++) starts[value + 1] += starts[value];
  return starts;
}

function low(tokens: Uint32Array): Uint16Array {
  return Uint16Array.from(tokens, (token) => token & 0xffff);
}

function coarse({ discounted, token }: Level): Uint8Array {
  return Uint8Array.from(discounted, (probability, row) => {
    const steps = Math.round(-Math.log(probability) / COARSE_STEP);
    return Math.min(Math.max(steps, 0), 127) | ((token[row] >>> 16) << 7);
  });
}

function fine(probabilities: Float64Array): Uint8Array {
  return Uint8Array.from(probabilities, (probability) =>
    Math.min(Math.round(-Math.log(probability) / FINE_STEP), 255),
  );
}

function exp(steps: number): number {
  return Math.exp(-steps * FINE_STEP);
}
