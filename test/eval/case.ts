import { check } from '../../src/review/check';
import { TextDocument } from '../../src/text/document';
import { applyEdits, selectCompatible } from '../../src/text/edits';
import type { Repair } from '../../src/rules/rule';
import { cleaned, ruleset } from './setup';

/** A short text and what should come of it. */
export interface Case {
  readonly id: string;
  readonly kind: string;
  /** `repair`: Clean does it; `offer`: among the first repairs shown; `report`: said, not changed. */
  readonly expect: 'keep' | 'repair' | 'offer' | 'report';
  readonly input: string;
  readonly expected: string;
}

/** How many repairs of a finding a reader looks at. */
const REPAIRS_SHOWN = 3;

/** Whether the rules do with a case's text what should be done. */
export function isSolved({ expect, input, expected }: Case): boolean {
  switch (expect) {
    case 'keep':
      return cleaned(input) === input && cleaned(input, 'likely') === input;
    case 'repair':
      return cleaned(input) === expected;
    case 'offer':
      return offers(input, expected);
    case 'report':
      return cleaned(input) === input && check(TextDocument.of(input), ruleset).length > 0;
  }
}

/**
 * Whether a reader of `input` can reach `expected` at once: by cleaning with all that is possible, or
 * by one repair, or the repairs of one rank everywhere, before or after what is certain.
 */
function offers(input: string, expected: string): boolean {
  if (cleaned(input, 'possible') === expected) return true;
  return [input, cleaned(input)].some((text) =>
    choices(text).some((repairs) => {
      const repaired = applyTogether(text, repairs);
      return repaired === expected || cleaned(repaired) === expected;
    }),
  );
}

/** Sets of repairs a reader may take: each shown repair by itself, and those of one rank together. */
function choices(text: string): Repair[][] {
  const shown = check(TextDocument.of(text), ruleset).map(({ repairs }) => repairs.slice(0, REPAIRS_SHOWN));
  const ranks = Array.from({ length: REPAIRS_SHOWN }, (_, rank) =>
    shown.flatMap((repairs) => repairs[rank] ?? repairs.at(-1) ?? []),
  );
  return [...shown.flat().map((repair) => [repair]), ...ranks];
}

function applyTogether(text: string, repairs: readonly Repair[]): string {
  const groups = repairs.map(({ edits }) => edits);
  const passes = selectCompatible(groups);
  return applyEdits(text, groups.filter((_, index) => passes[index]).flat());
}
