import { CharClass } from '../text/characters';
import { ARABIC, findNumbers } from './digits';
import type { LineRule } from './rule';

/** Offers ٠–٩ for Persian digits in Arabic text. */
export const persianDigits: LineRule = {
  id: 'persian-digits',
  title: { en: 'Persian digits in Arabic text', ar: 'أرقام فارسية في نص عربي' },
  group: 'numbers',
  severity: 'hint',
  scope: 'line',
  needs: CharClass.PersianDigit | CharClass.ArabicLetter,
  what: {
    en: 'Digits of the Persian and Urdu set (U+06F0–06F9), which look alike, stand in an Arabic line. The Arabic ones are offered.',
    ar: 'أرقام من المجموعة الفارسية والأردية (‎U+06F0–06F9‎)، وهي شبيهة، في سطر عربي. تُعرض العربية مكانها.',
  },
  why: {
    en: 'A Persian keyboard or font was used.',
    ar: 'استُعملت لوحة مفاتيح أو خط فارسي.',
  },
  never: {
    en: 'Lines with Persian or Urdu letters, and numbers that stand alone.',
    ar: 'الأسطر التي فيها حروف فارسية أو أردية، والأعداد القائمة وحدها.',
  },
  messages: { found: { en: 'Persian digits: {0}.', ar: 'أرقام فارسية: {0}.' } },
  examples: [
    { damaged: 'بلغ العدد ۴۵۶ في هذا اليوم', repaired: 'بلغ العدد ٤٥٦ في هذا اليوم', certainty: 'possible' },
  ],
  intact: ['در سال ۱۳۵۷ به ایران آمد', 'بلغ العدد ٤٥٦ أمس', '۱۲'],
  find(line, report) {
    if (line.mask & CharClass.NonArabicLanguage || !THREE_WORDS.test(line.text)) return;
    findNumbers(line, ALL_PERSIAN, [ARABIC], report);
  },
};

const ALL_PERSIAN = /^[^0-9\u0660-\u0669]+$/u;
/** One short word may be of any language that writes in Arabic letters. */
const THREE_WORDS =
  /[\u0621-\u064A]{2}[^\u0621-\u064A]+[\u0621-\u064A]{2,}[^\u0621-\u064A]+[\u0621-\u064A]{2}/u;
