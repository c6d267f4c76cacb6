import type { Language } from '../language/language';
import { CharClass, pattern, skeleton } from '../text/characters';
import type { TextDocument } from '../text/document';
import { LINES_A_STEP } from '../text/steps';
import { CODE } from './controlCharacters';
import { lineRepair, type LineChange } from './reporting';
import type { DocumentRule } from './rule';
import { flatMapSteps, piecesOf, type Steps } from '../text/steps';

/** Puts a space where the document writes a code for it. */
export const spaceCodes: DocumentRule = {
  id: 'space-codes',
  title: { en: 'Control character for a space', ar: 'محرف تحكم مكان المسافة' },
  group: 'spaces',
  severity: 'warning',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter,
  what: {
    en: 'A control character, (cid:N) or � stands between words throughout the document, where a space belongs. It becomes a space.',
    ar: 'محرف تحكم أو (cid:N) أو � بين الكلمات في المستند كله حيث موضع المسافة. فيصير مسافة.',
  },
  why: {
    en: 'The PDF’s font does not say that its blank glyph is a space, or a no-break space of an old encoding was read in another.',
    ar: 'لا يذكر خط الملف أن رسمه الفارغ مسافة، أو قُرئت مسافة لا تنكسر من ترميز قديم بترميز آخر.',
  },
  never: {
    en: 'Codes inside words, where a stroke or a letter was lost: nearly everywhere both sides must be words, and together none. A code that stands fewer than three times between words is left alone.',
    ar: 'الرموز داخل الكلمات حيث ضاع خط أو حرف: فلا بد أن يكون الطرفان كلمتين في جل المواضع وألا تكونا معًا كلمة. ولا يُمسّ رمز وقع بين الكلمات أقل من ثلاث مرات.',
  },
  messages: {
    found: {
      en: 'A code stands for the space, on this line {0} ×.',
      ar: 'رمز مكان المسافة، في هذا السطر {0} ×.',
    },
  },
  examples: [
    {
      damaged:
        'خرج\u0003الولد\u0003من\u0003البيت\u0003إلى\u0003السوق\u0003القديم\u0003مع\u0003أخيه\u0003الكبير',
      repaired: 'خرج الولد من البيت إلى السوق القديم مع أخيه الكبير',
      certainty: 'certain',
    },
    {
      damaged: 'وصل(cid:3)القطار(cid:3)إلى(cid:3)المدينة',
      repaired: 'وصل القطار إلى المدينة',
      certainty: 'likely',
    },
  ],
  intact: ['ليس(cid:3)من'],
  *find(document, report, { language }) {
    if (!language || !hasCodes(document)) return;
    const codes = yield* spaceCodesOf(document.text, language);
    if (codes.size === 0) return;
    for (let index = 0; index < document.lineCount; index++) {
      if (index % LINES_A_STEP === 0) yield;
      const line = document.line(index);
      const changes = changesOn(line.text, codes);
      if (changes.length === 0) continue;
      const isCertain = changes.every(({ code }) => codes.get(code) === 'certain');
      report({
        start: line.start + changes[0].start,
        end: line.start + changes[changes.length - 1].end,
        message: 'found',
        args: [String(changes.length)],
        repairs: [lineRepair(line, isCertain ? 'certain' : 'likely', changes)],
      });
    }
  },
};

const CODES_MASK: CharClass = CharClass.Control | CharClass.Replacement;

function hasCodes(document: TextDocument): boolean {
  return (document.mask & CODES_MASK) !== 0 || document.text.includes('(cid:');
}

/** Codes are judged by so much of the text. */
const MOST_TEXT = 200_000;

const WORD = `${pattern.wordUnit}{1,24}`;
/** What may stand between a word and the space beside it. */
const CLOSING = '[.،؛:؟!»”")\\]]{0,3}';
const OPENING = '[«“"(\\[]{0,3}';
const CODE_BETWEEN = new RegExp(`(${WORD})(${CLOSING})(${CODE})(?=(${OPENING})(${WORD}))`, 'gu');

interface Count {
  /** How often words stand on both sides, and how often anything does. */
  words: number;
  all: number;
}

/** The codes that stand for the space, each with how sure that is. */
function* spaceCodesOf(text: string, language: Language): Steps<ReadonlyMap<string, 'certain' | 'likely'>> {
  const counts = new Map<string, Count>();
  const places = flatMapSteps(piecesOf(text.slice(0, MOST_TEXT)), (piece) => [
    ...piece.text.matchAll(CODE_BETWEEN),
  ]);
  for (const [, before, closing, code, opening, after] of yield* places) {
    yield;
    const count = counts.get(code) ?? { words: 0, all: 0 };
    counts.set(code, count);
    count.all++;
    if (partsWords(skeleton(before), skeleton(after), closing + opening !== '', language)) count.words++;
  }
  const found = new Map<string, 'certain' | 'likely'>();
  for (const [code, { words, all }] of counts) {
    if (words < FEWEST || words < LEAST_SHARE * all) continue;
    found.set(code, words < ENOUGH ? 'likely' : 'certain');
  }
  return found;
}

const FEWEST = 3;
const ENOUGH = 8;
/** Names are no words of the lexicon. */
const LEAST_SHARE = 0.8;

/** A word seen ten times in the counted texts, or one turned around where lines are in visual order. */
const LEAST_FREQUENCY = 3;

function partsWords(before: string, after: string, hasPunctuation: boolean, language: Language): boolean {
  const isWord = (word: string): boolean => language.frequency(word) >= LEAST_FREQUENCY;
  const areWords = (isWord(before) && isWord(after)) || (isWord(reversed(before)) && isWord(reversed(after)));
  return (
    areWords &&
    (hasPunctuation || !(language.isWord(before + after) || language.isWord(reversed(before + after))))
  );
}

function reversed(word: string): string {
  return Array.from(word).reverse().join('');
}

const CODES_AND_SPACES = new RegExp(`(${CODE})(?:${CODE}|[ \\u00A0])*`, 'gu');
const ANY_CODE = new RegExp(CODE, 'gu');

interface CodeChange extends LineChange {
  readonly code: string;
}

/** One space for each run of codes that stand for it, and the spaces with them; none at the ends of the line. */
function changesOn(text: string, codes: ReadonlyMap<string, unknown>): CodeChange[] {
  return [...text.matchAll(CODES_AND_SPACES)].flatMap((match) => {
    const { 0: run, 1: code, index } = match;
    if (!(run.match(ANY_CODE) ?? []).every((one) => codes.has(one))) return [];
    let start = index;
    while (text[start - 1] === ' ') start--;
    const end = index + run.length;
    return [{ start, end, newText: start === 0 || end === text.length ? '' : ' ', code }];
  });
}
