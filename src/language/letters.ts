/**
 * Text as the counts were made: what is folded and removed before words are looked up.
 * The same code reads the texts of the user and, at build time, the dictionary.
 */

import { codeTable } from '../text/codeTable';

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
  if (isNormal(text)) return text;
  const folded = PRESENTATION_FORMS.test(text)
    ? text.replace(EACH_PRESENTATION_FORM, (forms) => forms.normalize('NFKC'))
    : text;
  return folded.replace(REMOVED, '').replaceAll('\u06CC', '\u064A').replaceAll('\u06A9', '\u0643');
}

/** What `normalize` changes or takes away. */
const CHANGED = codeTable([
  1,
  '\uFB50\uFD3D\uFD50\uFDFF\uFE70\uFEFC\u0640\u0640\u0610\u061A\u061C\u061C\u064B\u065F\u0670\u0670\u06A9\u06A9\u06CC\u06CC' +
    '\u06D6\u06DC\u06DF\u06E8\u06EA\u06ED\u08D3\u08FF\u200B\u200F\u202A\u202E\u2060\u206F\uFEFF\uFEFF\u00AD\u00AD',
]);

function isNormal(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (CHANGED[text.charCodeAt(index)]) return false;
  return true;
}
