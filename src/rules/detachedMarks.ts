import type { Language } from '../language/language';
import { ALEF, ALEF_WASLA, CharClass, FATHATAN, pattern, SHADDA, skeleton } from '../text/characters';
import { wordAround } from '../text/words';
import { certaintyOf, THRESHOLDS } from './certainty';
import { lineRepair, withChanges, type LineChange } from './reporting';
import type { Certainty, LineRule } from './rule';

const { letter, mark, haraka, digit } = pattern;

/** A space, one or two marks, then the letter they belong to. */
const DETACHED = new RegExp(`(?<=${letter}|${mark}) (${haraka}{1,2})(${letter})`, 'gu');
/** A mark by itself between two words, or a number and a word. */
const LOOSE = new RegExp(`(?<=${letter}|${mark}|${digit}) (${haraka}{1,2}) (?=${letter})`, 'gu');

/** One way to put a place right. */
interface Reading {
  readonly changes: readonly LineChange[];
  readonly certainty: Certainty;
}

/** Puts marks that a space parts from their letter back on it, and takes the space away where it is false. */
export const detachedMarks: LineRule = {
  id: 'detached-marks',
  title: { en: 'Mark apart from its letter', ar: 'حركة منفصلة عن حرفها' },
  group: 'marks',
  severity: 'warning',
  scope: 'line',
  needs: CharClass.ArabicLetter | CharClass.ArabicMark | CharClass.Space | CharClass.SpacedMark,
  what: {
    en: 'A mark stands behind a space and before the letter it belongs to, or by itself between two words. It moves onto its letter; the space goes where both sides are one word, and stays between two.',
    ar: 'حركة بعد مسافة وقبل الحرف الذي تخصه، أو وحدها بين كلمتين. تنتقل إلى حرفها، وتُحذف المسافة إن كان الطرفان كلمة واحدة وتبقى بين كلمتين.',
  },
  why: {
    en: 'The mark was drawn on its own; extraction saw a gap before it.',
    ar: 'رُسمت الحركة مستقلة فرأى الاستخراج فرجة قبلها.',
  },
  never: {
    en: 'A mark shown alone (in brackets, in a row of marks, in a text about marks), a teaching table.',
    ar: 'الحركة المعروضة وحدها (بين قوسين أو في صف حركات أو في كلام عن الحركات) وجداول التعليم.',
  },
  messages: {
    found: { en: 'A mark apart from its letter: {0} → {1}.', ar: 'حركة منفصلة عن حرفها: {0} ← {1}.' },
  },
  examples: [
    { damaged: 'كان الجو لطي ًفا', repaired: 'كان الجو لطيفًا', certainty: 'certain' },
    { damaged: 'الأزهار البر ّية', repaired: 'الأزهار البريّة', certainty: 'certain' },
    { damaged: 'حضر الطل ّاب', repaired: 'حضر الطلّاب', certainty: 'certain' },
    { damaged: 'كان الطبيب ُمحاطا بالمرضى', repaired: 'كان الطبيب مُحاطا بالمرضى', certainty: 'certain' },
    { damaged: 'ٱ ْلكِ َتا ُب', repaired: 'ٱلْكِتَابُ', certainty: 'certain' },
    { damaged: 'مَرَّ رَجُل ٌ غَرِيبٌ', repaired: 'مَرَّ رَجُلٌ غَرِيبٌ', certainty: 'certain' },
    { damaged: 'انتظر 10 ً أياما', repaired: 'انتظر 10 أيامًا', certainty: 'possible' },
  ],
  intact: ['الفتحة ( َ ) والكسرة ( ِ )', '◌َ فتحة', 'الحركات: َ ِ ُ', 'علامة التنوين ً فوق الألف'],
  find(line, report, { language }) {
    const { text } = line;
    const add = (readings: readonly Reading[]): void => {
      const [{ changes }] = readings;
      const before = wordAround(text, changes[0].start);
      const after = wordAround(text, changes[changes.length - 1].end);
      const start = Math.min(before.start, changes[0].start);
      const end = Math.max(after.end, changes[changes.length - 1].end);
      report({
        start: line.start + start,
        end: line.start + end,
        message: 'found',
        args: [text.slice(start, end), withChanges(text, changes, start, end)],
        repairs: readings.map((reading) => lineRepair(line, reading.certainty, reading.changes)),
      });
    };
    for (const chain of chainsOf(text)) add(readingsOf(text, chain, language));
    const loose = [...text.matchAll(LOOSE)];
    if (loose.length === 0 || ABOUT_MARKS.test(skeleton(text))) return;
    for (const match of loose) {
      const readings = looseReadings(text, match, language);
      if (readings.length > 0) add(readings);
    }
  },
};

// Marks before their letter

/** A space with marks behind it, and the letter that is theirs. */
interface Gap {
  readonly start: number;
  readonly end: number;
  /** The letter and the marks. */
  readonly newText: string;
}

/** A chain is cut after so many gaps. */
const LONGEST_CHAIN = 40;

/** The gaps that follow each other with nothing but letters and marks between them: perhaps all in one word. */
function chainsOf(text: string): Gap[][] {
  const chains: Gap[][] = [];
  let end = -1;
  for (const match of text.matchAll(DETACHED)) {
    const [whole, marks, next] = match;
    const newText = isOfTheLetterBefore(marks, next) ? marks + next : next + marks;
    const gap = { start: match.index, end: match.index + whole.length, newText };
    const last = chains.at(-1);
    if (last && gap.start === end && last.length < LONGEST_CHAIN) last.push(gap);
    else chains.push([gap]);
    end = wordAround(text, gap.end - 1).end;
  }
  return chains;
}

/** An alef is never doubled: its shadda is that of the letter before. */
function isOfTheLetterBefore(marks: string, next: string): boolean {
  return next === ALEF && marks.includes(SHADDA);
}

/** For each gap of a chain whether its space is true, and parts two words. */
type Spaces = readonly boolean[];

/** The two likeliest ways to tell the false spaces of a chain from the true ones. */
function readingsOf(text: string, chain: readonly Gap[], language: Language | undefined): Reading[] {
  if (!language)
    return [
      {
        changes: changesOf(
          chain,
          chain.map(() => false),
        ),
        certainty: 'possible',
      },
    ];
  const [best, second] = choicesOf(text, chain, language)
    .map((spaces) => weigh(text, changesOf(chain, spaces), language))
    .sort((a, b) => b.score - a.score);
  // Names and slips are no words either way: then nothing tells.
  const certainty =
    best.unknown === 0 ? certaintyOf(best.score - second.score, THRESHOLDS.detachedMarks) : 'possible';
  return [
    { changes: best.changes, certainty },
    { changes: second.changes, certainty: 'possible' },
  ];
}

function changesOf(chain: readonly Gap[], spaces: Spaces): LineChange[] {
  return chain.map(({ start, end, newText }, index) => {
    return { start, end, newText: (spaces[index] ? ' ' : '') + newText };
  });
}

/** So many gaps are weighed in all ways. */
const MOST_WEIGHED = 5;

/** The ways to be weighed: all, or for a long chain the one with the likeliest words and those one space away from it. */
function choicesOf(text: string, chain: readonly Gap[], language: Language): Spaces[] {
  const gaps = chain.map((_, index) => index);
  if (chain.length <= MOST_WEIGHED)
    return Array.from({ length: 1 << chain.length }, (_, choice) =>
      gaps.map((gap) => ((choice >> gap) & 1) > 0),
    );
  const best = likeliestWords(text, chain, language);
  return [best, ...gaps.map((flipped) => best.map((isTrue, gap) => isTrue !== (gap === flipped)))];
}

/** A word has at most so many gaps in it. */
const MOST_IN_WORD = 8;

/** Which spaces are true when each word is taken by itself. */
function likeliestWords(text: string, chain: readonly Gap[], language: Language): Spaces {
  const { start } = wordAround(text, chain[0].start);
  const { end } = wordAround(text, chain[chain.length - 1].end);
  const bounds = [start, ...chain.map((gap) => gap.start), end];
  const best = [{ score: 0, from: 0 }];
  for (let to = 1; to < bounds.length; to++) {
    best.push({ score: -Infinity, from: 0 });
    for (let from = Math.max(0, to - MOST_IN_WORD); from < to; from++) {
      const word = lettersOf(text.slice(bounds[from], bounds[to]).replaceAll(' ', ''));
      const score = best[from].score + likelihood([], word, language);
      if (score > best[to].score) best[to] = { score, from };
    }
  }
  const spaces = chain.map(() => false);
  for (let to = bounds.length - 1; to > 0; to = best[to].from)
    if (best[to].from > 0) spaces[best[to].from - 1] = true;
  return spaces;
}

/** So much of the line on both sides is read. */
const CONTEXT_LENGTH = 28;
const CONTEXT_TOKENS = 3;
/** What a form that is no word at all costs beside what the model thinks of it, in nats. */
const NO_WORD = 16;

interface Weighed {
  readonly changes: readonly LineChange[];
  readonly score: number;
  /** How many of the words that the changes touch are no words. */
  readonly unknown: number;
}

/** How likely the text reads with the changes. */
function weigh(text: string, changes: readonly LineChange[], language: Language): Weighed {
  const { start } = wordAround(text, changes[0].start);
  const { end } = wordAround(text, changes[changes.length - 1].end);
  const read = lettersOf(withChanges(text, changes, start, end));
  const before = language
    .tokenize(text.slice(Math.max(0, start - CONTEXT_LENGTH), start))
    .slice(-CONTEXT_TOKENS);
  const after = text.slice(end, end + CONTEXT_LENGTH);
  return {
    changes,
    score: likelihood(before, read, language, language.tokenize(after).slice(0, CONTEXT_TOKENS - 1)),
    unknown: unknownIn(read, language),
  };
}

function likelihood(
  before: readonly number[],
  words: string,
  language: Language,
  after: readonly number[] = [],
): number {
  const tokens = [...before, ...language.tokenize(words), ...after];
  return language.logProbability(tokens, before.length) - NO_WORD * unknownIn(words, language);
}

function unknownIn(words: string, language: Language): number {
  return words.split(' ').filter((word) => language.frequency(word) === 0).length;
}

function lettersOf(text: string): string {
  return skeleton(text).replaceAll(ALEF_WASLA, ALEF);
}

// Marks by themselves

const TANWIN = /^[\u064B-\u064D]$/u;
const WITH_ARTICLE = /^[وفبك]{0,2}ال|^[وف]?لل/u;
/** What the line is about when marks are shown by themselves. */
const ABOUT_MARKS = /تنوين|حرك[ةا]|فتح[ةت]|ضم[ةت]|كسر[ةت]|سكون|شد[ةّ]|علام/u;
/** Where fathatan is written: before or on the final alef, on teh marbuta, hamza and alef maqsura. */
const BEFORE_FATHATAN = /[اةءى]$/u;

/** The words on both sides that may have lost the mark: the one before by its end, a tanwin also the one after. */
function looseReadings(text: string, match: RegExpExecArray, language: Language | undefined): Reading[] {
  const [whole, marks] = match;
  const start = match.index;
  const end = start + whole.length;
  const before = wordAround(text, start).text;
  const after = wordAround(text, end);
  const readings: Reading[] = [];
  if (mayEndIn(before, marks)) {
    const isLeft = isVocalised(before) && isVocalised(after.text);
    const isSure = isLeft && language !== undefined && language.frequency(lettersOf(before)) > 1;
    const change = endingIn(before, marks, start, start + 1 + marks.length);
    readings.push({ changes: [change], certainty: isSure ? 'certain' : isLeft ? 'likely' : 'possible' });
  }
  if (TANWIN.test(marks) && mayEndIn(after.text, marks) && !isVocalised(before)) {
    const changes = [{ start, end: end - 1, newText: '' }, endingIn(after.text, marks, after.end, after.end)];
    readings.push({ changes, certainty: 'possible' });
  }
  return readings;
}

/** Whether `word` lacks the mark of its last letter, and may have this one. */
function mayEndIn(word: string, marks: string): boolean {
  const letters = skeleton(word);
  if (letters.length < 2 || !word.endsWith(letters[letters.length - 1])) return false;
  if (!TANWIN.test(marks)) return isVocalised(word);
  return !WITH_ARTICLE.test(letters) && BEFORE_FATHATAN.test(letters) === (marks === FATHATAN);
}

/** Puts the marks on the end of `word`, fathatan before its alef, and takes out `start`–`end`. */
function endingIn(word: string, marks: string, start: number, end: number): LineChange {
  const isBeforeAlef = marks === FATHATAN && word.endsWith(ALEF);
  return isBeforeAlef ? { start: start - 1, end, newText: marks + ALEF } : { start, end, newText: marks };
}

const EACH_MARK = new RegExp(mark, 'gu');

/** Whether at least half of the letters have marks. */
function isVocalised(word: string): boolean {
  return (word.match(EACH_MARK)?.length ?? 0) * 2 >= skeleton(word).length && skeleton(word).length > 1;
}
