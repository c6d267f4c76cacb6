import { isAtLeast, type Certainty, type Finding, type Repair } from '../rules/rule';
import { TextDocument } from '../text/document';
import { selectCompatibleSteps, type Edit } from '../text/edits';
import type { TextFormat } from '../text/protected';
import { finish, flatMapSteps, type Steps } from '../text/steps';
import { runRule, type Ruleset } from './check';
import type { Ledger, LedgerEntry } from './ledger';

export interface CleanResult {
  readonly document: TextDocument;
  readonly ledger: Ledger;
}

export interface CleanOptions {
  /** The least sure repairs to apply; the configuration's by default. */
  readonly certainty?: Certainty;
  /** Only repairs wholly inside this range of the text given are applied. */
  readonly range?: { readonly start: number; readonly end: number };
}

/** More rounds than any text needed; a text that still changes then is left as it stands. */
const MOST_ROUNDS = 8;

/**
 * The document with all repairs of at least `certainty` applied: each rule in the order of
 * restoration sees the text the one before it left, and the whole is repeated until nothing
 * changes. The ledger tells what was changed, step by step.
 */
export function clean(document: TextDocument, ruleset: Ruleset, options: CleanOptions = {}): CleanResult {
  return finish(cleanSteps(document, ruleset, options));
}

/** As `clean`, in steps; given up before the end, it has changed nothing. */
export function* cleanSteps(
  document: TextDocument,
  ruleset: Ruleset,
  options: CleanOptions = {},
): Steps<CleanResult> {
  const certainty = options.certainty ?? ruleset.configuration.certainty;
  const steps: LedgerEntry[][] = [];
  let current = document;
  let range = options.range;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = steps.length;
    for (const rule of ruleset.rules) {
      const entries = yield* chooseRepairs(yield* runRule(rule, current, ruleset), certainty, range);
      if (entries.length === 0) continue;
      const edits = yield* flatMapSteps(entries, (entry) => entry.edits);
      current = yield* current.applySteps(edits);
      range &&= shiftEnd(range, edits);
      steps.push(entries);
    }
    if (steps.length === before) break;
  }
  return { document: current, ledger: { steps } };
}

/** The text cleaned, in steps. */
export function* cleanText(
  text: string,
  format: TextFormat,
  ruleset: Ruleset,
  options?: CleanOptions,
): Steps<CleanResult> {
  return yield* cleanSteps(yield* TextDocument.ofSteps(text, format), ruleset, options);
}

/** For each finding its best repair, where that is sure enough and conflicts with no earlier one. */
function* chooseRepairs(
  findings: readonly Finding[],
  certainty: Certainty,
  range: CleanOptions['range'],
): Steps<LedgerEntry[]> {
  const chosen: LedgerEntry[] = [];
  for (const finding of findings) {
    yield;
    const repair = bestRepair(finding, certainty);
    if (
      !repair ||
      (range && !repair.edits.every((edit) => edit.start >= range.start && edit.end <= range.end))
    )
      continue;
    chosen.push({
      rule: finding.rule,
      message: finding.message,
      args: finding.args,
      certainty: repair.certainty,
      edits: repair.edits,
    });
  }
  const passes = yield* selectCompatibleSteps(chosen.map((entry) => entry.edits));
  return yield* flatMapSteps(chosen.keys(), (index) => (passes[index] ? [chosen[index]] : []));
}

/** The repair Clean applies to `finding`: its first, when that is at least as sure as `certainty`. */
export function bestRepair(finding: Finding, certainty: Certainty): Repair | undefined {
  const best = finding.repairs[0];
  return best && isAtLeast(best.certainty, certainty) ? best : undefined;
}

function shiftEnd(
  range: { start: number; end: number },
  edits: readonly Edit[],
): { start: number; end: number } {
  const growth = edits.reduce((sum, edit) => sum + edit.newText.length - edit.oldText.length, 0);
  return { start: range.start, end: range.end + growth };
}
