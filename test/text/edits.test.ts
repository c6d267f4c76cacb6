import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  applyEdits,
  compareEdits,
  composeEdits,
  fewerEdits,
  harmsPairs,
  invertEdits,
  selectCompatible,
  sliceOfEdited,
  StaleEditError,
  trimEdit,
  type Edit,
} from '../../src/text/edits';
import { finish } from '../../src/text/steps';

const letters = fc.string({ unit: fc.constantFrom('ا', 'ب', 'ـ', ' ', 'x', '😀', '\n'), maxLength: 30 });

/** A text with edits of it that do not overlap. */
const editedText = letters.chain((text) =>
  fc.array(fc.tuple(fc.nat(text.length), fc.nat(3), letters), { maxLength: 5 }).map((raw) => ({
    text,
    edits: compatible(raw.map(([start, length, newText]) => edit(text, start, length, newText))),
  })),
);

function edit(text: string, start: number, length: number, newText: string): Edit {
  const end = Math.min(text.length, start + length);
  return { start, end, oldText: text.slice(start, end), newText };
}

function compatible(edits: Edit[]): Edit[] {
  const passes = selectCompatible(edits.map((one) => [one]));
  return edits.filter((_, index) => passes[index]);
}

describe('edits', () => {
  it('apply at once, whatever their order', () => {
    const edits = [edit('مـن', 1, 1, ''), edit('مـن', 0, 0, '«')];
    assert.equal(applyEdits('مـن', edits), '«من');
  });

  it('are refused when the old text is not there', () => {
    assert.throws(() => applyEdits('abc', [{ start: 0, end: 1, oldText: 'x', newText: '' }]), StaleEditError);
  });

  it('harm pairs when halves come apart or together', () => {
    const harms = (text: string, start: number, length: number, newText: string): boolean =>
      harmsPairs(text, edit(text, start, length, newText));
    assert.ok(harms('a\r\u202B\nb', 2, 1, ''));
    assert.ok(harms('\uD83Dـ\uDE00', 1, 1, ''));
    assert.ok(harms('😀ب', 0, 3, 'ب\uDE00\uD83D'));
    assert.ok(harms('\uDE00\uD83D', 0, 2, '😀'));
    assert.ok(!harms('a\rـb\n', 2, 1, ''));
    assert.ok(!harms('\r\u202B\n', 1, 1, 'x'));
    assert.ok(!harms('😀ب😁', 0, 5, '😁ب😀'));
    assert.ok(!harms('ðŸ˜€', 0, 4, '😀'));
  });

  it('are refused when they overlap', () => {
    assert.throws(() => applyEdits('abc', [edit('abc', 0, 2, ''), edit('abc', 1, 2, '')]), RangeError);
  });

  it('inverted give the first text back', () => {
    fc.assert(
      fc.property(editedText, ({ text, edits }) => {
        assert.equal(applyEdits(applyEdits(text, edits), invertEdits(edits)), text);
      }),
    );
  });

  it('composed do what the two lists do one after the other', () => {
    const twice = editedText.chain((first) => {
      const middle = applyEdits(first.text, first.edits);
      return fc.array(fc.tuple(fc.nat(middle.length), fc.nat(4), letters), { maxLength: 5 }).map((raw) => ({
        ...first,
        middle,
        second: compatible(raw.map(([s, l, t]) => edit(middle, s, l, t))),
      }));
    });
    fc.assert(
      fc.property(twice, ({ text, edits, middle, second }) => {
        assert.equal(applyEdits(text, composeEdits(text, edits, second)), applyEdits(middle, second));
      }),
      { numRuns: 500 },
    );
  });

  it('show a part of what they make', () => {
    fc.assert(
      fc.property(editedText, fc.nat(40), fc.nat(40), ({ text, edits }, start, length) => {
        const inOrder = [...edits].sort(compareEdits);
        const made = applyEdits(text, edits);
        assert.equal(sliceOfEdited(text, inOrder, start, start + length), made.slice(start, start + length));
      }),
      { numRuns: 500 },
    );
  });

  it('trimmed do the same and change less', () => {
    assert.deepEqual(trimEdit({ start: 5, end: 8, oldText: 'مـن', newText: 'من' }), {
      start: 6,
      end: 7,
      oldText: 'ـ',
      newText: '',
    });
  });

  it('too many for an editor become fewer that do the same', () => {
    const text = 'مـن هنا '.repeat(20_000);
    const edits = Array.from({ length: 20_000 }, (_, index) => edit(text, 8 * index + 1, 1, ''));
    const fewer = finish(fewerEdits(text, edits));
    assert.ok(fewer.length <= 10_000, String(fewer.length));
    assert.equal(applyEdits(text, fewer), text.replaceAll('ـ', ''));
  });
});
