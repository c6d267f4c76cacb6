/**
 * A minimal acyclic automaton of words, walked in place.
 *
 * An edge is one 32-bit number: bits 0–5 the letter (its place in the alphabet), bit 6 "a word ends
 * here", bit 7 "last edge of its node", bits 8–31 the first edge of the node it leads to (0: none).
 * A node is the run of its edges, sorted by letter; the root begins at edge 1. Where `skips` is
 * given, it holds for each edge how many words pass through its node before it, and the words are
 * numbered from 0 in alphabetical order.
 * Source: Lucchesi & Kowaltowski, "Applications of finite automata representing large
 * vocabularies" (1993).
 */

export const LETTER_MASK = 0x3f;
export const WORD_END = 1 << 6;
export const LAST_EDGE = 1 << 7;
export const TARGET_SHIFT = 8;
export const ROOT = 1;

/** At most this many letters stand for a `*` in a pattern. */
const STAR_LETTERS = 4;

/** Called with each word found (and its number, where words are numbered); false ends the walk. */
export type Visit = (word: string, index: number) => boolean;

export class Automaton {
  /** Code unit → letter code, 255 for letters no word has. */
  readonly #codes = new Uint8Array(0x10000).fill(255);
  /** Letter code → the root's edge: the root has most letters, too many to go through for every word. */
  readonly #rootEdges = new Uint32Array(256);

  constructor(
    private readonly edges: Uint32Array,
    private readonly letters: Uint16Array,
    private readonly skips?: Uint16Array,
    /** Sorted pairs (edge, skip) for the skips that don't fit into 16 bits. */
    private readonly longSkips: Uint32Array = new Uint32Array(0),
  ) {
    letters.forEach((letter, code) => {
      this.#codes[letter] = code;
      this.#rootEdges[code] = this.#search(ROOT, code);
    });
  }

  /** Whether the automaton has this word. */
  has(word: string): boolean {
    let node = ROOT;
    let edge = 0;
    for (let position = 0; position < word.length; position++) {
      edge = this.#edge(node, this.#codes[word.charCodeAt(position)]);
      if (edge === 0) return false;
      node = this.edges[edge] >>> TARGET_SHIFT;
    }
    return edge !== 0 && (this.edges[edge] & WORD_END) !== 0;
  }

  /** The word's number in alphabetical order, −1 when it isn't there. Needs `skips`. */
  indexOf(word: string, start = 0, end = word.length): number {
    let node = ROOT;
    let edge = 0;
    let index = 0;
    for (let position = start; position < end; position++) {
      if (edge !== 0 && (this.edges[edge] & WORD_END) !== 0) index++;
      edge = this.#edge(node, this.#codes[word.charCodeAt(position)]);
      if (edge === 0) return -1;
      index += this.#skip(edge);
      node = this.edges[edge] >>> TARGET_SHIFT;
    }
    return edge !== 0 && (this.edges[edge] & WORD_END) !== 0 ? index : -1;
  }

  /** The word with this number. Needs `skips`. */
  wordAt(index: number): string {
    let word = '';
    let rest = index;
    for (let node = ROOT; rest >= 0;) {
      const edge = this.#edgeHolding(node, rest);
      const value = this.edges[edge];
      word += String.fromCharCode(this.letters[value & LETTER_MASK]);
      rest -= this.#skip(edge);
      if ((value & WORD_END) !== 0) rest--;
      node = value >>> TARGET_SHIFT;
    }
    return word;
  }

  /** The edge of `node` that leads to its word number `index`. */
  #edgeHolding(node: number, index: number): number {
    let edge = node;
    while ((this.edges[edge] & LAST_EDGE) === 0 && this.#skip(edge + 1) <= index) edge++;
    return edge;
  }

  /** Visits each word that begins with `prefix`, in alphabetical order; false when `visit` ended the walk. */
  forEachWithPrefix(prefix: string, visit: Visit): boolean {
    return this.#walk(ROOT, prefix, 0, '', 0, 0, visit, prefix.length);
  }

  /**
   * Visits each word that fits `pattern` (`?` one letter, `*` none to four); a word that fits in
   * several ways may come several times. False when `visit` ended the walk.
   */
  forEachMatch(pattern: string, visit: Visit): boolean {
    return this.#walk(ROOT, pattern, 0, '', 0, 0, visit, -1);
  }

  /** Visits the words that `text` has from `start` on, the shortest first. */
  forEachAt(text: string, start: number, visit: (end: number, index: number) => void): void {
    let node = ROOT;
    let index = 0;
    for (let position = start; position < text.length && node !== 0; position++) {
      const edge = this.#edge(node, this.#codes[text.charCodeAt(position)]);
      if (edge === 0) return;
      index += this.#skip(edge);
      if ((this.edges[edge] & WORD_END) !== 0) visit(position + 1, index++);
      node = this.edges[edge] >>> TARGET_SHIFT;
    }
  }

  /**
   * Walks on from `node`, reached by `word`, with `index` words before it, along the pattern from
   * `position`. `spent` counts the letters the present `*` has taken. From `open` on everything fits.
   */
  #walk(
    node: number,
    pattern: string,
    position: number,
    word: string,
    index: number,
    spent: number,
    visit: Visit,
    open: number,
  ): boolean {
    if (node === 0) return true;
    const wanted = position === open ? '' : pattern[position];
    if (wanted === undefined) return true;
    if (wanted === '*' && !this.#walk(node, pattern, position + 1, word, index, 0, visit, open)) return false;
    if (wanted === '*' && spent === STAR_LETTERS) return true;
    const any = wanted === '' || wanted === '*' || wanted === '?';
    const next = wanted === '' || wanted === '*' ? position : position + 1;
    const taken = wanted === '*' ? spent + 1 : 0;
    let edge = any ? node : this.#edge(node, this.#codes[wanted.charCodeAt(0)]);
    if (edge === 0) return true;
    for (; edge < this.edges.length; edge++) {
      const value = this.edges[edge];
      const letter = String.fromCharCode(this.letters[value & LETTER_MASK]);
      let below = index + this.#skip(edge);
      if ((value & WORD_END) !== 0) {
        if (this.#ends(pattern, next, open) && !visit(word + letter, below)) return false;
        below++;
      }
      const target = value >>> TARGET_SHIFT;
      if (!this.#walk(target, pattern, next, word + letter, below, taken, visit, open)) return false;
      if (!any || (value & LAST_EDGE) !== 0) return true;
    }
    return true;
  }

  /** Whether a word may end at this place of the pattern. */
  #ends(pattern: string, position: number, open: number): boolean {
    if (position === open) return true;
    while (open < 0 && pattern[position] === '*') position++;
    return position === pattern.length;
  }

  /** The edge with this letter out of `node`, 0 when there is none. */
  #edge(node: number, code: number): number {
    if (node === 0) return 0;
    return node === ROOT ? this.#rootEdges[code] : this.#search(node, code);
  }

  #search(node: number, code: number): number {
    for (let edge = node; edge < this.edges.length; edge++) {
      const value = this.edges[edge];
      if ((value & LETTER_MASK) === code) return edge;
      if ((value & LAST_EDGE) !== 0) return 0;
    }
    return 0;
  }

  #skip(edge: number): number {
    if (this.skips === undefined) return 0;
    const skip = this.skips[edge];
    return skip < 0xffff ? skip : this.#longSkip(edge);
  }

  #longSkip(edge: number): number {
    let low = 0;
    let high = this.longSkips.length / 2;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.longSkips[2 * middle] <= edge) low = middle;
      else high = middle;
    }
    return this.longSkips[2 * low + 1];
  }
}
