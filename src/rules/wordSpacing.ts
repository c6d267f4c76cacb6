import type { Language } from '../language/language';
import { CharClass, classAt, pattern, skeleton } from '../text/characters';
import type { TextDocument } from '../text/document';
import type { Edit } from '../text/edits';
import { arabicWords, type Word } from '../text/words';
import { areTypedTogether } from './joinedWords';
import { damagedRuns, evidenceNearby, within, type Evidence } from './nearby';
import type { Certainty, DocumentRule, Report } from './rule';
import { isHeap, isRepetitive } from './words/heap';
import { areNeighbours, oddWords, type OddWord } from './words/oddWords';
import { Spacing, type Damage, type Row } from './words/spacing';
import { flatMapSteps, piecesOf, STEP, type Steps } from '../text/steps';

/** Puts the spaces of a document right whose words mostly run together or stand in pieces. */
export const wordSpacing: DocumentRule = {
  id: 'word-spacing',
  title: { en: 'Spacing lost throughout a passage', ar: 'مسافات مضطربة في مقطع كامل' },
  group: 'words',
  severity: 'warning',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter,
  what: {
    en: 'Most words of a document or a passage run together, or many stand in pieces. How often spaces were lost or scattered is learned from the text itself, and each line is divided into words anew.',
    ar: 'كلمات الوثيقة أو المقطع متلاصقة في معظمها، أو كثير منها مقطّع. يُعرف من النص نفسه كم ضاع من المسافات وكم تناثر، ويقسّم كل سطر إلى كلماته من جديد.',
  },
  why: {
    en: 'The page has no spaces, only gaps, which the extractor measured wrongly; or it put one wherever a stroke was drawn.',
    ar: 'ليس في الصفحة مسافات بل فُرج أخطأ الاستخراج قياسها، أو وضع واحدة عند كل خط مرسوم.',
  },
  never: {
    en: 'Passages with a wrong space here and there, and places where two divisions read about as well. Two names are made one on request only.',
    ar: 'المقاطع التي فيها مسافة خاطئة هنا وهناك، والمواضع التي يستوي فيها تقسيمان. ولا يوصل علمان إلا عند الطلب.',
  },
  messages: {
    found: { en: 'The spaces are wrong: {0} → {1}.', ar: 'المسافات خاطئة: {0} ← {1}.' },
    sign: { en: 'A space is missing: {0} → {1}.', ar: 'مسافة ساقطة: {0} ← {1}.' },
  },
  examples: [
    {
      damaged: 'كانالأولادفيالمدرسةفيالصباحالباكروعادوامنهابعدالظهر،ثملعبوافيالحديقةمعأصدقائهمحتىالمساء',
      repaired:
        'كان الأولاد في المدرسة في الصباح الباكر وعادوا منها بعد الظهر، ثم لعبوا في الحديقة مع أصدقائهم حتى المساء',
      certainty: 'certain',
    },
  ],
  intact: ['زار الوفد حضرموت ثم سافر عبدالرحمن إلى بعلبك', 'ص ب 300 الدمام'],
  *find(document, report, { language }) {
    if (!language) return;
    const passages = yield* sufferingPassages(document, language);
    if (passages.length === 0 || isHeap(document)) return;
    for (const passage of passages) {
      if (isRepetitive(document.text.slice(passage.start, passage.end))) continue;
      yield* space(document, passage, language, report);
    }
  },
};

/** Reports the wrong spaces of a passage. */
function* space(document: TextDocument, passage: Passage, language: Language, report: Report): Steps<void> {
  const rows = yield* rowsOf(document, passage);
  const spacing = new Spacing(language);
  const sample = sampleOf(rows);
  const damage = yield* learn(sample, spacing);
  if (damage.lost < LEAST_LOST && damage.scattered < LEAST_SCATTERED) return;
  const read = yield* flatMapSteps(sample, (row) => [divided(row, spacing.starts(row, damage))]);
  if (!(yield* isText(read, language))) return;
  const divisions = yield* flatMapSteps(rows, (row) => [
    divisionOf(document, row, spacing.starts(row, damage)),
  ]);
  const around = yield* evidenceNearby(divisions, REACH);
  const damaged = divisions.filter((_, index) => around[index] > 0);
  const changed = new Set<number>();
  for (const { places } of damaged) {
    for (const place of places) {
      reportPlace(document, place, language, report);
      for (const { edit } of place.changes) changed.add(edit.start);
    }
    yield;
  }
  if (damage.lost >= MOSTLY_LOST) yield* reportSigns(document, passage, damaged, changed, report);
}

/** The shares from which on the passage, and not a place here and there, is damaged. */
const LEAST_LOST = 0.05;
const LEAST_SCATTERED = 0.015;
const MOSTLY_LOST = 0.4;

/** A run of so many letters that is no word is several; one in so many code units is too much, and so are pieces side by side. */
const LONG = 11;
const FEWEST_ODD = 4;
const MOST_UNITS = 150;

/** A run of more letters without a space is noise, and would take its time. */
const LONGEST_WORD = 1_000;

/** A part of a document, of whole lines. Offsets are on the document. */
interface Passage {
  readonly start: number;
  readonly end: number;
}

/** Odd words in so many more code units than sound text would have them in make a passage; so many without end it. */
const LEAST_PASSAGE = 1_200;
const SOUND_UNITS = 1_000;

/** The passages with far too many odd words: all of the document, or some among sound ones. */
function* sufferingPassages(document: TextDocument, language: Language): Steps<Passage[]> {
  const { text } = document;
  const words = yield* oddWords(document, language);
  const odd = yield* oddnessOf(text, words);
  const sum = odd.reduce((a, b) => a + b, 0);
  if (sum < FEWEST_ODD) return [];
  if (sum * MOST_UNITS >= text.length) return [{ start: 0, end: text.length }];
  const weights = words.map(
    ({ end }, index) => MOST_UNITS * odd[index] - (end - words[Math.max(0, index - 1)].end),
  );
  const runs = yield* damagedRuns(weights, LEAST_PASSAGE, SOUND_UNITS);
  return runs.map(({ first, last }) => ({
    start: document.lineStart(document.lineAt(words[first].start)),
    end: document.lineEnd(document.lineAt(words[last].start)),
  }));
}

/** For each of the odd words what it tells: for how many words it is too long, or that it stands beside another. */
function* oddnessOf(text: string, words: readonly OddWord[]): Steps<number[]> {
  const oddness: number[] = [];
  let before: OddWord | undefined;
  for (const [index, word] of words.entries()) {
    if (index % STEP === 0) yield;
    const { length } = word.letters;
    oddness.push(0);
    if (length > LONGEST_WORD) continue;
    if (word.frequency === 0 && length >= LONG) oddness[index] = length / LONG;
    // Rows of single letters are alphabets and lists.
    else if (areNeighbours(text, before, word) && (length > 1 || isWide(before))) oddness[index] = 1;
    before = word;
  }
  return oddness;
}

function isWide(word: OddWord | undefined): boolean {
  return word !== undefined && word.letters.length > 1;
}

interface DocumentRow extends Row {
  /** Where in the document each letter stands. */
  readonly offsets: readonly number[];
  readonly end: number;
}

/** Longer rows (whole paragraphs) are read in parts. */
const LONGEST_ROW = 400;

function* rowsOf(document: TextDocument, passage: Passage): Steps<DocumentRow[]> {
  const rows: DocumentRow[] = [];
  const last = document.lineAt(passage.end);
  for (let index = document.lineAt(passage.start); index <= last; index++) {
    if (document.isStep(index)) yield;
    const start = document.lineStart(index);
    const line = document.lineText(index);
    let words: Word[] = [];
    const close = (): void => {
      const row = rowOf(words, start);
      if (row.letters !== '') rows.push(row);
      words = [];
    };
    for (const word of arabicWords(line)) {
      const before = words.at(-1);
      const isNear = before?.end === word.start - 1 && line[before.end] === ' ';
      if (!isNear || word.end - words[0].start > LONGEST_ROW) close();
      if (touchesCode(line, word) || word.end - word.start > LONGEST_WORD) close();
      else words.push(word);
    }
    close();
  }
  return rows;
}

const CODES: CharClass = CharClass.PrivateUse | CharClass.Control | CharClass.Replacement;

/** A code hides letters of its word. */
function touchesCode(line: string, { start, end }: Word): boolean {
  return ((classAt(line, start - 1) | classAt(line, end)) & CODES) !== 0;
}

const LETTER = new RegExp(pattern.scriptLetter, 'u');

function rowOf(words: readonly Word[], lineStart: number): DocumentRow {
  const offsets: number[] = [];
  const spaces: boolean[] = [];
  for (const { text, start } of words) {
    const length = offsets.length;
    for (let index = 0; index < text.length; index++) {
      if (!LETTER.test(text[index])) continue;
      spaces.push(offsets.length === length && length > 0);
      offsets.push(lineStart + start + index);
    }
  }
  const letters = words
    .map(({ text }) => [...text].filter((letter) => LETTER.test(letter)).join(''))
    .join('');
  return { letters, spaces, offsets, end: lineStart + (words.at(-1)?.end ?? 0) };
}

/** Rows that tell how much is damaged, and how often what they tell is used to read them again. */
const SAMPLE = 60;
const ROUNDS = 3;
const FIRST_GUESS: Damage = { lost: 0.1, scattered: 0.02 };
const LEAST = 0.0005;
const MOST = 0.98;

function sampleOf(rows: readonly DocumentRow[]): DocumentRow[] {
  const step = Math.max(1, Math.floor(rows.length / SAMPLE));
  return rows.filter((_, index) => index % step === 0);
}

function* learn(sample: readonly DocumentRow[], spacing: Spacing): Steps<Damage> {
  let damage = FIRST_GUESS;
  for (let round = 0; round < ROUNDS; round++) damage = yield* estimate(sample, spacing, damage);
  return damage;
}

function* estimate(rows: readonly DocumentRow[], spacing: Spacing, damage: Damage): Steps<Damage> {
  let [starts, lost, insides, scattered] = [0, 0, 0, 0];
  for (const row of rows) {
    yield;
    spacing.starts(row, damage).forEach((probability, index) => {
      if (index === 0) return;
      starts += probability;
      insides += 1 - probability;
      if (row.spaces[index]) scattered += 1 - probability;
      else lost += probability;
    });
  }
  return { lost: bounded(lost / starts), scattered: bounded(scattered / insides) };
}

function bounded(share: number): number {
  return Math.min(MOST, Math.max(LEAST, share || 0));
}

/** The words of a row as they are most probably divided. */
function divided({ letters }: Row, starts: Float64Array): string[] {
  return [...letters].reduce<string[]>((words, letter, index) => {
    if (index === 0 || starts[index] > 0.5) words.push('');
    words[words.length - 1] += letter;
    return words;
  }, []);
}

const MOST_UNKNOWN = 0.15;
/** What text gains (in nats a word) by the order of its words, whichever that is; a heap of words gains nothing. */
const LEAST_ORDER = 0.3;

/** Whether the words found are mostly words, and read on. */
function* isText(rows: readonly (readonly string[])[], language: Language): Steps<boolean> {
  let [words, letters, unknown, order] = [0, 0, 0, 0];
  for (const row of rows) {
    for (const word of row) {
      words++;
      letters += word.length;
      if (!language.isWord(word)) unknown += word.length;
    }
    order += score(row, language) - score([...row].reverse(), language);
    yield;
  }
  return unknown <= MOST_UNKNOWN * letters && Math.abs(order) >= LEAST_ORDER * words;
}

function score(words: readonly string[], language: Language): number {
  return language.logProbability(language.tokenize(words.join(' ')));
}

const CERTAIN = 0.999;
const LIKELY = 0.95;

/** So many changes for each word show that a row, and those so far around it, are damaged: slips and names make fewer. */
const LEAST_CHANGED = 0.05;
const REACH = 500;

interface Change {
  readonly edit: Edit;
  readonly probability: number;
}

/** The words between two spaces that stay, with what changes among them. Offsets are on the document. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly changes: readonly Change[];
}

/** What is wrong in a row, and what that tells of the text around. */
interface Division extends Evidence {
  readonly places: readonly Place[];
}

function divisionOf(document: TextDocument, row: DocumentRow, starts: Float64Array): Division {
  const places: Place[] = [];
  let [from, words, changed] = [0, 1, 0];
  for (let index = 1; index <= row.letters.length; index++) {
    const isStart = index < row.letters.length && starts[index] > 0.5;
    if (isStart) words++;
    const isKept = index === row.letters.length || (row.spaces[index] && isStart);
    if (!isKept) continue;
    const changes = changesOf(document, row, starts, from, index);
    const end = index < row.offsets.length ? row.offsets[index] - 1 : row.end;
    if (changes.length > 0) places.push({ start: row.offsets[from], end, changes });
    changed += changes.length;
    from = index;
  }
  return { start: row.offsets[0], weight: changed - LEAST_CHANGED * words, places };
}

/** What is wrong from letter `from` up to the letter `to`, before which a space stands. */
function changesOf(
  document: TextDocument,
  row: DocumentRow,
  starts: Float64Array,
  from: number,
  to: number,
): Change[] {
  const changes: Change[] = [];
  for (let index = from + 1; index < to; index++) {
    const isStart = starts[index] > 0.5;
    if (isStart === row.spaces[index]) continue;
    const offset = row.offsets[index];
    const edit = isStart
      ? { start: offset, end: offset, oldText: '', newText: ' ' }
      : { start: offset - 1, end: offset, oldText: ' ', newText: '' };
    changes.push({ edit, probability: isStart ? starts[index] : 1 - starts[index] });
  }
  return changes.every(({ edit }) => document.text.slice(edit.start, edit.end) === edit.oldText)
    ? changes
    : [];
}

function reportPlace(
  document: TextDocument,
  { start, end, changes }: Place,
  language: Language,
  report: Report,
): void {
  const sure = changes.filter(({ probability }) => probability >= CERTAIN);
  const chosen = sure.length > 0 ? sure : changes;
  const edits = chosen.map(({ edit }) => edit);
  const oldText = document.text.slice(start, end);
  const newText = applied(document.text, start, end, edits);
  const certainty = joinsNames(oldText, newText, language) ? 'possible' : certaintyOf(chosen);
  if (certainty === 'possible' && areTypedTogether(newText.split(' '))) return;
  report({
    start,
    end,
    message: 'found',
    args: [oldText, newText],
    repairs: [{ certainty, edits }],
  });
}

/** Whether words that may be whole names become one that is no word. */
function joinsNames(oldText: string, newText: string, language: Language): boolean {
  const pieces = oldText.split(' ');
  if (pieces.some((piece) => skeleton(piece).length < SHORTEST_NAME)) return false;
  return newText.split(' ').some((word) => !pieces.includes(word) && !language.isWord(skeleton(word)));
}

const SHORTEST_NAME = 3;

function certaintyOf(changes: readonly Change[]): Certainty {
  const least = Math.min(...changes.map(({ probability }) => probability));
  return least >= CERTAIN ? 'certain' : least >= LIKELY ? 'likely' : 'possible';
}

function applied(text: string, start: number, end: number, edits: readonly Edit[]): string {
  let result = '';
  let position = start;
  for (const edit of edits) {
    result += text.slice(position, edit.start) + edit.newText;
    position = edit.end;
  }
  return result + text.slice(position, end);
}

const { letter, mark } = pattern;
/** Where a sign or a number touches a word that a space should part from it; one-letter clitics and هـ stay. */
const TOUCHING = new RegExp(
  [
    `(?<=[${'،؛:؟!.'}])(?=${letter})`,
    `(?<=${letter}${mark}{0,2})(?=[«(﴿\\uFDFA])`,
    `(?<=[»)﴾\\uFDFA])(?=${letter})`,
    `(?<=${letter}${mark}{0,2}${letter})(?=[0-9\\u0660-\\u0669])`,
    `(?<=[0-9\\u0660-\\u0669])(?=(?!هـ)${letter}${mark}{0,2}${letter})`,
  ].join('|'),
  'gu',
);

/** Reports the signs near the damaged rows, but for places that are `changed` already. */
function* reportSigns(
  document: TextDocument,
  { start, end }: Passage,
  damaged: readonly Division[],
  changed: ReadonlySet<number>,
  report: Report,
): Steps<void> {
  const isDamagedAt = within(
    REACH,
    damaged.map(({ start }) => start),
  );
  for (const piece of piecesOf(document.text.slice(start, end))) {
    for (const { index } of piece.text.matchAll(TOUCHING)) {
      const at = start + piece.start + index;
      if (isDamagedAt(at) && !changed.has(at)) reportSign(document, at, report);
    }
    yield;
  }
}

function reportSign(document: TextDocument, index: number, report: Report): void {
  const before = document.text.slice(Math.max(0, index - 1), index);
  const after = document.text.slice(index, index + 1);
  report({
    start: Math.max(0, index - 1),
    end: index + 1,
    message: 'sign',
    args: [before + after, `${before} ${after}`],
    repairs: [{ certainty: 'certain', edits: [{ start: index, end: index, oldText: '', newText: ' ' }] }],
  });
}
