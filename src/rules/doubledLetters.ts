import { CharClass } from '../text/characters';
import { arabicWords } from '../text/words';
import { lineRepair } from './reporting';
import type { LineRule } from './rule';

/** A quick look that spares sound lines the reading of their words. */
const TWICE = /([\u0620-\u065F])\1([\u0620-\u065F])\2/u;
/** Every character twice. */
const DOUBLED = /^(?:(.)\1)+$/su;

/** So many letters are doubled in a row by no writer. */
const SURE = 3;

/** Takes back the second copy of each letter that fake bold printed. */
export const doubledLetters: LineRule = {
  id: 'doubled-letters',
  title: { en: 'Every letter twice', ar: 'كل حرف مكرر' },
  group: 'letters',
  severity: 'warning',
  scope: 'line',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter,
  what: {
    en: 'Each letter of a word stands there twice and half of them make a word of the lexicon. One of each stays.',
    ar: 'كل حرف في الكلمة مكتوب مرتين، ونصفها كلمة معروفة. يبقى من كل حرفين واحد.',
  },
  why: {
    en: 'A program without a bold font draws each glyph twice, a hair apart, and extraction reads both.',
    ar: 'برنامج بلا خط غليظ يرسم كل شكل مرتين متقاربتين فيقرؤهما الاستخراج معًا.',
  },
  never: {
    en: 'Words that exist as they stand (ممدد), letters doubled in part of a word, words of fewer than three letters unless the line holds a longer doubled word. Letters stretched for effect could be taken for it.',
    ar: 'الكلمات الموجودة كما هي (ممدد)، والحروف المكررة في بعض الكلمة، وما دون ثلاثة أحرف إلا إن كان في السطر كلمة أطول مكررة. وقد تُحسب الحروف الممدودة للتأثير منها.',
  },
  messages: { found: { en: 'Each letter of {0} is doubled: {1}.', ar: 'كل حرف من {0} مكرر: {1}.' } },
  examples: [
    { damaged: 'االلففصصلل الأول', repaired: 'الفصل الأول', certainty: 'likely' },
    { damaged: 'ققررييةة', repaired: 'قرية', certainty: 'likely' },
  ],
  intact: ['وجدوه ممدد الساقين', 'يتتابع الممرضون', 'هههههه', 'لللغة العربية'],
  find(line, report, { language }) {
    if (!language || !TWICE.test(line.text)) return;
    const words = arabicWords(line.text)
      .filter(({ text }) => text.length >= 4 && DOUBLED.test(text) && !language.isWord(text))
      .map((word) => ({ ...word, half: [...word.text].filter((_, index) => index % 2 === 0).join('') }))
      .filter(({ half }) => new Set(half).size > 1 && language.frequency(half) > 1);
    if (!words.some(({ half }) => half.length >= SURE)) return;
    for (const { start, end, text, half } of words) {
      report({
        start: line.start + start,
        end: line.start + end,
        message: 'found',
        args: [text, half],
        repairs: [lineRepair(line, 'likely', [{ start, end, newText: half }])],
      });
    }
  },
};
