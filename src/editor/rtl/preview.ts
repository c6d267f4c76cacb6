import type { Ruleset } from '../../review/check';
import { bestRepair, clean } from '../../review/clean';
import { ledgerEdits } from '../../review/ledger';
import type { Finding } from '../../rules/rule';
import { TextDocument } from '../../text/document';
import { applyEdits, composeEdits, selectCompatible, type Edit } from '../../text/edits';
import type { TextFormat } from '../../text/protected';
import type { Change } from './protocol';

interface Passage {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The least sure repairs a preview shows. */
const CERTAINTY = 'likely';

/**
 * How the lines from `start` to `end` read repaired: first what the review of the whole document
 * found, which knows more than these lines do, then whatever else can be cleaned once that is done.
 * Changes cover whole words, so that no word is shown in pieces; offsets are on the whole text.
 */
export function previewPassage(
  passage: Passage,
  findings: readonly Finding[],
  ruleset: Ruleset,
  format: TextFormat,
): Change[] {
  const { start, end } = passage;
  const slice = passage.text.slice(start, end);
  const groups = findings.flatMap((finding) => {
    const edits = bestRepair(finding, CERTAINTY)?.edits ?? [];
    if (!edits.every((edit) => edit.start >= start && edit.end <= end)) return [];
    return [edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }))];
  });
  const passes = selectCompatible(groups);
  const first = groups.filter((_, index) => passes[index]).flat();
  const repaired = applyEdits(slice, first);
  const { ledger } = clean(TextDocument.of(repaired, format), ruleset, { certainty: CERTAINTY });
  const edits = composeEdits(slice, first, ledgerEdits(repaired, ledger));
  return wholeWords(slice, edits).map(({ from, to, insert }) => ({
    from: from + start,
    to: to + start,
    insert,
  }));
}

/** `edits` widened to the words they touch; edits in one word become one change. */
function wholeWords(text: string, edits: readonly Edit[]): Change[] {
  const changes: Change[] = [];
  for (let index = 0; index < edits.length;) {
    const from = wordStart(text, edits[index].start);
    let to = wordEnd(text, edits[index].end);
    const group = [edits[index++]];
    for (; index < edits.length && edits[index].start <= to; index++) {
      group.push(edits[index]);
      to = wordEnd(text, Math.max(to, edits[index].end));
    }
    const moved = group.map((edit) => ({ ...edit, start: edit.start - from, end: edit.end - from }));
    changes.push({ from, to, insert: applyEdits(text.slice(from, to), moved) });
  }
  return changes;
}

function wordStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !/\s/u.test(text[at - 1])) at--;
  return at;
}

function wordEnd(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !/\s/u.test(text[at])) at++;
  return at;
}
