import assert from 'node:assert/strict';
import { glyphMap } from '../../src/rules/glyphMap';
import { solveGlyphs, type SolvedRun } from '../../src/rules/glyphMap/solve';
import { NO_FACTS, type Facts, type Finding } from '../../src/rules/rule';
import { TextDocument } from '../../src/text/document';
import { finish } from '../../src/text/steps';
import { seeded } from '../eval/simulator';
import { encipher } from '../support/cipher';
import { language } from '../support/language';
import { SENTENCES } from '../support/texts';

/** `text` with its digits under a key: ten codes in order. */
function encoded(text: string): string {
  return text.replace(/[0-9]/gu, (digit) => String.fromCharCode(0xe120 + Number(digit)));
}

function runsOf(text: string, facts: Partial<Facts> = {}): readonly SolvedRun[] {
  return solveGlyphs(TextDocument.of(text), language(), { ...NO_FACTS, ...facts }).runs;
}

function findingsOf(text: string, facts: Partial<Facts> = {}): Omit<Finding, 'rule'>[] {
  const findings: Omit<Finding, 'rule'>[] = [];
  const steps = glyphMap.find(TextDocument.of(text), (finding) => findings.push(finding), {
    language: language(),
    facts: { ...NO_FACTS, ...facts },
  });
  if (steps) finish(steps);
  return findings;
}

const HISTORY =
  'أُسس المعهد عام 1952 وأُغلق سنة 1967، ثم فُتح من جديد في 14 آذار 1983. بلغ عدد طلابه 250 طالبًا سنة 1990، وارتفع عام 2004 إلى 480. وفي 27 نيسان 2016 زاره الوزير.';

describe('glyph map: digits', () => {
  it('reads the numbers of a document that gives its key away', () => {
    const numbers = HISTORY.match(/\d+/gu);
    const runs = runsOf(encoded(HISTORY));
    assert.deepEqual(
      runs.map(({ readings }) => readings[0].text),
      numbers,
    );
    assert.ok(runs.every(({ certainty }) => certainty === 'certain'));
  });

  it('is not sure of one number', () => {
    const [run] = runsOf(encoded('وُلد الشاعر عام 1998 في القرية'));
    assert.equal(run.certainty, 'possible');
  });

  it('takes what the user said for true and solves the rest again', () => {
    const text = encoded('في 18 نيسان عاد الناس.');
    assert.equal(runsOf(text)[0].certainty, 'possible');
    const run = encoded('18');
    const [said] = runsOf(text, { glyphRuns: { [run]: '18' } });
    assert.deepEqual([said.readings[0].text, said.certainty], ['18', 'certain']);
  });

  it('reads digits glued to a clitic and a calendar, and across tatweel', () => {
    const text = encoded(`${HISTORY} وكان قد بدأ سنة 1952م، وبـ3 أيام انتهى.`);
    const readings = runsOf(text).map(({ readings: [{ text: best }] }) => best);
    assert.deepEqual(readings.slice(-2), ['1952', '3']);
  });

  it('writes digits as the document does, or as asked', () => {
    const [finding] = findingsOf(encoded(HISTORY), { digits: 'arabic' });
    assert.equal(finding.repairs[0].edits[0].newText, '١٩٥٢');
    const [asDocument] = findingsOf(encoded(`${HISTORY} والصفحات ١٢ و١٣ ناقصة.`));
    assert.equal(asDocument.repairs[0].edits[0].newText, '١٩٥٢');
  });

  it('uses a saved map where it explains the document', () => {
    const map = Object.fromEntries(
      [...'0123456789'].map((digit) => [String.fromCharCode(0xe300 + Number(digit) * 7), digit]),
    );
    const text = 'عاد في سنة 1948 ثم سنة 1956 وعام 1973.'.replace(/[0-9]/gu, (digit) =>
      String.fromCharCode(0xe300 + Number(digit) * 7),
    );
    const runs = runsOf(text, { glyphMaps: { site: map } });
    assert.deepEqual(
      runs.map(({ readings, certainty }) => [readings[0].text, certainty]),
      [
        ['1948', 'certain'],
        ['1956', 'certain'],
        ['1973', 'certain'],
      ],
    );
  });
});

describe('glyph map: what is no text', () => {
  for (const [name, text] of [
    ['icons', 'زر الحفظ \uE161 وزر البحث \uE8B6 وزر الحذف \uE872'],
    ['a verse in a Quran font', 'ثم قرأ \uE1F4\uE1F5\uE1F6\uE1F7 وسكت'],
    ['a single code', 'علامة المصنع \uF8FF مسجلة'],
  ])
    it(`is only reported: ${name}`, () => {
      const findings = findingsOf(text);
      assert.ok(findings.length > 0);
      assert.ok(findings.every(({ repairs }) => repairs.length === 0));
    });
});

describe('glyph map: letters', () => {
  it('is not sure of letters that stand in the forms of one word only', () => {
    const runs = runsOf(
      'أنفق ا\uE050ل كله على الدار، وا\uE050ل يذهب ويعود، فا\uE050ل عارية.\nجمع ا\uE050ل ثم ضيعه، وبا\uE050ل تشترى الدور.',
    );
    assert.equal(runs.length, 5);
    assert.ok(runs.every(({ certainty }) => certainty !== 'certain'));
  });

  it('reads a code that stands for one letter by the words it stands in', () => {
    const text =
      'ذهبت المعلمة إلى المكتبة في المدينة، وكتبت في كتابها الكبير كلمة واحدة عن كرم الكرام وشكر الشاكرين.';
    const damaged = text.replaceAll('ك', '\uE940');
    const runs = runsOf(damaged);
    assert.equal(runs.length, text.split('ك').length - 1);
    assert.ok(runs.every(({ readings, certainty }) => readings[0].text === 'ك' && certainty === 'certain'));
  });

  it('reads ligatures, and runs that stand left to right', () => {
    const text = 'اجتمع الأعضاء في الأسبوع الأول وناقشوا الأسعار والأجور والأعمال.';
    const damaged = text.replaceAll('لأ', '\uE002\uE0C1');
    assert.ok(runsOf(damaged).every(({ readings }) => readings[0].text === 'لأ'));
  });

  it('never takes a code away', () => {
    const damaged = 'كتَبَ الولدُ\uE0AA درسَهُ\uE0AA ثمَّ خرجَ\uE0AA';
    for (const { repairs } of findingsOf(damaged))
      assert.ok(repairs.every(({ edits }) => edits.every(({ newText }) => newText !== '')));
  });

  it('puts lines in order whose codes were taken for left-to-right text', () => {
    const lines = [
      'ذهبت المعلمة إلى المكتبة الكبيرة في المدينة',
      'وكتب الكاتب كلمة كريمة عن كرم الكرام',
      'شكر الملك حكماء المملكة على الحكم الكثيرة',
      'كانت الكتب في الركن مكدسة والكراسي مكسورة',
    ];
    const map = { k: { '\uE940': 'ك', '\uE941': 'م', '\uE942': 'ل' } };
    const code = new Map(Object.entries(map.k).map(([one, letter]) => [letter, one]));
    // As drawn from left to right, each run of Arabic letters turned around by itself.
    const damaged = lines
      .map((line) =>
        [...line]
          .map((letter) => code.get(letter) ?? letter)
          .reverse()
          .join(''),
      )
      .map((line) =>
        line.replace(/[\u0621-\u064A]+(?: +[\u0621-\u064A]+)*/gu, (run) => [...run].reverse().join('')),
      );
    const text = damaged.join('\n');
    const found = findingsOf(text, { glyphMaps: map });
    const edits = found.flatMap(({ repairs: [best] }) => [...best.edits]);
    assert.equal(TextDocument.of(text).apply(edits).text, lines.join('\n'));
  });
});

/** A line as drawn from left to right, cut at each hamza, each piece put in order by the direction most of it has. */
function inPieces(line: string, code: ReadonlyMap<string, string>): string {
  const turned = (text: string): string => [...text].reverse().join('');
  const drawn = turned([...line.normalize('NFD')].map((letter) => code.get(letter) ?? letter).join(''));
  const pieces = drawn.split(/([\u0653-\u0655])/u).map((piece) => {
    const letters = piece.match(/[\u0621-\u064A]/gu)?.length ?? 0;
    return letters < 0.3 * piece.length
      ? piece.replace(/[\u0621-\u064A]+(?: +[\u0621-\u064A]+)*/gu, turned)
      : turned(piece).replace(/\p{Co}+(?: +\p{Co}+)*/gu, turned);
  });
  return pieces.join('\n');
}

describe('glyph map: lines cut at their hamzas', () => {
  const LINES = [
    'وفي الصباح سافر الأولاد إلى المدينة مع أصدقائهم وأقاموا عند أخيهم الأكبر',
    'قال المعلم إن الكتاب الأول أنفع من الأخير وإن قراءته أسهل على الأطفال',
    'ثم اجتمع الأعضاء في القاعة وناقشوا الأسعار والأجور قبل أن يعودوا إلى أعمالهم',
    'أرسل المدير إعلانا إلى الصحف عن موعد الافتتاح وأسماء الأساتذة',
    'لم يكن أحد يعرف أن الطريق إلى القرية أطول من الطريق القديم',
  ];

  it('are put together', () => {
    const code = new Map([...'بتثجحخسشصضطظعغفقكلمنهية'].map((letter, index) => [letter, codeAt(index)]));
    const map = { k: Object.fromEntries([...code].map(([letter, one]) => [one, letter])) };
    const text = LINES.map((line) => inPieces(line, code)).join('\n');
    assert.ok(text.split('\n').length > 20);
    const edits = findingsOf(text, { glyphMaps: map }).flatMap(({ repairs: [best] }) => [...best.edits]);
    const repaired = TextDocument.of(text).apply(edits).text.normalize('NFC');
    const words = LINES.join('\n').split(/\s/u);
    const right = words.filter((word, index) => repaired.split(/\s/u)[index] === word);
    assert.ok(right.length >= 0.9 * words.length, repaired);
  });

  it('are left alone where no code stands in them', () => {
    const text = 'قال إن\n\u0654\nالكتاب الا\n\u0654\nول هنا\n\nب\uE920\uE921ت';
    assert.ok(findingsOf(text).every(({ start }) => start > text.lastIndexOf('\n')));
  });
});

/** A line as drawn from left to right, cut into items anywhere, each put in order by the letters it holds. */
function inItems(line: string, code: ReadonlyMap<string, string>, random: () => number): string {
  const turned = (text: string): string => [...text].reverse().join('');
  const drawn = turned([...line].map((letter) => code.get(letter) ?? letter).join(''));
  let text = '';
  for (let start = 0; start < drawn.length;) {
    const end = start + 3 + Math.floor(30 * random());
    const item = drawn.slice(start, end);
    const letters = item.match(/[\u0621-\u064A]/gu)?.length ?? 0;
    text +=
      letters < 0.3 * item.length && item.length > 4
        ? item.replace(/[\u0621-\u064A]+(?: +[\u0621-\u064A]+)*/gu, turned)
        : turned(item).replace(/\p{Co}+(?: +\p{Co}+)*/gu, turned);
    start = end;
  }
  return text;
}

describe('glyph map: lines cut anywhere', () => {
  const LINES = [
    'وصل القطار إلى المحطة قبل الفجر ونزل منه المسافرون متعبين',
    'كان صاحب الدكان يعرف كل من يمر في الشارع ويسأل عن أهله',
    'تعلمت البنت الخياطة من جدتها ثم فتحت مشغلا صغيرا في بيتها',
    'بعد المطر خرج الأطفال إلى الحقول يجمعون الزهور ويلعبون بالطين',
    'لم يجد الطبيب في القرية دواء فأرسل أخاه إلى المدينة القريبة',
    'كتب الشاعر قصيدة طويلة عن البحر وعن السفن التي لم تعد',
    'في آخر السنة يجتمع المزارعون ليقرروا متى يبدأ موسم الحصاد',
    'سمع الحارس صوتا غريبا خلف الجدار فأشعل المصباح وتقدم بحذر',
  ];
  const code = new Map([...'بتثجحخسشصضطظعغفقكلمنهية'].map((letter, index) => [letter, codeAt(index)]));
  const map = { k: Object.fromEntries([...code].map(([letter, one]) => [one, letter])) };
  const wordsOf = (text: string): string[] => text.split(/\s+/u);

  function rightShare(damaged: readonly string[]): number {
    const text = damaged.join('\n');
    const edits = findingsOf(text, { glyphMaps: map }).flatMap(({ repairs: [best] }) => [...best.edits]);
    const repaired = TextDocument.of(text).apply(edits).text.split('\n');
    const right = LINES.flatMap((line, index) => {
      const words = wordsOf(repaired[index]);
      return wordsOf(line).filter((word, at) => words[at] === word);
    });
    return right.length / wordsOf(LINES.join(' ')).length;
  }

  it('are put together by their words', () => {
    const shares = [1, 2, 3, 4, 5, 6].map((seed) => {
      const random = seeded(seed);
      return rightShare(LINES.map((line) => inItems(line, code, random)));
    });
    // Half of the words are right when the items are not looked for.
    assert.ok(shares.reduce((sum, share) => sum + share, 0) >= 0.7 * shares.length, shares.join(' '));
  });

  it('are read as one where they were not cut', () => {
    assert.equal(rightShare(LINES.map((line) => inItems(line, code, () => 10))), 1);
  });
});

function codeAt(index: number): string {
  return String.fromCharCode(0xe900 + index);
}

describe('glyph map: texts of nearly all codes', () => {
  const { damaged, values } = encipher(SENTENCES.join('\n'), seeded(5));

  function assertRead(text: string): void {
    const { glyphs } = solveGlyphs(TextDocument.of(text), language(), NO_FACTS);
    const isRight = ({ codes, readings }: (typeof glyphs)[number]): boolean =>
      values.get(codes) === readings[0].text;
    const certain = glyphs.filter(({ certainty }) => certainty === 'certain');
    assert.ok(glyphs.filter(isRight).length > 0.8 * glyphs.length);
    assert.ok(certain.length > 0.3 * glyphs.length);
    assert.deepEqual(
      certain.filter((glyph) => !isRight(glyph)),
      [],
    );
  }

  it('are deciphered', () => {
    assertRead(damaged);
  });

  it('are deciphered in visual order too', () => {
    assertRead(
      damaged
        .split('\n')
        .map((line) => [...line].reverse().join(''))
        .join('\n'),
    );
  });

  it('are left alone where they are too short or another language', () => {
    const english =
      'the quick brown fox jumps over the lazy dog while nine merry men watch from a hill of sand '
        .repeat(6)
        .replace(/[a-z]/gu, (letter) => String.fromCharCode(0xe100 + 7 * letter.charCodeAt(0)));
    for (const text of [damaged.slice(0, 200), `عنوان بالعربية\n${english}`])
      assert.ok(runsOf(text).every(({ certainty }) => certainty !== 'certain' && certainty !== 'likely'));
  });
});
