import type { Language } from '../language/language';
import {
  ANY_DIGIT,
  ANY_LETTER,
  CharClass,
  classMask,
  isArabicMarkAt,
  pattern,
  skeleton,
} from '../text/characters';
import type { TextDocument } from '../text/document';
import { bracketBalance, shapeEvidence, toLogicalOrder, type VisualOrder } from '../text/visualOrder';
import { arabicWords, isWordAt } from '../text/words';
import { foldPresentationForms } from './presentationForms';
import { damagedRuns } from './nearby';
import { documentRepair, MOST_SHOWN } from './reporting';
import type { Certainty, DocumentRule } from './rule';
import { respaced } from './words/respacing';
import { formScore } from './words/score';
import type { Steps } from '../text/steps';

/** Turns lines whose letters stand in the order they are seen, left to right, into reading order. */
export const visualOrder: DocumentRule = {
  id: 'visual-order',
  title: { en: 'Line in visual order', ar: 'سطر مقلوب الحروف' },
  group: 'order',
  severity: 'error',
  scope: 'document',
  needs: CharClass.None,
  mayEdit: 'address',
  what: {
    en: 'The letters of a line stand from left to right, last letter first: ابحرم instead of مرحبا. The line is turned around; numbers, Latin words and brackets keep their direction.',
    ar: 'حروف السطر مرتبة من اليسار إلى اليمين، آخرها أولًا: ‏«ابحرم» بدل «مرحبا». يُقلب السطر، وتبقى الأرقام والكلمات اللاتينية والأقواس على اتجاهها.',
  },
  why: {
    en: 'Many PDF readers give the glyphs in the order they were drawn on the page, and old programs stored text as it is seen.',
    ar: 'تعطي برامج كثيرة لقراءة PDF الأشكال بترتيب رسمها على الصفحة، وكانت برامج قديمة تخزن النص كما يُرى.',
  },
  never: {
    en: 'A line whose words exist both ways (درب, برد), code. One line among sound ones is turned only on request, unless its letter shapes prove the order.',
    ar: 'السطر الذي كلماته موجودة في الاتجاهين (درب، برد)، والشيفرة. والسطر الواحد بين أسطر سليمة لا يُقلب إلا عند الطلب، ما لم تُثبت أشكال حروفه الترتيب.',
  },
  messages: {
    found: { en: 'The line stands in visual order: it reads {0}.', ar: 'السطر مقلوب الحروف، وقراءته: {0}.' },
  },
  examples: [
    { damaged: 'ةقيدحلا يف لافطألا بعلي', repaired: 'يلعب الأطفال في الحديقة', certainty: 'certain' },
    { damaged: 'ﺔﻘﻳﺪﺤﻟﺍ ﻲﻓ 25 ﺔﺠﺷ', repaired: 'ﺷﺠﺔ 25 ﻓﻲ ﺍﻟﺤﺪﻳﻘﺔ', certainty: 'certain' },
    {
      damaged: '.ةبتكملا يف (Linux) باتك تأرق',
      repaired: 'قرأت كتاب (Linux) في المكتبة.',
      certainty: 'certain',
    },
  ],
  intact: ['درب', 'برد شديد في الليل', 'سار على درب طويل', 'ى هي الألف المقصورة', 'نعم'],
  *find(document, report, { language }) {
    const lines = yield* readLines(document, language);
    const visual = lines.filter(({ verdict }) => verdict === 'visual');
    if (visual.length === 0) return;
    const turned = yield* turnOf(visual, language);
    const pages = yield* pagesOf(lines);
    const isOnlyThis = !lines.includes(SOUND);
    for (const line of lines) {
      yield;
      const certainty = certaintyOf(line, pages.has(line), isOnlyThis);
      if (!certainty) continue;
      const { start, text } = line;
      // Shapes tell the order in every language, words only in Arabic.
      if (!line.isProven && document.lineLanguage(document.lineAt(start)) === 'other') continue;
      const repaired = turned(line);
      if (repaired === text) continue;
      const end = start + text.length;
      report({
        start,
        end,
        message: 'found',
        args: [foldPresentationForms(repaired).slice(0, MOST_SHOWN)],
        repairs: [documentRepair(document, certainty, start, end, repaired)],
      });
    }
  },
};

/** A line without its indentation, and what it shows about its order. */
interface ReadLine {
  readonly text: string;
  readonly start: number;
  /** The weight of what shows that the line stands in visual order, by letter shapes and by words. */
  readonly visual: number;
  readonly logical: number;
  readonly isProven: boolean;
  /** How many words or shapes say that the line is turned. */
  readonly signs: number;
  /** Whether the line before ends in the middle of a sentence. */
  readonly isContinued: boolean;
  readonly verdict: 'visual' | 'logical' | 'unknown';
}

/** All lines with letters, in order; the sound ones as `SOUND`. */
function* readLines(document: TextDocument, language: Language | undefined): Steps<ReadLine[]> {
  const lines: ReadLine[] = [];
  let before = '.';
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    const mask = document.lineMask(index);
    if ((mask & (ANY_LETTER | CharClass.LatinLetter | ANY_DIGIT)) === 0) continue;
    const whole = document.lineText(index);
    const text = whole.trim();
    const judged = (mask & ANY_LETTER) === 0 ? NO_SIGN : judge(text, mask, language);
    if (judged === NO_SIGN && !STARTS_WITH_ITS_END.test(text)) continue;
    const start = document.lineStart(index) + whole.indexOf(text);
    const isContinued = !SENTENCE_END.test(before);
    lines.push(judged.verdict === 'logical' ? SOUND : { text, start, isContinued, ...judged });
    before = text;
  }
  return lines;
}

/** In visual order a sentence's end stands first. */
const SENTENCE_END = /^[.؟!:?…]/u;
/** A line without Arabic letters shows only this. */
const STARTS_WITH_ITS_END = /^[.,،؛:؟!?»«)(]/u;

type Judgement = Pick<ReadLine, 'visual' | 'logical' | 'signs' | 'isProven' | 'verdict'>;

const NO_SIGN: Judgement = { visual: 0, logical: 0, signs: 0, isProven: false, verdict: 'unknown' };
/** Stands for each sound line: of a book there are too many to keep more. */
const SOUND: ReadLine = { ...NO_SIGN, text: '', start: 0, isContinued: false, verdict: 'logical' };

function judge(text: string, mask: CharClass, language: Language | undefined): Judgement {
  const shapes = (mask & CharClass.PresentationForm) === 0 ? NO_EVIDENCE : shapeEvidence(text);
  const isProven = shapes.visual > LEAST_RATIO * shapes.logical;
  // Shapes decide where there are any: words may be cut or garbled, shapes are not.
  const words =
    shapes.visual + shapes.logical > 0
      ? NO_EVIDENCE
      : (spellingEvidence(text) ?? wordEvidence(text, language));
  const visual = shapes.visual + words.visual;
  const logical = shapes.logical + words.logical;
  const verdict =
    visual > LEAST_RATIO * logical ? 'visual' : logical > LEAST_RATIO * visual ? 'logical' : 'unknown';
  return { visual, logical, signs: shapes.visual + words.signs, isProven, verdict };
}

interface Evidence {
  readonly visual: number;
  readonly logical: number;
  readonly signs: number;
}

const NO_EVIDENCE: Evidence = { visual: 0, logical: 0, signs: 0 };
const LEAST_RATIO = 3;

const ARTICLE = new RegExp(` ال${pattern.letter}{3}`, 'u');
/** ة and ى stand at the end of words only. */
const TURNED_SPELLING = new RegExp(`[ةى]${pattern.letter}`, 'u');

/** No look-up is needed for a line that plainly reads well: words begin with the article, none goes on behind ة or ى. */
function spellingEvidence(text: string): Evidence | undefined {
  return ARTICLE.test(text) && !TURNED_SPELLING.test(text) ? { ...NO_EVIDENCE, logical: 1 } : undefined;
}

/** How many classes of frequency (each 2.5 times) a word must be more usual one way than the other. */
const LEAST_LEAD = 4;

/** Each word that is far more usual one way weighs what it has letters, less one: short ones are often words both ways. */
function wordEvidence(text: string, language: Language | undefined): Evidence {
  let visual = 0;
  let logical = 0;
  let signs = 0;
  for (const word of arabicWords(text)) {
    const letters = skeleton(foldPresentationForms(word.text));
    if (letters.length < 2) continue;
    const turned = turnedLetters(word.text, letters);
    const lead = language ? wordLead(turned, letters, language) : spellingLead(turned, letters);
    if (lead > 0) {
      visual += letters.length - 1;
      signs++;
    } else if (lead < 0) logical += letters.length - 1;
  }
  return { visual, logical, signs };
}

/** The letters of `word` from the last to the first; those of a ligature keep their order. */
function turnedLetters(word: string, letters: string): string {
  if ((classMask(word) & CharClass.PresentationForm) !== 0)
    return skeleton(foldPresentationForms(reversed(word)));
  return reversed(letters);
}

function reversed(word: string): string {
  let result = '';
  for (let index = word.length - 1; index >= 0; index--) result += word[index];
  return result;
}

/** Which of the two is far more usual. A long run is several words without spaces between them. */
function wordLead(turned: string, letters: string, language: Language): number {
  const turnedFrequency = language.frequency(turned);
  const lead = turnedFrequency - language.frequency(letters);
  // Three letters are a word of some kind in any order: only the common ones count.
  if (lead > 0 && letters.length <= SHORT && turnedFrequency < COMMON_FREQUENCY) return 0;
  if (Math.abs(lead) >= LEAST_LEAD) return lead;
  if (letters.length < GLUED) return 0;
  return segmentLead(turned, letters, language);
}

const SHORT = 3;
const COMMON_FREQUENCY = 8;
const GLUED = 12;

function segmentLead(turned: string, letters: string, language: Language): number {
  const one = language.segment(turned);
  const other = language.segment(letters);
  if (!one || !other) return Number(one !== undefined) - Number(other !== undefined);
  const lead = one.logProbability - other.logProbability;
  return Math.abs(lead) >= letters.length ? lead : 0;
}

/** Without a lexicon: ة and ى never begin a word, and the article never ends one. */
function spellingLead(turned: string, letters: string): number {
  return Number(looksSound(turned)) - Number(looksSound(letters));
}

function looksSound(word: string): boolean {
  return COMMON.has(word) || (word.length > 3 && /^[وفبك]?ال|[ةى]$/u.test(word) && !/^[ةى]/u.test(word));
}

const COMMON = new Set([
  'في',
  'من',
  'على',
  'إلى',
  'عن',
  'مع',
  'هذا',
  'هذه',
  'التي',
  'الذي',
  'كان',
  'قد',
  'أن',
  'لم',
]);

/** The lines of the pages that were turned as a whole, or nearly. */
function* pagesOf(lines: readonly ReadLine[]): Steps<Set<ReadLine>> {
  const weights = lines.map(({ verdict }) => PAGE_WEIGHTS[verdict]);
  const runs = yield* damagedRuns(weights, LEAST_PAGE, MOST_SOUND * SOUND_WEIGHT);
  return new Set(runs.flatMap(({ first, last }) => lines.slice(first, last + 1)));
}

/** How sure it is that `line` is to be turned; undefined to leave it. */
function certaintyOf(line: ReadLine, isOnPage: boolean, isOnlyThis: boolean): Certainty | undefined {
  if (line.verdict === 'logical') return undefined;
  if (line.verdict === 'unknown') {
    // Between lines that are surely turned, one that says nothing was turned with them.
    return isOnPage && line.visual >= line.logical ? 'certain' : undefined;
  }
  if (line.isProven && line.signs > 1) return 'certain';
  if (isOnPage) return 'certain';
  if (line.signs >= (isOnlyThis ? 2 : LEAST_AMONG_SOUND)) return 'certain';
  if (line.signs > 1 || line.isProven) return 'likely';
  return isOnlyThis ? 'possible' : undefined;
}

/** A sound line weighs what so many turned ones do, and so many of them end a page. */
const SOUND_WEIGHT = 4;
const MOST_SOUND = 3;
const PAGE_WEIGHTS = { visual: 1, logical: -SOUND_WEIGHT, unknown: 0 } as const;
const LEAST_PAGE = 4;
const LEAST_AMONG_SOUND = 5;

/** How the program that wrote the page drew brackets and marks; each line's own brackets come first. */
function* orderOf(turned: readonly ReadLine[]): Steps<(line: ReadLine) => VisualOrder> {
  let [brackets, sides] = [0, 0];
  for (const { text } of turned) {
    brackets += bracketBalance(text);
    sides += markSide(text);
    yield;
  }
  const isPageMirrored = brackets >= 0;
  const marks = sides > 0 ? 'after' : 'before';
  return ({ text, isContinued }) => {
    const balance = bracketBalance(text);
    return {
      letters: 'reversed',
      marks,
      isContinued,
      isMirrored: balance === 0 ? isPageMirrored : balance > 0,
    };
  };
}

/** How lines are turned: whole, or word by word where the words stand in order and only their letters don't. */
function* turnOf(
  turned: readonly ReadLine[],
  language: Language | undefined,
): Steps<(line: ReadLine) => string> {
  const order = yield* orderOf(turned);
  const whole = (line: ReadLine): string => toLogicalOrder(line.text, order(line));
  if (!language) return whole;
  if (keepsPlain(turned, order, language))
    return (line) => toLogicalOrder(line.text, { ...order(line), keepsPlain: true });
  // Numbers and signs that stand apart are as they should be.
  const byWords = (line: ReadLine): string => {
    const inWord = { ...order(line), isContinued: true };
    return line.text.replace(TOKEN, (token) =>
      HAS_LETTER.test(token) ? toLogicalOrder(token, inWord) : token,
    );
  };
  return readsBetter(turned, byWords, whole, language) ? byWords : whole;
}

const TOKEN = /\S+/gu;
const HAS_LETTER = /[\u0620-\u064A\uFE70-\uFEFC]/u;
const WORDS_SAMPLE = 8;
const THREE_TOKENS = /\S\s+\S+\s+\S/u;

/** Whether the lines of several parts read better turned in the one way than in the other. Their spaces may be lost. */
function readsBetter(
  lines: readonly ReadLine[],
  one: (line: ReadLine) => string,
  other: (line: ReadLine) => string,
  language: Language,
): boolean {
  const sample = lines.filter(({ text }) => THREE_TOKENS.test(text)).slice(0, WORDS_SAMPLE);
  const gain = sample.reduce(
    (sum, line) => sum + respaced(one(line), language).score - respaced(other(line), language).score,
    0,
  );
  return sample.length > 0 && gain >= LEAST_GAIN * sample.length;
}

/** Lines that tell whether letters without a shape were turned with the others, and what they must gain, in nats a line. */
const PLAIN_SAMPLE = 16;
const LEAST_GAIN = 3;
/** Several letters without a shape beside one that has it. */
const PLAIN_AMONG_SHAPES =
  /[\uFE70-\uFEFC][\u0621-\u064A] ?[\u0621-\u064A]|[\u0621-\u064A] ?[\u0621-\u064A][\uFE70-\uFEFC]/u;

/** Whether the lines read better where letters without a shape keep their order. */
function keepsPlain(
  turned: readonly ReadLine[],
  order: (line: ReadLine) => VisualOrder,
  language: Language,
): boolean {
  const lines = turned.filter(({ text }) => PLAIN_AMONG_SHAPES.test(text)).slice(0, PLAIN_SAMPLE);
  const read = (text: string): number => formScore(text, language);
  const gain = lines.reduce(
    (sum, line) =>
      sum +
      read(toLogicalOrder(line.text, { ...order(line), keepsPlain: true })) -
      read(toLogicalOrder(line.text, order(line))),
    0,
  );
  return lines.length > 0 && gain >= LEAST_GAIN * lines.length;
}

/** Words that end in a mark less words that begin with one. */
function markSide(text: string): number {
  let balance = 0;
  for (let index = 0; index < text.length; index++) {
    if (!isArabicMarkAt(text, index)) continue;
    if (!isWordAt(text, index - 1)) balance--;
    if (!isWordAt(text, index + 1)) balance++;
  }
  return balance;
}
