import { joinsForward, skeleton } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import type { Edit } from '../../text/edits';
import type { Evidence } from '../nearby';
import type { DocumentRow } from './rows';

/** So many changes for each word show that a row, and those so far around it, are damaged: slips and names make fewer. */
const LEAST_CHANGED = 0.05;
export const REACH = 500;

/** A space to put in or to take away, and how probable it is that this is right. */
export interface Change {
  readonly edit: Edit;
  readonly probability: number;
}

/** The words between two spaces that stay, with what changes among them. Offsets are on the document. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly changes: readonly Change[];
}

/** What is wrong in a row, and what that tells of the text around. */
export interface Division extends Evidence {
  readonly places: readonly Place[];
}

/**
 * @param starts for each letter of the row the probability that a word begins there
 * @param mayBeSpelled whether letters set apart may be meant so: where most spaces are wrong they are not
 */
export function divisionOf(
  document: TextDocument,
  row: DocumentRow,
  starts: Float64Array,
  mayBeSpelled: boolean,
): Division {
  const places: Place[] = [];
  let [from, words, changed] = [0, 1, 0];
  for (let index = 1; index <= row.letters.length; index++) {
    const isStart = index < row.letters.length && starts[index] > 0.5;
    if (isStart) words++;
    const isKept = index === row.letters.length || (row.spaces[index] && isStart);
    if (!isKept) continue;
    const changes = changesOf(document, row, starts, from, index);
    const end = index < row.offsets.length ? row.offsets[index] - 1 : row.end;
    const start = row.offsets[from];
    from = index;
    if (changes.length === 0) continue;
    if (mayBeSpelled && isSpelled(document.text.slice(start, end))) continue;
    places.push({ start, end, changes });
    changed += changes.length;
  }
  return { start: row.offsets[0], weight: changed - LEAST_CHANGED * words, places };
}

/** Whether letters stand apart on purpose: each does, those too that join the next one, where no gap is seen. */
function isSpelled(text: string): boolean {
  const pieces = text.split(' ').map(skeleton);
  if (pieces.length < FEWEST_SPELLED || pieces.some((piece) => piece.length !== 1)) return false;
  return pieces.slice(0, -1).some(joinsForward);
}

/** Two letters apart are a word torn: ف ي. */
const FEWEST_SPELLED = 3;

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
