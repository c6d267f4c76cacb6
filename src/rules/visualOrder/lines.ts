import type { Language } from '../../language/language';
import { ANY_DIGIT, ANY_LETTER, CharClass } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import type { Steps } from '../../text/steps';
import { judge, NO_SIGN, type Judgement } from './evidence';

/** A line without its indentation, and what it shows about its order. */
export interface ReadLine extends Judgement {
  readonly text: string;
  readonly start: number;
  /** Whether the line before ends in the middle of a sentence. */
  readonly isContinued: boolean;
}

/** All lines with letters, in order; the sound ones as `SOUND`. */
export function* readLines(document: TextDocument, language: Language | undefined): Steps<ReadLine[]> {
  const lines: ReadLine[] = [];
  let before = '.';
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    const mask = document.lineMask(index);
    if ((mask & (ANY_LETTER | CharClass.LatinLetter | ANY_DIGIT)) === 0) continue;
    const whole = document.lineText(index);
    const text = whole.trim();
    const judged = (mask & ANY_LETTER) === 0 ? NO_SIGN : judge(text, mask, language);
    if (judged === NO_SIGN && !STARTS_WITH_ITS_END.test(text)) continue;
    const start = document.lineStart(index) + whole.indexOf(text);
    const isContinued = !SENTENCE_END.test(before);
    lines.push(judged.verdict === 'logical' ? SOUND : { text, start, isContinued, ...judged });
    before = text;
  }
  return lines;
}

/** In visual order a sentence's end stands first. */
const SENTENCE_END = /^[.؟!:?…]/u;
/** A line without Arabic letters shows only this. */
const STARTS_WITH_ITS_END = /^[.,،؛:؟!?»«)(]/u;
/** Stands for each sound line: of a book there are too many to keep more. */
export const SOUND: ReadLine = { ...NO_SIGN, text: '', start: 0, isContinued: false, verdict: 'logical' };
