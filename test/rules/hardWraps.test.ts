import assert from 'node:assert/strict';
import { Ruleset } from '../../src/review/check';
import { clean } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { TextDocument } from '../../src/text/document';
import { language } from '../support/language';

const PARAGRAPHS = [
  'في طريق العودة من السوق توقف الشيخ عند النبع القديم، وجلس على حجر كبير يستريح من عناء المشي الطويل. كانت الشمس قد مالت إلى الغروب، ولم يبق في الوادي إلا رعاة قليلون يجمعون أغنامهم قبل حلول الظلام.',
  'سأله حفيده عن سبب حزنه، فقال إن الماء الذي كان يملأ هذا المكان قبل ثلاثين سنة لم يعد يكفي لسقاية شجرة واحدة. ثم حدثه عن السنوات التي كان الناس فيها يأتون من القرى البعيدة ليملأوا جرارهم من هذا النبع، وكيف كانوا ينتظرون دورهم ساعات طويلة من غير أن يشتكي أحد منهم.',
  'قرر الحفيد في تلك الليلة أن يكتب رسالة إلى مدير المياه في المدينة، يشرح له فيها حال القرية ويطلب منه أن يرسل مهندسا يفحص النبع. وبعد أسبوعين وصل إلى القرية رجل يحمل حقيبة صغيرة وأدوات غريبة، وسأل عن البيت الذي خرجت منه الرسالة.',
];

/** `paragraph` broken into lines of at most `width` letters. */
function wrap(paragraph: string, width: number): string {
  const lines = [''];
  for (const word of paragraph.split(' ')) {
    const line = lines[lines.length - 1];
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}

function rejoined(text: string, keepLines = false): string {
  const ruleset = new Ruleset({ ...DEFAULT_CONFIGURATION, keepLines }, language());
  return clean(TextDocument.of(text), ruleset, { certainty: 'likely' }).document.text;
}

describe('rule hard-wrap on whole documents', () => {
  const original = PARAGRAPHS.join('\n\n');

  for (const width of [55, 70, 90]) {
    const wrapped = PARAGRAPHS.map((paragraph) => wrap(paragraph, width)).join('\n\n');

    it(`joins paragraphs broken to ${width} letters`, () => {
      assert.equal(rejoined(wrapped), original);
    });

    it(`joins them over the turn of a page (${width})`, () => {
      const lines = wrapped.split('\n');
      const turn = lines.indexOf('') + 2;
      assert.equal(
        rejoined([...lines.slice(0, turn), '', '', '', ...lines.slice(turn)].join('\n')),
        original,
      );
    });
  }

  it('leaves unbroken paragraphs and headings', () => {
    const text = `حكاية النبع\n\n${original}`;
    assert.equal(rejoined(text), text);
  });

  it('keeps lines when asked to', () => {
    const wrapped = wrap(PARAGRAPHS[1], 60);
    assert.equal(rejoined(wrapped, true), wrapped);
  });

  it('reads carriage returns as the line breaks they are', () => {
    const wrapped = PARAGRAPHS.map((paragraph) => wrap(paragraph, 70)).join('\n\n');
    assert.equal(rejoined(wrapped.replace(/\n/gu, '\r\n')), original.replace(/\n/gu, '\r\n'));
  });
});
