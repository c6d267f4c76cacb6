import type { Language } from '../language/language';
import { CharClass, joinsBackward, joinsForward, pattern, skeleton } from '../text/characters';
import type { Line, TextDocument } from '../text/document';
import { lineRepair } from './reporting';
import type { Certainty, DocumentRule, Repair, Report } from './rule';

/** A code without a character: controls (not tab, line and page breaks), U+FFFD, and pdfminer's name for it. */
export const CODE = '(?:[\\x00-\\x08\\x0B\\x0E-\\x1F\\x7F-\\x84\\x86-\\x9F\\uFFFD]|\\(cid:[0-9]{1,5}\\))';
const LETTER = `(?:${pattern.scriptLetter}|${pattern.mark}|${pattern.tatweel})`;
/** A word with such codes in it. The bounds keep lettering and binary rubbish out. */
const WORD = new RegExp(
  `${LETTER}{0,24}(?:${CODE}{1,12}${LETTER}{1,24}){1,12}${CODE}{0,12}|${LETTER}{1,24}${CODE}{1,12}`,
  'gu',
);
const EACH_CODE = new RegExp(CODE, 'gu');
const CODES = new RegExp(`${CODE}+`, 'gu');
const REPLACEMENT = '\uFFFD';

/** Removes what a stretched stroke left inside words, and offers what may stand where a letter was lost. */
export const controlCharacters: DocumentRule = {
  id: 'control-characters',
  title: { en: 'Control character inside a word', ar: 'محرف تحكم داخل الكلمة' },
  group: 'glyphs',
  severity: 'error',
  scope: 'document',
  needs: CharClass.ArabicLetter,
  what: {
    en: 'A control character, (cid:N) or � stands inside a word. Where the letters around it join and make a known word it is the stroke of a kashida and is removed; where a letter is missing, the words that fit are offered.',
    ar: 'محرف تحكم أو (cid:N) أو � داخل كلمة. إذا اتصل ما حوله من حروف فصارت كلمة معروفة فهو خط كشيدة ويُحذف، وإذا ضاع حرف عُرضت الكلمات التي توافق.',
  },
  why: {
    en: 'Fonts hold glyphs without a text value: LibreOffice stretches words with one, and ligatures may lack theirs.',
    ar: 'في الخطوط أشكال بلا قيمة نصية: يمدّ LibreOffice الكلمات بأحدها، وقد تخلو المركّبات من قيمها.',
  },
  never: {
    en: 'Tabs, line and page breaks, codes between words. A code that does not leave a known word is not removed unless the same code proved to be the stroke throughout the document.',
    ar: 'محارف الجدولة وفواصل الأسطر والصفحات، والرموز بين الكلمات. ولا يُحذف رمز لا تبقى بعده كلمة معروفة إلا إذا ثبت في الوثيقة كلها أنه خط الكشيدة.',
  },
  messages: {
    stroke: { en: 'A code without a character inside a word: {0}.', ar: 'رمز بلا محرف داخل كلمة: {0}.' },
    lost: { en: 'A letter was lost here: {0}', ar: 'ضاع هنا حرف: {0}' },
  },
  examples: [
    { damaged: 'قرأت الكت\u0003اب كله', repaired: 'قرأت الكتاب كله', certainty: 'certain' },
    { damaged: 'في الم(cid:9)(cid:9)درسة', repaired: 'في المدرسة', certainty: 'certain' },
    { damaged: 'كانت المدر\uFFFDة بعيدة', repaired: 'كانت المدرسة بعيدة', certainty: 'possible' },
  ],
  intact: ['نهاية الصفحة\fبداية الصفحة', 'الرمز (cid:9) في الملف', 'عمود\tعمود'],
  find(document, report, { language }) {
    if (!language) return;
    const hasCids = document.text.includes('(cid:');
    if ((document.mask & CODES_MASK) === 0 && !hasCids) return;
    const broken = collect(document, hasCids, language);
    const strokes = strokeCodes(broken);
    for (const word of broken) {
      const isStroke = word.codes.every((code) => strokes.has(code));
      if (word.joins && (word.isKnown || isStroke)) reportStroke(word, isStroke, report);
      else if (word.text.includes(REPLACEMENT)) reportLost(word, language, report);
    }
  },
};

const CODES_MASK: CharClass = CharClass.Control | CharClass.Replacement;

interface BrokenWord {
  readonly line: Line;
  /** Offset on the line. */
  readonly start: number;
  readonly text: string;
  /** The word without the codes. */
  readonly bare: string;
  readonly codes: readonly string[];
  /** Whether all codes stand between letters that join, as a stroke does. */
  readonly joins: boolean;
  readonly isKnown: boolean;
}

function collect(document: TextDocument, hasCids: boolean, language: Language): BrokenWord[] {
  const words: BrokenWord[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    const mask = document.lineMask(index);
    if ((mask & CharClass.ArabicLetter) === 0) continue;
    if ((mask & CODES_MASK) === 0 && !(hasCids && mask & CharClass.Bracket)) continue;
    const line = document.line(index);
    for (const match of line.text.matchAll(WORD)) {
      const text = match[0];
      const bare = text.replace(EACH_CODE, '');
      words.push({
        line,
        start: match.index,
        text,
        bare,
        codes: text.match(EACH_CODE) ?? [],
        joins: allJoin(text),
        isKnown: language.frequency(skeleton(bare)) >= LEAST_FREQUENCY,
      });
    }
  }
  return words;
}

/** Seen in the counted texts: a letter lost from a common word often leaves a rare one. */
const LEAST_FREQUENCY = 2;

function allJoin(word: string): boolean {
  for (const match of word.matchAll(CODES)) {
    const before = skeleton(word.slice(0, match.index)).at(-1) ?? '';
    const after = skeleton(word.slice(match.index + match[0].length)).at(0) ?? '';
    if (!joinsForward(before) || !joinsBackward(after)) return false;
  }
  return true;
}

/** The codes that, wherever they stand inside a word, leave a known one when taken away. */
function strokeCodes(words: readonly BrokenWord[]): Set<string> {
  const counts = new Map<string, { known: number; all: number }>();
  for (const { codes, isKnown, joins } of words) {
    for (const code of new Set(codes)) {
      const count = counts.get(code) ?? { known: 0, all: 0 };
      count.all++;
      if (isKnown && joins) count.known++;
      counts.set(code, count);
    }
  }
  const isStroke = ([, { known, all }]: [string, { known: number; all: number }]): boolean =>
    known >= LEAST_STROKES && known >= STROKE_SHARE * all;
  return new Set([...counts].filter(isStroke).map(([code]) => code));
}

const LEAST_STROKES = 5;
const STROKE_SHARE = 0.75;

function reportStroke(
  { line, start, text, bare, codes }: BrokenWord,
  isStroke: boolean,
  report: Report,
): void {
  const changes = [...text.matchAll(CODES)].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
    newText: '',
  }));
  // U+FFFD stands for any character that was lost: alone it proves nothing.
  const certainty: Certainty = isStroke || !codes.includes(REPLACEMENT) ? 'certain' : 'likely';
  report({
    start: line.start + start,
    end: line.start + start + text.length,
    message: 'stroke',
    args: [bare],
    repairs: [lineRepair(line, certainty, changes)],
  });
}

const MOST_OFFERS = 3;

function reportLost({ line, start, text }: BrokenWord, language: Language, report: Report): void {
  const end = start + text.length;
  const repairs: Repair[] = candidates(skeleton(text), language).map((word) =>
    lineRepair(line, 'possible', [{ start, end, newText: word }]),
  );
  report({
    start: line.start + start,
    end: line.start + end,
    message: 'lost',
    args: [text],
    repairs,
  });
}

/** Words with one letter for each U+FFFD; else one letter for it and the letter that follows (half a ligature). */
function candidates(word: string, language: Language): readonly string[] {
  if (word.replace(EACH_CODE, '').length < LEAST_LETTERS) return [];
  const exact = language.matches(word.replace(EACH_CODE, '?'), MOST_OFFERS);
  const found = exact.length > 0 ? exact : language.matches(word.replace(CODE_AND_LETTER, '?'), MOST_OFFERS);
  return found.map((match) => match.word);
}

const CODE_AND_LETTER = new RegExp(`${CODE}.`, 'gu');
const LEAST_LETTERS = 3;
