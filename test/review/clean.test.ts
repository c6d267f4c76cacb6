import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rules } from '../../src/rules/index';
import type { Certainty } from '../../src/rules/rule';
import { Ruleset } from '../../src/review/check';
import { clean, type CleanResult } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { TextDocument } from '../../src/text/document';
import { foreignText, RUNS, textFormat } from '../support/arbitraries';
import { language } from '../support/language';
import { replacingRule } from '../support/rules';
import { CLEAN_TEXTS } from '../support/texts';

const ruleset = new Ruleset(DEFAULT_CONFIGURATION, language());
const joining = new Ruleset({ ...DEFAULT_CONFIGURATION, keepLines: false }, language());
const certainties = fc.constantFrom<Certainty>('certain', 'likely', 'possible');

function cleanText(text: string, options = {}, rules = ruleset): CleanResult {
  return clean(TextDocument.of(text), rules, options);
}

describe('clean', () => {
  it('leaves text without Arabic as it is', () => {
    fc.assert(
      fc.property(foreignText, textFormat, certainties, (text, format, certainty) => {
        assert.equal(clean(TextDocument.of(text, format), joining, { certainty }).document.text, text);
      }),
      { numRuns: RUNS },
    );
  });

  it('leaves undamaged text as it is, whatever is allowed', () => {
    for (const text of CLEAN_TEXTS) {
      for (const certainty of ['certain', 'likely'] as const)
        assert.equal(cleanText(text, { certainty }, joining).document.text, text);
    }
  });

  it('changes only what lies in the range given', () => {
    const text = 'مـن هنـا\nوإلـى هنـاك\nثـم عـاد';
    const start = text.indexOf('\n') + 1;
    const end = text.lastIndexOf('\n');
    const { document } = cleanText(text, { range: { start, end } });
    assert.equal(document.text, 'مـن هنـا\nوإلى هناك\nثـم عـاد');
  });

  it('comes to an end with rules that undo each other', () => {
    const quarrel = new Ruleset(DEFAULT_CONFIGURATION, undefined, [
      replacingRule('there', 'هنا', 'هناك'),
      replacingRule('back', 'هناك', 'هنا'),
    ]);
    assert.equal(cleanText('هنا', {}, quarrel).document.text, 'هنا');
  });

  it('lets each rule see what the ones before it left', () => {
    const chain = new Ruleset(DEFAULT_CONFIGURATION, undefined, [
      replacingRule('first', 'واحد', 'اثنان'),
      replacingRule('second', 'اثنان', 'ثلاثة'),
    ]);
    const { document, ledger } = cleanText('واحد', {}, chain);
    assert.equal(document.text, 'ثلاثة');
    assert.deepEqual(
      ledger.steps.flat().map((entry) => entry.rule),
      ['first', 'second'],
    );
  });

  it('has a rule for each line of the list, each once', () => {
    assert.equal(new Set(rules.map((rule) => rule.id)).size, rules.length);
  });
});
