import { CharClass } from '../text/characters';
import type { TextDocument } from '../text/document';
import type { Steps } from '../text/steps';
import { keepSolution } from './glyphMap/handOver';
import { brokenLine } from './reporting';
import { DRAWN_PAGE, PAGE_ROWS } from './rowOrder/example';
import { Joins } from './rowOrder/joins';
import { searchCuts, type RowCuts } from './rowOrder/search';
import { turnedLines } from './rowOrder/turned';
import type { DocumentRule } from './rule';

/** Breaks a line that holds all rows of a page, each drawn from left to right, where its rows ended. */
export const rowOrder: DocumentRule = {
  id: 'row-order',
  title: { en: 'Rows of a page on one line', ar: 'سطور الصفحة في سطر واحد' },
  group: 'order',
  severity: 'warning',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.PrivateUse,
  // A page may well hold one; it is not cut itself.
  mayEdit: 'address',
  what: {
    en: 'A line of private-use codes is read from its end, and is longer than any row of a page: it holds a whole page, each row from left to right. Turned around as one, its rows would stand last first. It is broken where rows of one width go on best, the later into the earlier, by the language model.',
    ar: 'سطر من رموز الاستعمال الخاص يُقرأ من آخره وهو أطول من أي سطر مطبوع: ففيه صفحة كاملة، كل سطر منها من اليسار إلى اليمين، ولو قُلب جملةً لجاء آخر سطورها أولًا. فيُقطع حيث تتصل سطور متساوية العرض أحسن اتصال، المتأخر بالمتقدم، بحكم نموذج اللغة.',
  },
  why: {
    en: 'A program joined what it found on the page with spaces (pdf.js, its items joined), and the font’s glyphs had no Unicode values, so each row came out as it was drawn.',
    ar: 'وصل برنامج ما وجده على الصفحة بمسافات (pdf.js بعناصره موصولة)، وليس لرسوم الخط قيم يونيكود، فخرج كل سطر كما رُسم.',
  },
  never: {
    en: 'A line without codes, one that is read as it is written, one no longer than a row. Only spaces become line breaks; a cut may be a word off where the text tells no more, as in dialogues and verse.',
    ar: 'سطر بلا رموز، وسطر يُقرأ كما كُتب، وسطر لا يزيد على سطر مطبوع. ولا يتغير إلا مسافات تصير نهايات أسطر، وقد يقع القطع على بعد كلمة حيث لا يدل النص على أكثر، كما في الحوار والشعر.',
  },
  messages: {
    found: { en: '{0} rows of a page stand on one line.', ar: '{0} من سطور الصفحة في سطر واحد.' },
  },
  examples: [{ damaged: DRAWN_PAGE, repaired: PAGE_ROWS, certainty: 'certain' }],
  intact: [
    'زر \uE0A5 للحفظ، وزر \uE0A6 للطباعة',
    '\uE0A5 يفتح هذا الزر قائمة الملفات التي عملت عليها في الأيام الأخيرة، فاختر منها ما تريد أن تعود إليه. وإذا لم تجد الملف في القائمة فابحث عنه باسمه في صندوق البحث، أو افتح المجلد الذي وضعته فيه. ولا يحذف البرنامج شيئا من القائمة حتى تطلب ذلك منه بنفسك، ولا يغير اسم ملف ولا مكانه.',
  ],
  *find(document, report, context) {
    const { language } = context;
    if (!language || !(yield* hasLongLine(document))) return;
    const solution = yield* keepSolution(document, context);
    const lines = yield* turnedLines(document, solution, LENGTHS);
    const joins: Joins[] = [];
    for (const { words, gaps } of lines) joins.push(yield* Joins.of(words, gaps.map(lengthOf), language));
    const pages = yield* bestCuts(joins);
    if (!isBelievable(joins, pages)) return;
    for (const [index, { gaps }] of lines.entries()) {
      yield;
      const ends = pages[index].cuts
        .map((cut) => gaps[cut - 1])
        .filter(({ start, end }) => !document.isProtected(start, end))
        .sort((a, b) => a.start - b.start);
      if (ends.length === 0) continue;
      const line = document.line(document.lineAt(ends[0].start));
      report(
        brokenLine(
          line,
          ends.map(({ start, end }) => ({ start: start - line.start, end: end - line.start })),
        ),
      );
    }
  },
};

/** No row of a page is so long, and no page longer. */
const LENGTHS = { least: 250, most: 20_000 };

/** The narrowest and the widest rows, in letters, and how much wider each width tried is than the one before. */
const LEAST_WIDTH = 36;
const MOST_WIDTH = 160;
const WIDTH_STEP = 1.035;

/** So many of the first lines tell the width. */
const MOST_TRIED = 8;

/**
 * What the rows of a page gain, in nats, when they are put in order: altogether, and by each cut. Of text that was
 * turned around as a whole and ends as a text does, the best cuts gain more than this once in twenty times.
 */
const LEAST_GAIN = 12;
const LEAST_BY_CUT = 1;
const LEAST_BY_CUT_OF_ENDED = 2;

/** Whether a line may be a page: finding out what codes stand for takes long. */
function* hasLongLine(document: TextDocument): Steps<boolean> {
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    const length = document.lineEnd(index) - document.lineStart(index);
    if (length < LENGTHS.least || length > LENGTHS.most) continue;
    if ((document.lineMask(index) & CharClass.PrivateUse) === 0) continue;
    if ((document.lineText(index).match(SPACE)?.length ?? 0) * LONGEST_WORDS > length) return true;
  }
  return false;
}

const SPACE = / /gu;
/** The words of a page are shorter than this on the average. */
const LONGEST_WORDS = 20;

function lengthOf({ start, end }: { readonly start: number; readonly end: number }): number {
  return end - start;
}

/** The best cuts of lines whose rows are all of one width. */
function* bestCuts(lines: readonly Joins[]): Steps<RowCuts[]> {
  const tried = lines.slice(0, MOST_TRIED);
  let best: RowCuts[] = [];
  let bestWidth = LEAST_WIDTH;
  for (let width = LEAST_WIDTH; width <= MOST_WIDTH; width *= WIDTH_STEP) {
    const cuts = yield* cutsOf(tried, width);
    if (best.length > 0 && gainOf(cuts) <= gainOf(best)) continue;
    best = cuts;
    bestWidth = width;
  }
  return [...best, ...(yield* cutsOf(lines.slice(MOST_TRIED), bestWidth))];
}

function* cutsOf(lines: readonly Joins[], width: number): Steps<RowCuts[]> {
  const cuts: RowCuts[] = [];
  for (const line of lines) cuts.push((yield* searchCuts(line, width)) ?? WHOLE);
  return cuts;
}

/** A line that is left as it stands. */
const WHOLE: RowCuts = { cuts: [], gain: 0 };

function gainOf(pages: readonly RowCuts[]): number {
  return pages.reduce((sum, { gain }) => sum + gain, 0);
}

/** Whether the lines are pages: they end, as they are read turned around, with a page's first row, and its rows read on. */
function isBelievable(lines: readonly Joins[], pages: readonly RowCuts[]): boolean {
  const cuts = pages.reduce((sum, page) => sum + page.cuts.length, 0);
  const isEnded = lines.every((line) => line.endsSentence(line.count - 1));
  const gain = gainOf(pages);
  return gain >= Math.max(LEAST_GAIN, (isEnded ? LEAST_BY_CUT_OF_ENDED : LEAST_BY_CUT) * cuts);
}
