import type { Language } from '../../language/language';
import { CharClass, classOf, HEH, skeleton, TEH_MARBUTA } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import { completionsOf, prepareCompletions } from './completions';
import { swapsOf, twinsOf, type Swap } from './swaps';
import { piecesOf, type Steps } from '../../text/steps';

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
  /** Whether it has letters where no Arabic word has them. */
  readonly impossible: boolean;
}

/** A word of which letters may be lost: at one of its ends, or all behind its article and a letter or two. */
export interface IncompleteWord extends OddWord {
  /** The frequent words that end or begin with its letters and have one or two more. */
  readonly completions: readonly string[];
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
export function* oddWords(document: TextDocument, language: Language): Steps<readonly OddWord[]> {
  return (yield* scanOf(document, language)).odd;
}

/** The rare words of the document, odd or not, that may have lost letters, in order. */
export function* incompleteWords(
  document: TextDocument,
  language: Language,
): Steps<readonly IncompleteWord[]> {
  return (yield* scanOf(document, language)).incomplete;
}

interface Scan {
  readonly odd: OddWord[];
  readonly incomplete: IncompleteWord[];
}

function* scanOf(document: TextDocument, language: Language): Steps<Scan> {
  const known = scans.get(document);
  if (known) return known;
  let words = vocabularies.get(language);
  if (!words) vocabularies.set(language, (words = new Vocabulary(language)));
  const scan = yield* words.scan(document.text);
  scans.set(document, scan);
  return scan;
}

const scans = new WeakMap<TextDocument, Scan>();
const vocabularies = new WeakMap<Language, Vocabulary>();

/** Forms above this class are left alone, whatever they look like. */
const RARE = 5;
/** A piece of a word has at most so many letters, unless it is no word. */
const PIECE_LETTERS = 2;

/** What a code unit is to a word: nothing, one of its letters, or a mark or tatweel among them. */
const NONE = 0;
const LETTER = 1;
const SILENT_UNIT = 2;

const SILENT: CharClass = CharClass.ArabicMark | CharClass.Tatweel;
const UNITS = Uint8Array.from({ length: 0x10000 }, (_, code) => {
  const kind = classOf(code);
  if ((kind & SILENT) !== 0) return SILENT_UNIT;
  return (kind & (CharClass.ArabicLetter | CharClass.PresentationForm)) === 0 ? NONE : LETTER;
});

/** The end of the first word between `from` and `length` that is not known to be plain, 0 when there is none. */
function nextNew(text: string, from: number, length: number, plain: Uint16Array): number {
  // Bundled, the constants of a module are variables: what the loop needs is taken into it.
  const [units, basis, prime, letter, none] = [UNITS, BASIS, PRIME, LETTER, NONE];
  let print = basis;
  for (let index = from; index < length; index++) {
    const code = text.charCodeAt(index);
    const unit = units[code];
    if (unit === letter) {
      print = Math.imul(print ^ code, prime);
    } else if (print !== basis && unit === none) {
      if (!isRemembered(print, plain)) return index;
      print = basis;
    }
  }
  return print === basis || isRemembered(print, plain) ? 0 : length;
}

function fingerprint(letters: string): number {
  let print = BASIS;
  for (let index = 0; index < letters.length; index++)
    print = Math.imul(print ^ letters.charCodeAt(index), PRIME);
  return print;
}

/** Whether one of the two slots of the fingerprint holds it. */
function isRemembered(print: number, plain: Uint16Array): boolean {
  const mixed = Math.imul(print, GOLDEN);
  const slot = (mixed >>> (32 - PAIR_BITS)) << 1;
  const rest = inSlot(mixed);
  return plain[slot] === rest || plain[slot + 1] === rest;
}

/** Whether other words stand in both slots of the fingerprint. */
function isCrowdedOut(print: number, plain: Uint16Array): boolean {
  const slot = (Math.imul(print, GOLDEN) >>> (32 - PAIR_BITS)) << 1;
  return plain[slot] !== 0 && plain[slot + 1] !== 0;
}

/** Puts the fingerprint into its first slot; what stood there moves to the second. */
function remember(print: number, plain: Uint16Array): void {
  const mixed = Math.imul(print, GOLDEN);
  const slot = (mixed >>> (32 - PAIR_BITS)) << 1;
  plain[slot + 1] = plain[slot];
  plain[slot] = inSlot(mixed);
}

/** What of a hash stands in a slot: its lower half, but never what an empty slot holds. */
function inSlot(mixed: number): number {
  return mixed & 0xffff || 1;
}

function wordStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && UNITS[text.charCodeAt(start - 1)] !== NONE) start--;
  return start;
}

/** FNV-1a's constants for 32 bits, and 2³² divided by the golden ratio. */
const BASIS = 0x811c9dc5 | 0;
const PRIME = 0x01000193;
const GOLDEN = 0x9e3779b1 | 0;

/** Pairs of slots, one for each value of a hash's upper half; the lower half stands in a slot. */
const PAIR_BITS = 19;
/** So many odd forms are remembered, then they are gathered anew: noise must fill neither the memory nor the place of what comes later. */
const MOST_NOTES = 100_000;

/** What is remembered of a form that is odd, or incomplete, or both. */
interface FoundNotes extends Notes {
  readonly completions: readonly string[];
  readonly isOdd: boolean;
}

/**
 * Tells plain words from odd ones. A plain word costs one multiplication a letter: its 32-bit
 * fingerprint (FNV-1a) stands in a table of those met before, in one of the two slots that its
 * multiplicative hash picks.
 * Sources: Fowler, Noll & Vo, "The FNV Non-Cryptographic Hash Algorithm"; Knuth, TAOCP 3, 6.4.
 */
class Vocabulary {
  readonly #plain = new Uint16Array(2 << PAIR_BITS);
  /** Of odd words, and of plain ones that found both slots taken (null). */
  readonly #notes = new Map<string, FoundNotes | null>();

  constructor(private readonly language: Language) {}

  *scan(text: string): Steps<Scan> {
    const found: Scan = { odd: [], incomplete: [] };
    yield* prepareCompletions(this.language);
    for (const piece of piecesOf(text)) {
      yield* this.#scanPiece(text, piece.start, piece.start + piece.text.length, found);
      yield;
    }
    return found;
  }

  *#scanPiece(text: string, from: number, to: number, { odd, incomplete }: Scan): Steps<void> {
    for (let end = nextNew(text, from, to, this.#plain); end > 0; end = nextNew(text, end, to, this.#plain)) {
      const start = wordStart(text, end);
      const letters = skeleton(text.slice(start, end));
      const notes = this.#notesOf(letters);
      if (notes && !isCutByKey(text, start, end)) {
        const word = { ...notes, start, end };
        if (notes.isOdd) odd.push(word);
        if (notes.completions.length > 0 || isArticleHead(letters)) incomplete.push(word);
      }
      yield; // a new word may be looked up in many ways
    }
  }

  #notesOf(letters: string): FoundNotes | undefined {
    const known = this.#notes.get(letters);
    if (known !== undefined) return known ?? undefined;
    const notes = this.#look(letters);
    const print = fingerprint(letters);
    const isNoted = notes !== undefined || isCrowdedOut(print, this.#plain);
    if (!isNoted) remember(print, this.#plain);
    else {
      if (this.#notes.size >= MOST_NOTES) this.#notes.clear();
      this.#notes.set(letters, notes ?? null);
    }
    return notes;
  }

  #look(letters: string): FoundNotes | undefined {
    const impossible = IMPOSSIBLE.test(letters);
    if (!ARABIC_ONLY.test(letters))
      return impossible
        ? { letters, frequency: 0, swaps: [], dotted: false, impossible, completions: [], isOdd: true }
        : undefined;
    const frequency = this.language.frequency(letters);
    const isPiece = letters.length === 1 || (letters.length <= PIECE_LETTERS && frequency <= RARE);
    if (frequency > RARE && !isPiece && !isLoneArticle(letters)) {
      const twins = twinsOf(letters, frequency, this.language);
      return twins.length > 0
        ? { letters, frequency, swaps: twins, dotted: false, impossible, completions: [], isOdd: true }
        : undefined;
    }
    const swaps = letters.length > 1 ? swapsOf(letters, frequency, this.language) : [];
    const dotted = this.#isDotted(letters, frequency);
    const isOdd =
      frequency === 0 ||
      isPiece ||
      isCutArticle(letters, frequency) ||
      swaps.length > 0 ||
      isLoneArticle(letters);
    const isHead = isArticleHead(letters);
    const completions = isHead ? [] : completionsOf(letters, frequency, this.language);
    return isOdd || dotted || isHead || completions.length > 0
      ? { letters, frequency, swaps, dotted, impossible, completions, isOdd: isOdd || dotted }
      : undefined;
  }

  #isDotted(letters: string, frequency: number): boolean {
    if (letters.length < DOTTED_LETTERS || !letters.endsWith(HEH)) return false;
    return this.language.frequency(letters.slice(0, -1) + TEH_MARBUTA) >= frequency + DOTTED_LEAD;
  }
}

/** A word with a final heh for teh marbuta has so many letters, and is so many classes rarer. */
const DOTTED_LETTERS = 4;
const DOTTED_LEAD = 4;

/** Whether the sign that marks the key of a label stands between the letters and the rest of their word: لو_حة. */
export function isCutByKey(text: string, start: number, end: number): boolean {
  return (
    (KEY_SIGN.test(text.charAt(end)) && WORD_LETTER.test(text.charAt(end + 1))) ||
    (KEY_SIGN.test(text.charAt(start - 1)) && WORD_LETTER.test(text.charAt(start - 2)))
  );
}

const KEY_SIGN = /[_&~]/u;
const WORD_LETTER = /[\u0621-\u0652]/u;

/** Whether a single space, and nothing else, parts two words. */
export function areNeighbours(text: string, word: OddWord | undefined, next: OddWord | undefined): boolean {
  return word !== undefined && next?.start === word.end + 1 && text[word.end] === ' ';
}

/** Whether the letters are an article with the first letter of its word. */
export function isCutArticle(letters: string, frequency: number): boolean {
  return frequency <= HARDLY && CUT_ARTICLE.test(letters);
}

const CUT_ARTICLE = /^[وفبك]?ال.$/u;

/** Whether the letters are an article with a letter or two: perhaps the head of a word. */
export function isArticleHead(letters: string): boolean {
  return ARTICLE_HEAD.test(letters);
}

const ARTICLE_HEAD = /^[وفبك]?(?:ال|لل).{1,2}$/u;

/** Forms up to this class hardly occur. */
const HARDLY = 3;

/** Whether the letters are the article by itself, behind a conjunction too: perhaps لا with its letters swapped. */
export function isLoneArticle(letters: string): boolean {
  return LONE_ARTICLES.has(letters);
}

const LONE_ARTICLES: ReadonlySet<string> = new Set(['ال', 'وال', 'فال', 'أال']);

/**
 * What stands in no Arabic word: alef maqsura or teh marbuta before another letter, and the letters
 * U+063B–063F, which no Arabic text uses.
 */
const IMPOSSIBLE = /[\u063B-\u063F]|[ىة]./u;

const ARABIC_ONLY = /^[\u0621-\u063A\u0641-\u064A]+$/u;
