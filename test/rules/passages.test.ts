import assert from 'node:assert/strict';
import { cleaned, lineKeepingRuleset } from '../eval/setup';
import { language } from '../support/language';
import { SENTENCES, SENTENCES_WITH_NUMBERS } from '../support/texts';
import { wordErrorRate } from '../eval/words';
import type { Damage } from '../support/damage';

/** Damage that no single line proves. */
const DAMAGES: Readonly<Record<string, Damage>> = {
  'letters in visual order': (text) =>
    text.replace(/.+/gu, (line) =>
      [...line]
        .reverse()
        .join('')
        .replace(/[0-9A-Za-z]+/gu, reversed),
    ),
  'words in reversed order': (text) =>
    text.replace(/.+/gu, (line) =>
      (line.match(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]/gu) ?? []).reverse().join(''),
    ),
  'no spaces': (text) => text.replace(/(?<=\p{L}[،.]?) (?=\p{L})/gu, ''),
  'spaces scattered': (text) =>
    text.replace(/(?<=[بتثنيسشصضطظعغفقكلمه])(?=[\u0621-\u064A])/gu, (_, at: number) => (at % 3 ? '' : ' ')),
  'letters of Persian': (text) => text.replace(/ي(?=[\u0621-\u064A])/gu, 'ی').replace(/ك/gu, 'ک'),
};

function reversed(run: string): string {
  return [...run].reverse().join('');
}

const PAGE = SENTENCES.join('\n');
const SOUND = [...SENTENCES_WITH_NUMBERS, ...SENTENCES];
const BEFORE = SOUND.join('\n');
const AFTER = [...SOUND].reverse().join('\n');

/** A page among sound ones may keep so much more of its damage (word error rate) than alone. */
const MOST_LEFT = 0.05;

describe('a damaged page among sound ones is restored as if alone', () => {
  if (!language()) {
    it('skipped: the language data has not been built', function () {
      this.skip();
    });
    return;
  }

  for (const [name, damage] of Object.entries(DAMAGES)) {
    it(name, () => {
      const damaged = damage(PAGE);
      const alone = wordErrorRate(cleaned(damaged, 'certain', lineKeepingRuleset), PAGE);
      const text = cleaned([BEFORE, damaged, AFTER].join('\n\n'), 'certain', lineKeepingRuleset);
      assert.ok(text.startsWith(`${BEFORE}\n\n`) && text.endsWith(`\n\n${AFTER}`));
      const among = wordErrorRate(text.slice(BEFORE.length, -AFTER.length), PAGE);
      console.log(
        `      ${name}: ${wordErrorRate(damaged, PAGE).toFixed(3)} → ${among.toFixed(3)}, alone ${alone.toFixed(3)}`,
      );
      assert.ok(among <= alone + MOST_LEFT);
      assert.ok(alone < wordErrorRate(damaged, PAGE) / 2);
    });
  }
});
