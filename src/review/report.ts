import { rules as allRules } from '../rules/index';
import { lessSure, type Certainty } from '../rules/rule';
import { TextDocument } from '../text/document';
import { applyEdits, applyEditsSteps, compareEdits, moveEdits, type Edit } from '../text/edits';
import { lowerBound } from '../text/lowerBound';
import { finish, flatMapSteps, mapSteps, sortSteps, type Steps } from '../text/steps';
import type { Ledger } from './ledger';
import { placesSteps, type Place } from './places';
import { coveringRange, wholeWords, type Range } from './range';

/** What a cleaning changed, rule by rule, ready to be read. */
export interface CleaningReport {
  readonly file: string;
  /** How many places changed. */
  readonly count: number;
  /** In the order of restoration. */
  readonly rules: readonly RuleReport[];
}

export interface RuleReport {
  readonly rule: string;
  readonly places: readonly ReportedPlace[];
}

/** One changed place, widened to whole words. Offsets and line and column (from 1) are on the cleaned text. */
export interface ReportedPlace {
  readonly before: string;
  readonly after: string;
  readonly certainty: Certainty;
  /** All rules that had a part in it. */
  readonly rules: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/** The report on a cleaning of `original`. */
export function reportOf(file: string, original: string, ledger: Ledger): CleaningReport {
  return finish(reportSteps(file, original, ledger));
}

/** As `reportOf`, in steps. */
export function* reportSteps(file: string, original: string, ledger: Ledger): Steps<CleaningReport> {
  const places = yield* placesSteps(original, ledger);
  const changed = yield* ChangedText.of(original, yield* flatMapSteps(places, (place) => place.edits));
  const byRule = new Map<string, ReportedPlace[]>();
  for (const place of places) {
    yield;
    const [{ rule }] = place.entries;
    const reported = byRule.get(rule) ?? [];
    if (reported.push(describePlace(place, changed)) === 1) byRule.set(rule, reported);
  }
  const rules = [...byRule].map(([rule, reported]) => ({ rule, places: reported }));
  return { file, count: places.length, rules: rules.sort((a, b) => orderOf(a.rule) - orderOf(b.rule)) };
}

const ORDER: ReadonlyMap<string, number> = new Map(allRules.map(({ id }, index) => [id, index]));

function orderOf(rule: string): number {
  return ORDER.get(rule) ?? ORDER.size;
}

function describePlace({ edits, entries }: Place, changed: ChangedText): ReportedPlace {
  return {
    ...changed.around(coveringRange(edits[0], edits)),
    certainty: entries.map((entry) => entry.certainty).reduce(lessSure),
    rules: [...new Set(entries.map((entry) => entry.rule))],
  };
}

/** A text before and after some edits, and where its parts stand in either. */
class ChangedText {
  private constructor(
    private readonly original: string,
    /** In order. */
    private readonly edits: readonly Edit[],
    /** By how much the text grew before each edit. */
    private readonly shifts: readonly number[],
    private readonly cleaned: TextDocument,
  ) {}

  static *of(original: string, unordered: readonly Edit[]): Steps<ChangedText> {
    const edits = yield* sortSteps(unordered, compareEdits);
    let shift = 0;
    const shifts = yield* mapSteps(edits, ({ oldText, newText }) => {
      const before = shift;
      shift += newText.length - oldText.length;
      return before;
    });
    const cleaned = yield* TextDocument.ofSteps(yield* applyEditsSteps(original, edits));
    return new ChangedText(original, edits, shifts, cleaned);
  }

  /** The words around `range` (of the original) before and after. */
  around(range: Range): Pick<ReportedPlace, 'before' | 'after' | 'start' | 'end' | 'line' | 'column'> {
    let { start, end } = wholeWords(this.original, range);
    const first = lowerBound(this.edits.length, (index) => this.edits[index].end >= start);
    const next = lowerBound(this.edits.length, (index) => this.edits[index].start > end);
    const edits = this.edits.slice(first, next);
    start = Math.min(start, edits[0].start);
    end = Math.max(end, edits[edits.length - 1].end);
    const before = this.original.slice(start, end);
    const after = applyEdits(before, moveEdits(edits, -start));
    const place = start + this.shifts[first];
    const line = this.cleaned.lineAt(place);
    const column = place - this.cleaned.lineStart(line) + 1;
    return { before, after, start: place, end: place + after.length, line: line + 1, column };
  }
}
