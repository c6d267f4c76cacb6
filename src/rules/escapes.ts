import type { Language } from '../language/language';
import { CharClass } from '../text/characters';
import type { Line } from '../text/document';
import { TWO_ARABIC_LETTERS } from './escapes/bytes';
import { leftEntities } from './escapes/leftEntities';
import { misreadEntities } from './escapes/misreadEntities';
import { NOTATIONS } from './escapes/notations';
import { lineRepair, withChanges } from './reporting';
import type { LineRule, Report } from './rule';

const QUOTE = /["'`]/u;
const LAST_QUOTE = /["'`][^"'`]*$/u;

/** Writes escaped Arabic letters that were left in prose as letters. */
export const escapes: LineRule = {
  id: 'escapes',
  title: { en: 'Escaped letters', ar: 'حروف مرمّزة' },
  group: 'encoding',
  severity: 'warning',
  scope: 'line',
  needs: CharClass.None,
  mayEdit: 'markup',
  what: {
    en: "Arabic letters stand in prose as character references (&#1605;, also without semicolons), code points (\\u0645, <U+0645>, #U0645), bytes (\\xd9\\x85, \\331\\205, \\'e3) or percent encoding. The letters are offered. Entities of misread text (&Oslash;&sect;) are read again.",
    ar: "حروف عربية في النص مكتوبة بمراجع المحارف (‎&#1605;‎ ولو بلا فاصلتها) أو بأرقامها (‎\\u0645‎ و‎<U+0645>‎ و‎#U0645‎) أو ببايتاتها (‎\\xd9\\x85‎ و‎\\331\\205‎ و‎\\'e3‎) أو بترميز النسبة المئوية. تُعرض الحروف نفسها. ومراجع المسافات وعلامات التنصيص الملاصقة لكلمات عربية (‎&nbsp;‎) تصير ما تمثله، وتُقرأ من جديد مراجع نص قُرئ بترميز خاطئ (‎&Oslash;&sect;‎).",
  },
  why: {
    en: 'Text was taken out of a web page, a program or an address without being decoded.',
    ar: 'أُخذ النص من صفحة أو برنامج أو عنوان ولم تُفك رموزه.',
  },
  never: {
    en: 'HTML and Markdown files (but for misread text), quoted strings, code and addresses, where escapes are valid, and references that give no Arabic word.',
    ar: 'ملفات HTML وMarkdown (إلا نصًا قُرئ خطأً)، والنصوص بين علامات الاقتباس، والشيفرة والعناوين فالترميز فيها صحيح، والمراجع التي لا تعطي كلمة عربية.',
  },
  messages: {
    found: { en: 'Escaped letters: {0}.', ar: 'حروف مرمّزة: {0}.' },
    left: { en: 'Entities left in the text: {0}.', ar: 'مراجع محارف بقيت في النص: {0}.' },
    misread: {
      en: 'Entities of text that was read as {0}: the text is {1}.',
      ar: 'مراجع محارف لنص قُرئ على أنه {0}: والنص {1}.',
    },
  },
  examples: [
    { damaged: 'العنوان: &#1588;&#1605;&#1587;', repaired: 'العنوان: شمس', certainty: 'likely' },
    { damaged: 'قال \\u0646\\u0639\\u0645 ثم مضى', repaired: 'قال نعم ثم مضى', certainty: 'likely' },
    { damaged: '%D9%82%D9%85%D8%B1', repaired: 'قمر', certainty: 'likely' },
    { damaged: 'طلع &amp;#1602;&amp;#1605;&amp;#1585; جديد', repaired: 'طلع قمر جديد', certainty: 'likely' },
    { damaged: 'طلع %u0642%u0645%u0631 جديد', repaired: 'طلع قمر جديد', certainty: 'likely' },
    { damaged: 'طلع u0642u0645u0631 جديد', repaired: 'طلع قمر جديد', certainty: 'likely' },
    { damaged: 'طلع &#1602&#1605&#1585 جديد', repaired: 'طلع قمر جديد', certainty: 'likely' },
    { damaged: 'طلع <U+0642><U+0645><U+0631> جديد', repaired: 'طلع قمر جديد', certainty: 'likely' },
    { damaged: '#U0642#U0645#U0631_2.pdf', repaired: 'قمر_2.pdf', certainty: 'likely' },
    { damaged: 'طلع \\xd9\\x82\\xd9\\x85\\xd8\\xb1 جديد', repaired: 'طلع قمر جديد', certainty: 'likely' },
    { damaged: 'طلع \\331\\202\\331\\205\\330\\261 جديد', repaired: 'طلع قمر جديد', certainty: 'likely' },
    { damaged: '%25D9%2582%25D9%2585%25D8%25B1', repaired: 'قمر', certainty: 'likely' },
    {
      damaged: "\\'d8\\'e1\\'da \\'de\\'e3\\'d1 \\'cc\\'cf\\'ed\\'cf",
      repaired: 'طلع قمر جديد',
      certainty: 'likely',
    },
    { damaged: 'قال:&nbsp;&laquo;نعم&raquo;', repaired: 'قال:\u00A0«نعم»', certainty: 'likely' },
    { damaged: '&Ugrave;&sbquo;&Ugrave;&hellip;&Oslash;&plusmn;', repaired: 'قمر', certainty: 'certain' },
  ],
  intact: [
    '{"name": "\\u0646\\u0639\\u0645"}',
    'https://example.org/%D9%82%D9%85%D8%B1',
    'AT&#38;T و&#169; 2020',
    'زاد 20%80%',
    'الفرع #1604 ثم #1605، والرمز <U+0645>',
    "print(b'\\xd9\\x82\\xd9\\x85\\xd8\\xb1')",
    'تُكتب المسافة الثابتة &nbsp; والقوس (&laquo;) هكذا',
    'C:\\330\\261\\file',
    'Gar&ccedil;on, d&eacute;j&agrave; &laquo;&nbsp;vu&nbsp;&raquo;',
  ],
  find(line, report, { language }) {
    const hasEntities = (line.mask & CharClass.Syntax) !== 0;
    if (hasEntities && reportMisread(line, report, language)) return;
    if (line.format === 'html' || line.format === 'markdown') return;
    const isSource = line.text.includes('<') || line.format === 'latex';
    if (hasEntities && !isSource && (line.mask & CharClass.ArabicLetter) !== 0) reportLeft(line, report);
    if ((line.mask & CharClass.LatinDigit) === 0) return;
    if ((line.mask & ESCAPING) !== 0 || LESS_COMMON.test(line.text)) reportNotations(line, report, language);
  },
};

/** Reports the entities of misread text, and tells whether there are any. */
function reportMisread(line: Line, report: Report, language: Language | undefined): boolean {
  const misread = misreadEntities(line.text, language);
  if (!misread) return false;
  const { changes, kind, certainty } = misread;
  const [first, last] = [changes[0], changes[changes.length - 1]];
  report({
    start: line.start + first.start,
    end: line.start + last.end,
    message: 'misread',
    args: [kind, withChanges(line.text, changes, first.start, last.end)],
    repairs: [lineRepair(line, certainty, changes)],
  });
  return true;
}

/** Reports the entities of spaces and punctuation beside Arabic words. */
function reportLeft(line: Line, report: Report): void {
  const changes = leftEntities(line.text);
  if (changes.length === 0) return;
  const [first, last] = [changes[0], changes[changes.length - 1]];
  const shown = new Set(changes.map(({ start, end }) => line.text.slice(start, end)));
  report({
    start: line.start + first.start,
    end: line.start + last.end,
    message: 'left',
    args: [[...shown].join(' ')],
    repairs: [lineRepair(line, 'likely', changes)],
  });
}

/** Reports the letters written in ASCII. */
function reportNotations(line: Line, report: Report, language: Language | undefined): void {
  const { text } = line;
  const [firstQuote, lastQuote] = [text.search(QUOTE), text.search(LAST_QUOTE)];
  for (const { run, isQuotable, decode } of NOTATIONS) {
    for (const match of text.matchAll(run)) {
      const start = match.index;
      if (isQuotable && firstQuote >= 0 && firstQuote < start && start < lastQuote) continue;
      const newText = decode(match[0], language)?.trimEnd();
      if (newText === undefined || !TWO_ARABIC_LETTERS.test(newText)) continue;
      const end = start + match[0].trimEnd().length;
      report({
        start: line.start + start,
        end: line.start + end,
        message: 'found',
        args: [newText],
        repairs: [lineRepair(line, 'likely', [{ start, end, newText }])],
      });
    }
  }
}

const ESCAPING: CharClass = CharClass.Syntax | CharClass.PercentSign;
/** What notations without such a sign have. */
const LESS_COMMON = /u06|#U0|_x0|#[0-9]{4};/u;
