import assert from 'node:assert/strict';
import { cleaned } from '../eval/setup';
import { language } from '../support/language';

const TEXT = [
  'وصل المسافر إلى المدينة الأولى قبل أن تغلق الأسواق أبوابها',
  'سألت الجارة عن الأطفال فقيل إنهم خرجوا مع الأستاذ إلى الحديقة بلا خوف',
  'جلس الشيخ أمام الدكان يحكي أخبار الأجداد وينصح الأحفاد بالاجتهاد',
  'في الصباح الباكر اجتمع العمال أمام المصنع وطلبوا من الإدارة زيادة الأجور',
  'كتبت الطالبة رسالة إلى أمها تصف فيها الأمطار وجمال الأشجار والاستعداد للسفر',
  'يقول الأطباء إن المشي أفضل علاج وإن الإكثار من السكر ضار',
  'عاد الصيادون من الإبحار ومعهم أسماك كثيرة فرح بها الأهالي والأطفال',
  'اشترى الرجل الأرض من أخيه ثم بنى عليها بيتا للعائلة من الاسمنت والأحجار',
];

/** A line as it comes out where a line ends at each alef with hamza and the second part of a lam-alef is `sign`. */
function drawn(line: string, sign: string): string {
  const [first, ...others] = line.replace(/لا/gu, `ل${sign}`).split(/(?=[أإآ])/u);
  let before = first;
  const runs = others.map((run) => {
    const part = run[0] + (before.endsWith('ال') ? sign : 'ا');
    before = run;
    return part + run.slice(1);
  });
  return [...runs.reverse(), first].join(' ');
}

const MORE_TEXT = [
  'قرأ المعلم قصة الأسد والأرنب على الأولاد فضحكوا إلى آخر الحصة',
  'لم تكن الأيام الأخيرة سهلة على الأم لأن ابنها الأكبر سافر إلى أقصى الأرض',
  'باع التاجر آخر أثوابه ثم أغلق باب الدكان وذهب إلى أصحابه',
];

/** The same where the parts came out as words of their own, in either order, a gap behind every other one. */
function drawnApart(line: string): string {
  const [first, ...others] = line.split(/(?=[أإآ])/u);
  return others
    .reverse()
    .map((run, index) => run.slice(1).trim() + (index % 2 === 0 ? ` ${run[0]}ا   ` : ` ا ${run[0]} `))
    .concat(first.trim())
    .join('');
}

describe('alefs drawn in two parts', () => {
  if (!language()) {
    it('skipped: the language data has not been built', function () {
      this.skip();
    });
    return;
  }

  for (const sign of ['\u0003', '/', '*']) {
    it(`become letters, and the runs between them a line, where a part is ${JSON.stringify(sign)}`, () => {
      const result = cleaned(TEXT.map((line) => drawn(line, sign)).join('\n\n'));
      const right = TEXT.filter((line) => result.includes(line));
      assert.ok(right.length >= 6, result);
    });
  }

  it('become letters where they stand apart, and their page on one line', () => {
    const lines = [...TEXT, ...MORE_TEXT];
    const result = cleaned(lines.map(drawnApart).join('  ')).split('\n');
    const right = lines.filter((line) => result.includes(line));
    assert.ok(right.length >= 0.8 * lines.length, result.join('\n'));
  });

  for (const [name, text] of Object.entries({
    'a choice of words': TEXT.map((line) => line.replace(/ (?=[أإ])/gu, ' و/أو ')),
    'a title before names': [...'حسن مجد شرف سعد نور كرم'.split(' ')].map(
      (word) => `حضر الحفل أ/${word} وزوجته`,
    ),
    'words parted behind a lam': [
      'القبول/الرفض',
      'المال/العمل',
      'الفعل/القول',
      'الأصل/الفرع',
      'العدل/الظلم',
      'السؤال/الجواب',
      'الليل/النهار',
    ].map((pair) => `ناقش الطلاب مسألة ${pair} في الدرس`),
    'notes behind a lam': 'المال العمل الأمل الجمال الرجل السؤال الكمال'
      .split(' ')
      .map((word) => `تحدث الكاتب عن ${word}* في الفصل`),
    'a swapped exception': [
      'لم يحضر إال الطلاب',
      'ما رأيت إال أخي',
      'لا يعرف إال القليل',
      'لم يبق إال الأمل',
    ],
  }))
    it(`are not ${name}`, () => {
      const result = cleaned(text.join('\n\n'));
      if (name === 'a swapped exception') assert.ok(!/إل /u.test(result), result);
      else assert.equal(result, text.join('\n\n'));
    });
});

/** A line as it comes out when its hamzas are drawn apart, as marks: last run first, each alef at the end of its run. */
function drawnWithMarks(line: string): string {
  const marks: Readonly<Record<string, string>> = { أ: '\u0654', إ: '\u0655', آ: '\u0653' };
  const parts = line.split(/([أإآ])/u);
  return parts.reduceRight(
    (text, part, index) =>
      index % 2 === 1 ? `${text}\n${marks[part]}\n` : `${text}${part}${index < parts.length - 1 ? 'ا' : ''}`,
    '',
  );
}

describe('hamzas drawn as marks on lines of their own', () => {
  it('take the alef of the run they follow, and leave none behind', () => {
    const lines = [
      'خرج الأولاد إلى الحديقة قبل أن تغيب الشمس',
      'وكان الأب أكبر إخوته وأعلمهم بأحوال السوق',
      'لم يجد التاجر إلا القليل من الأقمشة في الأسواق',
      'عاد المسافر إلى أهله بعد أيام طويلة',
    ];
    assert.equal(cleaned(lines.map(drawnWithMarks).join('\n\n')), lines.join('\n\n'));
  });

  it('find it before the number that cuts the run', () => {
    const right = 'بعد أن باع المزارع 40 صندوقا من الفاكهة إلى جيرانه';
    const turned = 'لى جيرانه\n\u0655\nصندوقا من الفاكهة ا40ن باع المزارع \n\u0654\nبعد ا';
    const others = [
      'خرج الأولاد إلى الحديقة قبل أن تغيب الشمس',
      'وكان الأب أكبر إخوته وأعلمهم بأحوال السوق',
      'لم يجد التاجر إلا القليل من الأقمشة في الأسواق',
    ];
    const damaged = [...others.map(drawnWithMarks), turned].join('\n\n');
    assert.equal(cleaned(damaged), [...others, right].join('\n\n'));
  });
});
