import type { Language } from '../../language/language';
import { MEEM, skeleton } from '../../text/characters';
import {
  byteClass,
  cp437,
  cp720,
  cp850,
  cp866,
  iso885915,
  koi8r,
  macArabic,
  macRoman,
  utf8UnitAt,
  windows1250,
  windows1251,
  windows1252,
  windows1253,
  windows1254,
  windows1256,
  withoutCase,
  type CodePage,
} from '../../text/codePages';
import { withChanges, type LineChange } from '../reporting';
import type { Certainty } from '../rule';
import { ARABIC_WORD, type LineDamage } from './damage';

// UTF-8 read as a single-byte page

const ARABIC_LETTER = /[\u0620-\u063F\u0641-\u064A\u0671-\u06D3]/u;

/** A page in which UTF-8 may have been read, with what shows it at one glance. */
interface Utf8Page {
  readonly page: CodePage;
  /** Two Arabic letters in a row. */
  readonly arabic: RegExp;
  /** Several characters in a row that are not Arabic letters: perhaps UTF-8 twice over. */
  readonly nested: RegExp;
  /** The page shows Arabic letters too, so sound text may stand beside the damage. */
  readonly hasArabic: boolean;
}

/** The first of two that read a text equally well is taken. */
const PAGES = [
  windows1252,
  windows1256,
  windows1254,
  iso885915,
  macRoman,
  cp437,
  cp850,
  cp720,
  windows1251,
  windows1250,
  windows1253,
  cp866,
  koi8r,
  macArabic,
  withoutCase(windows1252),
];

const ARABIC_PAGES: readonly CodePage[] = [windows1256, cp720, macArabic];

export const UTF8_PAGES: readonly Utf8Page[] = PAGES.map((page) => {
  const arabicLead = byteClass(page, 0xd8, 0xdb);
  const lead = byteClass(page, 0xc2, 0xef);
  const continuation = byteClass(page, 0x80, 0xbf);
  return {
    page,
    arabic: new RegExp(`(?:${arabicLead}${continuation}){2}`, 'u'),
    nested: new RegExp(`(?:${lead}${continuation}{1,2}){3}`, 'u'),
    hasArabic: ARABIC_PAGES.includes(page),
  };
});

/** By code unit the pages, a bit for each, in which it is a byte that begins two or three bytes of UTF-8, or goes on with them. */
const LEADS_OF_TWO = pagesWithBytes(0xc2, 0xdf);
const LEADS_OF_THREE = pagesWithBytes(0xe0, 0xef);
const CONTINUATIONS = pagesWithBytes(0x80, 0xbf);

/** The bit of the page in which letters of sound words and a space or point between them look like UTF-8. */
const MAC_ARABIC = 1 << UTF8_PAGES.findIndex(({ page }) => page === macArabic);

function pagesWithBytes(from: number, to: number): Uint16Array {
  const pages = new Uint16Array(0x10000);
  for (const [index, { page }] of UTF8_PAGES.entries())
    for (const [codeUnit, byte] of page.bytes) if (byte >= from && byte <= to) pages[codeUnit] |= 1 << index;
  return pages;
}

/**
 * Whether in any of the pages two characters of UTF-8 stand side by side, as all that is looked for has them:
 * what a sound line with a quotation mark, say, is asked before the expressions of each page.
 */
export function mayBeUtf8(text: string, from: number, to: number): boolean {
  // The pages in which a first character needs one byte more, or two; in which it has just ended; the same of a second one.
  let [one, two, ended, secondOne, secondTwo] = [0, 0, 0, 0, 0];
  let found = 0;
  for (let index = from; index < to; index++) {
    const code = text.charCodeAt(index);
    const continuation = CONTINUATIONS[code];
    found |= secondOne & continuation;
    if ((found & ~MAC_ARABIC) !== 0) return true;
    secondOne = (secondTwo & continuation) | (ended & LEADS_OF_TWO[code]);
    secondTwo = ended & LEADS_OF_THREE[code];
    ended = one & continuation;
    one = (two & continuation) | LEADS_OF_TWO[code];
    two = LEADS_OF_THREE[code];
  }
  return found !== 0 && countAccented(text, from, to) > 0;
}

/**
 * MacArabic's bytes 0xA0–0xBF look like ASCII, so sound `ظ.ع.` and letters set apart look like its UTF-8: more is
 * asked for. Half of all letters have a byte below, which looks like an accented letter.
 */
const LEAST_LETTERS_MAC_ARABIC = 4;
const LEAST_ACCENTED = 0.1;
const CERTAIN_LETTERS = 3;
/** At least this share of the letters is Arabic's own: Sindhi and Uyghur have more, misread bytes less. */
const LEAST_COMMON = 0.5;

/** The line's characters that are UTF-8 read in a page, in the page that gives the most Arabic. */
export function utf8Damage(text: string): LineDamage | undefined {
  let best: (LineDamage & { letters: number }) | undefined;
  for (const kind of UTF8_PAGES) {
    if (!kind.arabic.test(text)) continue;
    const { changes, letters, common, strange, isLossy } = decodeUnits(text, kind);
    if (letters - strange <= (best?.letters ?? 1) || common < LEAST_COMMON * letters) continue;
    if (!explains(changes, text, kind)) continue;
    if (kind.page === macArabic && letters < LEAST_LETTERS_MAC_ARABIC) continue;
    const certainty = strange > 0 ? 'possible' : letters >= CERTAIN_LETTERS ? 'certain' : 'likely';
    best = { changes, letters: letters - strange, isLossy, certainty, kind: `UTF-8 → ${kind.page.name}` };
  }
  return best;
}

/** Whether the reading takes in most of what the page could have shown: a few pairs among many characters are chance. */
export function explains(
  changes: readonly LineChange[],
  text: string,
  { page, hasArabic }: Utf8Page,
): boolean {
  if (page === macArabic) return areAccented(changes, text);
  if (hasArabic) return true;
  let shown = 0;
  for (let index = 0; index < text.length; index++) if (page.bytes.has(text.charCodeAt(index))) shown++;
  return changes.reduce((sum, { start, end }) => sum + end - start, 0) >= LEAST_EXPLAINED * shown;
}

function areAccented(changes: readonly LineChange[], text: string): boolean {
  const decoded = changes.reduce((sum, { newText }) => sum + newText.length, 0);
  const accented = changes.reduce((sum, { start, end }) => sum + countAccented(text, start, end), 0);
  return accented >= LEAST_ACCENTED * decoded;
}

/** How many of MacArabic's bytes 0x80–0x9F a text shows; the guillemets among them are Arabic too. */
function countAccented(text: string, from: number, to: number): number {
  let count = 0;
  for (let index = from; index < to; index++) count += ACCENTED[text.charCodeAt(index)];
  return count;
}

/** By code unit 1 for what MacArabic alone shows at the bytes 0x80–0x9F. */
const ACCENTED = new Uint8Array(0x10000);
for (const [codeUnit, byte] of macArabic.bytes) {
  const isGuillemet = codeUnit === 0xab || codeUnit === 0xbb;
  if (byte >= 0x80 && byte <= 0x9f && !isGuillemet) ACCENTED[codeUnit] = 1;
}

const LEAST_EXPLAINED = 0.7;

/** What UTF-8 decoded in one page gives. */
interface Decoded {
  readonly changes: readonly LineChange[];
  /** Letters of the script, those filled in left out; those of Arabic itself; characters that text hardly has. */
  readonly letters: number;
  readonly common: number;
  readonly strange: number;
  readonly isLossy: boolean;
}

const COMMON_LETTER = /[\u0621-\u063A\u0641-\u064A]/gu;
const SCRIPT_LETTER = /[\u0620-\u063F\u0641-\u064A\u0671-\u06D3]/gu;
const STRANGE = /[\u0080-\u009F\u0600-\u060B\u060D-\u061A\u061D\u061E\u063B-\u063F\u0653\u0656-\u065F]/gu;

/** The characters of `text` that are UTF-8 read in `kind`, decoded, group by group. */
export function decodeUnits(text: string, { page, hasArabic }: Utf8Page): Decoded {
  const changes: LineChange[] = [];
  let filledIn = 0;
  for (let index = 0; index < text.length; index++) {
    const start = index;
    let newText = '';
    let units = 0;
    let filled = 0;
    for (;;) {
      const found = utf8UnitAt(text, index, page);
      // Where the page shows Arabic too, sound letters and a space behind them may look like one character.
      const unit = found && hasArabic && FOREIGN.test(found.text) ? undefined : found;
      const lost = unit ? undefined : lostLetterAt(text, index, page);
      if (unit) {
        newText += unit.text;
        index += unit.length;
        units++;
      } else if (lost && (units > 0 || utf8UnitAt(text, index + lost.length, page))) {
        newText += lost.text;
        index += lost.length;
        filled++;
      } else break;
    }
    if (units === 0) continue;
    const isBesideSound =
      hasArabic && (ARABIC_LETTER.test(text.charAt(start - 1)) || ARABIC_LETTER.test(text.charAt(index)));
    if (units > 1 || !isBesideSound) {
      changes.push({ start, end: index, newText });
      filledIn += filled;
    }
    index--;
  }
  const decoded = changes.map(({ newText }) => newText).join('');
  const count = (pattern: RegExp): number => decoded.match(pattern)?.length ?? 0;
  return {
    changes,
    letters: count(SCRIPT_LETTER) - filledIn,
    common: count(COMMON_LETTER) - filledIn,
    strange: count(STRANGE),
    isLossy: filledIn > 0,
  };
}

/** Characters that do not stand in Arabic text. */
const FOREIGN = /[\u0250-\u02AF\u0300-\u05FF\u0700-\u1FFF\u2C00-\uFB4F]/u;

/** The bytes that get lost: windows-1252 has no 0x81, and 0xAD is a soft hyphen. Only these letters leave such a hole. */
const LOST: Readonly<Record<number, string>> = { 0xd8: 'ح', 0xd9: 'ف' };

/** The byte of an ellipsis, which programs write as three full stops; with the first one it is a meem. */
const ELLIPSIS = /^\.{3}(?!\.)/u;
const MEEM_LEAD = 0xd9;

/** The letter whose first byte stands at `index` and whose second was dropped, spelt out or became `?` or U+FFFD. */
function lostLetterAt(
  text: string,
  index: number,
  page: CodePage,
): { text: string; length: number } | undefined {
  const lead = page.bytes.get(text.charCodeAt(index)) ?? 0;
  const letter = LOST[lead];
  if (letter === undefined) return undefined;
  if (
    lead === MEEM_LEAD &&
    page.bytes.get(0x2026) === 0x85 &&
    ELLIPSIS.test(text.slice(index + 1, index + 5))
  )
    return { text: MEEM, length: 4 };
  const next = text.charAt(index + 1);
  return { text: letter, length: next === '?' || next === '\uFFFD' ? 2 : 1 };
}

/** Where a lost byte was filled in, the words must be known. */
export function lossyCertainty(
  text: string,
  changes: readonly LineChange[],
  language: Language | undefined,
): Certainty {
  if (!language) return 'possible';
  const words = withChanges(text, changes).match(ARABIC_WORD) ?? [];
  return words.every((word) => language.isWord(skeleton(word))) ? 'likely' : 'possible';
}
