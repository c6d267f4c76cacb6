import { CharClass } from '../text/characters';
import { areEnclosed, evidenceNearby } from './nearby';
import { documentRepair } from './reporting';
import type { DocumentRule } from './rule';
import { flatMapSteps, piecesOf } from '../text/steps';

/** Turns the Arabic-Indic numbers of a document around where all of them came out last digit first. */
export const turnedNumbers: DocumentRule = {
  id: 'turned-numbers',
  title: { en: 'All numbers turned around', ar: 'الأعداد كلها مقلوبة' },
  group: 'numbers',
  severity: 'error',
  scope: 'document',
  needs: CharClass.ArabicDigit,
  what: {
    en: 'The numbers in Arabic-Indic digits begin with the zeros they should end with, and years begin with their units: ٠٥٨ عمودا, سنة ٥٤٤١. All such numbers of the document are turned.',
    ar: 'الأعداد المكتوبة بالأرقام العربية تبدأ بالأصفار التي تنتهي بها والسنوات بآحادها: ‏«٠٥٨ عمودا»، «سنة ٥٤٤١». تُقلب أعداد المستند كلها.',
  },
  why: {
    en: 'The extractor takes Arabic-Indic digits for letters, and turns them with the line.',
    ar: 'يعدّ الاستخراج الأرقام العربية حروفًا فيقلبها مع السطر.',
  },
  never: {
    en: 'Numbers in 0–9, parts of a document in which no number shows it, documents in which numbers end with a zero or years are right, telephone numbers, dates and times, lists numbered ٠١, ٠٢.',
    ar: 'الأرقام ‎0–9‎، وأجزاء المستند التي لا يدل فيها عدد على ذلك، والمستندات التي تنتهي أعدادها بصفر أو تصح سنواتها، وأرقام الهاتف، والتواريخ والأوقات، والقوائم المرقمة ٠١ و٠٢.',
  },
  messages: { found: { en: '{0} came out turned: {1}.', ar: 'العدد {0} مقلوب، وصوابه {1}.' } },
  examples: [
    {
      damaged: 'في سنة ٥٤٤١ بُني سور طوله ٠٥٨ ذراعا، وعمل فيه ٠٠٤ رجل مدة ٤٢ شهرا ثم ٦ أيام',
      repaired: 'في سنة ١٤٤٥ بُني سور طوله ٨٥٠ ذراعا، وعمل فيه ٤٠٠ رجل مدة ٢٤ شهرا ثم ٦ أيام',
      certainty: 'certain',
    },
  ],
  intact: [
    'في سنة ١٤٤٥ بُني سور طوله ٨٥٠ ذراعا',
    'الفصل ٠١ والفصل ٠٢ والفصل ٠٣ والفصل ٠٤',
    'هاتف ٠١١٢٣٤٥ و٠٩٣٣٢١ و٠٢٢٧٦٥',
    'ارتفع ٣١ ٫ في سنة ٥٤٤١ ٫',
    'الملفات ٠٠١، ٠٠٢، ٠٠٣ ثم ٠٠١، ٠٠٢، ٠٠٣، ٠٠٤',
    'الغرف ٠٠٧ و٠١٢ و٠١٣ و١٠٠ في الطابق الأول',
  ],
  *find(document, report) {
    const numbers = yield* flatMapSteps(piecesOf(document.text), ({ text, start }) =>
      Array.from(text.matchAll(NUMBER), ({ 0: number, index }) => ({ number, index: start + index })),
    );
    const signs = yield* flatMapSteps([...numbers.keys()], (which) => [
      isOfSeries(numbers, which) ? 0 : signOf(numbers[which].number),
    ]);
    const turned = signs.filter((sign) => sign > 0).length;
    const sound = signs.filter((sign) => sign < 0).length;
    if (turned < LEAST_TURNED || sound > MOST_SOUND * turned) return;
    const proofs = numbers.map(({ index: start }, which) => ({ start, weight: signs[which] }));
    const around = yield* evidenceNearby(proofs, REACH);
    const beside = yield* evidenceNearby(proofs, NEAR);
    const enclosed = yield* areEnclosed(proofs, REACH);
    for (const [which, { number, index }] of numbers.entries()) {
      yield;
      const newText = [...number].reverse().join('');
      if (newText === number || around[which] <= 0) continue;
      const end = index + number.length;
      const isSure = beside[which] > 0 || enclosed[which];
      report({
        start: index,
        end,
        message: 'found',
        args: [number, newText],
        repairs: [documentRepair(document, isSure ? 'certain' : 'likely', index, end, newText)],
      });
    }
  },
};

const DIGIT = '[\\u0660-\\u0669]';
/** A number of several digits, with what groups or divides them; beside a lone decimal sign it is part of one. */
const NUMBER = new RegExp(
  `(?<!${DIGIT}|[\\u066B\\u066C] ?)(?:${DIGIT}{2,}(?:[.,\\u066B\\u066C]${DIGIT}+)*|${DIGIT}(?:[.,\\u066B\\u066C]${DIGIT}+)+)(?!${DIGIT}| ?[\\u066B\\u066C])`,
  'gu',
);

/** So many numbers must show that they are turned, and hardly one the opposite. */
const LEAST_TURNED = 3;
const MOST_SOUND = 0.1;
/** And one at least so far around each that is turned; to be sure so near, or before and behind it. */
const REACH = 1500;
const NEAR = 250;

/** Three digits with a leading zero and no trailing one; two are a day, a month or a list's number, more a telephone's. */
const LEADING_ZERO = /^٠[٠-٩]?[١-٩]$/u;
const TRAILING_ZERO = /^[١-٩][٠-٩]*٠$/u;
/** Four digits that are a year of the last centuries one way only. */
const YEAR = /^(?:١[٠-٩]{3}|٢٠[٠-٩]{2})$/u;

interface FoundNumber {
  readonly number: string;
  readonly index: number;
}

/** Whether the number before or behind, near it, is as long and one less or more: ٠٠١، ٠٠٢. Hundreds that are turned (١٠٠، ٢٠٠) look the same. */
function isOfSeries(numbers: readonly FoundNumber[], which: number): boolean {
  const { number, index } = numbers[which];
  const value = valueOf(number);
  return [which - 1, which + 1].some((at) => {
    const other = numbers.at(at);
    if (at < 0 || other?.number.length !== number.length) return false;
    return Math.abs(other.index - index) <= SERIES_REACH && Math.abs(valueOf(other.number) - value) === 1;
  });
}

const SERIES_REACH = 24;

function valueOf(number: string): number {
  return Number([...number].map((digit) => digit.charCodeAt(0) - ZERO).join(''));
}

const ZERO = 0x660;

/** 1 where the number is likely turned, −1 where it is likely right, 0 where nothing tells. */
function signOf(number: string): number {
  const other = [...number].reverse().join('');
  if (LEADING_ZERO.test(number) && number.length === 3) return 1;
  if (TRAILING_ZERO.test(number)) return -1;
  if (YEAR.test(number) === YEAR.test(other)) return 0;
  return YEAR.test(other) ? 1 : -1;
}
