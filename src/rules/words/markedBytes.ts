import type { Language } from '../../language/language';
import { ANY_LETTER, CharClass, pattern, skeleton } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import type { Steps } from '../../text/steps';
import type { PairedWord } from './lowBytes';

const ARABIC = 0x600;
/** The low bytes of letters, of the vowel marks, and of the marks that stand behind a letter or a vowel mark. */
const LETTERS = range(0x21, 0x3a).concat(range(0x41, 0x4a));
const VOWELS = range(0x4b, 0x50);
const SHADDA = 0x51;
const MARKS = range(0x4b, 0x52);

/** What each character stands for whose bytes are the low bytes of a letter and its mark, or of a mark and a shadda. */
const PAIRS: ReadonlyMap<string, string> = new Map([
  ...LETTERS.flatMap((letter) => MARKS.map((mark) => pairOf(letter, mark))),
  ...VOWELS.map((vowel) => pairOf(vowel, SHADDA)),
]);

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function pairOf(first: number, second: number): [string, string] {
  return [
    String.fromCharCode((first << 8) | second),
    String.fromCharCode(ARABIC + first) + String.fromCharCode(ARABIC + second),
  ];
}

const CODE = `[${[...PAIRS.keys()].join('')}]`;
const UNIT = `(?:${pattern.letter}|${pattern.mark}|${pattern.tatweel})`;
const WORD = new RegExp(`${UNIT}{0,24}${CODE}(?:${UNIT}|${CODE}){0,24}`, 'gu');
const CODES = new RegExp(CODE, 'gu');
const HAS_CODE = new RegExp(CODE, 'u');
const HAS_MARK = new RegExp(pattern.haraka, 'u');
/** A code, with what it stands for beside it: the font drew that as well. */
const AROUND = new RegExp(`(${UNIT}?)(${CODE})(${UNIT}?)(${UNIT}?)`, 'gu');

/** So many words must show such characters, all of them in words. */
const FEWEST_WORDS = 3;
/** So many must be words for one that is none: other damage may stand beside. */
const MOST_ODD = 2;

/**
 * The words that hold characters whose two bytes are the low bytes of a letter and its mark (`═` of إ and its kasra) or
 * of a mark and a shadda, read: the letter or the mark itself stands beside them mostly. The mark of a letter is that of
 * the first word the font was used for, and is left out where the word has no other.
 */
export function* markedWords(document: TextDocument, language: Language): Steps<PairedWord[]> {
  const words: PairedWord[] = [];
  let odd = 0;
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    const mask = document.lineMask(index);
    if ((mask & ANY_LETTER) === 0 || (mask & MAY_HOLD) === 0) continue;
    const line = document.line(index);
    if (!HAS_CODE.test(line.text)) continue;
    const found = [...line.text.matchAll(WORD)].filter(([text]) => countOf(text) < text.length);
    const inWords = found.reduce((sum, [text]) => sum + countOf(text), 0);
    // What stands elsewhere too is what it seems.
    if (countOf(line.text) > inWords) return [];
    for (const { 0: text, index: start } of found) {
      const newText = decoded(text);
      if (language.isWord(skeleton(newText))) words.push({ line, start, text, newText });
      else odd++;
    }
  }
  return words.length < Math.max(FEWEST_WORDS, MOST_ODD * odd) ? [] : words;
}

const MAY_HOLD: CharClass = CharClass.Other | CharClass.CodePage;

function countOf(text: string): number {
  return text.match(CODES)?.length ?? 0;
}

function decoded(word: string): string {
  const isVocalised = HAS_MARK.test(word.replace(CODES, ''));
  return word.replace(AROUND, (_, before: string, code: string, after: string, behind: string) => {
    const [first, second] = PAIRS.get(code) ?? '';
    const isBefore = before === first;
    const rest = isBefore
      ? withoutFirst(after + behind, second)
      : withoutFirst(withoutFirst(after + behind, first), second);
    const read = HAS_MARK.test(first) || isVocalised ? first + second : first;
    return (isBefore ? '' : before) + read + rest;
  });
}

function withoutFirst(text: string, unit: string): string {
  return text.startsWith(unit) ? text.slice(unit.length) : text;
}
