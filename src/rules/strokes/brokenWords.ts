import type { Language } from '../../language/language';
import { CharClass, joinsBackward, joinsForward, skeleton } from '../../text/characters';
import type { Line, TextDocument } from '../../text/document';
import { LINES_A_STEP, type Steps } from '../../text/steps';
import type { LineChange } from '../reporting';

/** What strokes come out as in a document, and the words that hold it. */
export interface StrokeKind {
  readonly word: RegExp;
  readonly each: RegExp;
  readonly runs: RegExp;
  /** The text of a line in which the expressions look; as long as the line's own. */
  readonly textOf: (line: string) => string;
  /** Whether a line with these characters may hold any. */
  readonly mayHold: (mask: CharClass) => boolean;
}

/** A word read in one direction. */
export interface Reading {
  /** Whether all strokes stand between letters that join. */
  readonly joins: boolean;
  /** Whether it is a word without them. */
  readonly isKnown: boolean;
}

/** A word with what may be strokes inside. */
export interface BrokenWord {
  readonly line: Line;
  /** Offset on the line. */
  readonly start: number;
  /** As written on the line. */
  readonly text: string;
  /** The word without the strokes. */
  readonly bare: string;
  /** The strokes, one by one. */
  readonly codes: readonly string[];
  /** Where they stand, to be taken out; offsets on the line. */
  readonly changes: readonly LineChange[];
  readonly forwards: Reading;
  /** The word read from its end, as it stands in lines in visual order. */
  readonly backwards: Reading;
}

/** The words of the document that hold strokes of a kind. */
export function* brokenWords(
  document: TextDocument,
  kind: StrokeKind,
  language: Language,
): Steps<BrokenWord[]> {
  const words: BrokenWord[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if (index % LINES_A_STEP === 0) yield;
    const mask = document.lineMask(index);
    if ((mask & CharClass.ArabicLetter) === 0 || !kind.mayHold(mask)) continue;
    const line = document.line(index);
    for (const { 0: found, index: start } of kind.textOf(line.text).matchAll(kind.word))
      words.push(brokenWord(line, start, found, kind, language));
  }
  return words;
}

function brokenWord(
  line: Line,
  start: number,
  found: string,
  { each, runs }: StrokeKind,
  language: Language,
): BrokenWord {
  const read = (word: string): Reading => ({
    joins: allJoin(word, runs),
    isKnown: language.frequency(skeleton(word.replace(each, ''))) >= LEAST_FREQUENCY,
  });
  const at = (index: number, { length }: string): string =>
    line.text.slice(start + index, start + index + length);
  return {
    line,
    start,
    text: at(0, found),
    bare: found.replace(each, ''),
    codes: [...found.matchAll(each)].map((match) => at(match.index, match[0])),
    changes: [...found.matchAll(runs)].map((match) => ({
      start: start + match.index,
      end: start + match.index + match[0].length,
      newText: '',
    })),
    forwards: read(found),
    backwards: read(Array.from(found).reverse().join('')),
  };
}

/** Seen in the counted texts: a letter lost from a common word often leaves a rare one. */
const LEAST_FREQUENCY = 2;

function allJoin(word: string, runs: RegExp): boolean {
  for (const match of word.matchAll(runs)) {
    const before = skeleton(word.slice(0, match.index)).at(-1) ?? '';
    const after = skeleton(word.slice(match.index + match[0].length)).at(0) ?? '';
    if (!joinsForward(before) || !joinsBackward(after)) return false;
  }
  return true;
}

/** The strokes that leave a word which `isWhole` when they are taken away: in so many different `words`, and in nearly all. */
export function* provenStrokes(
  words: readonly BrokenWord[],
  least: number,
  isWhole: (word: BrokenWord) => boolean,
): Steps<ReadonlySet<string>> {
  const counts = new Map<string, { whole: number; all: number }>();
  const seen = new Set<string>();
  for (const word of words) {
    yield;
    for (const code of new Set(word.codes)) {
      if (seen.size === seen.add(code + word.bare).size) continue;
      const count = counts.get(code) ?? { whole: 0, all: 0 };
      count.all++;
      if (isWhole(word)) count.whole++;
      counts.set(code, count);
    }
  }
  const proven = [...counts].filter(([, { whole, all }]) => whole >= least && whole >= STROKE_SHARE * all);
  return new Set(proven.map(([code]) => code));
}

const STROKE_SHARE = 0.75;
