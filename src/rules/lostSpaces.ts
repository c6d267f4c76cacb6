import type { Language } from '../language/language';
import { CharClass, classAt, isArabicMarkAt } from '../text/characters';
import type { Line, TextDocument } from '../text/document';
import { certaintyOf, THRESHOLDS } from './certainty';
import { foldPresentationForms } from './presentationForms';
import { damagedRuns } from './nearby';
import { lineRepair } from './reporting';
import type { Certainty, DocumentRule, Report } from './rule';
import { isHeap, isRepetitive } from './words/heap';
import { hasMirroredBrackets, LEAST_PER_LETTER, respaced, type Respaced } from './words/respacing';
import { filterSteps, flatMapSteps, mapSteps, piecesOf, type Piece, type Steps } from '../text/steps';

/** Puts the spaces back into lines that have lost them all. */
export const lostSpaces: DocumentRule = {
  id: 'lost-spaces',
  title: { en: 'Line without spaces', ar: 'سطر بلا مسافات' },
  group: 'spaces',
  severity: 'error',
  scope: 'document',
  needs: CharClass.None,
  mayEdit: 'address',
  isArabicOnly: true,
  what: {
    en: 'Whole lines have no spaces: ذهبالولدإلىالمدرسة. Words are told apart by the lexicon, by the words beside them, by letters that only end words and, where the text shows them, by the shapes of the letters. Names that are in no lexicon stay whole.',
    ar: 'أسطر كاملة بلا مسافات: ذهبالولدإلىالمدرسة. تُميَّز الكلمات بالمعجم وبما جاورها وبالحروف التي لا تقع إلا آخر الكلمة، وبأشكال الحروف حيث يبينها النص. وتبقى الأعلام التي ليست في المعجم متصلة.',
  },
  why: {
    en: 'Some programs draw no spaces on the page, only move on: LuaTeX, Pango. Extraction then finds none.',
    ar: 'بعض البرامج لا ترسم المسافة على الصفحة بل تتجاوز موضعها: LuaTeX وPango، فلا يجدها الاستخراج.',
  },
  never: {
    en: 'Lines that have spaces, hashtags, lengthened exclamations, addresses, Quran. A line alone among sound ones is repaired on request only.',
    ar: 'الأسطر التي فيها مسافات، والوسوم، والهتافات الممدودة، والعناوين، والقرآن. والسطر الواحد بين أسطر سليمة لا يُصلح إلا عند الطلب.',
  },
  messages: { found: { en: 'The line has no spaces; it reads {0}.', ar: 'السطر بلا مسافات، وقراءته: {0}.' } },
  examples: [
    {
      damaged: 'ذهبالولدإلىالمدرسةفيالصباحالباكر',
      repaired: 'ذهب الولد إلى المدرسة في الصباح الباكر',
      certainty: 'certain',
    },
  ],
  intact: [
    '#اليوم_العالمي_للغة_العربية',
    'أفاستسقيناكموها',
    'هههههههههههههههههههههههههه',
    'ياااااااااااااااااااااااااا سلام',
  ],
  *find(document, report, { language }) {
    if (!language) return;
    const stretches = yield* gluedStretches(document);
    if (stretches.length === 0 || (yield* isHeap(document))) return;
    const passages = yield* gluedPassages(document);
    for (const lines of passages) {
      if (yield* isRepetitive(lines)) continue;
      const all = yield* read(lines, language);
      if (makesWords(all)) yield* reportRead(report, lines, all, () => 'certain');
    }
    const isInPassage = isIn(passages);
    const loose = yield* filterSteps(stretches, (one) => isShort(one) && !isInPassage(one));
    yield* reportRead(report, loose, yield* read(loose, language), certaintyOfStretch);
  },
};

const MOST_SHOWN = 80;

/** Each of `lines` with its words set apart. */
function* read(lines: readonly Stretch[], language: Language): Steps<Respaced[]> {
  const isMirrored = hasMirroredBrackets(lines.map(({ text }) => text).join('\n'));
  return yield* flatMapSteps(lines, ({ text }) => [respaced(text, language, isMirrored)]);
}

function* reportRead(
  report: Report,
  lines: readonly Stretch[],
  all: readonly Respaced[],
  certaintyOfLine: (read: Respaced) => Certainty | undefined,
): Steps<void> {
  for (const [index, line] of lines.entries()) {
    yield;
    const certainty = certaintyOfLine(all[index]);
    if (all[index].changes.length === 0 || !certainty) continue;
    report({
      start: line.start,
      end: line.start + line.text.length,
      message: 'found',
      args: [foldPresentationForms(all[index].text).slice(0, MOST_SHOWN)],
      repairs: [lineRepair(line, certainty, all[index].changes)],
    });
  }
}

/** No page has more characters; a line of noise would take its time. */
const LONGEST_LINE = 20_000;

function isShort({ text }: Stretch): boolean {
  return text.length <= LONGEST_LINE;
}

type Stretch = Pick<Line, 'text' | 'start'>;

/** Longer runs without a space than words, with their marks, have. */
const LONG_RUN = 20;
/** A run that holds several words has so many letters, and where spaces are lost the runs have so many each. */
const FEWEST_LETTERS = 16;
const LETTERS_A_RUN = 6;

/** What stands between two white spaces and has letters in runs far longer than words. */
function gluedStretches({ text }: TextDocument): Steps<Stretch[]> {
  return flatMapSteps(piecesOf(text), stretchesIn);
}

function stretchesIn({ text, start: offset }: Piece): Stretch[] {
  const stretches: Stretch[] = [];
  for (let start = nextLongRun(text, 0); start < text.length;) {
    let end = start + LONG_RUN;
    while (end < text.length && text.charCodeAt(end) > SPACE) end++;
    const stretch = { text: text.slice(start, end), start: offset + start };
    if (isGlued(stretch.text)) stretches.push(stretch);
    start = nextLongRun(text, end);
  }
  return stretches;
}

/**
 * Where the next long run without white space begins. Looks at every twentieth character, and back from it,
 * as Boyer and Moore's search does: sound text costs next to nothing.
 */
function nextLongRun(text: string, from: number): number {
  let start = from;
  while (start + LONG_RUN <= text.length) {
    let at = start + LONG_RUN - 1;
    while (at >= start && text.charCodeAt(at) > SPACE) at--;
    if (at < start) return start;
    start = at + 1;
  }
  return text.length;
}

const SPACE = 0x20;

function isGlued(text: string): boolean {
  const { letters, runs, longest } = count(text);
  return longest >= FEWEST_LETTERS && letters >= LETTERS_A_RUN * runs;
}

interface Letters {
  readonly letters: number;
  readonly runs: number;
  readonly longest: number;
}

/** The runs of Arabic letters in a text; a letter that is drawn out counts once. */
function count(text: string): Letters {
  let letters = 0;
  let runs = 0;
  let longest = 0;
  for (let index = 0; index < text.length; index++) {
    let run = 0;
    for (let kind = classAt(text, index); kind & WORD; kind = classAt(text, ++index))
      if (kind & LETTER && text[index] !== text[index - 1]) run++;
    if (run === 0) continue;
    letters += run;
    runs++;
    longest = Math.max(longest, run);
  }
  return { letters, runs, longest };
}

const LETTER: CharClass = CharClass.ArabicLetter | CharClass.PresentationForm;
const WORD: CharClass = LETTER | CharClass.ArabicMark | CharClass.Tatweel;

/** Whether what was read is likely Arabic, taken together: one line may be full of names. */
function makesWords(lines: readonly Respaced[]): boolean {
  const letters = lines.reduce((sum, line) => sum + line.letters, 0);
  return lines.reduce((sum, line) => sum + line.score, 0) >= LEAST_PER_LETTER * letters;
}

/** From how many nats a letter on the words of a lone stretch are sure; text has −1.4, rows of letters −3.4. */
const SURE_PER_LETTER = -2.2;

/** How sure the words of a stretch among sound ones are. */
function certaintyOfStretch({ text, letters, score, margin }: Respaced): Certainty | undefined {
  if (score < LEAST_PER_LETTER * letters) return undefined;
  if (score < SURE_PER_LETTER * letters || isVocalised(text)) return 'likely';
  return certaintyOf(margin, THRESHOLDS.lostSpaces);
}

/** Marks that stand at the wrong letters lead the search astray. */
function isVocalised(text: string): boolean {
  let marks = 0;
  for (let index = 0; index < text.length; index++) if (isArabicMarkAt(text, index)) marks++;
  return marks > MOST_MARKS * text.length;
}

const MOST_MARKS = 0.2;

/** Where runs have so many letters on average spaces are lost throughout; words have less than five. */
const THROUGHOUT_RUN = 8;
/** Sound lines have fewer letters a run than this, unless they are short. */
const SOUND_RUN = 6;
const SHORT_LINE = 10;
/** A sound line weighs as much as so many glued ones; so many lines make a passage, and so much ends it. */
const PASSAGE = { soundWeight: 2, least: 4, drop: 6 } as const;
const LEAST_GLUED = 0.9;

/** The lines of the passages that lost their spaces throughout: all of the document, or some among sound ones. */
export function* gluedPassages(document: TextDocument): Steps<readonly Line[][]> {
  const known = passages.get(document);
  if (known) return known;
  const stretches = yield* gluedStretches(document);
  const found = mayBePassages(stretches, document.text.length) ? yield* findPassages(document) : [];
  passages.set(document, found);
  return found;
}

/** In a longer text stretches of a passage stand near one another, as many as it has lines at least. */
const LONG_TEXT = 20_000;
const NEAR = 4_000;

function mayBePassages(stretches: readonly Stretch[], length: number): boolean {
  if (length <= LONG_TEXT) return stretches.length > 0;
  const { least } = PASSAGE;
  return stretches.slice(least - 1).some(({ start }, index) => start - stretches[index].start <= NEAR);
}

const passages = new WeakMap<TextDocument, readonly Line[][]>();

function* findPassages(document: TextDocument): Steps<Line[][]> {
  const lines = yield* document.linesWith(LETTER);
  const counts = yield* mapSteps(lines, ({ text }) => count(text));
  const surplus = counts.reduce((sum, { letters, runs }) => sum + letters - THROUGHOUT_RUN * runs, 0);
  const runs =
    surplus >= 0
      ? [{ first: 0, last: lines.length - 1 }]
      : yield* damagedRuns(yield* mapSteps(counts, weightOf), PASSAGE.least, PASSAGE.drop);
  return runs.map(({ first, last }) => {
    const all = lines.slice(first, last + 1);
    const glued = all.filter((_, index) => looksGlued(counts[first + index]));
    // A few lines look sound by chance; many are from elsewhere.
    return (glued.length < LEAST_GLUED * all.length ? glued : all).filter(isShort);
  });
}

function looksGlued(letters: Letters): boolean {
  return weightOf(letters) >= 0 || letters.longest >= FEWEST_LETTERS;
}

function weightOf({ letters, runs }: Letters): number {
  if (letters < SHORT_LINE) return 0;
  if (letters >= THROUGHOUT_RUN * runs) return 1;
  return letters < SOUND_RUN * runs ? -PASSAGE.soundWeight : 0;
}

/** Whether a stretch stands in one of `passages`; asked for in order. */
function isIn(passages: readonly (readonly Line[])[]): (stretch: Stretch) => boolean {
  let next = 0;
  return ({ start }) => {
    while (next < passages.length && endOf(passages[next]) < start) next++;
    return next < passages.length && start >= (passages[next].at(0)?.start ?? Infinity);
  };
}

function endOf(lines: readonly Line[]): number {
  const last = lines.at(-1);
  return last ? last.start + last.text.length : -1;
}
