import { CharClass } from '../text/characters';
import type { TextDocument } from '../text/document';
import { replaceRange } from '../text/edits';
import { Breaks } from './hardWraps/breaks';
import { columnOf, isFull, type Column } from './hardWraps/column';
import { textLines, type TextLine } from './hardWraps/lines';
import type { Certainty, DocumentRule, Report } from './rule';
import { LINES_A_STEP, piecesOf, type Steps } from '../text/steps';

/** Where two lines of one paragraph meet. */
interface Junction {
  readonly before: TextLine;
  readonly after: TextLine;
  readonly certainty: Certainty;
}

/** Joins the lines of a paragraph that a page's width had broken. */
export const hardWraps: DocumentRule = {
  id: 'hard-wrap',
  title: { en: 'Line broken inside a sentence', ar: 'سطر مقطوع داخل الجملة' },
  group: 'layout',
  severity: 'hint',
  scope: 'document',
  breaksLines: true,
  needs: CharClass.ArabicLetter | CharClass.Space,
  what: {
    en: 'Lines that end where the page ended, in the middle of a sentence, are joined into their paragraph again; a blank line inside a sentence goes too. Where paragraphs are parted by one blank line, the blank lines of a page’s turn become one, and a heading is parted from its paragraph. One finding stands for one paragraph.',
    ar: 'الأسطر التي انتهت حيث انتهت الصفحة، في وسط الجملة، توصل في فقرتها، والسطر الفارغ داخل الجملة يُحذف. وحيث يفصل الفقرات سطر فارغ تصير أسطر انقلاب الصفحة واحدًا ويُفصل العنوان عن فقرته. لكل فقرة إشارة واحدة.',
  },
  why: {
    en: 'A page breaks lines to its width, and extraction writes each break down; the last line of a paragraph and the turn of a page are set off by blank lines.',
    ar: 'تقطع الصفحة الأسطر على عرضها فيكتب الاستخراج كل قطع، ويفصل آخر سطر في الفقرة وانقلاب الصفحة بأسطر فارغة.',
  },
  never: {
    en: 'Verse, headings, lists, tables, dialogue, addresses, labels, quotations on their own line, Quran, code; Markdown, HTML, LaTeX and subtitles as a whole. A list of long titles of like width could be taken for a paragraph: such joins are never made unasked.',
    ar: 'الشعر والعناوين والقوائم والجداول والحوار والعناوين البريدية والوسوم والاقتباس في سطر مستقل والقرآن والشيفرة، وملفات ماركداون و HTML وليتك والترجمات كلها. وقد تُحسب قائمة عناوين طويلة متقاربة العرض فقرةً، فلا يُوصل شيء من ذلك بلا طلب.',
  },
  messages: {
    found: {
      en: 'The paragraph is broken into lines ({0} breaks).',
      ar: 'الفقرة مقطوعة إلى أسطر ({0} قطع).',
    },
    blanks: {
      en: 'The page turned here: {0} blank lines, one elsewhere.',
      ar: 'هنا انقلبت الصفحة: {0} أسطر فارغة، وواحد في غير هذا الموضع.',
    },
    heading: {
      en: 'A heading runs into its paragraph: the blank line between is missing.',
      ar: 'عنوان ملتصق بفقرته: ينقصه السطر الفارغ بينهما.',
    },
  },
  titles: { join: { en: 'Join the lines of the paragraph', ar: 'صِل أسطر الفقرة' } },
  examples: [
    {
      damaged: 'خرج الصيادون قبل طلوع الشمس إلى البحر الهادئ، وظلّت النساء على\nالشاطئ ينتظرن عودة المراكب.',
      repaired: 'خرج الصيادون قبل طلوع الشمس إلى البحر الهادئ، وظلّت النساء على الشاطئ ينتظرن عودة المراكب.',
      certainty: 'possible',
    },
    {
      damaged: 'كان الطريق إلى القرية طويلا وشاقا، ولم يكن فيه من\n\nالماء ما يكفي المسافرين.',
      repaired: 'كان الطريق إلى القرية طويلا وشاقا، ولم يكن فيه من الماء ما يكفي المسافرين.',
      certainty: 'possible',
    },
  ],
  intact: [
    'نشيد الصباح للأطفال الصغار\nتفتحت أزهار بستاننا البعيد',
    'دليل السفر إلى الجبال\n\nتقع القرية على سفح الجبل، ويصل إليها الزائر مشيا.',
    'المقادير للعجين:\nكوبان من الدقيق الأبيض\nملعقة من السكر\nرشة ملح',
    '- هل وصل البريد اليوم؟\n- لم يصل بعد يا عمي.',
    'مكتبة الميناء\nشارع السوق القديم، بناية 7\nص.ب 330\nاللاذقية',
  ],
  *find(document, report, { language }) {
    if (document.format !== 'plaintext' || (yield* isTimed(document))) return;
    const lines = yield* textLines(document);
    const column = yield* columnOf(lines);
    const breaks = new Breaks(lines, column, language);
    let paragraph: Junction[] = [];
    for (let index = 1; index < lines.length; index++) {
      yield;
      const certainty = breaks.judge(index);
      const junction = certainty && { before: lines[index - 1], after: lines[index], certainty };
      if (paragraph.length > 0 && junction?.certainty !== paragraph[0].certainty) {
        reportParagraph(document, paragraph, report);
        paragraph = [];
      }
      if (junction) paragraph.push(junction);
    }
    reportParagraph(document, paragraph, report);
    if (column?.hasBlanks) yield* reportBreaks(document, lines, column, report);
  },
};

/** A subtitle file opened as plain text. */
const TIMED = /^[\d:,.]+ --> [\d:,.]+/mu;

function* isTimed(document: TextDocument): Steps<boolean> {
  for (const { text } of piecesOf(document.text)) {
    if (TIMED.test(text)) return true;
    yield;
  }
  return false;
}

function reportParagraph(document: TextDocument, paragraph: readonly Junction[], report: Report): void {
  if (paragraph.length === 0) return;
  const [{ before, after, certainty }] = paragraph;
  const edits = paragraph.map((junction) =>
    replaceRange(document.text, junction.before.end, junction.after.start, ' '),
  );
  report({
    start: before.start + before.text.lastIndexOf(' ') + 1,
    end: after.start,
    message: 'found',
    args: [String(paragraph.length)],
    repairs: [{ edits, certainty, title: 'join' }],
  });
}

/** Gives paragraphs that stand one blank line apart the same distance at a page's turn and under a heading. */
function* reportBreaks(
  document: TextDocument,
  lines: readonly TextLine[],
  column: Column,
  report: Report,
): Steps<void> {
  const newline = document.text.includes('\r\n') ? '\r\n' : '\n';
  for (let index = 1; index < lines.length; index++) {
    if (index % LINES_A_STEP === 0) yield;
    const before = lines[index - 1];
    const after = lines[index];
    const isTurn = after.blanksBefore > 1 && (before.endsSentence || !isFull(before, after, column));
    if (!isTurn && !isGluedHeading(lines, index, column)) continue;
    const edit = replaceRange(document.text, before.end, after.start, newline + newline);
    report({
      start: before.end,
      end: after.start,
      message: isTurn ? 'blanks' : 'heading',
      args: [String(after.blanksBefore)],
      repairs: [{ edits: [edit], certainty: 'likely' }],
    });
  }
}

/** A short line behind a blank one without a sentence's end, and a full line right under it. */
function isGluedHeading(lines: readonly TextLine[], index: number, column: Column): boolean {
  const before = lines[index - 1];
  const after = lines[index];
  return (
    after.blanksBefore === 0 &&
    before.blanksBefore > 0 &&
    !before.endsSentence &&
    !before.isSetApart &&
    !after.isSetApart &&
    before.width < column.width * HEADING &&
    index + 1 < lines.length &&
    lines[index + 1].blanksBefore === 0 &&
    isFull(after, lines[index + 1], column)
  );
}

/** A heading takes at most this part of the column. */
const HEADING = 0.6;
