import type { Locale } from '../../messages/localized';
import { RULE_FAILURE } from '../../review/failure';
import { rules } from '../../rules/index';
import type { RuleGroup } from '../../rules/rule';
import type { Family, Kind } from './protocol';

const FAMILIES: Readonly<Record<RuleGroup, Family>> = {
  encoding: 'codes',
  glyphs: 'codes',
  numbers: 'codes',
  order: 'order',
  layout: 'order',
  words: 'order',
  shapes: 'letters',
  kashida: 'letters',
  marks: 'letters',
  letters: 'letters',
  punctuation: 'signs',
  spaces: 'signs',
};

const ALL = [...rules, RULE_FAILURE];

/** The number of each rule in the page's list. */
export const kindNumbers: ReadonlyMap<string, number> = new Map(ALL.map(({ id }, index) => [id, index]));

export function kinds(locale: Locale): Kind[] {
  return ALL.map(({ id, title, group }) => ({ id, title: title[locale], family: FAMILIES[group] }));
}
