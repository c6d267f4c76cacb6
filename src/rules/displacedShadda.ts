import { CharClass, pattern, SHADDA } from '../text/characters';
import { wordFinding } from './reporting';
import type { Certainty, LineRule } from './rule';

const { letter, mark } = pattern;

/** Where a shadda stands one letter late, by the shape of the word. */
interface Shape {
  readonly pattern: RegExp;
  readonly certainty: Certainty;
}

/** Not inside a word. */
const BEGIN = `(?<!${letter}|${mark})`;
const END = `(?!${letter}|${mark})`;
const RADICAL = '[\\u0628\\u062A-\\u063A\\u0641-\\u0648\\u064Aءأ]';

/** Consonants but for those of form VII (ينضمّ), form VIII (يهتمّ) and of endings in these places. */
const FIRST = '[بتثجحخدذرزسشصضطظعغفقكلمهويءأئؤ]';
const SECOND = '[بثجحخدذرزسشصضطظعغفقكلمنهويءأئؤ]';
const THIRD = '[بتثجحخدذرزسشصضطظعغفقكلمهءأئؤ]';
/** Radicals that are no clitic, no prefix of a verb and no alef. */
const ROOT_FIRST = '[ثجحخدذرزشصضطظعغقه]';
/** Form VIII behind some letters (يضطرّ); roots of colours and defects, whose form IX doubles the last radical (يحمرّ). */
const DOUBLING = '(?:زد|[صضظ]ط|حمر|صفر|خضر|سود|بيض|زرق|سمر|شقر|صهب|غبر|ربد|عوج|عور|حول|زور)';

/**
 * The groups are: what stands before the letter the shadda belongs to; that letter; the letter it stands on.
 * Source of the shapes: the derived forms of the verb and the broken plurals in Wright, "A Grammar of
 * the Arabic Language", I § 35–58, § 304.
 */
const SHAPES: readonly Shape[] = [
  // تفعّلت: a verb of form V with the ending ت; its third radical is never doubled before it.
  {
    pattern: new RegExp(`${BEGIN}([وف]?ت${RADICAL})(${RADICAL})(${RADICAL})${SHADDA}(?=ت${END})`, 'gu'),
    certainty: 'likely',
  },
  // فعّلت: form II with the ending ت. Behind an alef stand the doubled forms (أعدّت, اشتدّت), behind a clitic doubled roots.
  {
    pattern: new RegExp(`${BEGIN}(${ROOT_FIRST})(${SECOND})(${THIRD})${SHADDA}(?=ت${END})`, 'gu'),
    certainty: 'likely',
  },
  // فعّل: form II by itself.
  {
    pattern: new RegExp(`${BEGIN}(${ROOT_FIRST})(${SECOND})(${THIRD})${SHADDA}${END}`, 'gu'),
    certainty: 'possible',
  },
  // يفعّل: the imperfect of form II, and what form V has without its ending; مفعّل, the participle.
  {
    pattern: new RegExp(
      `${BEGIN}((?:[وف]?[سل]?[يتنأ]|[وف]?[بلك]?(?:ال|ل)?م)(?!${DOUBLING})${FIRST})(${SECOND})(${THIRD})${SHADDA}${END}`,
      'gu',
    ),
    certainty: 'possible',
  },
  // يتفعّل: no verb doubles its last radical behind the ت of form V.
  {
    pattern: new RegExp(`${BEGIN}([وف]?[سل]?[يتن]ت${FIRST})(${SECOND})(${THIRD})${SHADDA}${END}`, 'gu'),
    certainty: 'likely',
  },
  // الفُعّل: the broken plural, known by its damma behind the article; participles begin with a meem.
  {
    pattern: new RegExp(
      `${BEGIN}([وف]?[بك]?ال(?!م)${letter}\\u064F)(${letter})(${letter})${SHADDA}${END}`,
      'gu',
    ),
    certainty: 'likely',
  },
];

/**
 * تفعّلن could be a feminine plural (الطالبات تمكنّ) unless its subject follows: a verb before its
 * subject is singular.
 */
const ENDING_IN_NOON = new RegExp(
  `(?<before>\\S{1,40}\\s{1,3})?(?<verb>${BEGIN}([وف]?ت${RADICAL})(${RADICAL})(ن)${SHADDA})(?=\\s+(?<after>\\S+))`,
  'gu',
);
/** A word that can't be the masculine subject of تفعّل: prepositions and particles. */
const PARTICLE = /^(?:من|في|على|إلى|عن|أن|إن|لا|ما|مع|هذه|تلك|ب\S*|ل\S*|و\S*|ف\S*)$/u;
const FEMININE = /(?:ات|ة|هن|نساء|نسوة)[،؛:]?$/u;

/** Moves a shadda back that stands one letter late, where the shape of the word shows it. */
export const displacedShadda: LineRule = {
  id: 'displaced-shadda',
  title: { en: 'Shadda one letter late', ar: 'شدّة متأخرة حرفًا' },
  group: 'marks',
  severity: 'warning',
  scope: 'line',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter | CharClass.ArabicMark,
  what: {
    en: 'A shadda stands on the letter behind the one it belongs to, in shapes of words that never double that letter: تفعّلت, فعّلت, يفعّل, مفعّل, يتفعّل, الفُعّل, and تفعّل in front of its subject.',
    ar: 'شدة على الحرف التالي لحرفها في أوزان لا يُضعّف فيها ذلك الحرف: تفعّلت، وفعّلت، ويفعّل، ومفعّل، ويتفعّل، والفُعّل، وتفعّل قبل فاعله.',
  },
  why: {
    en: 'In a PDF the shadda is a glyph of its own, drawn after the letters it stands over.',
    ar: 'الشدة في ملف PDF رسم مستقل يُرسم بعد الحروف التي تعلوها.',
  },
  never: {
    en: 'Doubled roots (يمتدّ, ينضمّ, استقرّت), colours (يحمرّ), feminine plurals (الطالبات تمكنّ), participles (المهمّ), suffixes (عليّ). A feminine plural in front of a noun that is its object could fool it.',
    ar: 'الأفعال المضعّفة (يمتدّ، ينضمّ، استقرّت)، والألوان (يحمرّ)، وجمع الإناث (الطالبات تمكنّ)، وأسماء الفاعلين (المهمّ)، والضمائر (عليّ). وقد يخدعه جمع إناث بعده مفعوله.',
  },
  messages: { found: { en: 'Shadda one letter late in {0}: {1}.', ar: 'شدة متأخرة حرفًا في {0}: {1}.' } },
  examples: [
    { damaged: 'تغيرّت ألوان السماء', repaired: 'تغيّرت ألوان السماء', certainty: 'likely' },
    { damaged: 'صام الرجال الصُومّ', repaired: 'صام الرجال الصُوّم', certainty: 'likely' },
    { damaged: 'تمكنّ الحارس من صد الكرة', repaired: 'تمكّن الحارس من صد الكرة', certainty: 'likely' },
    { damaged: 'حضرّت الأم الطعام', repaired: 'حضّرت الأم الطعام', certainty: 'likely' },
    { damaged: 'قررّ المدير أن يسافر', repaired: 'قرّر المدير أن يسافر', certainty: 'possible' },
    { damaged: 'لا يتعلمّ الكسول', repaired: 'لا يتعلّم الكسول', certainty: 'likely' },
    { damaged: 'وصل المدربّ الجديد', repaired: 'وصل المدرّب الجديد', certainty: 'possible' },
    { damaged: 'ينظر الشرطي ثم يسجلّ الرقم', repaired: 'ينظر الشرطي ثم يسجّل الرقم', certainty: 'possible' },
  ],
  intact: [
    'يحمرّ الأفق ويسودّ الليل ثم تصفرّ الحقول',
    'ينضمّ إليهم ويهتمّ بهم ويضطرّ إلى السفر',
    'يهمّ الأمر أهله ويمرّ الوقت ونعدّ العدة',
    'المعلمات تمكنّ من الشرح',
    'استقرّت الأمور وامتدّت الظلال',
    'تمتدّ الطريق وتهتمّ الدولة',
    'تحدّت أختها وتمنّت لها الخير',
    'المُهمّ والمُقرّ بذنبه',
    'المحتلّ والمضطرّ والمشتقّ والمنضمّ والمستمرّ والمختصّ والممتدّ والمحمرّ',
    'مرّت الأيام وظلّت تنتظر فردّت ولمّت وأحبّت وأعدّت',
    'يتمّ العمل وتتمّ المهمة ويتضادّ اللونان',
    'إليّ ولديّ',
  ],
  find(line, report) {
    const { text } = line;
    if (!text.includes(SHADDA)) return;
    const move = (start: number, end: number, before: string, after: string, certainty: Certainty): void => {
      report(wordFinding(line, certainty, [{ start, end, newText: before + SHADDA + after }]));
    };
    for (const shape of SHAPES) {
      for (const match of text.matchAll(shape.pattern)) {
        const start = match.index + match[1].length;
        move(start, match.index + match[0].length, match[2], match[3], shape.certainty);
      }
    }
    for (const match of text.matchAll(ENDING_IN_NOON)) {
      const { before = '', verb = '', after = '' } = match.groups ?? {};
      const end = match.index + before.length + verb.length;
      if (PARTICLE.test(after) || FEMININE.test(before.trim()) || FEMININE.test(after)) continue;
      move(end - 3, end, text[end - 3], text[end - 2], 'likely');
    }
  },
};
