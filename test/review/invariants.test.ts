import fc from 'fast-check';
import { RUNS, subject } from '../support/arbitraries';
import { Examination, INVARIANTS } from '../support/invariants';

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
