import type { Language } from '../language/language';
import { CharClass, skeleton } from '../text/characters';
import { filterSteps } from '../text/steps';
import { arabicWords } from '../text/words';
import type { DocumentRule } from './rule';
import { oddWords } from './words/oddWords';

/** So many words with impossible letters, words in all, and so large a share of no-words make a line unreadable. */
const FEWEST_PLACES = 2;
const FEWEST_WORDS = 3;
const LEAST_SHARE = 0.6;
/** Words of fewer letters are words by chance. */
const FEWEST_LETTERS = 3;

/** Says where the letters of a passage can't be what was printed. */
export const brokenFontMap: DocumentRule = {
  id: 'broken-font-map',
  title: { en: 'Letters from a wrong font map', ar: 'حروف من جدول خط خاطئ' },
  group: 'glyphs',
  severity: 'information',
  scope: 'document',
  isArabicOnly: true,
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
  *find(document, report, { language }) {
    if (!language) return;
    const places = new Map<number, number>();
    const words = yield* oddWords(document, language);
    for (const { start } of yield* filterSteps(words, ({ impossible }) => impossible)) {
      yield;
      const line = document.lineAt(start);
      places.set(line, (places.get(line) ?? 0) + 1);
    }
    for (const [line, count] of places) {
      yield;
      if (count < FEWEST_PLACES || isLegible(document.lineText(line), language)) continue;
      report({
        start: document.lineStart(line),
        end: document.lineEnd(line),
        message: 'found',
        args: [],
        repairs: [],
      });
    }
  },
};

/** Whether a good part of the line's words are words; a line of a word or two is taken for legible. */
function isLegible(text: string, language: Language): boolean {
  const words = arabicWords(text)
    .map((word) => skeleton(word.text))
    .filter((letters) => letters.length >= FEWEST_LETTERS);
  const unknown = words.filter((letters) => !isReadable(letters, language));
  return words.length < FEWEST_WORDS || unknown.length < LEAST_SHARE * words.length;
}

function isReadable(letters: string, language: Language): boolean {
  return language.frequency(letters) > 1 || language.frequency(Array.from(letters).reverse().join('')) > 1;
}
