import assert from 'node:assert/strict';
import { isQuranic } from '../../src/rules/quranic';
import { scriptLanguage } from '../../src/text/passages';

describe('Quranic text', () => {
  for (const text of ['قال تعالى: ﴿وَالْعَصْرِ﴾', 'إِنَّ ٱلۡإِنسَـٰنَ لَفِي خُسۡرٍ', 'فِيهِۛ هُدٗى', 'ٱلرحيم ٱلملك'])
    it(`is seen in “${text}”`, () => {
      assert.ok(isQuranic(text));
    });
  for (const text of ['كتابٌ مفيدٌ جدًّا', 'قال: «نعم»', 'هذا الكتاب لي'])
    it(`is not seen in “${text}”`, () => {
      assert.ok(!isQuranic(text));
    });
});

describe('the language of a passage', () => {
  const samples = {
    arabic: ['ذهبنا إلى السوق في الصباح', 'عاد الرجل من السفر'],
    other: ['این خانه را از پدرم خریده است', 'یہ کتاب کس کی ہے', 'ئەم ماڵە گەورەیە'],
    unknown: ['سلام', 'باب'],
  } as const;
  for (const [expected, texts] of Object.entries(samples)) {
    for (const text of texts)
      it(`of “${text}” is ${expected}`, () => {
        assert.equal(scriptLanguage(text), expected);
      });
  }
});
