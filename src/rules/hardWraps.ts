import type { Language } from '../language/language';
import { CharClass } from '../text/characters';
import type { TextDocument } from '../text/document';
import { replaceRange } from '../text/edits';
import { columnOf, isFull, isFullInBlock, type Column } from './hardWraps/column';
import { textLines, type TextLine } from './hardWraps/lines';
import { isVerse } from './hardWraps/verse';
import type { Certainty, DocumentRule, Report } from './rule';

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
    en: 'Lines that end where the page ended, in the middle of a sentence, are joined into their paragraph again; a blank line inside a sentence goes too. One finding stands for one paragraph.',
    ar: 'الأسطر التي انتهت حيث انتهت الصفحة، في وسط الجملة، توصل في فقرتها، والسطر الفارغ داخل الجملة يُحذف. لكل فقرة إشارة واحدة.',
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
  find(document, report, { language }) {
    if (document.format !== 'plaintext' || TIMED.test(document.text)) return;
    const lines = textLines(document);
    const column = columnOf(lines);
    let paragraph: Junction[] = [];
    for (let index = 1; index < lines.length; index++) {
      const certainty = isVerse(lines, index) ? undefined : judge(lines, index, column, language);
      const junction = certainty && { before: lines[index - 1], after: lines[index], certainty };
      if (paragraph.length > 0 && junction?.certainty !== paragraph[0].certainty) {
        reportParagraph(document, paragraph, report);
        paragraph = [];
      }
      if (junction) paragraph.push(junction);
    }
    reportParagraph(document, paragraph, report);
  },
};

/** A subtitle file opened as plain text. */
const TIMED = /^[\d:,.]+ --> [\d:,.]+/mu;

/** How much likelier (in nats) two lines must read on than end and begin a sentence. */
const READS_ON = {
  /** In a column, where the line is full. */
  full: 0,
  /** The same where the line begins a sentence, as a heading would. */
  afterSentence: 2,
  /** In a column, over a blank line. */
  overBlank: 3,
  /** In a block narrower than the column, such as a quotation set apart. */
  narrow: 4,
  /** Over a blank line, where the line stands by itself, as a heading would. */
  single: 6,
  /** Without a column to go by. */
  alone: 5,
  /** The same over a blank line, where the second line begins with «and»: no sentence ended before it. */
  conjunction: 3,
} as const;

/** How surely the text line `index` continues the one before it; undefined when it does not. */
function judge(
  lines: readonly TextLine[],
  index: number,
  column: Column | undefined,
  language: Language | undefined,
): Certainty | undefined {
  const before = lines[index - 1];
  const after = lines[index];
  if (before.isSetApart || after.isSetApart) return undefined;
  const isBlank = after.blanksBefore > 0;
  if (before.endsSentence) {
    // A sentence may end where the line does: only blank lines between paragraphs tell that this is no end of one.
    const continues = column?.hasBlanks === true && !isBlank && isFull(before, after, column);
    return continues ? 'likely' : undefined;
  }
  if (QUOTED.test(before.text)) return undefined;
  if (!language) return column && !isBlank && isFull(before, after, column) ? 'possible' : undefined;
  const gain = readsOn(before, after, language);
  if (column) {
    if (isFull(before, after, column) && gain >= READS_ON[placeOf(lines, index)]) return 'likely';
    if (!isBlank && isFullInBlock(lines, index) && gain >= READS_ON.narrow) return 'likely';
  }
  const least = isBlank && /^[وف]/u.test(after.text) ? READS_ON.conjunction : READS_ON.alone;
  return isLikeProse(before, after) && gain >= least ? 'possible' : undefined;
}

/** A title that ends in its quotation. */
const QUOTED = /[»”]$/u;

/** Where the break before line `index` stands. */
function placeOf(lines: readonly TextLine[], index: number): keyof typeof READS_ON {
  const before = lines[index - 1];
  if (index === 1) return 'single';
  const isFirst = before.blanksBefore > 0 || lines[index - 2].endsSentence;
  if (lines[index].blanksBefore > 0) return isFirst ? 'single' : 'overBlank';
  return isFirst ? 'afterSentence' : 'full';
}

/** A sentence's beginning and its end: without a column to go by, no less tells prose from lists and verse. */
function isLikeProse(before: TextLine, after: TextLine): boolean {
  return before.width >= 40 && after.endsSentence;
}

/** How many words on each side of a break the model sees. */
const CONTEXT_WORDS = 4;

/** How much likelier, in nats, the lines read on than with a sentence's end between them. */
function readsOn(before: TextLine, after: TextLine, language: Language): number {
  const tail = language.tokenize(before.text.split(/\s+/u).slice(-CONTEXT_WORDS).join(' '));
  const head = language.tokenize(after.text.split(/\s+/u, CONTEXT_WORDS).join(' '));
  const stop = language.tokenize('.');
  const on = language.logProbability([...tail, ...head], tail.length);
  return on - language.logProbability([...tail, ...stop, ...head], tail.length);
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
