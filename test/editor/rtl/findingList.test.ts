import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applySplice, growth, moveFindings, spliceBetween, WIDTH } from '../../../src/editor/rtl/findingList';

const finding = fc.tuple(fc.nat(50), fc.nat(5), fc.nat(3), fc.nat(3));
const list = fc
  .array(finding)
  .map((all) =>
    all
      .sort((a, b) => a[0] - b[0])
      .flatMap(([start, length, kind, certainty]) => [start, start + length, kind, certainty]),
  );

describe('lists of findings', () => {
  it('become the next list by the splice between them', () => {
    fc.assert(
      fc.property(list, list, fc.integer({ min: -9, max: 9 }), (before, after, grown) => {
        assert.deepEqual(applySplice(before, spliceBetween(before, after, grown)), after);
      }),
    );
  });

  it('send no finding that only moved', () => {
    const before = [0, 2, 1, 0, 10, 12, 1, 0, 20, 25, 0, 1];
    const after = [0, 2, 1, 0, 13, 15, 1, 0, 23, 28, 0, 1];
    assert.deepEqual(spliceBetween(before, after, 3), { at: 1, remove: 0, insert: [], shift: 3 });
  });

  it('move with the text and lose what was touched', () => {
    const changes = [
      { from: 5, to: 6, insert: 'ابت' },
      { from: 30, to: 31, insert: '' },
    ];
    const flat = [0, 2, 0, 0, 4, 6, 0, 0, 10, 12, 0, 0, 29, 33, 0, 0, 40, 41, 2, 3];
    assert.deepEqual(moveFindings(flat, changes), [0, 2, 0, 0, 12, 14, 0, 0, 41, 42, 2, 3]);
    assert.equal(growth(changes), 1);
    assert.equal(WIDTH, 4);
  });
});
