import type { Language } from '../language/language';
import {
  CharClass,
  isArabicLetterAt,
  isArabicMarkAt,
  joinsBackward,
  joinsForward,
  pattern,
  skeleton,
  TATWEEL,
} from '../text/characters';
import { wordAround, type Word } from '../text/words';
import { lineRepair, withChanges, type LineChange } from './reporting';
import type { LineRule } from './rule';

/** A word that ends in a long stretch: more than the one or two tatweels of an abbreviation or a joined article. */
const SWALLOWED_END = new RegExp(
  `${pattern.scriptLetter}${pattern.tatweel}{4,}(?!${pattern.tatweel}|${pattern.scriptLetter}|${pattern.mark}|[\\uE000-\\uF8FF])`,
  'u',
);

/** What every such end has in it: a quick look. */
const LONG_STRETCH = TATWEEL.repeat(4);

/** A line that names or quotes the tatweel is about it. */
const SHOWS_TATWEEL = /U\+0640|[«"'“‘(]\u0640+[»"'”’)]/iu;

/** Marks that need a carrier and take the tatweel for it: hamza, madda, dagger alef, Quranic small letters. */
const CARRIED = /[\u0653-\u0655\u0670\u06D6-\u06ED]/u;

/** Removes the kashida that justification put between the letters of a word. */
export const kashida: LineRule = {
  id: 'kashida',
  title: { en: 'Kashida inside a word', ar: 'كشيدة داخل الكلمة' },
  group: 'kashida',
  severity: 'warning',
  scope: 'line',
  needs: CharClass.Tatweel | CharClass.ArabicLetter,
  what: {
    en: 'A tatweel stands between two joined letters of a word. It is removed; the letters and marks stay.',
    ar: 'تطويل بين حرفين متصلين من الكلمة. يُحذف التطويل وتبقى الحروف والحركات.',
  },
  why: {
    en: 'Programs that justify lines stretch words by a drawn stroke, and extraction reads the stroke as a letter.',
    ar: 'برامج ضبط الأسطر تمدّ الكلمات بخط مرسوم، فيقرؤه الاستخراج حرفًا.',
  },
  never: {
    en: 'A tatweel at the edge of a word (abbreviations, an article before a number or a Latin word, letter shapes in teaching) and one that carries a hamza, a madda or a dagger alef. Lettering stretched for its looks would be changed: protect such words.',
    ar: 'التطويل في طرف الكلمة (الاختصارات، و«ال» قبل رقم أو كلمة لاتينية، وأشكال الحروف في التعليم) والحامل لهمزة أو مدة أو ألف خنجرية. أما الكلمات الممدودة زخرفةً فتتغير، فاحمها.',
  },
  messages: {
    found: {
      en: 'Kashida inside {0} (U+0640 ×{1}): the word is {2}.',
      ar: 'كشيدة داخل {0} (‎U+0640 ×{1}): الكلمة {2}.',
    },
    swallowed: {
      en: 'A long kashida ends {0}: letters behind it may be lost.',
      ar: 'كشيدة طويلة تُنهي {0}: قد تكون بعدها حروف ضائعة.',
    },
  },
  examples: [
    { damaged: 'فتـــح البـاب علــى مصراعيــه', repaired: 'فتح الباب على مصراعيه', certainty: 'certain' },
    { damaged: 'قـَلـَمٌ جديد', repaired: 'قَلَمٌ جديد', certainty: 'certain' },
    { damaged: 'دفتر الـمدرسة', repaired: 'دفتر المدرسة', certainty: 'certain' },
    { damaged: 'رحــــــــلة في الـبحر', repaired: 'رحلة في البحر', certainty: 'certain' },
    { damaged: 'جلسة الحـــوار الجــــــــ', repaired: 'جلسة الحوار الجــــــــ', certainty: 'possible' },
  ],
  intact: [
    'سنة 1445هـ الموافق 2024',
    'توفي سنة 767 هـكما قيل',
    'راجع صـ 12 وما بعدها',
    'واجهة الـAPI في لـ 3 أجهزة',
    'كتابة الباء: بـ ـبـ ـب',
    'ٱلرَّحۡمَـٰنِ ٱلرَّحِيمِ',
    'مَسۡـُٔولًا',
    'التطويل «ـ» يمد الكلمة: قـــلم',
    'U+0640: قـــلم',
  ],
  find(line, report, { language }) {
    const { text } = line;
    const isStretched = text.includes(LONG_STRETCH) ? SWALLOWED_END.exec(text) : null;
    if (isStretched) {
      const word = wordAround(text, isStretched.index);
      report({
        start: line.start + word.start,
        end: line.start + word.end,
        message: 'swallowed',
        args: [word.text],
        repairs: [],
      });
    }
    if (SHOWS_TATWEEL.test(text)) return;
    for (let at = text.indexOf(TATWEEL); at >= 0;) {
      const word = wordAround(text, at);
      at = text.indexOf(TATWEEL, word.end);
      const changes = innerRuns(word.text);
      if (changes.length === 0 || hasEraSign(text, word, language)) continue;
      const tatweels = changes.reduce((sum, change) => sum + change.end - change.start, 0);
      report({
        start: line.start + word.start,
        end: line.start + word.end,
        message: 'found',
        args: [word.text, String(tatweels), withChanges(word.text, changes)],
        repairs: [
          // Where a word's end was swallowed, the line is lettering or misread as a whole: show, don't clean.
          lineRepair(
            { text: word.text, start: line.start + word.start },
            isStretched ? 'possible' : 'certain',
            changes,
          ),
        ],
      });
    }
  },
};

/** Whether a word is the sign of the hijri year behind its number, with the next word glued to it: `سنة 767 هـكتب`. */
function hasEraSign(text: string, word: Word, language: Language | undefined): boolean {
  if (
    !word.text.startsWith(ERA_SIGN) ||
    !ENDS_WITH_NUMBER.test(text.slice(Math.max(0, word.start - 3), word.start))
  )
    return false;
  const letters = skeleton(word.text);
  return language === undefined || language.frequency(letters) < language.frequency(letters.slice(1));
}

const ERA_SIGN = `ه${TATWEEL}`;
const ENDS_WITH_NUMBER = new RegExp(`${pattern.digit} {0,2}$`, 'u');

/** The tatweel runs of a word that stand between two letters that join. */
function innerRuns(word: string): LineChange[] {
  const changes: LineChange[] = [];
  for (let start = word.indexOf(TATWEEL), end; start >= 0; start = word.indexOf(TATWEEL, end)) {
    end = start;
    while (word[end] === TATWEEL) end++;
    let before = start - 1;
    while (isArabicMarkAt(word, before)) before--;
    let after = end;
    while (isArabicMarkAt(word, after)) after++;
    // Behind a letter that doesn't join, the stroke can't have been drawn: leave what isn't understood.
    if (!isArabicLetterAt(word, before) || !joinsForward(word[before])) continue;
    if (!isArabicLetterAt(word, after) || !joinsBackward(word[after])) continue;
    if (after === end || !CARRIED.test(word.slice(end, after))) changes.push({ start, end, newText: '' });
  }
  return changes;
}
