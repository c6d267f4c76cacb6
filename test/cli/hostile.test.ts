import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { Workplace } from './program';
import { oldArabic } from './oldEncodings';
import { DAMAGES } from '../support/damage';
import { CLEAN_TEXTS } from '../support/texts';

const MEGABYTE = 1 << 20;
const LINE = CLEAN_TEXTS.join(' ').replace(/\s+/gu, ' ');

describe('the program with bad input', function () {
  this.timeout(300_000);
  const place = Workplace.ofEachTest();

  /** Both commands refuse `bytes`, say `why`, and leave the file as it is. */
  function assertRefused(bytes: Uint8Array, why: RegExp): void {
    place.write('a.txt', bytes);
    for (const args of [
      ['check', 'a.txt'],
      ['clean', 'a.txt'],
    ]) {
      const { code, said } = place.run(args);
      assert.equal(code, 2);
      assert.match(said, why);
    }
    assert.deepEqual(place.bytes('a.txt'), Buffer.from(bytes));
    assert.deepEqual(place.names(), ['a.txt']);
  }

  it('reads windows-1256, says so and writes UTF-8', () => {
    place.write('a.txt', oldArabic('windows-1256', 'مـن هنـا إلى هناك، ثم عاد.'));
    const { code, said } = place.run(['clean', 'a.txt']);
    assert.equal(code, 0);
    assert.match(said, /a\.txt is not UTF-8; read as windows-1256/u);
    assert.equal(place.read('a.txt'), 'من هنا إلى هناك، ثم عاد.');
  });

  it('reads ISO-8859-6 and says so', () => {
    place.write('a.txt', oldArabic('iso-8859-6', 'كان في البيت من قبل أن يعود إلى المدينة'));
    const { code, text, said } = place.run(['clean', '--stdout', 'a.txt']);
    assert.deepEqual([code, text], [0, 'كان في البيت من قبل أن يعود إلى المدينة']);
    assert.match(said, /iso-8859-6/u);
  });

  for (const [name, mark] of Object.entries({ 'with a byte-order mark': '\uFEFF', 'without one': '' })) {
    it(`reads UTF-16 ${name} and writes it so`, () => {
      place.write('a.txt', Buffer.from(`${mark}مـن هنـا\r\n`, 'utf16le'));
      assert.equal(place.run(['clean', 'a.txt']).code, 0);
      assert.equal(place.bytes('a.txt').toString('utf16le'), `${mark}من هنا\r\n`);
    });
  }

  it('refuses bytes of no encoding', () => {
    const bytes = Uint8Array.from({ length: 4096 }, (_, index) => 1 + ((index * 7919 + (index >> 3)) % 255));
    assertRefused(bytes, /a\.txt is neither UTF-8 nor another encoding/u);
  });

  it('refuses UTF-8 that is cut in the middle of a character', () => {
    assertRefused(Buffer.from('مـن هنـا إلى هناك').subarray(0, -1), /neither UTF-8/u);
  });

  it('refuses Western text in an old encoding', () => {
    const text = 'Mädchen hätten ähnliche Väter, wäre März später. Große Straße.';
    assertRefused(Buffer.from(text, 'latin1'), /neither UTF-8/u);
  });

  it('refuses a binary file', () => {
    assertRefused(
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0xd9, 0x85]),
      /not a text file/u,
    );
  });

  it('refuses lone surrogates, as UTF-8 bytes and as UTF-16', () => {
    assertRefused(Buffer.from([0xd9, 0x85, 0xed, 0xa0, 0x80, 0xd9, 0x86]), /neither UTF-8/u);
    assertRefused(Buffer.from('\uFEFFمـن \uD83D هنـا', 'utf16le'), /neither UTF-8/u);
  });

  it('takes an empty file and leaves it', () => {
    place.write('a.txt', '');
    assert.equal(place.run(['clean', 'a.txt']).code, 0);
    assert.equal(place.bytes('a.txt').length, 0);
    assert.equal(place.run(['clean', '-']).text, '');
  });

  it('leaves a read-only file and says so', () => {
    place.write('a.txt', 'مـن هنـا');
    chmodSync(place.path('a.txt'), 0o444);
    const { code, said } = place.run(['clean', 'a.txt']);
    assert.equal(code, 2);
    assert.match(said, /a\.txt: the file is read-only/u);
    assert.equal(place.read('a.txt'), 'مـن هنـا');
    assert.deepEqual(place.names(), ['a.txt']);
  });

  it('says so when the file is missing', () => {
    assert.match(place.run(['check', 'missing.txt']).said, /missing\.txt.*no such file/u);
  });

  it('names unknown keys of a configuration and does the rest', () => {
    place.write('tarmim.json', '{"colour": "red", "rules": {"no-such-rule": "off"}}');
    const { code, text, said } = place.run(['clean', '--config', 'tarmim.json', '-'], 'مـن هنـا');
    assert.deepEqual([code, text], [0, 'من هنا']);
    assert.match(said, /tarmim\.json: Unknown key "colour"/u);
    assert.match(said, /Unknown rule "no-such-rule"/u);
  });

  it('keeps the lines when the configuration says so', () => {
    place.write('tarmim.json', '{"keepLines": true}');
    const wrapped = 'وكانت الأسواق خالية من كل الباعة\n\nوالناس نيام في بيوتهم.\n';
    const args = ['clean', '--certainty', 'possible', '--config', 'tarmim.json', '-'];
    assert.equal(place.run(args, wrapped).text, wrapped);
  });

  for (const [name, content] of Object.entries({ 'not JSON': '{', 'no glyph map': '{"0041": "A"}' })) {
    it(`refuses a glyph map that is ${name}`, () => {
      place.write('map.json', content);
      place.write('a.txt', 'مـن هنـا');
      const { code, said } = place.run(['clean', '--glyph-map', 'map.json', 'a.txt']);
      assert.equal(code, 2);
      assert.match(said, /map\.json/u);
      assert.equal(place.read('a.txt'), 'مـن هنـا');
    });
  }

  it('leaves the file when the ledger cannot be written', () => {
    place.write('a.txt', 'مـن هنـا');
    const { code } = place.run(['clean', '--ledger', 'no/such/folder.json', 'a.txt']);
    assert.equal(code, 2);
    assert.equal(place.read('a.txt'), 'مـن هنـا');
    assert.deepEqual(place.names(), ['a.txt']);
  });

  it('checks and cleans one line of 5 MB', () => {
    const times = Math.ceil((5 * MEGABYTE) / Buffer.byteLength(DAMAGES.kashida(LINE)));
    place.write('a.txt', DAMAGES.kashida(LINE).repeat(times));
    const { code, text } = place.run(['check', '--format', 'json', 'a.txt']);
    assert.equal(code, 1);
    assert.equal((JSON.parse(text) as unknown[]).length, 1);
    assert.equal(place.run(['clean', 'a.txt']).code, 0);
    assert.ok(place.read('a.txt') === LINE.repeat(times).trimEnd());
  });

  it('checks many short lines', () => {
    place.write('a.txt', 'مـن هنـا\n'.repeat(5_000));
    const { code, text } = place.run(['check', 'a.txt']);
    assert.equal(code, 1);
    assert.ok(text.split('\n').length > 5_000);
  });

  it('reads 50 MB', () => {
    const text = CLEAN_TEXTS.join('');
    const much = text.repeat(Math.ceil((50 * MEGABYTE) / Buffer.byteLength(text)));
    place.write('a.txt', `${much}مـن هنـا\n`);
    assert.equal(place.run(['clean', 'a.txt']).code, 0);
    assert.ok(place.read('a.txt') === `${much}من هنا\n`);
    assert.deepEqual(place.names(), ['a.txt']);
  });

  it('ends quietly when its reader stops reading', function () {
    if (process.platform === 'win32') this.skip();
    place.write('a.txt', 'مـن هنـا '.repeat(20_000));
    const { stderr } = spawnSync(
      'sh',
      ['-c', `"$0" "$1" check a.txt | head -1`, process.execPath, place.program],
      {
        cwd: place.folder,
      },
    );
    assert.equal(stderr.toString('utf8'), '');
  });
});
