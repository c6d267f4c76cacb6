import { skeleton } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import type { Steps } from '../../text/steps';

/** How many lines before and behind a line out of order, and more, the same passage (a pull quote, say) is looked for. */
const REACH = 300;

/** Whether a word pair or triple stands near a line. */
export type HasPassage = (passage: number) => boolean;

/** The word pairs and triples of a document's sound lines, block by block. */
export class Passages {
  readonly #blocks = new Map<number, ReadonlySet<number>>();

  /** Those of the blocks that `lines` lie in, and of the blocks beside them, but not of these lines themselves. */
  static *around(lines: ReadonlyMap<number, unknown>, document: TextDocument): Steps<Passages> {
    const passages = new Passages();
    for (const line of lines.keys())
      for (const block of blocksNear(line))
        if (!passages.#blocks.has(block))
          passages.#blocks.set(block, yield* passagesOfBlock(block, lines, document));
    return passages;
  }

  near(line: number): HasPassage {
    const sets = blocksNear(line).flatMap((block) => this.#blocks.get(block) ?? []);
    return (passage) => sets.some((set) => set.has(passage));
  }
}

function blocksNear(line: number): number[] {
  const block = Math.floor(line / REACH);
  return [block - 1, block, block + 1];
}

function* passagesOfBlock(
  block: number,
  except: ReadonlyMap<number, unknown>,
  document: TextDocument,
): Steps<ReadonlySet<number>> {
  const passages = new Set<number>();
  const end = Math.min((block + 1) * REACH, document.lineCount);
  for (let line = Math.max(0, block * REACH); line < end; line++) {
    if (document.isStep(line)) yield;
    if (except.has(line)) continue;
    for (const passage of passagesOf(document.lineText(line))) passages.add(passage);
  }
  return passages;
}

/** The word pairs and triples of `text`, each as a hash: two that differ hardly ever meet in one, short words aside. */
export function passagesOf(text: string): number[] {
  const words = (skeleton(text).match(WORD) ?? []).map(hashOf);
  const passages: number[] = [];
  for (let index = 1; index < words.length; index++) {
    const pair = joined(words[index - 1], words[index]);
    passages.push(pair);
    if (index > 1) passages.push(joined(words[index - 2], pair));
  }
  return passages;
}

const WORD = /[\u0620-\u064A\u0671-\u06D3]+/gu;

/** The greatest prime below 2⁴⁰: what is multiplied by a factor below 2¹² stays exact. */
const MODULUS = 2 ** 40 - 87;
const BASE = 2309;
const JOIN = 3121;

function hashOf(word: string): number {
  let hash = 0;
  for (let index = 0; index < word.length; index++) hash = reduced(hash * BASE + word.charCodeAt(index));
  return hash;
}

/** `value % MODULUS` of a whole number below 2⁵², which engines are slow at. */
function reduced(value: number): number {
  return value - Math.floor(value / MODULUS) * MODULUS;
}

function joined(first: number, second: number): number {
  return reduced(first * JOIN + second);
}
