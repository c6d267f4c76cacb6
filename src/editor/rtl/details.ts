import type { Locale } from '../../messages/localized';
import { certaintyName, describeFinding, ruleTitle } from '../../review/describe';
import { coveringRange, wholeWords } from '../../review/range';
import { namesOfCharacters } from '../../review/visible';
import type { Finding, Repair } from '../../rules/rule';
import { applyEdits, moveEdits } from '../../text/edits';
import type { Details, RepairText } from './protocol';

/** So many characters are named; more would bury the message. */
const MOST_CHARACTERS = 8;

/** The evidence for `finding` and its repairs, in `locale`. */
export function detailsOf(finding: Finding, text: string, locale: Locale): Details {
  return {
    title: ruleTitle(finding.rule, locale),
    message: describeFinding(finding, locale),
    characters: namesOfCharacters(text.slice(finding.start, finding.end), MOST_CHARACTERS),
    repairs: finding.repairs.map((repair) => repairText(finding, repair, text, locale)),
  };
}

/** The words a repair is about before and after it. */
function repairText(finding: Finding, repair: Repair, text: string, locale: Locale): RepairText {
  const { start, end } = wholeWords(text, coveringRange(finding, repair.edits));
  const before = text.slice(start, end);
  const after = applyEdits(before, moveEdits(repair.edits, -start));
  return { before, after, certainty: certaintyName(repair.certainty, locale) };
}
