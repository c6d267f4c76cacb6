import assert from 'node:assert/strict';
import { check, Ruleset } from '../../src/review/check';
import { clean } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { mojibake } from '../../src/rules/mojibake';
import {
  cp437,
  cp720,
  cp850,
  iso88596,
  macArabic,
  macRoman,
  windows1252,
  windows1254,
  windows1256,
  type CodePage,
} from '../../src/text/codePages';
import { TextDocument } from '../../src/text/document';
import { language } from '../support/language';

const ruleset = new Ruleset(DEFAULT_CONFIGURATION, language(), [mojibake]);
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
  for (const page of [windows1252, windows1254, windows1256, macRoman, macArabic, cp437, cp850]) {
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
});
