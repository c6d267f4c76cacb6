import { CharClass, isArabicLetterAt } from '../text/characters';
import type { LineRule } from './rule';

const RUN = /[\uE000-\uF8FF]+(?:[.,][\uE000-\uF8FF]+)*/gu;

/** Reports private-use codes, whose meaning only the font knows. */
export const privateUse: LineRule = {
  id: 'private-use',
  title: { en: 'Private-use codes', ar: 'رموز استعمال خاص' },
  group: 'glyphs',
  severity: 'warning',
  scope: 'line',
  needs: CharClass.PrivateUse,
  what: {
    en: 'Characters without a meaning of their own stand in the text: a font’s digits, letters or icons. They are marked and kept; they hold what was lost.',
    ar: 'محارف لا معنى لها في ذاتها: أرقام خط أو حروفه أو أيقوناته. تُعلَّم وتُحفظ ففيها ما ضاع.',
  },
  why: {
    en: 'The font had glyphs without Unicode values and the PDF gave them codes of its own.',
    ar: 'في الخط رسوم بلا قيم يونيكود فأعطاها ملف PDF رموزًا من عنده.',
  },
  never: {
    en: 'Nothing is changed. Icon and Quran fonts use the same codes.',
    ar: 'لا يُغيَّر شيء. خطوط الأيقونات والمصاحف تستعمل الرموز نفسها.',
  },
  messages: {
    alone: {
      en: 'Private-use codes {0}: perhaps a number or a sign of the font.',
      ar: 'رموز استعمال خاص {0}: لعلها رقم أو علامة من الخط.',
    },
    inWord: {
      en: 'Private-use codes {0} inside a word: letters of the font.',
      ar: 'رموز استعمال خاص {0} داخل كلمة: حروف من الخط.',
    },
  },
  examples: [
    { damaged: 'وُلد عام \uE009\uE005\uE005', repaired: 'وُلد عام \uE009\uE005\uE005' },
    { damaged: 'سا\uE0A5', repaired: 'سا\uE0A5' },
  ],
  intact: ['نص بلا رموز'],
  find(line, report) {
    if ((line.mask & (CharClass.ArabicLetter | CharClass.Tatweel)) === 0) return;
    for (const match of line.text.matchAll(RUN)) {
      const start = match.index;
      const end = start + match[0].length;
      const inWord =
        isArabicLetterAt(line.text, start - 1) ||
        isArabicLetterAt(line.text, end) ||
        line.text[start - 1] === 'ـ';
      const codes = [...match[0]]
        .map((code) => (code.codePointAt(0) ?? 0).toString(16).toUpperCase())
        .join(' ');
      report({
        start: line.start + start,
        end: line.start + end,
        message: inWord ? 'inWord' : 'alone',
        args: [codes],
        repairs: [],
      });
    }
  },
};
