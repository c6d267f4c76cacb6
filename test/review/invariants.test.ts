import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RUNS, subject } from '../support/arbitraries';
import { brokenInvariant, Examination, INVARIANTS, type Subject } from '../support/invariants';

describe('for every text', () => {
  for (const [name, holds] of Object.entries(INVARIANTS)) {
    it(name, () => {
      fc.assert(
        fc.property(subject, (one) => {
          holds(new Examination(one));
        }),
        { numRuns: RUNS },
      );
    });
  }
});

/** Texts for which something once did not hold, as short as the fuzzer made them. */
const FOUND: readonly Subject[] = [
  {
    text: 'هوعليه\uFDFAفالمديةوعرضعلى ت\nدينةوعرضهعلى',
    format: 'markdown',
    certainty: 'likely',
    keepLines: true,
    seed: 7,
  },
  {
    text: '\uFEEC\uFEEE\uFDFA \uFEAF',
    format: 'subtitles',
    certainty: 'possible',
    keepLines: false,
    seed: 1909791316,
  },
  {
    text: '\uFEE3\uFBED\uFFF8النهر النهر',
    format: 'plaintext',
    certainty: 'possible',
    keepLines: true,
    seed: 696037295,
  },
  {
    text: 'األ\u0651\u064E حس\u064C',
    format: 'latex',
    certainty: 'possible',
    keepLines: true,
    seed: 2147483637,
  },
  {
    text: '\u077B\u064B\u251C\u256Bط\u255Fغ',
    format: 'plaintext',
    certainty: 'certain',
    keepLines: true,
    seed: 1198839139,
  },
];

describe('all of that, for a text the fuzzer found', () => {
  for (const one of FOUND) {
    it(JSON.stringify(one.text), () => {
      assert.equal(brokenInvariant(one), undefined);
    });
  }
});
