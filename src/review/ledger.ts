import type { Certainty } from '../rules/rule';
import { applyEdits, composeWithSources, invertEdits, trimEdit, type Edit } from '../text/edits';
import { finish, flatMapSteps, mapSteps, type Steps } from '../text/steps';

/** One repair that a cleaning applied. Offsets are on the text its step began with. */
export interface LedgerEntry {
  readonly rule: string;
  readonly message: string;
  readonly args: readonly string[];
  readonly certainty: Certainty;
  readonly edits: readonly Edit[];
}

/** All a cleaning changed: each step is one rule's repairs on the text the step before it left. */
export interface Ledger {
  readonly steps: readonly (readonly LedgerEntry[])[];
}

/**
 * `original` with the ledger's changes made again.
 * @throws StaleEditError when something the cleaning replaced does not stand in `original`
 */
export function replay(original: string, ledger: Ledger): string {
  return ledger.steps.reduce((text, step) => applyEdits(text, stepEdits(step)), original);
}

/**
 * The text before the cleaning, from the text after it.
 * @throws StaleEditError when something the cleaning wrote no longer stands in `cleaned`; a text changed
 *   elsewhere can't be told, for what was only removed leaves nothing to compare
 */
export function revert(cleaned: string, ledger: Ledger): string {
  return ledger.steps.reduceRight((text, step) => applyEdits(text, invertEdits(stepEdits(step))), cleaned);
}

/** One list of smallest edits on `original` that does all the ledger's steps did. */
export function ledgerEdits(original: string, ledger: Ledger): Edit[] {
  return finish(ledgerEditsSteps(original, ledger));
}

/** As `ledgerEdits`, in steps. */
export function* ledgerEditsSteps(original: string, ledger: Ledger): Steps<Edit[]> {
  let edits: Edit[] = [];
  for (const step of ledger.steps) {
    const made = yield* flatMapSteps(step, (entry) => entry.edits);
    const composed = yield* composeWithSources(original, edits, made);
    edits = yield* mapSteps(composed, ({ edit }) => edit);
  }
  return yield* flatMapSteps(edits, (edit) => {
    const trimmed = trimEdit(edit);
    return trimmed.oldText === trimmed.newText ? [] : [trimmed];
  });
}

function stepEdits(step: readonly LedgerEntry[]): Edit[] {
  return step.flatMap((entry) => entry.edits);
}
