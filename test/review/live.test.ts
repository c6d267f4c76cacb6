import assert from 'node:assert/strict';
import fc from 'fast-check';
import { check, Ruleset } from '../../src/review/check';
import { cleanText } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import type { IncrementalReview } from '../../src/review/incremental';
import { LiveReview, type Replacement } from '../../src/review/live';
import { rules } from '../../src/rules/index';
import { TextDocument } from '../../src/text/document';
import { applyEdits, editsMatch, replaceRange } from '../../src/text/edits';
import { inSlices, type Pacing, type Steps } from '../../src/text/steps';
import { editsOf, RUNS, subject } from '../support/arbitraries';
import { language } from '../support/language';
import { documentRule } from '../support/rules';
import { CLEAN_TEXTS } from '../support/texts';

const ruleset = new Ruleset({ ...DEFAULT_CONFIGURATION, keepLines: false }, language());

/** A text as it stands in an editor, and its review. */
class Editing {
  readonly published: IncrementalReview[] = [];
  readonly live: LiveReview;
  pauses = 0;
  changes = 0;

  /** @param meanwhile what is done in each pause between two slices, each of one step or two */
  constructor(
    public text: string,
    meanwhile: (editing: Editing) => void = () => undefined,
    rulesOfReview = ruleset,
  ) {
    let time = 0;
    const pacing: Pacing = {
      now: () => (time += 5),
      pause: async () => {
        this.pauses++;
        meanwhile(this);
      },
    };
    this.live = new LiveReview({
      read: () => this.read(),
      format: 'plaintext',
      ruleset: rulesOfReview,
      onReview: (review) => this.take(review),
      pacing,
    });
    this.live.settle();
  }

  change(...replacements: readonly Replacement[]): void {
    const edits = replacements.map(({ start, end, newText }) => replaceRange(this.text, start, end, newText));
    this.text = applyEdits(this.text, edits);
    this.live.change(replacements);
    this.changes++;
  }

  private *read(): Steps<string> {
    const middle = this.text.length >> 1;
    const start = this.text.slice(0, middle);
    yield;
    return start + this.text.slice(middle);
  }

  private take(review: IncrementalReview): void {
    assert.equal(review.document.text, this.text);
    for (const { repairs, rule } of review.findings)
      for (const { edits } of repairs) assert.ok(editsMatch(this.text, edits), rule);
    this.published.push(review);
  }
}

/** Asserts that a review is that of its text from scratch. */
function assertSettled({ live, text, published }: Editing, rulesOfReview = ruleset): void {
  assert.equal(live.current?.document.text, text);
  assert.deepEqual(live.current.findings, check(TextDocument.of(text), rulesOfReview));
  assert.equal(published.at(-1), live.current);
}

describe('a review in slices', () => {
  it('finds what a review at one go finds', async () => {
    for (const text of [
      ...CLEAN_TEXTS,
      ...rules.flatMap(({ examples }) => examples.map((one) => one.damaged)),
    ]) {
      const editing = new Editing(text);
      await editing.live.done;
      assertSettled(editing);
    }
  });

  it('loses nothing of what is typed while it is at work', async () => {
    const moments = fc.array(fc.nat(300), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(subject, moments, async ({ text, seed }, pauses) => {
        const editing = new Editing(text, (one) => {
          if (!pauses.includes(one.pauses)) return;
          const [edits] = fc.sample(editsOf(one.text), { numRuns: 1, seed: seed + one.pauses });
          one.change(...edits);
          if (one.pauses % 2 === 0) one.live.settle();
        });
        await editing.live.done;
        for (let before = -1; before !== editing.changes;) {
          before = editing.changes;
          editing.live.settle();
          await editing.live.done;
        }
        assertSettled(editing);
      }),
      { numRuns: RUNS / 4 },
    );
  });

  it('is about the text before the document rules are through', async () => {
    const slow = documentRule('slow', function* (document, report) {
      for (let step = 0; step < 20; step++) yield;
      report({ start: 0, end: document.text.length, message: 'found', args: [], repairs: [] });
    });
    const rulesOfReview = new Ruleset(DEFAULT_CONFIGURATION, undefined, [
      ...rules.filter(({ scope }) => scope === 'line'),
      slow,
    ]);
    const editing = new Editing('مـن هنـا', undefined, rulesOfReview);
    await editing.live.done;
    const counts = editing.published.map(({ findings }) => findings.length);
    assert.equal(counts.length, 2);
    assert.equal(counts[1], counts[0] + 1);
  });

  it('starts anew where changes do not fit the text', async () => {
    const editing = new Editing('مـن هنـا\nإلـى هنـاك');
    await editing.live.done;
    editing.text = 'نـص آخـر';
    editing.live.change([
      { start: 0, end: 9, newText: '' },
      { start: 4, end: 12, newText: 'ب' },
    ]);
    editing.live.settle();
    await editing.live.done;
    assertSettled(editing);
  });

  it('takes over what is typed into a long text when typing pauses', async () => {
    const nothing = new Ruleset(DEFAULT_CONFIGURATION, undefined, []);
    const editing = new Editing('نص '.repeat(700_000), undefined, nothing);
    await editing.live.done;
    for (let at = 0; at < 3; at++) editing.change({ start: at, end: at, newText: 'ب' });
    assert.equal(editing.published.length, 1);
    editing.live.settle();
    await editing.live.done;
    assertSettled(editing, nothing);
  });

  it('ends when it is closed', async () => {
    const editing = new Editing('مـن هنـا '.repeat(200), ({ live }) => live.close());
    await editing.live.done;
    assert.equal(editing.live.current, undefined);
    assert.equal(editing.published.length, 0);
  });
});

describe('a cleaning in slices', () => {
  it('is given up whole', async () => {
    let isCancelled = false;
    const pacing: Pacing = {
      now: (() => {
        let time = 0;
        return () => (time += 5);
      })(),
      pause: async () => {
        isCancelled = true;
      },
    };
    const work = cleanText('مـن هنـا\n'.repeat(50), 'plaintext', ruleset);
    assert.equal(await inSlices(work, () => isCancelled, pacing), undefined);
  });
});
