import type { Language } from '../language/language';
import { CharClass, pattern, skeleton } from '../text/characters';
import type { TextDocument } from '../text/document';
import { lineRepair } from './reporting';
import type { Certainty, DocumentRule, Report } from './rule';
import { brokenWords, provenStrokes, type BrokenWord, type StrokeKind } from './strokes/brokenWords';
import { readingAt } from './words/context';
import { LAM_ALEFS } from './words/fillings';
import type { Steps } from '../text/steps';

/** A code without a character: controls (not tab, line and page breaks), U+FFFD, and pdfminer's name for it. */
export const CODE = '(?:[\\x00-\\x08\\x0B\\x0E-\\x1F\\x7F-\\x84\\x86-\\x9F\\uFFFD]|\\(cid:[0-9]{1,5}\\))';
const LETTER = pattern.wordUnit;
/** The bounds keep lettering and binary rubbish out. */
const CODES: Omit<StrokeKind, 'mayHold'> = {
  word: new RegExp(
    `${LETTER}{0,24}(?:${CODE}{1,12}${LETTER}{1,24}){1,12}${CODE}{0,12}|${LETTER}{1,24}${CODE}{1,12}`,
    'gu',
  ),
  each: new RegExp(CODE, 'gu'),
  runs: new RegExp(`(?:${CODE})+`, 'gu'),
  textOf: (line) => line,
};
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
    en: 'A control character, (cid:N) or � stands inside a word. Where the letters around it join and make a known word it is the stroke of a kashida and is removed; elsewhere that is offered if it leaves a known word; where a letter is missing, the words that fit are offered.',
    ar: 'محرف تحكم أو (cid:N) أو � داخل كلمة. إذا اتصل ما حوله من حروف فصارت كلمة معروفة فهو خط كشيدة ويُحذف، وفي غير ذلك يُعرض حذفه إن بقيت بعده كلمة معروفة، وإذا ضاع حرف عُرضت الكلمات التي توافق.',
  },
  why: {
    en: 'Fonts hold glyphs without a text value: LibreOffice stretches words with one, and ligatures may lack theirs.',
    ar: 'في الخطوط أشكال بلا قيمة نصية: يمدّ LibreOffice الكلمات بأحدها، وقد تخلو المركّبات من قيمها.',
  },
  never: {
    en: 'Tabs, line and page breaks, codes between words. A code that does not leave a known word is not removed unless the same code proved to be the stroke throughout the document.',
    ar: 'محارف الجدولة وفواصل الأسطر والصفحات، والرموز بين الكلمات. ولا يُحذف رمز لا تبقى بعده كلمة معروفة إلا إذا ثبت في المستند كله أنه خط الكشيدة.',
  },
  messages: {
    stroke: { en: 'A code without a character inside a word: {0}.', ar: 'رمز بلا محرف داخل كلمة: {0}.' },
    lost: { en: 'A letter was lost here: {0}', ar: 'ضاع هنا حرف: {0}' },
  },
  examples: [
    { damaged: 'قرأت الكت\u0003اب كله', repaired: 'قرأت الكتاب كله', certainty: 'certain' },
    { damaged: 'كتاب أد\u0003بي', repaired: 'كتاب أدبي', certainty: 'possible' },
    { damaged: 'في الم(cid:9)(cid:9)درسة', repaired: 'في المدرسة', certainty: 'certain' },
    { damaged: 'كانت المدر\uFFFDة بعيدة', repaired: 'كانت المدرسة بعيدة', certainty: 'possible' },
    { damaged: 'ألقى الس\uFFFDم على الحاضرين', repaired: 'ألقى السلام على الحاضرين', certainty: 'possible' },
  ],
  intact: ['نهاية الصفحة\fبداية الصفحة', 'الرمز (cid:9) في الملف', 'عمود\tعمود'],
  *find(document, report, { language }) {
    if (language) yield* reportCodes(document, language, report);
  },
};

function* reportCodes(document: TextDocument, language: Language, report: Report): Steps<void> {
  const hasCids = document.text.includes('(cid:');
  if ((document.mask & CODES_MASK) === 0 && !hasCids) return;
  const mayHold = (mask: CharClass): boolean =>
    (mask & CODES_MASK) !== 0 || (hasCids && (mask & CharClass.Bracket) !== 0);
  const words = yield* brokenWords(document, { ...CODES, mayHold }, language);
  const strokes = yield* provenStrokes(
    words,
    LEAST_STROKES,
    ({ forwards }) => forwards.joins && forwards.isKnown,
  );
  for (const word of words) {
    yield;
    const isStroke = word.codes.every((code) => strokes.has(code));
    const { joins, isKnown } = word.forwards;
    const isReplacement = word.text.includes(REPLACEMENT);
    if (joins && (isStroke || (isKnown && !isReplacement))) reportStroke(word, 'certain', report);
    else if (isReplacement) reportLost(document, word, language, report);
    // No stroke stands behind a letter that joins nothing: a letter may be lost, and the rest a word by chance.
    else if (isKnown) reportStroke(word, 'possible', report);
  }
}

const LEAST_STROKES = 5;

function reportStroke(
  { line, start, text, bare, changes }: BrokenWord,
  certainty: Certainty,
  report: Report,
): void {
  report({
    start: line.start + start,
    end: line.start + start + text.length,
    message: 'stroke',
    args: [bare],
    repairs: [lineRepair(line, certainty, changes)],
  });
}

const CODES_MASK: CharClass = CharClass.Control | CharClass.Replacement;

const MOST_OFFERS = 3;

/** U+FFFD stands for any character that was lost, or for a stroke: what fits the words around best comes first. */
function reportLost(document: TextDocument, word: BrokenWord, language: Language, report: Report): void {
  const { line, start, text, bare, changes, forwards } = word;
  const end = start + text.length;
  const reading = readingAt(document, line.start + start, line.start + end, language);
  const stroke = forwards.joins && forwards.isKnown ? [{ word: bare, changes }] : [];
  const filled = candidates(skeleton(text), language).map((word) => ({
    word,
    changes: [{ start, end, newText: word }],
  }));
  const ranked = [...stroke, ...filled]
    .map((one) => ({ ...one, score: reading(one.word) }))
    .sort((a, b) => b.score - a.score);
  const isStroke = ranked.length === 1 && stroke.length === 1;
  report({
    start: line.start + start,
    end: line.start + end,
    message: isStroke ? 'stroke' : 'lost',
    args: [isStroke ? bare : text],
    repairs: ranked
      .slice(0, MOST_OFFERS)
      .map(({ changes }) => lineRepair(line, isStroke ? 'likely' : 'possible', changes)),
  });
}

/**
 * Words with one letter or a lam-alef for each U+FFFD; if there are none, with one letter for it and the letter
 * that follows (half a ligature).
 */
function candidates(word: string, language: Language): readonly string[] {
  const letters = word.replace(CODES.each, '').length;
  if (word.length - letters > MOST_LOST) return [];
  const matches = (pattern: string): string[] =>
    language.matches(pattern, MOST_OFFERS).map((match) => match.word);
  const lamAlefs = LAM_ALEFS.map((lamAlef) => word.replace(CODES.each, lamAlef)).filter(
    (filled) => language.frequency(filled) >= LEAST_FREQUENCY,
  );
  if (letters < LEAST_LETTERS) return lamAlefs;
  const exact = [...matches(word.replace(CODES.each, '?')), ...lamAlefs];
  return exact.length > 0 ? exact : matches(word.replace(CODE_AND_LETTER, '?'));
}

/** A word with a lam-alef put in is at least this frequent (a class). */
const LEAST_FREQUENCY = 4;
const CODE_AND_LETTER = new RegExp(`${CODE}.`, 'gu');
const LEAST_LETTERS = 3;
/** Of a word that lost more than these too little is left, and its look-up would take long. */
const MOST_LOST = 3;
