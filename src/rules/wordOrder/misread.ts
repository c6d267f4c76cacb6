import type { Language } from '../../language/language';
import { ANY_LETTER, CharClass } from '../../text/characters';
import type { Line, TextDocument } from '../../text/document';
import { filterSteps, mapSteps, sortSteps, type Steps } from '../../text/steps';
import { damagedRuns, within } from '../nearby';
import { LEAST_LEAD, leadOf, type Lead } from './lead';
import { turn, turnAll, turnTokens, type TurnedLine } from './turning';

/** A mark that ends a sentence, at the start of a line and right before a word. */
const OPENS_WITH_END = /^\s*[.،؛؟!:](?=[\u0620-\u064A«(])/u;
/** Lines a passage must have, nearly all turned, before its lines are turned without asking. */
const LEAST_LINES = 8;
/** A line that reads better as it stands takes away what so many turned ones show. */
const SOUND_WEIGHT = 4;
/** So many of those end a passage. */
const MOST_SOUND = 3;
/** So many lines around one that opens with the end of a sentence are looked at. */
const REACH = 40;
/**
 * Where only the justified lines were turned: lines of so many words that gain so much in all, and how many of them
 * make it certain. Of a hundred thousand lines of sound text seven gain that much.
 */
const PLAIN = { gain: 8, words: 6, lines: 5, sample: 2 } as const;
/** Words without a particle are a list, unless there are so many, and they gain so much each. */
const BARE = { lead: 2, words: 12 } as const;
/** More long lines that read as well either way are a list of words: among those some look turned by chance. */
const MOST_UNDECIDED = 0.03;
/** In a book this share of the lines must show it: among so many a few of sound text look turned by chance. */
const LEAST_SHARE = 1 / 1000;

/** The lines without fences that read better turned, as the language model judges them. */
export function* misreadLines(document: TextDocument, language: Language | undefined): Steps<TurnedLine[]> {
  if (!language) return [];
  const suspects = yield* suspectLines(document);
  const isNear = isSampleTurned(document, language) ? () => true : within(REACH, suspects);
  const lines = yield* weighLines(document, language, isNear);
  const turned = yield* turnedPassages(lines);
  if (turned.length > 0) {
    const how = yield* turnOf(turned);
    const lines = how === turnTokens ? yield* justifiedLines(turned) : turned;
    return yield* turnAll(lines.map(lineOf), how, 'certain');
  }
  const plain = yield* filterSteps(lines, isPlain);
  const undecided = (yield* filterSteps(lines, isUndecided)).length;
  const isList = undecided > Math.max(plain.length, MOST_UNDECIDED * document.lineCount);
  if (!isList && plain.length >= Math.max(PLAIN.lines, document.lineCount * LEAST_SHARE))
    return yield* turnPlain(plain);
  // A text of a few lines proves nothing, but all of them say the same.
  if (plain.length > 0 && plain.length === lines.length)
    return yield* turnAll(plain.map(lineOf), turn, 'possible');
  const opened = yield* filterSteps(lines, (one) => isBelieved(one) && OPENS_WITH_END.test(one.line.text));
  return yield* turnAll(opened.map(lineOf), turn, 'likely');
}

/** Lines by themselves: what reads as a whole sentence as it stands is only offered. */
function* turnPlain(plain: readonly Weighed[]): Steps<TurnedLine[]> {
  const how = yield* turnOf(plain);
  const wholes = yield* filterSteps(plain, isWhole);
  const others = yield* filterSteps(plain, (one) => !isWhole(one));
  const turned = yield* turnAll(others.map(lineOf), how, 'certain');
  return [...turned, ...(yield* turnAll(wholes.map(lineOf), how, 'likely'))];
}

interface Weighed extends Lead {
  readonly line: Line;
}

/** Words drawn apart: the rule drawn-runs'. */
const IS_DRAWN = /(?:\S {3}(?=\S).*){2}/u;

/** What the lines with letters that `isNear` wants gain by being turned. */
function* weighLines(
  document: TextDocument,
  language: Language,
  isNear: (index: number) => boolean,
): Steps<Weighed[]> {
  const lines: Weighed[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    if (!isNear(index) || (document.lineMask(index) & ANY_LETTER) === 0) continue;
    const line = document.line(index);
    if (!IS_DRAWN.test(line.text)) lines.push({ line, ...leadOf(line.text, language) });
    yield;
  }
  return lines;
}

/** The lines of the passages where nearly all are turned, but those that read better as they stand. */
function* turnedPassages(lines: readonly Weighed[]): Steps<Weighed[]> {
  const runs = yield* damagedRuns(yield* mapSteps(lines, weightOf), LEAST_LINES, MOST_SOUND * SOUND_WEIGHT);
  const passages = runs.flatMap(({ first, last }) => lines.slice(first, last + 1));
  return yield* filterSteps(passages, (one) => !isSound(one));
}

/** A sentence that ends where the line does, or behind the first of its words, as it does where they are turned. */
const ENDS_SENTENCE = /[.؟!]\s*$/u;
const ENDS_AT_FIRST = /^\s*[^\s.؟!]+[.؟!](?=\s)/u;
/** A line that ends a paragraph, or a title, is shorter than this share of the line that is longest but for few. */
const FULL_SHARE = 0.75;

/**
 * Of lines that were turned with the punctuation at their words: all, or only the justified ones where those that end
 * paragraphs are sound. Such are too short for the language model to tell.
 */
function* justifiedLines(lines: readonly Weighed[]): Steps<readonly Weighed[]> {
  const doubtful = yield* filterSteps(lines, (one) => !isBelieved(one));
  if ((yield* count(doubtful, ENDS_SENTENCE)) <= (yield* count(doubtful, ENDS_AT_FIRST))) return lines;
  const lengths = yield* sortSteps(
    lines.map(({ line }) => line.text.length),
    (a, b) => a - b,
  );
  const full = FULL_SHARE * lengths[Math.floor(0.9 * (lengths.length - 1))];
  return yield* filterSteps(
    lines,
    (one) => isBelieved(one) || (one.line.text.length >= full && !ENDS_SENTENCE.test(one.line.text)),
  );
}

/** Whether a line ends as a sentence does, and would not when its words are turned: dates mislead the model. */
function isWhole({ line: { text } }: Weighed): boolean {
  return ENDS_SENTENCE.test(text) && !ENDS_AT_FIRST.test(text);
}

function weightOf(line: Lead): number {
  return isBelieved(line) ? 1 : isSound(line) ? -SOUND_WEIGHT : 0;
}

/** How lines are turned: either each word kept its punctuation, or only the letters of words were put right. */
function* turnOf(lines: readonly Weighed[]): Steps<typeof turn> {
  return (yield* count(lines, ATTACHED)) > (yield* count(lines, OPENS_WITH_END)) ? turnTokens : turn;
}

/** How many lines the expression fits. */
function* count(lines: readonly Weighed[], expression: RegExp): Steps<number> {
  return (yield* filterSteps(lines, ({ line }) => expression.test(line.text))).length;
}

function lineOf({ line }: Weighed): Line {
  return line;
}

function isBelieved({ lead, hasParticle }: Lead): boolean {
  return lead >= LEAST_LEAD && hasParticle;
}

function isPlain({ lead, words, hasParticle }: Lead): boolean {
  if (words < PLAIN.words || lead < LEAST_LEAD) return false;
  return hasParticle ? lead * words >= PLAIN.gain : lead >= BARE.lead && words >= BARE.words;
}

function isSound({ lead }: Lead): boolean {
  return lead <= -LEAST_LEAD;
}

function isUndecided({ lead, words }: Lead): boolean {
  return Math.abs(lead) < LEAST_LEAD && words >= PLAIN.words;
}

/** A word with the punctuation behind it, as in sound text. */
const ATTACHED = /[\u0621-\u064A\uFE70-\uFEFC][.،؛:](?:\s|$)/u;

/** Whether most of a few lines, taken from all over the document, read better turned, or some or all of them plainly do. */
function isSampleTurned(document: TextDocument, language: Language): boolean {
  const step = Math.max(1, Math.floor(document.lineCount / SAMPLE));
  let [turned, sound, plain] = [0, 0, 0];
  for (let index = 0; index < document.lineCount && turned + sound < SAMPLE; index += step) {
    if ((document.lineMask(index) & ANY_LETTER) === 0) continue;
    const one = leadOf(document.lineText(index), language);
    if (one.lead >= LEAST_LEAD) turned++;
    else if (one.lead < 0) sound++;
    if (isPlain(one)) plain++;
    // Sound text says so at once.
    if (sound >= MOST_FIRST && turned === 0) return false;
  }
  const isWhole = plain > 0 && plain === turned && sound === 0;
  return plain >= PLAIN.sample || turned >= LEAST_LINES || isWhole;
}

/** A title and headings are short and sound where only justified lines were turned. */
const MOST_FIRST = 4;
const SAMPLE = 24;
const PUNCTUATION: CharClass = CharClass.LatinPunctuation | CharClass.ArabicPunctuation;

/** The indexes of the lines that open with the end of a sentence. */
function* suspectLines(document: TextDocument): Steps<number[]> {
  const lines: number[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    if ((document.lineMask(index) & PUNCTUATION) === 0) continue;
    if (OPENS_WITH_END.test(document.lineText(index))) lines.push(index);
  }
  return lines;
}
