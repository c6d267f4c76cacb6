import assert from 'node:assert/strict';
import fc from 'fast-check';
import { finish, inSlices, piecesOf, sortSteps, type Pacing, type Steps } from '../../src/text/steps';
import { RUNS } from '../support/arbitraries';

/** Counts to `end`, a step each. */
function* counting(end: number, seen: number[] = []): Steps<number> {
  for (let number = 1; number <= end; number++) {
    seen.push(number);
    yield;
  }
  return end;
}

/** A clock on which each look takes 3 ms, and pauses that do `meanwhile`. */
function pacing(meanwhile: () => void = () => undefined): Pacing {
  let time = 0;
  return { now: () => (time += 3), pause: async () => meanwhile() };
}

describe('work in steps', () => {
  it('is done at once, or in slices with pauses between', async () => {
    let pauses = 0;
    assert.equal(finish(counting(20)), 20);
    assert.equal(
      await inSlices(
        counting(20),
        undefined,
        pacing(() => pauses++),
      ),
      20,
    );
    assert.ok(pauses >= 5 && pauses <= 10, String(pauses));
  });

  it('begins before the first pause', () => {
    const seen: number[] = [];
    void inSlices(counting(2, seen), undefined, pacing());
    assert.deepEqual(seen, [1, 2]);
  });

  it('is given up between two slices', async () => {
    const seen: number[] = [];
    let isCancelled = false;
    const work = inSlices(
      counting(20, seen),
      () => isCancelled,
      pacing(() => (isCancelled = true)),
    );
    assert.equal(await work, undefined);
    assert.ok(seen.length > 0 && seen.length < 20);
  });

  it('sorts as the language does', () => {
    const items = fc.array(fc.tuple(fc.nat(9), fc.nat()), { maxLength: 60 });
    const byFirst = ([a]: [number, number], [b]: [number, number]): number => a - b;
    fc.assert(
      fc.property(items, (some) => {
        assert.deepEqual(finish(sortSteps(some, byFirst)), [...some].sort(byFirst));
      }),
      { numRuns: RUNS },
    );
  });

  it('cuts a text into pieces of whole lines', () => {
    const text = `${'سطر قصير\n'.repeat(1000)}${'سطر طويل '.repeat(1000)}\r\nآخر`;
    const pieces = [...piecesOf(text)];
    assert.equal(pieces.map((piece) => piece.text).join(''), text);
    for (const piece of pieces)
      assert.equal(text.slice(piece.start, piece.start + piece.text.length), piece.text);
    for (const piece of pieces.slice(0, -1)) assert.ok(piece.text.endsWith('\n'));
    assert.ok(pieces.length > 3);
  });
});
