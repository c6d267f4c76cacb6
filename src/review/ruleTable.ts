import { rules } from '../rules/index';
import { certaintyName } from './describe';

/** The rules as a Markdown table, in the order of restoration; the README carries it and a test compares. */
export function ruleTable(): string {
  const rows = rules.map((rule) => {
    const certainties = [...new Set(rule.examples.flatMap(({ certainty }) => certainty ?? []))];
    const repairs =
      certainties.length > 0 ? certainties.map((one) => certaintyName(one, 'en')).join(', ') : 'reported';
    return `| \`${rule.id}\` | ${rule.title.en} · ${rule.title.ar} | ${repairs} |`;
  });
  return ['| rule | finds | repairs |', '| --- | --- | --- |', ...rows].join('\n');
}
