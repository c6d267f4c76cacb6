import assert from 'node:assert/strict';
import { Ruleset } from '../../src/review/check';
import { clean } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { brackets } from '../../src/rules/brackets';
import { controlCharacters } from '../../src/rules/controlCharacters';
import { visualOrder } from '../../src/rules/visualOrder';
import { wordOrder } from '../../src/rules/wordOrder';
import { TextDocument } from '../../src/text/document';
import { language } from '../support/language';

const ruleset = new Ruleset(DEFAULT_CONFIGURATION, language(), [
  visualOrder,
  wordOrder,
  controlCharacters,
  brackets,
]);

function cleaned(text: string): string {
  return clean(TextDocument.of(text), ruleset).document.text;
}

const PAGE = [
  'وصل القطار إلى المحطة (رقم 3) في الصباح.',
  'نزل المسافرون ومعهم حقائب كثيرة، وسألوا عن الطريق',
  'إلى فندق Hilton القديم. قال الحارس: «سيروا',
  'إلى آخر الشارع». ثم أضاف أن الأجرة زادت 12% في',
  'هذا العام، وأن الغرف كلها محجوزة.',
];

/** `line` as a program shows it that takes glyphs from left to right; for lines without nested runs. */
function drawn(line: string): string {
  const runs = line.match(/[A-Za-z]+|[0-9]+|[^]/gu) ?? [];
  return runs
    .reverse()
    .map((run) => MIRRORED[run] ?? run)
    .join('');
}

const MIRRORED: Readonly<Record<string, string>> = { '(': ')', ')': '(', '«': '»', '»': '«' };

describe('order', () => {
  it('is restored on a whole page in visual order, quotation marks over two lines included', () => {
    assert.equal(cleaned(PAGE.map(drawn).join('\n')), PAGE.join('\n'));
  });

  it('keeps the indentation of a turned line and the lines without Arabic', () => {
    const page = ['    ' + PAGE[0], 'Chapter 1', ...PAGE.slice(1)];
    const damaged = page.map((line) => (/[\u0621-\u064A]/u.test(line) ? line.replace(/\S.*/u, drawn) : line));
    assert.equal(cleaned(damaged.join('\n')), page.join('\n'));
  });

  it('offers, but does not turn, one short line on a sound page', () => {
    const damaged = [...PAGE, drawn('جلس في الحديقة'), ...PAGE].join('\n');
    assert.equal(cleaned(damaged), damaged);
  });

  it('offers, but does not turn, a few lines of a book that read better turned', () => {
    const turned = '.الصباح في المدينة أهل من الناس فاستقبله الكبيرة المحطة إلى القطار وصل';
    const book = (times: number): string =>
      `${`${PAGE.join('\n')}\n`.repeat(times)}${`${turned}\n`.repeat(5)}`;
    assert.notEqual(cleaned(book(8)), book(8));
    assert.equal(cleaned(book(1200)), book(1200));
  });

  it('is restored where pdftotext fenced each word', () => {
    const raw = PAGE.map((line) =>
      drawn(line).replace(/[\u0621-\u064A]+/gu, (word) => `\u202B${[...word].reverse().join('')}\u202C`),
    );
    assert.equal(cleaned(raw.join('\n')), PAGE.join('\n'));
  });

  it('leaves names and patterns that were fenced on purpose', () => {
    const fenced = '\u202Bيفتح البرنامج \u202A{ $name }\u202C… ثم ينسخ \u202A*.txt *.csv\u202C كلها\u202C';
    assert.equal(cleaned(fenced), fenced);
  });

  it('leaves a sound page alone', () => assert.equal(cleaned(PAGE.join('\n')), PAGE.join('\n')));
});

describe('words of justified lines', () => {
  const FULL = [
    'خرج الأولاد من المدرسة في الصباح الباكر وساروا في الطريق إلى القرية القديمة',
    'وكان المطر قد توقف قبل وصولهم إلى الجسر، فجلسوا تحت شجرة كبيرة على ضفة النهر',
    'ثم وصلوا إلى الطاحونة التي حدثهم عنها المعلم في المدرسة ووجدوا رجلا عجوزا أمام',
    'وسأل أحدهم الرجل عن صاحب المكان، فقال إنه ورث الطاحونة عن أبيه منذ سنوات طويلة',
    'وأنه يعيش فيها وحده منذ أن مات أخوه الأكبر في الحرب وسافر أولاده إلى المدينة',
    'وقرأ لهم صفحات من كتاب قديم عن تاريخ القرية كتبه جده حين كان شابا يعمل في',
    'فلما غابت الشمس عادوا إلى بيوتهم وهم يتحدثون في الطريق عن الرجل وعن كتابه',
    'وفي اليوم التالي حدثوا المعلم بما رأوا، فطلب منهم أن يكتبوا قصة عن تلك الزيارة',
    'ولم يكن أحد منهم قد سمع من قبل عن ذلك الكتاب الذي كان عند الرجل منذ زمن بعيد',
  ];
  const SHORT = ['زيارة الطاحونة', 'الباب الكبير.', 'المطحنة.', 'الجميل.', 'في القرية.'];
  const turned = (line: string): string => line.split(' ').reverse().join(' ');

  it('are turned around, not those of the short lines that end paragraphs', () => {
    const page = (full: readonly string[]): string =>
      [
        SHORT[0],
        ...full.slice(0, 3),
        SHORT[1],
        ...full.slice(3, 6),
        SHORT[2],
        ...full.slice(6),
        ...SHORT.slice(3),
      ].join('\n');
    assert.equal(cleaned(page(FULL.map(turned))), page(FULL));
  });

  it('are turned around one by one, not those of a dated line that ends as a sentence does', () => {
    const full = FULL.slice(0, 6);
    const date = 'صدر في 18 آب/ أغسطس 2021 الموافق 10 محرم 1443 هـ.';
    assert.equal(cleaned([...full.map(turned), date].join('\n')), [...full, date].join('\n'));
  });

  it('are turned around in long lines too whose words gain little each', () => {
    const full = [
      ...FULL.slice(0, 5),
      'واشترى الفلاح من السوق 3 خراف و7 دجاجات وكيسا من الشعير ومحراثا وسراجا وحبلا',
      'والتمر والعسل والزبيب والجوز واللوز والتين المجفف وكانت الأسعار في ذلك العام',
    ];
    const page = (lines: readonly string[]): string => [SHORT[0], ...lines, ...SHORT.slice(1)].join('\n');
    assert.equal(cleaned(page(full.map(turned))), page(full));
  });

  it('are turned around in short lines too where their sentences end at the first word', () => {
    const page = [...FULL, 'إلى البيت القديم.', 'عند ضفة النهر.'];
    assert.equal(cleaned(page.map(turned).join('\n')), page.join('\n'));
  });
});

describe('codes inside words', () => {
  before(function () {
    if (!language()) this.skip();
  });

  it('are removed, U+FFFD too, where they prove to be strokes throughout', () => {
    const text = 'فتحت المدرسة أبوابها ودخل الطلاب إلى الصفوف وبدأت الدروس الجديدة في النحو والحساب';
    const damaged = text.replace(/(?<=[بتسشصلمنيكفقهعحجخ])(?=[\u0621-\u064A]{2}(?: |$))/gu, '\uFFFD\uFFFD');
    assert.notEqual(damaged, text);
    assert.equal(cleaned(damaged), text);
  });

  it('stay between words', () => {
    const text = 'كلمة \u0003 كلمة (cid:3) كلمة';
    assert.equal(cleaned(text), text);
  });
});

describe('brackets', () => {
  it('are turned over two lines where the whole document has them turned', () => {
    const damaged = 'في )أ( ثم )ب( ثم )ج( نص\nثم )شرح يطول\nإلى هنا( وانتهى';
    assert.equal(cleaned(damaged), 'في (أ) ثم (ب) ثم (ج) نص\nثم (شرح يطول\nإلى هنا) وانتهى');
  });

  it('are turned with those of other kinds', () => {
    const damaged = 'في )أ( ثم )ب( ثم )ج( نص\nقالت: »سأعود حين\nيهدأ البحر«. ثم مضت';
    assert.equal(cleaned(damaged), 'في (أ) ثم (ب) ثم (ج) نص\nقالت: «سأعود حين\nيهدأ البحر». ثم مضت');
  });

  it('stay as they are where another on their line does not face away', () => {
    const text = 'ثم )شرح يطول 8 ( وانتهى';
    assert.equal(cleaned(`في )أ( ثم )ب( ثم )ج( نص\n${text}`), `في (أ) ثم (ب) ثم (ج) نص\n${text}`);
  });

  it('stay where some face the right way', () => {
    const text = 'في (أ) نص\nثم )شرح يطول\nإلى هنا( وانتهى';
    assert.equal(cleaned(text), text);
  });
});
