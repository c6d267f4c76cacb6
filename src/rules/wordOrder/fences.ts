import { CharClass } from '../../text/characters';
import type { Line, TextDocument } from '../../text/document';
import { filterSteps, type Steps } from '../../text/steps';

/** A direction control, what it opens and the control that closes it. */
export const FENCED = /[\u202A\u202B][^\u202A-\u202C]*\u202C/gu;
const EMBEDDED = /[\u202A\u202B]/u;
const SEVERAL_WORDS =
  /[\u202A\u202B][^\u202A-\u202C]*[^\s\u202A-\u202C] [^\u202A-\u202C]*[^\s\u202A-\u202C]/u;
const LEAST_FENCED = 3;

/** The fenced lines of a text that is fenced word by word; none where fences hold several words, as they should. */
export function* fencedLines(document: TextDocument): Steps<Line[]> {
  const lines: Line[] = [];
  let sound = 0;
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    if ((document.lineMask(index) & CharClass.Invisible) === 0) continue;
    const line = document.line(index);
    if (SEVERAL_WORDS.test(line.text)) sound++;
    if (EMBEDDED.test(line.text)) lines.push(line);
  }
  const turned = (yield* filterSteps(lines, isFencedWordByWord)).length;
  return turned > 0 && sound <= MOST_SOUND_FENCES * turned ? lines : [];
}

/** Spaces inside a word, from letters set wide, look like several words. */
const MOST_SOUND_FENCES = 0.4;

/** Whether a line has some fences, each around a word. */
export function isFencedWordByWord({ text }: Line): boolean {
  return (text.match(FENCED)?.length ?? 0) >= LEAST_FENCED && !SEVERAL_WORDS.test(text);
}
