import { TextDocument } from '../text/document';
import { composeEdits, sliceOfEdited, type Edit } from '../text/edits';
import type { TextFormat } from '../text/protected';
import { inSlices, type Pacing, type Steps } from '../text/steps';
import type { Ruleset } from './check';
import { IncrementalReview } from './incremental';

/** New text for `start`–`end`, as an editor tells of it: offsets are on the text before the change it belongs to. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** What a review is made of, and who is told of it. */
export interface LiveReviewOptions {
  /** The text as it stands in the editor, in steps: what is changed between them is told, and it is read again. */
  readonly read: () => Steps<string>;
  readonly format: TextFormat;
  readonly ruleset: Ruleset;
  /** Told of each new review that is about the text as it stands. */
  readonly onReview: (review: IncrementalReview) => void;
  readonly pacing?: Pacing;
}

/** From this length on, putting a text together takes a noticeable part of the time between two key presses. */
const LONG_TEXT = 2_000_000;

/**
 * Keeps the review of a text that is being edited, working in slices between which everything else goes on.
 * Changes are noted down at once and taken over together; document rules that a change interrupts are run
 * again when they are asked for again.
 */
export class LiveReview {
  private review: IncrementalReview | undefined;
  /** What changed since, each change on the text the one before it left. */
  private changes: (readonly Replacement[])[] = [];
  private published: IncrementalReview | undefined;
  private isSettlingDue = false;
  private isClosed = false;
  private isRunning = false;
  private running: Promise<void> = Promise.resolve();

  /** Begins with `settle`. */
  constructor(private readonly options: LiveReviewOptions) {}

  /** The review, while it is about the text as it stands; its document rules may be still to run. */
  get current(): IncrementalReview | undefined {
    return this.changes.length === 0 ? this.review : undefined;
  }

  /** Takes over all changes, if need be; done when all that is to be done by now is. */
  get done(): Promise<void> {
    this.start();
    return this.running;
  }

  /** Notes down what was changed at once. A long text is put together when typing pauses, others at each change. */
  change(replacements: readonly Replacement[]): void {
    this.changes.push(replacements);
    this.isSettlingDue = false;
    if (!this.review || this.review.document.text.length < LONG_TEXT) this.start();
  }

  /** Has all rules run, as when typing pauses. */
  settle(): void {
    this.isSettlingDue = true;
    this.start();
  }

  /** Ends all work. */
  close(): void {
    this.isClosed = true;
  }

  private start(): void {
    if (!this.isRunning) this.running = this.run();
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    try {
      while (!this.isClosed) {
        if (!this.current) await this.slices(this.catchUp());
        else if (this.isSettlingDue) await this.settleInSlices();
        else if (this.published !== this.review) this.publish();
        else break;
      }
    } finally {
      this.isRunning = false;
    }
  }

  private async settleInSlices(): Promise<void> {
    const settling = this.slices(this.settleSteps(), () => this.changes.length > 0);
    // What is known of the lines is shown when the document rules take longer than a moment.
    if (this.isSettlingDue) this.publish();
    await settling;
  }

  private slices<T>(work: Steps<T>, isCancelled = () => false): Promise<T | undefined> {
    return inSlices(work, () => this.isClosed || isCancelled(), this.options.pacing);
  }

  private publish(): void {
    const review = this.current;
    if (!review || review === this.published) return;
    this.published = review;
    this.options.onReview(review);
  }

  /** Looks at the lines, all of them or those that changed. */
  private *catchUp(): Steps<void> {
    if (this.review) yield* this.takeChanges(this.review);
    else yield* this.begin();
  }

  private *begin(): Steps<void> {
    const { read, format, ruleset } = this.options;
    this.changes = [];
    const text = yield* read();
    if (this.changes.length > 0) return; // what was read is no text that ever stood there
    const document = yield* TextDocument.ofSteps(text, format);
    this.review = yield* IncrementalReview.ofLines(document, ruleset);
  }

  private *takeChanges(review: IncrementalReview): Steps<void> {
    const { length } = this.changes;
    try {
      this.review = yield* review.updated(composed(review.document.text, this.changes));
      this.changes.splice(0, length);
    } catch {
      this.review = undefined; // what doesn't fit the text doesn't tell the whole
    }
  }

  private *settleSteps(): Steps<void> {
    if (!this.review) return;
    this.review = yield* this.review.settled();
    this.isSettlingDue = false;
  }
}

/** Changes of `text`, each on what the one before it left, as edits of `text`. */
function composed(text: string, changes: readonly (readonly Replacement[])[]): readonly Edit[] {
  return changes.reduce<readonly Edit[]>((edits, change) => {
    const next = change.map((one): Edit => {
      return { ...one, oldText: sliceOfEdited(text, edits, one.start, one.end) };
    });
    return composeEdits(text, edits, next);
  }, []);
}
