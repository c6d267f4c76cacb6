import type { Language } from '../language/language';
import { ANY_DIGIT, CharClass } from '../text/characters';
import type { TextDocument } from '../text/document';
import { flatMapSteps, LINES_A_STEP, type Steps } from '../text/steps';
import { arabicWords } from '../text/words';
import { documentRepair } from './reporting';
import type { DocumentRule } from './rule';
import { hasNumberLines, isNumberLine } from './tornLines';
import { formScore } from './words/score';

/** Joins signs and clitics to the numbers and Latin words that stand on lines of their own, cut out of theirs. */
export const cutNumbers: DocumentRule = {
  id: 'cut-numbers',
  title: { en: 'Sign cut off from its number', ar: 'علامة مقطوعة عن عددها' },
  group: 'layout',
  severity: 'warning',
  scope: 'document',
  isArabicOnly: true,
  breaksLines: true,
  needs: CharClass.None,
  mayEdit: 'address',
  what: {
    en: 'Lines are cut at their numbers and Latin words, which stand on lines of their own, in reading order. The comma, stop, sign or bracket that opens the next line, the dash between two numbers and the clitic at the end of the line before are joined to them.',
    ar: 'أسطر مقطوعة عند أعدادها وكلماتها اللاتينية، وهذه في أسطر وحدها بترتيب القراءة. توصل بها الفاصلة أو النقطة أو العلامة أو القوس التي يبدأ بها السطر التالي، والشرطة بين عددين، والحرف الذي ينتهي به السطر السابق.',
  },
  why: {
    en: 'The extractor writes what reads in the other direction as a line of its own.',
    ar: 'يكتب الاستخراج ما يُقرأ في الاتجاه الآخر سطرًا وحده.',
  },
  never: {
    en: 'Numbers on lines of their own in lists and tables, and documents whose pieces do not read better in the order they stand than the other way round. The lines themselves are not joined.',
    ar: 'الأعداد المنفردة في القوائم والجداول، والمستندات التي لا تُقرأ قطعها بترتيبها خيرًا منها معكوسة. ولا توصل الأسطر نفسها.',
  },
  messages: { found: { en: 'Cut off from its number: {0}.', ar: 'مقطوع عن عدده: {0}.' } },
  examples: [
    {
      damaged: [
        'باع الفلاح حصانه في سنة',
        '1998',
        '، ثم عاد إلى بلدته واشترى من شركة',
        'Acme',
        '. وسار الرجل في الصحراء نحو',
        '40',
        '% من الطريق حتى وصل إلى البحر',
      ].join('\n'),
      repaired: [
        'باع الفلاح حصانه في سنة',
        '1998، ثم عاد إلى بلدته واشترى من شركة',
        'Acme. وسار الرجل في الصحراء نحو',
        '40% من الطريق حتى وصل إلى البحر',
      ].join('\n'),
      certainty: 'certain',
    },
  ],
  intact: [
    'الفصل الأول\n1\n. كان الرجل يعيش في قرية بعيدة',
    'عدد السكان\n5000\nعدد البيوت\n900\nعدد المدارس\n12\n. . . . .',
  ],
  *find(document, report, { language }) {
    if (!language || !(yield* hasNumberLines(document, LEAST_CUT))) return;
    const lines = yield* linesOf(document);
    const gains = yield* flatMapSteps(lines.keys(), (index) => gainAt(lines, index, language));
    if (!areInOrder(gains)) return;
    for (let index = 1; index < lines.length; index++) {
      if (index % LINES_A_STEP === 0) yield;
      if (!belongTogether(lines, index)) continue;
      const [before, after] = [lines[index - 1], lines[index]];
      const [signs = ''] = before.isNumber ? (CLINGS_BACK.exec(after.text) ?? []) : [];
      const end = after.start + signs.length;
      const closing = signs.replace(OPENING, (sign) => CLOSING[sign]);
      report({
        start: before.end,
        end,
        message: 'found',
        args: [before.text.slice(-MOST_SHOWN) + (closing || after.text.slice(0, MOST_SHOWN))],
        repairs: [documentRepair(document, 'certain', before.end, end, closing)],
      });
    }
  },
};

const MOST_SHOWN = 24;

/** A line with something on it. */
interface Piece {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly isNumber: boolean;
}

const LEFT_TO_RIGHT: CharClass = ANY_DIGIT | CharClass.LatinLetter;

/** The lines that are not blank. */
function* linesOf(document: TextDocument): Steps<Piece[]> {
  const lines: Piece[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    const line = document.lineText(index);
    const text = line.trim();
    if (text === '') continue;
    const start = document.lineStart(index) + line.indexOf(text);
    lines.push({
      index,
      start,
      end: start + text.length,
      text,
      isNumber: (document.lineMask(index) & LEFT_TO_RIGHT) !== 0 && isNumberLine(text),
    });
  }
  return lines;
}

/** How much likelier, in nats, the lines around a number read as they stand than the other way round. */
function gainAt(lines: readonly Piece[], index: number, language: Language): number[] {
  const [before, number, after] = [lines.at(index), lines.at(index + 1), lines.at(index + 2)];
  if (!before || !number?.isNumber || !after || before.isNumber || after.isNumber) return [];
  if (after.index !== before.index + 2 || !hasSeveralWords(before.text) || !hasSeveralWords(after.text))
    return [];
  const read = (...texts: string[]): number => formScore(texts.join(' '), language);
  return [read(before.text, number.text, after.text) - read(after.text, number.text, before.text)];
}

/** Less tells nothing of order. */
function hasSeveralWords(text: string): boolean {
  return arabicWords(text).filter(({ start, end }) => end - start > 1).length > 1;
}

function areInOrder(gains: readonly number[]): boolean {
  const total = gains.reduce((sum, gain) => sum + gain, 0);
  const inOrder = gains.filter((gain) => gain > 0).length;
  return inOrder >= Math.max(LEAST_CUT, IN_ORDER * gains.length) && total >= LEAST_TOTAL;
}

/** So many numbers, and such a share of them, must stand in order, and so much, in nats, must speak for it. */
const LEAST_CUT = 3;
const IN_ORDER = 0.6;
const LEAST_TOTAL = 10;

/** Whether nothing stands between the ends of two lines, at `index` the second of them. */
function belongTogether(lines: readonly Piece[], index: number): boolean {
  const [before, after] = [lines[index - 1], lines[index]];
  if (after.index !== before.index + 1) return false;
  if (before.isNumber && CLINGS_BACK.test(after.text))
    return !after.text.startsWith('%') || ENDS_IN_DIGIT.test(before.text);
  if (after.isNumber && CLINGS_ON.test(before.text)) return true;
  return partsNumbers(lines, index) || partsNumbers(lines, index - 1);
}

/** Punctuation and closing brackets, which may face the wrong way; stops in a row lead the eye. */
const CLINGS_BACK = /^[،؛.:؟!%٪()«»]{1,3}(?=\s|$)(?!\s*\.)/u;
const OPENING = /[(«]/gu;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '«': '»' };
const CLINGS_ON = /(?:^|\s)[و(«]$/u;
const ENDS_IN_DIGIT = /[0-9\u0660-\u0669]$/u;

/** Whether the line at `index` is but a sign between two numbers. */
function partsNumbers(lines: readonly Piece[], index: number): boolean {
  const [before, sign, after] = [lines.at(index - 1), lines[index], lines.at(index + 1)];
  return (
    index > 0 &&
    SEPARATOR.test(sign.text) &&
    after?.index === lines[index - 1].index + 2 &&
    DIGITS.test(before?.text ?? '') &&
    DIGITS.test(after.text)
  );
}

const SEPARATOR = /^[-–/.]$/u;
const DIGITS = /^[0-9\u0660-\u0669]+$/u;
