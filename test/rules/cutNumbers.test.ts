import assert from 'node:assert/strict';
import { Ruleset } from '../../src/review/check';
import { clean } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { cutNumbers } from '../../src/rules/cutNumbers';
import { TextDocument } from '../../src/text/document';
import { language } from '../support/language';

const joining = { ...DEFAULT_CONFIGURATION, keepLines: false };
const ruleset = new Ruleset(joining, language(), [cutNumbers]);

function cleaned(...lines: readonly string[]): string[] {
  return clean(TextDocument.of(lines.join('\n')), ruleset).document.text.split('\n');
}

const CUT = [
  'وصلت القافلة إلى الواحة في سنة',
  '1931',
  'بعد رحلة طويلة في الصحراء، ثم اشترى التاجر من شركة',
  'Volta',
  'مصباحا كبيرا وعاد إلى بيته في المدينة بعد',
  '45',
  'يوما من السفر، وكان قد غادر مع إخوته في صيف عام',
  '1929',
  'حين اشتد القحط في القرى، ولم يرجع منهم إلا',
  '12',
  'رجلا من أصل',
  '60',
  'رجلا كما تقول الصحف',
] as const;

describe('signs cut off from numbers', () => {
  it('are joined to them, with the clitics before', () => {
    const damaged = [
      'زار المعرض',
      '60',
      '% من الطلاب (نحو',
      '300',
      '(، وكانت النتيجة',
      '3',
      '-',
      '2',
      ': فوز',
      'Alfa',
    ];
    const repaired = ['زار المعرض', '60% من الطلاب (نحو', '300)، وكانت النتيجة', '3-2: فوز', 'Alfa'];
    assert.deepEqual(cleaned(...CUT, ...damaged, 'و', 'Beta', '.'), [...CUT, ...repaired, 'وBeta.']);
  });

  it('stay where the pieces stand in another order', () => {
    const turned = [...CUT].reverse();
    const line = ['ثم عاد في سنة', '1940', '، وبنى بيتا'];
    assert.deepEqual(cleaned(...turned, ...line), [...turned, ...line]);
  });

  it('stay in texts without such pieces, and in lists', () => {
    const few = ['بلغ عدد السكان', '5000', '، وهم في ازدياد'];
    assert.deepEqual(cleaned(...few), few);
    const table = ['المدينة', '120', 'القرية', '340', 'البلدة', '77', '. . . .'];
    assert.deepEqual(cleaned(...table), table);
  });
});
