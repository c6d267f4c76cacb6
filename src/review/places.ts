import { composeWithSources, trimEdit, type Edit } from '../text/edits';
import { finish, flatMapSteps, sortSteps, type Steps } from '../text/steps';
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
}

/** The places of `original` that the ledger changed, in order; together they are all it did. */
export function placesOf(original: string, ledger: Ledger): Place[] {
  return finish(placesSteps(original, ledger));
}

/** As `placesOf`, in steps. */
export function* placesSteps(original: string, ledger: Ledger): Steps<Place[]> {
  const entries: LedgerEntry[] = [];
  const groups = new DisjointSets();
  let owners = new Map<Edit, number>();
  for (const step of ledger.steps) {
    const stepOwners = new Map<Edit, number>();
    for (const entry of step) {
      yield;
      const owner = groups.add();
      entries.push(entry);
      for (const edit of entry.edits) stepOwners.set(edit, owner);
    }
    const composed = yield* composeWithSources(original, [...owners.keys()], [...stepOwners.keys()]);
    const next = new Map<Edit, number>();
    for (const { edit, first, second } of composed) {
      yield;
      const sources = [
        ...first.map((source) => owners.get(source) ?? 0),
        ...second.map((source) => stepOwners.get(source) ?? 0),
      ];
      next.set(
        edit,
        sources.reduce((a, b) => groups.join(a, b)),
      );
    }
    owners = next;
  }
  return yield* collect(entries, groups, owners);
}

function* collect(
  entries: readonly LedgerEntry[],
  groups: DisjointSets,
  owners: ReadonlyMap<Edit, number>,
): Steps<Place[]> {
  const edits = new Map<number, Edit[]>();
  for (const [edit, owner] of owners) {
    yield;
    const trimmed = trimEdit(edit);
    if (trimmed.oldText !== trimmed.newText) push(edits, groups.rootOf(owner), trimmed);
  }
  const sources = new Map<number, LedgerEntry[]>();
  for (const [index, entry] of entries.entries()) {
    yield;
    push(sources, groups.rootOf(index), entry);
  }
  const places = yield* flatMapSteps(edits, ([root, own]) => [
    { edits: own, entries: sources.get(root) ?? [] },
  ]);
  return yield* sortSteps(places, (a, b) => a.edits[0].start - b.edits[0].start);
}

function push<T>(lists: Map<number, T[]>, key: number, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

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
