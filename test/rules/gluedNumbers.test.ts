import assert from 'node:assert/strict';
import { Ruleset } from '../../src/review/check';
import { clean } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { gluedNumbers } from '../../src/rules/gluedNumbers';
import { TextDocument } from '../../src/text/document';
import { language } from '../support/language';

const ruleset = new Ruleset(DEFAULT_CONFIGURATION, language(), [gluedNumbers]);

function cleaned(text: string): string {
  return clean(TextDocument.of(text), ruleset).document.text;
}

const LINES = [
  'زرع الفلاحون في سنة 2018 نحو 45 ألف شجرة على جانبي الطريق',
  'ثم أعلنت الوزارة بعد 14 شهرا أن 25% من الأشجار نبتت، 7 منها في الساحة',
  'ويكتب الطلاب تقاريرهم في برنامج Word ويحفظونها على Dropbox في المساء',
  'وتصلهم الرسائل على info@shajara.example قبل الظهر مثل Chrome وFirefox تماما',
];

/** Without the spaces around numbers and Latin words, as a program writes runs that it does not set apart. */
function glued(line: string): string {
  return line.replace(/ (?=و?[0-9A-Za-z])|(?<=[0-9A-Za-z%]) /gu, '');
}

describe('numbers run together with words', () => {
  it('get their spaces back, and so do Latin words and addresses', () => {
    assert.equal(cleaned(LINES.map(glued).join('\n')), LINES.join('\n'));
  });

  it('are left alone where others have their spaces', () => {
    const mixed = [...LINES, glued(LINES[0])].join('\n');
    assert.equal(cleaned(mixed), mixed);
  });

  it('are left alone where the runs around them stand in reversed order', () => {
    const turned = LINES.slice(0, 2).map((line) =>
      glued(line)
        .split(/([0-9]+%?)/u)
        .reverse()
        .join(''),
    );
    assert.equal(cleaned(turned.join('\n')), turned.join('\n'));
  });

  it('are left alone where a digit or a letter stands for a stroke or a letter of the font', () => {
    for (const code of ['7', 'HH', 'N']) {
      const damaged = LINES.map((line) => line.replace(/(?<=[سشصمه])(?=[\u0621-\u064A]{2})/gu, code));
      assert.equal(cleaned(damaged.join('\n')), damaged.join('\n'));
    }
  });

  it('are left alone behind clitics, the article and years', () => {
    const sound =
      'سجل الهدفين في الدقيقتين 7 و19، ثم جاء ال12 من اللاعبين سنة 1445هـ الموافقة 2023م، فكان له ب3 نقاط';
    assert.equal(cleaned(sound), sound);
  });
});
