import type { Language } from '../language/language';
import { CharClass } from '../text/characters';
import type { Line } from '../text/document';
import { filterSteps, firstSteps, flatMapSteps, mapSteps, type Steps } from '../text/steps';
import {
  AT_HAMZA,
  cutLines,
  gapCount,
  hasCutLines,
  HAMZA_AFTER_GAP,
  type CutLine,
} from './drawnRuns/cutLines';
import { gapsOf, reading, score, type Reading, type Way } from './drawnRuns/reading';
import { evidenceNearby } from './nearby';
import { lineRepair, MOST_SHOWN } from './reporting';
import type { DocumentRule } from './rule';

/** Puts lines back in order whose portions (between numbers) were drawn one by one and then turned between gaps. */
export const drawnRuns: DocumentRule = {
  id: 'drawn-runs',
  title: { en: 'Runs of a line in the order they were drawn', ar: 'مقاطع السطر بترتيب رسمها' },
  group: 'order',
  severity: 'error',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.Space,
  mayEdit: 'address',
  what: {
    en: 'Wide gaps (or alefs with hamza in two parts) cut the lines of a document in runs that stand last run first, and each run is turned around its numbers. The runs are put in order.',
    ar: 'فراغات واسعة (أو ألفات مهموزة في جزأين) تقطع أسطر المستند مقاطع مرتبة من آخرها إلى أولها، وكل مقطع مقلوب حول أعداده. تُرتّب المقاطع.',
  },
  why: {
    en: 'The program draws the text between numbers portion by portion, each from left to right; the extractor ends a run at each wide gap and turns what it took together.',
    ar: 'يرسم البرنامج ما بين الأعداد جزءًا جزءًا، كلًا من اليسار إلى اليمين، ويُنهي الاستخراج مقطعًا عند كل فراغ واسع ويقلب ما جمعه معًا.',
  },
  never: {
    en: 'Lines that do not read better so, documents in which few lines do, and tables, whose rows all have as many gaps.',
    ar: 'الأسطر التي لا تتحسن قراءتها بذلك، والمستندات التي لا يتحسن فيها إلا القليل، والجداول التي تتساوى فراغات صفوفها.',
  },
  messages: {
    found: { en: 'The runs stand as they were drawn. They read: {0}', ar: 'المقاطع كما رُسمت، وقراءتها: {0}' },
  },
  examples: [
    {
      damaged: [
        'نحو  الصحراء  في  القوم  البحر40سار  إلى  وصلوا  ثم   يوما، ',
        'القديمة المدينة  إلى  الرجل  وصل ',
        'جميل بستان  داره  حول  وكان  كبيرا  بيتا  فيها  واشترى ',
        'الجامعة  في  الطب  درس  معروفا30ثم  طبيبا  صار  حتى   سنة ',
      ].join('\n'),
      repaired: [
        'سار القوم في الصحراء نحو 40 يوما، ثم وصلوا إلى البحر',
        'وصل الرجل إلى المدينة القديمة',
        'واشترى فيها بيتا كبيرا وكان حول داره بستان جميل',
        'ثم درس الطب في الجامعة 30 سنة حتى صار طبيبا معروفا',
      ].join('\n'),
      certainty: 'certain',
    },
  ],
  intact: [
    'سجل الهدفين في الدقيقتين 7 و19، ثم خرج من الملعب',
    'الاسم  العمر  المدينة  المهنة\nسالم  34  الواحة  نجار\nكريم  51  الساحل  صياد\nنادر  29  الجبل  راع',
  ],
  *find(document, report, { language }) {
    if (!language) return;
    if (!(yield* hasCutLines(document, LEAST_LINES))) return;
    const lines = yield* cutLines(document);
    let best: readonly Judged[] = [];
    for (const way of WAYS) {
      const judged = yield* flatMapSteps(lines, (line) => judge(line, way, language));
      if ((yield* isDrawn(judged)) && totalGain(judged) > totalGain(best)) best = judged;
    }
    const gains = yield* mapSteps(best, ({ line, gain, isCut }) => ({
      start: line.start,
      weight: isCut ? gain - LEAST_GAIN : 0,
    }));
    const around = yield* evidenceNearby(gains, REACH);
    for (const [index, one] of best.entries()) {
      yield;
      if (around[index] <= 0) continue;
      const { line, newText, gain } = mayEndAnywhere(one) ? refined(one, language) : one;
      if (newText === line.text || gain < leastGain(one)) continue;
      report({
        start: line.start,
        end: line.start + line.text.length,
        message: 'found',
        args: [newText.slice(0, MOST_SHOWN)],
        repairs: [lineRepair(line, 'certain', [{ start: 0, end: line.text.length, newText }])],
      });
    }
  },
};

const WAYS: readonly Way[] = ['turned', 'kept'];

/**
 * Lines, and their share, that must read better in order; what all gain together and on the average, and what one must
 * gain, in nats. The columns of a table may be better neighbours the other way, but only by a few.
 */
const LEAST_LINES = 3;
const TURNED_SHARE = 0.6;
const LEAST_TOTAL = 30;
const LEAST_MEAN = 8;
const LEAST_GAIN = 3;
/** What a line with a number glued to a word may lose: names and rare words weigh in either order. */
const MOST_LOSS = 3;
/** So far around a line others that are cut must show the damage too. */
const REACH = 800;

/** Each word is a run of its own. */
const IS_WHOLLY_DRAWN = /^[^ ]+(?: {3}[^ ]+){2,}$/u;

function leastGain({ line: { text }, isCut }: Judged): number {
  if (IS_WHOLLY_DRAWN.test(text)) return -MOST_LOSS;
  return isCut || AT_HAMZA.test(text) ? LEAST_GAIN : -MOST_LOSS;
}

function* isDrawn(judged: readonly Judged[]): Steps<boolean> {
  const cut = yield* filterSteps(judged, ({ isCut }) => isCut);
  const turned = yield* filterSteps(cut, ({ gain }) => gain >= LEAST_GAIN);
  return (
    turned.length >= Math.max(LEAST_LINES, TURNED_SHARE * cut.length) &&
    totalGain(cut) >= Math.max(LEAST_TOTAL, LEAST_MEAN * cut.length) &&
    !(yield* isTable(cut))
  );
}

/** Whether all lines have as many gaps, as the rows of a table have. */
function* isTable(rows: readonly Judged[]): Steps<boolean> {
  const gaps = gapCount(rows[0].line.text);
  const others = yield* firstSteps(rows, ({ line }) => gapCount(line.text) !== gaps, 1);
  return gaps > 0 && others.length === 0;
}

function totalGain(judged: readonly Judged[]): number {
  return judged.reduce((sum, { gain }) => sum + gain, 0);
}

interface Judged extends Reading {
  readonly line: Line;
  readonly way: Way;
  readonly gain: number;
  readonly isCut: boolean;
}

function judge(line: CutLine, way: Way, language: Language): Judged[] {
  const cuts = gapsOf(line.text).filter(({ isWide }) => isWide);
  return [judgedAs(reading(line.text, cuts, way, language), line, way, line.isCut, language)];
}

function judgedAs(best: Reading, line: Line, way: Way, isCut: boolean, language: Language): Judged {
  return { ...best, line, way, isCut, gain: best.score - score(line.text, language) };
}

/** Whether runs may end at a single space too: not where alefs cut the line, but for the run that one begins. */
function mayEndAnywhere({ line: { text }, isCut }: Judged): boolean {
  return AT_HAMZA.test(text) || (isCut && !HAMZA_AFTER_GAP.test(text));
}

/** The same with runs that end at a single space. */
function refined(judged: Judged, language: Language): Judged {
  const { line, way } = judged;
  const gaps = gapsOf(line.text);
  let best: Reading = judged;
  for (let extra = 0; extra < MOST_EXTRA; extra++) {
    let better: Reading | undefined;
    for (const gap of gaps) {
      if (best.cuts.some(({ start }) => start === gap.start)) continue;
      const cuts = [...best.cuts, gap].sort((a, b) => a.start - b.start);
      const other = reading(line.text, cuts, way, language);
      if (other.score > (better?.score ?? best.score + EXTRA_CUT)) better = other;
    }
    if (!better) break;
    best = better;
  }
  return judgedAs(best, line, way, true, language);
}

/** Runs may also end at a single space; so many are looked for, and each must gain so much. */
const MOST_EXTRA = 2;
const EXTRA_CUT = 5;
