import assert from 'node:assert/strict';
import { scriptLanguage } from '../../src/text/passages';

describe('the language of a text', () => {
  it('is told by letters and small words', () => {
    assert.equal(scriptLanguage('ذهب الأولاد إلى المدرسة في الصباح'), 'arabic');
    assert.equal(scriptLanguage('بچه ها در باغ بزرگ بازي مي كردند'), 'other');
    assert.equal(scriptLanguage('بچے اسکول سے گھر آئے'), 'other');
    assert.equal(scriptLanguage('محمد سالم'), 'unknown');
  });

  it('is not told by the pieces of words that codes leave whole', () => {
    const codes = 'ا\uE101\uE102 را ن\uE103\uE101 \uE104ة \uE105\uE106و';
    assert.equal(scriptLanguage(codes), 'unknown');
    assert.equal(scriptLanguage('تولد را ديدم'), 'other');
  });
});
