import assert from 'node:assert/strict';
import { cleaned } from '../eval/setup';
import { language } from '../support/language';

const TEXT = [
  'كان في القرية معلّم يحب النحل، وقد صنع خليّة من الخشب',
  'ثم وضعها عمدًا في حديقة البيت قرب شجرة اللوز ومرّ عليها كل صباح',
  'وفي الربيع جمع منها عسلًا كثيرًا فوزّعه على الجيران والأقارب',
  'سأله ولد صغير يومًا: لماذا لا تبيع العسل في السوق القريب مثلًا؟',
  'فضحك الشيخ طويلًا وقال إن النحل يعطينا ولا يطلب منّا ثمنًا',
];

const MARKS = /([\u064B-\u0652]+)/u;

/** A line as it comes out where each mark is drawn on its own: runs and marks last first, a space before each mark. */
function drawn(line: string): string {
  const parts = line.split(MARKS).reverse();
  return parts.map((part) => (MARKS.test(part) ? ` ${part}` : part)).join('');
}

/** The same where the kashida of words came out as a stroke, which ends a run as well. */
function stretched(line: string): string {
  const parts = line.replace(/(?<=[سعجن])(?=[يبلم])/gu, 'ـ').split(/([\u064B-\u0652]+|ـ)/u);
  return parts
    .reverse()
    .map((part) => (part === 'ـ' ? ' ــ ' : MARKS.test(part) ? ` ${part}` : part))
    .join('');
}

describe('runs between marks', () => {
  if (!language()) {
    it('skipped: the language data has not been built', function () {
      this.skip();
    });
    return;
  }
  const whole = TEXT.join('\n');

  it('are put in order', () => {
    assert.equal(cleaned(TEXT.map(drawn).join('\n')), whole);
  });

  it('are put in order where strokes cut them too', () => {
    assert.equal(cleaned(TEXT.map(stretched).join('\n')), whole);
  });

  it('are put in order in vocalised lines', () => {
    const verses = [
      'كَانَ فِي البَيْتِ قِطٌّ صَغِيرٌ أَبْيَضُ',
      'وَكَانَ الوَلَدُ يُحِبُّهُ كَثِيرًا وَيَلْعَبُ مَعَهُ',
      'ثُمَّ نَامَ القِطُّ فِي الحَدِيقَةِ تَحْتَ الشَّجَرَةِ',
    ];
    const text = verses.join('\n').normalize('NFC');
    assert.equal(cleaned(text.split('\n').map(drawn).join('\n')), text);
  });

  it('stay where a line is in order, whatever its marks', () => {
    for (const text of [
      whole,
      TEXT.map((line) => line.replace(/(?=[\u064B-\u0652])/gu, ' ')).join('\n'),
      `الحركات ثلاث: َ وتسمى فتحة\nو ُ وتسمى ضمة\nو ِ وتسمى كسرة\n${whole}`,
    ]) {
      const words = (written: string): string => written.replace(/[\s\u064B-\u0652]+/gu, '');
      assert.equal(words(cleaned(text)), words(text));
    }
  });
});
