import { CharClass, skeleton } from '../text/characters';
import type { TextDocument } from '../text/document';
import { documentRepair } from './reporting';
import type { DocumentRule, Report } from './rule';
import { textLines, type TextLine } from './hardWraps/lines';
import { filterSteps, LINES_A_STEP, type Steps } from '../text/steps';

/** A page number alone, with the dashes or the word that printers put around it. */
const PAGE_NUMBER =
  /^(?:[-–—•|]\s{0,9})?(?:صفحة\s{0,9}|ص\s{0,9}\.?\s{0,9})?(?:[0-9]{1,4}|[٠-٩]{1,4}|[۰-۹]{1,4})(?:\s{0,9}(?:من|\/)\s{0,9}[0-9٠-٩۰-۹]{1,4})?(?:\s{0,9}[-–—•|])?$/u;

/** What TCPDF prints on the last page of every file, in a size no reader sees; brackets may have been turned. */
const IMPRINT =
  /^[()\u202A-\u202E]{0,4}Powered by TCPDF[ ()\u202A-\u202E]{1,4}www\.tcpdf\.org[()\u202A-\u202E]{0,4}$/u;

/** A running head comes on so many pages at least. */
const FEWEST_HEADS = 3;

/** How many lines lie between the same heads of two pages. */
const SHORTEST_PAGE = 8;

/** Offers to take out page numbers and running heads that stand in the middle of a sentence. */
export const pageFurniture: DocumentRule = {
  id: 'page-furniture',
  title: { en: 'Page number or running head inside the text', ar: 'رقم صفحة أو ترويسة داخل النص' },
  group: 'layout',
  severity: 'information',
  scope: 'document',
  breaksLines: true,
  needs: CharClass.ArabicLetter,
  mayEdit: 'address',
  what: {
    en: 'A line with a page number only, or one that comes again page after page, stands between two halves of a sentence. Taking it out and joining the halves is offered. The line that TCPDF prints unseen at the end of its files is taken out.',
    ar: 'سطر ليس فيه إلا رقم صفحة، أو سطر يتكرر صفحة بعد صفحة، بين نصفي جملة. يُعرض حذفه ووصل النصفين. ويُحذف السطر الذي يطبعه برنامج TCPDF خفيًّا في آخر ملفاته.',
  },
  why: {
    en: 'Extraction writes down what is printed at the foot and head of each page.',
    ar: 'يكتب الاستخراج ما طُبع في ذيل كل صفحة ورأسها.',
  },
  never: {
    en: 'Numbers of lists and tables, numbers between whole sentences, lines that come again at no page’s distance (refrains). A figure set on its own line inside a sentence could be taken for a page number, so it is only offered.',
    ar: 'أرقام القوائم والجداول، والأرقام بين جمل تامة، والسطور المتكررة بغير مسافة الصفحة (اللازمة). وقد يُحسب رقم في سطر وحده داخل جملة رقمَ صفحة، فلذلك يُعرض الحذف فقط.',
  },
  messages: {
    number: { en: 'A page number inside a sentence: {0}.', ar: 'رقم صفحة داخل جملة: {0}.' },
    head: { en: 'A running head inside a sentence: {0}.', ar: 'ترويسة صفحة داخل جملة: {0}.' },
    imprint: { en: 'Printed by the program, not written: {0}', ar: 'طبعه البرنامج ولم يكتبه الكاتب: {0}' },
  },
  examples: [
    {
      damaged: 'سارت القافلة ليلتين حتى بلغت\n- 47 -\nالواحة الكبيرة في قلب الصحراء.',
      repaired: 'سارت القافلة ليلتين حتى بلغت الواحة الكبيرة في قلب الصحراء.',
      certainty: 'possible',
    },
    {
      damaged: 'عادت السفن إلى الميناء قبل المغرب.\nPowered by TCPDF (www.tcpdf.org)\n',
      repaired: 'عادت السفن إلى الميناء قبل المغرب.\n',
      certainty: 'certain',
    },
  ],
  intact: [
    'كُتب في ذيل الصفحة Powered by TCPDF (www.tcpdf.org) بخط صغير.',
    'انتهى الفصل الأول.\n12\nيبدأ الفصل الثاني من هنا.',
    'القسم\n1\nالبنود العامة',
    'نتائج المباراة\n3\n2',
    'بلغ عدد الزوار في الأيام الثلاثة\n120\n340\nثم قل عددهم بعد ذلك.',
  ],
  *find(document, report) {
    const lines = yield* textLines(document);
    const heads = yield* runningHeads(lines);
    const isNumber = (line: TextLine): boolean => PAGE_NUMBER.test(line.text);
    const isFurniture = (line: TextLine): boolean =>
      isNumber(line) || (heads.size > 0 && heads.has(headOf(line)));
    for (let index = 1; index < lines.length; index++) {
      if (index % LINES_A_STEP === 0) yield;
      if (IMPRINT.test(lines[index].text)) reportImprint(document, lines[index - 1], lines[index], report);
      const furniture = takeWhile(lines, index, isFurniture);
      if (furniture.length === 0) continue;
      const before = lines[index - 1];
      index += furniture.length;
      const after = lines.at(index);
      // Several numbers are a column of figures.
      if (!after || !runsOn(before, after) || furniture.filter(isNumber).length > 1) continue;
      report({
        start: furniture[0].start,
        end: furniture[furniture.length - 1].end,
        message: isNumber(furniture[0]) ? 'number' : 'head',
        args: [furniture.map(({ text }) => text).join(' / ')],
        repairs: [documentRepair(document, 'possible', before.end, after.start, ' ')],
      });
    }
  },
};

function reportImprint(document: TextDocument, before: TextLine, line: TextLine, report: Report): void {
  report({
    start: line.start,
    end: line.end,
    message: 'imprint',
    args: [line.text],
    repairs: [documentRepair(document, 'certain', before.end, line.end, '')],
  });
}

/** The lines from `first` on that are of a kind: a page's number and the next page's head are neighbours. */
function takeWhile(
  lines: readonly TextLine[],
  first: number,
  isOfKind: (line: TextLine) => boolean,
): readonly TextLine[] {
  let end = first;
  while (end < lines.length && isOfKind(lines[end])) end++;
  return lines.slice(first, end);
}

/** Two halves of a sentence: several words without an end, then words up to one. */
function runsOn(before: TextLine, after: TextLine): boolean {
  return (
    !before.endsSentence &&
    !before.isSetApart &&
    !after.isSetApart &&
    before.text.split(' ').length >= 4 &&
    after.text.split(' ').length >= 3
  );
}

/** The texts, numbers aside, that come again at a page's distance and stand nowhere else. */
function* runningHeads(lines: readonly TextLine[]): Steps<ReadonlySet<string>> {
  const places = new Map<string, number[]>();
  for (const [index, line] of lines.entries()) {
    if (index % LINES_A_STEP === 0) yield;
    if (line.width > 60 || line.endsSentence) continue;
    const head = headOf(line);
    const at = places.get(head);
    if (at) at.push(index);
    else places.set(head, [index]);
  }
  const heads = yield* filterSteps(
    places,
    ([head, at]) =>
      head.length >= 4 &&
      at.length >= FEWEST_HEADS &&
      at.every((place, index) => index === 0 || place - at[index - 1] >= SHORTEST_PAGE),
  );
  return new Set(heads.map(([head]) => head));
}

function headOf(line: TextLine): string {
  return skeleton(line.text)
    .replace(/[0-9٠-٩۰-۹|•–—-]+/gu, ' ')
    .trim();
}
