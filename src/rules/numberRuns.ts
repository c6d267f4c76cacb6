import type { Language } from '../language/language';
import { ANY_DIGIT, ANY_LETTER, CharClass, skeleton } from '../text/characters';
import type { Line, TextDocument } from '../text/document';
import { filterSteps, flatMapSteps, mapSteps, type Steps } from '../text/steps';
import { areEnclosed, evidenceNearby, within } from './nearby';
import { gluedLines, gluedPieces, gluedScore } from './numberRuns/gluedLines';
import { fromFirstToLastLetter, LATIN_LETTER_IN_WORD, SEVERAL_WORDS } from './numberRuns/run';
import { signLines } from './numberRuns/signLines';
import type { TurnedLine } from './numberRuns/turnedLine';
import { joined, turnRuns } from './numberRuns/turning';
import { lineRepair, MOST_SHOWN } from './reporting';
import type { DocumentRule, Report } from './rule';
import { formScore } from './words/score';

/** Puts the runs between numbers and Latin words, which came out last run first, back in order. */
export const numberRuns: DocumentRule = {
  id: 'number-runs',
  title: { en: 'Runs around numbers in reversed order', ar: 'مقاطع معكوسة الترتيب حول الأعداد' },
  group: 'order',
  severity: 'error',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.Space,
  mayEdit: 'address',
  what: {
    en: 'A line is cut at its numbers and Latin words (where its words lost their spaces, wherever one is left; where the font lacks full stops and quotation marks, at these too), and the pieces stand last piece first; each piece reads well. The pieces are put in reading order, with the blanks around numbers.',
    ar: 'سطر مقطوع عند أعداده وكلماته اللاتينية (وعند كل مسافة بقيت فيه إن ضاعت مسافات كلماته، وعند النقاط والأقواس إن خلا الخط منها)، وقطعه مرتبة من آخرها إلى أولها، وكل قطعة سليمة في نفسها. تعاد القطع إلى ترتيبها مع المسافات حول الأعداد.',
  },
  why: {
    en: 'The extractor turns each run of Arabic around, but leaves the runs where they were drawn, from left to right.',
    ar: 'يقلب الاستخراج كل مقطع عربي وحده، ويترك المقاطع حيث رُسمت من اليسار إلى اليمين.',
  },
  never: {
    en: 'Numbers that mark notes or verses, a line that the language model does not find likelier in the other order, passages whose other lines are sound, and documents whose words have their spaces and in which no number is glued to a word and no line opens with a comma or a full stop.',
    ar: 'أرقام الحواشي والآيات، والسطر الذي لا يجد نموذج اللغة ترتيبه الآخر أرجح، والمقاطع السليمة أسطرها الأخرى، والمستندات التي لم تضع مسافاتها ولا يلتصق فيها عدد بكلمة ولا يبدأ سطر بفاصلة أو نقطة.',
  },
  messages: {
    found: {
      en: 'The pieces around numbers stand in reversed order: {0}.',
      ar: 'القطع حول الأعداد معكوسة الترتيب، وصوابها: {0}.',
    },
  },
  examples: [
    {
      damaged: [
        '، وبقي في المدينة أهلها2019 سافر الرجل إلى القاهرة في عام',
        'يوما ثم عاد إلى البيت30 أقام الرجل في المدينة نحو',
        '، وكان معه أولاده الصغار2020 رجع إلى القاهرة في عام',
      ].join('\n'),
      repaired: [
        'سافر الرجل إلى القاهرة في عام 2019، وبقي في المدينة أهلها',
        'أقام الرجل في المدينة نحو 30 يوما ثم عاد إلى البيت',
        'رجع إلى القاهرة في عام 2020، وكان معه أولاده الصغار',
      ].join('\n'),
      certainty: 'certain',
    },
  ],
  intact: [
    'سجل الهدفين في الدقيقتين 7 و19، ثم خرج من الملعب',
    'سنة ٩٢هـ عبر الجيش المضيق إلى البر الآخر',
    'دفع 30 دينارا عن كل يوم، و45 دينارا عن كل ليلة',
  ],
  *find(document, report, { language }) {
    if (!language) return;
    const glued = yield* gluedLines(document);
    const signs = yield* signLines(document, language, (start) => glued.has(start));
    const turned = yield* reportTurned(signs, AT_SIGNS, report);
    const lines = yield* suspectLines(document, language, (start) => glued.has(start) || turned.has(start));
    const judged = yield* flatMapSteps(lines, (line) => judge(line, language));
    yield* reportTurned(judged, AT_NUMBERS, report);
    const gluedJudged = yield* judgeAllGlued([...glued.values()], language);
    yield* reportTurned(gluedJudged, AT_NUMBERS, report);
  },
};

/** Reports the lines that are to be turned; @returns where they start. */
function* reportTurned(judged: readonly TurnedLine[], proof: Proof, report: Report): Steps<Set<number>> {
  const turned = new Set<number>();
  const damaged = yield* damagedLines(judged, proof);
  const touched = yield* mapSteps(judged, ({ line, proof }) => ({
    start: line.start,
    weight: TOUCHED.test(line.text) ? (proof ?? 0) : 0,
  }));
  const enclosed = yield* areEnclosed(touched, REACH);
  for (const [index, { line, start, end, newText, gain, least }] of judged.entries()) {
    yield;
    if (!damaged[index] || gain <= (least ?? leastGain(line.text, enclosed[index]))) continue;
    turned.add(line.start);
    report({
      start: line.start + start,
      end: line.start + end,
      message: 'found',
      args: [newText.slice(0, MOST_SHOWN)],
      repairs: [lineRepair(line, 'certain', [{ start, end, newText }])],
    });
  }
  return turned;
}

const LEFT_TO_RIGHT: CharClass = ANY_DIGIT | CharClass.LatinLetter;

/** Lines in which a number is glued to a word, from which on a document is looked at. */
const LEAST_GLUED = 3;
/**
 * Of the lines with numbers so far around one, its own among them, so many and a share of them must read better turned,
 * and together so much, in nats, and so much on the average. A single line proves little: names and numbers are
 * unlikely in any order.
 */
const PASSAGE = 1000;
const LEAST_LINES = 3;
const LEAST_TOTAL = 10;
const AT_NUMBERS = { share: 0.5, mean: 0.5 } as const;
/** Lines are cut at signs in few documents, and then it shows. */
const AT_SIGNS = { share: 2 / 3, mean: 6 } as const;
/** What a line that shows the damage by itself may lose: names and rare words weigh in either order. */
const MOST_LOSS = 3;

/** What a line must gain whose numbers all stand between spaces, as extractors that turn runs hardly leave them. */
const LEAST_SPACED = 4;

/** @param isEnclosed whether lines before and behind this one show the damage */
function leastGain(text: string, isEnclosed: boolean): number {
  if (isGlued(text)) return -MOST_LOSS;
  if (TOUCHED.test(text)) return 0;
  if (isParted(text)) return isEnclosed ? 0 : LEAST_SPACED;
  return SEVERAL_WORDS.test(text) ? LEAST_SPACED : Infinity;
}

/** A number that touches a word or the end of a sentence. */
const TOUCHED =
  /[\u0621-\u064A\uFE70-\uFEFC.،؛:؟!»)][0-9\u0660-\u0669A-Za-z]|[0-9\u0660-\u0669A-Za-z][\u0621-\u064A\uFE70-\uFEFC«(]/u;

/** So far before and behind a line others must show the damage. */
const REACH = 500;

/** What share of the lines must gain, and how much each on the average. */
interface Proof {
  readonly share: number;
  readonly mean: number;
}

/** Which lines stand where the lines around are turned. */
function* damagedLines(judged: readonly TurnedLine[], { share, mean }: Proof): Steps<boolean[]> {
  const nearby = function* (weightOf: (proof: number) => number): Steps<Float64Array> {
    const places = yield* mapSteps(judged, ({ line, proof }) => ({
      start: line.start,
      weight: proof === undefined ? 0 : weightOf(proof),
    }));
    return yield* evidenceNearby(places, PASSAGE);
  };
  const lines = yield* nearby(() => 1);
  const turned = yield* nearby((proof) => (proof > 0 ? 1 : 0));
  const total = yield* nearby((proof) => proof);
  return yield* mapSteps(
    judged,
    (_, index) =>
      turned[index] >= Math.max(LEAST_LINES, share * lines[index]) &&
      total[index] >= Math.max(LEAST_TOTAL, mean * lines[index]),
  );
}

/**
 * The lines with numbers or Latin words near those in which a number is glued to a word, if there are enough of these.
 * @param isExcepted tells lines, by their starts, that are judged otherwise
 */
function* suspectLines(
  document: TextDocument,
  language: Language,
  isExcepted: (start: number) => boolean,
): Steps<Line[]> {
  const lines = yield* filterSteps(yield* cutLines(document), ({ start }) => !isExcepted(start));
  const glued = yield* filterSteps(lines, ({ text }) => isGlued(text));
  if (glued.length < LEAST_GLUED || (yield* hasLettersForGlyphs(lines, language))) return [];
  const isNearGlued = within(
    PASSAGE,
    glued.map(({ start }) => start),
  );
  return yield* filterSteps(lines, ({ start }) => isNearGlued(start));
}

/** Whether the font's table lacks letters in several lines: nothing can be said about order. */
function* hasLettersForGlyphs(lines: readonly Line[], language: Language): Steps<boolean> {
  const lacking = yield* filterSteps(lines, ({ text }) => hasLetterForGlyph(text, language));
  return lacking.length >= LEAST_GLUED;
}

function hasLetterForGlyph(text: string, language: Language): boolean {
  if (LETTER_FOR_GLYPH.test(text)) return true;
  if (!DIGIT_FOR_GLYPH.test(text)) return false;
  const isWord = (word: string): boolean => language.isWord(skeleton(word));
  return [...text.matchAll(HALVES)].some(([, before, after]) => !isWord(before) || !isWord(after));
}

/** The lines that hold Arabic and a number or a Latin word. */
function* cutLines(document: TextDocument): Steps<Line[]> {
  const lines: Line[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    const mask = document.lineMask(index);
    if (!(mask & LEFT_TO_RIGHT && mask & ANY_LETTER && mask & CharClass.Space)) continue;
    const line = document.line(index);
    if (!LATIN_LETTER_IN_WORD.test(line.text) && !PLACEHOLDER.test(line.text)) lines.push(line);
  }
  return lines;
}

/** What a program puts a value in place of: %s, %1$d, {0}, $2. The sentences of programs say nothing of runs. */
const PLACEHOLDER = /%(?:[0-9]\$)?[A-Za-z]|\{[0-9A-Za-z]{0,24}\}|\$[0-9](?![0-9.,])/u;

/** Not a name such as .NET. */
const OPENS_WITH_END = /^\s*(?!\.[A-Za-z])[.،؛:]/u;
/** A number behind a word of several letters without a space; before a word verses are numbered so. */
const GLUED = /[\u0621-\u064A\uFE70-\uFEFC]{2}[0-9\u0660-\u0669]/u;

/** A Latin letter in a word. */
const LETTER_FOR_GLYPH =
  /[\u0621-\u064A\uFE70-\uFEFC][A-Za-z](?:[\u0621-\u064A\uFE70-\uFEFC]{2}|(?![A-Za-z0-9]))|(?<![A-Za-z0-9])[A-Za-z][\u0621-\u064A\uFE70-\uFEFC]/u;
/** A digit in a word: its halves are words by themselves where a number lost the spaces on both sides. */
const DIGIT_FOR_GLYPH = /[\u0621-\u064A\uFE70-\uFEFC][0-9][\u0621-\u064A\uFE70-\uFEFC]{2}/u;
const HALVES = /([\u0621-\u064A\uFE70-\uFEFC]{1,24})[0-9]([\u0621-\u064A\uFE70-\uFEFC]{2,24})/gu;

function isGlued(text: string): boolean {
  return GLUED.test(text) || OPENS_WITH_END.test(text);
}

function* judgeAllGlued(lines: readonly Line[], language: Language): Steps<TurnedLine[]> {
  if (yield* hasLettersForGlyphs(lines, language)) return [];
  return yield* flatMapSteps(lines, (line) => judgeGlued(line, language));
}

/** Judges a line whose words lost their spaces: the spaces that are left stand where something was drawn apart. */
function judgeGlued(line: Line, language: Language): TurnedLine[] {
  const text = line.text.trim();
  const pieces = gluedPieces(text);
  if (pieces.length < 2) return [];
  const newText = joined(pieces.reverse());
  const gain = gluedScore(newText, language) - gluedScore(text, language);
  const start = line.text.indexOf(text);
  const proof = isParted(text) || SPACE.test(text) ? gain : undefined;
  return [{ line, start, end: start + text.length, newText, gain, proof, least: -MOST_LOSS }];
}

const SPACE = /\s/u;

function judge(line: Line, language: Language): TurnedLine[] {
  const text = line.text.trim();
  const newText = turnRuns(text);
  if (newText === text || (!isGlued(text) && NEVER_OPENS.test(newText))) return [];
  if (isGarbled(text) || turnsBracketsOut(text, newText)) return [];
  const start = line.text.indexOf(text);
  const turned = formScore(newText, language) - (tearsSentence(text, newText) ? SENTENCE : 0);
  const gain = turned - formScore(text, language);
  const isTelling = isParted(text) || OPENS_WITH_END.test(text);
  const proof = isTelling ? Math.min(gain, turned - scoreWithoutMarks(text, language)) : undefined;
  return [{ line, start, end: start + text.length, newText, gain, proof }];
}

/** Whether brackets that enclose something, as in `<a@b.org>` or `[12:30]`, would have their backs to it. */
function turnsBracketsOut(text: string, newText: string): boolean {
  return BRACKETS.some(
    ({ enclosed, turnedOut }) => enclosed.test(text) && !enclosed.test(newText) && turnedOut.test(newText),
  );
}

const BRACKETS = [
  { enclosed: /<[^<>]+>/u, turnedOut: />[^<>]+</u },
  { enclosed: /\[[^[\]]+\]/u, turnedOut: /\][^[\]]+\[/u },
];

/** Whether a font without a table left codes for most letters: order says nothing of those. */
function isGarbled(text: string): boolean {
  const accented = text.match(ACCENTED)?.length ?? 0;
  return accented > 0 && accented > (text.match(LETTERS)?.length ?? 0);
}

const ACCENTED = /[\u00C0-\u024F]/gu;
const LETTERS = /[\u0621-\u064A\uFE70-\uFEFC]/gu;

/** What a line opens with only where its numbers were parted from their words. */
const NEVER_OPENS = /^[.،؛:؟!%٪»)]/u;

/** Whether what stands as a sentence to its end would no longer be one. */
function tearsSentence(text: string, newText: string): boolean {
  return ENDS_SENTENCE.test(text) && !ENDS_SENTENCE.test(newText);
}

const ENDS_SENTENCE = /[.؟!]["»)]?$/u;
/** What the end of a sentence at the end of a line is worth, in nats. */
const SENTENCE = 6;

/** Whether a number or a Latin word parts the words: one before or behind them all only changes its own place. */
function isParted(text: string): boolean {
  return IS_RUN.test(fromFirstToLastLetter(text));
}

const IS_RUN = /[0-9A-Za-z\u0660-\u0669]/u;

/** A number that touches a word may be the mark of a note, or number a verse or name one (متى5:3): no part of the sentence. */
const MARK =
  /(?<=[\u0621-\u064A\uFE70-\uFEFC]{2})(?:[0-9]+(?::[0-9]+)?|[\u0660-\u0669]+(?::[\u0660-\u0669]+)?)(?![0-9\u0660-\u0669A-Za-z]|[.,:/][0-9\u0660-\u0669])|(?<![0-9\u0660-\u0669]|[0-9\u0660-\u0669][.,:/])(?:[0-9]+|[\u0660-\u0669]+)(?=[\u0621-\u064A\uFE70-\uFEFC]{2})/gu;
/** What a mark costs, in nats: about what any number does. */
const MARK_COST = 4;

/** The score of a text whose glued numbers are marks of notes; −∞ where it has none. */
function scoreWithoutMarks(text: string, language: Language): number {
  const marks = text.match(MARK)?.length ?? 0;
  return marks === 0 ? -Infinity : formScore(text.replace(MARK, ''), language) - marks * MARK_COST;
}
