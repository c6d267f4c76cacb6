import { ANY_ARABIC, classAt } from './characters';

/** A word inside a text: UTF-16 offsets on that text. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Whether the code unit at `index` can be part of an Arabic word (letters, marks, tatweel, presentation forms). */
export function isWordAt(text: string, index: number): boolean {
  return (classAt(text, index) & ANY_ARABIC) !== 0;
}

/** The Arabic word around `index`; empty when no word stands there. */
export function wordAround(text: string, index: number): Word {
  let start = index;
  let end = index;
  while (isWordAt(text, start - 1)) start--;
  while (isWordAt(text, end)) end++;
  return { text: text.slice(start, end), start, end };
}

/** All Arabic words of `text`, in order. */
export function arabicWords(text: string): Word[] {
  const words: Word[] = [];
  for (let index = 0; index < text.length; index++) {
    if (!isWordAt(text, index)) continue;
    const start = index;
    while (isWordAt(text, index)) index++;
    words.push({ text: text.slice(start, index), start, end: index });
  }
  return words;
}
