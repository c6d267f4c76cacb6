import type { Language } from '../language/language';
import { CharClass, pattern } from '../text/characters';
import type { Line } from '../text/document';
import { isQuranic } from './quranic';
import { lineRepair, withChanges, type LineChange } from './reporting';
import type { Certainty, LineRule } from './rule';

const WORD = `${pattern.letter}(?:${pattern.letter}|${pattern.mark})*`;

/** A comma against the number behind it, a space before it: «عام ،1989». */
const BEFORE_NUMBER = new RegExp(
  `(?<=(?:${pattern.letter}|${pattern.mark}|[»)]) )(?<sign>[،؛])(?<word>${pattern.digit}+(?:[.,٫/]${pattern.digit}+)*[%٪]?)(?= ${pattern.letter})`,
  'gu',
);

/** A comma against the word behind it, a space before it: «البيت ،ثم». */
const BEFORE_WORD = new RegExp(
  `(?<=(?:${pattern.letter}|${pattern.mark}|${pattern.digit}|[»)])) (?<sign>[،؛])(?<word>${WORD})(?= ${pattern.letter}|[،؛.:؟!]|\\s*$)`,
  'gu',
);

/** What both have: most lines are spared more by it. */
const COMMA_AHEAD = / [،؛]\S/u;

/** A line that begins with the mark that belongs to its end. */
const AT_LINE_START = new RegExp(
  `^(\\s*)([.،؛؟!])(?=${pattern.letter})(.*${pattern.letter}${pattern.mark}*)(\\s*)$`,
  'u',
);

/** A short line, mostly a heading, that begins with the colon of its end. */
const COLON_AT_START = new RegExp(`^(\\s*)(:)((?:${WORD} ){0,4}${WORD})(\\s*)$`, 'u');

/** A number label with its stop in front: «.1 المقدمة». */
const LABEL = new RegExp(`^(\\s*)\\.(${pattern.digit}{1,2}) +(?=${pattern.letter}{2})`, 'u');

/** A closing quotation mark behind a word and no opening one on the line: OCR reads the comma so. */
const LONE_QUOTE = new RegExp(`(?<=${pattern.letter}{2})»(?= ${pattern.letter})`, 'gu');

/** Puts punctuation that came out on the wrong side of a word, number or line back. */
export const movedPunctuation: LineRule = {
  id: 'moved-punctuation',
  title: { en: 'Punctuation on the wrong side', ar: 'علامة ترقيم في غير جهتها' },
  group: 'punctuation',
  severity: 'information',
  scope: 'line',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter,
  what: {
    en: 'A comma stands before the number or word it belongs behind, a stop at the start of the line it ends, a label’s stop before its number, or a lone » where OCR saw a comma. Where it belongs is offered.',
    ar: 'فاصلة قبل الرقم أو الكلمة التي تليها، أو نقطة في أول السطر الذي تختمه، أو نقطة الترقيم قبل رقمها، أو » وحيدة قرأها التعرف الضوئي بدل الفاصلة. يُعرض موضعها.',
  },
  why: {
    en: 'Programs that lay Arabic out left to right put neutral signs on the other side of the word they touch.',
    ar: 'البرامج التي ترتب العربية من اليسار تضع العلامات المحايدة في الجهة الأخرى من الكلمة.',
  },
  never: {
    en: 'Signs before Latin words (‎.net), ellipses, decimal fractions, quotations that go over several lines (a lone » is changed on request only), Quran.',
    ar: 'العلامات قبل الكلمات اللاتينية (‎.net)، وعلامات الحذف، والكسور العشرية، والاقتباس على عدة أسطر (لا تُغيّر » الوحيدة إلا بطلب)، والقرآن.',
  },
  messages: { found: { en: '{0} is on the wrong side: {1}', ar: '{0} في غير جهتها: {1}' } },
  examples: [
    {
      damaged: 'وُلد الشاعر عام ،1932 وعاش في الجنوب',
      repaired: 'وُلد الشاعر عام 1932، وعاش في الجنوب',
      certainty: 'likely',
    },
    { damaged: '.تغلق المكتبة أبوابها مساء', repaired: 'تغلق المكتبة أبوابها مساء.', certainty: 'possible' },
    { damaged: ':قال البائع', repaired: 'قال البائع:', certainty: 'possible' },
    { damaged: '.3 شروط القبول', repaired: '3. شروط القبول', certainty: 'possible' },
  ],
  intact: [
    'مكتبة .net القديمة',
    ':أوافق على ما قلت، لكني أرى أن نؤجل الأمر',
    '...ثم سكت طويلا',
    'قال: «اقرأ» ثم مضى',
    'بلغ الطول 5,3 متر',
  ],
  find(line, report, { language }) {
    if (!mayBeMoved(line) || isQuranic(line.text)) return;
    for (const { certainty, readings } of findPlaces(line.text, language)) {
      const [best] = readings;
      const start = best[0].start;
      const end = best[best.length - 1].end;
      report({
        start: line.start + start,
        end: line.start + end,
        message: 'found',
        args: [signOf(line, best), around(line.text, best, SHOWN).trim()],
        repairs: readings.map((changes, index) =>
          lineRepair(line, index === 0 ? certainty : 'possible', changes),
        ),
      });
    }
  },
};

/** What spares most lines a closer look: a sign that is moved stands behind a space or at the line's start, or is a ». */
function mayBeMoved({ text, mask }: Line): boolean {
  return (mask & CharClass.SpacedSign) !== 0 || ((mask & CharClass.Bracket) !== 0 && text.includes('»'));
}

interface Place {
  readonly certainty: Certainty;
  /** The changes of each reading, the likeliest first. */
  readonly readings: readonly (readonly LineChange[])[];
}

function findPlaces(text: string, language: Language | undefined): Place[] {
  const places = COMMA_AHEAD.test(text) ? placesOfCommas(text, language) : [];
  const atStart = AT_LINE_START.exec(text) ?? COLON_AT_START.exec(text);
  if (atStart) {
    const [, indent, sign, rest] = atStart;
    const start = indent.length;
    const end = start + sign.length + rest.length;
    places.push({ certainty: 'possible', readings: [[{ start, end, newText: rest + sign }]] });
  }
  const label = LABEL.exec(text);
  if (label) {
    const [whole, indent, number] = label;
    const start = indent.length;
    places.push({
      certainty: 'possible',
      readings: [[{ start, end: whole.trimEnd().length, newText: `${number}.` }]],
    });
  }
  if (text.includes('»') && !/[«»].*[«»]/u.test(text)) {
    for (const match of text.matchAll(LONE_QUOTE))
      places.push({
        certainty: 'possible',
        readings: [[{ start: match.index, end: match.index + 1, newText: '،' }]],
      });
  }
  return places;
}

function placesOfCommas(text: string, language: Language | undefined): Place[] {
  const places: Place[] = [];
  for (const match of text.matchAll(BEFORE_NUMBER)) {
    const { sign = '', word = '' } = match.groups ?? {};
    places.push({ certainty: 'likely', readings: [[swap(match, word + sign)]] });
  }
  for (const match of text.matchAll(BEFORE_WORD)) {
    const { sign = '', word = '' } = match.groups ?? {};
    const spaced = [swap(match, `${sign} ${word}`)];
    const behind = [swap(match, ` ${word}${sign}`)];
    const lead = language ? likelihood(text, spaced, language) - likelihood(text, behind, language) : 0;
    const readings = lead >= 0 ? [spaced, behind] : [behind, spaced];
    places.push({ certainty: lead >= CLEAR ? 'likely' : 'possible', readings });
  }
  return places;
}

/** A lead of so many nats is clear. */
const CLEAR = 3;

function swap(match: RegExpExecArray, newText: string): LineChange {
  return { start: match.index, end: match.index + match[0].length, newText };
}

function likelihood(text: string, changes: readonly LineChange[], language: Language): number {
  return language.logProbability(language.tokenize(around(text, changes, READ)));
}

/** So many characters on both sides of a place are read, and shown. */
const READ = 40;
const SHOWN = 80;

/** The text with the changes, and so many characters on both sides. */
function around(text: string, changes: readonly LineChange[], margin: number): string {
  const from = Math.max(0, changes[0].start - margin);
  return withChanges(text, changes, from, changes[changes.length - 1].end + margin);
}

function signOf({ text }: Line, changes: readonly LineChange[]): string {
  const [{ start, end }] = changes;
  return /[.،؛؟!»]/u.exec(text.slice(start, end))?.[0] ?? '';
}
