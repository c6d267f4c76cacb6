import { characterName } from '../messages/characterNames';
import { CharClass, classAt, ZERO_WIDTH_JOINER, ZERO_WIDTH_NON_JOINER } from '../text/characters';
import { lineRepair, type LineChange } from './reporting';
import type { Certainty, LineRule } from './rule';

const RUN = /[\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]+/gu;

const EMBEDDINGS = /^[\u202A-\u202E]+$/u;
const ISOLATES = /^[\u2066-\u2069]+$/u;
const MARKS = /^[\u200E\u200F]+$/u;

/** Removes invisible characters that only a layout program needed. */
export const invisible: LineRule = {
  id: 'invisible-characters',
  title: { en: 'Invisible characters', ar: 'محارف خفية' },
  group: 'shapes',
  severity: 'information',
  scope: 'line',
  needs: CharClass.Invisible,
  what: {
    en: 'Direction controls and zero-width characters stand in Arabic text where they change nothing but search and comparison. They are removed.',
    ar: 'محارف اتجاه ومحارف بلا عرض في نص عربي لا تغيّر إلا البحث والمقارنة. تُحذف.',
  },
  why: {
    en: 'Extractors fence every run with embedding controls, and editors and web pages leave marks behind.',
    ar: 'تسوّر برامج الاستخراج كل مقطع بمحارف تضمين، وتترك المحررات وصفحات الويب علامات خلفها.',
  },
  never: {
    en: 'The non-joiner between letters (Persian, abbreviations), joiners and selectors of emoji, a direction mark beside Latin text, digits or punctuation, which it may hold in place, isolates (removed on request), and code.',
    ar: 'الفاصل الصفري بين الحروف (الفارسية والاختصارات)، وواصلات الرموز التعبيرية، وعلامة الاتجاه بجوار نص لاتيني أو أرقام أو ترقيم فقد تثبّته، والعوازل (تُحذف عند الطلب)، والشيفرة.',
  },
  messages: { found: { en: 'Invisible: {0}.', ar: 'محرف خفي: {0}.' } },
  examples: [
    { damaged: 'كتاب\u202B\u202C قديم', repaired: 'كتاب قديم', certainty: 'certain' },
    { damaged: 'ال\u00ADبيت', repaired: 'البيت', certainty: 'certain' },
    { damaged: 'دفتر \u061Cصغير', repaired: 'دفتر صغير', certainty: 'certain' },
    { damaged: '\u2067اقتباس\u2069', repaired: 'اقتباس', certainty: 'possible' },
  ],
  intact: ['می\u200Cشود', '👨\u200D👩\u200D👧 أسرة', 'C#\u200F لغة', 'انظر (أ)\u200F.'],
  find(line, report) {
    if ((line.mask & (CharClass.ArabicLetter | CharClass.PresentationForm)) === 0) return;
    const groups: Record<Certainty, LineChange[]> = { certain: [], likely: [], possible: [] };
    for (const match of line.text.matchAll(RUN)) {
      const change = { start: match.index, end: match.index + match[0].length, newText: '' };
      const certainty = removal(line.text, change.start, change.end);
      if (certainty) groups[certainty].push(change);
    }
    for (const certainty of ['certain', 'possible'] as const) {
      const changes = groups[certainty];
      if (changes.length === 0) continue;
      const names = new Set(
        changes.flatMap(({ start, end }) => [...line.text.slice(start, end)].map(characterName)),
      );
      report({
        start: line.start + changes[0].start,
        end: line.start + changes[changes.length - 1].end,
        message: 'found',
        args: [[...names].join(', ')],
        repairs: [lineRepair(line, certainty, changes)],
      });
    }
  },
};

/** How sure it is that the invisible run can go; undefined when it has a purpose. */
function removal(text: string, start: number, end: number): Certainty | undefined {
  const run = text.slice(start, end);
  const isBetweenLetters = isArabic(text, start - 1) && isArabic(text, end);
  if (run.includes(ZERO_WIDTH_JOINER)) return undefined;
  if (run.includes(ZERO_WIDTH_NON_JOINER)) return isArabic(text, start - 1) ? undefined : 'possible';
  if (EMBEDDINGS.test(run)) return 'certain';
  if (ISOLATES.test(run)) return 'possible';
  if (MARKS.test(run)) return isBetweenLetters ? 'possible' : undefined;
  if (/[\u2066-\u2069\u200E\u200F]/u.test(run)) return 'possible';
  return 'certain';
}

function isArabic(text: string, index: number): boolean {
  return (
    (classAt(text, index) & (CharClass.ArabicLetter | CharClass.ArabicMark | CharClass.PresentationForm)) !==
    0
  );
}
