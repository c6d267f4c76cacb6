import assert from 'node:assert/strict';
import { Overview } from '../../src/review/overview';
import type { Certainty, Finding } from '../../src/rules/rule';
import { finish } from '../../src/text/steps';

function finding(rule: string, start: number, end: number, certainty?: Certainty): Finding {
  const repairs = certainty ? [{ certainty, edits: [] }] : [];
  return { rule, start, end, message: '', args: [], repairs };
}

const findings = [
  finding('long', 0, 100, 'possible'),
  finding('short', 10, 12, 'certain'),
  finding('short', 40, 42, 'likely'),
  finding('short', 90, 91),
];
const overview = finish(Overview.of(findings));

describe('an overview of findings', () => {
  it('counts them by certainty and by rule', () => {
    const certainties = ['certain', 'likely', 'possible', undefined] as const;
    assert.deepEqual(
      certainties.map((certainty) => overview.count(certainty)),
      [1, 1, 1, 1],
    );
    assert.deepEqual(overview.totalsOf('short'), { count: 3, repairable: 2, length: 5 });
    assert.deepEqual(overview.totalsOf('long'), { count: 1, repairable: 0, length: 100 });
    assert.equal(overview.totalsOf('none').count, 0);
  });

  it('tells which of them touch a place', () => {
    const [long, first, second, last] = findings;
    assert.deepEqual(overview.touching(12, 12), [long, first]);
    assert.deepEqual(overview.touching(13, 39), [long]);
    assert.deepEqual(overview.touching(41, 90), [long, second, last]);
    assert.deepEqual(overview.touching(101, 200), []);
  });
});
