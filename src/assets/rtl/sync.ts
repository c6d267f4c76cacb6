import { ChangeSet } from '@codemirror/state';
import type { Change, HostMessage, PageMessage } from '../../editor/rtl/protocol';

type Message<Type extends HostMessage['type']> = Extract<HostMessage, { type: Type }>;

/**
 * The page's side of the document: what was typed here and the document has not taken yet. One edit
 * is under way at a time, later ones wait and go together; changes from elsewhere pass beneath both.
 */
export class PageSync {
  private inFlight: ChangeSet | undefined;
  private pending: ChangeSet | undefined;
  private waiting: (() => void)[] = [];

  constructor(
    /** The length of the document as it is known here, without what is not taken yet. */
    private length: number,
    public revision: number,
    private readonly post: (message: PageMessage) => void,
  ) {}

  /** Whether the document has taken everything typed here. */
  get isSettled(): boolean {
    return !this.inFlight && !this.pending;
  }

  /** Everything typed here that the document has not taken. */
  get untaken(): ChangeSet | undefined {
    if (!this.inFlight || !this.pending) return this.inFlight ?? this.pending;
    return this.inFlight.compose(this.pending);
  }

  typed(changes: ChangeSet): void {
    this.pending = this.pending ? this.pending.compose(changes) : changes;
    this.send();
  }

  /** Runs `action` as soon as the document has taken everything; at once when it has. */
  whenSettled(action: () => void): void {
    if (this.isSettled) action();
    else this.waiting.push(action);
  }

  /** The changes to make to the text shown, for a change of the document. */
  changed({ changes, revision }: Message<'change'>): ChangeSet {
    const foreign = ChangeSet.of([...changes], this.length);
    this.revision = revision;
    this.length = foreign.newLength;
    const beneath = passBeneath(foreign, this.inFlight);
    this.inFlight = beneath.local;
    const shown = passBeneath(beneath.foreign, this.pending);
    this.pending = shown.local;
    return shown.foreign;
  }

  /** The document took the edit under way; false when it is not as long as it has to be now. */
  accepted({ revision, length }: Message<'accepted'>): boolean {
    this.revision = revision;
    this.length = this.inFlight?.newLength ?? this.length;
    this.inFlight = undefined;
    this.send();
    this.settle();
    return this.length === length;
  }

  /** The document had changed meanwhile: the edit, moved along since, is sent once more. */
  rejected(): void {
    if (!this.inFlight) return;
    this.pending = this.untaken;
    this.inFlight = undefined;
    this.send();
    this.settle();
  }

  reset({ text, revision }: Message<'reset'>): void {
    this.revision = revision;
    this.length = text.length;
    this.inFlight = undefined;
    this.pending = undefined;
    this.settle();
  }

  private send(): void {
    if (this.inFlight || !this.pending) return;
    if (this.pending.empty) {
      this.pending = undefined; // what it removed was removed on the other side too
      return;
    }
    this.inFlight = this.pending;
    this.pending = undefined;
    this.post({ type: 'edit', revision: this.revision, changes: changesOf(this.inFlight) });
  }

  private settle(): void {
    if (this.isSettled) this.waiting.splice(0).forEach((action) => action());
  }
}

/** `foreign` as it happens after `local`, and `local` as it happens after `foreign`, which goes first. */
function passBeneath(
  foreign: ChangeSet,
  local: ChangeSet | undefined,
): { foreign: ChangeSet; local: ChangeSet | undefined } {
  if (!local) return { foreign, local };
  return { foreign: foreign.map(local, true), local: local.map(foreign) };
}

/** A change set as the list of its replacements. */
export function changesOf(set: ChangeSet): Change[] {
  const changes: Change[] = [];
  set.iterChanges((from, to, _fromNew, _toNew, insert) =>
    changes.push({ from, to, insert: insert.toString() }),
  );
  return changes;
}
