import { Ruleset } from '../../src/review/check';
import { clean } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import type { Certainty } from '../../src/rules/rule';
import { TextDocument } from '../../src/text/document';
import { language } from '../support/language';

/** All rules with the project's language data, as the terminal runs them by default. */
export const ruleset = new Ruleset({ ...DEFAULT_CONFIGURATION, keepLines: false }, language());

/** The same with the line breaks kept. */
export const lineKeepingRuleset = new Ruleset({ ...DEFAULT_CONFIGURATION, keepLines: true }, language());

/** `text` cleaned. */
export function cleaned(text: string, certainty: Certainty = 'certain', rules: Ruleset = ruleset): string {
  return clean(TextDocument.of(text), rules, { certainty }).document.text;
}
