import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CharClass } from '../../src/text/characters';
import { TextDocument } from '../../src/text/document';

const text = fc.string({
  unit: fc.constantFrom('ا', 'ـ', ' ', 'x', '\n', '\r', '7', '\uE005'),
  maxLength: 40,
});

function lines(document: TextDocument): unknown[] {
  return Array.from({ length: document.lineCount }, (_, index) => [
    document.lineStart(index),
    document.lineText(index),
    document.lineMask(index),
  ]);
}

describe('TextDocument', () => {
  it('splits at LF, CRLF and CR', () => {
    const document = TextDocument.of('a\nb\r\nc\rd\n');
    assert.deepEqual(
      lines(document).map((line) => (line as unknown[])[1]),
      ['a', 'b', 'c', 'd', ''],
    );
  });

  it('tells of each line what stands behind a space or a sign', () => {
    const behind =
      CharClass.SpareSpace | CharClass.SpacedSign | CharClass.SpacedMark | CharClass.LetterBehindSign;
    const found: readonly (readonly [line: string, classes: CharClass])[] = [
      ['', CharClass.None],
      ['باب، ونافذة.', CharClass.None],
      ['باب  ونافذة', CharClass.SpareSpace],
      [' باب', CharClass.SpareSpace],
      ['باب\u00A0', CharClass.SpareSpace],
      ['باب ، ونافذة', CharClass.SpacedSign],
      ['.باب', CharClass.SpacedSign | CharClass.LetterBehindSign],
      ['نحو %', CharClass.SpacedSign],
      ['لطي ًفا', CharClass.SpacedMark],
      ['قال «باب»', CharClass.LetterBehindSign],
      ['ال1جل', CharClass.LetterBehindSign],
    ];
    const document = TextDocument.of(found.map(([line]) => line).join('\n'));
    for (const [index, [line, classes]] of found.entries())
      assert.equal(document.lineMask(index) & behind, classes, line);
  });

  it('edited is the same as made anew', () => {
    fc.assert(
      fc.property(text, fc.nat(40), fc.nat(6), text, (before, at, length, newText) => {
        const start = Math.min(at, before.length);
        const end = Math.min(before.length, start + length);
        const edited = TextDocument.of(before).apply([
          { start, end, oldText: before.slice(start, end), newText },
        ]);
        assert.deepEqual(lines(edited), lines(TextDocument.of(edited.text)));
      }),
      { numRuns: 2000 },
    );
  });

  it('tells which lines edits leave as they are', () => {
    fc.assert(
      fc.property(text, fc.nat(40), fc.nat(40), fc.nat(6), text, (before, one, other, length, newText) => {
        const at = (offset: number): number => Math.min(offset, before.length);
        const [first, second] = [at(Math.min(one, other)), at(Math.max(one, other))];
        const edits = [
          [first, Math.min(second, first + length)],
          [second, at(second + length)],
        ].map(([start, end]) => ({ start, end, oldText: before.slice(start, end), newText }));
        const [old, edited] = [TextDocument.of(before), TextDocument.of(before).apply(edits)];
        const { top, bottom } = old.untouchedLines(edits);
        const shift = edited.text.length - before.length;
        assert.deepEqual(lines(edited).slice(0, top), lines(old).slice(0, top));
        for (let index = 1; index <= bottom; index++) {
          const [line, now] = [old.lineCount - index, edited.lineCount - index];
          assert.equal(edited.lineStart(now), old.lineStart(line) + shift);
          assert.equal(edited.lineText(now), old.lineText(line));
        }
      }),
      { numRuns: 2000 },
    );
  });
});
