import type { Finding } from '../../rules/rule';
import { CERTAINTIES } from '../../rules/rule';
import type { Change, FlatFindings, Place, Splice } from './protocol';

/** Numbers in each finding of a flat list. */
export const WIDTH = 4;

/** Stands for the certainty of a finding that can only be reported. */
export const NO_REPAIR = CERTAINTIES.length;

/** The findings as numbers, their offsets converted; those of unknown rules are left out. */
export function flatten(
  findings: readonly Finding[],
  kinds: ReadonlyMap<string, number>,
  convert: (offset: number) => number,
): number[] {
  const flat: number[] = [];
  for (const { rule, start, end, repairs } of findings) {
    const kind = kinds.get(rule);
    if (kind === undefined) continue;
    const certainty = repairs.length > 0 ? CERTAINTIES.indexOf(repairs[0].certainty) : NO_REPAIR;
    flat.push(convert(start), convert(end), kind, certainty);
  }
  return flat;
}

export function placeAt(flat: FlatFindings, index: number): Place {
  const at = index * WIDTH;
  return { start: flat[at], end: flat[at + 1], kind: flat[at + 2] };
}

/** The smallest splice from `before` to `after`, when the text grew by `growth` between them. */
export function spliceBetween(before: FlatFindings, after: FlatFindings, growth: number): Splice {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && sameFinding(before, head, after, head, 0)) head += WIDTH;
  let tail = 0;
  while (
    tail < most - head &&
    sameFinding(before, before.length - tail - WIDTH, after, after.length - tail - WIDTH, growth)
  )
    tail += WIDTH;
  return {
    at: head / WIDTH,
    remove: (before.length - head - tail) / WIDTH,
    insert: after.slice(head, after.length - tail),
    shift: growth,
  };
}

export function applySplice(before: FlatFindings, { at, remove, insert, shift }: Splice): number[] {
  const result = before.slice(0, at * WIDTH);
  for (const number of insert) result.push(number);
  for (let index = (at + remove) * WIDTH; index < before.length; index += WIDTH)
    result.push(before[index] + shift, before[index + 1] + shift, before[index + 2], before[index + 3]);
  return result;
}

/** The findings after `changes`: moved along with the text, gone where it was touched. */
export function moveFindings(flat: FlatFindings, changes: readonly Change[]): number[] {
  const moved: number[] = [];
  let next = 0; // the first change that does not end before every finding from here on
  let shift = 0;
  for (let at = 0; at < flat.length; at += WIDTH) {
    const start = flat[at];
    const end = flat[at + 1];
    for (; next < changes.length && changes[next].to < start; next++) shift += growthOf(changes[next]);
    if (next < changes.length && changes[next].from <= end) continue;
    moved.push(start + shift, end + shift, flat[at + 2], flat[at + 3]);
  }
  return moved;
}

/** By how much a list of changes makes a text longer. */
export function growth(changes: readonly Change[]): number {
  return changes.reduce((sum, change) => sum + growthOf(change), 0);
}

function growthOf({ from, to, insert }: Change): number {
  return insert.length - (to - from);
}

function sameFinding(a: FlatFindings, i: number, b: FlatFindings, j: number, shift: number): boolean {
  return (
    a[i] + shift === b[j] && a[i + 1] + shift === b[j + 1] && a[i + 2] === b[j + 2] && a[i + 3] === b[j + 3]
  );
}
