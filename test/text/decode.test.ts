import assert from 'node:assert/strict';
import { decode, encode } from '../../src/text/decode';

const TEXT = 'مدينة قديمة على النهر 😀\r\n';

describe('decoding', () => {
  it('reads and writes UTF-8 and UTF-16 with their byte-order marks', () => {
    for (const encoding of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
      const bytes = encode(TEXT, { text: '', encoding, hasByteOrderMark: true });
      const decoded = decode(bytes);
      assert.deepEqual(decoded, { text: TEXT, encoding, hasByteOrderMark: true });
      assert.deepEqual(encode(TEXT, decoded), bytes);
    }
  });

  it('reads nulls that an extractor wrote for glyphs', () => {
    const text = 'مدي\0ة قديمة عل\0 النهر \0\0 منذ قرون\n'.repeat(3);
    const decoded = decode(Buffer.from(text));
    assert.deepEqual(decoded, { text, encoding: 'utf-8', hasByteOrderMark: false });
    assert.deepEqual(encode(text, decoded), new Uint8Array(Buffer.from(text)));
  });

  it('tells a binary file and an unknown encoding', () => {
    assert.equal(decode(Uint8Array.of(0x89, 0x50, 0, 0, 1, 0)), 'binary');
    assert.equal(decode(Buffer.from(`${TEXT}${'\0'.repeat(512)}${TEXT.repeat(400)}`)), 'binary');
    assert.equal(decode(Buffer.from('index\0\0\x01 of a database')), 'binary');
    assert.equal(decode(Uint8Array.of(0xc3, 0x28, 0xff, 0xc0)), 'unknown-encoding');
  });
});
