import assert from 'node:assert/strict';
import { check, Ruleset } from '../../src/review/check';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { repeatedPassage } from '../../src/rules/repeatedPassage';
import { TextDocument } from '../../src/text/document';

const ruleset = new Ruleset(DEFAULT_CONFIGURATION, undefined, [repeatedPassage]);

function found(text: string): readonly [message: string, text: string][] {
  return check(TextDocument.of(text), ruleset).map(({ message, start, end }) => [
    message,
    text.slice(start, end),
  ]);
}

const QUOTE = 'كانت القافلة تعبر الوادي ليلا وقد أطفأ الرجال كل المصابيح';

describe('repeated passages', () => {
  it('shows a pull quote that stands inside a longer line, wherever in it', () => {
    assert.deepEqual(found(`${QUOTE}\nقال الشيخ ${QUOTE} خوفا من اللصوص.`), [['quote', QUOTE]]);
    assert.deepEqual(found(`${QUOTE} خوفا من اللصوص.\n${QUOTE}`), [['quote', QUOTE]]);
  });

  it('leaves sentences and refrains on lines of their own', () => {
    assert.deepEqual(found(`${QUOTE}.\nقال الشيخ ${QUOTE} خوفا من اللصوص.`), []);
    assert.deepEqual(found(`${QUOTE}\nسرنا معهم\n${QUOTE}`), []);
  });

  it('finds what comes twice at once, its marks too', () => {
    const passage = 'وصل القطار إلى المحطةِ الأخيرة';
    assert.deepEqual(found(`حين ${passage} ${passage} نزلنا`), [['twice', ` ${passage}`]]);
    assert.deepEqual(found(`حين ${passage} ${passage.replace('ِ', '')} نزلنا`), []);
  });
});
