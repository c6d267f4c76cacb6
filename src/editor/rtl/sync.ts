import { growth } from './findingList';
import type { Change, HostMessage } from './protocol';

/** How the synchronisation reaches the document and the page. */
export interface SyncPorts {
  /** Makes the changes in one step; false when the document had changed and nothing was done. */
  apply(changes: readonly Change[]): Promise<boolean>;
  /** The document's text as the page holds it. */
  text(): string;
  post(message: HostMessage): void;
}

interface DocumentChange {
  readonly changes: readonly Change[];
  readonly isUndo: boolean;
}

/** So many refusals in a row mean that the document takes no changes at all. */
const MOST_REFUSALS = 20;

/**
 * The document's side of one page. The document decides: an edit of the page is taken when it was
 * made on the document's latest revision, else it is refused, and the page, which has been told of
 * every change before, moves it along and sends it again. Nothing is ever merged here.
 */
export class HostSync {
  /** Changes of the document the page was told of, its own included. */
  revision = 0;
  private length: number;
  private isApplying = false;
  private refusals = 0;
  /** What happened to the document while an edit of the page was under way. */
  private held: DocumentChange[] = [];
  private waiting: (() => void)[] = [];

  constructor(private readonly ports: SyncPorts) {
    this.length = ports.text().length;
  }

  /** Whether the page has been told all that happened to the document. */
  get isSettled(): boolean {
    return !this.isApplying;
  }

  documentChanged(change: DocumentChange): void {
    if (this.isApplying) this.held.push(change);
    else this.publish(change);
  }

  async pageEdited(revision: number, changes: readonly Change[]): Promise<void> {
    await this.untilSettled();
    if (revision !== this.revision) {
      this.refuse();
      return;
    }
    this.isApplying = true;
    const isDone = await this.ports.apply(changes).catch(() => false);
    const echo = isDone ? (this.held.shift() ?? this.withoutEffect(changes)) : undefined;
    this.isApplying = false;
    if (echo) this.accept(echo);
    this.held.splice(0).forEach((change) => this.publish(change));
    if (isDone && !echo) this.reset();
    else if (!isDone) this.refuse();
    this.waiting.splice(0).forEach((resolve) => resolve());
  }

  /** Gives the page the whole text anew. */
  reset(): void {
    const text = this.ports.text();
    this.length = text.length;
    this.revision++;
    this.refusals = 0;
    this.ports.post({ type: 'reset', revision: this.revision, text });
  }

  async untilSettled(): Promise<void> {
    while (this.isApplying) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** An edit that replaces text by the same text is done without the document telling of a change. */
  private withoutEffect(changes: readonly Change[]): DocumentChange | undefined {
    const text = this.ports.text();
    const isSame = changes.every(({ from, to, insert }) => text.slice(from, to) === insert);
    return isSame ? { changes, isUndo: false } : undefined;
  }

  private accept({ changes }: DocumentChange): void {
    this.refusals = 0;
    this.advance(changes);
    this.ports.post({ type: 'accepted', revision: this.revision, length: this.length });
  }

  private refuse(): void {
    if (++this.refusals > MOST_REFUSALS) this.reset();
    else this.ports.post({ type: 'rejected' });
  }

  private publish({ changes, isUndo }: DocumentChange): void {
    this.advance(changes);
    this.refusals = 0;
    this.ports.post({ type: 'change', revision: this.revision, changes, isUndo });
  }

  private advance(changes: readonly Change[]): void {
    this.revision++;
    this.length += growth(changes);
  }
}
