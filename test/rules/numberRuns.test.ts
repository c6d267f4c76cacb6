import assert from 'node:assert/strict';
import { Ruleset } from '../../src/review/check';
import { clean } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { lostSpaces } from '../../src/rules/lostSpaces';
import { numberRuns } from '../../src/rules/numberRuns';
import { TextDocument } from '../../src/text/document';
import { language } from '../support/language';

const ruleset = new Ruleset(DEFAULT_CONFIGURATION, language(), [numberRuns, lostSpaces]);

function cleaned(text: string): string {
  return clean(TextDocument.of(text), ruleset).document.text;
}

const LINES = [
  'سافر الرجل إلى القاهرة في عام 2019 وبقي في المدينة أهلها',
  'أقام الرجل في المدينة نحو 30 يوما ثم عاد إلى البيت',
  'رجع إلى القاهرة في عام 2020 وكان معه أولاده الصغار',
  'وكتب في الصحيفة عن «الحياة الجديدة» في بلاد الشمال',
  'وباع البيت القديم بمبلغ 45.5 ألف دينار إلى رجل غريب',
  'ثم اشترى في السوق حاسوبا من شركة Acme وعاد إلى عمله',
];

/** Without spaces but around what was drawn apart. */
const GLUED = LINES.map((line) => line.replace(/(?<=[\u0621-\u064A]) (?=[\u0621-\u064A])/gu, ''));

/** What stands between the spaces of `line` the other way round. */
function turned(line: string): string {
  return line.split(' ').reverse().join(' ');
}

describe('runs of lines without other spaces', () => {
  it('are put in order, numbers, Latin words and quotations', () => {
    assert.equal(cleaned(GLUED.map(turned).join('\n')), LINES.join('\n'));
  });

  it('stay in order where they are', () => {
    assert.equal(cleaned(GLUED.join('\n')), LINES.join('\n'));
  });

  it('stay with the marks they have inside', () => {
    const times = [
      'وقطع العداء الأول المسافة كلها في 12،55 دقيقة أمام جمهور كبير',
      'وجاء بعده صاحبه الذي قطع المسافة في 13،10 دقيقة وهو متعب',
      'ثم وصل العداء الثالث إلى خط النهاية بعد 14،20 دقيقة من البداية',
      'وانتهى السباق الطويل في المدينة بعد 20 دقيقة من وصول الأول',
    ];
    const glued = times.map((line) => line.replace(/(?<=[\u0621-\u064A]) (?=[\u0621-\u064A])/gu, ''));
    assert.equal(cleaned(glued.map(turned).join('\n')).replace(/، /gu, '،'), times.join('\n'));
  });

  it('are left alone where codes stand for the letters that the font lost', () => {
    const damaged = GLUED.map((line) => turned(line).replace(/[خدرز](?=[\u0621-\u064A]{2})/gu, '0'));
    const only = new Ruleset(DEFAULT_CONFIGURATION, language(), [numberRuns]);
    assert.equal(clean(TextDocument.of(damaged.join('\n')), only).document.text, damaged.join('\n'));
  });
});

const PAGE = [
  'خرج الأولاد من المدرسة في الصباح الباكر وساروا في الطريق إلى',
  'القرية القديمة. وكان المطر قد توقف قبل وصولهم إلى الجسر، فجلسوا',
  'تحت شجرة كبيرة على ضفة النهر. وقال أحدهم: لن نعود إلى البيت قبل',
  'أن نرى الطاحونة القديمة التي حدثنا عنها المعلم.',
  'وكانت الطاحونة على بعد ساعة من الجسر. فلما وصلوا إليها وجدوا',
  'رجلا عجوزا يجلس أمام الباب، فسألوه عن صاحب المكان. فأجاب الرجل:',
  'أنا صاحب الطاحونة منذ سنوات طويلة، وقد ورثتها عن أبي.',
  'ثم حدثهم عن كتاب «تاريخ القرية» الذي كتبه جده في شبابه. ولم يكن',
  'أحد منهم قد سمع به من قبل، فطلبوا منه أن يقرأ لهم بعض ما فيه.',
];

/** Drawn where the font lacks full stops, colons and quotation marks: its runs and these from left to right. */
function drawnAtSigns(line: string): string {
  const runs = line.match(/«[^»]*»|[.:]|[^«.:]+/gu) ?? [];
  return runs.reverse().join('');
}

describe('runs between signs that the font lacks', () => {
  it('are put in order', () => {
    const repaired = cleaned(PAGE.map(drawnAtSigns).join('\n'));
    assert.equal(repaired.replace(/^ | $/gmu, ''), PAGE.join('\n'));
  });

  it('stay in order where they are, and where only the last full stop was moved', () => {
    assert.equal(cleaned(PAGE.join('\n')), PAGE.join('\n'));
    const moved = PAGE.map((line) => line.replace(/^(.*)[.]$/u, '.$1')).join('\n');
    assert.equal(cleaned(moved), moved);
  });
});

describe('short lines beside damaged ones', () => {
  const measures = ['٣١ مترا', '٢٤ قدما', '٦٠٠ ذراع', '1:2 النصف', '1:4 الربع'];

  it('keep a number and what it counts', () => {
    const repaired = cleaned([...PAGE.map(drawnAtSigns), ...measures, ...PAGE.map(drawnAtSigns)].join('\n'));
    assert.equal(repaired.replace(/^ | $/gmu, ''), [...PAGE, ...measures, ...PAGE].join('\n'));
  });

  it('stay where they hold a place for a value', () => {
    const labels = ['، الأثر: %s', 'من %d مقابض', 'من {0} صفحات', 'استُبدل $2 سطر'];
    const text = cleaned([...ARTICLES.map(drawnAtNumbers), ...labels].join('\n'));
    assert.ok(text.endsWith(labels.join('\n')), text);
  });
});

const ARTICLES = [
  'المادة 1: تسري أحكام هذا النظام على جميع العاملين في الشركة',
  'المادة 2: يستحق العامل إجازة مدتها 21 يوما عن كل سنة',
  'المادة 3: لا يجوز تشغيل العامل أكثر من 8 ساعات في اليوم',
  'المادة 4: على صاحب العمل أن يدفع الأجر قبل نهاية كل شهر',
  'المادة 5: يلتزم العامل بالمحافظة على أدوات العمل وأسرار الشركة',
  'المادة 6: يحق للعامل ترك العمل بعد إشعار مدته 30 يوما',
];

/** Runs and numbers from left to right, without a space where the number's own was drawn on its other side. */
function drawnAtNumbers(line: string): string {
  return line
    .split(/([0-9]+)/u)
    .reverse()
    .join('');
}

describe('runs around numbers', () => {
  it('are put in order where a number stands between two words without spaces', () => {
    const damaged = ARTICLES.map(drawnAtNumbers);
    assert.match(damaged[0], /الشركة1المادة/u);
    assert.equal(cleaned(damaged.join('\n')).replace(/^ | $/gmu, ''), ARTICLES.join('\n'));
  });

  it('stay in order where they are', () => {
    assert.equal(cleaned(ARTICLES.join('\n')), ARTICLES.join('\n'));
  });
});

describe('runs around numbers', () => {
  const damaged = [
    '، وبقي في المدينة أهلها2019 سافر الرجل إلى القاهرة في عام',
    'يوما ثم عاد إلى البيت30 أقام الرجل في المدينة نحو',
    '، وكان معه أولاده الصغار2020 رجع إلى القاهرة في عام',
  ].join('\n');

  for (const sound of ['From: سليم <salim@example.org>', '[10:15:25] <سليم> السلام عليكم'])
    it(`stay where brackets enclose what they should: ${sound}`, () => {
      assert.ok(cleaned(`${damaged}\n\n${sound}`).endsWith(`\n\n${sound}`));
    });
});
