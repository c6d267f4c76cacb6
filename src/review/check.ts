import type { Language } from '../language/language';
import { rules as allRules } from '../rules/index';
import type { DocumentRule, Finding, LineRule, Repair, Report, Rule, RuleContext } from '../rules/rule';
import { skeleton } from '../text/characters';
import type { TextDocument } from '../text/document';
import { editsMatch, harmsPairs, type Edit } from '../text/edits';
import { finish, mergeSteps, sortSteps, STEP, type Steps } from '../text/steps';
import { findingFingerprint, type Configuration } from './configuration';
import { RULE_FAILURE } from './failure';
import { isMention } from './mention';
import { wholeWords, type Range } from './range';

const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}\p{Co}]+/u;

/** Rules with what they may ask about, made once from a configuration. */
export class Ruleset {
  readonly context: RuleContext;
  readonly lineRules: readonly LineRule[];
  readonly documentRules: readonly DocumentRule[];
  private readonly protectedWords: ReadonlySet<string>;
  private readonly ignored: ReadonlySet<string>;
  private readonly passages = new WeakMap<TextDocument, readonly Range[]>();

  constructor(
    readonly configuration: Configuration,
    language?: Language,
    rules: readonly Rule[] = allRules,
  ) {
    this.context = { language, facts: configuration.facts };
    this.rules = rules.filter(
      (rule) => configuration.rules[rule.id] !== 'off' && !(configuration.keepLines && rule.breaksLines),
    );
    this.lineRules = this.rules.filter((rule) => rule.scope === 'line');
    this.documentRules = this.rules.filter((rule) => rule.scope === 'document');
    this.protectedWords = new Set(configuration.protectedWords.map(skeleton));
    this.ignored = new Set(configuration.ignored);
  }

  /** All rules that are on, in the order of restoration. */
  readonly rules: readonly Rule[];

  /** Whether a place touches a passage the user protects. */
  isInPassage(document: TextDocument, { start, end }: Range): boolean {
    const { protectedPassages } = this.configuration;
    if (protectedPassages.length === 0) return false;
    let places = this.passages.get(document);
    if (!places) this.passages.set(document, (places = placesOfPassages(document.text, protectedPassages)));
    return places.some((place) => place.start < Math.max(end, start + 1) && start < place.end);
  }

  /** Whether the user does not want to hear of `finding`. */
  isSilenced(document: TextDocument, finding: Finding): boolean {
    if (this.ignored.size > 0 && this.ignored.has(findingFingerprint(document.text, finding))) return true;
    if (this.isInPassage(document, finding)) return true;
    if (this.protectedWords.size === 0) return false;
    const { start, end } = wholeWords(document.text, finding);
    return document.text
      .slice(start, end)
      .split(BETWEEN_WORDS)
      .some((word) => this.protectedWords.has(skeleton(word)));
  }
}

/** Where passages stand in `text`; their line breaks are those of the text. */
function placesOfPassages(text: string, passages: readonly string[]): Range[] {
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  return passages.flatMap((passage) => {
    const wanted = passage.replace(/\r?\n/gu, lineBreak);
    const places: Range[] = [];
    for (
      let at = text.indexOf(wanted);
      wanted !== '' && at >= 0;
      at = text.indexOf(wanted, at + wanted.length)
    )
      places.push({ start: at, end: at + wanted.length });
    return places;
  });
}

/** All findings of `document`, in order of place. A rule that throws becomes one finding that says so. */
export function check(document: TextDocument, ruleset: Ruleset): readonly Finding[] {
  return finish(checkSteps(document, ruleset));
}

/** As `check`, in steps. */
export function* checkSteps(document: TextDocument, ruleset: Ruleset): Steps<readonly Finding[]> {
  const findings = yield* checkLines(document, ruleset);
  return yield* mergeFindings(findings, yield* checkDocument(document, ruleset));
}

/** The findings of the line rules, in order; of the lines from `from` up to `to` where these are given. */
export function* checkLines(
  document: TextDocument,
  ruleset: Ruleset,
  from = 0,
  to = document.lineCount,
): Steps<Finding[]> {
  const findings: Finding[] = [];
  for (let index = from; index < to; index++) {
    if (isLong(document, index)) yield* checkLongLine(document, index, ruleset, findings);
    else checkLine(document, index, ruleset, findings);
    yield;
  }
  return findings;
}

/** The findings of the document rules, in order. */
export function* checkDocument(document: TextDocument, ruleset: Ruleset): Steps<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const rule of ruleset.documentRules) yield* runDocumentRule(rule, document, ruleset, findings);
  return yield* sortSteps(findings, compareFindings);
}

/** All of two lists of findings that are each in order, in order; at one place those of `first` come first. */
export function* mergeFindings(
  first: readonly Finding[],
  second: readonly Finding[],
): Steps<readonly Finding[]> {
  if (first.length === 0 || second.length === 0) return first.length === 0 ? second : first;
  return yield* mergeSteps(first, second, compareFindings);
}

/** The findings of one rule on the whole document. */
export function* runRule(rule: Rule, document: TextDocument, ruleset: Ruleset): Steps<Finding[]> {
  const findings: Finding[] = [];
  if (rule.scope === 'document') {
    yield* runDocumentRule(rule, document, ruleset, findings);
    return findings;
  }
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    runLineRule(rule, document, index, ruleset, findings);
  }
  return findings;
}

function compareFindings(a: Finding, b: Finding): number {
  return a.start - b.start || a.end - b.end;
}

/** Adds the findings of the line rules on one line, in order. */
function checkLine(document: TextDocument, index: number, ruleset: Ruleset, findings: Finding[]): void {
  const found: Finding[] = [];
  for (const rule of ruleset.lineRules) runLineRule(rule, document, index, ruleset, found);
  findings.push(...found.sort(compareFindings));
}

/** The same with a step for each rule: a line that is a whole file can't be looked at in parts. */
function* checkLongLine(
  document: TextDocument,
  index: number,
  ruleset: Ruleset,
  findings: Finding[],
): Steps<void> {
  const found: Finding[] = [];
  for (const rule of ruleset.lineRules) {
    runLineRule(rule, document, index, ruleset, found);
    yield;
  }
  for (const finding of yield* sortSteps(found, compareFindings)) findings.push(finding);
}

function isLong(document: TextDocument, index: number): boolean {
  return document.lineEnd(index) - document.lineStart(index) > STEP;
}

function runLineRule(
  rule: LineRule,
  document: TextDocument,
  index: number,
  ruleset: Ruleset,
  findings: Finding[],
): void {
  if ((document.lineMask(index) & rule.needs) !== rule.needs) return;
  try {
    rule.find(document.line(index), collect(rule, document, ruleset, findings), ruleset.context);
  } catch (error) {
    findings.push(failure(rule, error, document.lineStart(index), document.lineEnd(index)));
  }
}

function* runDocumentRule(
  rule: DocumentRule,
  document: TextDocument,
  ruleset: Ruleset,
  findings: Finding[],
): Steps<void> {
  if ((document.mask & rule.needs) !== rule.needs) return;
  try {
    const steps = rule.find(document, collect(rule, document, ruleset, findings), ruleset.context);
    if (steps) yield* steps;
  } catch (error) {
    findings.push(failure(rule, error, 0, 0));
  }
}

/** What a rule throws is a finding; what it reported before stays. */
function failure(rule: Rule, error: unknown, start: number, end: number): Finding {
  const reason = error instanceof Error ? error.message : String(error);
  return { rule: RULE_FAILURE.id, start, end, message: 'threw', args: [rule.id, reason], repairs: [] };
}

/** Where a rule's findings arrive: checked at this boundary, so that a wrong rule can harm nothing. */
function collect(rule: Rule, document: TextDocument, ruleset: Ruleset, findings: Finding[]): Report {
  return (reported) => {
    const { start, end, message, args } = reported;
    const finding: Finding = { rule: rule.id, start, end, message, args, repairs: reported.repairs };
    if (!(finding.start >= 0 && finding.start <= finding.end && finding.end <= document.text.length)) {
      throw new RangeError(`finding at ${finding.start}–${finding.end} of a text of ${document.text.length}`);
    }
    if (!finding.repairs.every((repair) => editsMatch(document.text, repair.edits))) {
      throw new Error(`a repair at ${finding.start} does not match the text`);
    }
    if (rule.isArabicOnly && document.lineLanguage(document.lineAt(finding.start)) === 'other') return;
    if (ruleset.isSilenced(document, finding)) return;
    const mayChange = (edit: Edit): boolean =>
      !document.isProtected(edit.start, edit.end, rule.mayEdit) &&
      !ruleset.isInPassage(document, edit) &&
      !harmsPairs(document.text, edit);
    const isAllowed = ({ edits }: Repair): boolean => edits.every(mayChange);
    const isWhole = finding.repairs.every(isAllowed);
    const allowed = isWhole ? finding : { ...finding, repairs: finding.repairs.filter(isAllowed) };
    // What is protected has no findings, but may stand in a line that a repair breaks or joins around it.
    const mayStand = allowed.repairs.length > 0 || rule.mayEdit !== undefined;
    if (!mayStand && document.isProtected(start, end)) return;
    findings.push(isMention(document, finding) ? unsure(allowed) : allowed);
  };
}

/** `finding` with its repairs offered only. */
function unsure(finding: Finding): Finding {
  return { ...finding, repairs: finding.repairs.map((repair) => ({ ...repair, certainty: 'possible' })) };
}
