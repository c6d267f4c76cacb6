import { format, isolate, type Locale } from '../messages/localized';
import { ui } from '../messages/ui';
import { ruleById } from '../rules/index';
import type { Certainty, Finding, Repair, Severity } from '../rules/rule';
import type { Configuration } from './configuration';
import { RULE_FAILURE } from './failure';

/** What a finding says, in `locale`. */
export function describeFinding(finding: Pick<Finding, 'rule' | 'message' | 'args'>, locale: Locale): string {
  const template = (ruleById(finding.rule) ?? RULE_FAILURE).messages[finding.message];
  return template === undefined ? finding.message : format(template, locale, finding.args);
}

/** What a repair does, in `locale`; says when it is only a suggestion. */
export function describeRepair(rule: string, repair: Repair, locale: Locale): string {
  const template = repair.title === undefined ? undefined : ruleById(rule)?.titles?.[repair.title];
  const [edit] = repair.edits;
  const changed =
    repair.edits.length === 1 && edit
      ? changeTitle(edit.oldText, edit.newText, locale)
      : (ruleById(rule)?.title[locale] ?? rule);
  const title = template ? format(template, locale, [edit?.oldText ?? '', edit?.newText ?? '']) : changed;
  return repair.certainty === 'certain' ? title : `${title} (${certaintyName(repair.certainty, locale)})`;
}

function changeTitle(oldText: string, newText: string, locale: Locale): string {
  if (newText === '') return format(ui.remove, locale, [visible(oldText)]);
  if (oldText === '') return format(ui.insert, locale, [visible(newText)]);
  return format(ui.replace, locale, [visible(oldText), visible(newText)]);
}

/** White space alone is shown by name; everything else as it is, cut when long. */
function visible(text: string): string {
  if (/^\s+$/u.test(text)) return text.includes('\n') ? '⏎' : '␣'.repeat(Math.min(text.length, 4));
  const shown = [...text.replace(/\s*\r?\n\s*/gu, ' ⏎ ')];
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

/** `before → after`, each isolated, the arrow pointing the way the interface reads. */
export function beforeAfter(before: string, after: string, locale: Locale): string {
  return `${isolate(before)} ${locale === 'ar' ? '←' : '→'} ${isolate(after)}`;
}
