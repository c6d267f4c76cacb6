import { CERTAINTIES, type Certainty } from '../rules/rule';
import type { TextDocument } from '../text/document';
import { applyEditsSteps, compareEdits, type Edit } from '../text/edits';
import { filterSteps, finish, flatMapSteps, mapSteps, sortSteps, STEP, type Steps } from '../text/steps';
import type { Ruleset } from './check';
import { cleanSteps } from './clean';
import type { Ledger, LedgerEntry } from './ledger';
import { placesSteps, type Place } from './places';

/** A place that can be taken or left. */
export interface Choice extends Place {
  /** Which of all choices it is. */
  readonly number: number;
  /** The rule it is listed under. */
  readonly rule: string;
  /** How sure a cleaning must allow for to come to it. */
  readonly certainty: Certainty;
  /** Surer choices whose work it goes on with: it can only be taken with them. */
  readonly includes: readonly Choice[];
}

/** The choices of one rule that are as sure, by place. */
export interface ChoiceGroup {
  readonly rule: string;
  readonly certainty: Certainty;
  readonly choices: readonly Choice[];
}

/**
 * A cleaning before it is made: what Clean would do is ticked, less sure repairs can be ticked, too,
 * and any choice of them is a list of edits that fits the text. Lists, as there may be a million choices
 * and sets of so many take long to grow.
 */
export class Preview {
  private readonly all: Choice[] = [];
  private readonly grouped: { rule: string; certainty: Certainty; choices: Choice[] }[] = [];
  /** By the numbers of the choices. */
  private readonly taken: boolean[] = [];
  /** By the numbers of the repairs, the choices that each led to. */
  private readonly madeOf: Choice[][] = [];
  /** The choices that go on with the work of another. */
  private readonly goingOn = new Map<Choice, Choice[]>();
  private steps: Ledger['steps'] = [];
  private current: TextDocument;
  private stage: Certainty;

  private constructor(
    readonly document: TextDocument,
    private readonly ruleset: Ruleset,
  ) {
    this.current = document;
    this.stage = ruleset.configuration.certainty;
  }

  /** A preview of what Clean would do with `document`. */
  static *of(document: TextDocument, ruleset: Ruleset): Steps<Preview> {
    const preview = new Preview(document, ruleset);
    yield* preview.look(preview.stage, true);
    return preview;
  }

  /** All choices so far, the surest first, then by place. */
  get choices(): readonly Choice[] {
    return this.all;
  }

  /** The same, by certainty and rule. */
  get groups(): readonly ChoiceGroup[] {
    return this.grouped;
  }

  /** The next less sure kind of repairs that was not looked for yet. */
  get next(): Certainty | undefined {
    return CERTAINTIES.at(CERTAINTIES.indexOf(this.stage) + 1);
  }

  /** Adds the choices of the next less sure kind, unticked. */
  *extend(): Steps<void> {
    if (this.next !== undefined) yield* this.look(this.next, false);
  }

  isTicked({ number }: Choice): boolean {
    return this.taken[number];
  }

  /** Takes or leaves a choice, and what it can't be taken without or what can't be taken without it. */
  tick(choice: Choice, isTicked: boolean): void {
    const others = isTicked ? choice.includes : (this.goingOn.get(choice) ?? []);
    for (const { number } of [choice, ...others]) this.taken[number] = isTicked;
  }

  /** What is ticked, on the original text. */
  get ledger(): Ledger {
    return finish(this.ledgerSteps());
  }

  /** The same in steps: one step of the ledger, for a choice stands for all it includes. */
  *ledgerSteps(): Steps<Ledger> {
    const isIncluded = (choice: Choice): boolean =>
      this.goingOn.get(choice)?.some((other) => this.isTicked(other)) ?? false;
    const chosen = yield* filterSteps(this.all, (choice) => this.isTicked(choice) && !isIncluded(choice));
    const step = yield* mapSteps(chosen, ({ rule, edits, entries, certainty }): LedgerEntry => {
      const { message, args } = entries.find((entry) => entry.rule === rule) ?? entries[0];
      return { rule, message, args, certainty, edits };
    });
    return { steps: step.length > 0 ? [step] : [] };
  }

  /** The edits that make what is ticked, in order. */
  *editsSteps(): Steps<readonly Edit[]> {
    const { steps } = yield* this.ledgerSteps();
    const edits = yield* flatMapSteps(steps.at(0) ?? [], (entry) => entry.edits);
    return yield* sortSteps(edits, compareEdits);
  }

  /** The text with what is ticked. */
  get text(): string {
    return finish(this.textSteps());
  }

  /** The same in steps. */
  *textSteps(): Steps<string> {
    return yield* applyEditsSteps(this.document.text, yield* this.editsSteps());
  }

  private *look(certainty: Certainty, isTicked: boolean): Steps<void> {
    const before = this.current;
    const { document, ledger } = yield* cleanSteps(before, this.ruleset, { certainty });
    const steps = [...this.steps, ...ledger.steps];
    const places = yield* placesSteps(this.document.text, { steps });
    if (this.current !== before) return; // asked for again meanwhile, it is done
    this.stage = certainty;
    this.current = document;
    this.steps = steps;
    const known = this.madeOf.length;
    for (const step of ledger.steps) {
      for (let count = 0; count < step.length; count++) {
        this.madeOf.push([]);
        if (count % STEP === 0) yield;
      }
    }
    for (const place of places) {
      const first = place.numbers.findIndex((number) => number >= known);
      if (first >= 0) this.add(place, place.entries[first].rule, isTicked);
      yield;
    }
  }

  private add(place: Place, rule: string, isTicked: boolean): void {
    const includes = [...new Set(place.numbers.flatMap((number) => this.madeOf[number]))];
    const choice = { ...place, number: this.all.length, rule, certainty: this.stage, includes };
    this.all.push(choice);
    this.taken.push(isTicked);
    for (const number of place.numbers) this.madeOf[number].push(choice);
    for (const other of includes) this.goingOn.set(other, [...(this.goingOn.get(other) ?? []), choice]);
    this.groupOf(rule).push(choice);
  }

  private groupOf(rule: string): Choice[] {
    const certainty = this.stage;
    const isOwn = (group: ChoiceGroup): boolean => group.rule === rule && group.certainty === certainty;
    let group = this.grouped.find(isOwn);
    if (!group) this.grouped.push((group = { rule, certainty, choices: [] }));
    return group.choices;
  }
}
