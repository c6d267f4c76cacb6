import { characterName } from '../../messages/characterNames';
import type { Locale } from '../../messages/localized';
import { certaintyName, describeFinding, ruleTitle } from '../../review/describe';
import type { Finding, Repair } from '../../rules/rule';
import { applyEdits } from '../../text/edits';
import type { Details, RepairText } from './protocol';

/** So many characters are named; more would bury the message. */
const MOST_CHARACTERS = 8;

/** How far a damaged place is widened to the words it stands in. */
const LONGEST_WORD = 40;

/** The evidence for `finding` and its repairs, in `locale`. */
export function detailsOf(finding: Finding, text: string, locale: Locale): Details {
  const characters = [...new Set(text.slice(finding.start, finding.end).match(NAMED) ?? [])];
  return {
    title: ruleTitle(finding.rule, locale),
    message: describeFinding(finding, locale),
    characters: characters.slice(0, MOST_CHARACTERS).map(characterName),
    repairs: finding.repairs.map((repair) => repairText(finding, repair, text, locale)),
  };
}

/** Characters that can't be told by sight; plain letters and digits name themselves. */
const NAMED = /[^\p{L}\p{N}\s\p{P}]|[\u0640\u00A0\uFB50-\uFDFF\uFE70-\uFEFC]/gu;

/** The words a repair is about before and after it. */
function repairText(finding: Finding, repair: Repair, text: string, locale: Locale): RepairText {
  const start = Math.min(finding.start, ...repair.edits.map((edit) => edit.start));
  const end = Math.max(finding.end, ...repair.edits.map((edit) => edit.end));
  const from = start - wordPart(/\S*$/u, text.slice(Math.max(0, start - LONGEST_WORD), start));
  const to = end + wordPart(/^\S*/u, text.slice(end, end + LONGEST_WORD));
  const before = text.slice(from, to);
  const after = applyEdits(
    before,
    repair.edits.map((edit) => ({ ...edit, start: edit.start - from, end: edit.end - from })),
  );
  return { before, after, certainty: certaintyName(repair.certainty, locale) };
}

function wordPart(pattern: RegExp, text: string): number {
  return pattern.exec(text)?.[0].length ?? 0;
}
