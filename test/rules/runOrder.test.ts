import assert from 'node:assert/strict';
import { Ruleset, runRule } from '../../src/review/check';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { orderOdds } from '../../src/rules/certainty';
import type { Finding } from '../../src/rules/rule';
import { runOrder } from '../../src/rules/runOrder';
import { TextDocument } from '../../src/text/document';
import { finish } from '../../src/text/steps';
import { language } from '../support/language';

const ruleset = new Ruleset({ ...DEFAULT_CONFIGURATION, keepLines: true }, language(), [runOrder]);

function found(...lines: string[]): Finding[] {
  return finish(runRule(runOrder, TextDocument.of(lines.join('\n')), ruleset));
}

function offers([{ repairs }]: readonly Finding[]): string[] {
  return repairs.map(({ edits }) => edits[0].newText);
}

describe('lines put together in the wrong order', () => {
  before(function () {
    if (!language()) this.skip();
  });

  it('are put in order for certain where the neighbours tell the seam', () => {
    const findings = found(
      'جلس الأستاذ في مكتبه يقرأ رسائل طلابه القدامى ويبتسم كلما ذكر',
      'ينة وحين انتهى من القراءة وضع الرسائل في صندوق أحدهم أيام الدراسة في المد',
      'خشبي صغير ثم أغلق الباب وخرج.',
    );
    const line = 'أحدهم أيام الدراسة في المدينة وحين انتهى من القراءة وضع الرسائل في صندوق';
    assert.equal(offers(findings)[0], line);
    assert.equal(findings[0].repairs[0].certainty, 'certain');
  });

  it('are found when a name was cut that no lexicon has, but never certain', () => {
    const findings = found(
      'وصلت الباخرة إلى الميناء في ساعة متأخرة من الليل، فنزل منها الركاب ومعهم',
      'يف إلى المدينة القديمة حيث كان صاحب الفندق ينتظرهم حقائبهم، ثم ساروا خلف السيد كازار',
      'أمام الباب ومعه مفاتيح الغرف، وكان الجو باردا.',
    );
    const line = 'حقائبهم، ثم ساروا خلف السيد كازاريف إلى المدينة القديمة حيث كان صاحب الفندق ينتظرهم';
    assert.ok(offers(findings).includes(line));
    assert.notEqual(findings[0].repairs[0].certainty, 'certain');
  });

  it('are not seen in sound lines that begin and end with names, or whose ends make a word by chance', () => {
    const sound = [
      'غوركوف صاحب المخبز يعرف أهل الحي جميعا، ومن زبائنه الأوائل ميلدينا',
      'زل لسانه أمام الضيوف فضحكوا طويلا، وظل يعتذر لهم حتى خرج آخرهم من',
      'البيت، ثم قال إن الخبز الذي يبيعه جاره أطيب من خبزه.',
    ];
    assert.deepEqual(found(...sound), []);
  });

  it('are not seen where the first piece ends in a letter that only ends words', () => {
    const sound = [
      'سألتني المعلمة عن الدرس الجديد فقلت لها إنني لم أفهم منه سوى القليل ثم قالت لي',
      'كن مثل أخيك الأكبر مجتهدا في دروسك صبورا على التعب تحفظ كل يوم قصيدة جديدة',
      'حتى تنتهي من الكتاب كله قبل أن يأتي الشتاء.',
    ];
    assert.deepEqual(found(...sound), []);
  });

  it('are less certain the more orders read well, and where one join alone is strong', () => {
    assert.ok(orderOdds([0, -6], 0) > orderOdds([0, -6, -6, -6], 0));
    assert.ok(orderOdds([0, -6], 0) > orderOdds([0, -6], 9));
  });
});
