import type { Language } from '../language/language';
import { CharClass, joinsBackward, joinsForward, pattern, skeleton } from '../text/characters';
import type { Line, TextDocument } from '../text/document';
import { lineRepair } from './reporting';
import type { Certainty, DocumentRule, Repair, Report } from './rule';
import { piecesOf, type Steps } from '../text/steps';

/** A code without a character: controls (not tab, line and page breaks), U+FFFD, and pdfminer's name for it. */
export const CODE = '(?:[\\x00-\\x08\\x0B\\x0E-\\x1F\\x7F-\\x84\\x86-\\x9F\\uFFFD]|\\(cid:[0-9]{1,5}\\))';
const LETTER = `(?:${pattern.scriptLetter}|${pattern.mark}|${pattern.tatweel})`;
/** What strokes come out as, with the words that hold it. */
interface Signs {
  readonly word: RegExp;
  readonly each: RegExp;
  readonly runs: RegExp;
}

/** The bounds keep lettering and binary rubbish out. */
function signsOf(sign: string, word: string): Signs {
  return {
    word: new RegExp(word, 'gu'),
    each: new RegExp(sign, 'gu'),
    runs: new RegExp(`(?:${sign})+`, 'gu'),
  };
}

const CODES = signsOf(
  CODE,
  `${LETTER}{0,24}(?:${CODE}{1,12}${LETTER}{1,24}){1,12}${CODE}{0,12}|${LETTER}{1,24}${CODE}{1,12}`,
);
/** Signs that a font's stroke may be taken for; they are strokes only where the whole document says so. */
const SIGN = '\\.{2,12}(?!\\.)|[()_=+*^~|°#]';
const PUNCTUATION = signsOf(SIGN, `${LETTER}{1,24}(?:(?:${SIGN}){1,12}${LETTER}{1,24}){1,12}`);
const SIGN_IN_WORD = new RegExp(`${LETTER}(?:${SIGN}){1,12}${LETTER}`, 'u');
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
    en: 'A control character, (cid:N) or � stands inside a word. Where the letters around it join and make a known word it is the stroke of a kashida and is removed; where a letter is missing, the words that fit are offered. Brackets or dots inside words are strokes where the whole document has them so.',
    ar: 'محرف تحكم أو (cid:N) أو � داخل كلمة. إذا اتصل ما حوله من حروف فصارت كلمة معروفة فهو خط كشيدة ويُحذف، وإذا ضاع حرف عُرضت الكلمات التي توافق. والأقواس أو النقط داخل الكلمات خطوط كشيدة إذا كانت كذلك في الوثيقة كلها.',
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
    {
      damaged:
        'في الصب((اح ذهب الط((الب إلى المدرس((ة الكب((يرة وسأل المع((لم عن الكت((اب ثم عاد إلى البي((ت في حدي((قة جمي((لة',
      repaired:
        'في الصباح ذهب الطالب إلى المدرسة الكبيرة وسأل المعلم عن الكتاب ثم عاد إلى البيت في حديقة جميلة',
      certainty: 'certain',
    },
    { damaged: 'كانت المدر\uFFFDة بعيدة', repaired: 'كانت المدرسة بعيدة', certainty: 'possible' },
  ],
  intact: [
    'نهاية الصفحة\fبداية الصفحة',
    'الرمز (cid:9) في الملف',
    'المعلم(ة) والطالب(ة)',
    'قال نعم..ثم سكت',
    'عمود\tعمود',
  ],
  *find(document, report, { language }) {
    if (!language) return;
    yield* reportCodes(document, language, report);
    if (yield* hasSigns(document)) yield* reportSigns(document, language, report);
  },
};

function* hasSigns(document: TextDocument): Steps<boolean> {
  for (const { text } of piecesOf(document.text)) {
    if (SIGN_IN_WORD.test(text)) return true;
    yield;
  }
  return false;
}

function* reportCodes(document: TextDocument, language: Language, report: Report): Steps<void> {
  const hasCids = document.text.includes('(cid:');
  if ((document.mask & CODES_MASK) === 0 && !hasCids) return;
  const mayHold = (mask: CharClass): boolean =>
    (mask & CODES_MASK) !== 0 || (hasCids && (mask & CharClass.Bracket) !== 0);
  const broken = yield* collect(document, CODES, mayHold, language);
  const strokes = strokeCodes(broken, LEAST_STROKES);
  for (const word of broken) {
    yield;
    const isStroke = word.codes.every((code) => strokes.has(code));
    if (word.joins && (word.isKnown || isStroke)) reportStroke(word, CODES, isStroke, report);
    else if (word.text.includes(REPLACEMENT)) reportLost(word, language, report);
  }
}

/** Punctuation inside words that all joins and makes known words when it is taken away. */
function* reportSigns(document: TextDocument, language: Language, report: Report): Steps<void> {
  const broken = yield* collect(document, PUNCTUATION, () => true, language);
  const strokes = strokeCodes(broken, LEAST_SIGNS);
  for (const word of broken) {
    yield;
    if (word.joins && word.codes.every((code) => strokes.has(code)))
      reportStroke(word, PUNCTUATION, true, report);
  }
}

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

function* collect(
  document: TextDocument,
  signs: Signs,
  mayHold: (mask: CharClass) => boolean,
  language: Language,
): Steps<BrokenWord[]> {
  const words: BrokenWord[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    const mask = document.lineMask(index);
    if ((mask & CharClass.ArabicLetter) === 0 || !mayHold(mask)) continue;
    const line = document.line(index);
    for (const { 0: text, index: start } of line.text.matchAll(signs.word)) {
      const bare = text.replace(signs.each, '');
      words.push({
        line,
        start,
        text,
        bare,
        codes: (text.match(signs.each) ?? []).map((code) => (code.startsWith('.') ? '.' : code)),
        joins: allJoin(text, signs.runs),
        isKnown: language.frequency(skeleton(bare)) >= LEAST_FREQUENCY,
      });
    }
  }
  return words;
}

/** Seen in the counted texts: a letter lost from a common word often leaves a rare one. */
const LEAST_FREQUENCY = 2;

function allJoin(word: string, runs: RegExp): boolean {
  for (const match of word.matchAll(runs)) {
    const before = skeleton(word.slice(0, match.index)).at(-1) ?? '';
    const after = skeleton(word.slice(match.index + match[0].length)).at(0) ?? '';
    if (!joinsForward(before) || !joinsBackward(after)) return false;
  }
  return true;
}

/** The codes that, wherever they stand inside a word, leave a known one when taken away. */
function strokeCodes(words: readonly BrokenWord[], least: number): Set<string> {
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
    known >= least && known >= STROKE_SHARE * all;
  return new Set([...counts].filter(isStroke).map(([code]) => code));
}

const LEAST_STROKES = 5;
const LEAST_SIGNS = 8;
const STROKE_SHARE = 0.75;

function reportStroke(
  { line, start, text, bare, codes }: BrokenWord,
  { runs }: Signs,
  isStroke: boolean,
  report: Report,
): void {
  const changes = [...text.matchAll(runs)].map((match) => ({
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
  if (word.replace(CODES.each, '').length < LEAST_LETTERS) return [];
  const exact = language.matches(word.replace(CODES.each, '?'), MOST_OFFERS);
  const found = exact.length > 0 ? exact : language.matches(word.replace(CODE_AND_LETTER, '?'), MOST_OFFERS);
  return found.map((match) => match.word);
}

const CODE_AND_LETTER = new RegExp(`${CODE}.`, 'gu');
const LEAST_LETTERS = 3;
