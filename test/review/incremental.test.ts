import assert from 'node:assert/strict';
import { Ruleset } from '../../src/review/check';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { IncrementalReview } from '../../src/review/incremental';
import { TextDocument } from '../../src/text/document';
import { language } from '../support/language';
import { lineRule } from '../support/rules';

const ruleset = new Ruleset(DEFAULT_CONFIGURATION, language());

describe('incremental review', () => {
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
