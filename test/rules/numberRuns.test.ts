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
