import { CharClass, classAt, classOf } from '../../text/characters';
import { STEP, type Steps } from '../../text/steps';

/** How many characters before and after a place tell which names may stand there. */
const REACH = 20_000;

/** FNV-1a's constants for 32 bits. */
const BASIS = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

/**
 * Finds whether a word stands near a place of a text. Most words asked for stand nowhere in it: a Bloom
 * filter of its words, one bit for each, tells at once.
 * Source: Bloom, "Space/time trade-offs in hash coding with allowable errors" (1970).
 */
export class Names {
  private constructor(
    private readonly text: string,
    private readonly filter: Uint8Array,
  ) {}

  static *of(text: string): Steps<Names> {
    return new Names(text, yield* filterOf(text));
  }

  /** Whether `word`, letters only, stands near `offset`. */
  isNear(word: string, offset: number): boolean {
    const { filter } = this;
    let hash = BASIS;
    for (let index = 0; index < word.length; index++) hash = hashed(hash, word.charCodeAt(index));
    const bit = bitOf(hash, filter);
    if ((filter[bit >>> 3] & (1 << (bit & 7))) === 0) return false;
    return hasWord(this.text.slice(Math.max(0, offset - REACH), offset + REACH), word);
  }
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!isLetter(text, at - 1) && !isLetter(text, at + word.length)) return true;
  return false;
}

/** A bit for each word, in about as many bits as the text has characters. */
function* filterOf(text: string): Steps<Uint8Array> {
  const filter = new Uint8Array(1 << Math.max(0, 29 - Math.clz32(text.length)));
  for (let from = 0; from < text.length;) {
    from = addWords(text, from, from + STEP, filter);
    yield;
  }
  return filter;
}

/** Adds the words from `from` up to `to`, the one at `to` to its end; @returns where that is. */
function addWords(text: string, from: number, to: number, filter: Uint8Array): number {
  let index = from;
  let hash = BASIS;
  for (; index < text.length && (index < to || hash !== BASIS); index++) {
    const code = text.charCodeAt(index);
    if (classOf(code) & CharClass.ArabicLetter) hash = hashed(hash, code);
    else if (hash !== BASIS) {
      add(hash, filter);
      hash = BASIS;
    }
  }
  if (hash !== BASIS) add(hash, filter);
  return index;
}

function add(hash: number, filter: Uint8Array): void {
  const bit = bitOf(hash, filter);
  filter[bit >>> 3] |= 1 << (bit & 7);
}

function hashed(hash: number, code: number): number {
  return Math.imul(hash ^ code, PRIME);
}

function bitOf(hash: number, filter: Uint8Array): number {
  return (hash ^ (hash >>> 16)) & (8 * filter.length - 1);
}

function isLetter(text: string, index: number): boolean {
  return (classAt(text, index) & CharClass.ArabicLetter) !== 0;
}
