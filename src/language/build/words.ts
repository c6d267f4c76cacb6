import { LAST_EDGE, TARGET_SHIFT, WORD_END } from '../automaton';

/** A node of a tree of words; the same node may hang in several places. */
export interface WordNode {
  isWord: boolean;
  readonly next: Map<string, WordNode>;
}

export function emptyNode(): WordNode {
  return { isWord: false, next: new Map() };
}

/** A tree of these words. */
export function treeOf(words: Iterable<string>): WordNode {
  const root = emptyNode();
  for (const word of words) {
    let node = root;
    for (const letter of word) {
      let next = node.next.get(letter);
      if (next === undefined) node.next.set(letter, (next = emptyNode()));
      node = next;
    }
    node.isWord = true;
  }
  return root;
}

/** A node that no other node equals: equal subtrees are one. */
interface MinimalNode {
  readonly id: number;
  readonly isWord: boolean;
  /** Sorted by letter. */
  readonly edges: readonly { readonly letter: string; readonly to: MinimalNode }[];
  /** How many words end here or below; only where words are numbered (it may be huge otherwise). */
  readonly words: number;
}

/** The automaton in the form `Automaton` walks. */
export interface PackedWords {
  readonly edges: Uint32Array;
  readonly skips: Uint16Array;
  readonly longSkips: Uint32Array;
}

/**
 * Packs the words below `root` that consist of `letters` as a minimal automaton.
 * @param letters the alphabet, sorted; at most 64
 */
export function packWords(root: WordNode, letters: string): PackedWords {
  const minimal = minimise(root, letters);
  const starts = new Map<MinimalNode, number>();
  const order: MinimalNode[] = [];
  let size = 1;
  const place = (node: MinimalNode): void => {
    if (node.edges.length === 0 || starts.has(node)) return;
    starts.set(node, size);
    order.push(node);
    size += node.edges.length;
    for (const { to } of node.edges) place(to);
  };
  place(minimal);
  const edges = new Uint32Array(size);
  const skips = new Uint16Array(size);
  const longSkips: number[] = [];
  let edge = 1;
  for (const node of order) {
    let skip = 0;
    for (const [index, { letter, to }] of node.edges.entries()) {
      edges[edge] =
        letters.indexOf(letter) |
        (to.isWord ? WORD_END : 0) |
        (index === node.edges.length - 1 ? LAST_EDGE : 0) |
        ((starts.get(to) ?? 0) << TARGET_SHIFT);
      skips[edge] = Math.min(skip, 0xffff);
      if (skip >= 0xffff) longSkips.push(edge, skip);
      skip += to.words;
      edge++;
    }
  }
  return { edges, skips, longSkips: Uint32Array.from(longSkips) };
}

function minimise(root: WordNode, letters: string): MinimalNode {
  const register = new Map<string, MinimalNode>();
  const done = new Map<WordNode, MinimalNode>();
  const visit = (node: WordNode): MinimalNode => {
    const known = done.get(node);
    if (known !== undefined) return known;
    const edges = [...node.next]
      .filter(([letter]) => letters.includes(letter))
      .map(([letter, next]) => ({ letter, to: visit(next) }))
      .filter(({ to }) => to.isWord || to.edges.length > 0)
      .sort((a, b) => (a.letter < b.letter ? -1 : 1));
    const key = `${node.isWord ? '!' : ''}${edges.map(({ letter, to }) => letter + to.id).join(' ')}`;
    let minimal = register.get(key);
    if (minimal === undefined) {
      const words = edges.reduce((sum, { to }) => sum + to.words, node.isWord ? 1 : 0);
      minimal = { id: register.size, isWord: node.isWord, edges, words };
      register.set(key, minimal);
    }
    done.set(node, minimal);
    return minimal;
  };
  return visit(root);
}

/** The words of `root` without those that begin with `letter` and are words without it too. */
export function withoutRedundant(root: WordNode, letter: string): WordNode {
  const branch = root.next.get(letter);
  if (branch === undefined) return root;
  return { isWord: root.isWord, next: new Map(root.next).set(letter, difference(branch, root, new Map())) };
}

/** The words of `all` that `known` doesn't have. */
function difference(
  all: WordNode,
  known: WordNode | undefined,
  done: Map<WordNode, Map<WordNode, WordNode>>,
): WordNode {
  if (known === undefined) return all;
  const found = done.get(all)?.get(known);
  if (found !== undefined) return found;
  const result: WordNode = { isWord: all.isWord && !known.isWord, next: new Map() };
  const results = done.get(all) ?? new Map<WordNode, WordNode>();
  done.set(all, results.set(known, result));
  for (const [letter, next] of all.next) {
    result.next.set(letter, difference(next, known.next.get(letter), done));
  }
  return result;
}
