import type { Localized } from '../../messages/localized';
import type { DigitSolution } from './digits';
import { decode } from './digits';
import type { Explanation } from './explain';
import type { Unit } from './letters';
import type { PlaceKind } from './places';

/** One reason for a reading, as a person reads it. */
export type Evidence = Localized;

const PLACES: Readonly<Record<Exclude<PlaceKind, 'plain'>, Localized>> = {
  year: { en: 'years ({0}) after سنة/عام or a month', ar: 'سنوات ({0}) بعد سنة/عام أو شهر' },
  hijri: { en: 'hijri years ({0})', ar: 'سنوات هجرية ({0})' },
  day: { en: 'days ({0}) before the name of a month', ar: 'أيام ({0}) قبل اسم شهر' },
  percent: { en: 'percentages ({0})', ar: 'نسب مئوية ({0})' },
  few: { en: 'counts ({0}) before a plural', ar: 'أعداد ({0}) قبل جمع' },
  many: { en: 'counts ({0}) before a singular', ar: 'أعداد ({0}) قبل مفرد' },
  count: { en: 'counts and amounts ({0})', ar: 'أعداد ومقادير ({0})' },
  decimal: { en: 'decimals ({0})', ar: 'كسور عشرية ({0})' },
  date: { en: 'dates ({0})', ar: 'تواريخ ({0})' },
};
/** Numbers that a reason names. */
const MOST_NUMBERS = 5;

/** What speaks for the digits: the numbers they give in places that tell what number stands there. */
export function digitEvidence({ places, key, isOrdered }: DigitSolution): Evidence[] {
  const byKind = new Map<PlaceKind, { numbers: Set<string>; count: number }>();
  for (const { text, kind, count } of places) {
    const entry = byKind.get(kind) ?? { numbers: new Set<string>(), count: 0 };
    entry.numbers.add(decode(text, key));
    entry.count += count;
    byKind.set(kind, entry);
  }
  const evidence: Evidence[] = [];
  for (const [kind, { numbers, count }] of byKind) {
    if (kind === 'plain') continue;
    const { en, ar } = PLACES[kind];
    const counted = { en: `${en}; places: {1}`, ar: `${ar}؛ المواضع: {1}` };
    evidence.push(fill(counted, [[...numbers].slice(0, MOST_NUMBERS).join(' '), String(count)]));
  }
  if (isOrdered && key.size > 1)
    evidence.push({
      en: 'the codes stand in the order of the digits, as the glyphs of a font do',
      ar: 'الرموز مرتبة ترتيب الأرقام كرسوم الخط',
    });
  return evidence;
}

/** What speaks for letters: the words they give. */
export function letterEvidence({ words, hits, count, examples }: Unit): Evidence[] {
  const template = {
    en: '{0} of {1} different words become known ones (places: {2}): {3}',
    ar: 'كلمات مختلفة صارت معروفة: {0} من {1} (المواضع: {2}): {3}',
  };
  return [fill(template, [String(hits), String(words), String(count), examples.join(' ')])];
}

/** What speaks for a map: the words it gives. */
export function mapEvidence(name: string, { words, hits, coverage }: Explanation): Evidence[] {
  const template = {
    en: 'the glyph map “{0}” knows {1} % of the codes and makes {2} of {3} words known ones',
    ar: 'خريطة الرموز «{0}» تعرف {1}٪ من الرموز، والكلمات المعروفة بها: {2} من {3}',
  };
  return [fill(template, [name, String(Math.round(coverage * 100)), String(hits), String(words)])];
}

function fill(template: Localized, args: readonly string[]): Localized {
  const put = (text: string): string => text.replace(/\{(\d)\}/gu, (_, index: string) => args[Number(index)]);
  return { en: put(template.en), ar: put(template.ar) };
}
