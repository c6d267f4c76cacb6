import { mirrored } from '../../text/visualOrder';
import type { Certainty } from '../rule';
import { isCode, type Reading, type TurnedLine } from './reading';
import { flatMapSteps, type Steps } from '../../text/steps';

/** A piece of a line whose codes and letters stand out of order: it can only be read anew as a whole. */
export interface Span {
  /** Offsets on the document. */
  readonly start: number;
  readonly end: number;
  /** The offsets from `start` to `end` in reading order. */
  readonly offsets: readonly number[];
  readonly certainty: Certainty;
  readonly isMirrored: boolean;
}

/** The smallest pieces of `text` that a reading of mixed order has to turn around. */
export function* spansOf(
  { turned, order, isMirrored }: Reading,
  text: string,
  certainty: Certainty,
): Steps<Span[]> {
  return order === 'mixed'
    ? yield* flatMapSteps(turned, (line) => spansOfLine(line, text, { certainty, isMirrored }))
    : [];
}

function spansOfLine(
  { start, offsets }: TurnedLine,
  text: string,
  common: Pick<Span, 'certainty' | 'isMirrored'>,
): Span[] {
  const spans: Span[] = [];
  let from = 0;
  let last = -1;
  for (const [position, offset] of offsets.entries()) {
    last = Math.max(last, offset - start);
    if (last > position) continue;
    const span = {
      start: start + from,
      end: start + position + 1,
      offsets: offsets.slice(from, position + 1),
      ...common,
    };
    if (isOutOfOrder(text.slice(span.start, span.end), common.isMirrored)) spans.push(span);
    from = position + 1;
  }
  return spans;
}

/** Runs of codes alone are read where they stand; what holds no code is out of order only where all lines are. */
function isOutOfOrder(text: string, isOfAllLines: boolean): boolean {
  const codes = [...text].filter(isCode).length;
  return text.length > 1 && codes < text.length && (codes > 0 || isOfAllLines);
}

/** What stands between the pieces of a line only. */
const FENCE = /[\u202A-\u202C\r\n]/u;

/** The text of a span in reading order; `textAt` gives what stands in place of the codes at an offset, if anything. */
export function textOfSpan(
  { offsets, isMirrored }: Span,
  text: string,
  textAt: (offset: number) => string | undefined,
): string {
  let result = '';
  for (const [index, offset] of offsets.entries()) {
    const character = text[offset];
    if (FENCE.test(character)) continue;
    const isDrawn = isMirrored || offsets[index - 1] === offset + 1 || offsets[index + 1] === offset - 1;
    result += textAt(offset) ?? (isDrawn ? mirrored(character) : character);
  }
  return result;
}
