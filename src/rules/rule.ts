import type { Localized } from '../messages/localized';
import type { Language } from '../language/language';
import type { CharClass } from '../text/characters';
import type { Line, TextDocument } from '../text/document';
import type { Edit } from '../text/edits';
import type { ProtectedKind } from '../text/protected';
import type { Steps } from '../text/steps';

/**
 * How sure a repair is, as the evaluation measures it on text no threshold was tuned on:
 * `certain` is right in at least 99.5 % of cases, `likely` in 95 %, `possible` is worth showing.
 */
export type Certainty = 'certain' | 'likely' | 'possible';

export const CERTAINTIES: readonly Certainty[] = ['certain', 'likely', 'possible'];

/** Whether `certainty` is at least as sure as `least`. */
export function isAtLeast(certainty: Certainty, least: Certainty): boolean {
  return CERTAINTIES.indexOf(certainty) <= CERTAINTIES.indexOf(least);
}

/** The less sure of two. */
export function lessSure(a: Certainty, b: Certainty): Certainty {
  return isAtLeast(a, b) ? b : a;
}

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** What kind of damage a rule is about; findings are filtered and counted by it. */
export type RuleGroup =
  | 'encoding'
  | 'glyphs'
  | 'order'
  | 'shapes'
  | 'words'
  | 'kashida'
  | 'marks'
  | 'letters'
  | 'numbers'
  | 'punctuation'
  | 'spaces'
  | 'layout';

/** What to do about a finding: edits that are applied together or not at all. Offsets are on the checked text. */
export interface Repair {
  readonly edits: readonly Edit[];
  readonly certainty: Certainty;
  /** A key of the rule's `titles`; without one the title is made from the old and the new text. */
  readonly title?: string;
}

/** One damaged place. Offsets are UTF-16 code units on the checked text. */
export interface Finding {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  /** A key of the rule's `messages`. */
  readonly message: string;
  /** What fills the message's placeholders {0}, {1} … */
  readonly args: readonly string[];
  /** The best first; empty when the damage can only be reported. */
  readonly repairs: readonly Repair[];
}

/** A finding as a rule gives it: the engine adds the rule's name. */
export type Report = (finding: Omit<Finding, 'rule'>) => void;

/** A damaged text and what the rule makes of it; the same data is documentation and test. */
export interface Example {
  readonly damaged: string;
  /** The text after the rule's best repair; `damaged` itself when the damage is only reported. */
  readonly repaired: string;
  /** The best repair's certainty; absent when the damage is only reported. */
  readonly certainty?: Certainty;
}

/** A rule's documentation, in every language. */
export interface RuleDocumentation {
  /** What the damage looks like and what the rule does. */
  readonly what: Localized;
  /** How text comes to be damaged so. */
  readonly why: Localized;
  /** What the rule never touches, and what could fool it. */
  readonly never: Localized;
}

interface RuleBase extends RuleDocumentation {
  /** Kebab-case, stable for ever: settings and the diagnostics' codes use it. */
  readonly id: string;
  readonly title: Localized;
  readonly group: RuleGroup;
  readonly severity: Severity;
  /** The rule is skipped on every line that lacks one of these classes. */
  readonly needs: CharClass;
  readonly messages: Readonly<Record<string, Localized>>;
  readonly titles?: Readonly<Record<string, Localized>>;
  readonly examples: readonly Example[];
  /** Texts that look like the damage and must not change. */
  readonly intact: readonly string[];
  /** The rule rests on Arabic words or spelling: it is silent where a passage is in another language of the script. */
  readonly isArabicOnly?: true;
  /** The kind of protected range the rule is itself about; it may edit no other. */
  readonly mayEdit?: ProtectedKind;
  /** The rule removes line breaks; it is off when lines are to be kept. */
  readonly breaksLines?: boolean;
}

/** What a rule may ask about beside the text. */
export interface RuleContext {
  /** The lexicon and the n-gram model; absent until they are loaded, and rules that rest on them are silent then. */
  readonly language?: Language;
  /** Facts the user gave or saved. */
  readonly facts: Facts;
}

/** Facts from the user and the workspace that rules take as given. */
export interface Facts {
  /** Saved glyph maps by name: private-use code (one character) → text. */
  readonly glyphMaps: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What the user said stands at a run of private-use codes: the run → its text. */
  readonly glyphRuns: Readonly<Record<string, string>>;
  /** Whether decoded and filled-in digits are written 0–9 or ٠–٩; `document` follows the text around. */
  readonly digits: 'document' | 'latin' | 'arabic';
}

export const NO_FACTS: Facts = { glyphMaps: {}, glyphRuns: {}, digits: 'document' };

/** A rule that needs to see one line only; after an edit it looks at changed lines again. */
export interface LineRule extends RuleBase {
  readonly scope: 'line';
  find(line: Line, report: Report, context: RuleContext): void;
}

/** A rule that weighs the whole document; it follows when typing pauses, in steps where that takes long. */
export interface DocumentRule extends RuleBase {
  readonly scope: 'document';
  find(document: TextDocument, report: Report, context: RuleContext): Steps<void> | void;
}

export type Rule = LineRule | DocumentRule;
