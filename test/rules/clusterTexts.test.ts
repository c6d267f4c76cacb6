import assert from 'node:assert/strict';
import { clusterTexts } from '../../src/rules/clusterTexts';
import { drawnOrder, logicalOrder } from '../../src/rules/clusterTexts/drawnOrder';
import { NO_FACTS, type Certainty } from '../../src/rules/rule';
import { TextDocument } from '../../src/text/document';
import { applyEdits, type Edit } from '../../src/text/edits';
import { finish } from '../../src/text/steps';
import { wordErrorRate } from '../eval/words';
import { language } from '../support/language';

const PAGE = [
  'وصل الشيخ إلى القرية قبل المساء ومعه رجل من الجبل',
  'كان الرجل طويلا يحمل في يده كتابا قديما من الجلد',
  'جلس الاثنان تحت الشجرة الكبيرة عند باب المسجد',
  'وجاء أهل القرية من كل بيت ليسمعوا ما يقول الرجل',
  'قال الشيخ إن في الكتاب قصة المدينة البعيدة كلها',
  'وإن الرجل مشى من البحر إلى الجبل ليجد أهلها',
  'ثم فتح الرجل الكتاب وقرأ منه حتى أتى الليل كله',
  'وعاد أهل القرية إلى بيوتهم ومعهم قصة المدينة',
  'وجلس الشيخ عند باب المسجد يقرأ الكتاب وحده',
  'وكان في القرية طفل صغير سمع القصة كلها تلك الليلة',
  'فسأل أمه عن المدينة البعيدة التي في آخر الأرض',
  'قالت له أمه إن المدينة وراء البحر وإن الطريق طويل',
  'وفي الصباح خرج الطفل إلى بيت الشيخ وسأل عن الرجل',
  'فقال له الشيخ إن الرجل عاد إلى الجبل قبل الصباح',
  'وترك الكتاب القديم عند باب المسجد تحت الشجرة',
];

/** The glyph a letter is drawn with: one for each of its shapes. */
function glyphsOf(line: string): string[] {
  const joins = (letter: string | undefined): boolean =>
    letter !== undefined && !' ادذرزوأإآؤةىء'.includes(letter);
  return [...line].map((letter, at, all) => {
    if (letter === ' ') return letter;
    const isJoined = at > 0 && joins(all[at - 1]);
    const goesOn = joins(letter) && at + 1 < all.length && all[at + 1] !== ' ';
    return `${isJoined ? '<' : ''}${letter}${goesOn ? '>' : ''}`;
  });
}

/**
 * `lines` as WeasyPrint 57 maps their glyphs to text, in a font with one glyph for each shape of a letter, and as
 * pdf.js reads them. Late releases turn the letters of a text around.
 */
function damaged(lines: readonly string[], isLate: boolean): string {
  const texts = new Map<string, string>();
  const codes = new Map([[' ', '\u0003']]);
  const read = lines.map((line) => {
    const glyphs = glyphsOf(line);
    let drawn = '';
    let before = 0;
    for (let at = glyphs.length - 1; at >= 0; at--) {
      const glyph = glyphs[at];
      if (!codes.has(glyph)) codes.set(glyph, String.fromCharCode(0x13a0 + codes.size));
      const end = at === 0 ? line.length : at - 1;
      const text = texts.get(glyph) ?? line.slice(before, end);
      texts.set(glyph, text);
      before = end;
      drawn += text === '' ? (codes.get(glyph) ?? '') : isLate ? text : [...text].reverse().join('');
    }
    return logicalOrder(drawn, 'rtl');
  });
  return read.join('\n');
}

function repaired(text: string): { text: string; certainties: Certainty[] } {
  const document = TextDocument.of(text);
  const edits: Edit[] = [];
  const certainties: Certainty[] = [];
  const work = clusterTexts.find(
    document,
    ({ repairs: [repair] }) => {
      edits.push(...repair.edits);
      certainties.push(repair.certainty);
    },
    { language: language(), facts: NO_FACTS },
  );
  if (work) finish(work);
  return { text: applyEdits(text, edits), certainties };
}

describe('whole words or lines in place of one letter', () => {
  if (!language()) {
    it('skipped: the language data has not been built', function () {
      this.skip();
    });
    return;
  }

  for (const isLate of [false, true]) {
    it(`reads the lines of ${isLate ? 'a late' : 'an early'} pdf.js`, () => {
      const gold = PAGE.join('\n');
      const { text, certainties } = repaired(damaged(PAGE, isLate));
      assert.ok(certainties.every((certainty) => certainty === 'certain'));
      assert.ok(wordErrorRate(text, gold) < 0.2, text);
      // What is not read is left as a code: a word of letters only is the right one.
      const right = new Set(gold.split(/\s/u));
      const wrong = text.split(/\s/u).filter((word) => /^[\u0621-\u064A]+$/u.test(word) && !right.has(word));
      assert.deepEqual(wrong, []);
      assert.deepEqual(repaired(text).certainties, []);
    });
  }

  it('finds nothing where lines come again and codes spell nothing', () => {
    const lines = PAGE.flatMap((line, index) => [PAGE[0], `${line}${String.fromCharCode(0x3b1 + index)}ثم`]);
    assert.deepEqual(repaired(lines.join('\n')).certainties, []);
  });

  it('tells the drawn order that pdf.js turned around', () => {
    for (const drawn of ['\u13A0\u13A1\u0003\u0713\u0721كلمة', 'جبل\u0003\u13A012\u13A3', 'ab, cd \u0712']) {
      const order = drawnOrder(logicalOrder(drawn, 'rtl'), 'rtl');
      assert.deepEqual(order, { text: drawn, isExact: true });
    }
  });
});
