import assert from 'node:assert/strict';
import { check, Ruleset } from '../../src/review/check';
import { clean } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import type { Finding } from '../../src/rules/rule';
import { TextDocument } from '../../src/text/document';
import { mirrored, shapeAt } from '../../src/text/visualOrder';
import { cleaned as cleanedByDefault } from '../eval/setup';
import { wordErrorRate } from '../eval/words';
import { DAMAGES } from '../support/damage';
import { language } from '../support/language';
import { CLEAN_TEXTS } from '../support/texts';

const known = language();

/** Texts of our own in plain prose. */
const PROSE = [
  ...CLEAN_TEXTS,
  'أغلق البائع دكانه عند الغروب، وحمل سلة التين إلى بيته. كانت ابنته تنتظره قرب النافذة، وتعد المصابيح التي أضاءت على الضفة الأخرى من النهر.\n\nسألته: هل بعت كل شيء اليوم؟ فضحك، وأخرج من السلة حبتين، وقال إن أطيب التين لا يباع.\n',
  'تعمل الورشة 6 أيام في الأسبوع، وتنتج نحو 450 كرسيا في الشهر. ويقول صاحبها إن الخشب يأتي من الجبال القريبة، وإن الطلب زاد بنسبة 12% منذ عام 2015.\n',
].map((text) => text.replace(/[\u064B-\u0652]/gu, ''));

/** Isolated forms as the letters themselves. */
const plain = (text: string): string =>
  text.replace(/[\uFE80-\uFEF4]/gu, (form) =>
    shapeAt(form, 0) === 'isolated' ? form.normalize('NFKC') : form,
  );

/** What is drawn at once: letters without a shape and what stands between them, or one shape. */
const PLAIN_RUN = /[\u0621-\u064A]+(?:[،.؛؟!:]{0,2} ?[\u0621-\u064A]+)*[،.؛؟!:]{0,2}|[^]/gu;

(known ? describe : describe.skip)('rules about lost and added spaces', () => {
  const ruleset = new Ruleset({ ...DEFAULT_CONFIGURATION, keepLines: true }, known);

  function cleaned(text: string): string {
    return clean(TextDocument.of(text), ruleset).document.text;
  }

  function found(text: string, rule: string): Finding[] {
    return check(TextDocument.of(text), ruleset).filter((finding) => finding.rule === rule);
  }

  const glue = (text: string): string => text.replace(/ /gu, '');
  const shape = (text: string): string => DAMAGES.presentationForms(text);
  const spread = (text: string): string =>
    glue(text).replace(/[^\n](?=[^\n])/gu, (character) => `${character} `);
  /** Glyphs and numbers from left to right; a space that was drawn has one on each side. */
  const draw = (text: string): string =>
    text.replace(/[^\n]+/gu, (line) =>
      (line.match(/[0-9\u0660-\u0669]+|[^]/gu) ?? []).reverse().map(mirrored).join(' '),
    );

  /** The share of words that come back from `damage`. */
  function wordsBack(damage: (text: string) => string): number {
    const rates = PROSE.map((text) => wordErrorRate(cleaned(damage(text)), text));
    return 1 - rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  }

  for (const [name, damage, least] of [
    ['all spaces lost', glue, 0.95],
    ['all spaces lost, letters in their shapes', (text: string) => glue(shape(text)), 0.97],
    ['letters set apart', spread, 0.9],
    ['letters one a line', (text: string) => [...glue(text).replace(/\n/gu, '')].join('\n'), 0.9],
    ['shapes drawn from left to right', (text: string) => draw(shape(text)), 0.95],
  ] as const) {
    it(`brings the words back: ${name}`, () => {
      const share = wordsBack(damage);
      console.log(`      ${name}: ${(share * 100).toFixed(1)} % of the words`);
      assert.ok(share >= least, String(share));
    });
  }

  it('keeps the order of letters without a shape where those came at once', () => {
    const items = (text: string): string =>
      plain(shape(text)).replace(/[^\n]+/gu, (line) =>
        (line.match(PLAIN_RUN) ?? []).reverse().map(mirrored).join(''),
      );
    const text = PROSE.slice(0, 2).join('\n');
    assert.notEqual(items(text), text);
    assert.ok(wordErrorRate(cleaned(items(text)), text) < 0.03, cleaned(items(text)));
  });

  it('turns the parts between numbers where they stand in order and only their letters do not', () => {
    const text = [
      'سافر الرجل في سنة 2015 من القرية إلى المدينة وأقام فيها 12 عاما مع أولاده',
      'ثم رجع في سنة 2027 إلى بيته القديم وزرع حوله 300 شجرة من الزيتون والتين',
    ].join('\n');
    const damaged = text.replace(/[^0-9\n]+/gu, (part) => ` ${[...glue(part)].reverse().join('')} `);
    assert.equal(cleaned(damaged.replace(/^ | $/gmu, '')), text);
  });

  it('sets punctuation, numbers and Latin words apart as they are typed', () => {
    const glued = [
      'كتبالمهندسإلىالشركةفيسنة2015رسالةعنBitLockerوعننظامالتشغيل.فماجاءهالجواب؟',
      'بلغتالنسبة15%،أي(نحوالثلث)،ثمارتفعتإلى3.5منالمئة',
    ].join('\n');
    assert.equal(
      cleaned(glued),
      [
        'كتب المهندس إلى الشركة في سنة 2015 رسالة عن BitLocker وعن نظام التشغيل. فما جاءه الجواب؟',
        'بلغت النسبة 15%، أي (نحو الثلث)، ثم ارتفعت إلى 3.5 من المئة',
      ].join('\n'),
    );
  });

  it('is not sure of a stretch whose words may be others', () => {
    const sound = PROSE.join('\n');
    for (const finding of found(`${sound}قال دشنماخلبتوارزكغيمهوسانطلفوجبكرتيلشا لصاحبه`, 'lost-spaces'))
      assert.notEqual(finding.repairs[0].certainty, 'certain');
  });

  it('leaves names that no lexicon has whole', () => {
    assert.match(cleaned('زارالوفدمدينةخوروغشيناتبعدالظهروعادقبلالغروب'), /خوروغشينات/u);
  });

  it('repairs a stretch without spaces in sound text where its words are sure', () => {
    const text = `${PROSE[0]}وبعد ذلكخرجالأولادإلىالحديقةالكبيرة مع أمهم.\n${PROSE[1]}`;
    assert.match(cleaned(text), /وبعد ذلك خرج الأولاد إلى الحديقة الكبيرة مع أمهم\./u);
  });

  it('joins no alphabets, no letters of a grid, no labels', () => {
    for (const text of [
      'ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي',
      [...'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'].join('\n'),
      'ق ظ ش ب ث خ ط ل ز ذ غ ك ض ن ص س ح ر\nج ض ف ظ ك ت ن ذ ش ث ه ص ط خ ر غ ي ز',
      'اختر الحرف: أ ب ج د',
    ])
      assert.deepEqual(found(text, 'spaced-letters'), [], text);
  });
});

describe('a lam by itself among false spaces', () => {
  it('is not joined to the verb that a لا may stand before', () => {
    const sentences = [
      'وصل القطار إلى المحطة الكبيرة بعد منتصف الليل',
      'وقال إن الرحلة ل تأخذ أكثر من ساعة في الصباح',
      'وكان المدير ينتظر الضيوف أمام الباب الرئيسي',
      'ثم قال إن السفر ل يجوز قبل نهاية الأسبوع',
      'ثم خرج الجميع إلى الحديقة ليشاهدوا الألعاب الجميلة',
    ];
    const scattered = sentences
      .map((sentence) => sentence.replace(/(\p{L}{3})(\p{L}{2})/gu, '$1 $2'))
      .join('\n');
    const result = cleanedByDefault(scattered);
    assert.ok(!/لتأخذ|ليجوز/u.test(result), result);
    assert.ok(result.includes('القطار'), result);
  });
});
