import assert from 'node:assert/strict';
import { Ruleset } from '../../src/review/check';
import { clean } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { drawnLines } from '../../src/rules/drawnLines';
import { drawnRuns } from '../../src/rules/drawnRuns';
import { hamzaRuns } from '../../src/rules/hamzaRuns';
import { lamCodes } from '../../src/rules/lamCodes';
import { tornLines } from '../../src/rules/tornLines';
import { TextDocument } from '../../src/text/document';
import { cleaned as cleanedByAll } from '../eval/setup';
import { language } from '../support/language';

const joining = { ...DEFAULT_CONFIGURATION, keepLines: false };
const ruleset = new Ruleset(joining, language(), [tornLines, drawnRuns, hamzaRuns, lamCodes]);

function cleaned(text: string): string {
  return clean(TextDocument.of(text), ruleset).document.text;
}

const LINES = [
  'فتح البائع دكانه في الساعة 8 صباحا وانتظر الزبائن حتى المساء',
  'دخلت امرأة عجوز تسأل عن ثوب قديم رأته في السوق سنة 1987 مع ابنتها',
  'بحث الرجل طويلا بين الرفوف العالية ولم يجد ما تريد',
  'ثم تذكر الصندوق الكبير الذي وضعه والده تحت السلم قبل 25 سنة',
];

const PAGE = [
  'كان في المدينة القديمة تاجر يبيع الحرير والعطور في دكان صغير قرب الجامع',
  'وكان له ثلاثة أولاد لم يرغب أحد منهم في أن يعمل معه في السوق',
  'سافر الأول إلى البحر وعمل في سفينة كبيرة تحمل القمح إلى الجزر البعيدة',
  'ودخل الثاني مدرسة الطب في العاصمة سنة 1936 ثم عاد طبيبا بعد 7 سنوات',
  'أما الثالث فأحب الشعر وكتب قصائد كثيرة لم ينشر منها إلا القليل',
  'ولما كبر الأب باع دكانه بمبلغ 4500 درهم واشترى بستانا خارج الأسوار',
  'زرع فيه أشجار التين والزيتون وجلس في ظلها يستقبل أصدقاءه كل مساء',
  'وعند موته عاد الأولاد جميعا إلى بيته ووجدوا في الصندوق دفترا قديما',
];

/** Letters that join, in the middle of a word. */
const IN_TWO = /^([\u0621-\u064A]{2,4}[بتثجحخسشصضطظعغفقكلمنهي])([بتثجحخسشصضطظعغفقكلمنهية][\u0621-\u064A]+)$/u;

/** The pieces between numbers, each with its spaces. */
function portions(line: string): string[] {
  return line.split(/([0-9]+)/u).filter((piece) => piece !== '');
}

const isNumber = (piece: string): boolean => /^[0-9]/u.test(piece);

/** `line` drawn portion by portion, each from left to right and cut at all spaces, and turned between the cuts. */
function drawn(line: string): string {
  const runs: string[][] = [[]];
  for (const portion of portions(line)) {
    const words = isNumber(portion) ? [portion] : (portion.match(/^ \S+ ?|\S+ ?/gu) ?? []);
    [...words].reverse().forEach((word, index) => {
      if (index > 0) runs.push([]);
      runs[runs.length - 1].push(word);
    });
  }
  return runs.map((run) => [...run].reverse().join('')).join(' ');
}

/** `line` with its portions as lines of their own, last first; `isMirrored`: the spaces on the other side. */
function torn(line: string, isMirrored = false): string {
  const lines = portions(line).reverse();
  if (!isMirrored) return lines.join('\n\n');
  return lines.map((piece) => piece.replace(/^( ?)(.*?)( ?)$/u, '$3$2$1')).join('\n\n');
}

/** Tables whose columns are better neighbours the other way. */
const UNITS = ['علبة', 'كيس', 'لتر', 'قطعة', 'كيلوغرام', 'صندوق'];
const PEOPLE = ['مريم', 'خالد بن الوليد', 'عمر الشريف', 'فاطمة الزهراء'];
const MONTHS = ['شباط', 'تموز', 'كانون الثاني', 'آذار', 'أيلول', 'أيار'];
const STOCK = Array.from({ length: 12 }, (_, row) => [UNITS[row % 6], String(4 * row + 19)]);
const ORDERS = Array.from({ length: 12 }, (_, row) => [
  `${row + 3} ${MONTHS[row % 6]}`,
  PEOPLE[row % 4],
  UNITS[row % 6],
]);

describe('lines drawn portion by portion', () => {
  it('are no tables', () => {
    const tables = [
      STOCK.flat().join(' \n\n'),
      STOCK.flatMap((row) => row.map((cell) => ` ${cell}`)).join('\n\n'),
      ORDERS.map((row) => row.join('  ')).join('\n'),
      ORDERS.map((row) => row.join('   ')).join('\n'),
      ORDERS.map((row) => row.map((cell) => cell.padEnd(16)).join(' ')).join('\n'),
    ];
    for (const table of tables) assert.equal(cleaned(table), table);
  });

  it('come back from runs between wide gaps', () => {
    assert.equal(cleaned(LINES.map(drawn).join('\n')), LINES.join('\n'));
  });

  it('come back from a page on one line where all words are drawn apart, some in two parts', () => {
    const page = [...LINES, ...PAGE];
    const apart = (words: string): string =>
      words
        .trim()
        .split(' ')
        .reverse()
        .map((word, index) => (index % 3 > 0 ? word : word.replace(IN_TWO, '6$2 $16')))
        .join('   ');
    const damaged = page
      .map((line) =>
        portions(line)
          .map((piece) => (isNumber(piece) ? piece : apart(piece)))
          .join(' '),
      )
      .join('  ');
    const right = cleanedByAll(damaged)
      .split('\n')
      .filter((line) => page.includes(line));
    assert.ok(right.length >= 0.7 * page.length, cleanedByAll(damaged));
  });

  it('come back from lines of their own', () => {
    assert.equal(cleaned(LINES.map((line) => torn(line)).join('\n\n')), LINES.join('\n\n'));
    assert.equal(cleaned(LINES.map((line) => torn(line, true)).join('\n\n')), LINES.join('\n\n'));
  });

  it('are left alone where they are sound', () => {
    for (const text of ['  ', '   ']
      .map((gap) => LINES.join('\n').replaceAll(' ', gap))
      .concat(LINES.join('\n')))
      assert.equal(cleaned(text), text);
  });

  it('leave numbers on lines of their own', () => {
    const text = LINES.map((line) =>
      portions(line)
        .map((piece) => piece.trim())
        .join('\n\n'),
    ).join('\n\n');
    assert.equal(cleaned(text), text);
    const inOrder = LINES.map((line) => portions(line).join('\n\n')).join('\n\n');
    assert.equal(cleaned(inOrder), inOrder);
  });

  it('leave verse and tables', () => {
    const verse = [
      'سألت البحر عن سر السفينه   فقال الموج تعرفه المدينه',
      'وقلت لليل هل للنجم بيت   فأغمض في السكون وما أجابا',
      'مررت على الديار وكان صبحا   وفي الأبواب من أهلي سؤال',
      'وعدت إلى الطريق وكان ليل   وفي الأحداق من دمعي بقايا',
    ].join('\n');
    const table =
      'الاسم  العمر  المدينة\nسالم  34  الواحة\nكريم  51  الساحل\nنادر  29  الجبل\nسعيد  40  الوادي';
    for (const text of [verse, table]) assert.equal(cleaned(text), text);
  });
});

describe('half a lam-alef as a code', () => {
  it('is told by the code at the end of words too, and with its hamza apart from the lam', () => {
    assert.equal(
      cleaned(
        'ل(cid:7) يريد الولد إل(cid:7) الماء، ول(cid:7) يشرب ال أ(cid:7)خ إل(cid:7) من بئر ال أ(cid:7)رض بل(cid:7) سؤال',
      ),
      'لا يريد الولد إلا الماء، ولا يشرب الأخ إلا من بئر الأرض بلا سؤال',
    );
  });

  it('is told by a sign too, when different words say so and names say nothing', () => {
    assert.equal(
      cleaned(
        'جاء ل/مارت ول/مارت: السل/م بعد الكل/م، والأول/د في الصل/ة، وثل/ثة من الطل/ب بدل/ من العل/ج في الظل/م',
      ),
      'جاء ل/مارت ول/مارت: السلام بعد الكلام، والأولاد في الصلاة، وثلاثة من الطلاب بدلا من العلاج في الظلام',
    );
  });

  it('reads characters made of the last bytes of a letter and its mark, the mark only in vocalised words', () => {
    assert.equal(
      cleaned('سأل ═إن كان العلم ═إذا زاد و═إلى أين، ثم كَتَبَ ═إِل乑َا قليلا من الر乑َسَائِلِ لوجه ا䒋ل و䒋ل الأمر'),
      'سأل إن كان العلم إذا زاد وإلى أين، ثم كَتَبَ إِلَّا قليلا من الرَّسَائِلِ لوجه الله ولله الأمر',
    );
    const other = 'خط ═ مزدوج ═إذا أردت و═إلى الآن و═إن شئت';
    assert.equal(cleaned(other), other);
  });

  it('is part of one character made of the last bytes of both, beside its lam or without it', () => {
    assert.equal(
      cleaned('سأل الط䐧لب عن الس䐧لم خ䐧لل ث䐧لث ساعات بد䐧ل من درس وم䐣لها'),
      'سأل الطلاب عن السلام خلال ثلاث ساعات بدلا من درس وملأها',
    );
    assert.equal(
      cleaned('䐧 يعرف الأو䐧د كيف كان الس䐧م في الب䐧د و䐧 كيف كانت الص䐧ة'),
      'لا يعرف الأولاد كيف كان السلام في البلاد ولا كيف كانت الصلاة',
    );
    const chinese = 'الحرف 䐧 من حروف الصين، والحرف 漢 كذلك';
    assert.equal(cleaned(chinese), chinese);
  });
});

describe('pages on one line', () => {
  it('are broken, short lines beside them with gaps of their own are not', () => {
    const [{ damaged, repaired }] = drawnLines.examples;
    const sound = 'صح  خطأ\nسقى الغيث دار الأهل في كل ليلة  وعاد إلى الوادي نسيم صباحه';
    const only = new Ruleset(joining, language(), [drawnLines]);
    const text = clean(TextDocument.of(`${damaged}\n\n${sound}`), only).document.text;
    assert.equal(text, `${repaired}\n\n${sound}`);
  });
});
