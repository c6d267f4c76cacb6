import type { Language } from '../language/language';
import { CharClass, isArabicMarkAt, pattern, skeleton } from '../text/characters';
import type { Line, TextDocument } from '../text/document';
import { filterSteps, flatMapSteps, mapSteps, type Steps } from '../text/steps';
import { arabicWords } from '../text/words';
import { changesOf } from './earlyMarks';
import { letterCount } from './markLines/spaces';
import { evidenceNearby, type Evidence } from './nearby';
import { lineRepair, MOST_SHOWN, withChanges } from './reporting';
import type { DocumentRule } from './rule';
import { wordScore } from './words/score';
import { Spacing, type Damage } from './words/spacing';

/** Puts words together again that stand in pieces at their marks, each mark before its letter. */
export const spacedMarks: DocumentRule = {
  id: 'spaced-marks',
  title: { en: 'Words in pieces at their marks', ar: 'كلمات مقطّعة عند حركاتها' },
  group: 'marks',
  severity: 'warning',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.ArabicMark | CharClass.SpacedMark,
  what: {
    en: 'In a whole passage words stand in pieces, each of which begins with a mark that belongs to the letter behind it. The marks move behind their letters, and the spaces that part no words go.',
    ar: 'في مقطع كامل تقف الكلمات قطعًا تبدأ كل منها بحركة تخص الحرف الذي بعدها. تُنقل الحركات إلى ما بعد حروفها، وتُحذف المسافات التي لا تفصل كلمات.',
  },
  why: {
    en: 'The page draws each mark on its own, before its letter; the extractor takes the step for a gap between words.',
    ar: 'تُرسم كل حركة وحدها قبل حرفها، فيحسب الاستخراج التنقل إليها فرجة بين كلمتين.',
  },
  never: {
    en: 'Passages in which words end with marks, a piece or two by themselves, and lines that read no better so.',
    ar: 'المقاطع التي تنتهي كلماتها بحركات، والقطعة أو القطعتان، والأسطر التي لا تتحسن قراءتها بذلك.',
  },
  messages: {
    found: {
      en: 'Words in pieces at their marks. The line reads: {0}',
      ar: 'كلمات مقطّعة عند حركاتها، وقراءة السطر: {0}',
    },
  },
  examples: [
    {
      damaged: 'َخ َر َج اْل َو َل ُد ِم َن اْل َب ْي ِت ُث َّم َع ا َد ِإ َل ى َأ ِبي ِه',
      repaired: 'خَرَجَ الْوَلَدُ مِنَ الْبَيْتِ ثُمَّ عَادَ إِلَى أَبِيهِ',
      certainty: 'certain',
    },
  ],
  intact: ['خَرَجَ الْوَلَدُ مِنَ الْبَيْتِ ثُمَّ عَادَ إِلَى أَبِيهِ', 'الحركات: َ ُ ِ ْ ّ ً ٌ ٍ وهي ثمان', 'َب ُب ِب ْب َت ُت ِت ْت َث ُث ِث ْث'],
  *find(document, report, { language }) {
    if (!language) return;
    const lines = yield* brokenLines(document);
    if (lines.length === 0) return;
    const early = yield* evidenceNearby(lines, REACH);
    const short = yield* evidenceNearby(
      yield* mapSteps(lines, ({ start, shortness }) => ({ start, weight: shortness })),
      REACH,
    );
    const broken = yield* filterSteps(
      lines,
      ({ weight }, index) => weight > 0 && early[index] >= LEAST_WEIGHT && short[index] > 0,
    );
    const spacing = new Spacing(language);
    const read = yield* flatMapSteps(broken, ({ line }) => [reading(line, spacing, language)]);
    const proofs = yield* mapSteps(read, ({ line, isSure }) => ({
      start: line.start,
      weight: isSure ? 1 : letterCount(line.text) < LEAST_LETTERS ? 0 : -1,
    }));
    const proved = yield* evidenceNearby(proofs, REACH);
    for (const [index, { line, newText }] of read.entries()) {
      yield;
      if (newText === line.text || proved[index] <= 0) continue;
      report({
        start: line.start,
        end: line.start + line.text.length,
        message: 'found',
        args: [newText.trim().slice(0, MOST_SHOWN)],
        repairs: [lineRepair(line, 'certain', [{ start: 0, end: line.text.length, newText }])],
      });
    }
  },
};

/** So far around a line the passage reaches, and so many pieces more begin with marks than words end with one. */
const REACH = 1_500;
const LEAST_WEIGHT = 10;
/** A line of fewer letters that makes no words tells nothing. */
const LEAST_LETTERS = 16;
/** What a line gains by its words, in nats. */
const LEAST_GAIN = 8;
/** What a word that ends with a mark counts against pieces that begin with one. */
const SOUND = 2;
/** No page has longer lines. */
const LONGEST_LINE = 2_000;

/** Pieces have so many letters at most, on the average; words have more than four. */
const MOST_LETTERS = 2.5;

interface BrokenLine extends Evidence {
  readonly line: Line;
  /** How many letters fewer than that the pieces have together. */
  readonly shortness: number;
}

/** The lines with marks, and how many pieces more begin with marks than words end with one. */
function* brokenLines(document: TextDocument): Steps<BrokenLine[]> {
  const lines: BrokenLine[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    if ((document.lineMask(index) & CharClass.ArabicMark) === 0) continue;
    const line = document.line(index);
    if (line.text.length > LONGEST_LINE) continue;
    lines.push(brokenLine(line));
  }
  return lines.some(({ weight }) => weight > 0) ? lines : [];
}

function brokenLine(line: Line): BrokenLine {
  const pieces = piecesOf(line.text);
  const early = pieces.filter((piece) => isArabicMarkAt(piece, 0) && letterCount(piece) > 0).length;
  const sound = pieces.filter((piece) => isArabicMarkAt(piece, piece.length - 1)).length;
  const letters = pieces.map(letterCount).filter((count) => count > 0);
  const shortness = letters.reduce((sum, count) => sum + MOST_LETTERS - count, 0);
  return { line, start: line.start, weight: early - SOUND * sound, shortness };
}

const DIRECTIONS = /[\u202A-\u202E]/gu;

function piecesOf(text: string): string[] {
  return text
    .replace(DIRECTIONS, '')
    .split(' ')
    .filter((piece) => piece !== '');
}

/** What pdftotext fences in, a mark and punctuation, stands from left to right. */
const FENCED_SIGNS = /\u202A([^\p{L}\p{N}\u202A-\u202E]*)\u202C/gu;

function withoutFences(text: string): string {
  return text
    .replace(FENCED_SIGNS, (_, signs: string) => [...signs].reverse().join(''))
    .replace(DIRECTIONS, '');
}

interface Reading {
  readonly line: Line;
  readonly newText: string;
  /** Whether its words show that it is right. */
  readonly isSure: boolean;
}

/** The line put right; where no words come of it only its marks are moved. */
function reading(line: Line, spacing: Spacing, language: Language): Reading {
  const text = withoutFences(line.text);
  const moved = withChanges(text, changesOf(text, 0, text.length));
  const newText = respaced(moved, spacing);
  const isSure =
    makesWords(newText, language) && wordScore(newText, language) - wordScore(text, language) >= LEAST_GAIN;
  return { line, newText: isSure ? newText : moved, isSure };
}

/** Whether most letters are those of words that exist; letters in a row, or turned around, make none. */
function makesWords(text: string, language: Language): boolean {
  const words = arabicWords(text).map((word) => skeleton(word.text));
  const known = words.filter((word) => word.length >= SHORTEST_WORD && language.isWord(word));
  const count = (some: readonly string[]): number => some.reduce((sum, word) => sum + word.length, 0);
  return count(known) >= KNOWN_SHARE * count(words);
}

const SHORTEST_WORD = 3;
const KNOWN_SHARE = 0.7;

/** How often spaces are lost and scattered where each mark may bring one. */
const DAMAGE: Damage = { lost: 0.01, scattered: 0.5 };
/** Letters with their marks, and the single spaces between them. */
const STRETCH = new RegExp(`${pattern.letter}${pattern.mark}*(?: ?${pattern.letter}${pattern.mark}*)+`, 'gu');
const UNIT = new RegExp(`( ?)(${pattern.letter})(${pattern.mark}*)`, 'gu');

/** A line without the spaces that part no words. */
function respaced(text: string, spacing: Spacing): string {
  return text.replace(STRETCH, (stretch) => {
    const units = [...stretch.matchAll(UNIT)];
    const row = {
      letters: units.map(([, , letter]) => letter).join(''),
      spaces: units.map(([, space]) => space !== ''),
    };
    const starts = spacing.starts(row, DAMAGE);
    return units
      .map(
        ([, space, letter, marks], index) =>
          (space !== '' && starts[index] > 0.5 ? ' ' : '') + letter + marks,
      )
      .join('');
  });
}
