import assert from 'node:assert/strict';
import { check, Ruleset } from '../../src/review/check';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { missingNumbers } from '../../src/rules/missingNumbers';
import { fillGap, fitsGap } from '../../src/rules/missingNumbers/fill';
import { TextDocument } from '../../src/text/document';
import { applyEdits } from '../../src/text/edits';

const ruleset = new Ruleset(DEFAULT_CONFIGURATION, undefined, [missingNumbers]);

describe('filling in a missing number', () => {
  const cases: readonly (readonly [damaged: string, number: string, filled: string])[] = [
    ['انتهت الحرب سنة ، وعاد الناس', '1918', 'انتهت الحرب سنة 1918، وعاد الناس'],
    ['وُلد في القرية سنة\n. ثم سافر', '1881', 'وُلد في القرية سنة 1881\n. ثم سافر'],
    ['وصلوا في  نيسان من الشمال', '14', 'وصلوا في 14 نيسان من الشمال'],
    ['بلغ النمو % من الناتج', '7', 'بلغ النمو 7% من الناتج'],
    ['كلّف الجسر أكثر من . مليون دينار', '3.5', 'كلّف الجسر أكثر من 3.5 مليون دينار'],
    ['وفق المادة ( ) من النظام', '٢٤', 'وفق المادة (٢٤) من النظام'],
  ];
  for (const [damaged, number, filled] of cases)
    it(`leaves no gap: ${damaged}`, () => {
      const [finding] = check(TextDocument.of(damaged), ruleset);
      assert.ok(fitsGap(finding.message, number));
      assert.equal(applyEdits(damaged, [fillGap(damaged, finding, number)]), filled);
    });

  it('takes numbers only', () => {
    for (const text of ['1,250', '12/5', '٣٫٥', '1990-1995']) assert.ok(fitsGap('count', text), text);
    for (const text of ['', ' ', 'سنة', '12 ', '1٢', '.5', '3.']) assert.ok(!fitsGap('count', text), text);
    assert.ok(fitsGap('day', '٣١') && !fitsGap('day', '32') && !fitsGap('day', '0'));
  });
});
