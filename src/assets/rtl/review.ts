import { StateEffect, StateField, type ChangeSet, type EditorState } from '@codemirror/state';
import { moveFindings, placeAt, WIDTH } from '../../editor/rtl/findingList';
import type { FlatFindings, Place } from '../../editor/rtl/protocol';
import { lowerBound } from '../../text/lowerBound';
import { changesOf } from './sync';

/** What the page knows of the review: where findings are, which one is looked at, which are left out. */
export interface Review {
  readonly findings: FlatFindings;
  /** The length of the longest finding: none that starts further before a place reaches it. */
  readonly longest: number;
  readonly current: Place | undefined;
  /** Kinds the user does not want to see. */
  readonly hidden: ReadonlySet<number>;
  /** Findings the user passed over, in the same form. */
  readonly skipped: FlatFindings;
}

export const setFindings = StateEffect.define<FlatFindings>();
export const setCurrent = StateEffect.define<Place | undefined>();
export const setHidden = StateEffect.define<ReadonlySet<number>>();
export const skipPlace = StateEffect.define<Place>();

const NOTHING: Review = {
  findings: [],
  longest: 0,
  current: undefined,
  hidden: new Set(),
  skipped: [],
};

export const reviewField = StateField.define<Review>({
  create: () => NOTHING,
  update(review, { changes, docChanged, effects }) {
    let next = docChanged ? moved(review, changes) : review;
    for (const effect of effects) {
      if (effect.is(setFindings)) next = withFindings(next, effect.value);
      else if (effect.is(setCurrent)) next = { ...next, current: effect.value };
      else if (effect.is(setHidden)) next = { ...next, hidden: effect.value };
      else if (effect.is(skipPlace)) next = { ...next, skipped: [...next.skipped, ...flat(effect.value)] };
    }
    return next;
  },
});

export function samePlace(a: Place, b: Place): boolean {
  return a.start === b.start && a.end === b.end && a.kind === b.kind;
}

/** The findings that touch `from`–`to` and are to be seen, with how sure their best repair is. */
export function findingsIn(
  { findings, longest, hidden }: Review,
  from: number,
  to: number,
): { place: Place; certainty: number }[] {
  const result: { place: Place; certainty: number }[] = [];
  const last = findings.length / WIDTH;
  for (let index = firstFrom(findings, from - longest); index < last; index++) {
    const place = placeAt(findings, index);
    if (place.start > to) break;
    if (place.end >= from && !hidden.has(place.kind))
      result.push({ place, certainty: findings[index * WIDTH + 3] });
  }
  return result;
}

/** The finding to look at after (or before) the current one or the cursor; around the ends if need be. */
export function neighbour(state: EditorState, direction: 1 | -1): Place | undefined {
  const review = state.field(reviewField);
  const { findings, current, hidden } = review;
  const total = findings.length / WIDTH;
  const skipped = skippedKeys(review);
  let index = beginning(findings, current, state.selection.main.from, direction);
  for (let tried = 0; tried < total; tried++, index += direction) {
    index = (index + total) % total;
    const place = placeAt(findings, index);
    if (!hidden.has(place.kind) && !skipped.has(key(place))) return place;
  }
  return undefined;
}

/** How many findings of each kind are still to be decided, and how many of them are certain. */
export function tally(review: Review): { perKind: Map<number, number>; left: number; certain: number } {
  const skipped = skippedKeys(review);
  const perKind = new Map<number, number>();
  let left = 0;
  let certain = 0;
  for (let at = 0; at < review.findings.length; at += WIDTH) {
    const kind = review.findings[at + 2];
    perKind.set(kind, (perKind.get(kind) ?? 0) + 1);
    if (review.findings[at + 3] === 0) certain++;
    if (skipped.size > 0 && skipped.has(key(placeAt(review.findings, at / WIDTH)))) continue;
    if (!review.hidden.has(kind)) left++;
  }
  return { perKind, left, certain };
}

function moved(review: Review, set: ChangeSet): Review {
  const changes = changesOf(set);
  const current = review.current && moveFindings(flat(review.current), changes);
  return {
    ...review,
    findings: moveFindings(review.findings, changes),
    current: current && current.length > 0 ? placeAt(current, 0) : undefined,
    skipped: moveFindings(review.skipped, changes),
  };
}

function withFindings(review: Review, findings: FlatFindings): Review {
  let longest = 0;
  for (let at = 0; at < findings.length; at += WIDTH)
    longest = Math.max(longest, findings[at + 1] - findings[at]);
  const { current } = review;
  const isThere = current && indexOf(findings, current) !== -1;
  return { ...review, findings, longest, current: isThere ? current : undefined };
}

function beginning(
  findings: FlatFindings,
  current: Place | undefined,
  cursor: number,
  direction: 1 | -1,
): number {
  const at = current ? indexOf(findings, current) : -1;
  if (at !== -1) return at + direction;
  return direction === 1 ? firstFrom(findings, cursor) : firstFrom(findings, cursor) - 1;
}

function indexOf(findings: FlatFindings, place: Place): number {
  const total = findings.length / WIDTH;
  for (let index = firstFrom(findings, place.start); index < total; index++) {
    if (findings[index * WIDTH] !== place.start) return -1;
    if (samePlace(placeAt(findings, index), place)) return index;
  }
  return -1;
}

/** The index of the first finding that starts at `offset` or later. */
function firstFrom(findings: FlatFindings, offset: number): number {
  return lowerBound(findings.length / WIDTH, (index) => findings[index * WIDTH] >= offset);
}

function flat({ start, end, kind }: Place): number[] {
  return [start, end, kind, 0];
}

function key({ start, end, kind }: Place): string {
  return `${start}-${end}-${kind}`;
}

function skippedKeys({ skipped }: Review): ReadonlySet<string> {
  return new Set(Array.from({ length: skipped.length / WIDTH }, (_, index) => key(placeAt(skipped, index))));
}
