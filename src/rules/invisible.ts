import { characterName } from '../messages/characterNames';
import { CharClass, classAt, ZERO_WIDTH_JOINER, ZERO_WIDTH_NON_JOINER } from '../text/characters';
import { scriptLanguage } from '../text/passages';
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
    en: 'The non-joiner between letters (Persian, abbreviations), joiners and selectors of emoji, a direction mark beside Latin text, digits or punctuation, which it may hold in place, an embedding that holds Latin text and its brackets together or a whole line of subtitles, isolates (both removed on request), and code.',
    ar: 'الفاصل الصفري بين الحروف (الفارسية والاختصارات)، وواصلات الرموز التعبيرية، وعلامة الاتجاه بجوار نص لاتيني أو أرقام أو ترقيم فقد تثبّته، والتضمين الذي يجمع نصًا لاتينيًا وأقواسه أو يضم سطر الترجمة كله، والعوازل (يُحذفان عند الطلب)، والشيفرة.',
  },
  messages: { found: { en: 'Invisible: {0}.', ar: 'محرف خفي: {0}.' } },
  examples: [
    { damaged: 'كتاب\u202B\u202C قديم', repaired: 'كتاب قديم', certainty: 'certain' },
    { damaged: 'ال\u00ADبيت', repaired: 'البيت', certainty: 'certain' },
    { damaged: 'دفتر \u061Cصغير', repaired: 'دفتر صغير', certainty: 'certain' },
    { damaged: 'می\u200Fروم به خانه', repaired: 'می\u200Cروم به خانه', certainty: 'possible' },
    {
      damaged: 'استدع \u202Aclose()\u202C أولًا',
      repaired: 'استدع close() أولًا',
      certainty: 'possible',
    },
    { damaged: '\u2067اقتباس\u2069', repaired: 'اقتباس', certainty: 'possible' },
  ],
  intact: ['می\u200Cشود', '👨\u200D👩\u200D👧 أسرة', 'C#\u200F لغة', 'انظر (أ)\u200F.'],
  find(line, report) {
    if ((line.mask & (CharClass.ArabicLetter | CharClass.PresentationForm)) === 0) return;
    const groups: Record<Certainty, LineChange[]> = { certain: [], likely: [], possible: [] };
    const kept = line.format === 'subtitles' ? fencesOfWholeLine(line.text) : fencesToKeep(line.text);
    let isForeign: boolean | undefined;
    const isForeignLine = (): boolean => (isForeign ??= scriptLanguage(line.text) === 'other');
    for (const match of line.text.matchAll(RUN)) {
      const end = match.index + match[0].length;
      const change = changeOf(line.text, match.index, end, isForeignLine);
      const isKept = kept.has(match.index) || kept.has(end - 1);
      const certainty = isKept ? 'possible' : removal(line.text, match.index, end);
      if (certainty) groups[certainty].push(change);
    }
    for (const certainty of ['certain', 'possible'] as const) {
      const changes = groups[certainty];
      if (changes.length === 0) continue;
      const names = new Set(
        changes.flatMap(({ start, end }) =>
          [...line.text.slice(start, end)].filter(isInvisible).map(characterName),
        ),
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

/** A left-to-right embedding of one level, direction marks around it, and what it fences. */
const FENCED = /([\u200E\u200F]{0,4})\u202A([^\u202A-\u202E]+)\u202C([\u200E\u200F]{0,4})/gu;
/** Inside these edges a fence changes nothing. */
const STRONG_EDGES = /^[\p{Script=Latin}\d](?:.*[\p{Script=Latin}\d])?$/su;
/** Extractors fence right-to-left runs too, and override. */
const EXTRACTOR_FENCE = /[\u202B\u202D\u202E]/u;

/** Where the fences stand that somebody put to hold brackets, hyphens or signs to Latin text: `open()`, `--help`. */
function fencesToKeep(text: string): ReadonlySet<number> {
  const kept = new Set<number>();
  if (EXTRACTOR_FENCE.test(text)) return kept;
  for (const match of text.matchAll(FENCED)) {
    const [fence, before, content, after] = match;
    if (STRONG_EDGES.test(content) && before + after === '') continue;
    kept.add(match.index).add(match.index + fence.length - 1);
  }
  return kept;
}

/** Players lay subtitles out from left to right; a fence around the whole line holds its signs at its right end. */
const WHOLE_LINE = /^(?:<[^<>]*>|\{[^{}]*\})*\u202B[^\u202A-\u202E]+(?:\u202C(?:<[^<>]*>)*)?$/u;

function fencesOfWholeLine(text: string): ReadonlySet<number> {
  if (!WHOLE_LINE.test(text)) return new Set();
  return new Set([text.indexOf('\u202B'), text.indexOf('\u202C')]);
}

/** The filler that shaping left behind a lam-alef ligature: the two letters come back with its removal. */
const FILLER = '\uFEFF';
const LAM_ALEF = /[\uFEF5-\uFEFC]/u;

/** What becomes of the invisible run: nothing, or a non-joiner where Persian books put a direction mark for it. */
function changeOf(text: string, start: number, end: number, isForeignLine: () => boolean): LineChange {
  const run = text.slice(start, end);
  if (run === FILLER && LAM_ALEF.test(text[start - 1] ?? ''))
    return { start: start - 1, end, newText: text[start - 1].normalize('NFKC') };
  const isHalfSpace =
    MARKS.test(run) &&
    isArabic(text, start - 1) &&
    isArabic(text, end) &&
    (hasPersianLetter(text, start) || isForeignLine());
  return { start, end, newText: isHalfSpace ? ZERO_WIDTH_NON_JOINER : '' };
}

function isInvisible(character: string): boolean {
  return (classAt(character, 0) & CharClass.Invisible) !== 0;
}

/** No word is longer on either side of a place in it. */
const LONGEST_HALF = 40;

/** Whether the word around `at` has a letter of Persian. */
function hasPersianLetter(text: string, at: number): boolean {
  const before = /\S*$/u.exec(text.slice(Math.max(0, at - LONGEST_HALF), at))?.[0] ?? '';
  const after = /^\S*/u.exec(text.slice(at, at + LONGEST_HALF))?.[0] ?? '';
  return /[یکگچپژ]/u.test(before + after);
}

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
