import assert from 'node:assert/strict';
import { cleaned } from '../eval/setup';

const LINES = [
  'خَرَجَ الصَّيَّادُ إِلَى الْبَحْرِ قَبْلَ الْفَجْرِ وَمَعَهُ ابْنُهُ الصَّغِيرُ',
  'وَقَالَ لَهُ لَا تَخَفْ مِنَ الْمَوْجِ فَإِنَّ الْبَحْرَ صَدِيقُ مَنْ يَعْرِفُهُ',
].map((line) => line.normalize('NFC'));

/** What an extractor writes that puts each mark before its letter, and a space before each but the first of a word. */
function inPieces(line: string): string {
  return line
    .replace(/([\u0621-\u064A])([\u064B-\u0652]+)/gu, '$2$1')
    .replace(/(?<=[\u0621-\u064A])(?=[\u064B-\u0652])/gu, ' ');
}

describe('words in pieces at their marks', () => {
  it('are put together', () => {
    assert.equal(cleaned(LINES.map(inPieces).join('\n')), LINES.join('\n'));
  });

  it('leave the sound verses before them as they are', () => {
    const sound = LINES.join('\n');
    const book = `${sound}\n\n`.repeat(20);
    assert.ok(cleaned(book + LINES.map(inPieces).join('\n')).startsWith(book));
  });
});
