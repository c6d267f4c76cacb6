import assert from 'node:assert/strict';
import { Ruleset } from '../../src/review/check';
import { clean } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { TextDocument } from '../../src/text/document';
import { wordErrorRate } from '../eval/words';
import { describeConservation } from '../support/conservation';
import { language } from '../support/language';
import { hasShared, readShared } from '../support/shared';

const MOST_WRONG = 0.075;

describe('a whole damaged article', () => {
  const ruleset = new Ruleset(DEFAULT_CONFIGURATION, language());
  const cleaned = (text: string): string => clean(TextDocument.of(text), ruleset).document.text;

  before(function () {
    if (!hasShared('acceptance/article.txt')) this.skip();
  });

  it('comes out nearly as its author wrote it', () => {
    const gold = readShared('acceptance/article.lines.gold.txt');
    assert.ok(wordErrorRate(cleaned(readShared('acceptance/article.txt')), gold) <= MOST_WRONG);
  });

  it('comes out the same when it is cleaned again', () => {
    const once = cleaned(readShared('acceptance/article.txt'));
    assert.equal(cleaned(once), once);
  });

  it('loses and gains no character but tatweel, white space and what is decoded', () => {
    const damaged = readShared('acceptance/article.txt');
    assert.equal(describeConservation(damaged, cleaned(damaged)), '');
  });
});
