import { CharClass, pattern } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import type { Steps } from '../../text/steps';

/** Lines that marks on lines of their own hold together. */
export interface Group {
  readonly start: number;
  readonly end: number;
  /** What stands on the lines, without the signs that only tell a direction. */
  readonly pieces: readonly string[];
}

/** So many lines with nothing but a mark show the damage. */
const LEAST_MARK_LINES = 4;
/** No page has more lines, cut at its marks. */
const MOST_LINES = 2_000;
/** A mark with what stands around it. */
const LONGEST_MARKS = 12;

const LETTERS: CharClass = CharClass.ArabicLetter | CharClass.PresentationForm;
const MARKS_ONLY = new RegExp(`^\\s*${pattern.mark}\\s*(?:${pattern.mark}\\s*){0,3}$`, 'u');
const DIRECTIONS = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Whether enough lines hold marks and nothing else: none do in sound prose. */
export function hasMarkLines(document: TextDocument): boolean {
  let count = 0;
  for (let index = 0; index < document.lineCount && count < LEAST_MARK_LINES; index++)
    if (isVowelLine(document, index)) count++;
  return count >= LEAST_MARK_LINES;
}

/** Hamzas by themselves have fallen off their alefs: those are the rule `hamza-runs`'s. */
function isVowelLine(document: TextDocument, index: number): boolean {
  return isMarkLine(document, index) && VOWEL.test(document.lineText(index));
}

const VOWEL = new RegExp(pattern.haraka, 'u');

function isMarkLine(document: TextDocument, index: number): boolean {
  const mask = document.lineMask(index);
  if ((mask & CharClass.ArabicMark) === 0 || (mask & LETTERS) !== 0) return false;
  if (document.lineEnd(index) - document.lineStart(index) > LONGEST_MARKS) return false;
  return MARKS_ONLY.test(document.lineText(index).replace(DIRECTIONS, ''));
}

/** The groups of a document: between two lines with letters there is a mark line, or one with a lost mark. */
export function* groupsOf(document: TextDocument): Steps<Group[]> {
  const groups: Group[] = [];
  for (let first = 0; first < document.lineCount; first++) {
    if (document.isStep(first)) yield;
    if (kindOf(document, first) === 'end') continue;
    let last = first;
    let hasVowels = isVowelLine(document, first);
    while (last - first < MOST_LINES && isJoined(document, last)) {
      last++;
      hasVowels ||= isVowelLine(document, last);
      if (document.isStep(last)) yield;
    }
    if (hasVowels && last > first) groups.push(groupFrom(document, first, last));
    first = last;
  }
  return groups;
}

function groupFrom(document: TextDocument, first: number, last: number): Group {
  const pieces: string[] = [];
  for (let index = first; index <= last; index++) {
    pieces.push(document.lineText(index).replace(DIRECTIONS, '').replace(BLANK, ''));
  }
  return { start: document.lineStart(first), end: document.lineEnd(last), pieces };
}

/** What a line is to a group: marks, letters, the trace of a lost mark, or its end. */
type Kind = 'marks' | 'letters' | 'gap' | 'end';

const LONGEST_GAP = 2;
const BLANK = /^\s+$/u;
/** What a mark without a character comes out as. */
const LOST_MARK = /^[\s\p{Cc}\uFFFD\p{Co}]+$/u;

function kindOf(document: TextDocument, index: number): Kind {
  if (index >= document.lineCount) return 'end';
  const length = document.lineEnd(index) - document.lineStart(index);
  if (length === 0) return 'end';
  if (isMarkLine(document, index)) return 'marks';
  if (length <= LONGEST_GAP && LOST_MARK.test(document.lineText(index))) return 'gap';
  return 'letters';
}

function isShort(document: TextDocument, index: number): boolean {
  return document.lineEnd(index) - document.lineStart(index) <= LONGEST_PIECE;
}

const LONGEST_PIECE = 12;

/** Whether the line and the next one belong together. */
function isJoined(document: TextDocument, index: number): boolean {
  const kinds = [kindOf(document, index), kindOf(document, index + 1)];
  if (kinds.includes('end')) return false;
  if (kinds[0] === 'letters' && kinds[1] === 'letters') return false;
  // A code is the trace of a lost mark; a space between a few letters or marks may be one.
  const gap = kinds.indexOf('gap');
  if (gap < 0 || document.lineText(index + gap).trim() !== '') return true;
  return isShort(document, index) && isShort(document, index + 1);
}
