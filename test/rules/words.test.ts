import assert from 'node:assert/strict';
import { check, Ruleset } from '../../src/review/check';
import { clean } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import type { Finding } from '../../src/rules/rule';
import { oddWords } from '../../src/rules/words/oddWords';
import { remembered } from '../../src/rules/words/remembered';
import { TextDocument } from '../../src/text/document';
import { finish } from '../../src/text/steps';
import { language } from '../support/language';

const known = language();

(known ? describe : describe.skip)('rules about words', () => {
  const ruleset = new Ruleset(DEFAULT_CONFIGURATION, known);

  function found(text: string, rule: string): Finding[] {
    return check(TextDocument.of(text), ruleset).filter((finding) => finding.rule === rule);
  }

  function cleaned(text: string): string {
    return clean(TextDocument.of(text), ruleset, { certainty: 'likely' }).document.text;
  }

  /** A text whose lam-alefs all came out swapped. */
  const SWAPPED_THROUGHOUT = [
    'األطفال في الحديقة واألمهات حولهم.',
    'كان األستاذ يشرح الدرس خالل األسبوع، فسأله هؤالء الطالب عن معنى اإلعراب.',
    'وقع الطرفان اتفاق السالم أمس.',
  ].join('\n');

  it('swaps words that exist both ways only where the document shows the damage', () => {
    assert.match(cleaned(SWAPPED_THROUGHOUT), /اتفاق السلام أمس/u);
    const alone = 'قاد الدراجة الطالب السالم من الأذى.';
    assert.equal(cleaned(alone), alone);
  });

  it('is sure of a lam-alef where the text has none in order', () => {
    const rest = 'طال الليل، ألن البحر ال يهدأ، وال يخاف منه الرجال. ولما سئل العالم قال: ال.';
    const { text } = clean(TextDocument.of(`${SWAPPED_THROUGHOUT}\n${rest}`), ruleset).document;
    assert.match(text, /لأن البحر لا يهدأ، ولا يخاف منه الرجال. ولما سئل العالم قال: لا\./u);
    const sound = 'لا أحد هنا، ولا أثر لأحد. قلت لابنتي: هلا أتيت بالأوراق والأقلام؟';
    assert.match(
      clean(TextDocument.of(`${SWAPPED_THROUGHOUT}\n${sound}\n${rest}`), ruleset).document.text,
      /قال: ال\./u,
    );
  });

  it('takes an article before no noun for a negation, in damaged text only', () => {
    const rest = 'كانت أسوار القلعة ال تصدأها الرياح، واألخشاب ال تتسوسها السنون.';
    const { text } = clean(TextDocument.of(`${SWAPPED_THROUGHOUT}\n${rest}`), ruleset).document;
    assert.match(text, /القلعة لا تصدأها الرياح، والأخشاب لا تتسوسها/u);
    const loose = 'الرجل ال حكيتلك عنه سافر أمس، والبنت ال شفتيها في السوق رجعت.';
    assert.equal(cleaned(loose), loose);
  });

  it('asks nothing of the parts of a word that the key of a label cuts', () => {
    const labels = [
      'اختصارات لو_حة المفاتيح',
      'م_علومات إضافية',
      'وضع الالت&فاف',
      'دوّر ي_سارا',
      'عنصر ا~ختبار',
    ];
    const rules = ['lost-letters', 'swapped-letters', 'split-words', 'joined-words'];
    for (const rule of rules) assert.deepEqual(found(labels.join('\n'), rule), []);
  });

  it('is not sure where ة stands before an ending, or where an alef may be there twice', () => {
    const sure = (text: string): string => clean(TextDocument.of(text), ruleset).document.text;
    for (const text of ['رتب الأنواع حسب فئةها', 'قارن بين الفئةين في الجدول', 'اضغط زر إزالة االكل'])
      assert.equal(sure(text), text);
    assert.equal(sure('دعا إلى االلتزام بالموعد'), 'دعا إلى الالتزام بالموعد');
  });

  it('leaves the end of a word that stands apart to its word', () => {
    const { text } = clean(
      TextDocument.of(`${SWAPPED_THROUGHOUT}\nق ال القاضي إن الحكم نهائي.`),
      ruleset,
    ).document;
    assert.match(text, /قال القاضي/u);
  });

  it('keeps marks and tatweel of a word whose letters it swaps', () => {
    assert.equal(found('من خِالـل الشارع', 'swapped-letters').length, 1);
    assert.match(cleaned('انتظرتك خِالل السنوات الماضية'), /خِلال/u);
  });

  it('keeps marks where it divides words', () => {
    assert.equal(cleaned('بعد رحلةٍطويلة في البحر'), 'بعد رحلةٍ طويلة في البحر');
  });

  it('only offers to divide foreign names that are written as one word', () => {
    for (const text of [
      'اشترى التاجر بيتا في سانخوسيه قبل عامين',
      'عاد الوفد من مدينة ريوغراندي مساء أمس',
      'ناقش المهندسون استخدام جافاسكريبت في الموقع',
      'كتب الأستاذ عن جورجواشنطن كتابا',
      'سجل اللاعب دييونغ هدف الفوز في الدقيقة الأخيرة',
    ])
      assert.equal(cleaned(text), text);
  });

  it('divides words of the language, a foreign name among them too', () => {
    for (const [damaged, sound] of [
      ['فتح الحارسالباب قبل الفجر', 'فتح الحارس الباب قبل الفجر'],
      ['كتب التلميذفي دفتره', 'كتب التلميذ في دفتره'],
      ['جمع الفلاحونمحصول القمح', 'جمع الفلاحون محصول القمح'],
      ['قرأتالكتاب في ليلة واحدة', 'قرأت الكتاب في ليلة واحدة'],
      ['سافر التاجر إلىبرشلونة أمس', 'سافر التاجر إلى برشلونة أمس'],
    ])
      assert.equal(cleaned(damaged), sound);
  });

  it('only offers to divide what comes again and again in the text', () => {
    const once = 'جلسنا في مقهى نجومالليل أمس.';
    const often = `${once}\nخرج أحمد من نجومالليل وحده.\nيفتح نجومالليل أبوابه عصرا.`;
    assert.match(cleaned(once), /نجوم الليل/u);
    assert.equal(cleaned(often), often);
    assert.ok(found(often, 'joined-words').length > 0);
  });

  it('only offers to swap letters of what may be a word, unless others show the same', () => {
    for (const text of ['كان الجو باردا ويه المطر', 'زار مصنع سمينس قرب المدينة']) {
      assert.equal(found(text, 'swapped-letters').length, 1);
      assert.equal(cleaned(text), text);
    }
    assert.match(cleaned('زار مصنع سمينس يف املدينة ورجع إىل اجلبل'), /سيمنس في المدينة/u);
  });

  it('offers at most three words for lost letters, and puts none in', () => {
    const text = 'رتب المدير الأ ويات حسب أهميتها';
    const [finding] = found(text, 'lost-letters');
    assert.ok(finding.repairs.length <= 3);
    assert.ok(finding.repairs.every((repair) => repair.certainty === 'possible'));
    assert.equal(cleaned(text), text);
  });

  it('joins nothing across punctuation, line ends and loose marks', () => {
    for (const text of ['قرأ سيار. ة', 'قرأ سيار\nة', 'الفقرة أ، كتوبر', 'كان لطي ًفا'])
      assert.deepEqual(found(text, 'split-words'), [], text);
  });

  /** A text whose font gives ى the character of the Persian yeh, but ى where it stands apart; its ي is sound. */
  const PERSIAN_YEH = [
    'مشی الصياد إلی النهر في الصباح، وبقي علی الضفة حتی المساء ينتظر.',
    'وضعت ليلی السلة علی الطاولة ونادت أختها سلمی: نذهب إلی البستان.',
    'كان الطفل يتمنی في سره أن يری البحر، فحكی له جده عن مرسی السفن حتی نام.',
  ].join('\n');

  it('reads a Persian yeh as the one Arabic letter that the text lacks in its place', () => {
    const findings = found(PERSIAN_YEH, 'persian-letters');
    const sure = findings.filter(({ repairs }) => repairs[0].certainty === 'certain');
    const text = clean(TextDocument.of(PERSIAN_YEH), ruleset).document.text;
    assert.ok(sure.length > 0);
    assert.match(text, /إلى النهر.*على الضفة حتى المساء/u);
  });

  it('is not sure of a Persian yeh where the text writes both Arabic letters in its place', () => {
    const mixed = PERSIAN_YEH.replaceAll(/(?<=ال|أ|ف)(\S+)ی/gu, '$1ى').replaceAll('حتی', 'حتى');
    const findings = found(mixed, 'persian-letters');
    assert.ok(findings.length > 0);
    assert.ok(findings.every(({ repairs }) => repairs.every(({ certainty }) => certainty !== 'certain')));
  });

  it('remembers answers after any number of others', () => {
    const asked: string[] = [];
    const answer = remembered((question) => {
      asked.push(question);
      return question.length;
    });
    const one = language();
    assert.ok(one);
    for (let number = 0; number < 50_000; number++) answer(`${number}`, one);
    answer('again', one);
    answer('again', one);
    assert.equal(asked.filter((question) => question === 'again').length, 1);
  });

  it('scans every word once: odd ones come out, plain ones do not', () => {
    assert.ok(known);
    const text = 'ذهب الولد إلى خخضظ مع أخيه';
    for (let round = 0; round < 2; round++) {
      const odd: string[] = finish(oddWords(TextDocument.of(text), known)).map(({ start, end }) =>
        text.slice(start, end),
      );
      assert.deepEqual(odd, ['خخضظ']);
    }
    assert.deepEqual(finish(oddWords(TextDocument.of(''), known)), []);
    assert.equal(finish(oddWords(TextDocument.of('خخضظ'), known)).length, 1);
  });
});
