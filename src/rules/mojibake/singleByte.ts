import type { Language } from '../../language/language';
import { skeleton } from '../../text/characters';
import {
  byteClass,
  cp437,
  cp720,
  cp850,
  cp866,
  iso88596,
  koi8r,
  macArabic,
  macRoman,
  reread,
  windows1251,
  windows1252,
  windows1254,
  windows1256,
  type CodePage,
} from '../../text/codePages';
import type { LineChange } from '../reporting';
import { ARABIC_WORD, type LineDamage } from './damage';

// A single-byte Arabic page read as another page

/** A page in which Arabic text was shown. */
interface ShownPage {
  readonly page: CodePage;
  /** What shows that it was this page. */
  readonly sign: RegExp;
  /** The page's upper-half characters in a row. */
  readonly run: RegExp;
  /** The same with its no-break space, which is a letter in pages that have one at that byte. */
  readonly runWithSpace: RegExp;
  /** The page shows Arabic letters, if others than were written: sound text has its characters, too. */
  readonly hasArabic: boolean;
  /** Whole languages are written in the page's letters: one word tells nothing. */
  readonly isCyrillic: boolean;
}

const DOS_PAGES: readonly CodePage[] = [cp437, cp850, cp720, cp866, koi8r, macRoman];
const ARABIC_PAGES: readonly CodePage[] = [windows1256, cp720];
const CYRILLIC_PAGES: readonly CodePage[] = [windows1251, cp866, koi8r];

const SHOWN_PAGES = (
  [
    [windows1254, /[İŞĞğış]/u],
    [macRoman, /[∂∑∏π∫Ω≈∆√∞≤≥◊⁄ı˘˙˚˝˛ˇﬁﬂ]/u],
    [cp437, /[─-╬▀-▓αΓΣσΦΘδφε∩⌐]/u],
    [cp850, /[─-╬▀-▓]|[ÿÖÜøØƒáíóúñÑªº¿®ÓßÔÒõÕµþÞÚÛÙýÝ]{3}/u],
    [windows1252, /[\u0080-\u009F\u00A1-\u00FFŒœŠšŸŽž]{2}/u],
    [windows1256, /[\u0621-\u064A][¢-©¬®-¶¸-ºàâçèéêëîïôùû]|[¢-©¬®-¶¸-ºàâçèéêëîïôùû][\u0621-\u064A]/u],
    [cp720, /[\u0621-\u064A][─-╬▀-▓≡≈∙√ⁿ■]|[─-╬▀-▓≡≈∙√ⁿ■][\u0621-\u064A]/u],
    [windows1251, /[А-яЂ-џЁё]{3}/u],
    [cp866, /[А-я][─-╬▀-▓]|[─-╬▀-▓][А-я]/u],
    [koi8r, /[А-яЁё]{3}/u],
  ] as const
).map(([page, sign]): ShownPage => {
  const characters = byteClass(page, 0x80, 0xff);
  return {
    page,
    sign,
    run: new RegExp(DOS_PAGES.includes(page) ? `${characters}+` : `(?:(?!\\u00A0)${characters})+`, 'gu'),
    runWithSpace: new RegExp(`${characters}+`, 'gu'),
    hasArabic: ARABIC_PAGES.includes(page),
    isCyrillic: CYRILLIC_PAGES.includes(page),
  };
});

/** What any of the pages shows. */
export const ANY_SIGN = new RegExp(SHOWN_PAGES.map(({ sign }) => sign.source).join('|'), 'u');

/** The pages that a line may have been shown in, by the characters on it. */
export function pagesShowing(text: string): readonly ShownPage[] {
  return SHOWN_PAGES.filter(({ sign }) => sign.test(text));
}

/** Cyrillic and Hebrew, which the pages of Cyrillic alone have as a whole: the line was shown in another page. */
const FOREIGN_LETTER = /[\u0400-\u05FF]/u;
const ARABIC_LETTER = /[\u0621-\u064A]/u;
const LATIN_LETTER = /[A-Za-z]/u;

/** What a word of Arabic decoded from a single-byte page may hold: letters, marks, punctuation. */
const ARABIC_ONLY = /^[\u0621-\u063A\u0640-\u0652،؛؟«»“”‘’…–—•]+$/u;

/** The pages that Arabic text was written in; MacArabic's letters are those of ISO-8859-6. */
export const SINGLE_BYTE_PAGES = [windows1256, iso88596, macArabic, cp720];

const LEAST_LETTERS = 5;
const LEAST_KNOWN = 0.7;
const CERTAIN_KNOWN = 0.85;
const CERTAIN_WORDS_LETTERS = 7;
/** The same where sound text has the page's letters, Arabic or Cyrillic. */
const CERTAIN_WORDS_LETTERS_AMBIGUOUS = 12;
const CERTAIN_WORDS_AMBIGUOUS = 3;
/** So much less of the letters stood in known words before, where they were Arabic already. */
const LEAST_GAIN = 0.4;

interface Reading {
  readonly changes: readonly LineChange[];
  readonly wrong: ShownPage;
  readonly right: CodePage;
  readonly words: number;
  readonly letters: number;
  /** The share of letters that stand in known words. */
  readonly known: number;
}

/** The line read in the Arabic page that it was written in, when that gives known words. */
export function singleByteDamage(text: string, language: Language | undefined): LineDamage | undefined {
  let best: Reading | undefined;
  for (const wrong of pagesShowing(text)) {
    if (wrong.hasArabic && !language) continue;
    for (const right of SINGLE_BYTE_PAGES) {
      const changes = right === wrong.page ? undefined : decodeHighRuns(text, wrong, right);
      if (!changes) continue;
      const words = wordsOf(changes.map(({ newText }) => newText));
      const letters = lettersOf(words);
      if (letters < LEAST_LETTERS) continue;
      const known = knownShare(words, language);
      if (known < LEAST_KNOWN || known <= (best?.known ?? 0)) continue;
      if (wrong.hasArabic && knownBefore(text, changes, language) > known - LEAST_GAIN) continue;
      best = { changes, wrong, right, words: words.length, letters, known };
    }
  }
  if (!best) return undefined;
  return {
    changes: best.changes,
    isLossy: false,
    kind: `${best.right.name} → ${best.wrong.page.name}`,
    certainty: language && isPlain(best) ? 'certain' : best.known === 1 ? 'likely' : 'possible',
  };
}

function isPlain({ wrong, words, letters, known }: Reading): boolean {
  if (known < CERTAIN_KNOWN) return false;
  return wrong.hasArabic || wrong.isCyrillic
    ? words >= CERTAIN_WORDS_AMBIGUOUS && letters >= CERTAIN_WORDS_LETTERS_AMBIGUOUS
    : words > 1 && letters >= CERTAIN_WORDS_LETTERS;
}

/** The words; a dash, a tick or a quotation mark by itself is a letter in some page. */
function wordsOf(texts: readonly string[]): string[] {
  return texts
    .flatMap((text) => text.match(ARABIC_WORD) ?? [])
    .map(skeleton)
    .filter((word) => word.length > 1);
}

function lettersOf(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + word.length, 0);
}

/** The share of known words before the changes: what shows no Arabic letter counts as unknown. */
function knownBefore(text: string, changes: readonly LineChange[], language: Language | undefined): number {
  const read = changes.map(({ start, end }) => text.slice(start, end));
  const letters = read.reduce((sum, one) => sum + one.length, 0);
  const words = wordsOf(read);
  return (knownShare(words, language) * lettersOf(words)) / Math.max(1, letters);
}

/** The runs of upper-half characters, read in `right`; undefined when they are not all Arabic words. */
export function decodeHighRuns(text: string, wrong: ShownPage, right: CodePage): LineChange[] | undefined {
  if (!wrong.isCyrillic && FOREIGN_LETTER.test(text)) return undefined;
  const changes: LineChange[] = [];
  for (const match of text.matchAll(right === cp720 ? wrong.runWithSpace : wrong.run)) {
    const start = match.index;
    const end = start + match[0].length;
    // In European words accented letters stand among plain ones.
    if (LATIN_LETTER.test(text.charAt(start - 1)) || LATIN_LETTER.test(text.charAt(end))) return undefined;
    // Where they stand inside an Arabic word, its letters are misread as well.
    if (ARABIC_LETTER.test(text.charAt(start - 1)) || ARABIC_LETTER.test(text.charAt(end))) return undefined;
    const newText = reread(match[0], wrong.page, right);
    if (!ARABIC_ONLY.test(newText)) return undefined;
    if (newText !== match[0]) changes.push({ start, end, newText });
  }
  return changes;
}

/** The share of letters that stand in known words; without a lexicon, in the usual letters, less sure. */
function knownShare(words: readonly string[], language: Language | undefined): number {
  const letters = lettersOf(words);
  if (letters === 0) return 0;
  if (language) {
    const known = words.filter((word) => language.frequency(word) >= leastFrequency(word));
    return known.reduce((sum, word) => sum + word.length, 0) / letters;
  }
  if (letters < LEAST_LETTERS_BY_FREQUENCY || !words.some((word) => word.startsWith('ال'))) return 0;
  return words.join('').replace(UNUSUAL_LETTERS, '').length / letters;
}

/** Among short strings of letters many happen to be rare words. */
function leastFrequency(word: string): number {
  return word.length > 3 ? 2 : 5;
}

const LEAST_LETTERS_BY_FREQUENCY = 8;
/** All but the fifteen most frequent letters, nine tenths of running text. */
const UNUSUAL_LETTERS = /[^اليمونرتبةهدسعف]/gu;
