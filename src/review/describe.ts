import { directed, format, isolate, type Locale } from '../messages/localized';
import { ui } from '../messages/ui';
import { ruleById } from '../rules/index';
import type { Certainty, Finding, Repair, Severity } from '../rules/rule';
import { applyEdits, moveEdits } from '../text/edits';
import type { Configuration } from './configuration';
import { RULE_FAILURE } from './failure';
import { coveringRange } from './range';

/** What a finding says, in `locale`. */
export function describeFinding(finding: Pick<Finding, 'rule' | 'message' | 'args'>, locale: Locale): string {
  const template = (ruleById(finding.rule) ?? RULE_FAILURE).messages[finding.message];
  return template === undefined ? finding.message : directed(format(template, locale, finding.args), locale);
}

/**
 * What a repair of `finding` does to `text`, in `locale`: the damaged place before and after; says when it
 * is only a suggestion.
 */
export function describeRepair(finding: Finding, repair: Repair, text: string, locale: Locale): string {
  const template = repair.title === undefined ? undefined : ruleById(finding.rule)?.titles?.[repair.title];
  const { start, end } = coveringRange(finding, repair.edits);
  const before = text.slice(start, end);
  const after = applyEdits(before, moveEdits(repair.edits, -start));
  const title = template ? format(template, locale, [before, after]) : changeTitle(before, after, locale);
  if (repair.certainty === 'certain') return directed(title, locale);
  return directed(`${title} (${certaintyName(repair.certainty, locale)})`, locale);
}

function changeTitle(before: string, after: string, locale: Locale): string {
  if (after === '') return format(ui.remove, locale, [visible(before)]);
  return format(ui.replace, locale, [visible(before), visible(after)]);
}

/** White space alone is shown by name; everything else as it is, cut when long. */
function visible(text: string): string {
  if (text.trim() === '') return text.includes('\n') ? '⏎' : '␣'.repeat(Math.min(text.length, 4));
  const shown = [...text.slice(0, 4 * MOST_SHOWN).replace(/\s*\r?\n\s*/gu, ' ⏎ ')];
  return shown.length > MOST_SHOWN ? `${shown.slice(0, MOST_SHOWN).join('')}…` : shown.join('');
}

const MOST_SHOWN = 80;

export function certaintyName(certainty: Certainty, locale: Locale): string {
  return ui[certainty][locale];
}

/** The severity a finding is shown with: the user's choice for its rule, else the rule's own. */
export function severityOf(finding: Pick<Finding, 'rule'>, configuration: Configuration): Severity {
  const chosen = configuration.rules[finding.rule];
  if (chosen !== undefined && chosen !== 'off') return chosen;
  return (ruleById(finding.rule) ?? RULE_FAILURE).severity;
}

/** The rule's title in `locale`, its id when it is unknown. */
export function ruleTitle(id: string, locale: Locale): string {
  return (ruleById(id) ?? (id === RULE_FAILURE.id ? RULE_FAILURE : undefined))?.title[locale] ?? id;
}

/** `before → after`, each isolated; in Arabic the whole reads from right to left, whatever stands around it. */
export function beforeAfter(before: string, after: string, locale: Locale): string {
  return directed(`${isolate(before)} ${locale === 'ar' ? '←' : '→'} ${isolate(after)}`, locale);
}
