import { CharClass, pattern } from '../text/characters';
import { missingNumberAt } from './missingNumbers';
import { lineRepair } from './reporting';
import type { LineRule } from './rule';

/** Spaces before a mark that Arabic writes against the word before it. */
const BEFORE_PUNCTUATION = new RegExp(
  `(?<=${pattern.letter}${pattern.mark}{0,3}|[»”)\\]\\d])[ \\u00A0]+(?=[،؛؟!.:](?:[ \\u00A0»”)\\]]|$))`,
  'gu',
);

/** A space between a word and the punctuation that belongs to it. */
export const spaceBeforePunctuation: LineRule = {
  id: 'space-before-punctuation',
  title: { en: 'Space before punctuation', ar: 'مسافة قبل علامة الترقيم' },
  group: 'spaces',
  severity: 'hint',
  scope: 'line',
  needs: CharClass.ArabicLetter | CharClass.Space | CharClass.SpacedSign,
  what: {
    en: 'A space stands between a word and the comma, semicolon, stop, colon or question mark that belongs to it. It is removed.',
    ar: 'مسافة بين الكلمة وما يتبعها من فاصلة أو نقطة أو نقطتين أو علامة استفهام. تُحذف.',
  },
  why: {
    en: 'Extractors turn the gap before a mark into a space.',
    ar: 'تحوّل برامج الاستخراج الفرجة قبل العلامة إلى مسافة.',
  },
  never: {
    en: 'A mark that something other than a space follows (.net, :label), ellipses, verse between its halves, tables, rows of a riddle, entries of a library’s catalogue, the colons of a form lined up by wider gaps. A space before a colon may be a matter of style: it is only likely.',
    ar: 'العلامة التي لا تتبعها مسافة (‎.net)، وعلامات الحذف، وما بين شطري البيت، والجداول، وأسطر الأحاجي، ومداخل فهارس المكتبات، ونقطتا الاستمارة المصفوفتان بفراغ أوسع. والمسافة قبل النقطتين قد تكون أسلوب الناشر فإصلاحها راجح لا أكيد.',
  },
  messages: { found: { en: 'Space before {0}.', ar: 'مسافة قبل {0}.' } },
  examples: [
    { damaged: 'وصل الضيف ، ثم جلس .', repaired: 'وصل الضيف، ثم جلس.', certainty: 'certain' },
    { damaged: 'أين المفتاح ؟', repaired: 'أين المفتاح؟', certainty: 'certain' },
    { damaged: 'سأل الحارس : من هناك', repaired: 'سأل الحارس: من هناك', certainty: 'likely' },
  ],
  intact: [
    'إطار .net قديم',
    'صدر البيت ... عجز البيت',
    'باب السين . . . . . . ٨٨',
    'الوقت 5 : 30',
    'المهنة   : نجار',
    'وعليكم السلام :)',
    '| اسم | ، |',
    'ق م ر . ب ا ب',
    'أيام الرحلة / سالم الراوي ؛ تحقيق نادر الزين . – حلب : دار النهر ، 1990 .',
  ],
  find(line, report) {
    const matches = [...line.text.matchAll(BEFORE_PUNCTUATION)];
    if (matches.length === 0 || line.text.includes('|') || isSetApart(line.text)) return;
    const isMissing = missingNumberAt(line.text, line.mask);
    for (const match of matches) {
      const end = match.index + match[0].length;
      if (isMissing(match.index, end + 1)) continue;
      if (LEADER.test(line.text.slice(end, end + 3)) || isRatio(line.text, match.index, end)) continue;
      const isColon = line.text[end] === ':';
      // Wide gaps before colons line up the values of a form; with a bracket it is a face.
      if (isColon && (end - match.index > 1 || line.text[end + 1] === ')')) continue;
      // Some houses set a space before colons on purpose.
      const certainty = isColon ? 'likely' : 'certain';
      const change = { start: match.index, end, newText: '' };
      report({
        start: line.start + match.index,
        end: line.start + end + 1,
        message: 'found',
        args: [line.text[end]],
        repairs: [lineRepair(line, certainty, [change])],
      });
    }
  },
};

/**
 * The letters and signs of a riddle's row, and an entry of a library's catalogue, whose rules set spaces around marks:
 * الرحلة / سالم ؛ تحقيق نادر . – حلب : الدار.
 */
function isSetApart(line: string): boolean {
  return line.length <= LONGEST_ENTRY && SET_APART.test(line);
}

const LONGEST_ENTRY = 300;
const SET_APART =
  /^\s*(?:\S\s){4,64}\S?\s*$|\. ?[-–—\u0640]{1,2} [^:]{1,80} : | : [^:]{1,80}\. ?[-–—\u0640]{1,2} /u;

/** Stops in a row, with spaces among them or without: they lead the eye, or stand for words. */
const LEADER = /^\. ?\./u;

/** `5 : 30`, where the spaces are set with care. */
function isRatio(text: string, start: number, end: number): boolean {
  return (
    /[0-9\u0660-\u0669\u06F0-\u06F9]/u.test(text[start - 1] ?? '') && (text[end] === '.' || text[end] === ':')
  );
}
