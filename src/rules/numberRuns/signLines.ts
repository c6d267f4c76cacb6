import type { Language } from '../../language/language';
import { ANY_LETTER, CharClass } from '../../text/characters';
import type { Line, TextDocument } from '../../text/document';
import { filterSteps, flatMapSteps, mapSteps, type Steps } from '../../text/steps';
import { evidenceNearby } from '../nearby';
import { isHeap } from '../words/heap';
import { formScore } from '../words/score';
import { fromFirstToLastLetter, LATIN_LETTER_IN_WORD, RUN, SEVERAL_WORDS } from './run';
import type { TurnedLine } from './turnedLine';
import { joined, turnRuns } from './turning';

/** The end of a sentence that opens a line: where a font lacks such signs, another draws them as runs of their own. */
const OPENS_WITH_SIGN = /^\s*[.:!](?![.:؛؟!])\s*[^\s.]/u;
/** No line in order opens so. */
const OPENS_WITH_END = /^(?:[.:!»)،؟]|«\s*[.:،])/u;
/** So many lines must open so, so far around a line. */
const LEAST_OPENED = 3;
const REACH = 3000;
/** No line of a page is longer. */
const LONGEST_LINE = 400;
/** So many characters of the lines around are seen. */
const CONTEXT = 24;

/**
 * The lines near those that open with the end of a sentence which have a sign to be cut at, cut there and turned. What
 * one proves is weighed against it and the lines around as they stand, and cut at numbers only.
 * @param isExcepted tells lines, by their starts, that are judged otherwise
 */
export function* signLines(
  document: TextDocument,
  language: Language,
  isExcepted: (start: number) => boolean,
): Steps<TurnedLine[]> {
  const near = yield* suspectLines(document, isExcepted);
  const asIs = yield* mapSteps(near, ({ text }) => text.trim());
  const plain = yield* mapSteps(asIs, turnRuns);
  const turned = yield* mapSteps(asIs, turnedAtSigns);
  const read = (lines: readonly string[], index: number, text = lines[index]): number => {
    const around = `${(lines[index - 1] ?? '').slice(-CONTEXT)} ${text} ${(lines[index + 1] ?? '').slice(0, CONTEXT)}`;
    return formScore(around, language);
  };
  return yield* flatMapSteps(near.entries(), ([index, line]) => {
    const newText = turned[index];
    if (newText === asIs[index] || OPENS_WITH_END.test(newText)) return [];
    const isParted = PARTS.test(fromFirstToLastLetter(line.text));
    if (!isParted && !SEVERAL_WORDS.test(line.text)) return [];
    const score = read(turned, index);
    const gain = score - read(turned, index, asIs[index]);
    const isTelling = isParted && newText !== plain[index];
    const proof = isTelling ? score - Math.max(read(asIs, index), read(plain, index)) : undefined;
    const start = line.text.indexOf(asIs[index]);
    return [{ line, start, end: start + asIs[index].length, newText, gain, proof, least: 0 }];
  });
}

/** Whether enough lines open with a sign: in sound text none does, and nothing more is asked of its lines. */
function* hasOpened(document: TextDocument): Steps<boolean> {
  let count = 0;
  for (let index = 0; index < document.lineCount && count < LEAST_OPENED; index++) {
    if (document.isStep(index)) yield;
    const mask = document.lineMask(index);
    if (
      mask & ANY_LETTER &&
      mask & CharClass.LatinPunctuation &&
      OPENS_WITH_SIGN.test(document.lineText(index))
    )
      count++;
  }
  return count >= LEAST_OPENED;
}

function* suspectLines(document: TextDocument, isExcepted: (start: number) => boolean): Steps<Line[]> {
  if (!(yield* hasOpened(document)) || (yield* isHeap(document))) return [];
  const lines = yield* document.linesWith(ANY_LETTER);
  const signs = yield* mapSteps(lines, ({ start, text }) => ({
    start,
    weight: OPENS_WITH_SIGN.test(text) ? 1 : 0,
  }));
  const opened = yield* evidenceNearby(signs, REACH);
  return yield* filterSteps(
    lines,
    ({ start, text }, index) =>
      opened[index] >= LEAST_OPENED &&
      text.length <= LONGEST_LINE &&
      !LATIN_LETTER_IN_WORD.test(text) &&
      !DOTS_IN_WORD.test(text) &&
      !isExcepted(start),
  );
}

const LETTER = '[\\u0621-\\u064A\\uFE70-\\uFEFC]';
/** What Arabic fonts lack: their own comma, semicolon and question mark they have. */
const SIGN = '[.:!«»()/"]';
/** Dots inside a word stand for a letter that the font's table lacks. */
const DOTS_IN_WORD = new RegExp(`${LETTER}[.]{2,}${LETTER}`, 'u');
/** What parts words: a sign or a number. */
const PARTS = new RegExp(`${SIGN}|[0-9\u0660-\u0669A-Za-z]`, 'u');

/** What is drawn as a run of its own: what brackets enclose, numbers and Latin words, signs. */
const CUT = new RegExp(`(«[^«»]*»|\\([^()]*\\))|${RUN.source}|([.]+|${SIGN})`, 'gu');
const MIRRORED: Readonly<Record<string, string>> = { '«': '»', '»': '«', '(': ')', ')': '(' };

function turnedAtSigns(text: string): string {
  const pieces: string[] = [];
  let position = 0;
  for (const { 0: whole, 1: enclosed, 2: before, 3: run, 4: sign, index } of text.matchAll(CUT)) {
    pieces.push(text.slice(position, index).trim());
    if (enclosed) pieces.push(enclosed[0] + turnedAtSigns(enclosed.slice(1, -1)) + enclosed.slice(-1));
    else pieces.push(run ? run + before : (MIRRORED[sign] ?? sign));
    position = index + whole.length;
  }
  pieces.push(text.slice(position).trim());
  return joined(pieces.filter((piece) => piece !== '').reverse());
}
