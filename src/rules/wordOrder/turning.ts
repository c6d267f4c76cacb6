import type { Line } from '../../text/document';
import { flatMapSteps, type Steps } from '../../text/steps';
import { bracketBalance, toLogicalOrder } from '../../text/visualOrder';
import type { Certainty } from '../rule';
import { FENCED } from './fences';

/** How a line reads turned; offsets are on the line. */
interface Turned {
  readonly line: Line;
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** A line to be turned. */
export interface TurnedLine extends Turned {
  readonly certainty: Certainty;
}

/** The lines as `how` turns them. */
export function turnAll(
  lines: readonly Line[],
  how: (line: Line) => Turned,
  certainty: Certainty,
): Steps<TurnedLine[]> {
  return flatMapSteps(lines, (line) => [{ ...how(line), certainty }]);
}

/** `line` with its words in reading order, its indentation left alone. */
export function turn(line: Line): Turned {
  const text = line.text.trim();
  const start = line.text.indexOf(text);
  const isMirrored = bracketBalance(text.replace(FENCED, '')) >= 0;
  const newText = toLogicalOrder(text, { letters: 'kept', marks: 'after', isContinued: true, isMirrored });
  return { line, start, end: start + text.length, newText };
}

/** `line` with what its spaces part in the opposite order; tokens without letters are put in order inside. */
export function turnTokens(line: Line): Turned {
  const text = line.text.trim();
  const start = line.text.indexOf(text);
  const newText = text
    .split(/(\s+)/u)
    .reverse()
    .map((token) => (HAS_LETTER.test(token) ? token : toLogicalOrder(token, TOKEN_ORDER)))
    .join('');
  return { line, start, end: start + text.length, newText };
}

const HAS_LETTER = /[\u0621-\u064A\uFE70-\uFEFC]/u;
const TOKEN_ORDER = { letters: 'kept', marks: 'after', isContinued: true, isMirrored: true } as const;
