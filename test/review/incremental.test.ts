import assert from 'node:assert/strict';
import { check, Ruleset } from '../../src/review/check';
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

  it('looks again at all lines when the document turns out to be in another language', () => {
    const persian = 'این خانه را از پدرم خریده است و در آن زندگی می‌کنم\n'.repeat(4);
    const review = new IncrementalReview(TextDocument.of(`سـلام\n${persian}`), ruleset);
    review.update([
      { start: 6, end: 6 + persian.length, oldText: persian, newText: 'ذهبنا إلى السوق في الصباح\n' },
    ]);
    review.settle();
    assert.deepEqual(review.findings, check(review.document, ruleset));
  });

  it('takes a deletion of everything', () => {
    const text = 'مـن هنـا\nإلـى هنـاك';
    const review = new IncrementalReview(TextDocument.of(text), ruleset);
    assert.ok(review.findings.length > 0);
    review.update([{ start: 0, end: text.length, oldText: text, newText: '' }]);
    assert.deepEqual(review.findings, []);
  });
});
