import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ruleById, rules } from '../../src/rules/index';
import type { Certainty, RuleGroup } from '../../src/rules/rule';
import { Ruleset } from '../../src/review/check';
import { clean, type CleanResult } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import type { LedgerEntry } from '../../src/review/ledger';
import { TextDocument } from '../../src/text/document';
import { damagedText, foreignText, RUNS, textFormat } from '../support/arbitraries';
import { language } from '../support/language';
import { replacingRule } from '../support/rules';
import { CLEAN_TEXTS } from '../support/texts';

const ruleset = new Ruleset(DEFAULT_CONFIGURATION, language());
const joining = new Ruleset({ ...DEFAULT_CONFIGURATION, keepLines: false }, language());
const certainties = fc.constantFrom<Certainty>('certain', 'likely', 'possible');

/** Rules of these groups write other letters than they read: they decode. */
const DECODING: readonly RuleGroup[] = ['encoding', 'glyphs', 'letters', 'numbers'];

/** What other rules may add: the alef that carries a tanwin fath and was lost. */
const MAY_ADD: Readonly<Record<string, string>> = { 'misplaced-marks': 'ا' };

function cleanText(text: string, options = {}, rules = ruleset): CleanResult {
  return clean(TextDocument.of(text), rules, options);
}

describe('clean', () => {
  it('does nothing more the second time', () => {
    fc.assert(
      fc.property(damagedText, certainties, textFormat, (text, certainty, format) => {
        const once = clean(TextDocument.of(text, format), joining, { certainty }).document.text;
        assert.equal(clean(TextDocument.of(once, format), joining, { certainty }).document.text, once);
      }),
      { numRuns: RUNS },
    );
  });

  it('loses no letter, digit or mark and adds none, but where a rule decodes', () => {
    fc.assert(
      fc.property(damagedText, (text) => {
        for (const entry of cleanText(text).ledger.steps.flat()) {
          if (isDecoding(entry)) continue;
          const before = letters(entry, 'oldText');
          const after = letters(entry, 'newText');
          const added = MAY_ADD[entry.rule] ?? '';
          assert.ok(
            after === before || after === sorted(before + added),
            `${entry.rule}: ${JSON.stringify(entry.edits)}`,
          );
        }
      }),
      { numRuns: RUNS },
    );
  });

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

  it('keeps line ends and the final line break', () => {
    fc.assert(
      fc.property(damagedText, certainties, (text, certainty) => {
        assert.deepEqual(lineEnds(cleanText(text, { certainty }).document.text), lineEnds(text));
      }),
      { numRuns: RUNS },
    );
  });

  it('never parts a surrogate pair', () => {
    fc.assert(
      fc.property(damagedText, certainties, (text, certainty) => {
        assert.equal(pairs(cleanText(text, { certainty }).document.text), pairs(text));
      }),
      { numRuns: RUNS },
    );
  });

  it('changes only what lies in the range given', () => {
    const text = 'مـن هنـا\nوإلـى هنـاك\nثـم عـاد';
    const start = text.indexOf('\n') + 1;
    const end = text.lastIndexOf('\n');
    const { document } = cleanText(text, { range: { start, end } });
    assert.equal(document.text, 'مـن هنـا\nوإلى هناك\nثـم عـاد');
  });

  it('stops when it is cancelled, with a ledger of what was done', () => {
    const { document, ledger } = cleanText('مـن هنـا', { isCancelled: () => true });
    assert.equal(document.text, 'مـن هنـا');
    assert.deepEqual(ledger.steps, []);
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

function isDecoding(entry: LedgerEntry): boolean {
  const group = ruleById(entry.rule)?.group;
  return group !== undefined && DECODING.includes(group);
}

/**
 * The letters, digits and marks of one side of an entry's edits, in code point order, presentation forms
 * folded, a mark that stands twice counted once.
 */
function letters(entry: LedgerEntry, side: 'oldText' | 'newText'): string {
  const text = entry.edits.map((edit) => edit[side]).join('');
  const kept = text.normalize('NFKD').replace(/[^\p{L}\p{M}\p{N}]|\u0640/gu, '');
  return sorted(kept.replace(/(\p{M})\1+/gu, '$1'));
}

function sorted(text: string): string {
  return [...text].sort().join('');
}

function lineEnds(text: string): string[] {
  return text.match(/\r\n|\r|\n/gu) ?? [];
}

function pairs(text: string): string {
  return (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g) ?? []).join('');
}
