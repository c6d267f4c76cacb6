import assert from 'node:assert/strict';
import {
  bracketBalance,
  mirrored,
  shapeEvidence,
  toLogicalOrder,
  type VisualOrder,
} from '../../src/text/visualOrder';

const REVERSED: VisualOrder = { letters: 'reversed', isMirrored: true, isContinued: false, marks: 'before' };

describe('visual order', () => {
  const cases: readonly [name: string, visual: string, logical: string, order?: Partial<VisualOrder>][] = [
    ['letters', 'ابحرم', 'مرحبا'],
    ['numbers with separators', 'راتم 1,284.6 عفد', 'دفع 1,284.6 متار'],
    ['Arabic-Indic dates', '١٥/٣/٢٠٢٤ خيراتب', 'بتاريخ ١٥/٣/٢٠٢٤'],
    ['a percent sign behind its number', '%2.7 ةبسنب', 'بنسبة 2.7%'],
    ['a number at the start with its sign', 'باسح 5%', '5% حساب'],
    ['a number at the start of a line that goes on', 'باسح %5', '5% حساب', { isContinued: true }],
    ['Latin runs', 'ةغلب git push رمأ', 'أمر git push بلغة'],
    ['a year behind a Latin name', 'لاق Google 2014 ماع', 'عام 2014 Google قال'],
    ['emoji of several', 'ةرسأ 👨\u200D👩\u200D👧', '👨\u200D👩\u200D👧 أسرة'],
    ['mirrored brackets', '(1) حلملا', 'الملح (1)'],
    ['brackets that were not mirrored', ')1( حلملا', 'الملح (1)', { isMirrored: false }],
    ['marks before their letter', 'ٌمَلَق', 'قَلَمٌ'],
    ['marks behind their letter', 'مٌلَقَ', 'قَلَمٌ', { marks: 'after' }],
    ['words that read well', '.‫الكتاب‬ ‫قرأت‬', 'قرأت الكتاب.', { letters: 'kept' }],
  ];
  for (const [name, visual, logical, order] of cases) {
    it(`is undone for ${name}`, () =>
      assert.equal(toLogicalOrder(visual, { ...REVERSED, ...order }), logical));
  }

  it('keeps every character', () => {
    const visual = 'a1 (ب) [٣٤] x-y ،ج «د» 12%';
    assert.equal(toLogicalOrder(visual, REVERSED).length, visual.length);
  });

  it('knows which way brackets face', () => {
    assert.equal(bracketBalance('(1) «a»'), 2);
    assert.equal(bracketBalance(')1('), -1);
    assert.equal(mirrored('«'), '»');
    assert.equal(mirrored('“'), '“');
  });

  it('reads the order off the shapes of letters', () => {
    assert.deepEqual(shapeEvidence('ﻓﻲ ﺑﻴﺖ'), { logical: 2, visual: 0 });
    assert.deepEqual(shapeEvidence('ﺖﻴﺑ ﻲﻓ'), { logical: 0, visual: 2 });
    assert.deepEqual(shapeEvidence('ﺑ ﺩ'), { logical: 0, visual: 0 });
  });
});
