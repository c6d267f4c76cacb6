import type { Rule } from '../rules/rule';

/** Stands in the findings for a rule that threw; it never runs itself. */
export const RULE_FAILURE: Pick<Rule, 'id' | 'title' | 'severity' | 'messages' | 'group'> = {
  id: 'rule-failure',
  title: { en: 'A rule failed', ar: 'تعطّلت قاعدة' },
  group: 'layout',
  severity: 'warning',
  messages: {
    threw: {
      en: 'Rule {0} could not check this place and was skipped: {1}',
      ar: 'لم تستطع القاعدة {0} فحص هذا الموضع فتُركت: {1}',
    },
  },
};
