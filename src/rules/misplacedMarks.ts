import { ALEF, ALEF_MAKSURA, CharClass, FATHATAN, pattern, SHADDA, TEH_MARBUTA } from '../text/characters';
import { wordAround } from '../text/words';
import { byWord, wordFinding, type LineChange } from './reporting';
import { lessSure, type Certainty, type LineRule } from './rule';

const { letter, mark, haraka } = pattern;

interface MarkChange extends LineChange {
  readonly certainty: Certainty;
}

/** Fathatan one letter late: on the letter behind the final alef, or before the last letter. */
const FATHATAN_EARLY = new RegExp(`${FATHATAN}(${letter})(${ALEF})(?!${letter}|${mark})`, 'gu');
/** Fathatan on the alef that carries a final hamza: `بناًء`. */
const FATHATAN_BEFORE_HAMZA = new RegExp(`(${ALEF})${FATHATAN}ء(?!${letter}|${mark})`, 'gu');
/** Shadda on alef maqsura, alef or teh marbuta, which never carry one: it belongs to the letter before. */
const SHADDA_LATE = new RegExp(`(${letter})([${ALEF_MAKSURA}${ALEF}${TEH_MARBUTA}])${SHADDA}`, 'gu');
/** The same mark twice on one letter. */
const DOUBLED = new RegExp(`(${haraka})\\1+`, 'gu');
/** Final lam with fathatan and no alef: the alef of the lam-alef was lost. A word with the article has no tanwin. */
const WITH_ARTICLE = /^[وفبك]{0,2}ال/u;
const LOST_ALEF = new RegExp(`(?<=${letter}{2})ل${FATHATAN}(?!${letter}|${mark})`, 'gu');

/** Puts marks back on the letter they belong to. */
export const misplacedMarks: LineRule = {
  id: 'misplaced-marks',
  title: { en: 'Mark on the wrong letter', ar: 'حركة على غير حرفها' },
  group: 'marks',
  severity: 'warning',
  scope: 'line',
  needs: CharClass.ArabicLetter | CharClass.ArabicMark,
  what: {
    en: 'A tanwin stands inside a word, a shadda on ى, ا or ة, a mark twice on one letter, or ً on a final ل whose alef is gone. The mark goes back to its letter.',
    ar: 'تنوين في وسط الكلمة، أو شدة على ى أو ا أو ة، أو حركة مكررة على حرف، أو ً على لام أخيرة سقط ألفها. تعاد الحركة إلى حرفها.',
  },
  why: {
    en: 'In a PDF a mark is a glyph with a place of its own; its order among the letters is easily lost.',
    ar: 'الحركة في ملف PDF رسم له موضعه، فيسهل أن يضيع ترتيبها بين الحروف.',
  },
  never: {
    en: 'Both accepted places of the final tanwin (ـًا and ـاً), a shadda on ي, Quranic spelling.',
    ar: 'موضعا تنوين الفتح المقبولان (ـًا وـاً)، والشدة على الياء، والرسم القرآني.',
  },
  messages: { found: { en: 'Mark on the wrong letter in {0}: {1}.', ar: 'حركة على غير حرفها في {0}: {1}.' } },
  examples: [
    { damaged: 'كان رأيه صائًبا', repaired: 'كان رأيه صائبًا', certainty: 'certain' },
    { damaged: 'بناًء متينًا', repaired: 'بناءً متينًا', certainty: 'certain' },
    { damaged: 'سرد القصةّ', repaired: 'سرد القصّة', certainty: 'likely' },
    { damaged: 'لكي تتمنىّ', repaired: 'لكي تتمنّى', certainty: 'likely' },
    { damaged: 'قلمٌٌ أزرق', repaired: 'قلمٌ أزرق', certainty: 'certain' },
    { damaged: 'فضلً عن سواه', repaired: 'فضلًا عن سواه', certainty: 'certain' },
  ],
  intact: ['هذه الحقولً واسعة', 'جاء مبكرًا وعاد متأخراً', 'إليّ ولديّ', 'حضر فجأةً', 'هدًى وفتًى', 'مدّ يده'],
  find(line, report) {
    for (const changes of byWord(line.text, misplaced(line.text))) {
      report(wordFinding(line, changes.map(({ certainty }) => certainty).reduce(lessSure), changes));
    }
  },
};

function misplaced(text: string): MarkChange[] {
  const found: MarkChange[] = [];
  const add = (match: RegExpMatchArray, newText: string, certainty: Certainty): void => {
    const start = match.index ?? 0;
    found.push({ start, end: start + match[0].length, newText, certainty });
  };
  if (text.includes(FATHATAN)) {
    for (const match of text.matchAll(FATHATAN_EARLY)) add(match, match[1] + FATHATAN + match[2], 'certain');
    for (const match of text.matchAll(FATHATAN_BEFORE_HAMZA))
      add(match, `${match[1]}ء${FATHATAN}`, 'certain');
    for (const match of text.matchAll(LOST_ALEF)) {
      if (!WITH_ARTICLE.test(wordAround(text, match.index).text)) add(match, `${match[0]}${ALEF}`, 'certain');
    }
  }
  if (text.includes(SHADDA)) {
    for (const match of text.matchAll(SHADDA_LATE)) {
      if (text[(match.index ?? 0) - 1] !== undefined) add(match, match[1] + SHADDA + match[2], 'likely');
    }
  }
  for (const match of text.matchAll(DOUBLED)) add(match, match[1], 'certain');
  return found
    .sort((a, b) => a.start - b.start)
    .filter((one, index, all) => index === 0 || one.start >= all[index - 1].end);
}
