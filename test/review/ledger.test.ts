import assert from 'node:assert/strict';
import { Ruleset } from '../../src/review/check';
import { clean } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { replay, revert } from '../../src/review/ledger';
import { TextDocument } from '../../src/text/document';
import { StaleEditError } from '../../src/text/edits';
import { language } from '../support/language';

const ruleset = new Ruleset({ ...DEFAULT_CONFIGURATION, keepLines: false }, language());

function cleaning(text: string) {
  const { document, ledger } = clean(TextDocument.of(text), ruleset, { certainty: 'possible' });
  return { cleaned: document.text, ledger };
}

describe('ledger', () => {
  it('is the same after a way through JSON', () => {
    const { cleaned, ledger } = cleaning('مـن هنـا , إلـى هنـاك');
    assert.equal(revert(cleaned, JSON.parse(JSON.stringify(ledger))), 'مـن هنـا , إلـى هنـاك');
  });

  it('is refused on a text it was not written for', () => {
    const { cleaned, ledger } = cleaning('من هنا, ثم إلى هناك');
    assert.equal(cleaned, 'من هنا، ثم إلى هناك');
    assert.throws(() => replay('نص آخر', ledger), StaleEditError);
    assert.throws(() => revert(cleaned.slice(1), ledger), StaleEditError);
  });
});
