import type { Language } from '../../language/language';
import { CharClass, classOf, HEH, skeleton, TEH_MARBUTA } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import { swapsOf, type Swap } from './swaps';

/** What the rules about words ask of a word form; plain words have none. */
export interface Notes {
  /** The word without marks and tatweel. */
  readonly letters: string;
  /** Its frequency class; 0 is no word. */
  readonly frequency: number;
  /** Frequent words that it becomes when two letters change places. */
  readonly swaps: readonly Swap[];
  /** Whether it is a far more frequent word with ة for its final ه. */
  readonly dotted: boolean;
}

/** A word of a document that deserves a closer look. Offsets are on the document. */
export interface OddWord extends Notes {
  readonly start: number;
  readonly end: number;
}

/**
 * The words of the document that are no words, hardly words, or pieces of one, in order. All rules
 * about words share one scan of each document.
 */
export function oddWords(document: TextDocument, language: Language): readonly OddWord[] {
  const known = scans.get(document);
  if (known) return known;
  let words = vocabularies.get(language);
  if (!words) vocabularies.set(language, (words = new Vocabulary(language)));
  const found = words.scan(document.text);
  scans.set(document, found);
  return found;
}

const scans = new WeakMap<TextDocument, readonly OddWord[]>();
const vocabularies = new WeakMap<Language, Vocabulary>();

/** Forms above this class are left alone, whatever they look like. */
const RARE = 5;
/** A piece of a word has at most so many letters, unless it is no word. */
const PIECE_LETTERS = 2;

/** What stands in a word without being one of its letters. */
const SILENT: CharClass = CharClass.ArabicMark | CharClass.Tatweel;
const WORD: CharClass = CharClass.ArabicLetter | SILENT | CharClass.PresentationForm;

/** So many pairs of fingerprints of plain words are remembered, as a power of two. */
const PAIR_BITS = 18;
/** More odd forms than this are not remembered: a text of noise must not fill the memory. */
const MOST_NOTES = 100_000;

/**
 * Tells plain words from odd ones. A plain word costs two multiplications a letter: its 50-bit
 * fingerprint (FNV-1a, and a second hash that picks the pair of slots) stands in a table of those met before.
 * Source: Fowler, Noll & Vo, "The FNV Non-Cryptographic Hash Algorithm".
 */
class Vocabulary {
  readonly #plain = new Int32Array(2 << PAIR_BITS);
  readonly #notes = new Map<string, Notes | undefined>();

  constructor(private readonly language: Language) {}

  scan(text: string): OddWord[] {
    const found: OddWord[] = [];
    const { length } = text;
    const plain = this.#plain;
    const classOfUnit = classOf;
    for (let index = 0; index < length; index++) {
      if ((classOfUnit(text.charCodeAt(index)) & WORD) === 0) continue;
      const start = index;
      let print = 0x811c9dc5;
      let slot = 0;
      for (; index < length; index++) {
        const code = text.charCodeAt(index);
        const kind = classOfUnit(code);
        if ((kind & WORD) === 0) break;
        if ((kind & SILENT) !== 0) continue;
        print = Math.imul(print ^ code, 0x01000193);
        slot = Math.imul(slot + code, 0x9e3779b1);
      }
      slot = (slot >>> (32 - PAIR_BITS)) << 1;
      if (plain[slot] === print || plain[slot + 1] === print) continue;
      const notes = this.#notesOf(skeleton(text.slice(start, index)));
      if (notes) {
        found.push({ ...notes, start, end: index });
      } else {
        plain[slot + 1] = plain[slot];
        plain[slot] = print;
      }
    }
    return found;
  }

  #notesOf(letters: string): Notes | undefined {
    const known = this.#notes.get(letters);
    if (known) return known;
    const notes = this.#look(letters);
    if (notes && this.#notes.size < MOST_NOTES) this.#notes.set(letters, notes);
    return notes;
  }

  #look(letters: string): Notes | undefined {
    if (!ARABIC_ONLY.test(letters)) return undefined;
    const frequency = this.language.frequency(letters);
    const isPiece = letters.length === 1 || (letters.length <= PIECE_LETTERS && frequency <= RARE);
    if (frequency > RARE && !isPiece && !isLoneArticle(letters)) return undefined;
    const swaps = letters.length > 1 ? swapsOf(letters, frequency, this.language) : [];
    const dotted = this.#isDotted(letters, frequency);
    const isOdd =
      frequency === 0 ||
      isPiece ||
      isCutArticle(letters, frequency) ||
      swaps.length > 0 ||
      isLoneArticle(letters);
    return isOdd || dotted ? { letters, frequency, swaps, dotted } : undefined;
  }

  #isDotted(letters: string, frequency: number): boolean {
    if (letters.length < DOTTED_LETTERS || !letters.endsWith(HEH)) return false;
    return this.language.frequency(letters.slice(0, -1) + TEH_MARBUTA) >= frequency + DOTTED_LEAD;
  }
}

/** A word with a final heh for teh marbuta has so many letters, and is so many classes rarer. */
const DOTTED_LETTERS = 4;
const DOTTED_LEAD = 4;

/** Whether the letters are an article with the first letter of its word. */
export function isCutArticle(letters: string, frequency: number): boolean {
  return frequency <= HARDLY && CUT_ARTICLE.test(letters);
}

const CUT_ARTICLE = /^[وفبك]?ال.$/u;
/** Forms up to this class hardly occur. */
const HARDLY = 3;

/** Whether the letters are the article by itself, behind a conjunction too: perhaps لا with its letters swapped. */
export function isLoneArticle(letters: string): boolean {
  return LONE_ARTICLES.has(letters);
}

const LONE_ARTICLES: ReadonlySet<string> = new Set(['ال', 'وال', 'فال', 'أال']);

const ARABIC_ONLY = /^[\u0621-\u063A\u0641-\u064A]+$/u;
