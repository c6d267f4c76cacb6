import { CharClass, skeleton } from '../text/characters';
import type { TextDocument } from '../text/document';
import { documentRepair } from './reporting';
import type { DocumentRule, Report } from './rule';

const WORD = '[\\u0621-\\u0652\\u0670]+';

/** A phrase, words of another script, and the phrase again with all its marks. */
const AROUND_LATIN = new RegExp(
  `(?<![\\u0621-\\u0652])(${WORD}(?: ${WORD}){0,5}) [A-Za-z][A-Za-z' -]*[A-Za-z]( \\1)(?![\\u0621-\\u0652])`,
  'gu',
);

/** Five words or more, twice in a row. */
const TWICE = new RegExp(
  `(?<![\\u0621-\\u0652])(${WORD}(?:[،:]? ${WORD}){4,20})[،:]?( \\1)(?![\\u0621-\\u0652])`,
  'gu',
);

/** A passage of so many words is no turn of phrase. */
const PULL_QUOTE = 8;
const MOST = 60;

/** Offers to take out a passage that came out twice; shows pull quotes. */
export const repeatedPassage: DocumentRule = {
  id: 'repeated-passage',
  title: { en: 'Passage repeated', ar: 'مقطع مكرر' },
  group: 'layout',
  severity: 'information',
  scope: 'document',
  needs: CharClass.ArabicLetter | CharClass.Space,
  what: {
    en: 'Words come again at once, or around a word in Latin letters; taking out the second is offered. A passage set apart that also stands inside a paragraph (a pull quote) is only shown.',
    ar: 'كلمات تتكرر فورًا أو حول كلمة لاتينية، ويُعرض حذف الثانية. أما المقطع المفرد الموجود أيضًا داخل فقرة (اقتباس بارز) فيُشار إليه فقط.',
  },
  why: {
    en: 'A bad character map gives one glyph the text of its whole run, and magazines print a sentence a second time for show.',
    ar: 'تعطي خريطة محارف معيبة للشكل الواحد نص مقطعه كله، وتطبع المجلات جملة مرة ثانية للإبراز.',
  },
  never: {
    en: 'Words repeated for emphasis (كلا كلا), refrains on lines of their own, repeated headings and sentences.',
    ar: 'التكرار للتوكيد (كلا كلا)، واللازمة في سطرها، والعناوين والجمل المكررة.',
  },
  messages: {
    twice: { en: '“{0}” comes twice.', ar: '«{0}» مكرر.' },
    quote: {
      en: 'This passage also stands inside a paragraph: a pull quote.',
      ar: 'هذا المقطع موجود أيضًا داخل فقرة: اقتباس بارز.',
    },
  },
  examples: [
    { damaged: 'سَلامٌ salam سَلامٌ', repaired: 'سَلامٌ salam', certainty: 'possible' },
    {
      damaged: 'وصل القطار إلى المحطة الأخيرة وصل القطار إلى المحطة الأخيرة',
      repaired: 'وصل القطار إلى المحطة الأخيرة',
      certainty: 'possible',
    },
  ],
  intact: ['مهلا مهلا، خطوة خطوة', 'حبة بعد حبة', 'من لغة Java إلى لغة Rust'],
  find(document, report) {
    for (const expression of [AROUND_LATIN, TWICE]) {
      for (const match of document.text.matchAll(expression)) {
        const end = match.index + match[0].length;
        const start = end - match[2].length;
        report({
          start,
          end,
          message: 'twice',
          args: [match[1]],
          repairs: [documentRepair(document, 'possible', start, end, '')],
        });
      }
    }
    reportPullQuotes(document, report);
  },
};

/** Lines without a sentence's end that stand word for word inside a longer line. */
function reportPullQuotes(document: TextDocument, report: Report): void {
  const lines = Array.from({ length: document.lineCount }, (_, index) => wordsOf(document.lineText(index)));
  for (const [index, words] of lines.entries()) {
    if (
      words.length < PULL_QUOTE ||
      words.length > MOST ||
      /[.؟!…:]\S*$/u.test(document.lineText(index).trim())
    )
      continue;
    const passage = ` ${words.join(' ')} `;
    const isInside = lines.some(
      (other) => other.length > words.length && ` ${other.join(' ')} `.includes(passage),
    );
    if (!isInside) continue;
    const start = document.lineStart(index);
    report({ start, end: document.lineEnd(index), message: 'quote', args: [], repairs: [] });
  }
}

function wordsOf(text: string): string[] {
  return skeleton(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
