import assert from 'node:assert/strict';
import { iso88596, reread, utf8UnitAt, windows1252, windows1256 } from '../../src/text/codePages';
import { CODE_PAGES } from '../support/arbitraries';

describe('code pages', () => {
  it('have one character for each byte', () => {
    for (const page of CODE_PAGES) {
      for (let byte = 0x80; byte <= 0xff; byte++) assert.equal(page.characterOf(byte).length, 1, page.name);
    }
  });

  it('find the byte of each character they show', () => {
    for (const page of CODE_PAGES) {
      for (let byte = 0x80; byte <= 0xff; byte++) {
        const character = page.characterOf(byte);
        if (character !== '\uFFFD') assert.equal(page.bytes.get(character.charCodeAt(0)), byte, page.name);
      }
    }
  });

  it('read bytes again in another page', () => {
    assert.equal(reread('ãÑÍÈÇ (12)', windows1252, windows1256), 'مرحبا (12)');
    assert.equal(reread('åÑÍÈÇ', windows1252, iso88596), 'مرحبا');
  });

  it('decode UTF-8 strictly', () => {
    assert.deepEqual(utf8UnitAt('Ø¨', 0, windows1252), { text: 'ب', length: 2 });
    assert.deepEqual(utf8UnitAt('â€¦', 0, windows1252), { text: '…', length: 3 });
    assert.deepEqual(utf8UnitAt('Ù\x81', 0, windows1252), { text: 'ف', length: 2 });
    assert.equal(utf8UnitAt('ØØ', 0, windows1252), undefined);
    assert.equal(utf8UnitAt('à\x80\x80', 0, windows1252), undefined);
    assert.equal(utf8UnitAt('í\xA0\x80', 0, windows1252), undefined);
  });
});
