import { CharClass } from '../text/characters';
import { ARABIC, LATIN, rewritten } from './digits';
import { MONTHS } from './missingNumbers';
import { lineRepair } from './reporting';
import type { LineRule } from './rule';

const YEAR =
  /(?<![\u0621-\u064A])(?:[وفبل]?(?:عام|سنة|العام|السنة|عامي|سنتي|لعام|لسنة)) ([0-9]{4}|[\u0660-\u0669]{4})(?![\w.,/\u0660-\u0669-])/gu;
const DAY = new RegExp(
  `(?<![\\w.,/\\u0660-\\u0669-])([0-9]{2}|[\\u0660-\\u0669]{2}) (?:من )?(?:${MONTHS})(?![\\u0621-\\u064A])`,
  'gu',
);

/** A number that nothing calls a year, but that from the other end is one of the last decades: 4102, 9891. */
const PERHAPS_YEAR =
  /(?<![\w.,،/\u0660-\u0669-])([3-9](?:[0-2]02|[89]91)|[\u0663-\u0669](?:[\u0660-\u0662]٠٢|[\u0668\u0669]٩١))(?![\w.,،/٪%\u0660-\u0669-])/gu;

const AMOUNT_WORD =
  '(?:المبلغ|مبلغ|بمبلغ|السعر|سعر|بسعر|سعره|سعرها|الثمن|ثمن|بثمن|ثمنه|ثمنها|القيمة|قيمة|بقيمة|قيمته|قيمتها|الإجمالي|المجموع|مجموع|الرصيد|رصيد|الراتب|راتب|التكلفة|تكلفة|الكلفة|بتكلفة|الأجرة|الضريبة|الخصم)';
const CURRENCY = '(?:دولار|يورو|درهم|ريال|دينار|جنيه|ليرة|شيكل|فلس|قرش|هللة|روبية|٪|%)';
const DECIMAL = '([0-9]+[.,٫][0-9]{1,2}|[\\u0660-\\u0669]+[.,٫][\\u0660-\\u0669]{1,2})';

/** A decimal number that a word calls an amount of money. */
const AMOUNT = new RegExp(
  `(?<![\\u0621-\\u064A])${AMOUNT_WORD}(?: هو| هي| قدره| قدرها|:)? ${DECIMAL}(?![\\w.,/٫\\u0660-\\u0669-])|(?<![\\w.,/٫\\u0660-\\u0669-])${DECIMAL} ?${CURRENCY}`,
  'gu',
);

/** A date in digits: day, month and year in either order. */
const DATE =
  /(?<![\w.,/\u0660-\u0669-])([0-9]{1,2}([/-])[0-9]{1,2}\2[0-9]{4}|[0-9]{4}([/-])[0-9]{1,2}\3[0-9]{1,2}|[\u0660-\u0669]{1,2}([/-])[\u0660-\u0669]{1,2}\4[\u0660-\u0669]{4}|[\u0660-\u0669]{4}([/-])[\u0660-\u0669]{1,2}\5[\u0660-\u0669]{1,2})(?![\w/\u0660-\u0669-])/gu;

/** Offers years and days that are impossible as written and possible from the other end. */
export const reversedDigits: LineRule = {
  id: 'reversed-digits',
  title: { en: 'Number with its digits turned around', ar: 'عدد مقلوب الأرقام' },
  group: 'numbers',
  severity: 'information',
  scope: 'line',
  needs: CharClass.ArabicLetter,
  what: {
    en: 'A year, a date, a day of the month or an amount of money cannot be as written (or hardly), but can be read from the other end: سنة 8991. The reading is offered, never applied.',
    ar: 'سنة أو تاريخ أو يوم من الشهر أو مبلغ لا يصح كما كُتب (أو يبعد) ويصح مقلوبًا: ‏سنة 8991‏. تُعرض القراءة ولا تُطبَّق.',
  },
  why: {
    en: 'A program that turned a line around turned its numbers too.',
    ar: 'برنامج قلب السطر فقلب أعداده معه.',
  },
  never: {
    en: 'Years and amounts that can be, numbers that are not called a year, a day or an amount.',
    ar: 'السنوات والمبالغ الممكنة، والأعداد التي لم تُسمَّ سنة ولا يومًا ولا مبلغًا.',
  },
  messages: {
    found: {
      en: '{0} is impossible here; from the other end it is {1}.',
      ar: 'لا يصح {0} هنا، ومقلوبه {1}.',
    },
  },
  examples: [
    { damaged: 'وُلد سنة 8991 في حلب', repaired: 'وُلد سنة 1998 في حلب', certainty: 'possible' },
    { damaged: 'وصلنا في ٥٢ مارس', repaired: 'وصلنا في ٢٥ مارس', certainty: 'possible' },
    { damaged: 'يوم السبت 82/3/2015 صباحا', repaired: 'يوم السبت 28/3/2015 صباحا', certainty: 'possible' },
    {
      damaged: 'حُرر بتاريخ 4202/5/11 في عمّان',
      repaired: 'حُرر بتاريخ 2024/5/11 في عمّان',
      certainty: 'possible',
    },
    { damaged: 'دفع بقيمة ٩٤.٠٢ درهم', repaired: 'دفع بقيمة ٢٠.٤٩ درهم', certainty: 'possible' },
  ],
  intact: [
    'وُلد سنة 1998 في حلب',
    'عام ٢٠٢٣',
    'وزن 8997 طنا',
    'رواية سنة 3000',
    'في 25 مارس',
    'بسعر 75.01 دولار',
    'المبلغ ١٢.٥٠',
    'رقم الملف 4202/75/11',
    'بتاريخ 12/5/2024 و٢٠٢٤/٥/١٢',
  ],
  find(line, report) {
    if ((line.mask & (CharClass.LatinDigit | CharClass.ArabicDigit)) === 0) return;
    const taken = new Set<number>();
    for (const { pattern, isPossible, needs } of CALLED) {
      if (!needs.test(line.text)) continue;
      for (const match of line.text.matchAll(pattern)) {
        const number = match[1] ?? match[2];
        const newText = fromOtherEnd(number);
        if (isPossible(number) || !isPossible(newText)) continue;
        const start = match.index + match[0].indexOf(number);
        const end = start + number.length;
        if (taken.has(start)) continue;
        taken.add(start);
        report({
          start: line.start + start,
          end: line.start + end,
          message: 'found',
          args: [number, newText],
          repairs: [lineRepair(line, 'possible', [{ start, end, newText }])],
        });
      }
    }
  },
};

const LAST_YEAR = 2100;
const FIRST_YEAR = 1000;

const FOUR_DIGITS = /[0-9]{4}|[\u0660-\u0669]{4}/u;
const WORD_AND_FOUR_DIGITS = /[مةي] (?:[0-9]{4}|[\u0660-\u0669]{4})/u;
const TWO_DIGITS_AND_WORD = /[0-9\u0660-\u0669]{2} [\u0621-\u064A]/u;
const POINT = /[0-9\u0660-\u0669][.,٫][0-9\u0660-\u0669]/u;

/** The numbers that are called something, and what a line needs to have any: most lines with digits have not. */
const CALLED = [
  { pattern: YEAR, isPossible: isYear, needs: WORD_AND_FOUR_DIGITS },
  { pattern: DAY, isPossible: isDay, needs: TWO_DIGITS_AND_WORD },
  { pattern: PERHAPS_YEAR, isPossible: isYear, needs: FOUR_DIGITS },
  { pattern: AMOUNT, isPossible: isAmount, needs: POINT },
  { pattern: DATE, isPossible: isDate, needs: FOUR_DIGITS },
];

/** A number from its other end; the parts of a date stand where they did: all are turned if its year is, or days only. */
function fromOtherEnd(number: string): string {
  const separator = /[/-]/u.exec(number)?.[0];
  if (separator === undefined) return turned(number);
  const parts = number.split(separator);
  const isYearSound = parts.some((part) => part.length === 4 && isYear(part));
  const stands = (part: string): boolean => isYearSound && (part.length === 4 || isDay(part));
  return parts.map((part) => (stands(part) ? part : turned(part))).join(separator);
}

function turned(digits: string): string {
  return [...digits].reverse().join('');
}

function numberOf(digits: string): number {
  return Number(rewritten(digits, LATIN));
}

/** Years before Christ and far ahead are written about too: only what nothing is dated by is impossible. */
function isYear(digits: string): boolean {
  const year = numberOf(digits);
  return year % FIRST_YEAR === 0 || (year >= FIRST_YEAR && year <= LAST_YEAR);
}

/** An amount begins with no zero but the one before its point, and its Arabic digits seldom have one just behind it: ٧٥.٠١. */
function isAmount(digits: string): boolean {
  const [whole, fraction] = digits.split(/[.,٫]/u);
  const isRound = ARABIC.includes(digits[0]) && /^[٠0]./u.test(fraction) && !/^[٠0]+$/u.test(fraction);
  return !/^[0٠]./u.test(whole) && !isRound;
}

/** A year of our time, a day, and a month among the first twelve. */
function isDate(date: string): boolean {
  const parts = date.split(/[/-]/u);
  const year = parts.findIndex(({ length }) => length === 4);
  const [other, middle] = parts.filter((_, index) => index !== year);
  return isYear(parts[year]) && isDay(other) && isDay(middle) && (isMonth(other) || isMonth(middle));
}

function isMonth(digits: string): boolean {
  return isDay(digits) && numberOf(digits) <= 12;
}

function isDay(digits: string): boolean {
  const day = numberOf(digits);
  return day >= 1 && day <= 31;
}
