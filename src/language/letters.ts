/**
 * Text as the counts were made: what is folded and removed before words are looked up.
 * The same code reads the texts of the user and, at build time, the dictionary.
 */

const PRESENTATION_FORMS = /[\uFB50-\uFD3D\uFD50-\uFDFF\uFE70-\uFEFC]/;
const EACH_PRESENTATION_FORM = /[\uFB50-\uFD3D\uFD50-\uFDFF\uFE70-\uFEFC]+/g;
/** Tatweel, harakat, dagger alef, Quranic marks, bidirectional and zero-width characters. */
const REMOVED =
  /[\u0640\u0610-\u061A\u061C\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED\u08D3-\u08FF\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u00AD]+/g;

/**
 * `text` with presentation forms folded, tatweel, marks and invisible characters removed, and Farsi
 * yeh and keheh written as the Arabic letters. Hamza forms stay as they are.
 */
export function normalize(text: string): string {
  const folded = PRESENTATION_FORMS.test(text)
    ? text.replace(EACH_PRESENTATION_FORM, (forms) => forms.normalize('NFKC'))
    : text;
  return folded.replace(REMOVED, '').replaceAll('\u06CC', '\u064A').replaceAll('\u06A9', '\u0643');
}
