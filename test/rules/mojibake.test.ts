import assert from 'node:assert/strict';
import { check, Ruleset } from '../../src/review/check';
import { clean } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { mojibake } from '../../src/rules/mojibake';
import {
  cp437,
  cp720,
  cp850,
  cp866,
  iso885915,
  iso88596,
  koi8r,
  macArabic,
  macRoman,
  windows1250,
  windows1251,
  windows1252,
  windows1253,
  windows1254,
  windows1256,
  type CodePage,
} from '../../src/text/codePages';
import { TextDocument } from '../../src/text/document';
import { language } from '../support/language';

const ruleset = new Ruleset(DEFAULT_CONFIGURATION, language(), [mojibake]);
const UTF8_PAGES = [
  windows1252,
  windows1254,
  windows1256,
  iso885915,
  macRoman,
  macArabic,
  cp437,
  cp850,
  cp720,
  windows1250,
  windows1251,
  windows1253,
  cp866,
  koi8r,
];
const SOUND = 'فتحت المكتبة أبوابها صباح اليوم، وحضر كثير من الطلاب لقراءة الكتب.';

function cleaned(text: string): string {
  return clean(TextDocument.of(text), ruleset).document.text;
}

/** `text` in UTF-8, read in `page`. */
function misread(text: string, page: CodePage): string {
  return [...new TextEncoder().encode(text)].map((byte) => shown(byte, page)).join('');
}

/** `text` in the single-byte page `written`, read in `page`. */
function confused(text: string, written: CodePage, page: CodePage): string {
  return [...text]
    .map((character) => shown(written.bytes.get(character.charCodeAt(0)) ?? character.charCodeAt(0), page))
    .join('');
}

function shown(byte: number, page: CodePage): string {
  return byte < 0x80 ? String.fromCharCode(byte) : page.characterOf(byte);
}

describe('mojibake', () => {
  for (const page of UTF8_PAGES) {
    it(`restores UTF-8 read as ${page.name}, once and twice over`, () => {
      assert.equal(cleaned(misread(SOUND, page)), SOUND);
      assert.equal(cleaned(misread(misread(SOUND, windows1252), page)), SOUND);
    });
  }

  it('restores single-byte pages read as Western ones', function () {
    if (!language()) return this.skip();
    for (const written of [windows1256, iso88596, cp720]) {
      const text = written === cp720 ? SOUND.replace('،', '') : SOUND;
      for (const page of [windows1252, windows1254])
        assert.equal(cleaned(confused(text, written, page)), text, `${written.name} ${page.name}`);
    }
  });

  it('changes only the damaged run of a line', () => {
    const damaged = `نص سليم: ${misread('كلام معطوب', windows1252)} ثم (ok) نص سليم`;
    assert.equal(cleaned(damaged), 'نص سليم: كلام معطوب ثم (ok) نص سليم');
  });

  it('offers, but does not apply, a reading in which bytes were lost', () => {
    const damaged = misread('صف المدرسة', windows1252).replace('\x81', '');
    assert.equal(cleaned(damaged), damaged);
    const [finding] = check(TextDocument.of(damaged), ruleset);
    assert.equal(finding.repairs[0].edits.map((edit) => edit.newText).join(' '), 'صف المدرسة');
  });

  it('is as sure of a short line as of the many like it', () => {
    const lines = ['باب', 'باب المنزل الكبير', 'شارع المدينة القديم', 'حديقة الجيران', 'من'];
    const damaged = lines.map((line) => misread(line, windows1256)).join('\n');
    assert.equal(cleaned(damaged), lines.join('\n'));
  });

  it('reads the shortest lines as the whole document was written', function () {
    if (!language()) return this.skip();
    const lines = [
      'حلّ المساء على الحي القديم',
      'نعم',
      'أغلقت الدكاكين أبوابها باكرا',
      'ضوء',
      'سكن الشارع كله',
    ];
    for (const [written, page] of [
      [windows1256, windows1252],
      [windows1256, windows1254],
      [iso88596, windows1252],
      [cp720, windows1252],
    ]) {
      const damaged = lines.map((line) => confused(line, written, page)).join('\n');
      assert.equal(cleaned(damaged), lines.join('\n'), `${written.name} ${page.name}`);
    }
  });

  it('restores single-byte pages read as those of DOS and the Macintosh', function () {
    if (!language()) return this.skip();
    const text = 'فتحت المكتبة أبوابها صباح اليوم وحضر كثير من الطلاب';
    for (const page of [cp437, cp850, macRoman])
      assert.equal(cleaned(confused(text, windows1256, page)), text, page.name);
  });

  it('tells pages apart that differ in a few characters, also twice over', function () {
    if (!language()) return this.skip();
    const text = 'أثّث الثلاثة البيت بأثاث ثمين';
    assert.equal(cleaned(misread(misread(text, cp850), cp850)), text);
  });

  it('takes no sound letters for misread ones of another script', () => {
    const damaged = `قال له: ${misread('اشرب الشاي', macArabic)} ثم خرج`;
    assert.equal(cleaned(damaged), 'قال له: اشرب الشاي ثم خرج');
  });

  it('tells an undecodable reading from Arabic: letters of other pages stay', () => {
    for (const damaged of [
      [...new TextEncoder().encode(SOUND)].map((byte) => shown(byte, iso88596)).join(''),
      'عنوانه Łódź، ثم Ærø وÅlesund',
    ])
      assert.equal(cleaned(damaged), damaged);
  });

  it('restores UTF-8 whose misread letters were made small or capital', () => {
    const damaged = misread(SOUND, windows1252);
    assert.equal(cleaned(damaged.toLowerCase()), SOUND);
    assert.equal(cleaned(damaged.toUpperCase()), SOUND);
  });

  it('undoes two readings in an Arabic page at once', () => {
    const text = 'حمل الحارس مفتاح الحديقة';
    const [finding, ...others] = check(
      TextDocument.of(misread(misread(text, windows1256), windows1256)),
      ruleset,
    );
    assert.equal(others.length, 0);
    assert.equal(finding.repairs[0].edits.map(({ newText }) => newText).join(''), text);
  });

  it('restores single-byte Arabic saved as Western letters in UTF-8 and misread again', function () {
    if (!language()) return this.skip();
    for (const page of [windows1252, windows1256])
      assert.equal(cleaned(misread(confused(SOUND, windows1256, windows1252), page)), SOUND, page.name);
  });

  it('restores Arabic pages read as one another', function () {
    if (!language()) return this.skip();
    const text = 'فتحت المكتبة أبوابها صباح اليوم وحضر كثير من الطلاب لقراءة الكتب';
    for (const [written, page] of [
      [iso88596, windows1256],
      [cp720, windows1256],
      [windows1256, cp720],
    ])
      assert.equal(cleaned(confused(text, written, page)), text, `${written.name} ${page.name}`);
  });

  it('restores single-byte pages read as Cyrillic ones, and leaves Russian alone', function () {
    if (!language()) return this.skip();
    const text = 'فتحت المكتبة أبوابها صباح اليوم وحضر كثير من الطلاب';
    for (const page of [windows1251, cp866, koi8r])
      assert.equal(cleaned(confused(text, windows1256, page)), text, page.name);
    const russian = 'قرأت رواية «Капитанская дочка» ثم ГОСТ и СНИП، وهي БАЗА ЗНАНИЙ';
    assert.equal(cleaned(russian), russian);
  });

  it('is sure of single words in a column of many', function () {
    if (!language()) return this.skip();
    const words = ['مدرسة', 'حديقة', 'مكتبة', 'متحف', 'شارع', 'ميناء', 'جسر', 'مستشفى', 'مصنع', 'مطار'];
    const rows = (cells: readonly string[]): string =>
      cells.map((cell, index) => `${index},${cell},2019-03-0${index}`).join('\n');
    const damaged = rows(words.map((word) => confused(word, windows1256, windows1252)));
    assert.equal(cleaned(damaged), rows(words));
  });

  it('fills in lost bytes where the document shows what gets lost', function () {
    if (!language()) return this.skip();
    const lines = [
      'حلّ المساء على الحي القديم',
      'أغلقت الدكاكين أبوابها باكرا',
      'سكن الشارع كله',
      'جلس في الصف الأول',
    ];
    for (const lost of ['', '?', '\uFFFD']) {
      const damaged = misread(lines.join('\n'), windows1252).replace(/\x81/gu, lost);
      assert.equal(cleaned(damaged), lines.join('\n'));
    }
  });

  it('does not fill in when a whole row of letters was lost', function () {
    if (!language()) return this.skip();
    const lines = ['تاريخ', 'شارع', 'أستاذ', 'تجارة', 'ناس', 'كتاب'];
    const damaged = misread(lines.join('\n'), windows1252)
      .replace(/[\x80-\x9F]/gu, '')
      .replace(/Ù[^§-»]/gu, 'Ù');
    assert.doesNotMatch(cleaned(damaged), /[فق]/u);
  });
});
