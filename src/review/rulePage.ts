import { isolate, type Locale, type Localized } from '../messages/localized';
import type { Rule } from '../rules/rule';
import { certaintyName } from './describe';
import { visibleText } from './visible';

const HEADINGS = {
  what: { en: 'What it finds and does', ar: 'ما الذي تجده وتفعله' },
  why: { en: 'How it comes about', ar: 'كيف ينشأ' },
  examples: { en: 'Examples', ar: 'أمثلة' },
  never: { en: 'What it never touches', ar: 'ما لا تمسّه أبدًا' },
  intact: { en: 'These stay as they are:', ar: 'هذه تبقى كما هي:' },
  damaged: { en: 'Damaged', ar: 'تالف' },
  repaired: { en: 'Repaired', ar: 'مُصلَح' },
  certainty: { en: 'Certainty', ar: 'اليقين' },
  reported: { en: 'reported only', ar: 'إشارة فقط' },
} as const satisfies Record<string, Localized>;

/** A rule's page in Markdown, made from the rule's own texts and examples. */
export function rulePage(rule: Rule, locale: Locale): string {
  const rows = rule.examples.map(({ damaged, repaired, certainty }) => {
    const result = certainty ? code(repaired) : HEADINGS.reported[locale];
    return `| ${code(damaged)} | ${result} | ${certainty ? certaintyName(certainty, locale) : ''} |`;
  });
  const body = [
    `# ${rule.title[locale]} (\`${rule.id}\`)`,
    section('what', rule.what[locale]),
    section('why', rule.why[locale]),
    section(
      'examples',
      [
        `| ${HEADINGS.damaged[locale]} | ${HEADINGS.repaired[locale]} | ${HEADINGS.certainty[locale]} |`,
        '| --- | --- | --- |',
        ...rows,
      ].join('\n'),
    ),
    section(
      'never',
      `${rule.never[locale]}\n\n${HEADINGS.intact[locale]}\n\n${rule.intact.map((text) => `- ${code(text)}`).join('\n')}`,
    ),
  ].join('\n\n');
  return locale === 'ar' ? `<div dir="rtl">\n\n${body}\n\n</div>\n` : `${body}\n`;

  function section(heading: keyof typeof HEADINGS, text: string): string {
    return `## ${HEADINGS[heading][locale]}\n\n${text}`;
  }
}

/** A text as code in a table cell. */
function code(text: string): string {
  return `\`\`${isolate(` ${visibleText(text).replace(/\|/gu, '\\|')} `)}\`\``;
}
