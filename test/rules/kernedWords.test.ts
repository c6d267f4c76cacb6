import assert from 'node:assert/strict';
import { Ruleset } from '../../src/review/check';
import { clean } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { kernedWords } from '../../src/rules/kernedWords';
import { TextDocument } from '../../src/text/document';
import { language } from '../support/language';

const ruleset = new Ruleset(DEFAULT_CONFIGURATION, language(), [kernedWords]);

function cleaned(text: string): string {
  return clean(TextDocument.of(text), ruleset).document.text;
}

const TEXT = [
  'يريد الفريق أن يصل إلى الجزيرة قبل المساء، ويقول المدير إن الطريق إليها مريح.',
  'نشرت الجريدة تقريرا عن الغريب الذي يزيد عمره على تسعين سنة، ويعمل في البحر.',
].join('\n');

/** With a space wherever a letter that joins nothing stands before a yeh inside a word. */
const KERNED = TEXT.replace(/(?<=[رزو])ي(?=[\u0621-\u064A])/gu, ' ي');

describe('spaces at the same letters of all words', () => {
  it('are taken out, also where both halves are words and behind particles', () => {
    assert.notEqual(KERNED, TEXT);
    assert.equal(cleaned(KERNED), TEXT);
  });

  it('stay where too few words show them', () => {
    const few = 'قرأت التقر ير في المكتبة ثم عدت إلى البيت.';
    assert.equal(cleaned(few), few);
  });

  it('leave two words, and particles that a writer sets apart', () => {
    const sound = 'كان البحر يلمع و يعلو، و كبر يوسف و يونس وهما يلعبان، ثم سار يبحث عن أثر يدله على الدار.';
    assert.equal(cleaned(sound), sound);
    const apart = 'ثم سار يبحث عن أثر يدله على الدار، وكبر يوسف.';
    assert.equal(cleaned(`${KERNED}\n${apart}`), `${TEXT}\n${apart}`);
  });
});
