import type { Language } from '../language/language';
import { ALEF, CharClass, classAt, LAM } from '../text/characters';
import type { TextDocument } from '../text/document';
import { mirrored, shapeAt } from '../text/visualOrder';
import { foldPresentationForms } from './presentationForms';
import { documentRepair } from './reporting';
import type { DocumentRule } from './rule';
import { hasMirroredBrackets, LEAST_PER_LETTER, respaced } from './words/respacing';
import { filterSteps, flatMapSteps, type Steps } from '../text/steps';

/** Puts letters that stand apart together to words. */
export const spacedLetters: DocumentRule = {
  id: 'spaced-letters',
  title: { en: 'Letters set apart', ar: 'حروف متباعدة' },
  group: 'spaces',
  severity: 'error',
  scope: 'document',
  needs: CharClass.None,
  mayEdit: 'address',
  isArabicOnly: true,
  what: {
    en: 'A space stands behind every letter, or every letter on a line of its own. The letters are put together; where wider gaps show the words, these part them, otherwise they are told apart by the lexicon and the words beside them.',
    ar: 'بعد كل حرف مسافة، أو كل حرف في سطر وحده. تُجمع الحروف، وتُفصل الكلمات بالفرج الأوسع حيث تظهر، وإلا فبالمعجم وبما جاورها.',
  },
  why: {
    en: 'The page was drawn letter by letter, and the extractor takes every letter for a text of its own.',
    ar: 'رُسمت الصفحة حرفًا حرفًا، فعدّ الاستخراج كل حرف نصًّا مستقلًا.',
  },
  never: {
    en: 'Alphabets, lists of letters, words spelled out, grids of letters: only long rows whose letters make likely words are put together.',
    ar: 'الأبجدية وقوائم الحروف والكلمات المهجّاة وشبكات الحروف: لا تُجمع إلا الصفوف الطويلة التي تؤلف حروفها كلمات مرجحة.',
  },
  messages: {
    found: { en: 'Letters stand apart; together they read {0}.', ar: 'حروف متباعدة، وقراءتها مجتمعة: {0}.' },
  },
  examples: [
    {
      damaged: 'خ ر ج ا ل ص ي ا د إ ل ى ا ل ب ح ر ق ب ل ا ل ف ج ر',
      repaired: 'خرج الصياد إلى البحر قبل الفجر',
      certainty: 'certain',
    },
    {
      damaged: 'ﺮ ﺤ ﺒ ﻟ ا   ﻰ ﻟ إ   د ﺎ ﻴ ﺼ ﻟ ا   ج ﺮ ﺧ',
      repaired: 'ﺧﺮج اﻟﺼﻴﺎد إﻟﻰ اﻟﺒﺤﺮ',
      certainty: 'certain',
    },
  ],
  intact: [
    'ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي',
    'أ ب ج د ه و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ',
    'ظ ك غ ث ب ذ ج ن ش ق ط ز ث خ ض غ ب ك ذ ظ ش ر',
    'أ\nب\nج\nد\nه\nو\nز',
  ],
  *find(document, report, { language }) {
    if (!language) return;
    const lines = yield* spacedLines(document, language);
    const rows = yield* read(yield* stacks(document), language);
    for (const { start, end, repaired } of [...lines, ...rows]) {
      yield;
      report({
        start,
        end,
        message: 'found',
        args: [foldPresentationForms(repaired).slice(0, MOST_SHOWN)],
        repairs: [documentRepair(document, 'certain', start, end, repaired)],
      });
    }
  },
};

const MOST_SHOWN = 80;
const ARABIC: CharClass = CharClass.ArabicLetter | CharClass.PresentationForm;

/** A part of the document. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface ReadStretch extends Stretch {
  readonly repaired: string;
}

/** The stretches whose letters make likely words, with these. */
function* read(stretches: readonly Stretch[], language: Language): Steps<ReadStretch[]> {
  return yield* flatMapSteps(stretches, (stretch) => readStretch(stretch, language));
}

function readStretch(stretch: Stretch, language: Language): ReadStretch[] {
  const repaired = together(stretch.text, language);
  return repaired === undefined ? [] : [{ ...stretch, repaired }];
}

// Letters with spaces between

/** A row of fewer letters may be a word spelled out, or a label, unless there are longer ones. */
const FEWEST_LETTERS = 16;
const FEWEST_IN_SHORT = 3;
/** The head of an entry: where every glyph was drawn apart, so were the brackets. */
const ROOT = /^\s*[([«]\p{L}(?: \p{L})+[)\]»]:?\s*$/u;
/** So many of a row's letters stand by themselves. */
const ALONE_SHARE = 0.7;
/** So many characters from the middle of a line tell whether it is worth a look. */
const PROBE = 24;
const PROBE_SPACES = 9;

/** The lines of letters set apart; where long ones make words, short ones are damaged too. */
function* spacedLines(document: TextDocument, language: Language): Steps<ReadStretch[]> {
  const long = yield* filterSteps(yield* sparseLines(document, PROBE), (line) =>
    isSpacedOut(line, FEWEST_LETTERS),
  );
  const proofs = yield* read(long, language);
  if (proofs.length === 0) return [];
  const proven = new Map(proofs.map((proof) => [proof.start, proof]));
  const all = yield* filterSteps(
    yield* sparseLines(document, 0),
    (line) => isSpacedOut(line, FEWEST_IN_SHORT) && !ROOT.test(line.text),
  );
  return yield* flatMapSteps(all, (line) => {
    const proof = proven.get(line.start);
    return proof ? [proof] : readStretch(line, language);
  });
}

function* sparseLines(document: TextDocument, least: number): Steps<Stretch[]> {
  const lines: Stretch[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    if ((document.lineMask(index) & ARABIC) === 0) continue;
    const start = document.lineStart(index);
    const end = document.lineEnd(index);
    if (end - start < least || (least > 0 && !isSparse(document.text, (start + end - PROBE) >>> 1))) continue;
    lines.push({ start, end, text: document.text.slice(start, end) });
  }
  return lines;
}

function isSparse(text: string, from: number): boolean {
  let spaces = 0;
  for (let index = from; index < from + PROBE; index++) if (text.charCodeAt(index) === SPACE) spaces++;
  return spaces >= PROBE_SPACES;
}

const SPACE = 0x20;

function isSpacedOut({ text }: Stretch, fewest: number): boolean {
  let letters = 0;
  let alone = 0;
  for (const token of text.split(WHITE_SPACE)) {
    const count = letterCount(token);
    letters += count;
    if (count === 1) alone++;
  }
  return letters >= fewest && alone >= ALONE_SHARE * letters;
}

const WHITE_SPACE = /\s+/u;

function letterCount(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) if (classAt(text, index) & ARABIC) count++;
  return count;
}

// Letters with line breaks between

/** Lines of one letter, and of a sign or a number between them. */
const STACKED_LENGTH = 12;

/** The rows of lines that hold hardly more than a letter each. */
function* stacks(document: TextDocument): Steps<Stretch[]> {
  const rows: Stretch[] = [];
  for (let first = 0; first < document.lineCount; first++) {
    if (document.isStep(first)) yield;
    let last = first;
    let alone = 0;
    for (; last < document.lineCount && isShort(document, last); last++)
      if (isOneLetter(document, last)) alone++;
    if (alone >= FEWEST_LETTERS && alone >= ALONE_SHARE * (last - first)) {
      const start = document.lineStart(first);
      const end = document.lineEnd(last - 1);
      rows.push({ start, end, text: document.text.slice(start, end) });
    }
    first = Math.max(first, last);
  }
  return rows;
}

function isShort(document: TextDocument, line: number): boolean {
  const length = document.lineEnd(line) - document.lineStart(line);
  return length > 0 && length <= STACKED_LENGTH && letterCount(document.lineText(line)) <= 2;
}

function isOneLetter(document: TextDocument, line: number): boolean {
  return (document.lineMask(line) & ARABIC) !== 0 && letterCount(document.lineText(line)) === 1;
}

// The text they make

/** The text of letters set apart; undefined when they make no likely words. */
function together(text: string, language: Language): string | undefined {
  const plain = rowsOf(text.replace(FENCES, ''));
  const isMirrored = hasMirroredBrackets(plain.join('\n'));
  const rows = plain.map((row) => respaced(row, language, isMirrored));
  const letters = rows.reduce((sum, row) => sum + row.letters, 0);
  const score = rows.reduce((sum, row) => sum + row.score, 0);
  if (score < LEAST_PER_LETTER * letters) return undefined;
  return rows.map((row) => row.text).join('\n');
}

const FENCES = /[\u202A-\u202E\u2066-\u2069\u200E\u200F]/gu;

/**
 * The rows of text, with a space where a gap between words shows. A joined list of what was drawn has one
 * space between two glyphs, three where a space was drawn, two where a line ended with nothing.
 */
function rowsOf(text: string): string[] {
  if (LINE_BREAKS.test(text)) return [text.split(LINE_BREAKS).map(apart).join('')];
  const rows = WIDE_GAP.test(text) ? text.split(ROW_END) : [text];
  const isVisual = showsVisualOrder(text);
  return rows.map((row) =>
    isVisual ? turned(row.trim()) : row.replace(SINGLE_SPACE, '').replace(SPACES, ' '),
  );
}

const LINE_BREAKS = /[\r\n]+/u;
const WIDE_GAP = /\S[ \u00A0]{3,}\S/u;
const ROW_END = /(?<![ \u00A0])[ \u00A0]{2}(?![ \u00A0])/u;
const SINGLE_SPACE = /(?<![ \u00A0]) (?![ \u00A0])/gu;
const SPACES = /[ \u00A0]+/gu;

/** A line with the space that parts it from the one before: numbers and Latin words on lines of their own stay apart. */
function apart(line: string, index: number, lines: readonly string[]): string {
  const isApart = index > 0 && ENDS_WITH_LATIN.test(lines[index - 1]) && STARTS_WITH_LATIN.test(line);
  return isApart ? ` ${line}` : line;
}

const ENDS_WITH_LATIN = /[A-Za-z0-9]$/u;
const STARTS_WITH_LATIN = /^[A-Za-z0-9]/u;

/** Whether the shapes of letters that stand apart join those before them rather than those behind. */
function showsVisualOrder(text: string): boolean {
  let logical = 0;
  let visual = 0;
  for (let index = 0; index + 2 < text.length; index++) {
    if (text.charCodeAt(index + 1) !== SPACE) continue;
    const shape = shapeAt(text, index);
    const next = shapeAt(text, index + 2);
    if (shape === 'initial' && (next === 'medial' || next === 'final')) logical++;
    if (next === 'initial' && (shape === 'medial' || shape === 'final')) visual++;
  }
  return visual > logical;
}

/** What was drawn at once, and whether a gap between words stands left of it. */
interface Drawn {
  readonly text: string;
  readonly isBehindGap: boolean;
}

/**
 * A row drawn from left to right, in reading order. What holds several letters is in order by itself. The
 * two halves of a lam-alef are drawn one by one, even with a gap between.
 */
function turned(row: string): string {
  const parts = row.split(GAPS);
  const items: Drawn[] = [];
  for (let index = parts.length - 1; index >= 0; index -= 2) {
    const item = { text: parts[index], isBehindGap: (parts[index - 1]?.length ?? 0) > 1 };
    const last = items.at(-1);
    if (last && item.text === ALEF && last.text.endsWith(LAM)) {
      items[items.length - 1] = { ...item, text: last.text + ALEF };
    } else if (last && !last.isBehindGap && areOne(item.text, last.text))
      items[items.length - 1] = { text: `${item.text} ${last.text}`, isBehindGap: item.isBehindGap };
    else items.push(item);
  }
  return items
    .map(
      ({ text, isBehindGap }) => (IS_SIGN.test(text) ? turnedSigns(text) : text) + (isBehindGap ? ' ' : ''),
    )
    .join('');
}

const GAPS = /([ \u00A0]+)/u;
const IS_SIGN = /^[^\p{L}\p{N}]+$/u;

/** Latin words keep their order, and so do letters without a shape: those come at once, the spaces between them too. */
function areOne(left: string, right: string): boolean {
  if (LATIN_END.test(left) && LATIN_START.test(right)) return true;
  if (LONE_ALEF.test(left) && right.endsWith(LAM)) return false;
  return PLAIN.test(left) && PLAIN.test(right) && (HAS_LETTER.test(left) || HAS_LETTER.test(right));
}

const LATIN_END = /[A-Za-z][\d_.]*$/u;
const LATIN_START = /^[A-Za-z]/u;
const LONE_ALEF = /^[اأإآ]$/u;
/** Letters that join nothing, and the punctuation with them. */
const PLAIN = /^(?:[\u0621-\u064A،؛؟.:!“”‘’ ]+|[\u0621-\u064A]+\/)$/u;
const HAS_LETTER = /[\u0621-\u064A]/u;

function turnedSigns(text: string): string {
  return Array.from(text, mirrored).reverse().join('');
}
