import type { Language } from '../language/language';
import { ANY_DIGIT, CharClass } from '../text/characters';
import type { TextDocument } from '../text/document';
import { flatMapSteps, LINES_A_STEP, type Steps } from '../text/steps';
import { turnRuns } from './numberRuns/turning';
import { documentRepair } from './reporting';
import type { DocumentRule } from './rule';
import { formScore } from './words/score';

/** Puts a line together whose numbers and Latin words came out as lines of their own, last piece first. */
export const tornLines: DocumentRule = {
  id: 'torn-lines',
  title: { en: 'Line torn apart at its numbers', ar: 'سطر مقطّع عند أعداده' },
  group: 'order',
  severity: 'error',
  scope: 'document',
  isArabicOnly: true,
  breaksLines: true,
  needs: CharClass.None,
  mayEdit: 'address',
  what: {
    en: 'The pieces of a line, cut at its numbers and Latin words, are lines of their own, last piece first. They are put in reading order on one line.',
    ar: 'قطع سطر قُطع عند أعداده وكلماته اللاتينية صارت أسطرًا مرتبة من آخرها إلى أولها. تُجمع بترتيب القراءة في سطر واحد.',
  },
  why: {
    en: 'The program printed each piece by itself, and the extractor, which finds no line in pieces so far apart, leaves them where they stand from left to right.',
    ar: 'طبع البرنامج كل قطعة وحدها، فلم ير الاستخراج سطرًا في قطع متباعدة وتركها حيث رُسمت من اليسار إلى اليمين.',
  },
  never: {
    en: 'Numbers on lines of their own whose neighbours show no space where the number was cut out, documents whose pieces do not read much better in the other order, and the cells of tables, which are too short to be prose.',
    ar: 'الأعداد المنفردة في أسطر لا يظهر في جاراتها فراغ موضع القطع، والمستندات التي لا تتحسن قراءة قطعها كثيرًا إذا عُكست، وخلايا الجداول فهي أقصر من النثر.',
  },
  messages: {
    found: { en: 'The pieces of one line, last first: {0}', ar: 'قطع سطر واحد آخرها أولها: {0}' },
  },
  examples: [
    {
      damaged: [
        ' دينارا في السوق القديم',
        '250',
        'باع الفلاح حصانه بمبلغ ',
        ' ثم عاد إلى بلدته',
        '1998',
        'درس الطب في الجامعة حتى سنة ',
        ' يوما حتى وصل إلى البحر',
        '40',
        'سار الرجل في الصحراء نحو ',
      ].join('\n\n'),
      repaired: [
        'باع الفلاح حصانه بمبلغ 250 دينارا في السوق القديم',
        'درس الطب في الجامعة حتى سنة 1998 ثم عاد إلى بلدته',
        'سار الرجل في الصحراء نحو 40 يوما حتى وصل إلى البحر',
      ].join('\n\n'),
      certainty: 'certain',
    },
  ],
  intact: [
    'الفصل الأول\n\n1\n\nكان الرجل يعيش في قرية بعيدة\n\n2\n\nوكان له ولدان\n\n3\n\nثم سافر',
    'عدد السكان\n\n5000\n\nعدد البيوت\n\n900\n\nعدد المدارس\n\n12\n',
  ],
  *find(document, report, { language }) {
    if (!language || !(yield* hasNumberLines(document, LEAST_SPACES))) return;
    const groups = yield* groupsOf(document);
    const side = yield* sideOf(groups);
    if (!side) return;
    const chains = yield* chainsOf(groups, side);
    if (!(yield* areProse(chains))) return;
    const judged = yield* flatMapSteps(chains, (chain) => [judge(chain, side, language)]);
    if (!isTorn(judged)) return;
    for (const { start, end, text, gain } of judged) {
      yield;
      if (gain <= -MOST_LOSS) continue;
      report({
        start,
        end,
        message: 'found',
        args: [text.slice(0, MOST_SHOWN)],
        repairs: [documentRepair(document, 'certain', start, end, text)],
      });
    }
  },
};

const LEFT_TO_RIGHT: CharClass = ANY_DIGIT | CharClass.LatinLetter;
const MOST_SHOWN = 80;

/** Chains, and the share of them, that must read better turned; and what all gain together and on the average, in nats. */
const LEAST_CHAINS = 3;
const TURNED_SHARE = 0.6;
const LEAST_TOTAL = 12;
const LEAST_MEAN = 4;
/** So many words a piece of prose has on the average; the cells of a table have fewer. */
const LEAST_WORDS = 3;
/** What one chain of a document that is so may lose: names and rare words weigh in either order. */
const MOST_LOSS = 3;

function isTorn(judged: readonly Judged[]): boolean {
  const turned = judged.filter(({ gain }) => gain > 0).length;
  const total = judged.reduce((sum, { gain }) => sum + gain, 0);
  return (
    turned >= Math.max(LEAST_CHAINS, TURNED_SHARE * judged.length) &&
    total >= Math.max(LEAST_TOTAL, LEAST_MEAN * judged.length)
  );
}

function* areProse(chains: readonly (readonly Piece[])[]): Steps<boolean> {
  let pieces = 0;
  let words = 0;
  for (const chain of chains) {
    yield;
    for (const { text, isNumber } of chain) {
      if (isNumber) continue;
      pieces++;
      words += text.split(' ').length;
    }
  }
  return words >= LEAST_WORDS * pieces;
}

/** A line that may be a piece of one. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether it holds what reads from left to right, and no Arabic words. */
  readonly isNumber: boolean;
  readonly hasSpaceBefore: boolean;
  readonly hasSpaceAfter: boolean;
}

const LONGEST_PIECE = 300;
const MOST_BLANK_LINES = 1;
const DIGIT_OR_LATIN = /[0-9\u0660-\u0669\u06F0-\u06F9A-Za-z]/u;
/** A sign of the era or of the century between numbers is no word. */
const WORD = /[\u0621-\u064A\uFE70-\uFEFC]{3}|[\u0621-\u064A\uFE70-\uFEFC](?<!هـ|ه|م|ق)(?:\s|$)/u;
const HAS_SPACE_BEFORE = /^[ \u00A0]/u;
const HAS_SPACE_AFTER = /[ \u00A0]$/u;

/** The pieces that follow each other with no more than a blank line between; only groups with a number. */
function* groupsOf(document: TextDocument): Steps<Piece[][]> {
  const groups: Piece[][] = [];
  let group: Piece[] = [];
  let blank = 0;
  const close = (): void => {
    if (group.length > 1 && group.some(({ isNumber }) => isNumber)) groups.push(group);
    group = [];
  };
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    const piece = pieceOf(document, index);
    if (!piece) {
      blank++;
      continue;
    }
    if (blank > MOST_BLANK_LINES) close();
    group.push(piece);
    blank = 0;
  }
  close();
  return groups;
}

/** Whether so many lines are numbers by themselves: hardly any in sound prose, which is looked at no further. */
export function* hasNumberLines(document: TextDocument, least: number): Steps<boolean> {
  let count = 0;
  for (let index = 0; index < document.lineCount && count < least; index++) {
    if (document.isStep(index)) yield;
    if ((document.lineMask(index) & LEFT_TO_RIGHT) !== 0 && isNumberLine(document.lineText(index).trim()))
      count++;
  }
  return count >= least;
}

/** Whether a line holds what reads from left to right, and no Arabic words. */
export function isNumberLine(text: string): boolean {
  return text.length <= LONGEST_PIECE && DIGIT_OR_LATIN.test(text) && !WORD.test(text);
}

function pieceOf(document: TextDocument, index: number): Piece | undefined {
  const start = document.lineStart(index);
  const whole = document.lineText(index);
  const text = whole.trim();
  if (text === '') return undefined;
  return {
    start,
    end: start + whole.length,
    text,
    isNumber: isNumberLine(text),
    hasSpaceBefore: HAS_SPACE_BEFORE.test(whole),
    hasSpaceAfter: HAS_SPACE_AFTER.test(whole),
  };
}

/**
 * On which side of its text a piece shows the space at the number it was cut from: the side where the number was
 * (`away` from the line that holds it now, as the pieces stand last first), or, where the letters of the line were
 * turned and its spaces were not, the side of that line.
 */
type Side = 'away' | 'facing';

const LEAST_SPACES = 3;

function* sideOf(groups: readonly (readonly Piece[])[]): Steps<Side | undefined> {
  const counts = { away: 0, facing: 0 };
  for (const group of groups) {
    for (let index = 1; index < group.length; index++) {
      if (index % LINES_A_STEP === 0) yield;
      const [left, right] = [group[index - 1], group[index]];
      if (left.isNumber === right.isNumber) continue;
      if (hasSpace(left, right, 'away')) counts.away++;
      if (hasSpace(left, right, 'facing')) counts.facing++;
    }
  }
  const side = counts.away >= counts.facing ? 'away' : 'facing';
  return counts[side] >= LEAST_SPACES ? side : undefined;
}

/** Whether of two lines, one of them a number, the other shows the space of the number on `side`. */
function hasSpace(left: Piece, right: Piece, side: Side): boolean {
  const isAfter = left.isNumber === (side === 'away');
  const words = left.isNumber ? right : left;
  return isAfter ? words.hasSpaceAfter : words.hasSpaceBefore;
}

/** What stands right behind a number, and right before one, without a space. */
const CLINGS_BACK = /^(?:[^\p{L}\p{N}\s]|هـ|م(?!\p{L}))/u;
const CLINGS_ON = /(?:(?:^|\s)[وبلفك]|[-(«/–:])$/u;

/** Whether two lines are pieces of one, `right` the one that is read first. */
function isLinked(left: Piece, right: Piece, side: Side): boolean {
  if (left.isNumber === right.isNumber) return false;
  if (hasSpace(left, right, side)) return true;
  return left.isNumber ? CLINGS_ON.test(right.text) : CLINGS_BACK.test(left.text);
}

function* chainsOf(groups: readonly (readonly Piece[])[], side: Side): Steps<Piece[][]> {
  const chains: Piece[][] = [];
  for (const group of groups) {
    let chain: Piece[] = [];
    for (const [index, piece] of group.entries()) {
      if (index % LINES_A_STEP === 0) yield;
      if (index > 0 && isLinked(group[index - 1], piece, side)) chain.push(piece);
      else chain = [piece];
      if (chain.length === 2) chains.push(chain);
    }
  }
  return chains;
}

interface Judged {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly gain: number;
}

function judge(chain: readonly Piece[], side: Side, language: Language): Judged {
  const text = [...chain].reverse().reduce((line, piece, index, all) => {
    if (index === 0) return readingOf(piece);
    const apart = hasSpace(piece, all[index - 1], side) ? ' ' : '';
    return line + apart + readingOf(piece);
  }, '');
  const asItStands = chain.map((piece) => piece.text).join(' ');
  return {
    start: chain[0].start,
    end: chain[chain.length - 1].end,
    text,
    gain: formScore(text, language) - formScore(asItStands, language),
  };
}

const SEVERAL_NUMBERS =
  /[0-9\u0660-\u0669]\s*[^\s0-9\u0660-\u0669A-Za-z.,:/\u066B\u066C%٪]|[\u0660-\u0669]\s*-/u;

/** Several numbers on one line stand last first as well. */
function readingOf({ text, isNumber }: Piece): string {
  return isNumber && SEVERAL_NUMBERS.test(text) ? turnRuns(text) : text;
}
