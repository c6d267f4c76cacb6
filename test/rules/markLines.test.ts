import assert from 'node:assert/strict';
import { cleaned } from '../eval/setup';

const VERSES = ['حَمَلَ الطَّالِبُ كِتَابَهُ الْجَدِيدَا', 'وَجَلَسَ تَحْتَ الشَّجَرَةِ يَقْرَأُ عَنِ السَّمَا', 'ثُمَّ عَادَ إِلَى بَيْتِ جَدِّهِ سَعِيدَا'].map(
  (verse) => verse.normalize('NFC'),
);

const MARKS = /([\u064B-\u0652]+)/u;

/** The pieces of a line as an extractor writes them that ends a line at each mark. */
function piecesOf(line: string): string[] {
  return line.split(MARKS).filter((piece) => piece !== '');
}

/** The letters of each word from left to right. */
function turned(piece: string): string {
  return piece.replace(/[\u0621-\u064A]+/gu, (word) => [...word].reverse().join(''));
}

describe('lines cut at their marks', () => {
  const joined = VERSES.join('\n');

  it('are joined', () => {
    assert.equal(cleaned(VERSES.flatMap(piecesOf).join('\n')), joined);
  });

  it('are joined from the last piece to the first', () => {
    assert.equal(cleaned(VERSES.flatMap((verse) => piecesOf(verse).reverse()).join('\n')), joined);
  });

  it('are joined where the letters of their pieces stand from left to right', () => {
    assert.equal(cleaned(VERSES.flatMap((verse) => piecesOf(verse).map(turned)).join('\n')), joined);
  });

  it('end where two words would make none', () => {
    const verses = ['حَمَلَ الطَّالِبُ كِتَابَهُ الْجَدِيدَ', 'وَجَلَسَ تَحْتَ الشَّجَرَةِ الْكَبِيرَةِ'];
    const pieces = verses.map((verse) => piecesOf(verse.normalize('NFC')));
    const text = verses.join('\n').normalize('NFC');
    assert.equal(cleaned(pieces.flat().join('\n')), text);
    assert.equal(cleaned(pieces.flatMap((each) => [...each].reverse()).join('\n')), text);
  });

  it('leave sound lines beside them alone', () => {
    const sound = 'وقف الولد أمام الباب ينتظر أباه، ثم دخل.';
    const text = `${sound}\n\n${VERSES.flatMap(piecesOf).join('\n')}\n\n${sound}`;
    assert.equal(cleaned(text), `${sound}\n\n${joined}\n\n${sound}`);
  });
});
