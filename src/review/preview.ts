import { CERTAINTIES, type Certainty } from '../rules/rule';
import type { TextDocument } from '../text/document';
import { applyEdits, compareEdits, type Edit } from '../text/edits';
import type { Steps } from '../text/steps';
import type { Ruleset } from './check';
import { cleanSteps } from './clean';
import type { Ledger, LedgerEntry } from './ledger';
import { placesOf, type Place } from './places';

/** A place that can be taken or left. */
export interface Choice extends Place {
  /** The rule it is listed under. */
  readonly rule: string;
  /** How sure a cleaning must allow for to come to it. */
  readonly certainty: Certainty;
  /** Surer choices whose work it goes on with: it can only be taken with them. */
  readonly includes: readonly Choice[];
}

/**
 * A cleaning before it is made: what Clean would do is ticked, less sure repairs can be ticked, too,
 * and any choice of them is a list of edits that fits the text.
 */
export class Preview {
  private readonly all: Choice[] = [];
  private readonly taken = new Set<Choice>();
  private readonly byEntry = new Map<LedgerEntry, Choice[]>();
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
    yield* preview.look(preview.stage);
    for (const choice of preview.all) preview.taken.add(choice);
    return preview;
  }

  /** All choices so far, the surest first, then by place. */
  get choices(): readonly Choice[] {
    return this.all;
  }

  /** The next less sure kind of repairs that was not looked for yet. */
  get next(): Certainty | undefined {
    return CERTAINTIES.at(CERTAINTIES.indexOf(this.stage) + 1);
  }

  /** Adds the choices of the next less sure kind, unticked. */
  *extend(): Steps<void> {
    if (this.next !== undefined) yield* this.look(this.next);
  }

  isTicked(choice: Choice): boolean {
    return this.taken.has(choice);
  }

  /** Takes or leaves a choice, and what it can't be taken without or what can't be taken without it. */
  tick(choice: Choice, isTicked: boolean): void {
    if (isTicked) for (const one of [choice, ...choice.includes]) this.taken.add(one);
    else
      for (const one of [...this.taken])
        if (one === choice || one.includes.includes(choice)) this.taken.delete(one);
  }

  /** What is ticked, on the original text: one step, for a choice stands for all it includes. */
  get ledger(): Ledger {
    const included = new Set([...this.taken].flatMap((choice) => choice.includes));
    const step = this.all
      .filter((choice) => this.taken.has(choice) && !included.has(choice))
      .map(({ rule, edits, entries, certainty }): LedgerEntry => {
        const { message, args } = entries.find((entry) => entry.rule === rule) ?? entries[0];
        return { rule, message, args, certainty, edits };
      });
    return { steps: step.length > 0 ? [step] : [] };
  }

  /** The edits that make what is ticked. */
  get edits(): Edit[] {
    return this.ledger.steps
      .flat()
      .flatMap((entry) => entry.edits)
      .sort(compareEdits);
  }

  /** The text with what is ticked. */
  get text(): string {
    return applyEdits(this.document.text, this.edits);
  }

  private *look(certainty: Certainty): Steps<void> {
    const before = this.current;
    const { document, ledger } = yield* cleanSteps(before, this.ruleset, { certainty });
    if (this.current !== before) return; // asked for again meanwhile, it is done
    this.stage = certainty;
    const isNew = new Set(ledger.steps.flat());
    this.current = document;
    this.steps = [...this.steps, ...ledger.steps];
    if (isNew.size === 0) return;
    for (const place of placesOf(this.document.text, { steps: this.steps })) {
      const first = place.entries.find((entry) => isNew.has(entry));
      if (first) this.add(place, first.rule);
    }
  }

  private add(place: Place, rule: string): void {
    const includes = new Set(place.entries.flatMap((entry) => this.byEntry.get(entry) ?? []));
    const choice = { ...place, rule, certainty: this.stage, includes: [...includes] };
    this.all.push(choice);
    for (const entry of place.entries) this.byEntry.set(entry, [...(this.byEntry.get(entry) ?? []), choice]);
  }
}
