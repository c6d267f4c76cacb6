import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decode, encode, type Decoded } from '../../src/text/decode';
import { check, Ruleset } from '../../src/review/check';
import { clean, type CleanResult } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { describeFinding, describeRepair } from '../../src/review/describe';
import { RULE_FAILURE } from '../../src/review/failure';
import { IncrementalReview } from '../../src/review/incremental';
import { ledgerEdits, replay, revert } from '../../src/review/ledger';
import { ruleById } from '../../src/rules/index';
import type { Certainty, Finding } from '../../src/rules/rule';
import { pattern } from '../../src/text/characters';
import { TextDocument } from '../../src/text/document';
import { applyEdits, editsConflict, editsMatch, selectCompatible } from '../../src/text/edits';
import type { TextFormat } from '../../src/text/protected';
import { finish } from '../../src/text/steps';
import { editsOf } from './arbitraries';
import { describeChange } from './conservation';
import { language } from './language';

/** A text and all that decides what is made of it. */
export interface Subject {
  readonly text: string;
  readonly format: TextFormat;
  readonly certainty: Certainty;
  readonly keepLines: boolean;
  /** Chooses the edits and ranges of invariants that need some. */
  readonly seed: number;
}

const keeping = new Ruleset(DEFAULT_CONFIGURATION, language());
const joining = new Ruleset({ ...DEFAULT_CONFIGURATION, keepLines: false }, language());

/** What the engine makes of a subject, each worked out once. */
export class Examination {
  readonly ruleset: Ruleset;
  readonly document: TextDocument;
  readonly findings: readonly Finding[];
  readonly cleaning: CleanResult;

  constructor(readonly subject: Subject) {
    this.ruleset = subject.keepLines ? keeping : joining;
    this.document = TextDocument.of(subject.text, subject.format);
    this.findings = check(this.document, this.ruleset);
    this.cleaning = clean(this.document, this.ruleset, { certainty: subject.certainty });
  }

  get cleaned(): string {
    return this.cleaning.document.text;
  }
}

/** What holds for every text; each throws an error that tells the rule where it does not. */
export const INVARIANTS: Readonly<Record<string, (examination: Examination) => void>> = {
  'no rule fails': ({ findings }) => {
    for (const { rule, args } of findings) assert.notEqual(rule, RULE_FAILURE.id, args.join(': '));
  },

  'findings stand in order, inside the text, and part no character': ({ findings, subject: { text } }) => {
    let last = 0;
    for (const { start, end, rule } of findings) {
      assert.ok(start >= last && start <= end && end <= text.length, rule);
      assert.ok(!partsPair(text, start) && !partsPair(text, end), rule);
      if (ruleById(rule)?.group !== 'marks')
        assert.ok(!partsMark(text, start) && !partsMark(text, end), `${rule} parts a letter from its mark`);
      last = start;
    }
  },

  'each repair replaces what stands there, and its edits do not overlap': ({
    findings,
    subject: { text },
  }) => {
    for (const { repairs, rule } of findings) {
      for (const { edits } of repairs) {
        assert.ok(edits.length > 0 && editsMatch(text, edits), rule);
        assert.ok(!edits.some((a, i) => edits.slice(i + 1).some((b) => editsConflict(a, b))), rule);
        assert.ok(!edits.some(({ start, end }) => partsPair(text, start) || partsPair(text, end)), rule);
      }
    }
  },

  'repairs leave protected text alone': ({ findings, document }) => {
    for (const { repairs, rule } of findings) {
      for (const { start, end } of repairs.flatMap(({ edits }) => edits))
        assert.ok(!document.isProtected(start, end, ruleById(rule)?.mayEdit), rule);
    }
  },

  'the best repairs of one rule can be made together': ({ findings }) => {
    for (const id of new Set(findings.map(({ rule }) => rule))) {
      const best = findings.filter(({ rule }) => rule === id).flatMap(({ repairs }) => repairs.slice(0, 1));
      assert.ok(selectCompatible(best.map(({ edits }) => edits)).every(Boolean), id);
    }
  },

  'findings and repairs are said in both languages': ({ findings, subject: { text } }) => {
    for (const finding of findings) {
      for (const locale of ['en', 'ar'] as const) {
        assert.ok(isSaid(describeFinding(finding, locale)), finding.rule);
        for (const repair of finding.repairs)
          assert.ok(isSaid(describeRepair(finding, repair, text, locale)), finding.rule);
      }
    }
  },

  'the ledger leads from the text to the result and back': ({ subject: { text }, cleaned, cleaning }) => {
    assert.equal(replay(text, cleaning.ledger), cleaned);
    assert.equal(revert(cleaned, cleaning.ledger), text);
  },

  'the editor writes what the terminal writes': ({ subject, cleaned, cleaning }) => {
    const edits = ledgerEdits(subject.text, cleaning.ledger);
    assert.ok(editsMatch(subject.text, edits));
    assert.ok(!edits.some((one, index) => index > 0 && one.start < edits[index - 1].end));
    assert.equal(applyEdits(subject.text, edits), cleaned);
    assertWritable(subject, cleaned);
  },

  'nothing is lost or added but what a rule declares': ({ cleaning }) => {
    for (const { rule, edits } of cleaning.ledger.steps.flat())
      assert.equal(describeChange(rule, edits), '', `${rule}: ${JSON.stringify(edits)}`);
  },

  'line ends are kept where lines are': ({ subject, cleaned }) => {
    if (subject.keepLines) assert.deepEqual(lineEnds(cleaned), lineEnds(subject.text));
    else assert.equal(finalLineEnd(cleaned), finalLineEnd(subject.text));
  },

  'no surrogate pair is parted, none is lost where lines are kept': ({ subject, cleaned, cleaning }) => {
    assert.ok(count(cleaned, LONE_SURROGATE) <= count(subject.text, LONE_SURROGATE));
    if (!subject.keepLines) return;
    const repeated = cleaning.ledger.steps.flat().filter(({ rule }) => rule === 'repeated-passage');
    const goes = repeated.flatMap(({ edits }) => edits.map(({ oldText }) => oldText)).join('');
    // Two halves with only an invisible character between may become one.
    assert.ok(count(cleaned, PAIR) + count(goes, PAIR) >= count(subject.text, PAIR));
  },

  'cleaning twice does nothing more': ({ subject, cleaned }) => {
    const again = clean(TextDocument.of(cleaned, subject.format), subject.keepLines ? keeping : joining, {
      certainty: subject.certainty,
    });
    const [entry] = again.ledger.steps.flat();
    assert.equal(again.document.text, cleaned, entry && `${entry.rule}: ${JSON.stringify(entry.edits)}`);
  },

  'a part is cleaned and the rest stays': ({ subject: { text, certainty, seed }, document, ruleset }) => {
    const start = seed % (text.length + 1);
    const end = start + ((seed >> 8) % (text.length - start + 1));
    const { text: after } = clean(document, ruleset, { certainty, range: { start, end } }).document;
    assert.ok(after.startsWith(text.slice(0, start)) && after.endsWith(text.slice(end)));
    assert.ok(after.length >= start + text.length - end);
  },

  'findings after edits are those of the text they lead to': ({
    subject: { seed, format },
    document,
    ruleset,
  }) => {
    let review = finish(IncrementalReview.of(document, ruleset));
    for (let step = 0; step < 2; step++) {
      const [edits] = fc.sample(editsOf(review.document.text), { numRuns: 1, seed: seed + step });
      review = finish(review.updated(edits));
      for (const { repairs, rule } of review.findings)
        for (const repair of repairs) assert.ok(editsMatch(review.document.text, repair.edits), rule);
    }
    assert.deepEqual(
      finish(review.settled()).findings,
      check(TextDocument.of(review.document.text, format), ruleset),
    );
  },
};

/** Those that cost as much as all others: a long run tries them now and then. */
const COSTLY: readonly string[] = [
  'a part is cleaned and the rest stays',
  'findings after edits are those of the text they lead to',
];

/** An invariant that does not hold, and the error that says so. */
export interface Broken {
  readonly name: string;
  readonly error: Error;
}

/** The first invariant that does not hold for `subject`; the costly ones are tried when asked for. */
export function brokenInvariant(subject: Subject, withCostly = true): Broken | undefined {
  let examination: Examination;
  try {
    examination = new Examination(subject);
  } catch (error) {
    return { name: 'the engine does not throw', error: error as Error };
  }
  for (const [name, holds] of Object.entries(INVARIANTS)) {
    if (!withCostly && COSTLY.includes(name)) continue;
    try {
      holds(examination);
    } catch (error) {
      return { name, error: error as Error };
    }
  }
  return undefined;
}

const LONE_SURROGATE = /\p{Cs}/gu;
const PAIR = /[\u{10000}-\u{10FFFF}]/gu;

const WAYS: readonly Omit<Decoded, 'text'>[] = [
  { encoding: 'utf-8', hasByteOrderMark: false },
  { encoding: 'utf-8', hasByteOrderMark: true },
  { encoding: 'utf-16le', hasByteOrderMark: true },
  { encoding: 'utf-16be', hasByteOrderMark: true },
];

/** Asserts that a file of the subject's text is read as it is, and that the result is written in the same way. */
function assertWritable({ text, seed }: Subject, cleaned: string): void {
  // What no file can hold, and what reads as a file of another kind.
  if (count(text, LONE_SURROGATE) > 0 || text.startsWith('\uFEFF') || text.includes('\0')) return;
  const way = WAYS[seed % WAYS.length];
  for (const each of [text, cleaned]) {
    const written = { text: each, ...way };
    assert.deepEqual(decode(encode(each, written)), written);
  }
}

const PLACEHOLDER = /\{\d\}/u;

function isSaid(message: string): boolean {
  return message !== '' && (!message.includes('{') || !PLACEHOLDER.test(message));
}

function partsPair(text: string, offset: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, offset - 1), offset + 1));
}

const LETTER = new RegExp(pattern.scriptLetter, 'u');
const MARK = new RegExp(pattern.mark, 'u');

/** Whether a mark stands at `offset` that sits on a letter before it. */
function partsMark(text: string, offset: number): boolean {
  if (!MARK.test(text.charAt(offset))) return false;
  let base = offset - 1;
  while (MARK.test(text.charAt(base))) base--;
  return LETTER.test(text.charAt(base));
}

function lineEnds(text: string): string[] {
  return text.match(/\r\n|\r|\n/gu) ?? [];
}

/** The line end that closes the text; behind it nothing stands that is seen, for that may go. */
function finalLineEnd(text: string): string {
  return /(\r\n|\r|\n)\p{Cf}*$/u.exec(text)?.[1] ?? '';
}

function count(text: string, expression: RegExp): number {
  return text.match(expression)?.length ?? 0;
}
