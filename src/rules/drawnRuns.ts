import type { Language } from '../language/language';
import { ANY_LETTER, CharClass, skeleton } from '../text/characters';
import type { Line, TextDocument } from '../text/document';
import { flatMapSteps, type Steps } from '../text/steps';
import { CODE } from './controlCharacters';
import { evidenceNearby } from './nearby';
import { RUN } from './numberRuns/run';
import { isSpaced } from './numberRuns/turning';
import { foldPresentationForms } from './presentationForms';
import { lineRepair, MOST_SHOWN } from './reporting';
import type { DocumentRule } from './rule';
import { wordScore } from './words/score';

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
    ar: 'فراغات واسعة (أو ألفات مهموزة في جزأين) تقطع أسطر الوثيقة مقاطع مرتبة من آخرها إلى أولها، وكل مقطع مقلوب حول أعداده. تُرتّب المقاطع.',
  },
  why: {
    en: 'The program draws the text between numbers portion by portion, each from left to right; the extractor ends a run at each wide gap and turns what it took together.',
    ar: 'يرسم البرنامج ما بين الأعداد جزءًا جزءًا، كلًا من اليسار إلى اليمين، ويُنهي الاستخراج مقطعًا عند كل فراغ واسع ويقلب ما جمعه معًا.',
  },
  never: {
    en: 'Lines that do not read better so, documents in which few lines do, and tables, whose rows all have as many gaps.',
    ar: 'الأسطر التي لا تتحسن قراءتها بذلك، والوثائق التي لا يتحسن فيها إلا القليل، والجداول التي تتساوى فراغات صفوفها.',
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
    if (!(yield* hasCutLines(document))) return;
    const lines = yield* cutLines(document);
    let best: readonly Judged[] = [];
    for (const way of WAYS) {
      const judged = yield* flatMapSteps(lines, (line) => judge(line, way, language));
      if (isDrawn(judged) && totalGain(judged) > totalGain(best)) best = judged;
    }
    const gains = best.map(({ line, gain, isCut }) => ({
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

/** Whether each run was turned around its numbers, or the numbers kept their places. */
type Way = 'turned' | 'kept';
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

function leastGain({ line: { text }, isCut }: Judged): number {
  return isCut || AT_HAMZA.test(text) ? LEAST_GAIN : -MOST_LOSS;
}

function isDrawn(judged: readonly Judged[]): boolean {
  const cut = judged.filter(({ isCut }) => isCut);
  const turned = cut.filter(({ gain }) => gain >= LEAST_GAIN);
  return (
    turned.length >= Math.max(LEAST_LINES, TURNED_SHARE * cut.length) &&
    totalGain(cut) >= Math.max(LEAST_TOTAL, LEAST_MEAN * cut.length) &&
    !isTable(cut)
  );
}

/** Whether all lines have as many gaps, as the rows of a table have. */
function isTable([first, ...others]: readonly Judged[]): boolean {
  const gaps = gapCount(first.line.text);
  return gaps > 0 && others.every(({ line }) => gapCount(line.text) === gaps);
}

function totalGain(judged: readonly Judged[]): number {
  return judged.reduce((sum, { gain }) => sum + gain, 0);
}

const HAMZA_PARTS = `[أإآ](?:ا|${CODE})`;
const WIDE_GAP = /\S {2,3}(?=\S)/gu;
const HAMZA_AFTER_GAP = new RegExp(` ${HAMZA_PARTS}[\\u0621-\\u064A]`, 'u');
const HAS_NUMBER = /[0-9A-Za-z\u0660-\u0669]/u;

/** Two wide gaps (one parts the halves of a verse), one in a line with a number, or an alef in two parts behind a gap. */
function hasCuts({ text, mask }: Line): boolean {
  const gaps = (mask & CharClass.SpareSpace) === 0 ? 0 : gapCount(text);
  return gaps > 1 || (gaps === 1 && HAS_NUMBER.test(text)) || HAMZA_AFTER_GAP.test(text);
}

/** Gaps that line columns up. */
const IS_TABULATED = /\S(?: {4}|\t)/u;
/** A number right behind a word. */
const IS_GLUED = /[\u0621-\u064A]{2}[0-9\u0660-\u0669]|^[.،؛]/u;
const LONGEST_LINE = 300;

interface CutLine extends Line {
  readonly isCut: boolean;
}

function* cutLines(document: TextDocument): Steps<CutLine[]> {
  const lines: CutLine[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    if (!mayBeDrawn(document, index)) continue;
    const line = document.line(index);
    if (IS_TABULATED.test(line.text)) continue;
    const isCut = hasCuts(line);
    if (isCut || IS_GLUED.test(line.text) || AT_HAMZA.test(line.text)) lines.push({ ...line, isCut });
  }
  return lines;
}

/** Whether enough lines are cut: in sound text none is, and nothing more is asked of its lines. */
function* hasCutLines(document: TextDocument): Steps<boolean> {
  let count = 0;
  for (let index = 0; index < document.lineCount && count < LEAST_LINES; index++) {
    if (document.isStep(index)) yield;
    if (mayBeDrawn(document, index) && hasCuts(document.line(index))) count++;
  }
  return count >= LEAST_LINES;
}

function mayBeDrawn(document: TextDocument, index: number): boolean {
  const mask = document.lineMask(index);
  const length = document.lineEnd(index) - document.lineStart(index);
  return (mask & ANY_LETTER) !== 0 && (mask & CharClass.Space) !== 0 && length <= LONGEST_LINE;
}

function gapCount(text: string): number {
  return text.match(WIDE_GAP)?.length ?? 0;
}

interface Judged extends Reading {
  readonly line: Line;
  readonly way: Way;
  readonly gain: number;
  readonly isCut: boolean;
}

function judge(line: CutLine, way: Way, language: Language): Judged[] {
  const gaps = gapsOf(line.text);
  const best = reading(
    line.text,
    gaps.filter(({ isWide }) => isWide),
    way,
    language,
  );
  return [judgedAs(best, line, way, line.isCut, language)];
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

function gapsOf(text: string): Gap[] {
  return [...text.matchAll(GAP)].map(({ 0: spaces, index: start }) => {
    const end = start + spaces.length;
    return { start, end, isWide: spaces.length > 1 || AT_HAMZA.test(text.slice(end)) };
  });
}

const GAP = /(?<=\S) +(?=\S)/gu;
const AT_HAMZA = new RegExp(`^${HAMZA_PARTS}[\\u0621-\\u064A]`, 'u');
/** Runs may also end at a single space; so many are looked for, and each must gain so much. */
const MOST_EXTRA = 2;
const EXTRA_CUT = 5;

interface Gap {
  readonly start: number;
  readonly end: number;
  readonly isWide: boolean;
}

interface Reading {
  readonly newText: string;
  readonly score: number;
  readonly cuts: readonly Gap[];
}

function reading(line: string, cuts: readonly Gap[], way: Way, language: Language): Reading {
  const runs: string[] = [];
  let position = 0;
  for (const { start, end } of cuts) {
    // Of the spaces of a gap one is the extractor's: the last but one of three, else the last.
    const own = end - start > 2 ? end - 2 : end - 1;
    runs.push(line.slice(position, own));
    position = own + 1;
  }
  runs.push(line.slice(position));
  const newText = inOrder(runs, way, language);
  return { newText, score: score(newText, language), cuts };
}

interface Piece {
  readonly text: string;
  readonly isNumber: boolean;
}

/** The runs in reading order: each turned around its numbers, then those between two numbers last first. */
function inOrder(runs: readonly string[], way: Way, language: Language): string {
  const drawn = runs.flatMap((run) => (way === 'turned' ? piecesOf(run).reverse() : piecesOf(run)));
  const ordered: Piece[] = [];
  let portion: Piece[] = [];
  for (const piece of drawn) {
    if (piece.isNumber) {
      ordered.push(...portion.reverse(), piece);
      portion = [];
    } else portion.push(piece);
  }
  ordered.push(...portion.reverse());
  return joined(ordered, language);
}

function piecesOf(run: string): Piece[] {
  const pieces: Piece[] = [];
  let position = 0;
  for (const match of run.matchAll(RUN)) {
    pieces.push({ text: run.slice(position, match.index), isNumber: false });
    pieces.push({ text: match[2] + match[1], isNumber: true });
    position = match.index + match[0].length;
  }
  pieces.push({ text: run.slice(position), isNumber: false });
  return pieces.filter(({ text }) => text !== '');
}

function joined(pieces: readonly Piece[], language: Language): string {
  let line = '';
  let wasNumber = false;
  for (const { text, isNumber } of pieces) {
    const isOpen = !line.endsWith(' ') && !text.startsWith(' ');
    const isApart = isNumber || wasNumber ? isSpaced(line, text) : !isOneWord(line, text, language);
    line += (isOpen && isApart ? ' ' : '') + text;
    wasNumber = isNumber;
  }
  return line.trim().replace(/ {2,}/gu, ' ');
}

const LAST_LETTERS = /[\u0621-\u0652]{1,24}$/u;
const FIRST_LETTERS = new RegExp(`^(?:${HAMZA_PARTS})?[\\u0621-\\u0652]{0,24}`, 'u');

/** Half a lam-alef. */
const ENDS_WITH_CODE = new RegExp(`${CODE}$`, 'u');

/** Whether what a gap cut in the drawing is one word: where no letters meet, there is nothing to part. */
function isOneWord(before: string, after: string, language: Language): boolean {
  const [left] = LAST_LETTERS.exec(before) ?? [''];
  const [right] = FIRST_LETTERS.exec(after) ?? [''];
  if (left === '' || right === '') return !ENDS_WITH_CODE.test(before);
  const frequency = (word: string): number => language.frequency(skeleton(word.replace(EACH_HAMZA, '$1')));
  const rarer = Math.min(frequency(left), left.length > 1 ? frequency(right) : 0);
  return frequency(left + right) > rarer;
}

const EACH_HAMZA = new RegExp(`(?:(?<=(?<![\\u0621-\\u064A])[وفبكل]{0,2}ا?ل) )?([أإآ])(?:ا|${CODE})`, 'gu');

function score(text: string, language: Language): number {
  return wordScore(foldPresentationForms(text).replace(EACH_HAMZA, '$1'), language, UNKNOWN_WORD);
}

const UNKNOWN_WORD = 4;
