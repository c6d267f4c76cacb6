import assert from 'node:assert/strict';
import fc from 'fast-check';
import { check, Ruleset } from '../../src/review/check';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { IncrementalReview } from '../../src/review/incremental';
import { TextDocument } from '../../src/text/document';
import { editsMatch } from '../../src/text/edits';
import { damagedText, editsOf, RUNS, textFormat } from '../support/arbitraries';
import { language } from '../support/language';
import { lineRule } from '../support/rules';

const ruleset = new Ruleset(DEFAULT_CONFIGURATION, language());

describe('incremental review', () => {
  it('finds after any edits what a check from scratch finds', () => {
    fc.assert(
      fc.property(damagedText, textFormat, fc.infiniteStream(fc.nat()), (text, format, seeds) => {
        const review = new IncrementalReview(TextDocument.of(text, format), ruleset);
        for (const seed of seeds.take(4)) {
          const [edits] = fc.sample(editsOf(review.document.text), { numRuns: 1, seed });
          review.update(edits);
        }
        review.settle();
        const scratch = TextDocument.of(review.document.text, format);
        assert.deepEqual(review.findings, check(scratch, ruleset));
      }),
      { numRuns: RUNS },
    );
  });

  it('gives repairs that fit the text at any moment, settled or not', () => {
    fc.assert(
      fc.property(damagedText, fc.nat(), (text, seed) => {
        const review = new IncrementalReview(TextDocument.of(text), ruleset);
        const [edits] = fc.sample(editsOf(text), { numRuns: 1, seed });
        review.update(edits);
        for (const { repairs } of review.findings)
          for (const repair of repairs) assert.ok(editsMatch(review.document.text, repair.edits));
      }),
      { numRuns: RUNS },
    );
  });

  it('looks again at changed lines only', () => {
    const seen: string[] = [];
    const spy = lineRule('spy', (line) => {
      seen.push(line.text);
    });
    const text = 'أول\nثان\nثالث';
    const review = new IncrementalReview(
      TextDocument.of(text),
      new Ruleset(DEFAULT_CONFIGURATION, undefined, [spy]),
    );
    seen.length = 0;
    review.update([{ start: 4, end: 4, oldText: '', newText: 'الـ' }]);
    assert.deepEqual(seen, ['الـثان']);
  });

  it('takes a deletion of everything', () => {
    const text = 'مـن هنـا\nإلـى هنـاك';
    const review = new IncrementalReview(TextDocument.of(text), ruleset);
    assert.ok(review.findings.length > 0);
    review.update([{ start: 0, end: text.length, oldText: text, newText: '' }]);
    assert.deepEqual(review.findings, []);
  });
});
