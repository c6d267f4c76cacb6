import type { Language } from '../language/language';
import { CharClass, isArabicMarkAt, skeleton } from '../text/characters';
import {
  byteClass, cp437, cp720, cp850, iso88596, macArabic, macRoman, reread, utf8UnitAt, windows1252, windows1254, windows1256,
  type CodePage,
} from '../text/codePages'; // prettier-ignore
import type { TextDocument } from '../text/document';
import { withChanges, type LineChange } from './reporting';
import type { Certainty, DocumentRule } from './rule';
import { flatMapSteps, type Steps } from '../text/steps';

/** Undoes reading Arabic text in the wrong encoding, run by run. */
export const mojibake: DocumentRule = {
  id: 'mojibake',
  title: { en: 'Wrong encoding', ar: 'ترميز خاطئ' },
  group: 'encoding',
  severity: 'error',
  scope: 'document',
  needs: CharClass.CodePage,
  what: {
    en: 'Arabic text was read in the wrong encoding: Ø§Ù„ or ط§ظ„ or Çá instead of ال. The bytes are read again in the right one, also when that happened twice.',
    ar: 'نص عربي قُرئ بترميز غير ترميزه: ‏Ø§Ù„‏ أو ‏ط§ظ„‏ أو ‏Çá‏ بدل «ال». تُقرأ البايتات من جديد بترميزها، ولو تكرر ذلك مرتين.',
  },
  why: {
    en: 'A file or database in UTF-8, windows-1256, ISO-8859-6 or a DOS code page was opened as another, and saved.',
    ar: 'فُتح ملف أو قاعدة بيانات بترميز UTF-8 أو windows-1256 أو ISO-8859-6 أو صفحة DOS على أنه غيره، ثم حُفظ.',
  },
  never: {
    en: 'European words with accents, Chinese or Cyrillic read wrongly, code, and runs too short to be sure of. Where bytes were lost on the way the reading is only offered.',
    ar: 'الكلمات الأوروبية ذات العلامات، والصينية والسيريلية المقروءة خطأً، والشيفرة، والمقاطع الأقصر من أن تُعرف. وحيث ضاعت بايتات في الطريق تُعرض القراءة عرضًا فقط.',
  },
  messages: {
    found: { en: 'Read as {0}: the text is {1}.', ar: 'قُرئ على أنه {0}: والنص {1}.' },
    lossy: {
      en: 'Read as {0}, and bytes were lost: the text is perhaps {1}.',
      ar: 'قُرئ على أنه {0} وضاعت منه بايتات: لعل النص {1}.',
    },
  },
  examples: [
    { damaged: 'Ù…ÙˆØ¹Ø¯ Ø§Ù„Ø±Ø­Ù„Ø©', repaired: 'موعد الرحلة', certainty: 'certain' },
    { damaged: 'ظ…ظˆط¹ط¯ ط§ظ„ط±ط­ظ„ط©', repaired: 'موعد الرحلة', certainty: 'certain' },
    { damaged: 'ãæÚÏ ÇáÑÍáÉ ÛÏÇ', repaired: 'موعد الرحلة غدا', certainty: 'certain' },
    { damaged: 'Ã™â€žÃ˜Â­Ã™Â†', repaired: 'لحن', certainty: 'certain' },
    { damaged: 'Ø§Ù„ØµÙ Ø§Ù„Ø®Ø§Ù…Ø³', repaired: 'الصف الخامس', certainty: 'likely' },
  ],
  intact: [
    'Crème brûlée à la carte, où êtes-vous?',
    'Türkçe öğrenin: İyi günler, ığüşöç',
    'äöü ÄÖÜ åäö àéèùç',
    'ÖÐÎÄ ×Ö·û',
    'حفظ… ثم خط؛ ظ® «ضبط»',
    '«ط ظ ع غ ف» ثم «ع غ ظ غ ع» ثم «غ غ غ ظ»',
    'Đường ở đây rất đẹp',
  ],
  *find(document, report, { language }) {
    const damage = yield* collectDamage(document, language);
    const judged = yield* withDocumentEvidence(document, damage);
    for (const { line, changes, kind, certainty, isLossy } of judged) {
      yield;
      const start = document.lineStart(line);
      const text = document.lineText(line);
      const edits = changes.map((change) => ({
        start: start + change.start,
        end: start + change.end,
        oldText: text.slice(change.start, change.end),
        newText: change.newText,
      }));
      const from = changes[0].start;
      let to = changes[changes.length - 1].end;
      while (isArabicMarkAt(text, to)) to++; // a letter and its marks are marked together
      report({
        start: start + from,
        end: start + to,
        message: isLossy ? 'lossy' : 'found',
        args: [kind, withChanges(text, changes).slice(from, from + MOST_SHOWN)],
        repairs: [{ certainty, edits }],
      });
    }
  },
};

const MOST_SHOWN = 80;

/** What is wrong with one line, and how sure that is on the line's own evidence. */
interface Damage {
  readonly line: number;
  readonly changes: readonly LineChange[];
  /** How the text was misread; the same for all lines of one accident. */
  readonly kind: string;
  readonly certainty: Certainty;
  readonly isLossy: boolean;
}

type LineDamage = Omit<Damage, 'line'>;

function* collectDamage(document: TextDocument, language: Language | undefined): Steps<Damage[]> {
  const damage: Damage[] = [];
  for (let line = 0; line < document.lineCount; line++) {
    if (document.isStep(line)) yield;
    if ((document.lineMask(line) & CharClass.CodePage) === 0) continue;
    const start = document.lineStart(line);
    const text = document.lineText(line);
    if (!mayBeUtf8(document.text, start, document.lineEnd(line)) && !ANY_SIGN.test(text)) continue;
    const found = utf8Damage(text) ?? singleByteDamage(text, language) ?? nestedDamage(text, language);
    if (!found) continue;
    const changes = found.changes.filter(
      (change) => !document.isProtected(start + change.start, start + change.end),
    );
    if (changes.length === 0) continue;
    const lossy = found.isLossy ? { certainty: lossyCertainty(text, changes, language) } : {};
    damage.push({ ...found, ...lossy, changes, line });
  }
  return damage;
}

/**
 * A short line that was damaged as many others of the document surely were, is as sure as they; one too
 * short to be told by itself too, in a document all of whose damage is of one kind.
 */
function* withDocumentEvidence(document: TextDocument, damage: readonly Damage[]): Steps<Damage[]> {
  const sure = new Map<string, number>();
  for (const { kind, certainty } of damage) {
    if (certainty === 'certain') sure.set(kind, (sure.get(kind) ?? 0) + 1);
    yield;
  }
  const judged = yield* flatMapSteps(damage, (one): [Damage] => [
    one.certainty === 'likely' && !one.isLossy && (sure.get(one.kind) ?? 0) >= SURE_LINES
      ? { ...one, certainty: 'certain' }
      : one,
  ]);
  const page = yield* commonPage(judged);
  return page ? [...judged, ...(yield* shortDamage(document, judged, page))] : judged;
}

/** The page that the document was written in, where most of its damage is of that one kind. */
function* commonPage(damage: readonly Damage[]): Steps<CodePage | undefined> {
  const counts = new Map<string, number>();
  for (const { kind, certainty } of damage) {
    if (certainty === 'certain') counts.set(kind, (counts.get(kind) ?? 0) + 1);
    yield;
  }
  return SINGLE_BYTE_PAGES.find(({ name }) => {
    let sure = 0;
    for (const [kind, count] of counts) if (kind.startsWith(`${name} →`)) sure += count;
    return sure >= SURE_LINES && sure >= LEAST_COMMON * damage.length;
  });
}

const SURE_LINES = 3;
const LEAST_COMMON = 0.75;

/** Where a lost byte was filled in, the words must be known. */
function lossyCertainty(
  text: string,
  changes: readonly LineChange[],
  language: Language | undefined,
): Certainty {
  if (!language) return 'possible';
  const words = withChanges(text, changes).match(ARABIC_WORD) ?? [];
  return words.every((word) => language.isWord(skeleton(word))) ? 'likely' : 'possible';
}

const ARABIC_LETTER = /[\u0620-\u063F\u0641-\u064A\u0671-\u06D3]/u;
const ARABIC_WORD = /[\u0620-\u0652\u0670-\u06D3]+/gu;

// UTF-8 read as a single-byte page

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

const UTF8_PAGES: readonly Utf8Page[] = [windows1252, windows1256, windows1254, macRoman, cp437, cp850, macArabic].map(
  (page) => {
    const arabicLead = byteClass(page, 0xd8, 0xdb);
    const lead = byteClass(page, 0xc2, 0xef);
    const continuation = byteClass(page, 0x80, 0xbf);
    return {
      page,
      arabic: new RegExp(`(?:${arabicLead}${continuation}){2}`, 'u'),
      nested: new RegExp(`(?:${lead}${continuation}{1,2}){3}`, 'u'),
      hasArabic: page === windows1256 || page === macArabic,
    };
  },
); // prettier-ignore

/** By code unit the pages, a bit for each, in which it is a byte that begins a character of UTF-8, or one that goes on with it. */
const LEADS = pagesWithBytes(0xc2, 0xef);
const CONTINUATIONS = pagesWithBytes(0x80, 0xbf);

function pagesWithBytes(from: number, to: number): Uint8Array {
  const pages = new Uint8Array(0x10000);
  for (const [index, { page }] of UTF8_PAGES.entries())
    for (const [codeUnit, byte] of page.bytes) if (byte >= from && byte <= to) pages[codeUnit] |= 1 << index;
  return pages;
}

/**
 * Whether in any of the pages two characters of UTF-8 stand side by side, as all that is looked for has them:
 * what a sound line with a quotation mark, say, is asked before the expressions of each page.
 */
function mayBeUtf8(text: string, from: number, to: number): boolean {
  // In which pages the last code units were a lead, a first continuation, a second one, a lead behind these.
  let [lead, first, second, next] = [0, 0, 0, 0];
  for (let index = from; index < to; index++) {
    const code = text.charCodeAt(index);
    if ((next & CONTINUATIONS[code]) !== 0) return true;
    next = (first | second) & LEADS[code];
    second = first & CONTINUATIONS[code];
    first = lead & CONTINUATIONS[code];
    lead = LEADS[code];
  }
  return false;
}

/**
 * MacArabic's bytes 0xA0–0xBF look like ASCII, so sound `ظ.ع.` and letters set apart look like its UTF-8: more is
 * asked for. Half of all letters have a byte below, which looks like an accented letter.
 */
const LEAST_LETTERS_MAC_ARABIC = 4;
const LEAST_ACCENTED = 0.1;
const CERTAIN_LETTERS = 3;
const MOST_NESTED = 3;

function utf8Damage(text: string): LineDamage | undefined {
  let best: (LineDamage & { letters: number }) | undefined;
  for (const kind of UTF8_PAGES) {
    if (!kind.arabic.test(text)) continue;
    const { changes, letters, isLossy } = decodeUnits(text, kind);
    if (letters <= (best?.letters ?? 1) || !explains(changes, text, kind)) continue;
    if (kind.page === macArabic && letters < LEAST_LETTERS_MAC_ARABIC) continue;
    const certainty = letters >= CERTAIN_LETTERS ? 'certain' : 'likely';
    best = { changes, letters, isLossy, certainty, kind: `UTF-8 → ${kind.page.name}` };
  }
  return best;
}

/** Whether the reading takes in most of what the page could have shown: a few pairs among many characters are chance. */
function explains(changes: readonly LineChange[], text: string, { page, hasArabic }: Utf8Page): boolean {
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
  for (let index = from; index < to; index++) {
    const byte = macArabic.bytes.get(text.charCodeAt(index)) ?? 0;
    if (byte >= 0x80 && byte <= 0x9f && text[index] !== '«' && text[index] !== '»') count++;
  }
  return count;
}

const LEAST_EXPLAINED = 0.7;

/** Text that was misread and saved more than once: undone step by step, taken only when Arabic comes out. */
function nestedDamage(text: string, language: Language | undefined, depth = 1): LineDamage | undefined {
  let best: { damage: LineDamage; cost: number } | undefined;
  for (const kind of UTF8_PAGES) {
    if (!kind.nested.test(text)) continue;
    const { changes, isLossy } = decodeUnits(text, kind);
    if (changes.length === 0 || isLossy || !explains(changes, text, kind)) continue;
    const decoded = withChanges(text, changes);
    const inner =
      utf8Damage(decoded) ??
      singleByteDamage(decoded, undefined) ??
      (depth < MOST_NESTED ? nestedDamage(decoded, language, depth + 1) : undefined);
    if (!inner) continue;
    const start = changes[0].start;
    const end = changes[changes.length - 1].end;
    const restored = withChanges(decoded, inner.changes);
    const newText = restored.slice(start, restored.length - (text.length - end));
    // Pages that differ in a few characters only all give Arabic: the right one leaves nothing behind.
    const left = newText.match(LEFT_BEHIND)?.length ?? 0;
    const cost = left + (decoded.match(CONTROLS)?.length ?? 0) + unknownWords(newText, language);
    if (best && best.cost <= cost) continue;
    const certainty = left > 0 ? 'possible' : inner.certainty;
    const damage = {
      ...inner,
      certainty,
      changes: [{ start, end, newText }],
      kind: `${inner.kind} → ${kind.page.name}`,
    } as const;
    best = { damage, cost };
  }
  return best?.damage;
}

/** What is no Arabic text, nor what stands in it: bytes that were not decoded. */
const LEFT_BEHIND = /[^\x20-\x7E\u00A0«»\u0600-\u06FF\u2010-\u2027\u202F-\u205E\u20A0-\u22FF\uFB50-\uFEFF]/gu;
const CONTROLS = /[\u0080-\u009F]/gu;

function unknownWords(text: string, language: Language | undefined): number {
  if (!language) return 0;
  return (text.match(ARABIC_WORD) ?? []).filter((word) => !language.isWord(skeleton(word))).length;
}

/** The characters of `text` that are UTF-8 read in `kind`, decoded, group by group. */
function decodeUnits(
  text: string,
  { page, hasArabic }: Utf8Page,
): { changes: LineChange[]; letters: number; isLossy: boolean } {
  const changes: LineChange[] = [];
  let letters = 0;
  let isLossy = false;
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
      letters += [...newText].filter((character) => ARABIC_LETTER.test(character)).length - filled;
      isLossy ||= filled > 0;
    }
    index--;
  }
  return { changes, letters, isLossy };
}

/** Characters that do not stand in Arabic text. */
const FOREIGN = /[\u0250-\u02AF\u0300-\u05FF\u0700-\u1FFF\u2C00-\uFB4F]/u;

/** The bytes that get lost: windows-1252 has no 0x81, and 0xAD is a soft hyphen. Only these letters leave such a hole. */
const LOST: Readonly<Record<number, string>> = { 0xd8: 'ح', 0xd9: 'ف' };

/** The letter whose first byte stands at `index` and whose second was dropped or became `?` or U+FFFD. */
function lostLetterAt(
  text: string,
  index: number,
  page: CodePage,
): { text: string; length: number } | undefined {
  const letter = LOST[page.bytes.get(text.charCodeAt(index)) ?? 0];
  if (letter === undefined) return undefined;
  const next = text.charAt(index + 1);
  return { text: letter, length: next === '?' || next === '\uFFFD' ? 2 : 1 };
}

// A single-byte Arabic page read as a Western one

/** A page in which Arabic text was shown. */
interface WesternPage {
  readonly page: CodePage;
  /** What shows that it was this page. */
  readonly sign: RegExp;
  /** The page's upper-half characters in a row. */
  readonly run: RegExp;
  /** The same with its no-break space, which is a letter in pages that have one at that byte. */
  readonly runWithSpace: RegExp;
}

const WESTERN_PAGES = (
  [
    [windows1254, /[İŞĞğış]/u],
    [macRoman, /[∂∑∏π∫Ω≈∆√∞≤≥◊⁄ı˘˙˚˝˛ˇﬁﬂ]/u],
    [cp437, /[─-╬▀-▓]/u],
    [cp850, /[─-╬▀-▓]/u],
    [windows1252, /[\u0080-\u009F\u00A1-\u00FFŒœŠšŸŽž]{2}/u],
  ] as const
).map(([page, sign]): WesternPage => {
  const characters = byteClass(page, 0x80, 0xff);
  const isDos = page === cp437 || page === cp850 || page === macRoman;
  return {
    page,
    sign,
    run: new RegExp(isDos ? `${characters}+` : `(?:(?!\\u00A0)${characters})+`, 'gu'),
    runWithSpace: new RegExp(`${characters}+`, 'gu'),
  };
});

/** What any of the pages shows. */
const ANY_SIGN = new RegExp(WESTERN_PAGES.map(({ sign }) => sign.source).join('|'), 'u');

/** The pages that a line may have been shown in, by the characters on it. */
function pagesShowing(text: string): readonly WesternPage[] {
  return WESTERN_PAGES.filter(({ sign }) => sign.test(text));
}

const LATIN_LETTER = /[A-Za-z]/u;

/** What a word of Arabic decoded from a single-byte page may hold: letters, marks, punctuation. */
const ARABIC_ONLY = /^[\u0621-\u063A\u0640-\u0652،؛؟«»“”‘’…–—•]+$/u;

/** The pages that Arabic text was written in; MacArabic's letters are those of ISO-8859-6. */
const SINGLE_BYTE_PAGES = [windows1256, iso88596, macArabic, cp720];

const LEAST_LETTERS = 5;
const LEAST_KNOWN = 0.7;
const CERTAIN_KNOWN = 0.85;
const CERTAIN_WORDS_LETTERS = 7;

function singleByteDamage(text: string, language: Language | undefined): LineDamage | undefined {
  let best:
    { changes: LineChange[]; known: number; letters: number; words: number; kind: string } | undefined;
  for (const wrong of pagesShowing(text)) {
    for (const right of SINGLE_BYTE_PAGES) {
      const changes = decodeHighRuns(text, wrong, right);
      if (!changes) continue;
      const words = changes.flatMap(({ newText }) => newText.match(ARABIC_WORD) ?? []).map(skeleton);
      const letters = words.reduce((sum, word) => sum + word.length, 0);
      const known = knownShare(words, letters, language);
      if (letters >= LEAST_LETTERS && known >= LEAST_KNOWN && known > (best?.known ?? 0))
        best = { changes, known, letters, words: words.length, kind: `${right.name} → ${wrong.page.name}` };
    }
  }
  if (!best) return undefined;
  const isPlain =
    language && best.known >= CERTAIN_KNOWN && best.words > 1 && best.letters >= CERTAIN_WORDS_LETTERS;
  return {
    changes: best.changes,
    isLossy: false,
    kind: best.kind,
    certainty: isPlain ? 'certain' : best.known === 1 ? 'likely' : 'possible',
  };
}

/** The lines with no more than a short word or two, which are Arabic in the page of the whole document. */
function* shortDamage(document: TextDocument, known: readonly Damage[], right: CodePage): Steps<Damage[]> {
  const lines = new Set(known.map(({ line }) => line));
  const shown = new Set(known.map(({ kind }) => kind.slice(kind.indexOf('→') + 2)));
  const damage: Damage[] = [];
  for (let line = 0; line < document.lineCount; line++) {
    if (document.isStep(line)) yield;
    const text = document.lineText(line);
    const wrong = lines.has(line) ? undefined : pagesShowing(text).find(({ page }) => shown.has(page.name));
    if (!wrong) continue;
    const start = document.lineStart(line);
    const changes = decodeHighRuns(text, wrong, right)?.filter(
      (change) => !document.isProtected(start + change.start, start + change.end),
    );
    if (changes && changes.length > 0)
      damage.push({
        line,
        changes,
        kind: `${right.name} → ${wrong.page.name}`,
        certainty: 'certain',
        isLossy: false,
      });
  }
  return damage;
}

/** The runs of upper-half characters, read in `right`; undefined when they are not all Arabic words. */
function decodeHighRuns(text: string, wrong: WesternPage, right: CodePage): LineChange[] | undefined {
  const changes: LineChange[] = [];
  for (const match of text.matchAll(right === cp720 ? wrong.runWithSpace : wrong.run)) {
    const start = match.index;
    const end = start + match[0].length;
    // In European words accented letters stand among plain ones.
    if (LATIN_LETTER.test(text.charAt(start - 1)) || LATIN_LETTER.test(text.charAt(end))) return undefined;
    const newText = reread(match[0], wrong.page, right);
    if (!ARABIC_ONLY.test(newText)) return undefined;
    if (newText !== match[0]) changes.push({ start, end, newText });
  }
  return changes;
}

/** The share of letters that stand in known words; without a lexicon, in the usual letters, less sure. */
function knownShare(words: readonly string[], letters: number, language: Language | undefined): number {
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
