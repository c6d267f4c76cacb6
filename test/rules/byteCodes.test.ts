import assert from 'node:assert/strict';
import { cleaned } from '../eval/setup';
import { language } from '../support/language';

const TEXT = [
  'زار الوزراء الأردن أمس، وأكدوا أن العلاقات بين البلدين ازدادت قوة في العام الأخير.',
  'وقال رئيس الوفد إن الزيارة ناجحة، وأن الحوار دار حول التجارة والزراعة والمياه.',
  'ورأى الخبراء أن الأسعار ارتفعت في الأسواق بعد قرار البنك، وأن الدولار زاد عشرة قروش.',
  'واجتمع وزير النقل مع مدير الميناء، ودرسا إنشاء رصيف جديد لسفن الركاب القادمة من الخارج.',
  'وذكر التقرير أن الجامعات والمدارس فتحت أبوابها، وأن عدد الطلاب زاد على ما كان.',
  'وطلب المزارعون من الوزارة دعم زراعة الأرز والذرة، وتوزيع البذور بأسعار معقولة.',
  'ووصل القطار إلى المدينة قبل الفجر، وكان الركاب نياما لا يدرون أين هم.',
  'ودعا المجلس إلى ترميم دار الكتب، وإلى نشر المخطوطات النادرة وفهرستها.',
];

/** Letters that stand by themselves: nothing joins them, and they join nothing. */
const ALONE =
  /(?<![بتثجحخسشصضطظعغفقكلمنهيئـ])(?:[اأإآدذرزوؤءةى]|[بتثجحخسشصضطظعغفقكلمنهي](?![\u0621-\u064A]))/gu;
/** Rows of neighbours that a font's table names by their first letters, and what is lost of those. */
const ROWS = [
  ['ا', 'ب', 'ة', 'ت'],
  ['د', 'ذ', 'ر', 'ز'],
  ['ل', 'م', 'ن', 'ه', 'و', 'ى', 'ي'],
];

const CODES = new Map(
  ROWS.flatMap((row) =>
    row.map((letter, index) => [letter, String.fromCharCode((0x06 | (row[0].charCodeAt(0) & 0xff)) + index)]),
  ),
);

/** A text as it comes out of a PDF whose table keeps one byte of the first letter of each row. */
function asBytes(text: string): string {
  return text.replace(ALONE, (letter) => CODES.get(letter) ?? letter);
}

/** The same with the marks by which an extractor embeds what it takes for Latin in a line. */
function embedded(line: string): string {
  const turned = line.replace(/[A-Za-z](?:[^\u0621-\u064A]*[A-Za-z])?/gu, (run) => {
    const isLatin = /[a-z0-9]{2}|KLM/u.test(run);
    return `\u202A${isLatin ? run : [...run].reverse().join('')}\u202C`;
  });
  return `\u202B${turned}\u202C`;
}

function turned(line: string): string {
  return [...line].reverse().join('');
}

describe('letters as bytes', () => {
  if (!language()) {
    it('skipped: the language data has not been built', function () {
      this.skip();
    });
    return;
  }

  const damaged = TEXT.map(asBytes);

  it('stand for what the law says', () => {
    assert.equal(asBytes('دار الكتاب'), "/'1 'لكتا(");
  });

  for (const [name, way] of Object.entries({
    'in reading order': (line: string) => line,
    'in visual order': turned,
    'embedded from left to right': embedded,
  })) {
    it(`are read ${name}`, () => {
      const result = cleaned(damaged.map(way).join('\n\n'));
      const words = TEXT.join(' ').split(/\s+/u);
      const found = new Set(result.split(/\s+/u));
      const right = words.filter((word) => found.has(word));
      assert.ok(right.length >= 0.95 * words.length, result);
    });
  }

  it('leave numbers, Latin words, part numbers and brackets between them', () => {
    const extra = 'وفي الطابعة ورق A4 وماء H2O بنسبة 15% (1) ونظام Windows NT وشركة KLM.';
    const result = cleaned([...damaged, asBytes(extra)].join('\n\n'));
    for (const kept of ['A4', 'H2O', '15%', '(1)', 'Windows NT', 'KLM'])
      assert.ok(result.includes(kept), result);
  });

  it('are left in a sound text of quotations, abbreviations and formulas', () => {
    const sound = [
      "قال 'نعم' ثم قال 'لا'، وكتب 'دار' و'باب' و'نور' على اللوح.",
      'المواد H2O وNaCl وCO2 في الجدول (أ)، والصفحات A4 وB5 في (ب).',
      'اختر و/أو احذف، ثم انتقل إلى البند (1) والبند 2) والفقرة *3.',
      'الفيتامينات Aو Bو Cو Dو Eو K في الغذاء، والجينات Hو Nو P.',
      'القنوات mbc1 وmbc2 والملفات a.pdf وb.pdf والعنوان x/y/z.',
      'النسبة 5/10 والتاريخ 1/2/2020 والوقت 10:30 والنتيجة 3-1.',
    ];
    const text = [...sound, ...sound, ...TEXT].join('\n\n');
    const words = cleaned(text).split(/\s+/u);
    for (const word of ["'نعم'", "'لا'،", "'دار'", 'H2O', 'وNaCl', 'A4', 'Hو', 'Nو', 'و/أو', '1/2/2020'])
      assert.ok(words.includes(word), word);
  });

  it('in a part of a book leave its sound part', () => {
    const quotes = "قالت الأم: 'البيت بعيد' وقال الأب: 'الدار قريبة' في رواية N و رواية H.";
    const sound = Array.from({ length: 40 }, () => `${TEXT.join(' ')} ${quotes}`);
    const result = cleaned([...damaged, ...sound].join('\n\n'));
    assert.ok(result.trimEnd().endsWith(sound[0]));
  });
});
