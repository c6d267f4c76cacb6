import { CharClass, pattern, skeleton } from '../text/characters';
import { wordAround } from '../text/words';
import { lineRepair, wordFinding } from './reporting';
import type { Certainty, LineRule } from './rule';

const EDGE = `(?!${pattern.scriptLetter}|${pattern.tatweel})`;

/** `اهلل` or `االله` at the end of a word; `اهللم` for `اللهم`. Marks may follow. */
const BROKEN = new RegExp(`(?:اهلل(م?)|اا(لله))(?=${pattern.mark}*${EDGE})`, 'gu');

/** `هلل` for `لله` behind a word that thanks or praises; elsewhere it is a verb (to cheer). */
const PRAISED = new RegExp(
  `(?<!${pattern.scriptLetter})([وف]?(?:الحمد|الشكر|حمدا|شكرا|الملك|العزة|المنة)${pattern.mark}*) هلل(?=${pattern.mark}*${EDGE})`,
  'gu',
);

/** The same in front of what is God's: `هلل الحمد`, `هلل درك`. */
const PRAISING = new RegExp(
  `(?<!${pattern.scriptLetter})هلل(?= (?:(?:الحمد|الشكر|المنة|درك|دره|درها|درهم)${EDGE}))`,
  'gu',
);

/** ﷺ spelled out and then turned around with its line: no word of it reads so. */
const TURNED_BLESSING = /ملسو هيلع هللا ىلص/gu;

/** Restores the name of God where the ligature's letters came out in the wrong order. */
export const allah: LineRule = {
  id: 'allah',
  title: { en: 'الله with its letters swapped', ar: 'لفظ الجلالة مقلوب الحروف' },
  group: 'shapes',
  severity: 'error',
  scope: 'line',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter,
  what: {
    en: 'The ligature الله came out as اهلل or with an alef too many (االله). The name is restored, with what is joined to it; so is ﷺ, spelled out from its last letter to its first.',
    ar: 'خرج مركّب لفظ الجلالة ‏«اهلل»‏ أو بألف زائدة ‏«االله»‏. يعاد اللفظ مع ما اتصل به، وكذلك ﷺ إذا خرجت حروفها مقلوبة.',
  },
  why: {
    en: 'Fonts draw الله as one glyph, and its letters are stored or read in the wrong order.',
    ar: 'ترسم الخطوط لفظ الجلالة شكلًا واحدًا، فتُخزن حروفه أو تُقرأ بغير ترتيبها.',
  },
  never: {
    en: 'The verb هلل (to cheer): it is only offered as لله, beside words such as الحمد.',
    ar: 'الفعل «هلّل»: لا يُعرض «لله» مكانه إلا بجوار كلمات مثل «الحمد».',
  },
  messages: {
    found: { en: '{0} has swapped letters: {1}.', ar: '{0} مقلوبة الحروف: {1}.' },
  },
  examples: [
    { damaged: 'بسم اهلل نبدأ', repaired: 'بسم الله نبدأ', certainty: 'certain' },
    { damaged: 'توكلنا على االله', repaired: 'توكلنا على الله', certainty: 'certain' },
    { damaged: 'سافر عبداهلل أمس', repaired: 'سافر عبدالله أمس', certainty: 'certain' },
    { damaged: 'قال النبي ملسو هيلع هللا ىلص خيرا', repaired: 'قال النبي ﷺ خيرا', certainty: 'certain' },
    { damaged: 'والحمد هلل', repaired: 'والحمد لله', certainty: 'likely' },
    { damaged: 'هلل درك يا أخي', repaired: 'لله درك يا أخي', certainty: 'likely' },
  ],
  intact: ['زرنا عطاالله', 'هلل الأطفال حين رأوا الهلال', 'والله أعلم', 'قال لله درك'],
  find(line, report, { language }) {
    const { text } = line;
    if (!text.includes(HILLAL) && !text.includes('االله')) return;
    for (const { index, 0: found } of text.matchAll(TURNED_BLESSING)) {
      report({
        start: line.start + index,
        end: line.start + index + found.length,
        message: 'found',
        args: [found, BLESSING],
        repairs: [
          lineRepair(line, 'certain', [{ start: index, end: index + found.length, newText: BLESSING }]),
        ],
      });
    }
    const offer = (start: number, end: number, newText: string, certainty: Certainty): void => {
      report(wordFinding(line, certainty, [{ start, end, newText }]));
    };
    for (const match of text.matchAll(BROKEN)) {
      const end = match.index + match[0].length;
      const word = wordAround(text, match.index);
      const before = skeleton(text.slice(word.start, match.index));
      const newText = match[2] ? 'الله' : `الله${match[1]}`;
      // عطاالله is two names written as one: there the first alef is the name's.
      if (match[2] && !PREFIXES.has(before)) continue;
      const isPlain = PREFIXES.has(before) || (language?.isWord(before) ?? false);
      offer(match.index, end, newText, isPlain ? 'certain' : 'possible');
    }
    for (const match of text.matchAll(PRAISED)) {
      const start = match.index + match[1].length + 1;
      offer(start, start + HILLAL.length, 'لله', 'likely');
    }
    for (const { index } of text.matchAll(PRAISING)) offer(index, index + HILLAL.length, 'لله', 'likely');
  },
};

const BLESSING = 'ﷺ';
const HILLAL = 'هلل';

/** What is written joined to the name: nothing, clitics, and the commonest names that end in it. */
const PREFIXES = new Set([
  '',
  'و',
  'ف',
  'ب',
  'ت',
  'ك',
  'وب',
  'فب',
  'أ',
  'يا',
  'عبد',
  'وعبد',
  'نصر',
  'فضل',
  'إن',
]);
