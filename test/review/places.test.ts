import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Ruleset } from '../../src/review/check';
import { clean } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { revert, replay, type LedgerEntry } from '../../src/review/ledger';
import { placesOf } from '../../src/review/places';
import { Preview } from '../../src/review/preview';
import { TextDocument } from '../../src/text/document';
import { finish } from '../../src/text/steps';
import { applyEdits, replaceRange, type Edit } from '../../src/text/edits';
import { damagedText, RUNS } from '../support/arbitraries';
import { language } from '../support/language';

const ruleset = new Ruleset({ ...DEFAULT_CONFIGURATION, keepLines: false }, language());

describe('places of a cleaning', () => {
  it('are together what the cleaning did, and each repair stands in one of them at most', () => {
    fc.assert(
      fc.property(damagedText, (text) => {
        const { document, ledger } = clean(TextDocument.of(text), ruleset, { certainty: 'possible' });
        const places = placesOf(text, ledger);
        assert.equal(
          applyEdits(
            text,
            places.flatMap((place) => place.edits),
          ),
          document.text,
        );
        const entries = places.flatMap((place) => place.entries);
        assert.equal(new Set(entries).size, entries.length);
      }),
      { numRuns: RUNS },
    );
  });

  it('join repairs that touch in different steps', () => {
    const step = (rule: string, ...edits: Edit[]): LedgerEntry[] => [
      { rule, message: '', args: [], certainty: 'certain', edits },
    ];
    const text = 'سطر من نص';
    const first = step('first', replaceRange(text, 0, 1, 'ش'), replaceRange(text, 7, 8, 'ف'));
    const second = step('second', replaceRange('شطر من فص', 8, 9, 'ض'));
    const third = step('third', replaceRange('شطر من فض', 4, 6, 'عن'));
    assert.deepEqual(placesOf(text, { steps: [first, second, third] }), [
      {
        edits: [replaceRange(text, 0, 1, 'ش'), replaceRange(text, 7, 9, 'فض')],
        entries: [first[0], second[0]],
        numbers: [0, 1],
      },
      { edits: [replaceRange(text, 4, 5, 'ع')], entries: third, numbers: [2] },
    ]);
  });
});

describe('a preview', () => {
  it('ticks what Clean does, no more and no less', () => {
    fc.assert(
      fc.property(damagedText, (text) => {
        const document = TextDocument.of(text);
        const preview = finish(Preview.of(document, ruleset));
        assert.equal(preview.text, clean(document, ruleset).document.text);
        finish(preview.extend());
        assert.equal(preview.text, clean(document, ruleset).document.text);
      }),
      { numRuns: RUNS },
    );
  });

  it('makes a valid text of any choice, which its ledger takes back', () => {
    const ticks = fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(damagedText, ticks, (text, clicks) => {
        const preview = finish(Preview.of(TextDocument.of(text), ruleset));
        while (preview.next) finish(preview.extend());
        for (const [index, isTicked] of clicks)
          if (preview.choices.length > 0)
            preview.tick(preview.choices[index % preview.choices.length], isTicked);
        assert.equal(replay(text, preview.ledger), preview.text);
        assert.equal(revert(preview.text, preview.ledger), text);
      }),
      { numRuns: RUNS },
    );
  });

  it('gives the whole text repaired when everything is ticked, however sure', () => {
    fc.assert(
      fc.property(damagedText, (text) => {
        const preview = finish(Preview.of(TextDocument.of(text), ruleset));
        let expected = clean(preview.document, ruleset, { certainty: 'certain' }).document;
        for (const certainty of ['likely', 'possible'] as const) {
          finish(preview.extend());
          expected = clean(expected, ruleset, { certainty }).document;
        }
        for (const choice of preview.choices) preview.tick(choice, true);
        assert.equal(preview.text, expected.text);
      }),
      { numRuns: RUNS },
    );
  });

  it('leaves one place as it was', () => {
    const preview = finish(Preview.of(TextDocument.of('مدينـة على النهـر'), ruleset));
    const [city, river] = preview.choices;
    preview.tick(river, false);
    assert.equal(preview.text, 'مدينة على النهـر');
    preview.tick(city, false);
    preview.tick(river, true);
    assert.equal(preview.text, 'مدينـة على النهر');
  });
});
