import type { Language } from '../language/language';
import { CharClass, pattern } from '../text/characters';
import type { TextDocument } from '../text/document';
import { filterSteps, type Steps } from '../text/steps';
import { lineRepair } from './reporting';
import type { DocumentRule, Report } from './rule';
import { brokenWords, provenStrokes, type BrokenWord, type StrokeKind } from './strokes/brokenWords';
import { isFormula, looseSign } from './strokes/looseSigns';
import { candidateSigns, PARTS_WORDS, STAND_IN, strokesOf, withLooseStandIns } from './strokes/signs';

/** Takes the signs, digits or letters out of words that a font's stretched stroke came out as. */
export const strokeSigns: DocumentRule = {
  id: 'stroke-signs',
  title: { en: 'Sign for the stroke of a kashida', ar: 'علامة مكان خط الكشيدة' },
  group: 'kashida',
  severity: 'warning',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter,
  what: {
    en: 'One sign, digit or Latin letter stands inside words throughout the document where their letters join, and without it they are words, read forwards or, in lines that are turned around, backwards. It is the stroke of a kashida and is removed, also where spaces stand beside it and the halves of words around it prove it.',
    ar: 'علامة واحدة أو رقم أو حرف لاتيني داخل الكلمات في المستند كله حيث تتصل حروفها، وبدونها هي كلمات تُقرأ طردًا، أو عكسًا في السطور المقلوبة. فهي خط الكشيدة، وتُحذف، وكذلك حيث تجاورها مسافات وتثبتها أنصاف الكلمات حولها.',
  },
  why: {
    en: 'Programs that stretch words for justified lines draw a stroke, for which the PDF names any character or none.',
    ar: 'البرامج التي تمد الكلمات لضبط السطور ترسم خطًا يسميه الملف بأي محرف أو لا يسميه.',
  },
  never: {
    en: 'Signs that part words or are written inside them (و/أو, الكاتب(ة)), the key of a label (ال~تالي, one in a line, offered as possible), abbreviations (ق.م), syllables, signs in numbers and Latin words, and a sign that leaves fewer than eight different words, or less than three of four.',
    ar: 'العلامات الفاصلة بين الكلمات أو المكتوبة داخلها (و/أو، الكاتب(ة))، وعلامة مفتاح القائمة (ال~تالي، واحدة في السطر، وتُعرض احتمالًا)، والاختصارات (ق.م)، والمقاطع الصوتية، وعلامات الأعداد والكلمات اللاتينية، وما تصح بدونه أقل من ثماني كلمات مختلفة أو أقل من ثلاثة أرباعها.',
  },
  messages: {
    found: { en: 'Signs for a stretched stroke inside a word: {0}.', ar: 'علامات خط ممدود داخل كلمة: {0}.' },
  },
  examples: [
    {
      damaged:
        'في الصب((اح ذهب الط((الب إلى المدرس((ة الكب((يرة وسأل المع((لم عن الكت((اب ثم عاد إلى البي((ت في حدي((قة جمي((لة',
      repaired:
        'في الصباح ذهب الطالب إلى المدرسة الكبيرة وسأل المعلم عن الكتاب ثم عاد إلى البيت في حديقة جميلة',
      certainty: 'certain',
    },
    {
      damaged:
        'ةد00يدجلا مهتاودأ نو00لمحي لو00قحلا ىلإ لام00علا جرخ حاب00صلا يفو ةي00رقلا ى00لع ل00يللا يف رط00ملا لزن',
      repaired: 'ةديدجلا مهتاودأ نولمحي لوقحلا ىلإ لامعلا جرخ حابصلا يفو ةيرقلا ىلع ليللا يف رطملا لزن',
      certainty: 'certain',
    },
  ],
  intact: [
    'المعلم(ة) والطالب(ة) والمدير(ة) والكاتب(ة) والعامل(ة) والزائر(ة) واللاعب(ة) والمهندس(ة)',
    'الكاتب/المترجم والناشر/الموزع والمحرر/المدقق والمصور/المخرج والقارئ/السامع والبائع/المشتري والطبيب/الصيدلي والقاضي/المحامي',
    'بلغت النسبة 5% وارتفعت إلى 7%ثم هبطت إلى 3%بعد ذلك',
  ],
  *find(document, report, { language }) {
    if (!language) return;
    yield* looseWords(document, report, language);
    const signs = new Set(yield* candidateSigns(document));
    if (signs.size === 0) return;
    const words = yield* filterSteps(
      yield* brokenWords(document, strokesOf(signs), language),
      ({ text }) => !ABBREVIATION.test(text),
    );
    const telling = yield* filterSteps(words, ({ text }) => !OF_LETTERS.test(text));
    const strokes = yield* provenStrokes(telling, LEAST_STROKES, isWhole);
    const mayBeSyllables = !(yield* isDrawn(words));
    const mayBeKeys = mayBeSyllables && (yield* standAlone(words));
    for (const word of words) {
      yield;
      const { line, start, text, bare, codes, changes, forwards, backwards } = word;
      if (!(forwards.joins || backwards.joins) || !codes.every((code) => strokes.has(code))) continue;
      // Syllables and other parts of words are shown with one sign each.
      const mayBeWritten = mayBeKeys || (mayBeSyllables && codes.some((code) => PARTS_WORDS.test(code)));
      report({
        start: line.start + start,
        end: line.start + start + text.length,
        message: 'found',
        args: [bare],
        repairs: [lineRepair(line, mayBeWritten ? 'possible' : 'certain', changes)],
      });
    }
  },
};

/** Reports the words that come together where the document proves signs of strokes beside spaces, and its runs are in order. */
function* looseWords(document: TextDocument, report: Report, language: Language): Steps<void> {
  const loose = yield* looseSign(document, language);
  if (!loose?.isInOrder) return;
  const signs = new Set(loose.sign);
  const textOf = (line: string): string => (isFormula(line) ? line : withLooseStandIns(line, signs));
  const kind: StrokeKind = { ...LOOSE_STROKES, textOf };
  const words = yield* brokenWords(document, kind, language);
  // Grammars and riddles put words together by signs: من + ما.
  const mayBeWritten = PARTS_WORDS.test(loose.sign) && !(yield* isDrawn(words));
  for (const word of words) {
    yield;
    const { line, start, text, bare, changes, forwards } = word;
    if (!forwards.joins || !forwards.isKnown || !SPACE.test(text)) continue;
    report({
      start: line.start + start,
      end: line.start + start + text.length,
      message: 'found',
      args: [bare],
      repairs: [lineRepair(line, mayBeWritten ? 'possible' : 'certain', changes)],
    });
  }
}

const SPACE = /[ \t]/u;

/** Whether nearly every line with such a sign has but one, as the labels of a menu mark their key: ملـ~ـف. Lines are stretched at several words. */
function* standAlone(words: readonly BrokenWord[]): Steps<boolean> {
  const signs = new Map<number, number>();
  for (const { line, codes } of words) {
    signs.set(line.start, (signs.get(line.start) ?? 0) + codes.length);
    yield;
  }
  let alone = 0;
  for (const count of signs.values()) if (count === 1) alone++;
  return alone >= ALONE_SHARE * signs.size;
}

const ALONE_SHARE = 0.8;

/** Whether so many words have a stroke drawn with several signs in a row, as writers do not part words. */
function* isDrawn(words: readonly BrokenWord[]): Steps<boolean> {
  const repeated = yield* filterSteps(words, ({ text }) => REPEATED.test(text));
  return repeated.length >= REPEATED_SHARE * words.length;
}

const REPEATED_SHARE = 0.25;
const REPEATED = /([^\p{L}\p{M}\s]) ?\1/u;

const LETTER = pattern.wordUnit;

/** In so many different words. */
const LEAST_STROKES = 8;

/** Letters by themselves: ق.م, and roots such as ك-ت-ب. */
const ABBREVIATION = new RegExp(`^${LETTER}(?:${PARTS_WORDS.source}${LETTER})+$`, 'u');
/** The same with any sign, which proves nothing: ه*ش. */
const OF_LETTERS = new RegExp(`^${LETTER}(?:[^\\p{L}\\p{M}]${LETTER})+$`, 'u');

function isWhole({ forwards, backwards }: BrokenWord): boolean {
  return (forwards.joins && forwards.isKnown) || (backwards.joins && backwards.isKnown);
}

const LOOSE = ` ?${STAND_IN}(?: ?${STAND_IN}){0,11} ?`;
const LOOSE_STROKES: Omit<StrokeKind, 'textOf'> = {
  word: new RegExp(`${LETTER}{1,24}(?:${LOOSE}${LETTER}{1,24}){1,12}`, 'gu'),
  each: new RegExp(`[ ${STAND_IN}]`, 'gu'),
  runs: new RegExp(`[ ${STAND_IN}]+`, 'gu'),
  mayHold: () => true,
};
