import type { Language } from '../language/language';
import { ANY_DIGIT, ANY_LETTER, CharClass, classAt, skeleton } from '../text/characters';
import type { TextDocument } from '../text/document';
import { flatMapSteps, mapSteps, piecesOf, type Piece } from '../text/steps';
import { isWordAt, wordAround } from '../text/words';
import { damagedRuns } from './nearby';
import { turnRuns } from './numberRuns/turning';
import { withChanges } from './reporting';
import type { DocumentRule, Finding } from './rule';
import { formScore } from './words/score';

/** Puts spaces between words and the numbers and Latin words that all run together with them. */
export const gluedNumbers: DocumentRule = {
  id: 'glued-numbers',
  title: { en: 'Numbers run together with words', ar: 'أعداد ملتصقة بالكلمات' },
  group: 'spaces',
  severity: 'warning',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter | CharClass.Space | CharClass.LetterBehindSign,
  mayEdit: 'address',
  what: {
    en: 'Throughout a passage numbers and Latin words have no space before them and none behind: سافر12رجلا. The spaces are put in.',
    ar: 'الأعداد والكلمات اللاتينية في مقطع كامل بلا مسافة قبلها ولا بعدها: سافر12رجلا. توضع المسافات.',
  },
  why: {
    en: 'The extractor writes each run of one direction as a whole and drops the gaps between the runs.',
    ar: 'يكتب الاستخراج كل مقطع متحد الاتجاه كتلة واحدة ويُسقط الفرج بين المقاطع.',
  },
  never: {
    en: 'Numbers joined to a clitic, the article or the sign of a year (و80, ال3, 92هـ, 711م), marks of notes, which have a space behind them, digits among letters that are no words, and passages with a number here and there that has its spaces.',
    ar: 'الأعداد المتصلة بحرف أو بأداة التعريف أو برمز التقويم (و80، ال3، 92هـ، 711م)، وأرقام الحواشي التي بعدها مسافة، والأرقام بين حروف ليست كلمات، والمقاطع التي لبعض أعدادها مسافات.',
  },
  messages: {
    found: { en: 'No space around {0}: {1}.', ar: 'لا مسافة حول {0}: {1}.' },
  },
  examples: [
    {
      damaged:
        'زرع الفلاحون في سنة2018نحو45ألف شجرة على جانبي الطريق\nثم أعلنت الوزارة بعد14شهرا أن25% من الأشجار نبتت في الساحة',
      repaired:
        'زرع الفلاحون في سنة 2018 نحو 45 ألف شجرة على جانبي الطريق\nثم أعلنت الوزارة بعد 14 شهرا أن 25% من الأشجار نبتت في الساحة',
      certainty: 'certain',
    },
  ],
  intact: [
    'قال المؤلف12 إن الكتاب13 طبع في بيروت14 ثم في حلب15 مرتين',
    'في سنة 92هـ عبر 12 ألف رجل، و80 فارسا، ثم 711م',
    'نص1نص2نص3نص4نص5 ثم نص6نص7',
    'غرفة101 وغرفة102 وغرفة103 وغرفة104',
  ],
  *find(document, report, { language }) {
    if (!language) return;
    const sides = yield* flatMapSteps(piecesOf(document.text), (piece) => sidesIn(piece, language));
    const weights = yield* mapSteps(sides, ({ kind }) => WEIGHTS[kind]);
    for (const { first, last } of yield* damagedRuns(weights, LEAST, DROP)) {
      yield;
      const glued = sides.slice(first, last + 1).filter(({ kind }) => kind === 'glued' || kind === 'single');
      if (!isOnBothSides(glued)) continue;
      const gains = yield* flatMapSteps(byLine(document, glued), (line) => [
        gainOf(document, line, language),
      ]);
      if (!areInOrder(gains)) continue;
      for (const group of byRun(glued)) {
        report(findingOf(document, group));
        yield;
      }
    }
  },
};

/** How much likelier, in nats, a line reads with its spaces than with the runs around its numbers turned as well. */
function gainOf(document: TextDocument, sides: readonly Side[], language: Language): number {
  const line = document.line(document.lineAt(sides[0].start));
  const spaces = sides.map(({ at }) => ({ start: at - line.start, end: at - line.start, newText: ' ' }));
  const turned = turnRuns(line.text.trim());
  return formScore(withChanges(line.text, spaces), language) - formScore(turned, language);
}

/** Lines that stand last run first have such numbers too (see the rule `number-runs`). */
function areInOrder(gains: readonly number[]): boolean {
  const sum = gains.reduce((a, b) => a + b, 0);
  return sum >= LEAST_GAIN && gains.filter((gain) => gain > 0).length >= IN_ORDER * gains.length;
}

const LEAST_GAIN = 3;
const IN_ORDER = 0.5;

/** What a side is: `single` ones are glued to what may be a code of the font in place of a letter. */
type Kind = 'glued' | 'single' | 'spaced' | 'odd';

/** One side of a number or a Latin word. */
interface Side {
  readonly kind: Kind;
  readonly isBefore: boolean;
  /** Where the number or Latin word starts and ends, and where a space would stand. */
  readonly start: number;
  readonly end: number;
  readonly at: number;
}

/** What each side tells: a space kept weighs more than one lost, and so does a digit that may be a letter. */
const WEIGHTS = { glued: 1, single: 0, spaced: -4, odd: -4 } as const;
const LEAST = 6;
const DROP = 8;
/** Marks of notes touch the word before them only. */
const LEAST_A_SIDE = 2;

const RUN = /[0-9A-Za-z\u0660-\u0669](?:[!-~\u0660-\u0669٪٫٬]*[0-9A-Za-z\u0660-\u0669%٪/])?/gu;

function sidesIn({ text, start: offset }: Piece, language: Language): Side[] {
  const sides: Side[] = [];
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const end = index + run.length;
    const add = (kind: Kind | undefined, isBefore: boolean): void => {
      if (!kind) return;
      const place = { start: offset + index, end: offset + end, at: offset + (isBefore ? index : end) };
      sides.push(kind === 'spaced' ? SPACED : { kind: kindOfRun(run, kind), isBefore, ...place });
    };
    add(kindBefore(text, index, language), true);
    add(kindBehind(text, end, language), false);
  }
  return sides;
}

/** In sound text nearly all are: where they stand tells nothing. */
const SPACED: Side = { kind: 'spaced', isBefore: false, start: 0, end: 0, at: 0 };

function kindOfRun(run: string, kind: Kind): Kind {
  if (kind !== 'glued' || !MAY_BE_CODE.test(run)) return kind;
  return DIGITS.test(run) ? 'single' : 'odd';
}

/** One character, or one again and again: fonts leave such codes for letters and strokes. */
const MAY_BE_CODE = /^(.)\1*$/u;
const DIGITS = /^[0-9\u0660-\u0669]/u;

function kindBefore(text: string, start: number, language: Language): Kind | undefined {
  if (ENDS_CLAUSE.test(text[start - 1] ?? '')) return isWordAt(text, start - 2) ? 'glued' : undefined;
  if (!isWordAt(text, start - 1)) return isSpacedLetter(text, start - 1, start - 2) ? 'spaced' : undefined;
  const letters = skeleton(wordAround(text, start - 1).text);
  if (CLITICS.test(letters)) return undefined;
  return isSurelyWord(letters, language) ? 'glued' : 'odd';
}

function kindBehind(text: string, end: number, language: Language): Kind | undefined {
  if (!isWordAt(text, end)) return isSpacedLetter(text, end, end + 1) ? 'spaced' : undefined;
  const word = wordAround(text, end);
  const letters = skeleton(word.text);
  if (letters === AND) return classAt(text, word.end) & LEFT_TO_RIGHT ? 'glued' : undefined;
  if (letters.length < 2) return undefined;
  return isSurelyWord(letters, language) ? 'glued' : 'odd';
}

function isSpacedLetter(text: string, space: number, letter: number): boolean {
  return text[space] === ' ' && (classAt(text, letter) & ANY_LETTER) !== 0;
}

/** Whether letters are a word and not a piece of one: those that are words by chance are short or rare. */
function isSurelyWord(letters: string, language: Language): boolean {
  return language.frequency(letters) >= (letters.length >= LONG ? 1 : COMMON);
}

const LONG = 5;
const COMMON = 4;

/** Signs that no number holds and a space follows. */
const ENDS_CLAUSE = /[،؛؟]/u;

/** Prefixes and the article are joined to a number. */
const CLITICS = /^[وفبكل]*(?:ال)?$/u;
const AND = 'و';
const LEFT_TO_RIGHT: CharClass = ANY_DIGIT | CharClass.LatinLetter;

function isOnBothSides(sides: readonly Side[]): boolean {
  const before = sides.filter(({ isBefore }) => isBefore).length;
  return Math.min(before, sides.length - before) >= LEAST_A_SIDE;
}

/** The sides of each number together. */
function byRun(sides: readonly Side[]): Side[][] {
  return grouped(sides, ({ start }) => start);
}

function byLine(document: TextDocument, sides: readonly Side[]): Side[][] {
  return grouped(sides, ({ start }) => document.lineAt(start));
}

/** What stands side by side and has the same key, together. */
function grouped(sides: readonly Side[], keyOf: (side: Side) => number): Side[][] {
  const groups: Side[][] = [];
  for (const side of sides) {
    const last = groups.at(-1);
    if (last && keyOf(last[0]) === keyOf(side)) last.push(side);
    else groups.push([side]);
  }
  return groups;
}

function findingOf({ text }: TextDocument, sides: readonly Side[]): Omit<Finding, 'rule'> {
  const [{ start, end }] = sides;
  const [from, to] = [wordAround(text, start).start, wordAround(text, end).end];
  const edits = sides.map(({ at }) => ({ start: at, end: at, oldText: '', newText: ' ' }));
  return {
    start: from,
    end: to,
    message: 'found',
    args: [text.slice(start, end), withChanges(text, edits, from, to)],
    repairs: [{ certainty: 'certain', edits }],
  };
}
