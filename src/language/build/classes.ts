import type { Counts } from './counts';

/** So many of the most frequent words move between the classes; the others join where they fit best. */
const MOVING_WORDS = 60_000;
const ROUNDS = 5;
const TABLE_SIZE = 1 << 20;

const nLogN = (() => {
  const table = Float64Array.from({ length: TABLE_SIZE }, (_, n) => (n === 0 ? 0 : n * Math.log(n)));
  return (n: number): number => (n < TABLE_SIZE ? table[n] : n * Math.log(n));
})();

/** One direction's neighbours of each word. */
interface Neighbours {
  readonly starts: Uint32Array;
  readonly words: Uint32Array;
  readonly counts: Uint32Array;
}

/** How often one word stands next to each class, in one direction. */
class ClassCounts {
  readonly counts: Float64Array;
  readonly classes: Int32Array;
  size = 0;
  sum = 0;

  constructor(classCount: number) {
    this.counts = new Float64Array(classCount);
    this.classes = new Int32Array(classCount);
  }

  clear(): void {
    for (let index = 0; index < this.size; index++) this.counts[this.classes[index]] = 0;
    this.size = this.sum = 0;
  }

  add(wordClass: number, count: number): void {
    if (this.counts[wordClass] === 0) this.classes[this.size++] = wordClass;
    this.counts[wordClass] += count;
    this.sum += count;
  }
}

/**
 * Puts each word into one of `classCount` classes so that the class bigram model explains the text
 * best: each word in turn moves to the class that raises the likelihood most.
 * Source: Martin, Liermann & Ney, "Algorithms for bigram and trigram word clustering" (1998).
 * @param order the words, the most frequent first
 */
export function classesOf(bigrams: Counts, order: readonly number[], classCount: number): Uint8Array {
  const clustering = new Clustering(bigrams, order, classCount);
  for (let round = 0; round < ROUNDS; round++)
    for (const word of order.slice(0, MOVING_WORDS)) clustering.move(word);
  for (const word of order.slice(MOVING_WORDS)) clustering.join(word);
  return Uint8Array.from(clustering.classes);
}

class Clustering {
  /** The class of each word; -1 while it has none. */
  readonly classes: Int16Array;
  readonly #after: Neighbours;
  readonly #before: Neighbours;
  /** How often a class stands before another, the same by the second one, and how often each stands in either place. */
  readonly #pairs: Float64Array;
  readonly #turned: Float64Array;
  readonly #asFirst: Float64Array;
  readonly #asSecond: Float64Array;
  /** The classes beside the word that is looked at, and how often it follows itself. */
  readonly #right: ClassCounts;
  readonly #left: ClassCounts;
  #itself = 0;

  constructor(
    { tokens: [firsts, seconds], counts }: Counts,
    order: readonly number[],
    private readonly classCount: number,
  ) {
    this.#after = neighbours(firsts, seconds, counts, order.length);
    this.#before = neighbours(seconds, firsts, counts, order.length);
    this.classes = new Int16Array(order.length).fill(-1);
    for (const [index, word] of order.slice(0, MOVING_WORDS).entries())
      this.classes[word] = index % classCount;
    this.#pairs = new Float64Array(classCount * classCount);
    this.#turned = new Float64Array(classCount * classCount);
    this.#asFirst = new Float64Array(classCount);
    this.#asSecond = new Float64Array(classCount);
    this.#right = new ClassCounts(classCount);
    this.#left = new ClassCounts(classCount);
    counts.forEach((times, row) => {
      const first = this.classes[firsts[row]];
      const second = this.classes[seconds[row]];
      if (first >= 0 && second >= 0) this.#count(first, second, times);
    });
  }

  /** Moves a word to the class where it fits best. */
  move(word: number): void {
    this.#look(word);
    this.#place(this.classes[word], -1);
    this.classes[word] = this.#best();
    this.#place(this.classes[word], 1);
  }

  /** Puts a word that has no class where it fits best; the model stays as it is. */
  join(word: number): void {
    this.#look(word);
    this.classes[word] = this.#best();
  }

  #count(first: number, second: number, by: number): void {
    this.#pairs[first * this.classCount + second] += by;
    this.#turned[second * this.classCount + first] += by;
    this.#asFirst[first] += by;
    this.#asSecond[second] += by;
  }

  #look(word: number): void {
    const { classes } = this;
    const [after, before] = [this.#after, this.#before];
    this.#itself = 0;
    this.#right.clear();
    this.#left.clear();
    for (let at = after.starts[word]; at < after.starts[word + 1]; at++) {
      const other = after.words[at];
      if (other === word) this.#itself = after.counts[at];
      else if (classes[other] >= 0) this.#right.add(classes[other], after.counts[at]);
    }
    for (let at = before.starts[word]; at < before.starts[word + 1]; at++) {
      const other = before.words[at];
      if (other !== word && classes[other] >= 0) this.#left.add(classes[other], before.counts[at]);
    }
  }

  /** Counts the word that is looked at into a class, or out of it. */
  #place(wordClass: number, sign: 1 | -1): void {
    const [right, left] = [this.#right, this.#left];
    for (let index = 0; index < right.size; index++) {
      const other = right.classes[index];
      this.#count(wordClass, other, sign * right.counts[other]);
    }
    for (let index = 0; index < left.size; index++) {
      const other = left.classes[index];
      this.#count(other, wordClass, sign * left.counts[other]);
    }
    this.#count(wordClass, wordClass, sign * this.#itself);
  }

  #best(): number {
    let bestClass = 0;
    let bestGain = -Infinity;
    for (let wordClass = 0; wordClass < this.classCount; wordClass++) {
      const gain = this.#gain(wordClass);
      if (gain <= bestGain) continue;
      bestGain = gain;
      bestClass = wordClass;
    }
    return bestClass;
  }

  /** What the likelihood gains when the word that is looked at joins a class. */
  #gain(wordClass: number): number {
    const row = wordClass * this.classCount;
    const [right, left, itself] = [this.#right, this.#left, this.#itself];
    let gain = 0;
    for (let index = 0; index < right.size; index++) {
      const other = right.classes[index];
      gain += growth(this.#pairs[row + other], right.counts[other]);
    }
    for (let index = 0; index < left.size; index++) {
      const other = left.classes[index];
      gain += growth(this.#turned[row + other], left.counts[other]);
    }
    if (itself > 0) gain += growth(this.#pairs[row + wordClass], itself);
    gain -= growth(this.#asFirst[wordClass], right.sum + itself);
    gain -= growth(this.#asSecond[wordClass], left.sum + itself);
    return gain;
  }
}

/** By how much n log n grows from `present` on. */
function growth(present: number, by: number): number {
  return nLogN(present + by) - nLogN(present);
}

function neighbours(of: Uint32Array, others: Uint32Array, counts: Uint32Array, words: number): Neighbours {
  const starts = new Uint32Array(words + 1);
  for (const word of of) starts[word + 1]++;
  for (let word = 0; word < words; word++) starts[word + 1] += starts[word];
  const next = starts.slice();
  const result = { starts, words: new Uint32Array(of.length), counts: new Uint32Array(of.length) };
  of.forEach((word, row) => {
    const at = next[word]++;
    result.words[at] = others[row];
    result.counts[at] = counts[row];
  });
  return result;
}
