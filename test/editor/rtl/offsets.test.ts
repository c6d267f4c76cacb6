import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Offsets, pageText } from '../../../src/editor/rtl/offsets';

const lines = fc.array(fc.string({ unit: fc.constantFrom('ب', 'ت', ' ', '\uE005', '😀'), maxLength: 5 }));

describe('offsets of the right-to-left editor', () => {
  for (const lineBreak of ['\n', '\r\n']) {
    it(`stand at the same place in both texts, with ${JSON.stringify(lineBreak)}`, () => {
      fc.assert(
        fc.property(lines, fc.nat(), (parts, seed) => {
          const text = parts.join(lineBreak);
          const page = pageText(text);
          const offsets = new Offsets(text);
          const at = seed % (page.length + 1);
          assert.equal(pageText(text.slice(0, offsets.toDocument(at))), page.slice(0, at));
          assert.equal(offsets.toPage(offsets.toDocument(at)), at);
        }),
      );
    });
  }

  it('put the middle of a line break before it', () => {
    assert.equal(new Offsets('ا\r\nب').toPage(2), 1 + 1 - 1);
  });
});
