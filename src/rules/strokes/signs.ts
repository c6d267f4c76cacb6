import { CharClass, pattern } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import { LINES_A_STEP, type Steps } from '../../text/steps';

/**
 * The stroke that stretches words has no character. Where a font's table names one for it all the same, it is any
 * sign, digit or Latin letter, and the document alone tells which: no text has it so often between letters.
 */

/** Stands for such a sign in the texts of `withStandIns`; no text has this noncharacter. */
export const STAND_IN = '\uFDD1';

const LETTER = `(?:${pattern.scriptLetter}|${pattern.mark}|${pattern.tatweel})`;
const INSIDE_WORD = new RegExp(
  `([!-~\u00A1-\u00BF\u00D7\u00F7])(?<=${LETTER}\\1)\\1{0,11}(?=${LETTER})`,
  'gu',
);
/** So often a sign stands between letters before it may be a stroke. */
const FEWEST = 8;

/** A sign that may be a stroke. */
export interface CandidateSign {
  readonly sign: string;
  /** Whether it stands so often twice or more in a row: signs that part words do not. */
  readonly isDoubled: boolean;
}

/** The signs that may be strokes, the most frequent first. Most are none: the words, or their order, must prove it. */
export function* candidateSigns(document: TextDocument): Steps<readonly CandidateSign[]> {
  const known = candidates.get(document);
  if (known) return known;
  const counts = new Map<string, number>();
  const doubled = new Map<string, number>();
  for (let index = 0; index < document.lineCount; index++) {
    if (index % LINES_A_STEP === 0) yield;
    if ((document.lineMask(index) & CharClass.LetterBehindSign) === 0) continue;
    for (const [run, sign] of document.lineText(index).matchAll(INSIDE_WORD)) {
      counts.set(sign, (counts.get(sign) ?? 0) + 1);
      if (run.length > 1) doubled.set(sign, (doubled.get(sign) ?? 0) + 1);
    }
  }
  const found = [...counts]
    .filter(([, count]) => count >= FEWEST)
    .sort(([, a], [, b]) => b - a)
    .map(([sign]) => ({ sign, isDoubled: (doubled.get(sign) ?? 0) >= FEWEST }));
  candidates.set(document, found);
  return found;
}

const candidates = new WeakMap<TextDocument, readonly CandidateSign[]>();

/** `text` with a stand-in for each sign of `signs` that touches a letter and belongs to no number or Latin word. */
export function withStandIns(text: string, signs: ReadonlySet<string>): string {
  if (signs.size === 0) return text;
  return text.replace(RUN, (run: string, sign: string, at: number) => {
    if (!signs.has(sign) || LATIN.test(text[at - 1] ?? '') || LATIN.test(text[at + run.length] ?? '')) return run;
    const touches = IS_LETTER.test(text[at - 1] ?? '') || IS_LETTER.test(text[at + run.length] ?? '');
    return touches ? STAND_IN.repeat(run.length) : run;
  });
} // prettier-ignore

const RUN = /([!-~\u00A1-\u00BF\u00D7\u00F7])\1*/gu;
const LATIN = /[0-9A-Za-z\u0660-\u0669\u06F0-\u06F9]/u;
const IS_LETTER = new RegExp(LETTER, 'u');
