import assert from 'node:assert/strict';
import { check, Ruleset } from '../../src/review/check';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { IncrementalReview } from '../../src/review/incremental';
import { TextDocument } from '../../src/text/document';
import { finish } from '../../src/text/steps';
import { language } from '../support/language';
import { lineRule } from '../support/rules';

const ruleset = new Ruleset(DEFAULT_CONFIGURATION, language());

function reviewOf(text: string, rules = ruleset): IncrementalReview {
  return finish(IncrementalReview.of(TextDocument.of(text), rules));
}

describe('incremental review', () => {
  it('looks again at changed lines only', () => {
    const seen: string[] = [];
    const spy = lineRule('spy', (line) => {
      seen.push(line.text);
    });
    const review = reviewOf('أول\nثان\nثالث', new Ruleset(DEFAULT_CONFIGURATION, undefined, [spy]));
    seen.length = 0;
    finish(review.updated([{ start: 4, end: 4, oldText: '', newText: 'الـ' }]));
    assert.deepEqual(seen, ['الـثان']);
  });

  it('looks again at all lines when the document turns out to be in another language', () => {
    const persian = 'این خانه را از پدرم خریده است و در آن زندگی می‌کنم\n'.repeat(4);
    const edit = {
      start: 6,
      end: 6 + persian.length,
      oldText: persian,
      newText: 'ذهبنا إلى السوق في الصباح\n',
    };
    const updated = finish(reviewOf(`سـلام\n${persian}`).updated([edit]));
    assert.deepEqual(finish(updated.settled()).findings, check(updated.document, ruleset));
  });

  it('looks again at lines that were looked at while the document was in another language', () => {
    const persian = 'این خانه را از پدرم خریده است و در آن زندگی می‌کنم\n'.repeat(4);
    const arabic = 'ذهبنا إلى السوق في الصباح\n';
    const intoArabic = {
      start: 0,
      end: persian.length + 6,
      oldText: `سلام،\n${persian}`,
      newText: `األول\n${arabic}`,
    };
    const andBack = { start: 6, end: 6 + arabic.length, oldText: arabic, newText: persian };
    const between = finish(reviewOf(`سلام،\n${persian}`).updated([intoArabic]));
    const updated = finish(between.updated([andBack]));
    assert.deepEqual(finish(updated.settled()).findings, check(updated.document, ruleset));
  });

  it('takes a deletion of everything', () => {
    const text = 'مـن هنـا\nإلـى هنـاك';
    const review = reviewOf(text);
    assert.ok(review.findings.length > 0);
    const updated = finish(review.updated([{ start: 0, end: text.length, oldText: text, newText: '' }]));
    assert.deepEqual(updated.findings, []);
  });

  it('moves findings with their lines where only line breaks change', () => {
    const text = 'سطـر أول\r\nسطـر ثان\r\nسطـر ثالث\r\n';
    for (const index of [0, 1, 2]) {
      const start = [...text.matchAll(/\r\n/gu)][index].index;
      const updated = finish(
        reviewOf(text).updated([{ start, end: start + 2, oldText: '\r\n', newText: '\n' }]),
      );
      assert.deepEqual(updated.findings, check(updated.document, ruleset));
    }
  });

  it('leaves the review before an edit as it was', () => {
    const review = reviewOf('مـن هنـا\nإلـى هنـاك');
    const before = structuredClone(review.findings);
    finish(review.updated([{ start: 0, end: 0, oldText: '', newText: 'سـار ' }]));
    assert.deepEqual(review.findings, before);
  });
});
