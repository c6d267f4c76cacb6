import { CharClass, classAt, isArabicLetterAt, isArabicMarkAt, pattern } from '../text/characters';
import { lineRepair } from './reporting';
import type { LineRule } from './rule';

const FORM = '[\\uFB50-\\uFD3D\\uFD50-\\uFDF9\\uFDFC\\uFE70-\\uFEFC]';

/** Presentation forms, with what may stand between them inside a word. */
const RUN = new RegExp(`${FORM}(?:[\\uFEFF\\u200C]?(?:${FORM}|${pattern.mark}|${pattern.tatweel}))*`, 'gu');

/** Forms-B: letters and marks of Arabic itself. Forms-A alone may be the glyph slots of a Quran font. */
const FORM_B = /[\uFE70-\uFEFC\uFDF2]/u;

/** U+FE70…FE7F: marks drawn alone or on a tatweel; Unicode's own decomposition adds a space or a tatweel. */
const SPACING_MARKS: Readonly<Record<string, string>> = {
  '\uFE70': '\u064B', '\uFE71': '\u064B', '\uFE72': '\u064C', '\uFE74': '\u064D', '\uFE76': '\u064E',
  '\uFE77': '\u064E', '\uFE78': '\u064F', '\uFE79': '\u064F', '\uFE7A': '\u0650', '\uFE7B': '\u0650',
  '\uFE7C': '\u0651', '\uFE7D': '\u0651', '\uFE7E': '\u0652', '\uFE7F': '\u0652',
}; // prettier-ignore

/** `text` with its presentation forms as letters: Unicode's compatibility decomposition, character by character. */
export function foldPresentationForms(text: string): string {
  return text.replace(
    EACH_FORM,
    (form) => SPACING_MARKS[form] ?? form.normalize('NFKC').replace(SPACED_MARK, '$1'),
  );
}

const EACH_FORM = new RegExp(FORM, 'gu');
/** The shadda ligatures U+FC5E–FC63 decompose to a space with marks. */
const SPACED_MARK = /^ (\p{M}+)$/u;

/** Writes presentation forms as the letters they show. */
export const presentationForms: LineRule = {
  id: 'presentation-forms',
  title: { en: 'Presentation forms', ar: 'أشكال عرض' },
  group: 'shapes',
  severity: 'warning',
  scope: 'line',
  needs: CharClass.PresentationForm,
  what: {
    en: 'A word is written in shapes (initial, medial, final, ligature) instead of letters. The letters are put back; search, spelling and joining work again.',
    ar: 'كلمة مكتوبة بأشكال الحروف (أولي، وسطي، نهائي، مركّب) لا بالحروف نفسها. تعاد الحروف فيعمل البحث والتدقيق والاتصال.',
  },
  why: {
    en: 'Old programs and many PDFs store the shape that was drawn rather than the letter.',
    ar: 'برامج قديمة وكثير من ملفات PDF تخزن الشكل المرسوم بدل الحرف.',
  },
  never: {
    en: 'ﷺ, ﷻ, ﷽, ﴾ ﴿ and a lone shape that stands by itself (a letter shown on purpose). Shapes of Forms-A alone, which Quran fonts use as slots, are only reported.',
    ar: 'ﷺ وﷻ و﷽ و﴾ ﴿ والشكل المفرد القائم بذاته (حرف يُعرض قصدًا). وأشكال المجموعة «أ» وحدها، وتستعملها خطوط المصحف، يُشار إليها فقط.',
  },
  messages: {
    found: { en: 'Presentation forms in {0}: the letters are {1}.', ar: 'أشكال عرض في {0}: الحروف {1}.' },
    slots: {
      en: 'Presentation forms {0}: perhaps the glyph slots of a font; the text behind them is not known.',
      ar: 'أشكال عرض {0}: لعلها مواضع رسوم في خط، ونصها غير معروف.',
    },
  },
  examples: [
    { damaged: 'ﺍﻟﻤﻜﺘﺒﺔ مغلقة', repaired: 'المكتبة مغلقة', certainty: 'certain' },
    { damaged: 'ﻗﻠﻢ ﻭ ﻭﺭﻗﺔ', repaired: 'قلم و ورقة', certainty: 'certain' },
    { damaged: 'الحمد ﷲ', repaired: 'الحمد الله', certainty: 'certain' },
    { damaged: 'بإذن اﷲ تعالى', repaired: 'بإذن الله تعالى', certainty: 'certain' },
    { damaged: 'ثلاﺛﺔ', repaired: 'ثلاثة', certainty: 'certain' },
    { damaged: 'نص ﯾﯽﯾ', repaired: 'نص ﯾﯽﯾ' },
  ],
  intact: ['صلى الله على محمد ﷺ', '﴿وقل رب زدني علما﴾', 'حرف الباء في أوله ﺑ', '﷽', 'التاريخ ١٦ ﻫ'],
  find(line, report) {
    const { text } = line;
    const runs = [...text.matchAll(RUN)];
    // Among words in shapes a lone shape is a word too: ﻭ, ﻻ.
    const isShown = runs.every(([run]) => isLone(run));
    for (const match of runs) {
      const run = match[0];
      const end = match.index + run.length;
      let start = match.index;
      if (isShown && isAlone(text, start, end)) continue;
      let folded = foldPresentationForms(run).replace(/[\uFEFF\u200C]/gu, '');
      // The ligature ﷲ draws its own alef; an alef typed before it belongs to it.
      if (run.startsWith(ALLAH) && text[start - 1] === 'ا' && !isArabicLetterAt(text, start - 2)) {
        start -= 1;
        folded = foldPresentationForms(run);
      }
      const range = { start: line.start + start, end: line.start + end };
      const damaged = text.slice(start, end);
      if (
        !FORM_B.test(run) &&
        !isArabicLetterAt(text, start - 1) &&
        (classAt(text, end) & CharClass.ArabicLetter) === 0
      ) {
        report({ ...range, message: 'slots', args: [damaged], repairs: [] });
        continue;
      }
      report({
        ...range,
        message: 'found',
        args: [damaged, folded],
        repairs: [lineRepair(line, 'certain', [{ start, end, newText: folded }])],
      });
    }
  },
};

const ALLAH = '\uFDF2';

function isLone(run: string): boolean {
  return run.length === 1 && run !== ALLAH;
}

/** A shape between spaces; one behind a mark belongs to a word whose marks came apart from their letters. */
function isAlone(text: string, start: number, end: number): boolean {
  return isLone(text.slice(start, end)) && !isPartOfWord(text, start - 1) && !isArabicLetterAt(text, end);
}

function isPartOfWord(text: string, index: number): boolean {
  return isArabicLetterAt(text, index) || isArabicMarkAt(text, index);
}
