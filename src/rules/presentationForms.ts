import { CharClass, classAt, isArabicLetterAt, isArabicMarkAt } from '../text/characters';
import { lineRepair } from './reporting';
import type { LineRule } from './rule';

const IS_FORM = /[\uFB50-\uFD3D\uFD50-\uFDF9\uFDFC\uFE70-\uFEFC]/u;

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
  let result = '';
  let copied = 0;
  for (let index = 0; index < text.length; index++) {
    const letters = lettersOf(text.charCodeAt(index));
    if (letters === undefined) continue;
    result += text.slice(copied, index) + letters;
    copied = index + 1;
  }
  return copied === 0 ? text : result + text.slice(copied);
}

const FIRST_FORM = 0xfb50;
const LAST_FORM = 0xfefc;
/** The shadda ligatures U+FC5E–FC63 decompose to a space with marks. */
const SPACED_MARK = /^ (\p{M}+)$/u;

/** By code, counted from the first: the letters of each form. */
const lettersOfForms = Array.from({ length: LAST_FORM - FIRST_FORM + 1 }, (_, index): string | undefined => {
  const form = String.fromCharCode(FIRST_FORM + index);
  if (!IS_FORM.test(form)) return undefined;
  return SPACING_MARKS[form] ?? form.normalize('NFKC').replace(SPACED_MARK, '$1');
});

/** What a form is folded to; undefined for everything else. */
function lettersOf(code: number): string | undefined {
  return code >= FIRST_FORM && code <= LAST_FORM ? lettersOfForms[code - FIRST_FORM] : undefined;
}

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
  intact: [
    'صلى الله على محمد ﷺ',
    '﴿وقل رب زدني علما﴾',
    'حرف الباء في أوله ﺑ',
    '﷽',
    'التاريخ ١٦ ﻫ',
    'المركّب ﷲ (U+FDF2) والحرف ﻻ',
  ],
  find(line, report) {
    const { text } = line;
    if (NAMES_CODE.test(text)) return;
    const runs = runsOf(text);
    // Among words in shapes a lone shape is a word too: ﻭ, ﻻ.
    const isShown = runs.every(({ start, end }) => isLone(text.slice(start, end)));
    for (const { start: runStart, end } of runs) {
      const run = text.slice(runStart, end);
      let start = runStart;
      if (isShown && isAlone(text, start, end)) continue;
      let folded = foldPresentationForms(run).replace(JOINERS, '');
      // The ligature ﷲ draws its own alef; an alef typed before it belongs to it.
      if (run.startsWith(ALLAH) && text[start - 1] === 'ا' && !isArabicLetterAt(text, start - 2)) {
        start -= 1;
        folded = foldPresentationForms(run);
      }
      const damaged = text.slice(start, end);
      if (
        !FORM_B.test(run) &&
        !isArabicLetterAt(text, start - 1) &&
        (classAt(text, end) & CharClass.ArabicLetter) === 0
      ) {
        report({
          start: line.start + start,
          end: line.start + end,
          message: 'slots',
          args: [damaged],
          repairs: [],
        });
        continue;
      }
      report({
        start: line.start + start,
        end: line.start + end,
        message: 'found',
        args: [damaged, folded],
        repairs: [lineRepair(line, 'certain', [{ start, end, newText: folded }])],
      });
    }
  },
};

const ALLAH = '\uFDF2';

/** A line that names the code of a shape shows it on purpose. */
const NAMES_CODE = /U\+F[BCDE][0-9A-F]{2}/iu;

/** What may stand between two forms inside a word. */
const JOINERS = /[\uFEFF\u200C]/g;
const BYTE_ORDER = 0xfeff;
const NON_JOINER = 0x200c;

/** Presentation forms, with what may stand between them inside a word. */
function runsOf(text: string): { readonly start: number; readonly end: number }[] {
  const runs: { start: number; end: number }[] = [];
  for (let start = 0; start < text.length; start++) {
    if (lettersOf(text.charCodeAt(start)) === undefined) continue;
    const end = runEnd(text, start + 1);
    runs.push({ start, end });
    start = end - 1;
  }
  return runs;
}

function runEnd(text: string, from: number): number {
  let end = from;
  for (;;) {
    const code = text.charCodeAt(end);
    const next = code === BYTE_ORDER || code === NON_JOINER ? end + 1 : end;
    if (lettersOf(text.charCodeAt(next)) === undefined && (classAt(text, next) & IN_RUN) === 0) return end;
    end = next + 1;
  }
}

const IN_RUN: CharClass = CharClass.ArabicMark | CharClass.Tatweel;

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
