import type { TextDocument } from '../text/document';
import { CharClass } from '../text/characters';
import { STEP } from '../text/steps';
import { documentRepair } from './reporting';
import type { DocumentRule } from './rule';
import { certaintyOfJoin } from './splitWords/certainty';
import { bestJoin } from './splitWords/joins';
import { areNeighbours, isCutArticle, oddWords, type OddWord } from './words/oddWords';

/** Takes spaces out of words. */
export const splitWords: DocumentRule = {
  id: 'split-words',
  title: { en: 'Space inside a word', ar: 'مسافة داخل الكلمة' },
  group: 'words',
  severity: 'warning',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter | CharClass.Space,
  what: {
    en: 'A single letter or a piece that is no word stands beside another piece, and together they are a word that fits its place. The pieces are joined.',
    ar: 'حرف مفرد أو جزء ليس كلمة بجانب جزء آخر، وهما معًا كلمة تلائم موضعها. يوصل الجزءان.',
  },
  why: {
    en: 'Letters that do not join the next one leave a gap, which extraction took for a space.',
    ar: 'الحروف التي لا تتصل بما بعدها تترك فرجة حسبها الاستخراج مسافة.',
  },
  never: {
    en: 'Lists and alphabets (أ ب ج), titles (أ. د.), abbreviations (ص ب), particles written apart (و هذا), roots (ك ت ب) and words spelled out, which are never certain. Two rare words that happen to make a common one could fool it.',
    ar: 'القوائم والأبجدية (أ ب ج) والألقاب (أ. د.) والاختصارات (ص ب) والأدوات المفصولة (و هذا) والجذور (ك ت ب) والكلمات المهجّاة، ولا يُقطع بها. وقد تخدعه كلمتان نادرتان تؤلفان كلمة شائعة.',
  },
  messages: { found: { en: 'A space inside a word: {0} → {1}.', ar: 'مسافة داخل الكلمة: {0} ← {1}.' } },
  examples: [
    { damaged: 'ركب أخي سيار ة جديدة', repaired: 'ركب أخي سيارة جديدة', certainty: 'certain' },
    { damaged: 'حضر الشعر اء إلى القاعة', repaired: 'حضر الشعراء إلى القاعة', certainty: 'likely' },
    { damaged: 'فتح ال كتاب الجديد', repaired: 'فتح الكتاب الجديد', certainty: 'possible' },
    { damaged: 'ولدت في أ كتوبر البارد', repaired: 'ولدت في أكتوبر البارد', certainty: 'certain' },
  ],
  intact: [
    'أ ب ت ث ج ح خ',
    'اختر: أ ب ج د',
    'أ. د. سعاد، أستاذة النحو',
    'ص ب 300 الدمام',
    'و كان الليل طويلا',
    'كبر و كبرت معه',
    'باً بٍ بٌ',
    'دخول ال على الاسم يعرفه',
    'زار الشيخ زايد ال نهيان المدينة',
    'أبق ت_غييرات الآخرين',
  ],
  *find(document, report, { language }) {
    if (!language) return;
    let done = 0;
    const words = yield* oddWords(document, language);
    for (const [index, word] of words.entries()) {
      if (index % STEP === 0) yield;
      if (word.start < done || !isPiece(word)) continue;
      yield;
      const join = bestJoin(document, word, mayBeOneOfMany(document, words, index), language);
      if (!join || join.pieces[0].start < done) continue;
      const start = join.pieces[0].start;
      const end = join.pieces[join.pieces.length - 1].end;
      const text = document.text.slice(start, end);
      const repaired = text.replace(/ /gu, '');
      done = end;
      report({
        start,
        end,
        message: 'found',
        args: [text, repaired],
        repairs: [documentRepair(document, certaintyOfJoin(join, language), start, end, repaired)],
      });
    }
  },
};

function isPiece({ letters, frequency }: OddWord): boolean {
  return frequency === 0 || letters.length <= 2 || isCutArticle(letters, frequency);
}

/** An unknown word is mostly a name; a short one, or one beside another odd one, may be one of many pieces. */
function mayBeOneOfMany({ text }: TextDocument, words: readonly OddWord[], index: number): boolean {
  const word = words[index];
  const isShort = word.letters.length <= 2 || isCutArticle(word.letters, word.frequency);
  return (
    isShort || areNeighbours(text, words[index - 1], word) || areNeighbours(text, word, words[index + 1])
  );
}
