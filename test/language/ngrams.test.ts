import assert from 'node:assert/strict';
import { createLanguage, LanguageDataError } from '../../src/language/load';
import { splitTokens } from '../../src/language/tokenize';
import { language as shipped, readData } from '../support/language';

const language = shipped();

describe('tokens', () => {
  it('folds what the counts fold', () => {
    assert.deepEqual(splitTokens('قَـــالَ ﻓﻲ ١٩٩٨: «Le Monde»، ثمّ… سكت!'), [
      'قال',
      'في',
      '#',
      ',',
      '@',
      ',',
      'ثم',
      '.',
      'سكت',
      '.',
    ]);
    assert.deepEqual(splitTokens('کتابی ٣٫٥ 2.5'), ['كتابي', '#', '#', '#', '.', '#']);
  });
});

describe('sequences of words', function () {
  if (language === undefined) {
    it('skipped: the language data has not been built', function () {
      this.skip();
    });
    return;
  }

  it('splits clitics off', () => {
    const tokens = (text: string): string => language.tokenize(text).join(' ');
    assert.equal(language.tokenize('وبالمدرسة').length, 3);
    assert.deepEqual(language.tokenize('وبالمدرسة').slice(2), language.tokenize('المدرسة'));
    assert.deepEqual(language.tokenize('للمدرسة').slice(1), language.tokenize('المدرسة'));
    assert.equal(language.tokenize('وزير').length, 1);
    assert.equal(language.tokenize('بيت').length, 1);
    assert.equal(tokens('12'), tokens('٩'));
    assert.deepEqual(language.tokenize('كتوبررررر'), [0]);
  });

  it('finds a likely order likelier', () => {
    const score = (text: string): number => language.logProbability(language.tokenize(text));
    assert.ok(score('ذهب الرجل إلى المدينة.') > score('المدينة إلى الرجل ذهب.'));
    assert.ok(score('عقد الوزير مؤتمرا صحفيا') > score('مؤتمرا عقد صحفيا الوزير'));
  });

  it('reads a likely order on the better, of words never seen together too', () => {
    const score = (text: string): number => language.fluency(language.tokenize(text));
    assert.ok(score('ذهب الرجل إلى المدينة.') > score('المدينة إلى الرجل ذهب.'));
    assert.ok(score('يستبدلون المصابيح القديمة') > score('القديمة يستبدلون المصابيح'));
  });

  it('adds up: a text is as probable as its beginning and its end after it', () => {
    const tokens = language.tokenize('أعلنت الحكومة أمس أنها ستبني جسرا جديدا على النهر، وبدأ العمل فيه.');
    const whole = language.logProbability(tokens);
    assert.ok(Number.isFinite(whole) && whole < 0);
    for (let split = 0; split <= tokens.length; split++) {
      const sum = language.logProbability(tokens.slice(0, split)) + language.logProbability(tokens, split);
      assert.ok(Math.abs(sum - whole) < 1e-9);
    }
  });

  it('gives probabilities that sum to about one', () => {
    for (const text of ['في المدينة', 'قال الرئيس', 'من أجل']) {
      const context = language.tokenize(text);
      let sum = 0;
      for (let token = 0; token < 100_000; token++) {
        const share =
          token === 0 ? 0 : Math.exp(language.logProbability([...context, token], context.length));
        sum += share;
      }
      assert.ok(sum > 0.8 && sum < 1.05, `${text}: ${sum}`);
    }
  });
});

describe('damaged data files', function () {
  if (language === undefined) {
    it('skipped: the language data has not been built', function () {
      this.skip();
    });
    return;
  }
  const lexicon = readData('lexicon.bin');
  const ngrams = readData('ngrams.bin');

  it('are refused', () => {
    const refused = (data: Parameters<typeof createLanguage>[0]): void => {
      assert.throws(() => createLanguage(data), LanguageDataError);
    };
    refused({ lexicon: ngrams, ngrams: lexicon });
    refused({ lexicon: lexicon.slice(0, lexicon.length / 2), ngrams });
    refused({ lexicon, ngrams: ngrams.slice(0, 10) });
    refused({ lexicon, ngrams: new Uint8Array(0) });
    const otherVersion = lexicon.slice();
    otherVersion[4]++;
    refused({ lexicon: otherVersion, ngrams });
  });

  it('are read wherever they lie in memory', () => {
    const shifted = new Uint8Array(lexicon.length + 3).subarray(3);
    shifted.set(lexicon);
    assert.ok(createLanguage({ lexicon: shifted, ngrams }).isWord('كتاب'));
  });
});
