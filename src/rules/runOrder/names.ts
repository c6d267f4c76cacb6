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
    const bit = hashOf(word, 0, word.length) & (8 * filter.length - 1);
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
  const bits = 8 * filter.length - 1;
  let words = 0;
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    if (++words % STEP === 0) yield;
    for (end = start; end < text.length && isLetterCode(text.charCodeAt(end));) end++;
    const bit = hashOf(text, start, end) & bits;
    filter[bit >>> 3] |= 1 << (bit & 7);
  }
  return filter;
}

function hashOf(text: string, start: number, end: number): number {
  let hash = BASIS;
  for (let index = start; index < end; index++) hash = Math.imul(hash ^ text.charCodeAt(index), PRIME);
  return hash ^ (hash >>> 16);
}

function isLetterCode(code: number): boolean {
  return (classOf(code) & CharClass.ArabicLetter) !== 0;
}

function isLetter(text: string, index: number): boolean {
  return (classAt(text, index) & CharClass.ArabicLetter) !== 0;
}
