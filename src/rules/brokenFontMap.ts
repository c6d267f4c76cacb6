import type { Language } from '../language/language';
import { CharClass, skeleton } from '../text/characters';
import { arabicWords } from '../text/words';
import type { LineRule } from './rule';

/**
 * What stands in no Arabic word: alef maqsura, teh marbuta before another letter, and the letters
 * U+063B–063F, which no Arabic text uses.
 */
const IMPOSSIBLE = /[\u063B-\u063F]|[ىة][\u0621-\u063A\u0641-\u064A]/u;
const EACH_IMPOSSIBLE = new RegExp(IMPOSSIBLE, 'gu');

/** So many impossible places, words, and so large a share of no-words make a passage unreadable. */
const FEWEST_PLACES = 2;
const FEWEST_WORDS = 3;
const LEAST_SHARE = 0.6;
/** Words of fewer letters are words by chance. */
const FEWEST_LETTERS = 3;

/** Says where the letters of a passage can't be what was printed. */
export const brokenFontMap: LineRule = {
  id: 'broken-font-map',
  title: { en: 'Letters from a wrong font map', ar: 'حروف من جدول خط خاطئ' },
  group: 'glyphs',
  severity: 'information',
  scope: 'line',
  needs: CharClass.ArabicLetter,
  what: {
    en: 'Most words of a line are no words in either direction, and letters stand where none can. It is only reported: the text has to be read again from the page’s picture.',
    ar: 'معظم كلمات السطر ليست كلمات طردًا ولا عكسًا، وفيها حروف حيث لا تقع. يُبلَّغ عنها فقط: لا بد من قراءة صورة الصفحة من جديد.',
  },
  why: {
    en: 'The PDF’s own table from glyphs to characters is wrong, so every letter came out as another.',
    ar: 'الجدول الذي في الملف من الرسوم إلى المحارف خاطئ، فخرج كل حرف مكان غيره.',
  },
  never: {
    en: 'Nothing is changed. Lines with foreign names or dialect lack impossible letters and are not reported.',
    ar: 'لا يُغيَّر شيء. والأسطر ذات الأعلام الأجنبية أو العامية خالية من الحروف المستحيلة فلا يُبلَّغ عنها.',
  },
  messages: {
    found: {
      en: 'These letters are not what was printed; they can only be read again from the page.',
      ar: 'ليست هذه الحروف ما طُبع، ولا سبيل إلا قراءة الصفحة من جديد.',
    },
  },
  examples: [{ damaged: 'ػهتى اىزجبه ػيٚ ىمبفت', repaired: 'ػهتى اىزجبه ػيٚ ىمبفت' }],
  intact: ['زار سكوفيل نيكيفوروف وفيتسيك', 'ازلبػ', 'سهى وسلوى على ضفة النهر'],
  find(line, report, { language }) {
    if (!language || !IMPOSSIBLE.test(line.text)) return;
    if ((line.text.match(EACH_IMPOSSIBLE) ?? []).length < FEWEST_PLACES) return;
    const words = arabicWords(line.text).filter(({ text }) => skeleton(text).length >= FEWEST_LETTERS);
    const unknown = words.filter(({ text }) => !isReadable(skeleton(text), language));
    if (words.length < FEWEST_WORDS || unknown.length < LEAST_SHARE * words.length) return;
    report({
      start: line.start + words[0].start,
      end: line.start + words[words.length - 1].end,
      message: 'found',
      args: [],
      repairs: [],
    });
  },
};

function isReadable(letters: string, language: Language): boolean {
  return language.frequency(letters) > 1 || language.frequency(Array.from(letters).reverse().join('')) > 1;
}
