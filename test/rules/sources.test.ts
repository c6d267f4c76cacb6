import assert from 'node:assert/strict';
import { rules } from '../../src/rules/index';
import { cleaned, lineKeepingRuleset } from '../eval/setup';
import { language } from '../support/language';
import { SENTENCES, SENTENCES_WITH_NUMBERS } from '../support/texts';

/** Brackets, labels and sums, whose signs are strokes or letters elsewhere. */
const SIGNS = [
  'أخرجه (خ) و(م) و(د) و(ت) و(س)، وفي رواية عن (ق).',
  'قوله {إذ قال} وقوله {كهيعص} و{طسم} و{ق}.',
  'دعوته ليوم واحد: من + ما = مما؛ بلا + شك؛ عبد + الله.',
];

const SOUND = [...SENTENCES_WITH_NUMBERS, ...SENTENCES, ...SIGNS];
const BEFORE = SOUND.join('\n');
const AFTER = [...SOUND].reverse().join('\n');

/** So often an example stands in the damaged part: rules look for more than one place. */
const TIMES = 6;

describe('documents put together from sound and damaged parts', () => {
  if (!language()) {
    it('skipped: the language data has not been built', function () {
      this.skip();
    });
    return;
  }

  for (const { id, examples } of rules) {
    it(`keep what is sound: ${id}`, () => {
      const damaged = examples.flatMap((example) => Array<string>(TIMES).fill(example.damaged)).join('\n');
      const text = cleaned([BEFORE, damaged, AFTER].join('\n\n'), 'certain', lineKeepingRuleset);
      assert.ok(text.startsWith(`${BEFORE}\n`), text.slice(0, BEFORE.length));
      assert.ok(text.endsWith(`\n${AFTER}`), text.slice(-AFTER.length));
    });
  }
});
