import assert from 'node:assert/strict';
import { cleaned } from '../eval/setup';

const SOUND = [
  'خَرَجَ الصَّيَّادُ إِلَى البَحْرِ قَبْلَ الفَجْرِ وَمَعَهُ ابْنُهُ الصَّغِيرُ،',
  'فَلَمَّا أَلْقَى الشَّبَكَةَ قَالَ لَهُ: لاَ تَخَفْ مِنَ المَوْجِ يَا بُنَيَّ،',
  'فَإِنَّ البَحْرَ صَدِيقُ مَنْ يَعْرِفُهُ. ثُمَّ عَادَا عِنْدَ الظُّهْرِ بِسَمَكٍ كَثِيرٍ.',
].join('\n');

/** What an extractor writes that puts each mark before its letter. */
function withMarksBefore(text: string): string {
  return text.replace(/([\u0621-\u064A])([\u064B-\u0652]+)/gu, '$2$1');
}

describe('marks before their letters', () => {
  it('go behind them', () => {
    assert.equal(cleaned(withMarksBefore(SOUND)).replace(/\s+/gu, ' '), SOUND.replace(/\s+/gu, ' '));
  });

  it('do so in one chapter without a change of the others', () => {
    const sound = `${SOUND}\n\n`.repeat(20);
    const book = `${sound}${withMarksBefore(SOUND)}\n\n${sound}`;
    assert.ok(cleaned(sound).startsWith(SOUND.split('\n')[0]));
    assert.ok(cleaned(book).startsWith(cleaned(sound).trimEnd()));
  });

  it('stay where a single word has them', () => {
    const text = `${SOUND}\nَقال الرجل`;
    assert.ok(cleaned(text).startsWith(cleaned(SOUND)));
  });

  describe('where few letters have one', () => {
    const FEW = [
      'كان البقّال رجلا مرحا يحفظ أسماء الزبائن، وكان دكّانه صغيرًا ونظيفًا.',
      'يبيع خبزًا وتمرًا وزيتًا، ويعطي كل طفل قطعة حلوى يوم الخميس مجّانًا.',
      'وذات يوم غاب عن السوق، فسأل عنه الجيران حزينين ثم زاروه في بيته.',
    ].join('\n');

    it('go behind them from where they hardly can stand, and are offered elsewhere', () => {
      const damaged = withMarksBefore(FEW);
      assert.notEqual(damaged, FEW);
      const certain = cleaned(damaged);
      for (const word of ['دكّانه', 'صغيرًا', 'ونظيفًا', 'خبزًا', 'وزيتًا'])
        assert.ok(certain.includes(word), certain);
      assert.ok(certain.includes('البّقال'), certain);
      assert.equal(cleaned(damaged, 'likely'), FEW);
    });

    it('stay where others are in place', () => {
      const mixed = `${withMarksBefore(FEW).split('\n')[0]}\n${FEW}`;
      assert.ok(cleaned(mixed, 'likely').includes('البّقال'));
      assert.equal(cleaned(FEW, 'likely'), FEW);
    });
  });
});
