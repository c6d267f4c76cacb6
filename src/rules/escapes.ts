import { CharClass } from '../text/characters';
import { lineRepair } from './reporting';
import type { LineRule } from './rule';

/** Of a page whose source was escaped once more, the ampersand is an entity too. */
const ENTITIES = /(?:&(?:amp;)?#(?:[0-9]{3,5}|[xX][0-9A-Fa-f]{2,4});[ ]?)+/gu;
/** Those of JavaScript’s old `escape` begin with a percent sign. */
const BACKSLASHES = /(?:[\\%]u(?:[0-9A-Fa-f]{4}|\{[0-9A-Fa-f]{1,5}\})[ ]?)+/gu;
/** Where a program took the backslashes away, only a row of Arabic letters tells. */
const BARE = /(?<![\w\\%])(?:u06[0-9A-Fa-f]{2} ?){3,}(?!\w)/gu;
const BARE_BEGIN = 'u06';
/** Not behind what makes it part of an address or a form field. */
const PERCENTS = /(?<![\w/=&?.%-])(?:%[0-9A-Fa-f]{2}){4,}/gu;

const ENTITY = /&(?:amp;)?#(?:([0-9]{3,5})|[xX]([0-9A-Fa-f]{2,4}));/gu;
const BACKSLASH = /[\\%]?u\{?([0-9A-Fa-f]{1,5})\}?/gu;
const QUOTE = /["'`]/u;
const LAST_QUOTE = /["'`][^"'`]*$/u;
const TWO_ARABIC_LETTERS = /[\u0621-\u064A][\u064B-\u0652]?[\u0621-\u064A]/u;

/** Writes escaped Arabic letters that were left in prose as letters. */
export const escapes: LineRule = {
  id: 'escapes',
  title: { en: 'Escaped letters', ar: 'حروف مرمّزة' },
  group: 'encoding',
  severity: 'warning',
  scope: 'line',
  needs: CharClass.LatinDigit,
  what: {
    en: 'Arabic letters stand in prose as character references (&#1605;), \\u escapes (with or without their backslashes) or percent encoding. The letters are offered.',
    ar: 'حروف عربية في النص مكتوبة بمراجع المحارف (‎&#1605;‎) أو ‎\\u‎ (ولو بلا شرطتها) أو ترميز النسبة المئوية. تُعرض الحروف نفسها.',
  },
  why: {
    en: 'Text was taken out of a web page, a program or an address without being decoded.',
    ar: 'أُخذ النص من صفحة أو برنامج أو عنوان ولم تُفك رموزه.',
  },
  never: {
    en: 'HTML and Markdown files, quoted strings, code and addresses, where escapes are valid, and references that give no Arabic word.',
    ar: 'ملفات HTML وMarkdown، والنصوص بين علامات الاقتباس، والشيفرة والعناوين فالترميز فيها صحيح، والمراجع التي لا تعطي كلمة عربية.',
  },
  messages: { found: { en: 'Escaped letters: {0}.', ar: 'حروف مرمّزة: {0}.' } },
  examples: [
    { damaged: 'العنوان: &#1588;&#1605;&#1587;', repaired: 'العنوان: شمس', certainty: 'likely' },
    { damaged: 'قال \\u0646\\u0639\\u0645 ثم مضى', repaired: 'قال نعم ثم مضى', certainty: 'likely' },
    { damaged: '%D9%82%D9%85%D8%B1', repaired: 'قمر', certainty: 'likely' },
    { damaged: 'طلع &amp;#1602;&amp;#1605;&amp;#1585; جديد', repaired: 'طلع قمر جديد', certainty: 'likely' },
    { damaged: 'طلع %u0642%u0645%u0631 جديد', repaired: 'طلع قمر جديد', certainty: 'likely' },
    { damaged: 'طلع u0642u0645u0631 جديد', repaired: 'طلع قمر جديد', certainty: 'likely' },
  ],
  intact: [
    '{"name": "\\u0646\\u0639\\u0645"}',
    'https://example.org/%D9%82%D9%85%D8%B1',
    'AT&#38;T و&#169; 2020',
    'زاد 20%80%',
  ],
  find(line, report) {
    const { text } = line;
    if (line.format === 'html' || line.format === 'markdown') return;
    const isBare = text.includes(BARE_BEGIN);
    if (!isBare && (line.mask & ESCAPING) === 0) return;
    const offer = (match: RegExpExecArray, newText: string | undefined): void => {
      if (newText === undefined || !TWO_ARABIC_LETTERS.test(newText)) return;
      const start = match.index;
      const end = start + match[0].trimEnd().length;
      report({
        start: line.start + start,
        end: line.start + end,
        message: 'found',
        args: [newText.trimEnd()],
        repairs: [lineRepair(line, 'likely', [{ start, end, newText: newText.trimEnd() }])],
      });
    };
    for (const match of text.matchAll(ENTITIES)) offer(match, withoutEntities(match[0]));
    const [firstQuote, lastQuote] = [text.search(QUOTE), text.search(LAST_QUOTE)];
    for (const match of text.matchAll(BACKSLASHES)) {
      const isQuoted = firstQuote >= 0 && firstQuote < match.index && match.index < lastQuote;
      if (!isQuoted) offer(match, withoutBackslashes(match[0]));
    }
    if (isBare) for (const match of text.matchAll(BARE)) offer(match, withoutBackslashes(match[0]));
    for (const match of text.matchAll(PERCENTS)) offer(match, withoutPercents(match[0]));
  },
};

const ESCAPING: CharClass = CharClass.Syntax | CharClass.PercentSign;

function withoutEntities(text: string): string {
  return text.replace(ENTITY, (_, decimal: string | undefined, hexadecimal: string | undefined) =>
    String.fromCharCode(decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal)),
  );
}

function withoutBackslashes(text: string): string {
  return text.replace(BACKSLASH, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));
}

/** The text of a percent-encoded run; undefined when its bytes are not UTF-8. */
function withoutPercents(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
