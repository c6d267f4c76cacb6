import { composeWithSources, trimEdit, type Edit } from '../text/edits';
import { finish, mapSteps, type Steps } from '../text/steps';
import type { Ledger, LedgerEntry } from './ledger';

/**
 * What belongs together of a cleaning: repairs that touch one another, be it in later steps, are one
 * place. Places are apart, so any of them can be left out and the others still fit the text.
 */
export interface Place {
  /** The smallest edits on the original text, in order. */
  readonly edits: readonly Edit[];
  /** The repairs that led to them, in the order they were made. */
  readonly entries: readonly LedgerEntry[];
  /** Which of all repairs of the ledger those are. */
  readonly numbers: readonly number[];
}

/** The places of `original` that the ledger changed, in order; together they are all it did. */
export function placesOf(original: string, ledger: Ledger): readonly Place[] {
  return finish(placesSteps(original, ledger));
}

/** An edit, and the number of a repair it comes from. */
interface OwnedEdit extends Edit {
  readonly owner: number;
}

/** As `placesOf`, in steps. */
export function* placesSteps(original: string, ledger: Ledger): Steps<readonly Place[]> {
  const entries: LedgerEntry[] = [];
  const groups = new DisjointSets();
  let edits: readonly OwnedEdit[] = [];
  for (const step of ledger.steps) {
    const made: OwnedEdit[] = [];
    for (const entry of step) {
      yield;
      const owner = groups.add();
      entries.push(entry);
      for (const edit of entry.edits) made.push({ ...edit, owner });
    }
    const composed = yield* composeWithSources(original, edits, made);
    edits = yield* mapSteps(composed, ({ edit, first, second }) => ({
      ...edit,
      owner: [...first, ...second].map(({ owner }) => owner).reduce((a, b) => groups.join(a, b)),
    }));
  }
  return yield* collect(entries, groups, edits);
}

/** The places that `edits` (in order) make, each with the repairs of its set. */
function* collect(
  entries: readonly LedgerEntry[],
  groups: DisjointSets,
  edits: readonly OwnedEdit[],
): Steps<readonly Place[]> {
  const places: { edits: Edit[]; entries: LedgerEntry[]; numbers: number[] }[] = [];
  // By the root of its set; lists, as maps of so many places take long to grow.
  const placeOf = yield* mapSteps(entries, () => NONE);
  for (const { owner, ...edit } of edits) {
    yield;
    const trimmed = trimEdit(edit);
    if (trimmed.oldText === trimmed.newText) continue;
    const root = groups.rootOf(owner);
    if (placeOf[root] === NONE) placeOf[root] = places.push({ edits: [], entries: [], numbers: [] }) - 1;
    places[placeOf[root]].edits.push(trimmed);
  }
  for (const [number, entry] of entries.entries()) {
    yield;
    const place = placeOf[groups.rootOf(number)];
    if (place === NONE) continue;
    places[place].entries.push(entry);
    places[place].numbers.push(number);
  }
  return places;
}

const NONE = -1;

/** Numbers in sets that are joined as they are found to belong together. */
class DisjointSets {
  private readonly parents: number[] = [];

  add(): number {
    return this.parents.push(this.parents.length) - 1;
  }

  rootOf(index: number): number {
    let root = index;
    while (this.parents[root] !== root) root = this.parents[root] = this.parents[this.parents[root]];
    return root;
  }

  /** @returns the root of the joined set */
  join(a: number, b: number): number {
    const root = this.rootOf(a);
    this.parents[this.rootOf(b)] = root;
    return root;
  }
}
