import assert from 'node:assert/strict';
import { ChangeSet, Text } from '@codemirror/state';
import fc from 'fast-check';
import { PageSync } from '../../../src/assets/rtl/sync';
import type { Change, HostMessage, PageMessage } from '../../../src/editor/rtl/protocol';
import { HostSync } from '../../../src/editor/rtl/sync';

/** Where an edit happens: typed in the page, made in the text editor, or the network moves one step. */
type Step =
  | { readonly at: 'page' | 'editor'; readonly from: number; readonly cut: number; readonly insert: string }
  | { readonly at: 'toHost' | 'toPage' | 'model' };

const insert = fc.string({ unit: fc.constantFrom('ا', 'ب', '\n', ' '), maxLength: 4 });
const edit = (at: 'page' | 'editor'): fc.Arbitrary<Step> =>
  fc.record({ at: fc.constant(at), from: fc.nat(), cut: fc.nat(4), insert });
const step: fc.Arbitrary<Step> = fc.oneof(
  edit('page'),
  edit('editor'),
  fc.record({ at: fc.constantFrom('toHost', 'toPage', 'model') }),
);

/** A document, its page, and the ways between them, each of which delivers in order but when it likes. */
class World {
  model: Text; // the truth, as in VS Code's window
  page: Text;
  private version = 0;
  private knownVersion = 0; // what the extension has been told of
  private known: Text;
  private readonly events: { changes: Change[]; text: Text }[] = [];
  private readonly replies: (() => void)[] = [];
  private readonly toHost: PageMessage[] = [];
  private readonly toPage: HostMessage[] = [];
  private readonly host: HostSync;
  private readonly sync: PageSync;

  constructor(text: string) {
    this.model = this.page = this.known = Text.of(text.split('\n'));
    this.host = new HostSync({
      apply: (changes) => this.apply(changes),
      text: () => this.known.toString(),
      post: (message) => this.toPage.push(message),
    });
    this.sync = new PageSync(this.page.length, 0, (message) => this.toHost.push(message));
  }

  async take(step: Step): Promise<void> {
    if (step.at === 'page') {
      const changes = changeSet(this.page, step);
      this.page = changes.apply(this.page);
      if (!changes.empty) this.sync.typed(changes);
    } else if (step.at === 'editor') this.changeModel(changeSet(this.model, step));
    else await this.deliver(step.at);
  }

  async settle(): Promise<void> {
    for (let round = 0; round < 1000; round++) {
      for (const way of ['model', 'toHost', 'toPage'] as const) await this.deliver(way);
      if (this.sync.isSettled && this.events.length + this.toHost.length + this.toPage.length === 0) return;
    }
    throw new Error('never at rest');
  }

  private async deliver(way: 'toHost' | 'toPage' | 'model'): Promise<void> {
    if (way === 'toHost') {
      const message = this.toHost.shift();
      if (message?.type === 'edit') void this.host.pageEdited(message.revision, message.changes);
    } else if (way === 'toPage') this.receive(this.toPage.shift());
    else this.tell();
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** VS Code tells the extension of one change, or answers its edit once all changes before are told. */
  private tell(): void {
    const event = this.events.shift();
    if (!event) {
      this.replies.shift()?.();
      return;
    }
    this.known = event.text;
    this.knownVersion++;
    this.host.documentChanged({ changes: event.changes, isUndo: false });
  }

  private apply(changes: readonly Change[]): Promise<boolean> {
    const isCurrent = this.knownVersion === this.version;
    if (isCurrent) this.changeModel(ChangeSet.of([...changes], this.model.length));
    return new Promise((resolve) => this.replies.push(() => resolve(isCurrent)));
  }

  private changeModel(set: ChangeSet): void {
    if (set.empty) return;
    this.model = set.apply(this.model);
    this.version++;
    const changes: Change[] = [];
    set.iterChanges((from, to, _a, _b, text) => changes.push({ from, to, insert: text.toString() }));
    this.events.push({ changes, text: this.model });
  }

  private receive(message: HostMessage | undefined): void {
    if (message?.type === 'change') this.page = this.sync.changed(message).apply(this.page);
    else if (message?.type === 'accepted') assert.ok(this.sync.accepted(message), 'the lengths differ');
    else if (message?.type === 'rejected') this.sync.rejected();
    else assert.equal(message, undefined, 'no other message is needed');
  }
}

function changeSet(
  text: Text,
  { from, cut, insert }: { from: number; cut: number; insert: string },
): ChangeSet {
  const start = from % (text.length + 1);
  return ChangeSet.of({ from: start, to: Math.min(text.length, start + cut), insert }, text.length);
}

describe('synchronisation of the right-to-left editor', () => {
  it('leaves page and document equal after any edits on both sides, however the messages travel', async () => {
    await fc.assert(
      fc.asyncProperty(insert, fc.array(step, { maxLength: 60 }), async (text, steps) => {
        const world = new World(text);
        for (const one of steps) await world.take(one);
        await world.settle();
        assert.equal(world.page.toString(), world.model.toString());
      }),
      { numRuns: 150 },
    );
  });

  it('takes the page’s edits unchanged when nobody else writes', async () => {
    const world = new World('سطر\nسطر');
    await world.take({ at: 'page', from: 3, cut: 1, insert: ' واحد ' });
    await world.take({ at: 'page', from: 0, cut: 0, insert: 'أول ' });
    await world.settle();
    assert.equal(world.model.toString(), 'أول سطر واحد سطر');
  });

  it('gives the page the text anew when the document takes no change at all', async () => {
    const messages: HostMessage[] = [];
    const host = new HostSync({
      apply: () => Promise.resolve(false),
      text: () => 'نص',
      post: (message) => messages.push(message),
    });
    for (let attempt = 0; attempt <= 20; attempt++)
      await host.pageEdited(host.revision, [{ from: 0, to: 0, insert: 'ا' }]);
    assert.deepEqual(messages.at(-1), { type: 'reset', revision: 1, text: 'نص' });
    assert.equal(messages.filter((message) => message.type === 'rejected').length, 20);
  });
});
