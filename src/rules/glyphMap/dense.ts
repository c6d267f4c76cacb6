import type { Language } from '../../language/language';
import type { TextDocument } from '../../text/document';
import type { Steps } from '../../text/steps';
import { BY_DIRECTION } from './bidi';
import { Cipher, IMPROVED, PATIENT, type CipherWord, type Key } from './decipher';
import { explain } from './explain';
import { LetterModel } from './letterModel';
import { LOGICAL, VISUAL, type LineReader } from './order';
import { codeShare, isCode, MOST_CODES, readDocument, SAMPLE_LINES, type CodeWord } from './reading';
import { mixedReader, Weigher } from './weigh';

/** What the codes of a document of nearly all codes stand for, and how its lines are read. */
export interface Deciphered {
  readonly reader: LineReader;
  readonly values: ReadonlyMap<string, string>;
  /** Whether the text is long enough for the number of its codes, and reads well enough, for the key to be the one. */
  readonly isSure: boolean;
}

/** A cipher needs so many letters, and so many for each code (Shannon's unicity distance, with room). */
const FEWEST_LETTERS = 250;
const LETTERS_A_CODE = 6;
/** More tell no more. */
const MOST_LETTERS = 2000;
/** From this score (nats a letter) a key is the right one; so many are looked for before the best is taken. */
const FLUENT = -2;
const ATTEMPTS = 4;
/** Orders of reading as close as this are both tried. */
const CLOSE = 0.1;
/** A key is the right one when it makes so many words, and so large a share of them known ones. */
const FEWEST_WORDS = 40;
const LEAST_HITS = 0.4;
/** The same by the words long enough that none is known by chance, and how probable they must be. */
const LONG_WORD = 5;
const BARS = {
  sure: { score: -2, known: 0.85, lettersACode: 9 },
  found: { score: -2.15, known: 0.75, lettersACode: 0 },
} as const;

/**
 * Deciphers a document whose words are mostly codes, in the order of reading in which that makes words; undefined where
 * the codes are too few, or no key makes words of them.
 */
export function* decipherDocument(document: TextDocument, language: Language): Steps<Deciphered | undefined> {
  const { words } = yield* readDocument(document, LOGICAL, SAMPLE_LINES);
  if (!isCipher(words) || (yield* codeShare(words)) <= MOST_CODES) return undefined;
  const model = yield* LetterModel.of(language);
  const first = yield* bestKey(document, model, language);
  const reader = yield* bestReader(document, language, first.values);
  if (!reader) return undefined;
  const { words: read } = yield* readDocument(document, reader, SAMPLE_LINES);
  const types = cipherWords(read);
  const { values, score } = yield* new Cipher(types, model).byWords(first.values, language, IMPROVED);
  const known = shareOfKnown(types, values, language);
  const reaches = (bar: (typeof BARS)[keyof typeof BARS]): boolean =>
    score >= bar.score && known >= bar.known && lettersACode(types) >= bar.lettersACode;
  return reaches(BARS.found) ? { reader, values, isSure: reaches(BARS.sure) } : undefined;
}

/** Whether there are letters enough for the codes to be told. */
function isCipher(words: readonly CodeWord[]): boolean {
  const types = cipherWords(words.filter(({ symbols }) => symbols.length > 1));
  const letters = types.reduce((sum, { symbols, count }) => sum + symbols.length * count, 0);
  return letters >= FEWEST_LETTERS && lettersACode(types) >= LETTERS_A_CODE;
}

/** How many letters there are for each code. */
function lettersACode(types: readonly CipherWord[]): number {
  const codes = new Set<string>();
  let letters = 0;
  for (const { symbols, count } of types) {
    letters += symbols.length * count;
    for (const symbol of symbols) if (isCode(symbol)) codes.add(symbol);
  }
  return letters / codes.size;
}

/** The share of the long words that are known ones as deciphered. */
function shareOfKnown(
  types: readonly CipherWord[],
  values: ReadonlyMap<string, string>,
  language: Language,
): number {
  const long = types
    .map(({ symbols }) => symbols.map((symbol) => values.get(symbol) ?? symbol).join(''))
    .filter((word) => word.length >= LONG_WORD);
  return long.length === 0 ? 0 : long.filter((word) => language.isWord(word)).length / long.length;
}

/** Keys found, by the words they are of: a document is looked at again after each change elsewhere in it. */
const FOUND = new WeakMap<Language, Map<string, Key>>();
const MOST_FOUND = 8;

/** The best key of all orders of reading that may be the right one. */
function* bestKey(document: TextDocument, model: LetterModel, language: Language): Steps<Key> {
  const ciphers = yield* ciphersOf(document, model);
  const words = [...ciphers.keys()].join('\n');
  const found = FOUND.get(language) ?? new Map<string, Key>();
  FOUND.set(language, found);
  const known = found.get(words);
  if (known) return known;
  const key = yield* searchKey([...ciphers.values()], language);
  if (found.size >= MOST_FOUND) found.clear();
  found.set(words, key);
  return key;
}

/** The document as a cipher in each order of reading, by its words. */
function* ciphersOf(document: TextDocument, model: LetterModel): Steps<Map<string, Cipher>> {
  const ciphers = new Map<string, Cipher>();
  for (const reader of [LOGICAL, VISUAL, BY_DIRECTION]) {
    const { words } = yield* readDocument(document, reader, SAMPLE_LINES);
    const types = cipherWords(words);
    const text = types.map(({ symbols, count }) => symbols.join('') + String(count)).join(' ');
    if (!ciphers.has(text)) ciphers.set(text, new Cipher(types, model));
  }
  return ciphers;
}

function* searchKey(ciphers: readonly Cipher[], language: Language): Steps<Key> {
  const orders: { cipher: Cipher; key: Key }[] = [];
  for (const cipher of ciphers) orders.push({ cipher, key: yield* cipher.byLetters(0) });
  orders.sort((a, b) => b.key.score - a.key.score);
  const contenders = orders.filter(({ key }) => key.score >= orders[0].key.score - CLOSE);
  let best: Key | undefined;
  for (let attempt = 0; attempt < ATTEMPTS && !(best && best.score >= FLUENT); attempt++) {
    const { cipher, key } = contenders[attempt % contenders.length];
    const isFirst = attempt < contenders.length;
    const start = isFirst ? key : yield* cipher.byLetters(attempt);
    const next = yield* cipher.byWords(start.values, language, isFirst ? undefined : PATIENT);
    if (!best || next.score > best.score) best = next;
  }
  return best ?? orders[0].key;
}

/** The distinct words of the first letters; hamzas torn from their letters are left out. */
function cipherWords(words: readonly CodeWord[]): CipherWord[] {
  const types = new Map<string, { symbols: string[]; count: number }>();
  let letters = 0;
  for (const { symbols } of words) {
    if (symbols.length > LONGEST_WORD) continue;
    const text = symbols.join('').normalize('NFC').replace(LOOSE_MARK, '');
    const type = types.get(text);
    if (type) type.count++;
    else types.set(text, { symbols: [...text], count: 1 });
    letters += text.length;
    if (letters > MOST_LETTERS) break;
  }
  return [...types.values()];
}

/** What is longer is no word, and slow to weigh. */
const LONGEST_WORD = 30;
const LOOSE_MARK = /[\u0653-\u0655]/gu;

/** The order of reading in which the values make most of the document, if it is words that they make. */
function* bestReader(
  document: TextDocument,
  language: Language,
  values: ReadonlyMap<string, string>,
): Steps<LineReader | undefined> {
  const mixed = yield* mixedReader(document, new Weigher(language, values));
  let best: { reader: LineReader; gain: number } | undefined;
  for (const reader of [LOGICAL, VISUAL, mixed]) {
    const reading = yield* readDocument(document, reader, SAMPLE_LINES);
    const { gain, words, hits, isTurned } = yield* explain(reading, values, language);
    yield;
    if (isTurned || words < FEWEST_WORDS || hits < LEAST_HITS * words) continue;
    if (gain > (best?.gain ?? 0)) best = { reader, gain };
  }
  return best?.reader;
}

/** Codes that are read as the same form of the same letter as another, the form told by their places in words. */
export function* twins(
  words: readonly CodeWord[],
  valueOf: (code: string) => string | undefined,
): Steps<ReadonlySet<string>> {
  const places = new Map<string, { all: number; first: number; last: number }>();
  for (const { symbols } of words) {
    for (const [index, symbol] of symbols.entries()) {
      if (!isCode(symbol)) continue;
      const place = places.get(symbol) ?? { all: 0, first: 0, last: 0 };
      place.all++;
      if (index === 0) place.first++;
      if (index === symbols.length - 1) place.last++;
      places.set(symbol, place);
    }
    yield;
  }
  const forms = new Map<string, string>();
  const found = new Set<string>();
  for (const [code, { all, first, last }] of places) {
    const form = `${valueOf(code) ?? code} ${String(first > LOOSE * all)} ${String(2 * last > all)}`;
    const twin = forms.get(form);
    if (twin === undefined) forms.set(form, code);
    else found.add(twin).add(code);
  }
  return found;
}

/** A code that begins words in more than this share of its places is a form that joins nothing before it. */
const LOOSE = 0.1;
