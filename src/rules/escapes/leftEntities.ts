import { isArabicLetterAt, isArabicMarkAt } from '../../text/characters';
import type { LineChange } from '../reporting';

/** Entities of spaces, punctuation and invisible characters, which programs leave in text taken from web pages. */
const CHARACTERS: Readonly<Record<string, string>> = {
  nbsp: '\u00A0', quot: '"', laquo: '«', raquo: '»', ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', hellip: '…',
  ndash: '–', mdash: '—', shy: '\u00AD', zwnj: '\u200C', zwj: '\u200D', lrm: '\u200E', rlm: '\u200F',
}; // prettier-ignore

const ENTITIES = /(?:&(?:amp;)?(?:#(?:34|39|160|171|187|82[0-9]{2}|1548|1563|1567)|[a-z]{3,6});)+/gu;
const ENTITY = /&(?:amp;)?(?:#([0-9]{2,4})|([a-z]{3,6}));/gu;
const ARABIC_PUNCTUATION = /[،؛؟.!:]/u;

/** What becomes of entities that touch Arabic words; those that stand apart are what the text speaks of. */
export function leftEntities(text: string): LineChange[] {
  return Array.from(text.matchAll(ENTITIES), (match): LineChange | undefined => {
    const [start, end] = [match.index, match.index + match[0].length];
    const newText = decoded(match[0]);
    return newText !== undefined && (touches(text, start - 1) || isArabicLetterAt(text, end))
      ? { start, end, newText }
      : undefined;
  }).filter((change) => change !== undefined);
}

function touches(text: string, index: number): boolean {
  return (
    isArabicLetterAt(text, index) ||
    isArabicMarkAt(text, index) ||
    ARABIC_PUNCTUATION.test(text.charAt(index))
  );
}

/** The characters of the entities; undefined when one is not among those that get left. */
function decoded(entities: string): string | undefined {
  let result = '';
  for (const [, number, name] of entities.matchAll(ENTITY)) {
    const character = name === undefined ? String.fromCharCode(Number(number)) : CHARACTERS[name];
    if (character === undefined) return undefined;
    result += character;
  }
  return result;
}
