import assert from 'node:assert/strict';
import fc from 'fast-check';
import { language as shipped } from '../support/language';

const language = shipped();

describe('words', function () {
  if (language === undefined) {
    it('skipped: the language data has not been built', function () {
      this.skip();
    });
    return;
  }

  it('knows words and tells scraps from them', () => {
    for (const word of [
      'الميليشيات',
      'أكتوبر',
      'تزعزع',
      'الخارج',
      'بالجزع',
      'كتاب',
      'وبالكتاب',
      'أستكتبون',
      'في',
    ]) {
      assert.ok(language.isWord(word), word);
    }
    for (const scrap of ['كتوبر', 'الخا', 'وتأ', '', 'abc', 'كتاب '])
      assert.ok(!language.isWord(scrap), scrap);
  });

  it('tells frequent words from rare and unseen ones', () => {
    assert.equal(language.frequency('في'), 15);
    assert.ok(language.frequency('كتاب') > language.frequency('بالجزع'));
    assert.ok(language.frequency('بالجزع') >= 2);
    assert.equal(language.frequency('كتوبر'), 0);
  });

  it('finds the words with a beginning', () => {
    const found: string[] = [];
    language.forEachWithPrefix('مكتب', (word) => found.push(word) < 50);
    assert.equal(found.length, 50);
    assert.equal(new Set(found).size, 50);
    assert.ok(found.every((word) => word.startsWith('مكتب') && language.isWord(word)));
    assert.ok(found.includes('مكتبة') && found.includes('مكتب'));
  });

  it('finds the words that fit a pattern', () => {
    const words = language.matches('تز?زع', 5).map(({ word }) => word);
    assert.ok(words.includes('تزعزع'), words.join(' '));
    assert.equal(language.matches('الخار?', 3)[0].word, 'الخارج');
    assert.ok(language.matches('الخا*', 500).some(({ word }) => word === 'الخارج'));
    assert.deepEqual(language.matches('كتوبر', 3), []);
  });

  it('finds the words one letter away', () => {
    assert.equal(language.fuzzy('كتوبر', 5)[0].word, 'أكتوبر');
    assert.ok(language.fuzzy('المدسرة', 5).some(({ word }) => word === 'المدرسة'));
    assert.ok(language.fuzzy('كتاب', 20).every(({ word }) => word !== 'كتاب'));
  });

  it('splits letters into words', () => {
    assert.deepEqual(language.segment('قالالرئيس')?.words, ['قال', 'الرئيس']);
    assert.equal(language.segment('كتاب')?.words.length, 1);
    assert.equal(language.segment('xyz'), undefined);
  });

  it('says the same of a word by look-up and by pattern', () => {
    const letter = fc.constantFrom(...'ابتةدرسعكلمنهويأ');
    fc.assert(
      fc.property(fc.array(letter, { minLength: 1, maxLength: 6 }), (letters) => {
        const word = letters.join('');
        const expected = language.isWord(word) ? [{ word, frequency: language.frequency(word) }] : [];
        assert.deepEqual(language.matches(word, 5), expected);
      }),
    );
  });

  it('lists the frequent words, each with its class', () => {
    const visited = new Map([...language.frequent(9)].map(({ word, frequency }) => [word, frequency]));
    const words: string[] = [];
    language.forEachWithPrefix('', (word, frequency) => frequency < 9 || words.push(word) > 0);
    assert.deepEqual([...visited.keys()], words);
    assert.ok([...visited].every(([word, frequency]) => language.frequency(word) === frequency));
  });

  it('finds no rarer words by pattern than are asked for', () => {
    const all = language.matches('كت?ب', 50);
    assert.ok(all.some(({ frequency }) => frequency < 6));
    assert.deepEqual(
      language.matches('كت?ب', 50, 6),
      all.filter(({ frequency }) => frequency >= 6),
    );
  });
});
