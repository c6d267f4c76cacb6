import assert from 'node:assert/strict';
import { Ruleset } from '../../src/review/check';
import { clean } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { isHeap } from '../../src/rules/words/heap';
import { TextDocument } from '../../src/text/document';
import { finish } from '../../src/text/steps';
import { language } from '../support/language';
import { CLEAN_TEXTS } from '../support/texts';
import { wordErrorRate } from '../eval/words';

const ruleset = new Ruleset({ ...DEFAULT_CONFIGURATION, keepLines: true }, language());

function cleaned(text: string): string {
  return clean(TextDocument.of(text), ruleset).document.text;
}

/** Printed lines, each with the places where a stroke cuts it. */
const LINES = [
  'ذهب الطالب إلى المكت|بة القديمة مع أخ|يه الصغير',
  'ثم سأل الح|ارس عن كت|اب قديم في الت|اريخ العربي',
  'فقال له الرجل الط|يب إن الكت|اب عند م|دير المدرسة',
];

const whole = LINES.map((line) => line.replaceAll('|', '')).join('\n');

describe('documents damaged throughout', () => {
  it('get their runs between strokes back in order', () => {
    const damaged = LINES.map((line) => line.split('|').reverse().join(' \u0008\u0008 '));
    assert.equal(cleaned(damaged.join('\n')), whole);
  });

  it('also where the run that stands first has no stroke behind it', () => {
    const damaged = LINES.map((line) => {
      const runs = line.split('|').reverse();
      return (
        runs[0] +
        runs
          .slice(1)
          .map((run) => `${run}\u0008\u0008`)
          .join('')
      );
    });
    assert.equal(cleaned(damaged.join('\n')), whole);
  });

  it('are left alone where strokes stand inside sound lines', () => {
    assert.equal(cleaned(LINES.map((line) => line.replaceAll('|', '\u0008\u0008')).join('\n')), whole);
  });

  it('get words back that stand in pieces', () => {
    for (const text of CLEAN_TEXTS.slice(0, 2)) {
      const plain = text.replace(/[\u064B-\u0652]/gu, '');
      const damaged = plain.replace(/(?<=[\u0621-\u064A]{2}[بتسعفقكلمنهي])(?=[\u0621-\u064A]{2})/gu, ' ');
      assert.ok(wordErrorRate(damaged, plain) > 0.3);
      assert.ok(wordErrorRate(cleaned(damaged), plain) < 0.1, cleaned(damaged));
    }
  });

  it('are told from heaps of the same passage', () => {
    const passage = 'في صباح اليوم التالي خرج الجميع إلى الحديقة ';
    assert.ok(finish(isHeap(TextDocument.of(passage.repeat(12)))));
    assert.ok(!finish(isHeap(TextDocument.of(CLEAN_TEXTS.join('\n')))));
  });

  it('keep the numbers and brackets beside words in which the same digit or bracket is a letter', () => {
    const damaged =
      'ذهب ال1جل إلى الم1كز القديم وشا1ك في الح1ب ثم ت1ك المع1كة وص1ف الم1تب على الق1ية وفتح )لب)ب و)لش)رع ثم ع)د إلى )لمدينة مع )لرج)ل';
    const sound = 'ولد في عام1984 وفاز 6-1 و6-1 بعد ساعة (الثالثة) ثم سافر (إلى البحر) عام 1987م';
    assert.equal(
      cleaned(`${damaged}\n\n${sound}`),
      'ذهب الرجل إلى المركز القديم وشارك في الحرب ثم ترك المعركة وصرف المرتب على القرية وفتح الباب والشارع ثم عاد إلى المدينة مع الرجال\n\n' +
        sound,
    );
  });
});
