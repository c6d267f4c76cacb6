import { ANY_ARABIC, CharClass, classAt } from '../../text/characters';
import { pushFromTheRight } from './atoms';
import type { LineReader } from './order';

/**
 * Reads lines that the bidirectional algorithm put in order with the codes taken for left-to-right letters, and the
 * first letter or code for the direction of the line: each run of codes is read from its end, and where a code came
 * first, the runs too.
 */
export const BY_DIRECTION: LineReader = { order: 'mixed', offsetsOf: readRuns };

type Direction = 'L' | 'R';

const LEFT_TO_RIGHT: CharClass = CharClass.PrivateUse | CharClass.LatinLetter;

function directionAt(line: string, index: number): Direction | undefined {
  const mask = classAt(line, index);
  if ((mask & LEFT_TO_RIGHT) !== 0) return 'L';
  return (mask & (ANY_ARABIC & ~CharClass.Invisible)) !== 0 ? 'R' : undefined;
}

interface Run {
  readonly start: number;
  end: number;
  readonly direction: Direction;
}

function readRuns(line: string): number[] {
  const runs = runsOf(line);
  const offsets: number[] = [];
  for (const { start, end, direction } of runs[0]?.direction === 'L' ? [...runs].reverse() : runs) {
    if (direction === 'L') pushFromTheRight(line, start, end, offsets);
    else for (let offset = start; offset < end; offset++) offsets.push(offset);
  }
  return offsets;
}

/** The runs of one direction; what has none goes with what stands on both sides of it, or with the line. */
function runsOf(line: string): Run[] {
  const runs: Run[] = [];
  let base: Direction | undefined;
  let open = 0;
  const push = (start: number, end: number, direction: Direction): void => {
    const last = runs.at(-1);
    if (start === end) return;
    if (last?.direction === direction) last.end = end;
    else runs.push({ start, end, direction });
  };
  for (let index = 0; index < line.length; index++) {
    const direction = directionAt(line, index);
    if (!direction) continue;
    base ??= direction;
    push(open, index, runs.at(-1)?.direction === direction ? direction : base);
    push(index, index + 1, direction);
    open = index + 1;
  }
  push(open, line.length, base ?? 'R');
  return runs;
}
