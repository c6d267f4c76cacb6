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
  const words = order.length;
  const after = neighbours(bigrams.tokens[0], bigrams.tokens[1], bigrams.counts, words);
  const before = neighbours(bigrams.tokens[1], bigrams.tokens[0], bigrams.counts, words);
  const classes = new Int16Array(words).fill(-1);
  const moving = order.slice(0, MOVING_WORDS);
  moving.forEach((word, index) => (classes[word] = index % classCount));

  const pairs = new Float64Array(classCount * classCount);
  const turned = new Float64Array(classCount * classCount);
  const asFirst = new Float64Array(classCount);
  const asSecond = new Float64Array(classCount);
  const count = (first: number, second: number, by: number): void => {
    pairs[first * classCount + second] += by;
    turned[second * classCount + first] += by;
    asFirst[first] += by;
    asSecond[second] += by;
  };
  bigrams.counts.forEach((times, row) => {
    const first = classes[bigrams.tokens[0][row]];
    const second = classes[bigrams.tokens[1][row]];
    if (first >= 0 && second >= 0) count(first, second, times);
  });

  const right = new ClassCounts(classCount);
  const left = new ClassCounts(classCount);
  let itself = 0;
  const look = (word: number): void => {
    itself = 0;
    right.clear();
    left.clear();
    for (let at = after.starts[word]; at < after.starts[word + 1]; at++) {
      const other = after.words[at];
      if (other === word) itself = after.counts[at];
      else if (classes[other] >= 0) right.add(classes[other], after.counts[at]);
    }
    for (let at = before.starts[word]; at < before.starts[word + 1]; at++) {
      const other = before.words[at];
      if (other !== word && classes[other] >= 0) left.add(classes[other], before.counts[at]);
    }
  };
  const place = (wordClass: number, sign: number): void => {
    for (let index = 0; index < right.size; index++) {
      count(wordClass, right.classes[index], sign * right.counts[right.classes[index]]);
    }
    for (let index = 0; index < left.size; index++) {
      count(left.classes[index], wordClass, sign * left.counts[left.classes[index]]);
    }
    count(wordClass, wordClass, sign * itself);
  };
  const best = (): number => {
    let bestClass = 0;
    let bestGain = -Infinity;
    for (let wordClass = 0; wordClass < classCount; wordClass++) {
      const row = wordClass * classCount;
      let gain = 0;
      for (let index = 0; index < right.size; index++) {
        const other = right.classes[index];
        const present = pairs[row + other];
        gain += nLogN(present + right.counts[other]) - nLogN(present);
      }
      for (let index = 0; index < left.size; index++) {
        const other = left.classes[index];
        const present = turned[row + other];
        gain += nLogN(present + left.counts[other]) - nLogN(present);
      }
      if (itself > 0) gain += nLogN(pairs[row + wordClass] + itself) - nLogN(pairs[row + wordClass]);
      gain -= nLogN(asFirst[wordClass] + right.sum + itself) - nLogN(asFirst[wordClass]);
      gain -= nLogN(asSecond[wordClass] + left.sum + itself) - nLogN(asSecond[wordClass]);
      if (gain <= bestGain) continue;
      bestGain = gain;
      bestClass = wordClass;
    }
    return bestClass;
  };

  for (let round = 0; round < ROUNDS; round++) {
    for (const word of moving) {
      look(word);
      place(classes[word], -1);
      classes[word] = best();
      place(classes[word], 1);
    }
  }
  for (const word of order.slice(MOVING_WORDS)) {
    look(word);
    classes[word] = best();
  }
  return Uint8Array.from(classes);
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
