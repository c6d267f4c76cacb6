import type { Language } from '../language/language';
import { CharClass, pattern, skeleton } from '../text/characters';
import { missingNumberAt } from './missingNumbers';
import { lineRepair, type LineChange } from './reporting';
import type { LineRule } from './rule';
import { hasParticle } from './words/particles';

const DOUBLE_SPACE = new RegExp(`(?<=[^\\s|])  +(?=[^\\s|])`, 'gu');

const TRAILING = /(?<=\S)[ \t\u00A0]+$/u;
/** A row whose cells have tabs between them; the last ones may be empty. */
const TAB_BETWEEN = /\S ?\t[\t ]{0,64}\S/u;
/** A table or a drawing. */
const RULED = /[|\u2500-\u257F]/u;
/** Before a word; before a letter by itself it is a column of a grid. */
const LEADING = new RegExp(`^ (?=${pattern.letter}${pattern.mark}{0,3}${pattern.letter})`, 'u');

/** More than one space between words, at the start of a line or at its end. */
export const extraSpaces: LineRule = {
  id: 'extra-spaces',
  title: { en: 'Extra spaces', ar: 'مسافات زائدة' },
  group: 'spaces',
  severity: 'hint',
  scope: 'line',
  needs: CharClass.ArabicLetter | CharClass.Space | CharClass.SpareSpace,
  what: {
    en: 'Two spaces or more stand between two Arabic words, one at the start of a line or some at its end. One stays between words, none at the edges.',
    ar: 'مسافتان فأكثر بين كلمتين، أو مسافة في أول السطر أو آخره. تبقى واحدة بين الكلمات ولا شيء في الطرفين.',
  },
  why: {
    en: 'Justified lines and removed characters leave gaps that extraction counts as spaces.',
    ar: 'الأسطر المضبوطة والمحارف المحذوفة تترك فرجًا يعدّها الاستخراج مسافات.',
  },
  never: {
    en: 'Indentation, columns (a line with several wide gaps), tables, verse halves, Markdown’s hard break, and a gap where a number may be missing.',
    ar: 'الإزاحة، والأعمدة (سطر فيه عدة فرج واسعة)، والجداول، وشطرا البيت، وفاصل السطر في ماركداون، والفرجة التي قد يكون فيها رقم ضائع.',
  },
  messages: { found: { en: 'Extra spaces ({0}).', ar: 'مسافات زائدة ({0}).' } },
  examples: [
    { damaged: 'باب  قديم من خشب', repaired: 'باب قديم من خشب', certainty: 'likely' },
    {
      damaged: 'كان  البحر  هادئا،  ولم  تظهر  في  الأفق  سفينة',
      repaired: 'كان البحر هادئا، ولم تظهر في الأفق سفينة',
      certainty: 'certain',
    },
    { damaged: 'آخر السطر.  ', repaired: 'آخر السطر.', certainty: 'certain' },
  ],
  intact: [
    '    إزاحة مقصودة',
    'الاسم    العمر    المدينة',
    '| أ  | ب  |',
    ' باب │ نافذة │ سطح',
    ' ق م ر # ب ا ب',
    'المجموع\t\t٢٢٢\t\t',
    'المجموع\t ٢٢٢ \t ',
    'قفا نبك      من ذكرى',
    'مررت على الديار وقت ليل  فما ردت على الصب السلاما',
    'أ- أول  ب- ثان',
    'الحرف  مفرد  أول  وسط  أخير',
  ],
  find(line, report, { language }) {
    const { text } = line;
    if (RULED.test(text)) return;
    const edges: LineChange[] = [];
    const trailing = line.format === 'markdown' ? null : TRAILING.exec(text);
    const isEmptyCells = trailing?.[0].includes('\t') === true && TAB_BETWEEN.test(text);
    if (trailing && !isEmptyCells) edges.push({ start: trailing.index, end: text.length, newText: '' });
    const leading = line.format === 'plaintext' ? LEADING.exec(text) : null;
    if (leading) edges.unshift({ start: 0, end: 1, newText: '' });
    for (const change of edges) {
      report({
        start: line.start + change.start,
        end: line.start + change.end,
        message: 'found',
        args: [String(change.end - change.start)],
        repairs: [lineRepair(line, 'certain', [change])],
      });
    }
    const gaps = [...text.matchAll(DOUBLE_SPACE)];
    if (gaps.length === 0 || gaps.some((gap) => gap[0].length > 3) || isVerse(text, gaps)) return;
    // Many gaps are a table's columns, unless nearly every space was doubled.
    const isEverySpace = isJustified(text, gaps) && isSentence(text, language);
    if (gaps.length > 2 && gaps.length * 4 > text.length / 8 && !isEverySpace) return;
    const isMissing = missingNumberAt(text, line.mask);
    for (const gap of gaps) {
      const end = gap.index + gap[0].length;
      if (isMissing(gap.index, end) || !isBetweenWords(text, gap.index, end)) continue;
      report({
        start: line.start + gap.index,
        end: line.start + end,
        message: 'found',
        args: [String(gap[0].length)],
        repairs: [
          lineRepair(line, isEverySpace ? 'certain' : 'likely', [{ start: gap.index, end, newText: ' ' }]),
        ],
      });
    }
  },
};

/** Two halves of like length, of a few words each, and one gap between them: a line of verse. */
function isVerse(text: string, gaps: readonly RegExpExecArray[]): boolean {
  if (gaps.length !== 1) return false;
  const halves = text.split(gaps[0][0]).map((half) => skeleton(half.trim()));
  const [shorter, longer] = halves.map((half) => half.length).sort((a, b) => a - b);
  return (
    shorter >= longer * 0.6 && halves.every((half) => half.split(' ').length >= 3) && !/[.:؟]$/u.test(text)
  );
}

/** Two spaces wherever there are any, as a justified line comes out. */
function isJustified(text: string, gaps: readonly RegExpExecArray[]): boolean {
  const single = text.match(/(?<=\S) (?=\S)/gu)?.length ?? 0;
  return gaps.length >= 4 && gaps.every((gap) => gap[0].length === 2) && single <= gaps.length * 0.25;
}

/** Whether the words make a sentence rather than a row of cells: there is punctuation among them, or a particle. */
function isSentence(text: string, language: Language | undefined): boolean {
  if (PUNCTUATION.test(text) || !language) return PUNCTUATION.test(text);
  return hasParticle(text.split(/\s+/u), language);
}

const PUNCTUATION = /[،.؛؟]/u;

const WORD_BEFORE = new RegExp(`${pattern.letter}${pattern.mark}{0,3}[،.؛؟]?$`, 'u');
const WORD_AFTER = new RegExp(`^${pattern.letter}{2}`, 'u');

function isBetweenWords(text: string, start: number, end: number): boolean {
  return (
    WORD_BEFORE.test(text.slice(Math.max(0, start - 6), start)) && WORD_AFTER.test(text.slice(end, end + 2))
  );
}
