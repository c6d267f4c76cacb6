import { CharClass } from '../text/characters';
import { firstSteps } from '../text/steps';
import { lineRepair, MOST_SHOWN } from './reporting';
import type { DocumentRule } from './rule';
import { reportEmbedded } from './wordOrder/embedded';
import { fencedLines, isFencedWordByWord } from './wordOrder/fences';
import { misreadLines } from './wordOrder/misread';
import { turn, turnAll } from './wordOrder/turning';

/** Puts words that stand from left to right, each sound in itself, into reading order. */
export const wordOrder: DocumentRule = {
  id: 'word-order',
  title: { en: 'Words in reversed order', ar: 'كلمات معكوسة الترتيب' },
  group: 'order',
  severity: 'error',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.Space,
  mayEdit: 'address',
  what: {
    en: 'The words of a line are sound, but stand last word first, and punctuation opens the line. The words are put in reading order; numbers and Latin runs stay as they are.',
    ar: 'كلمات السطر سليمة لكنها مرتبة من آخرها إلى أولها، وعلامة الترقيم في أول السطر. تعاد الكلمات إلى ترتيب القراءة، وتبقى الأرقام والمقاطع اللاتينية كما هي.',
  },
  why: {
    en: 'Extraction in drawing order (pdftotext -raw) turns each word around but not the line, and fences each word with direction controls.',
    ar: 'الاستخراج بترتيب الرسم (‎pdftotext -raw‎) يقلب كل كلمة ولا يقلب السطر، ويحيط كل كلمة بمحارف اتجاه.',
  },
  never: {
    en: 'A line that reads as well as it stands, lists of words, verse. Without the fences the order is judged by the language model, and only offered where few lines show it.',
    ar: 'السطر المستقيم المعنى كما هو، وقوائم الكلمات، والشعر. وبغير محارف الإحاطة يُحكم على الترتيب بنموذج اللغة، ولا يُطبَّق دون سؤال إذا قلّت الأسطر الدالة عليه.',
  },
  messages: {
    embedded: {
      en: 'Punctuation or a number stands on the wrong side: {0}.',
      ar: 'علامة ترقيم أو رقم في الجهة الخطأ: {0}.',
    },
    found: { en: 'The words stand in reversed order: {0}.', ar: 'الكلمات معكوسة الترتيب، وصوابها: {0}.' },
  },
  examples: [
    {
      damaged: '‫الطويل‬ ‫السور‬ ‫خلف‬ ‫الأولاد‬ ‫لعب‬\n.‫المغرب‬ ‫عند‬ ‫بيوتهم‬ ‫إلى‬ ‫عادوا‬ ‫ثم‬',
      repaired: 'لعب الأولاد خلف السور الطويل\nثم عادوا إلى بيوتهم عند المغرب.',
      certainty: 'certain',
    },
    {
      damaged: '.‫المكتبة‬ ‫في‬ ‫جديدا‬ ‫كتابا‬ ‫قرأت‬',
      repaired: 'قرأت كتابا جديدا في المكتبة.',
      certainty: 'likely',
    },
    {
      damaged: 'العالية الأشجار قرب النهر ضفة على بيتا الشيخ بنى',
      repaired: 'بنى الشيخ بيتا على ضفة النهر قرب الأشجار العالية',
      certainty: 'possible',
    },
    {
      damaged: '\u202Bوصلنا أمس\u202A ،\u202Cوبقي \u202A %20\u202Cمن الطريق\u202C',
      repaired: '\u202Bوصلنا أمس، وبقي 20% من الطريق\u202C',
      certainty: 'certain',
    },
  ],
  intact: ['لعب الأولاد خلف السور الطويل.', '...ثم سكت الجميع لحظة طويلة في المجلس', 'تفاح، خبز، لبن، عسل'],
  *find(document, report, { language }) {
    const fenced = document.mask & CharClass.Invisible ? yield* fencedLines(document) : [];
    if (fenced.length === 0 && document.mask & CharClass.Invisible) yield* reportEmbedded(document, report);
    const certain = yield* firstSteps(fenced, isFencedWordByWord, LEAST_CERTAIN);
    const certainty = certain.length >= LEAST_CERTAIN ? 'certain' : 'likely';
    const turned =
      fenced.length > 0 ? yield* turnAll(fenced, turn, certainty) : yield* misreadLines(document, language);
    for (const { line, start, end, newText, certainty } of turned) {
      yield;
      if (line.text.slice(start, end) === newText) continue;
      report({
        start: line.start + start,
        end: line.start + end,
        message: 'found',
        args: [newText.slice(0, MOST_SHOWN)],
        repairs: [lineRepair(line, certainty, [{ start, end, newText }])],
      });
    }
  },
};

/** So many lines that are surely so make all certain. */
const LEAST_CERTAIN = 2;
