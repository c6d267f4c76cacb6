import { CharClass, pattern } from '../text/characters';
import type { TextDocument } from '../text/document';
import type { DocumentRule } from './rule';
import { LINES_A_STEP, piecesOf, type Steps } from '../text/steps';

/** Names of months in all regional and calendar spellings; hamza and spacing as printed. */
export const MONTHS =
  'يناير|فبراير|مارس|أبريل|إبريل|ابريل|مايو|يونيو|يونية|يوليو|يولية|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|كانون (?:الثاني|الأول)|شباط|آذار|أذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين (?:الأول|الثاني)|جانفي|فيفري|أفريل|ماي|جوان|جويلية|أوت|شتنبر|نونبر|دجنبر|غشت|يوليوز|محرم|صفر|ربيع (?:الأول|الآخر|الثاني)|جمادى (?:الأولى|الآخرة|الثانية)|رجب|شعبان|رمضان|شوال|ذو القعدة|ذي القعدة|ذو الحجة|ذي الحجة';

/** Nouns in the singular that stand so only behind a number above ten, or as a unit. */
const COUNTED =
  'دولة|شخصا|شخصًا|عاما|عامًا|يوما|يومًا|كيلومترا|كيلومترًا|كيلومتر|مترا|مترًا|ألف|مليون|مليار|طنا|طنًا|درجة مئوية|دولارا|دولارًا';

const BOUNDARY = `(?<!${pattern.wordUnit})`;
const WORD_END = `(?!${pattern.wordUnit})`;

interface Gap {
  /** Where a number belongs, as a sticky-free pattern; group `gap` is the empty place. */
  readonly pattern: RegExp;
  readonly message: 'year' | 'day' | 'count' | 'percent' | 'point' | 'brackets';
  /** A class that the line on which the gap ends must have. */
  readonly needs: CharClass;
}

const { SpareSpace, SpacedSign, Bracket } = CharClass;

/** What stands before a sign is asked behind it: an expression passes quickly over what it cannot begin with. */
const GAPS: readonly Gap[] = [
  { message: 'year', needs: SpacedSign, pattern: new RegExp(`${BOUNDARY}(?:و?[بل]?(?:ال)?(?:سنة|عام|العام))(?<gap> +)(?=[،؛])`, 'dgu') },
  { message: 'year', needs: SpacedSign, pattern: new RegExp(`${BOUNDARY}(?:سنة|عام)(?<gap> *\\r?\\n *)(?=[.،])`, 'dgu') },
  { message: 'year', needs: SpareSpace, pattern: new RegExp(`${BOUNDARY}(?:سنة|عام)(?<gap>  +)(?=${pattern.letter})`, 'dgu') },
  { message: 'year', needs: SpacedSign, pattern: new RegExp(`${BOUNDARY}(?:سنة|عام)(?<gap> +)(?=\\.(?:\\s|$))`, 'dgu') },
  { message: 'day', needs: SpareSpace, pattern: new RegExp(`(?<=${pattern.letter})(?<gap>  +)(?=(?:${MONTHS})${WORD_END})`, 'dgu') },
  { message: 'point', needs: SpacedSign, pattern: new RegExp(`(?<gap>[.,٫])(?<=${pattern.letter} .)(?= (?:ألف|مليون|مليار|تريليون|بالمئة|بالمائة|في المئة|في المائة|درجة|كيلومتر|متر)${WORD_END})`, 'dgu') },
  { message: 'point', needs: SpacedSign, pattern: new RegExp(`(?<gap>[.,٫] ?[%٪])(?<=${pattern.letter} [.,٫] ?.)(?= ${pattern.letter}|[.،]|$)`, 'dgmu') },
  { message: 'percent', needs: SpacedSign, pattern: new RegExp(`(?<gap>[%٪])(?<=${pattern.letter} .)(?= ${pattern.letter}|[.،]|$)`, 'dgmu') },
  { message: 'count', needs: SpareSpace, pattern: new RegExp(`(?<=${pattern.letter})(?<gap>  +)(?=(?:${COUNTED})${WORD_END})`, 'dgu') },
  { message: 'brackets', needs: Bracket, pattern: new RegExp(`(?<gap>\\( *\\))(?<=(?:المادة|الفقرة|رقم|البند|القرار|القانون) ?\\( *\\))`, 'dgu') },
]; // prettier-ignore

/** What the gaps of years stand behind: one look for all of them. */
const YEAR_WORD = /(?:سنة|عام)[ \r\n]/u;

/** A place where a number is missing. */
export interface MissingNumber {
  readonly start: number;
  readonly end: number;
  readonly message: Gap['message'];
}

/** What stands before a year that is none: «بشكل عام», «200 سنة», «ونصف العام», «منذ سنة». */
const NO_YEAR = new RegExp(
  `(?:${pattern.digit}|ين|ون|عشر|عشرة|مئة|مائة|مئتي|مائتي|ألف|شكل|بوجه|بصفة|نصف|منذ|قبل|بعد|كل|خلال|طوال|مدى|رأي|قطاع|أمين|مدير|إطار|سياق) ?(?:ال|و)?$`,
  'u',
);

/** The comma or stop of a year that stands behind it: «عام ،1989» is punctuation out of place, not a year lost. */
const YEAR_BEHIND = new RegExp(`^[،؛.]${pattern.digit}`, 'u');

/**
 * The places of `text` where a number must have stood and none does, in order.
 * @param mask the classes of its lines
 */
export function missingNumberGaps(text: string, mask: CharClass): MissingNumber[] {
  const found: MissingNumber[] = [];
  const hasYear = YEAR_WORD.test(text);
  for (const { pattern: expression, message, needs } of GAPS) {
    if ((mask & needs) === 0 || (message === 'year' && !hasYear)) continue;
    if (text.search(expression) < 0) continue; // as in most texts, at half of what `matchAll` costs
    for (const match of text.matchAll(expression)) {
      const range = match.indices?.groups?.gap;
      if (!range || (message === 'year' && isNoYear(text, match.index, range[1]))) continue;
      found.push({ start: range[0], end: range[1], message });
    }
  }
  return found
    .sort((a, b) => a.start - b.start)
    .filter((gap, index, all) => index === 0 || gap.start >= all[index - 1].end);
}

/**
 * Whether a missing number stands in a range of `text`, to be asked in order of place.
 * @param mask the classes of its lines
 */
export function missingNumberAt(text: string, mask: CharClass): (start: number, end: number) => boolean {
  const missing = missingNumberGaps(text, mask);
  let next = 0; // the first that ends behind the range's start
  return (start, end) => {
    while (next < missing.length && missing[next].end <= start) next++;
    return next < missing.length && missing[next].start < end;
  };
}

function isNoYear(text: string, word: number, behind: number): boolean {
  return (
    NO_YEAR.test(text.slice(Math.max(0, word - 12), word)) || YEAR_BEHIND.test(text.slice(behind, behind + 2))
  );
}

/** How many marks set off by a space it takes to see that the writer sets them so. */
const CUSTOM = 3;

const SPACED = new RegExp(`${pattern.letter} [،؛.](?=\\s|$)`, 'gu');
const CLOSE = new RegExp(`${pattern.letter}[،؛.](?=\\s|$)`, 'gu');

/** Marks places where a number is gone. It invents nothing: filling in is the user's. */
export const missingNumbers: DocumentRule = {
  id: 'missing-number',
  title: { en: 'Missing number', ar: 'رقم ضائع' },
  group: 'numbers',
  severity: 'warning',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter | CharClass.Space,
  what: {
    en: 'A word that wants a number stands before a gap: a year before a comma, a month behind two spaces, a lone decimal point, a percent sign without a figure, empty brackets. The place is marked; nothing is invented.',
    ar: 'كلمة تطلب رقمًا تليها فرجة: سنة قبل فاصلة، أو شهر بعد مسافتين، أو نقطة عشرية وحدها، أو علامة نسبة بلا رقم، أو قوسان فارغان. يُعلَّم الموضع ولا يُخترع شيء.',
  },
  why: {
    en: 'The font’s digits had no Unicode values and the extractor dropped them.',
    ar: 'لم تكن لأرقام الخط قيم يونيكود فأسقطها الاستخراج.',
  },
  never: {
    en: '“منذ سنة، …” without a gap (one year), “أكثر من مليار”. Where the digits stand as private-use codes the number is not missing.',
    ar: '«منذ سنة، …» بلا فرجة (سنة واحدة) و«أكثر من مليار». وحيث الأرقام رموز استعمال خاص فالرقم غير ضائع.',
  },
  messages: {
    year: { en: 'A year seems to be missing here.', ar: 'يبدو أن سنة ضاعت هنا.' },
    day: { en: 'The day of the month seems to be missing here.', ar: 'يبدو أن يوم الشهر ضاع هنا.' },
    count: { en: 'A count seems to be missing here.', ar: 'يبدو أن عددًا ضاع هنا.' },
    percent: { en: 'The figure of this percentage is missing.', ar: 'رقم هذه النسبة ضائع.' },
    point: {
      en: 'The digits around this decimal point are missing.',
      ar: 'الأرقام حول هذه العلامة العشرية ضائعة.',
    },
    brackets: { en: 'The number in these brackets is missing.', ar: 'الرقم بين هذين القوسين ضائع.' },
  },
  examples: [
    { damaged: 'انتهت الحرب سنة ، وعاد الناس', repaired: 'انتهت الحرب سنة ، وعاد الناس' },
    { damaged: 'وصلوا في  نيسان من الشمال', repaired: 'وصلوا في  نيسان من الشمال' },
    { damaged: 'بلغ النمو % من الناتج', repaired: 'بلغ النمو % من الناتج' },
    { damaged: 'كلّف الجسر أكثر من . مليون دينار', repaired: 'كلّف الجسر أكثر من . مليون دينار' },
    { damaged: 'وفق المادة ( ) من النظام', repaired: 'وفق المادة ( ) من النظام' },
  ],
  intact: ['منذ سنة، لم نلتق', 'قبل عام من اليوم', 'أكثر من مليون زائر', 'بلغت 12 % من الناتج', 'في نيسان'],
  *find(document, report) {
    let isCustom: boolean | undefined;
    for (const { start, end, message } of yield* gapsOf(document)) {
      yield;
      if (message === 'year' && document.text.slice(start, end) === ' ') {
        isCustom ??= yield* spacesItsPunctuation(document.text);
        if (isCustom) continue;
      }
      report({ start, end, message, args: [], repairs: [] });
    }
  },
};

/** Whether the writer sets a space before commas and stops throughout: then one tells of no number. */
function* spacesItsPunctuation(text: string): Steps<boolean> {
  let spaced = 0;
  let close = 0;
  for (const piece of piecesOf(text)) {
    spaced += piece.text.match(SPACED)?.length ?? 0;
    close += piece.text.match(CLOSE)?.length ?? 0;
    yield;
  }
  return spaced >= CUSTOM && spaced > close;
}

/** The gaps of a document: those of its lines that may have one, each with the line before, at whose end a gap may begin. */
function* gapsOf(document: TextDocument): Steps<MissingNumber[]> {
  const gaps: MissingNumber[] = [];
  for (let line = 0; line < document.lineCount; line++) {
    if (line % LINES_A_STEP === 0) yield;
    let mask = document.lineMask(line);
    if (!mayHaveGap(mask)) continue;
    const start = document.lineStart(Math.max(0, line - 1));
    const most = Math.min(line + LINES_A_STEP, document.lineCount);
    while (line + 1 < most && mayHaveGap(document.lineMask(line + 1))) mask |= document.lineMask(++line);
    const done = gaps.at(-1)?.end ?? 0;
    for (const gap of missingNumberGaps(document.text.slice(start, document.lineEnd(line)), mask)) {
      if (start + gap.start >= done) gaps.push({ ...gap, start: start + gap.start, end: start + gap.end });
    }
    yield;
  }
  return gaps;
}

/** Whether a line has a gap between two words, a sign set apart, or brackets. */
function mayHaveGap(mask: CharClass): boolean {
  return (mask & (SpareSpace | SpacedSign | Bracket)) !== 0;
}
