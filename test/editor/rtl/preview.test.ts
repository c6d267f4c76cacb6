import assert from 'node:assert/strict';
import fc from 'fast-check';
import { detailsOf } from '../../../src/editor/rtl/details';
import { previewPassage } from '../../../src/editor/rtl/preview';
import { check, Ruleset } from '../../../src/review/check';
import { clean } from '../../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../../src/review/configuration';
import { TextDocument } from '../../../src/text/document';
import { damagedText } from '../../support/arbitraries';

const ruleset = new Ruleset(DEFAULT_CONFIGURATION);
const TEXT = 'مـن كتـاب قديـم , عـن البحـر\nسطر سليم\n';

function preview(text: string): string {
  const findings = check(TextDocument.of(text), ruleset);
  let result = '';
  let position = 0;
  for (const { from, to, insert } of previewPassage(
    { text, start: 0, end: text.length },
    findings,
    ruleset,
    'plaintext',
  )) {
    assert.ok(from >= position && to <= text.length, 'changes overlap');
    assert.ok(from === 0 || /\s/u.test(text[from - 1]), 'a word is cut at its beginning');
    assert.ok(to === text.length || /\s/u.test(text[to]), 'a word is cut at its end');
    result += text.slice(position, from) + insert;
    position = to;
  }
  return result + text.slice(position);
}

describe('the repaired view', () => {
  it('shows the text as cleaning would leave it', () => {
    const { document } = clean(TextDocument.of(TEXT), ruleset, { certainty: 'likely' });
    assert.equal(preview(TEXT), document.text);
    assert.ok(document.text.startsWith('من كتاب قديم'));
  });

  it('changes whole words only, apart and in order', () => {
    fc.assert(
      fc.property(damagedText, (text) => {
        preview(text);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the evidence for a finding', () => {
  it('names the characters and shows the words before and after, in both languages', () => {
    const [finding] = check(TextDocument.of(TEXT), ruleset);
    const details = detailsOf(finding, TEXT, 'en');
    assert.deepEqual(details.characters, ['U+0640 ARABIC TATWEEL']);
    assert.deepEqual(details.repairs[0], { before: 'مـن', after: 'من', certainty: 'certain' });
    assert.equal(detailsOf(finding, TEXT, 'ar').repairs[0].certainty, 'مؤكد');
  });
});
