import { ANY_DIGIT, CharClass, classAt, classOf, skeleton } from '../text/characters';
import type { TextDocument } from '../text/document';
import { documentRepair } from './reporting';
import type { DocumentRule, Report } from './rule';
import { STEP, type Steps } from '../text/steps';

const WORD = '[\\u0621-\\u0652\\u0670]+';

/** A phrase, words of another script, and the phrase again with all its marks. */
const AROUND_LATIN = new RegExp(
  `(?<![\\u0621-\\u0652])(${WORD}(?: ${WORD}){0,5}) [A-Za-z][A-Za-z' -]{0,60}[A-Za-z]( \\1)(?![\\u0621-\\u0652])`,
  'gu',
);

/** Shorter words are prepositions and conjunctions of a list: من Java من Rust. */
const FEWEST_LETTERS = 4;

/** A passage that comes again at once has so many words. */
const FEWEST_TWICE = 5;
const MOST_TWICE = 21;

/** A passage of so many words is no turn of phrase. */
const PULL_QUOTE = 8;
const MOST = 60;

/** Offers to take out a passage that came out twice; shows pull quotes. */
export const repeatedPassage: DocumentRule = {
  id: 'repeated-passage',
  title: { en: 'Passage repeated', ar: 'مقطع مكرر' },
  group: 'layout',
  severity: 'information',
  scope: 'document',
  needs: CharClass.ArabicLetter | CharClass.Space,
  what: {
    en: 'Words come again at once, or around a word in Latin letters; taking out the second is offered. A passage set apart that also stands inside a paragraph (a pull quote) is only shown.',
    ar: 'كلمات تتكرر فورًا أو حول كلمة لاتينية، ويُعرض حذف الثانية. أما المقطع المفرد الموجود أيضًا داخل فقرة (اقتباس بارز) فيُشار إليه فقط.',
  },
  why: {
    en: 'A bad character map gives one glyph the text of its whole run, and magazines print a sentence a second time for show.',
    ar: 'تعطي خريطة محارف معيبة للشكل الواحد نص مقطعه كله، وتطبع المجلات جملة مرة ثانية للإبراز.',
  },
  never: {
    en: 'Words repeated for emphasis (كلا كلا), refrains on lines of their own, repeated headings and sentences.',
    ar: 'التكرار للتوكيد (كلا كلا)، واللازمة في سطرها، والعناوين والجمل المكررة.',
  },
  messages: {
    twice: { en: '“{0}” comes twice.', ar: '«{0}» مكرر.' },
    quote: {
      en: 'This passage also stands inside a paragraph: a pull quote.',
      ar: 'هذا المقطع موجود أيضًا داخل فقرة: اقتباس بارز.',
    },
  },
  examples: [
    { damaged: 'سَلامٌ salam سَلامٌ', repaired: 'سَلامٌ salam', certainty: 'possible' },
    {
      damaged: 'وصل القطار إلى المحطة الأخيرة وصل القطار إلى المحطة الأخيرة',
      repaired: 'وصل القطار إلى المحطة الأخيرة',
      certainty: 'possible',
    },
  ],
  intact: [
    'ذهب الولد إلى السوق الكبير 🙂 ذهب الولد إلى السوق الكبير',
    'مهلا مهلا، خطوة خطوة',
    'حبة بعد حبة',
    'أو vim أو nano',
    'من لغة Java إلى لغة Rust',
  ],
  *find(document, report) {
    const words = yield* Words.of(document);
    for (let line = 0; line < document.lineCount; line++) {
      if (document.isStep(line)) yield;
      reportTwice(document, words, line, report);
      if (document.lineMask(line) & CharClass.LatinLetter) reportAroundLatin(document, line, report);
    }
    yield* reportPullQuotes(document, words, report);
  },
};

function offerRemoval(
  document: TextDocument,
  start: number,
  end: number,
  passage: string,
  report: Report,
): void {
  const repairs = [documentRepair(document, 'possible', start, end, '')];
  report({ start, end, message: 'twice', args: [passage], repairs });
}

/** Passages of a line that come again at once. */
function reportTwice(document: TextDocument, words: Words, line: number, report: Report): void {
  const { hashes } = words;
  const last = words.firstOf(line + 1);
  for (let first = words.firstOf(line); first + 2 * FEWEST_TWICE <= last; first++) {
    for (let length = FEWEST_TWICE; length <= MOST_TWICE && first + 2 * length <= last; length++) {
      if (hashes[first] !== hashes[first + length]) continue;
      if (!isSame(hashes, first, first + length, length)) continue;
      const behind = words.endOf(first + length - 1);
      const end = words.endOf(first + 2 * length - 1);
      const passage = document.text.slice(words.starts[first], behind);
      const again = words.starts[first + length];
      if (passage !== document.text.slice(again, end)) continue;
      if (!ONLY_PUNCTUATION.test(document.text.slice(behind, again))) continue;
      offerRemoval(document, behind, end, passage, report);
      first += 2 * length - 1;
      break;
    }
  }
}

/** What goes with a passage that is removed; anything else between the two would be lost. */
const ONLY_PUNCTUATION = /^[\s\u200B-\u200F\p{P}]*$/u;

function reportAroundLatin(document: TextDocument, line: number, report: Report): void {
  const lineStart = document.lineStart(line);
  for (const { index, 0: whole, 1: passage, 2: again } of document.lineText(line).matchAll(AROUND_LATIN)) {
    if (skeleton(passage).length < FEWEST_LETTERS) continue;
    const end = lineStart + index + whole.length;
    offerRemoval(document, end - again.length, end, passage, report);
  }
}

/** Lines without a sentence's end that stand word for word inside a longer line. */
function* reportPullQuotes(document: TextDocument, words: Words, report: Report): Steps<void> {
  const quotes = yield* quotesOf(document, words);
  if (quotes.length === 0) return;
  const { hashes } = words;
  const known = new HashTable(quotes.length);
  for (const [index, line] of quotes.entries()) {
    if (index % STEP === 0) yield;
    known.add(keyAt(hashes, words.firstOf(line)), line);
  }
  const isFound = new Uint8Array(document.lineCount);
  for (let line = 0; line < document.lineCount; line++) {
    if (document.isStep(line)) yield;
    const first = words.firstOf(line);
    const end = words.firstOf(line + 1);
    let key = end - first < PULL_QUOTE ? 0 : keyAt(hashes, first);
    for (let at = first; at + PULL_QUOTE <= end; at++) {
      for (const quote of known.get(key)) {
        const start = words.firstOf(quote);
        const length = words.firstOf(quote + 1) - start;
        if (length < end - first && at + length <= end && isSame(hashes, start, at, length))
          isFound[quote] = 1;
      }
      key = nextKey(key, hashes[at], hashes[at + PULL_QUOTE]);
    }
  }
  for (const quote of quotes) {
    if (isFound[quote] === 0) continue;
    yield;
    report({
      start: document.lineStart(quote),
      end: document.lineEnd(quote),
      message: 'quote',
      args: [],
      repairs: [],
    });
  }
}

/** The lines that may be pull quotes. */
function* quotesOf(document: TextDocument, words: Words): Steps<number[]> {
  const lines: number[] = [];
  for (let line = 0; line < document.lineCount; line++) {
    if (document.isStep(line)) yield;
    const count = words.firstOf(line + 1) - words.firstOf(line);
    if (count < PULL_QUOTE || count > MOST || endsSentence(document.lineText(line).trimEnd())) continue;
    lines.push(line);
  }
  return lines;
}

function endsSentence(text: string): boolean {
  const last = text.slice(-1);
  return ENDS.has(CLOSING.has(last) ? text.slice(-2, -1) : last);
}

const ENDS: ReadonlySet<string> = new Set('.؟!…:');
const CLOSING: ReadonlySet<string> = new Set('»”")]');

const IN_WORD: CharClass = CharClass.ArabicLetter | CharClass.LatinLetter | ANY_DIGIT;
const SILENT: CharClass = CharClass.ArabicMark | CharClass.Tatweel;

/** FNV-1a's constants for 32 bits. */
const BASIS = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

/** The words of a document: an FNV-1a hash of each one's letters, marks and tatweel left out. */
class Words {
  private constructor(
    private readonly document: TextDocument,
    readonly hashes: Int32Array,
    /** Where each word begins in the document. */
    readonly starts: Uint32Array,
    /** By line, the number of its first word; one more closes the last. */
    private readonly firsts: Uint32Array,
  ) {}

  static *of(document: TextDocument): Steps<Words> {
    const { text, lineCount } = document;
    const firsts = new Uint32Array(lineCount + 1);
    // Room for words of one letter; the system gives it as it is filled.
    const hashes = new Int32Array((text.length >> 1) + 1);
    const starts = new Uint32Array(hashes.length);
    let count = 0;
    for (let line = 0; line < lineCount; line++) {
      if (document.isStep(line)) yield;
      const end = document.lineEnd(line);
      for (let index = document.lineStart(line); index < end; index++) {
        if ((classOf(text.charCodeAt(index)) & IN_WORD) === 0) continue;
        starts[count] = index;
        let hash = BASIS;
        for (; index < end; index++) {
          const code = text.charCodeAt(index);
          const kind = classOf(code);
          if (kind & IN_WORD) hash = Math.imul(hash ^ code, PRIME);
          else if ((kind & SILENT) === 0) break;
        }
        hashes[count++] = hash;
      }
      firsts[line + 1] = count;
    }
    return new Words(document, hashes.subarray(0, count), starts.subarray(0, count), firsts);
  }

  firstOf(line: number): number {
    return this.firsts[line];
  }

  /** Where a word ends in the document. */
  endOf(word: number): number {
    let end = this.starts[word];
    while (classAt(this.document.text, end) & (IN_WORD | SILENT)) end++;
    return end;
  }
}

/** A base of the polynomial that makes one number of PULL_QUOTE words, and its power for the word that leaves. */
const BASE = 0x9e3779b1 | 0;
const LEAVING = Array.from({ length: PULL_QUOTE - 1 }).reduce<number>((power) => Math.imul(power, BASE), 1);

function keyAt(hashes: Int32Array, at: number): number {
  let key = 0;
  for (let index = at; index < at + PULL_QUOTE; index++) key = (Math.imul(key, BASE) + hashes[index]) | 0;
  return key;
}

/**
 * The key one word further on.
 * Source: Karp & Rabin, "Efficient randomized pattern-matching algorithms" (1987).
 */
function nextKey(key: number, leaving: number, entering: number): number {
  return (Math.imul(key - Math.imul(leaving, LEAVING), BASE) + entering) | 0;
}

/** Of lines that begin alike so many are looked at: a refrain is no pull quote. */
const MOST_ALIKE = 4;
const NONE: readonly number[] = [];

/** Lines by key, the first few of each key, in an open hash table. */
class HashTable {
  readonly #keys: Int32Array;
  /** The line and one; 0 is an empty slot. */
  readonly #lines: Int32Array;

  constructor(size: number) {
    const slots = 2 ** Math.ceil(Math.log2(2 * size));
    this.#keys = new Int32Array(slots);
    this.#lines = new Int32Array(slots);
  }

  add(key: number, line: number): void {
    let alike = 0;
    let slot = this.#slotOf(key);
    for (; this.#lines[slot] > 0; slot = this.#next(slot)) if (this.#keys[slot] === key) alike++;
    if (alike >= MOST_ALIKE) return;
    this.#keys[slot] = key;
    this.#lines[slot] = line + 1;
  }

  get(key: number): readonly number[] {
    let lines = NONE;
    for (let slot = this.#slotOf(key); this.#lines[slot] > 0; slot = this.#next(slot))
      if (this.#keys[slot] === key) lines = [...lines, this.#lines[slot] - 1];
    return lines;
  }

  #slotOf(key: number): number {
    return (key ^ (key >>> 15)) & (this.#keys.length - 1);
  }

  #next(slot: number): number {
    return (slot + 1) & (this.#keys.length - 1);
  }
}

function isSame(hashes: Int32Array, a: number, b: number, length: number): boolean {
  for (let index = 0; index < length; index++) if (hashes[a + index] !== hashes[b + index]) return false;
  return true;
}
