import { MONTHS } from '../missingNumbers';

/**
 * What the words around a number say of it. `plain` says nothing: such a run may be no number at all
 * (an icon, a verse), and proves none.
 */
export type PlaceKind =
  'year' | 'hijri' | 'day' | 'percent' | 'few' | 'many' | 'count' | 'decimal' | 'date' | 'plain';

const WORD_START = '(?:^|[^\\u0621-\\u064A])';
const WORD_END = '(?![\\u0621-\\u064A])';
/** Behind a month the other calendar's name may stand: كانون الأول/ ديسمبر. */
const MONTH = `(?:${MONTHS})(?: ?[/(] ?(?:${MONTHS})\\)?)?`;

const AFTER: readonly (readonly [PlaceKind, RegExp])[] = [
  ['hijri', /^\s*(?:ه(?![\u0621-\u064A])|هجري|للهجرة)/u],
  ['year', /^\s*(?:م(?![\u0621-\u064A])|ميلادي|للميلاد)/u],
  ['day', new RegExp(`^\\s*(?:من )?(?:شهر )?(?:${MONTHS})${WORD_END}`, 'u')],
  ['percent', /^\s*(?:[%٪]|في المئة|في المائة|بالمئة|بالمائة)/u],
  ['few', new RegExp(`^\\s*(?:سنوات|أعوام|أيام|أشهر|شهور|ساعات|دول|أشخاص|دقائق|أسابيع|آلاف|ملايين|مليارات|كتب|مرات|مواد|أهداف)${WORD_END}`, 'u')],
  ['many', new RegExp(`^\\s*(?:سنة|عاما|عاماً|يوما|شهرا|ساعة|دولة|شخصا|دقيقة|أسبوعا|نقطة|مباراة|درجة|مرة|متطوعا|طالبا|ألفا)${WORD_END}`, 'u')],
  ['count', new RegExp(`^\\s*(?:ألف|مليون|مليار|تريليون|دولار|يورو|دينار|ريال|جنيه|درهم|ليرة|كيلومتر|كم|متر|طن|غرام|كيلوغرام|كلغ|لتر|ميل|سنتيمتر)`, 'u')],
]; // prettier-ignore

const BEFORE: readonly (readonly [PlaceKind, RegExp])[] = [
  ['hijri', new RegExp(`${WORD_START}(?:هجري|هجرية) *$`, 'u')],
  ['year', new RegExp(`${WORD_START}[وفبلك]*(?:ال)?(?:سنة|عام|عامي|سنتي|أعوام|سنوات|حوالى|موسم|ربيع|صيف|خريف|شتاء) *\\(?$`, 'u')],
  ['year', new RegExp(`${WORD_START}[وفبلك]*${MONTH} *(?:من )?(?:سنة |عام )?$`, 'u')],
  ['year', new RegExp(`${WORD_START}(?:عامي|سنتي|عام|سنة) [^ ]{1,6} (?:و|إلى|حتى) ?$`, 'u')],
  ['percent', /[%٪] ?$/u],
  ['count', new RegExp(`${WORD_START}[وفبلك]*(?:ال)?(?:مادة|فقرة|رقم|صفحة|ص|فصل|ساعة|بند|قرار|قانون|عدد|عددها|عددهم|مرسوم|جولة|هاتف|جزء|عمر|عمره|عمرها|مساحته|مساحتها|طوله|طولها|ارتفاعه|ارتفاعها|نحو|حوالي|قرابة|أكثر من|أقل من|يتجاوز|بلغ|بلغت|إلى نحو|نسبة|بنسبة|مقابل) *\\(?$`, 'u')],
]; // prettier-ignore

const DATE = /^[^\s/-]+(?:[/-][^\s/-]+){2,}$/u;
const DECIMAL = /^[^.,٫٬/:–-]+[.,٫][^.,٫٬/:–-]+$/u;

/** What kind of number place the run `text` stands in. */
export function placeOf(text: string, before: string, after: string): PlaceKind {
  if (DATE.test(text)) return 'date';
  const length = text.length;
  for (const [kind, pattern] of AFTER) {
    if (kind === 'day' && length > 2) continue;
    if (pattern.test(after)) return kind;
  }
  for (const [kind, pattern] of BEFORE) if (pattern.test(before)) return kind;
  return DECIMAL.test(text) ? 'decimal' : 'plain';
}
