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

/** What a place of a pattern may be beside the code of a letter; the last two may be nothing at all. */
const ANY = -1;
const STAR = -2;
const ANY_REST = -3;
/** Stands for any number of letters; no text has it. */
const REST = '\uFFFF';
const WILD: ReadonlyMap<string, number> = new Map([
  ['?', ANY],
  ['*', STAR],
  [REST, ANY_REST],
]);

/** A walk along a pattern. */
interface Walk {
  /** By place: the code of a letter, or what stands for several. */
  readonly wanted: readonly number[];
  /** From this place of the pattern on a word may end. */
  readonly mayEndFrom: number;
  /** The codes of the letters that led to the present node. */
  readonly path: number[];
  readonly visit: Visit;
}

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
    return this.#walk(this.#walkOf(`${prefix}${REST}`, visit), ROOT, 0, 0, 0);
  }

  /**
   * Visits each word that fits `pattern` (`?` one letter, `*` none to four); a word that fits in
   * several ways may come several times. False when `visit` ended the walk.
   */
  forEachMatch(pattern: string, visit: Visit): boolean {
    return this.#walk(this.#walkOf(pattern, visit), ROOT, 0, 0, 0);
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

  #walkOf(pattern: string, visit: Visit): Walk {
    const wanted = Array.from(pattern, (sign) => WILD.get(sign) ?? this.#codes[sign.charCodeAt(0)]);
    let mayEndFrom = wanted.length;
    while (mayEndFrom > 0 && wanted[mayEndFrom - 1] <= STAR) mayEndFrom--;
    return { wanted, mayEndFrom, path: [], visit };
  }

  /**
   * Walks on from `node`, reached by `depth` letters, along the pattern from `position`. `spent` counts the letters
   * the present `*` has taken.
   */
  #walk(walk: Walk, node: number, position: number, depth: number, spent: number): boolean {
    const { wanted, path } = walk;
    if (node === 0 || position === wanted.length) return true;
    const code = wanted[position];
    if (code === STAR && !this.#walk(walk, node, position + 1, depth, 0)) return false;
    if (code === STAR && spent === STAR_LETTERS) return true;
    const isFixed = code >= 0;
    const next = isFixed || code === ANY ? position + 1 : position;
    const taken = code === STAR ? spent + 1 : 0;
    const mayEnd = next >= walk.mayEndFrom;
    for (let edge = isFixed ? this.#edge(node, code) : node; edge !== 0 && edge < this.edges.length; edge++) {
      const value = this.edges[edge];
      path[depth] = value & LETTER_MASK;
      if (mayEnd && (value & WORD_END) !== 0 && !this.#visit(walk, depth + 1)) return false;
      if (!this.#walk(walk, value >>> TARGET_SHIFT, next, depth + 1, taken)) return false;
      if (isFixed || (value & LAST_EDGE) !== 0) return true;
    }
    return true;
  }

  /** Hands on the word that the first `length` letters of the path are. */
  #visit({ path, visit }: Walk, length: number): boolean {
    const word = this.#wordOf(path, length);
    return visit(word, this.skips === undefined ? 0 : this.indexOf(word));
  }

  #wordOf(path: readonly number[], length: number): string {
    let word = '';
    for (let index = 0; index < length; index++) word += String.fromCharCode(this.letters[path[index]]);
    return word;
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
