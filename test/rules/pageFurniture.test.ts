import assert from 'node:assert/strict';
import { pageFurniture } from '../../src/rules/pageFurniture';
import { TextDocument } from '../../src/text/document';
import { applyEdits, selectCompatible } from '../../src/text/edits';
import { check, Ruleset } from '../../src/review/check';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';

const ruleset = new Ruleset({ ...DEFAULT_CONFIGURATION, keepLines: false }, undefined, [pageFurniture]);

const NAMES = ['سالم', 'هدى', 'مروان', 'ليلى', 'كريم'];

/** Pages whose last sentence runs on over the furniture to the next page. */
function book(furniture: (page: number) => string): string {
  return NAMES.map((name, page) =>
    [
      ...Array.from({ length: 9 }, (_, line) => `وصل القطار رقم ${page}${line} إلى المحطة متأخرا.`),
      `وخرج الركاب منه واحدا بعد ${name}`,
      furniture(page + 1),
      'حتى خلا الرصيف من الناس.',
    ].join('\n'),
  ).join('\n');
}

function repairsOf(
  text: string,
): readonly (readonly { start: number; end: number; newText: string; oldText: string }[])[] {
  return check(TextDocument.of(text), ruleset).map(({ repairs }) => repairs[0].edits);
}

describe('rule page-furniture on whole books', () => {
  it('takes a number and the head behind it out together', () => {
    const text = book((page) => `- ${page} -\nقطار الشمال`);
    const repairs = repairsOf(text);
    assert.equal(repairs.length, 5);
    assert.ok(selectCompatible(repairs).every(Boolean));
    assert.equal(applyEdits(text, repairs.flat()), book(() => '').replaceAll('\n\n', ' '));
  });

  it('takes no column of figures for page numbers', () => {
    assert.deepEqual(repairsOf(book((page) => `${page}\n${page + 7}`)), []);
  });
});
