import { CharClass } from '../text/characters';
import type { TextDocument } from '../text/document';
import { takeSolution } from './glyphMap/handOver';
import { codeNames } from './glyphMap/reading';
import type { SolvedRun } from './glyphMap/solve';
import { within } from './nearby';
import { documentRepair } from './reporting';
import { textOfSpan, type Span } from './glyphMap/spans';
import { isAtLeast, type DocumentRule, type Facts, type Repair, type Report } from './rule';
import { mapSteps, piecesOf, type Steps } from '../text/steps';

/** From this probability a further reading is worth offering. */
const LEAST_PROBABILITY = 0.001;
const MOST_REPAIRS = 3;
/** So far from all codes a line out of order is no longer theirs. */
const REACH = 500;

/** Decodes private-use codes by the key that the document itself gives away. */
export const glyphMap: DocumentRule = {
  id: 'glyph-map',
  title: { en: 'Private-use codes', ar: 'رموز استعمال خاص' },
  group: 'glyphs',
  severity: 'warning',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.PrivateUse,
  what: {
    en: 'A font’s digits and letters stand as private-use codes. The places of the codes give the key away: years after سنة, days before months, decimals, words that the lexicon knows. Numbers and letters are put back; what stays unclear is offered or only reported, and kept.',
    ar: 'أرقام خط وحروفه رموز استعمال خاص. مواضع الرموز تكشف مفتاحها: سنوات بعد «سنة» وأيام قبل الشهور وكسور عشرية وكلمات يعرفها المعجم. تُرد الأرقام والحروف، وما بقي ملتبسًا يُعرض أو يُعلَّم فقط ويُحفظ.',
  },
  why: {
    en: 'The font had glyphs without Unicode values and the PDF program numbered them in font order.',
    ar: 'في الخط رسوم بلا قيم يونيكود فرقّمها برنامج PDF بترتيب الخط.',
  },
  never: {
    en: 'Nothing is guessed as fact: codes of icon and Quran fonts, a single code, a document with one number are reported or offered. Codes are never removed.',
    ar: 'لا يُخمَّن شيء على أنه حق: رموز خطوط الأيقونات والمصاحف والرمز الواحد والمستند ذو الرقم الواحد تُعلَّم أو تُعرض. ولا يُحذف رمز.',
  },
  messages: {
    number: {
      en: 'The codes {0} are digits: {1}.',
      ar: 'الرموز {0} أرقام: {1}.',
    },
    word: {
      en: 'The codes {0} are letters: {1}.',
      ar: 'الرموز {0} حروف: {1}.',
    },
    outOfOrder: {
      en: 'Codes of letters, out of order: the text reads {0}.',
      ar: 'رموز حروف خارج الترتيب، وقراءتها: {0}.',
    },
    unread: {
      en: 'Private-use codes {0}: perhaps a number, letters or a sign of the font.',
      ar: 'رموز استعمال خاص {0}: لعلها رقم أو حروف أو علامة من الخط.',
    },
  },
  examples: [
    {
      damaged:
        'بُني السد عام \uE012\uE01A\uE017\uE018 ورُمّم سنة \uE012\uE01A\uE01A\uE014، ثم احترق عام \uE013\uE011\uE011\uE016 في \uE012\uE015 آذار.',
      repaired: 'بُني السد عام 1967 ورُمّم سنة 1993، ثم احترق عام 2005 في 14 آذار.',
      certainty: 'certain',
    },
    { damaged: 'وُلد عام \uE009\uE005\uE005\uE008', repaired: 'وُلد عام 2001', certainty: 'possible' },
    { damaged: 'شعار \uE0A5', repaired: 'شعار \uE0A5' },
  ],
  intact: ['نص بلا رموز', 'زر + للحفظ'],
  *find(document, report, context) {
    if ((document.mask & (CharClass.ArabicLetter | CharClass.PresentationForm)) === 0) return;
    const style = yield* digitStyle(document, context.facts);
    const solution = yield* takeSolution(document, context);
    let next = 0;
    const takeRuns = function* (end: number): Iterable<SolvedRun> {
      while (next < solution.runs.length && solution.runs[next].end <= end) yield solution.runs[next++];
    };
    const isAmongCodes = within(REACH, yield* mapSteps(solution.runs, ({ start }) => start));
    for (const span of [...solution.spans, undefined]) {
      for (const run of takeRuns(span?.start ?? Infinity)) {
        reportRun(document, run, style, report);
        yield;
      }
      if (span && isAmongCodes(span.start))
        reportSpan(document, span, [...takeRuns(span.end)], style, report);
      yield;
    }
  },
};

function reportRun(document: TextDocument, run: SolvedRun, style: DigitStyle, report: Report): void {
  const { start, end, kind, certainty } = run;
  const codes = codeNames(document.text.slice(start, end));
  if (kind === 'unread' || certainty === undefined) {
    report({ start, end, message: 'unread', args: [codes], repairs: [] });
    return;
  }
  const texts = run.readings.map(({ text }) => (kind === 'number' ? style(text) : text));
  const repairs: Repair[] = [];
  for (const [index, text] of texts.slice(0, MOST_REPAIRS).entries()) {
    if (index > 0 && run.readings[index].probability < LEAST_PROBABILITY) break;
    repairs.push(documentRepair(document, index === 0 ? certainty : 'possible', start, end, text));
  }
  report({ start, end, message: kind, args: [codes, texts[0]], repairs });
}

/** Reports a piece of a line that stands out of order; runs less sure than its order keep their codes. */
function reportSpan(
  document: TextDocument,
  span: Span,
  runs: readonly SolvedRun[],
  style: DigitStyle,
  report: Report,
): void {
  const { start, end, certainty } = span;
  const known = runs.filter((run) => run.certainty !== undefined && isAtLeast(run.certainty, certainty));
  if (known.length === 0 && runs.length > 0) {
    for (const run of runs) reportRun(document, run, style, report);
    return;
  }
  const texts = new Map<number, string>();
  for (const run of known) {
    for (let offset = run.start; offset < run.end; offset++) texts.set(offset, '');
    const [{ text }] = run.readings;
    texts.set(
      span.offsets.find((offset) => run.start <= offset && offset < run.end) ?? run.start,
      run.kind === 'number' ? style(text) : text,
    );
  }
  const text = textOfSpan(span, document.text, (offset) => texts.get(offset));
  report({
    start,
    end,
    message: 'outOfOrder',
    args: [text.slice(0, MOST_SHOWN)],
    repairs: [documentRepair(document, certainty, start, end, text)],
  });
}

const MOST_SHOWN = 80;

/** Writes a number given in 0–9 in the document's digits. */
export type DigitStyle = (number: string) => string;

export function* digitStyle({ mask, text }: TextDocument, { digits }: Facts): Steps<DigitStyle> {
  const isArabic = digits === 'arabic' || (digits === 'document' && (yield* prefersArabicDigits(text, mask)));
  return isArabic
    ? (number) => number.replace(/[0-9]/gu, toArabicDigit).replace(/(?<=[٠-٩])\.(?=[٠-٩])/gu, '٫')
    : (number) => number;
}

function toArabicDigit(digit: string): string {
  return String.fromCharCode(0x660 + Number(digit));
}

/** Whether the numbers the document has are mostly written ٠–٩. */
function* prefersArabicDigits(text: string, mask: CharClass): Steps<boolean> {
  if ((mask & CharClass.ArabicDigit) === 0) return false;
  let lead = 0;
  for (const piece of piecesOf(text)) {
    lead += (piece.text.match(/[٠-٩]/gu)?.length ?? 0) - (piece.text.match(/[0-9]/gu)?.length ?? 0);
    yield;
  }
  return lead > 0;
}
