import { glyphMap } from './glyphMap';
import { hardWraps } from './hardWraps';
import { invisible } from './invisible';
import { kashida } from './kashida';
import { lamAlef } from './lamAlef';
import { latinPunctuation } from './latinPunctuation';
import { detachedMarks, misplacedMarks } from './marks';
import { missingNumbers } from './missingNumbers';
import { mojibake } from './mojibake';
import { presentationForms } from './presentationForms';
import type { Rule } from './rule';
import { runOrder } from './runOrder';
import { extraSpaces, spaceBeforePunctuation } from './spaces';
import { turnedUrl } from './turnedUrl';
import { visualOrder } from './visualOrder';

/**
 * All rules, in the order of restoration: each sees the text the ones before it left. What is
 * evidence for another rule (private-use codes, tatweel, gaps) goes after that rule.
 */
export const rules: readonly Rule[] = [
  mojibake,
  visualOrder,
  glyphMap,
  runOrder,
  invisible,
  presentationForms,
  lamAlef,
  kashida,
  detachedMarks,
  misplacedMarks,
  latinPunctuation,
  turnedUrl,
  missingNumbers,
  spaceBeforePunctuation,
  extraSpaces,
  hardWraps,
];

const byId = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule with this id, undefined when there is none. */
export function ruleById(id: string): Rule | undefined {
  return byId.get(id);
}
