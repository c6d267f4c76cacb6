import type { Line, TextDocument } from '../text/document';
import { replaceRange } from '../text/edits';
import { wordAround } from '../text/words';
import type { Certainty, Finding, Repair } from './rule';

/** So many characters of a repaired line its message shows. */
export const MOST_SHOWN = 80;

/** A change inside a line: offsets are on the line's own text. */
export interface LineChange {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** A repair that makes `changes` on `line` or a part of one, with offsets on the document. */
export function lineRepair(
  line: Pick<Line, 'text' | 'start'>,
  certainty: Certainty,
  changes: readonly LineChange[],
): Repair {
  const edits = changes.map(({ start, end, newText }) => ({
    start: line.start + start,
    end: line.start + end,
    oldText: line.text.slice(start, end),
    newText,
  }));
  return { certainty, edits };
}

/** The finding `found` on the word in which the changes stand: it names the word and what becomes of it. */
export function wordFinding(
  line: Line,
  certainty: Certainty,
  changes: readonly LineChange[],
): Omit<Finding, 'rule'> {
  const word = wordAround(line.text, changes[0].start);
  return {
    start: line.start + word.start,
    end: line.start + word.end,
    message: 'found',
    args: [word.text, withChanges(line.text, changes, word.start, word.end)],
    repairs: [lineRepair(line, certainty, changes)],
  };
}

/** The finding `found` on a line that holds several, broken for certain at `ends` (offsets on the line, in order). */
export function brokenLine(
  line: Pick<Line, 'text' | 'start'>,
  ends: readonly Pick<LineChange, 'start' | 'end'>[],
): Omit<Finding, 'rule'> {
  const changes = ends.map(({ start, end }) => ({ start, end, newText: '\n' }));
  return {
    start: line.start,
    end: line.start + line.text.length,
    message: 'found',
    args: [String(ends.length + 1)],
    repairs: [lineRepair(line, 'certain', changes)],
  };
}

/** Changes that stand in order, in groups: one for each word. */
export function byWord<Change extends LineChange>(text: string, changes: readonly Change[]): Change[][] {
  const groups: Change[][] = [];
  let wordEnd = -1;
  for (const change of changes) {
    if (change.start >= wordEnd) groups.push([]);
    groups[groups.length - 1].push(change);
    // Once for each word: there may be as many changes in one as it is long.
    if (change.end > wordEnd) wordEnd = wordAround(text, change.end).end;
  }
  return groups;
}

/** A repair that replaces `start`–`end` of the document by `newText`. */
export function documentRepair(
  document: TextDocument,
  certainty: Certainty,
  start: number,
  end: number,
  newText: string,
): Repair {
  return { certainty, edits: [replaceRange(document.text, start, end, newText)] };
}

/** What stands from `from` to `to` in `text`, with changes made there that do not overlap and stand in order. */
export function withChanges(
  text: string,
  changes: readonly LineChange[],
  from = 0,
  to = text.length,
): string {
  let result = '';
  let position = from;
  for (const { start, end, newText } of changes) {
    result += text.slice(position, start) + newText;
    position = end;
  }
  return result + text.slice(position, to);
}
