import type { Language } from '../language/language';
import { CharClass, pattern, skeleton } from '../text/characters';
import type { Line, TextDocument } from '../text/document';
import { CODE } from './controlCharacters';
import { lineRepair, type LineChange } from './reporting';
import type { DocumentRule } from './rule';
import type { Steps } from '../text/steps';
import { pairedWords } from './words/lowBytes';
import { markedWords } from './words/markedBytes';

/** Writes the alef of a lam-alef where the second half of the ligature came out as a code. */
export const lamCodes: DocumentRule = {
  id: 'lam-codes',
  title: { en: 'Half a lam-alef as a code', ar: 'نصف لام ألف رمز' },
  group: 'glyphs',
  severity: 'warning',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter,
  what: {
    en: 'One code or sign stands behind lams throughout the document, and an alef in its place makes words. It becomes the alef; where the alef with its hamza stands before it, it is removed. A character made of the last bytes of two letters (䐧: لا) or of a letter and its mark (═: إ with a kasra) becomes these.',
    ar: 'رمز واحد أو علامة بعد اللام في المستند كله، والألف مكانه تصح بها الكلمات. فيصير ألفًا، ويُحذف إذا سبقته الألف بهمزتها. والمحرف المؤلف من البايت الأخير لحرفين (䐧: لا) أو لحرف وحركته (═: إ بكسرة) يصير إياهما.',
  },
  why: {
    en: 'The font draws lam-alef in two glyphs, and the PDF has no character, or a wrong one, for the second.',
    ar: 'يرسم الخط اللام ألف رسمين، ولا محرف في الملف للثاني أو له محرف خطأ.',
  },
  never: {
    en: 'Signs that stand inside fewer than four different words with a lam, or make no words there; currencies and other abbreviations (ل.س); closing quotes and brackets behind a word that ends with a lam.',
    ar: 'العلامات التي تقع داخل أقل من أربع كلمات مختلفة بعد لام أو لا تصح بها، وعلامات العملات والمختصرات (ل.س)، وعلامات الإغلاق بعد كلمة تنتهي بلام.',
  },
  messages: {
    found: { en: 'Half a lam-alef came out as a code: {0}.', ar: 'نصف لام ألف خرج رمزًا: {0}.' },
  },
  examples: [
    {
      damaged:
        'كتب الرجل رسالة إلى أول\u0005ده بل\u0005 خوف، وقال إن السل\u0005م يحتاج إلى عل\u0005قات جديدة ل\u0005 إلى كل\u0005م',
      repaired: 'كتب الرجل رسالة إلى أولاده بلا خوف، وقال إن السلام يحتاج إلى علاقات جديدة لا إلى كلام',
      certainty: 'certain',
    },
    {
      damaged: 'خرج الط䐧لب بعد الص䐧لة إلى الم䐧لعب',
      repaired: 'خرج الطلاب بعد الصلاة إلى الملاعب',
      certainty: 'certain',
    },
  ],
  intact: [
    'قال "نعم" ثم قال "لا"، والأول" والثاني" وسأل"ت',
    'كلمة 䐧 صينية، وكلمة 漢字 معها',
    'القبول-الرفض والأمل-اليأس والعمل-الكسل والليل-النهار والأصل-الفرع',
  ],
  *find(document, report, { language }) {
    if (!language) return;
    const { words, codes } = yield* halvesOf(document, language);
    for (const { line, start, text, code, isWord, isWhole, isEnd, isApart, newText } of words) {
      yield;
      if (!codes.has(code) || (isEnd && !isWhole && MAY_CLOSE.test(code))) continue;
      const isSure = isWord || isEnd || isApart;
      report({
        start: line.start + start,
        end: line.start + start + text.length,
        message: 'found',
        args: [newText],
        repairs: [lineRepair(line, isSure ? 'certain' : 'likely', changes(start, text, code))],
      });
    }
    const paired = [...(yield* pairedWords(document, language)), ...(yield* markedWords(document, language))];
    for (const { line, start, text, newText } of paired) {
      yield;
      const end = start + text.length;
      report({
        start: line.start + start,
        end: line.start + end,
        message: 'found',
        args: [newText],
        repairs: [lineRepair(line, 'certain', [{ start, end, newText }])],
      });
    }
  },
};

/** The codes and signs that are the second half of a lam-alef in this document. */
export function* lamAlefHalves(document: TextDocument, language: Language): Steps<ReadonlySet<string>> {
  return (yield* halvesOf(document, language)).codes;
}

interface Halves {
  readonly words: readonly CodedWord[];
  readonly codes: ReadonlySet<string>;
}

function* halvesOf(document: TextDocument, language: Language): Steps<Halves> {
  const known = halves.get(document);
  if (known) return known;
  const words: CodedWord[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    const mask = document.lineMask(index);
    if ((mask & CharClass.ArabicLetter) === 0 || (mask & MAY_HOLD) === 0) continue;
    words.push(...codedWords(document.line(index), language));
  }
  const found = { words, codes: yield* alefCodes(words) };
  halves.set(document, found);
  return found;
}

const halves = new WeakMap<TextDocument, Halves>();

const MAY_HOLD: CharClass =
  CharClass.LetterBehindSign | CharClass.Control | CharClass.Replacement | CharClass.Bracket;

const LETTER = `(?:${pattern.letter}|${pattern.mark}|${pattern.tatweel})`;
/** One code in a word, behind a lam or its alef with hamza, which may stand apart from it. */
const CODED_WORD = new RegExp(
  `(?<!${LETTER})(${LETTER}{0,24}ل(?:[أإآ]| {1,2}[أإآ](?=${CODE}))?)(${CODE}|[!-~])(?!\\2)(${LETTER}{0,24})`,
  'gu',
);
/** The same at one glance. */
const CODE_BEHIND_LAM = new RegExp(`ل(?:[أإآ]| {1,2}[أإآ])?(?:${CODE}|[!-~])`, 'u');
/** Signs that stand behind words on purpose too. */
const MAY_CLOSE = /^[!-~]$/u;
const ENDS_WITH_ALEF = /[أإآ]$/u;

type Vote = 'alef' | 'parting' | 'torn' | 'none';

interface CodedWord {
  readonly line: Line;
  /** Offset on the line. */
  readonly start: number;
  readonly text: string;
  readonly code: string;
  /** The word with the alef. */
  readonly newText: string;
  /** Whether the code is the word's end, where it may close a quotation. */
  readonly isEnd: boolean;
  /** Whether the word is no rare one. */
  readonly isWord: boolean;
  /** Whether the word exists, and is a commoner one than without the alef. */
  readonly isWhole: boolean;
  /** What the word says of the sign: that it is the alef, that it parts two words, or nothing, the word being torn or unknown. */
  readonly vote: Vote;
  /** Whether the alef with hamza stood apart from its lam. */
  readonly isApart: boolean;
}

function codedWords(line: Line, language: Language): CodedWord[] {
  if (!CODE_BEHIND_LAM.test(line.text)) return [];
  const found = [...line.text.matchAll(CODED_WORD)].filter(([text]) => !ABBREVIATION.test(text));
  return found.map((match) => {
    const { 0: text, 1: whole, 2: code, 3: tail, index: start } = match;
    const head = whole.replace(/ +/u, '');
    const newText = head + (ENDS_WITH_ALEF.test(head) ? '' : 'ا') + tail;
    const frequency = language.frequency(skeleton(newText));
    const without = language.frequency(skeleton(head + tail));
    const isWord = frequency >= LEAST_FREQUENCY;
    const isWhole = isWord && (frequency > without || newText === head + tail);
    const isEnd = tail === '';
    const end = start + text.length;
    const isTorn =
      ENDS_WITH_CODE.test(line.text.slice(Math.max(0, start - LONGEST_CODE), start)) ||
      BEGINS_WITH_CODE.test(line.text.slice(end, end + LONGEST_CODE));
    const areWords = [head, tail].every((part) => part.length > SHORT && language.isWord(skeleton(part)));
    const vote = isTorn ? 'torn' : isWhole ? 'alef' : areWords ? 'parting' : 'none';
    return { line, start, text, code, newText, isEnd, isWord, isWhole, vote, isApart: head !== whole };
  });
}

/** A lam and another letter with a sign between them: ل.س، ل/م. */
const ABBREVIATION = /^ل[!-~][\u0621-\u064A]$/u;
const BEGINS_WITH_CODE = new RegExp(`^${CODE}`, 'u');
const ENDS_WITH_CODE = new RegExp(`${CODE}$`, 'u');
const LONGEST_CODE = 12;
const SHORT = 2;

const LEAST_FREQUENCY = 3;

/** The codes that, inside words, nearly always make one. */
function* alefCodes(words: readonly CodedWord[]): Steps<ReadonlySet<string>> {
  const counts = new Map<string, { whole: number; all: number }>();
  const seen = new Set<string>();
  for (const { code, text, isEnd, isWhole } of words) {
    yield;
    // A sign is the alef in different words; in one it may be the writer's.
    if (MAY_CLOSE.test(code) && (isEnd || seen.size === seen.add(text).size)) continue;
    const count = counts.get(code) ?? { whole: 0, all: 0 };
    counts.set(code, count);
    count.all++;
    if (isWhole) count.whole++;
  }
  const proven = [...counts].filter(([, { whole, all }]) => whole >= FEWEST && whole >= SHARE * all);
  return new Set([...proven.map(([code]) => code), ...(yield* alefSigns(words))]);
}

const FEWEST = 4;
const SHARE = 0.8;

/** The signs of which so many different words say that they are the alef, and hardly any that they part words. */
function* alefSigns(words: readonly CodedWord[]): Steps<string[]> {
  const votes = new Map<string, Map<string, Vote>>();
  for (const { code, newText, vote } of words) {
    yield;
    const known = votes.get(code) ?? new Map<string, Vote>();
    votes.set(code, known.set(newText, vote));
  }
  return [...votes].flatMap(([code, known]) => {
    const count = (wanted: Vote): number => [...known.values()].filter((vote) => vote === wanted).length;
    const alefs = count('alef');
    // Where many words are torn, the rules that mend them come first.
    const against = Math.max(count('none'), MOST_PARTING * count('parting'), MOST_TORN * count('torn'));
    return alefs >= FEWEST_SIGNED && alefs > against ? [code] : [];
  });
}

const FEWEST_SIGNED = 6;
/** So many words make up for one that says the sign parts words, and for a torn one. */
const MOST_PARTING = 10;
const MOST_TORN = 4;

function changes(start: number, text: string, code: string): LineChange[] {
  const at = start + text.indexOf(code);
  const head = text.slice(0, text.indexOf(code));
  const change = { start: at, end: at + code.length, newText: ENDS_WITH_ALEF.test(head) ? '' : 'ا' };
  const space = head.search(/ /u);
  if (space < 0) return [change];
  return [{ start: start + space, end: start + head.length - 1, newText: '' }, change];
}
