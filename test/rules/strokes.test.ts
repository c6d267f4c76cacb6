import assert from 'node:assert/strict';
import { STAND_IN } from '../../src/rules/strokes/signs';
import { cleaned, lineKeepingRuleset } from '../eval/setup';
import { wordErrorRate } from '../eval/words';
import { language } from '../support/language';

const LINES = [
  'وصلت القافلة قبيل الفجر إلى مشارف المدينة الكبيرة، وكان الحراس يفتحون الأبواب للتجار',
  'حمل الشيخ حقيبته القديمة ومشى في السوق يسأل عن بيت صديقه الذي لم يلتق به منذ سنين',
  'جلست النساء حول النار يروين حكايات الجبل، والأطفال نائمون تحت الأغطية السميكة',
  'عند الظهيرة هبت ريح شديدة حملت معها رمالا كثيرة، فأغلقت المدارس والمتاجر كلها',
  'كتبت المعلمة على اللوح أسماء الطلبة الفائزين، ثم طلبت من الجميع أن يصفقوا لهم',
  'بعد العشاء قرأ الجد رسالة ابنه المسافر بصوت مرتجف، وكانت العائلة كلها تستمع إليه',
];

const COUNTS = [
  'بلغ عدد سكان القرية 350 نسمة سنة 1987، وكانت بيوتها مبنية من الطين والحجر الأبيض',
  'باع المزارع 45 كيسا من القمح في السوق الكبيرة، واشترى بثمنها محراثا جديدا وبقرة سمينة',
  'قطع المسافر مسيرة 12 يوما في الصحراء حتى وصل إلى البئر القديمة التي حفرها جده سنة 1302هـ',
  'حضرت الاحتفال 7 فرق من المدن المجاورة، وعزف فيه الموسيقيون أنغاما شعبية معروفة',
];

const PRICES = [
  'كان ثمن الكتاب القديم 5 $ في السوق، ثم صار 9 $ بعد أسبوع واحد.',
  'دفع التاجر 9 دنانير و 9 دراهم، وبقي في الصندوق $ 99 فقط.',
  'في الفصل 9 من الكتاب حكاية طويلة عن 9 إخوة سافروا إلى البحر.',
];

/** Letters between which a stroke may be drawn. */
const JOINT = /(?<=[بتثجحخسشصضطظعغفقكلمنهي]{2})(?=[بتثجحخسشصضطظعغفقكلمنهيةا])/gu;
const SIGNS = ['%', '’', '00', '##', '\u0003', '(cid:9)', '>>', 'F'];

function stretched(line: string, sign: string): string {
  let count = 0;
  return line.replace(JOINT, () => (count++ % 2 === 0 ? sign : ''));
}

/** The runs of a line, some with the space that programs put beside a stroke. */
function lastRunFirst(line: string, sign: string): string {
  const runs = line.split(sign).reverse();
  return runs.reduce((text, run, index) => `${text}${index % 2 === 0 ? ' ' : ''}${sign}${sign}${run}`);
}

/** What stands between two runs where programs put spaces beside a stroke, and among its signs. */
const SPACED_SIGNS = [
  ['$$ ', ' $$ '],
  ['9 9', ' 9 9'],
  [' 9 9', '99'],
  ['% %', '%% '],
  [' ## ', ' # #'],
  ['\t\t', ' \t\t'],
  ['.. ', ' .. '],
  ['!! ', ' !!'],
];

/** The runs of a line, last or first one first, with a spaced sign between them. */
function spacedRuns(line: string, signs: readonly string[], isTurned: boolean): string {
  const runs = stretched(line, '\0').split('\0');
  const [first, ...others] = isTurned ? runs.reverse() : runs;
  return others.reduce((text, run, index) => text + signs[index % signs.length] + run, first);
}

describe('strokes that came out as signs', () => {
  if (!language()) {
    it('skipped: the language data has not been built', function () {
      this.skip();
    });
    return;
  }

  for (const sign of SIGNS) {
    it(`${JSON.stringify(sign)} inside words`, () => {
      const text = cleaned(LINES.map((line) => stretched(line, sign)).join('\n'));
      assert.equal(text, LINES.join('\n'));
    });

    it(`${JSON.stringify(sign)} between runs that stand last run first`, () => {
      const turned = LINES.map((line) => lastRunFirst(stretched(line, sign), sign));
      const text = cleaned(turned.join('\n'));
      assert.ok(wordErrorRate(turned.join('\n'), LINES.join('\n')) > 0.5);
      assert.ok(wordErrorRate(text, LINES.join('\n')) < 0.1, text);
      assert.ok(!text.includes(STAND_IN), text);
    });
  }

  for (const signs of SPACED_SIGNS)
    for (const isTurned of [true, false])
      it(`${JSON.stringify(signs)} with spaces, between runs ${isTurned ? 'that stand last run first' : 'in order'}`, () => {
        const damaged = LINES.map((line) => spacedRuns(line, signs, isTurned)).join('\n');
        const text = cleaned(damaged);
        assert.ok(wordErrorRate(damaged, LINES.join('\n')) > 0.3);
        assert.ok(wordErrorRate(text, LINES.join('\n')) < 0.1, text);
        assert.ok(!text.includes(STAND_IN), text);
      });

  it('are taken out of words that they turned around, and unknown words are left as they are', () => {
    const damaged = LINES.map((line) =>
      line.replace(/(?<=^| )(\p{L}{3})(\p{L}{2,3}[،.]?)(?=$| )/gu, '\u0015$2$1\u0015'),
    );
    for (const certainty of ['certain', 'likely'] as const) {
      const text = cleaned(damaged.join('\n'), certainty);
      assert.ok(wordErrorRate(damaged.join('\n'), LINES.join('\n')) > 0.3);
      assert.ok(wordErrorRate(text, LINES.join('\n')) < 0.1, text);
    }
    const nonsense = LINES.map((line) => line.replace(/(?<=^| )(\p{L}{3,6})(?=$| )/gu, '\u0015ضظ$1ذغ\u0015'));
    const text = cleaned(nonsense.join('\n'), 'likely', lineKeepingRuleset);
    assert.ok(!/\p{L}{20}/u.test(text), text);
  });

  it('stay where they are prices and numbers of sound lines beside damaged ones', () => {
    const sound = PRICES.join('\n');
    for (const signs of [['$$ '], ['9 9']])
      for (const isTurned of [true, false]) {
        const damaged = LINES.map((line) => spacedRuns(line, signs, isTurned)).join('\n');
        const text = cleaned([sound, damaged, sound].join('\n\n'), 'certain', lineKeepingRuleset);
        assert.ok(text.startsWith(`${sound}\n`), text);
        assert.ok(text.endsWith(`\n${sound}`), text);
        assert.ok(!text.includes(damaged.slice(0, 20)), text);
      }
  });

  it('are told from the numbers beside them, between which the runs are turned', () => {
    const portions = (line: string, sign: string): string =>
      line
        .split(/(?<=[0-9]) | (?=[0-9])/u)
        .map((part) => (/[0-9]/u.test(part) ? part : spacedRuns(part, [sign], true)))
        .join(' ');
    for (const sign of ['6 6', ' 6 6', '66 ', ' 6 6 ']) {
      const damaged = [...LINES, ...COUNTS].map((line) => portions(line, sign));
      const words = new Set(cleaned(damaged.join('\n')).split(/\s/u));
      const right = [...new Set([...LINES, ...COUNTS].join(' ').split(' '))];
      const found = right.filter((word) => words.has(word));
      assert.ok(found.length >= 0.85 * right.length, [...words].join(' '));
    }
  });

  it('are no signs between words', () => {
    for (const sign of ['$', '9', '%', '*', '=', '#', 'F', '99', '9 9']) {
      const text = LINES.map((line) => line.replaceAll(/(?<=\p{L}) (?=\p{L})/gu, ` ${sign} `)).join('\n');
      assert.equal(cleaned(text), text);
    }
  });

  it('are no tabs of tables, no ellipses and no stops', () => {
    const letters = (text: string): string => text.replace(/\s/gu, '');
    for (const sign of ['\t', '\t\t', ' .. ', '.. ', ' ! ', ' : ']) {
      const text = LINES.map((line) => line.replaceAll(/(?<=\p{L}) (?=\p{L})/gu, sign)).join('\n');
      assert.equal(letters(cleaned(text)), letters(text));
      const phrases = LINES.map((line) => line.replaceAll(/(?<=\p{L} \p{L}+) (?=\p{L}+ \p{L})/gu, sign));
      assert.equal(letters(cleaned(phrases.join('\n'))), letters(phrases.join('\n')));
    }
  });

  it('are taken out of lines in visual order', () => {
    const turned = LINES.map((line) => Array.from(stretched(line, '00')).reverse().join(''));
    assert.equal(cleaned(turned.join('\n')), LINES.join('\n'));
  });

  it('are no signs that mark the key of a label, one in a line', () => {
    const labels =
      'مل~ف تح~رير ال~عرض إد~راج تن~سيق الت~اريخ ن~افذة مسا~عدة طب~اعة بح~ث نس~خ لص~ق حف~ظ إغ~لاق'.replaceAll(
        ' ',
        '\n',
      );
    assert.equal(cleaned(labels), labels);
  });

  it('are no signs that part words', () => {
    for (const sign of ['/', '-', '_', '+', '0', ':']) {
      const text = LINES.map((line) => line.replaceAll(' ', sign)).join('\n');
      assert.equal(cleaned(text).replace(/\s/gu, ''), text.replace(/\s/gu, ''));
    }
  });
});

describe('tatweels between runs that stand last run first', () => {
  const lines = [...LINES, ...COUNTS];
  /** Each run ends with its stroke, but the last one, which stands first. */
  const closed = (line: string): string => {
    const [last, ...others] = line.split('ـ').reverse();
    return last + others.map((run) => `${run}ــ`).join('');
  };
  const parted = (line: string): string => line.split('ـ').reverse().join('ـ');
  for (const [name, turned] of Object.entries({ parted, closed }))
    it(`put the runs in order, numbers with the words around them: ${name}`, () => {
      const damaged = lines.map((line) => turned(stretched(line, 'ـ'))).join('\n');
      const text = cleaned(damaged);
      assert.ok(wordErrorRate(damaged, lines.join('\n')) > 0.5);
      assert.ok(wordErrorRate(text, lines.join('\n')) < 0.05, text);
    });

  it('join the parts of words where all words of a line stand last first', () => {
    const glued = (word: string): string => word.replace(/^(.+)ـ(.+)$/u, 'ـ$2$1ـ');
    const damaged = LINES.map((line) =>
      stretched(line, 'ـ')
        .replace(/(ـ.*?)ـ/gu, '$1')
        .split(' '),
    );
    const text = cleaned(damaged.map((words) => words.reverse().map(glued).join(' ')).join('\n'));
    // The order of the words is another rule's.
    const [words, right] = [text, LINES.join(' ')].map((one) => new Set(one.split(/\s/u)));
    const found = [...right].filter((word) => words.has(word));
    assert.ok(found.length >= 0.9 * right.size, text);
  });

  it('stretch words only where the runs stand in order', () => {
    const text = lines.map((line) => stretched(line, 'ـ')).join('\n');
    assert.equal(cleaned(text, 'certain', lineKeepingRuleset), lines.join('\n'));
  });
});
