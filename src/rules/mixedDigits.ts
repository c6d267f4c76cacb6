import { ANY_DIGIT, CharClass } from '../text/characters';
import { ARABIC, findNumbers, LATIN } from './digits';
import type { LineRule } from './rule';

/** Two systems side by side in one run of digits. */
const MIXED_RUN =
  /[0-9][\u0660-\u0669\u06F0-\u06F9]|[\u0660-\u0669][0-9\u06F0-\u06F9]|[\u06F0-\u06F9][0-9\u0660-\u0669]/u;

/** Whether a line has digits of two systems. */
function isMixed(mask: CharClass): boolean {
  const systems = mask & ANY_DIGIT;
  return (systems & (systems - 1)) !== 0;
}

/** Offers to write a number whose digits come from two systems in one. */
export const mixedDigits: LineRule = {
  id: 'mixed-digits',
  title: { en: 'Two kinds of digits in one number', ar: 'نوعان من الأرقام في عدد واحد' },
  group: 'numbers',
  severity: 'warning',
  scope: 'line',
  needs: CharClass.ArabicLetter,
  what: {
    en: 'A number mixes 0–9, ٠–٩ or ۰–۹. Writing it in one kind is offered, the Arabic one first.',
    ar: 'عدد يخلط بين ‎0–9‎ و٠–٩ أو ۰–۹. يُعرض توحيده، والعربي أولًا.',
  },
  why: {
    en: 'A keyboard changed in the middle of a number, or a font’s digits were mapped to different code points.',
    ar: 'تغيرت لوحة المفاتيح في وسط العدد، أو رُدّت أرقام الخط إلى مواضع مختلفة.',
  },
  never: {
    en: 'Different kinds in different numbers, versions, ports, paths and codes with Latin letters.',
    ar: 'الأنواع المختلفة في أعداد مختلفة، وأرقام الإصدارات والمنافذ والمسارات والرموز ذات الحروف اللاتينية.',
  },
  messages: { found: { en: '{0} mixes two kinds of digits.', ar: 'العدد {0} يخلط نوعين من الأرقام.' } },
  examples: [{ damaged: 'صدر عام 2٠١7 في دمشق', repaired: 'صدر عام ٢٠١٧ في دمشق', certainty: 'possible' }],
  intact: ['الإصدار v2.10 في الفصل ٣', 'من ٢٠١٠ إلى 2015', 'غرفة ٣ الطابق 4'],
  find(line, report) {
    if (isMixed(line.mask) && MIXED_RUN.test(line.text))
      findNumbers(line, MIXED_RUN, [ARABIC, LATIN], report);
  },
};
