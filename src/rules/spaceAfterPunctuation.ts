import { CharClass, pattern } from '../text/characters';
import { lineRepair } from './reporting';
import type { LineRule } from './rule';

const { letter, mark } = pattern;

/** Arabic punctuation right between two words; single letters are labels (أ،ب،ج). */
const BETWEEN_WORDS = new RegExp(
  `(?<=${letter}${mark}{0,3}${letter}${mark}{0,3})[،؛؟](?=${letter}${mark}{0,3}${letter})`,
  'gu',
);

/** Arabic punctuation without the space that follows it. */
export const spaceAfterPunctuation: LineRule = {
  id: 'space-after-punctuation',
  title: { en: 'No space after punctuation', ar: 'لا مسافة بعد علامة الترقيم' },
  group: 'spaces',
  severity: 'hint',
  scope: 'line',
  isArabicOnly: true,
  // A line without any space is a row of values.
  needs: CharClass.ArabicLetter | CharClass.Space | CharClass.ArabicPunctuation | CharClass.LetterBehindSign,
  what: {
    en: 'An Arabic comma, semicolon or question mark stands between two words without a space. The space is put behind it.',
    ar: 'فاصلة أو فاصلة منقوطة أو علامة استفهام بين كلمتين بلا مسافة. توضع المسافة بعدها.',
  },
  why: {
    en: 'Extractors lose the narrow gap behind a mark, and lines are joined without one.',
    ar: 'تضيع الفرجة الضيقة بعد العلامة عند الاستخراج، وتوصل الأسطر بلا مسافة.',
  },
  never: {
    en: 'Numbers (1،5), lists of single letters (أ،ب،ج), rows of values without any space, addresses and code. Values may hold spaces too: the repair is only likely.',
    ar: 'الأعداد (1،5) وقوائم الحروف (أ،ب،ج) وصفوف القيم بلا مسافات والعناوين والشيفرة. وقد تكون في القيم مسافات، فالإصلاح راجح لا أكيد.',
  },
  messages: { found: { en: 'No space after {0}.', ar: 'لا مسافة بعد {0}.' } },
  examples: [
    { damaged: 'وصل الضيف،ثم جلس', repaired: 'وصل الضيف، ثم جلس', certainty: 'likely' },
    { damaged: 'أين المفتاح؟سأل الحارس', repaired: 'أين المفتاح؟ سأل الحارس', certainty: 'likely' },
  ],
  intact: ['الفروع أ،ب،ج', 'الاسم؛المهنة؛المدينة', 'بلغت 1،5 مليون', 'نعم،\nثم مضى', 'سأل: «من؟»، ثم مضى'],
  find(line, report) {
    for (const { index, 0: sign } of line.text.matchAll(BETWEEN_WORDS)) {
      const end = index + sign.length;
      report({
        start: line.start + index,
        end: line.start + end,
        message: 'found',
        args: [sign],
        repairs: [lineRepair(line, 'likely', [{ start: end, end, newText: ' ' }])],
      });
    }
  },
};
