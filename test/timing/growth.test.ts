import assert from 'node:assert/strict';
import type { TextFormat } from '../../src/text/protected';
import { RETRIES } from '../support/clock';
import { isTooFast, measureGrowth } from '../fuzz/growth';

/** Pieces that once took, or could take, more time than their length. */
const PIECES: readonly (readonly [name: string, piece: string, format: TextFormat])[] = [
  ['the same short line', 'لم  \n', 'subtitles'],
  ['a stretched word on one line', 'مـن هنـا ', 'plaintext'],
  ['private-use codes', 'سنة \uE005\uE008\uE00B، ', 'plaintext'],
  ['private-use codes all through one word', 'ب\uE001\u064B', 'plaintext'],
  ['marks before the letters of one word', '\u064Eب\u0650ا', 'plaintext'],
  ['swapped articles in one word', 'األ', 'plaintext'],
  ['lams with their alefs in one word', 'لإل', 'plaintext'],
  ['maddas in one word', 'ا\u0653ب\u064E', 'plaintext'],
  ['hamzas behind spaces', 'سا \u0654ل ', 'plaintext'],
  ['hamzas among private-use codes on lines', '\uE001\u0654ا'.repeat(999) + '\n', 'plaintext'],
  ['brackets that open only', '(الباب [', 'markdown'],
  ['letters without words', 'ضظثقفغعهخحجد', 'plaintext'],
  ['one word of the shapes of a letter', '\uFED7', 'latex'],
  ['one letter a line', 'ب\n', 'plaintext'],
  ['one letter with a mark a line, of a script no word has', '\u08A1\u064B\n', 'plaintext'],
  [
    'words most of whose letters were lost',
    'ا\uFFFD\uFFFDل\uFFFD\uFFFD\uFFFD\uFFFDم\uFFFD\uFFFD ',
    'plaintext',
  ],
  ['signs between words on one line', 'باب $$ 9 9 كتا', 'plaintext'],
  ['lone marks', '\u064E\u0651 ', 'html'],
  ['pluses on one line', '+ب\u064Dت\u06ED', 'html'],
  ['lone marks between words on one line', 'دار \u064D ', 'plaintext'],
];

describe('the time of a check grows with the length of', function () {
  this.timeout(300_000);
  this.retries(RETRIES);
  for (const [name, piece, format] of PIECES) {
    it(name, () => {
      const growth = measureGrowth(piece, format);
      assert.ok(!isTooFast(growth), JSON.stringify(growth));
    });
  }
});
