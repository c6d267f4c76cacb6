import { CharClass, HEH, TEH_MARBUTA } from '../text/characters';
import { THRESHOLDS } from './certainty';
import { documentRepair } from './reporting';
import type { DocumentRule } from './rule';
import { readingAt, readingOn } from './words/context';
import { oddWords } from './words/oddWords';
import { filterSteps } from '../text/steps';

/** Offers teh marbuta where a final heh makes a rare word of a frequent one. */
export const ocrLetters: DocumentRule = {
  id: 'ocr-letters',
  title: { en: 'Heh read for teh marbuta', ar: 'هاء قُرئت عن تاء مربوطة' },
  group: 'letters',
  severity: 'hint',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter,
  what: {
    en: 'A word with a final ه is no word or a rare one, and with ة it is a frequent one that fits its place; another such word is near. It is only offered: some write so.',
    ar: 'كلمة آخرها ه غير معروفة أو نادرة، وهي بالتاء المربوطة شائعة تلائم موضعها، وبقربها مثلها. يُعرض ذلك فقط، فمن الناس من يكتب هكذا.',
  },
  why: {
    en: 'The dots of ة are small; OCR loses them.',
    ar: 'نقطتا التاء المربوطة صغيرتان فيضيعهما التعرف الضوئي.',
  },
  never: {
    en: 'Pronouns and roots in ه (وجه، كتابه), the Egyptian final ى for ي, which is a style. Dialect and old print, where ه is the habit, could fool it.',
    ar: 'الضمائر والأصول الهائية (وجه، كتابه)، والياء غير المنقوطة في الكتابة المصرية فهي مذهب. وقد تخدعه العامية والطباعة القديمة.',
  },
  messages: { found: { en: '{0} may be {1}.', ar: 'لعل {0} هي {1}.' } },
  examples: [{ damaged: 'دخلت الغرفه الصغيره', repaired: 'دخلت الغرفة الصغيرة', certainty: 'possible' }],
  intact: [
    'وجه الطفل ومياه البحر',
    'فى البيت على المائدة',
    'سأل علي أخاه',
    'هذه وتلك',
    'كانت رحلة طويله في البحر',
  ],
  *find(document, report, { language }) {
    if (!language) return;
    const words = yield* filterSteps(yield* oddWords(document, language), ({ dotted }) => dotted);
    if (words.length < 2) return;
    // Where one pair of dots is lost its neighbours' are too: they are read with theirs.
    const read = readingOn(document, words, ({ letters }) => withTehMarbuta(letters));
    const fitting = yield* filterSteps(words, ({ letters, start, end }) => {
      const reading = readingAt(document, start, end, language, read);
      return reading(withTehMarbuta(letters)) - reading(letters) >= THRESHOLDS.ocrLetters.possible;
    });
    for (const [index, { start, end }] of fitting.entries()) {
      yield;
      const before = index > 0 ? fitting[index - 1].end : -Infinity;
      const after = index + 1 < fitting.length ? fitting[index + 1].start : Infinity;
      if (start - before > NEAR && after - end > NEAR) continue;
      const text = document.text.slice(start, end);
      const repaired = withTehMarbuta(text);
      report({
        start,
        end,
        message: 'found',
        args: [text, repaired],
        repairs: [documentRepair(document, 'possible', start, end, repaired)],
      });
    }
  },
};

/** One word by itself is its writer's slip; within so many characters of another, damage. */
const NEAR = 120;

function withTehMarbuta(text: string): string {
  const at = text.lastIndexOf(HEH);
  return text.slice(0, at) + TEH_MARBUTA + text.slice(at + 1);
}
