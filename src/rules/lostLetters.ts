import type { Language } from '../language/language';
import { ALEF, CharClass } from '../text/characters';
import type { TextDocument } from '../text/document';
import { THRESHOLDS } from './certainty';
import { documentRepair } from './reporting';
import type { DocumentRule } from './rule';
import { readingAt } from './words/context';
import { areNeighbours, isCutArticle, oddWords, type OddWord } from './words/oddWords';
import { neighboursOf, type Piece } from './words/pieces';
import { remembered } from './words/remembered';

/** Words with letters lost, from `start` to `end`, and the patterns that what was written fits. */
interface Gap {
  readonly start: number;
  readonly end: number;
  readonly patterns: readonly string[];
}

/** Offers words for a piece of a word whose other letters were lost. */
export const lostLetters: DocumentRule = {
  id: 'lost-letters',
  title: { en: 'Letters lost from a word', ar: 'حروف سقطت من الكلمة' },
  group: 'words',
  severity: 'information',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter,
  what: {
    en: 'Two pieces that are no words stand where one word with a few more letters fits, or a piece ends a line. Up to three words are offered, those that read best first; none is put in without asking.',
    ar: 'جزءان ليسا كلمتين في موضع تلائمه كلمة واحدة تزيد حروفًا قليلة، أو جزء في آخر السطر. تُعرض ثلاث كلمات أو أقل، الأليق بالموضع أولًا، ولا توضع كلمة دون سؤال.',
  },
  why: {
    en: 'The font draws several letters as one glyph that has no Unicode value, so nothing or a space came out.',
    ar: 'يرسم الخط عدة حروف برسم واحد بلا قيمة يونيكود، فخرج مكانه فراغ أو لا شيء.',
  },
  never: {
    en: 'Letters are never put in without asking, and words that exist are left alone. Abbreviations and foreign names next to a single letter could fool it.',
    ar: 'لا توضع حروف دون سؤال، ولا تُمسّ كلمة موجودة. وقد تخدعه الاختصارات والأعلام الأجنبية بجانب حرف مفرد.',
  },
  messages: {
    found: { en: 'Letters were lost in {0}: perhaps {1}.', ar: 'سقطت حروف من {0}: لعلها {1}.' },
  },
  examples: [
    { damaged: 'غرس الفلاح أشجارا كثث ة', repaired: 'غرس الفلاح أشجارا كثيرة', certainty: 'possible' },
    { damaged: 'رتب الأ ويات حسب أهميتها', repaired: 'رتب الأولويات حسب أهميتها', certainty: 'possible' },
  ],
  intact: ['زار غوتنبرغ المدينة', 'قال د. سمير', 'أ - الأول'],
  find(document, report, { language }) {
    if (!language) return;
    let done = 0;
    const words = oddWords(document, language);
    for (const [index, word] of words.entries()) {
      if (word.start < done) continue;
      const isBeforeOdd = areNeighbours(document.text, word, words[index + 1]);
      const gap = gapAt(document, word, isBeforeOdd, language);
      const offers = gap ? offersFor(document, gap, language) : [];
      if (!gap || offers.length === 0) continue;
      done = gap.end;
      report({
        start: gap.start,
        end: gap.end,
        message: 'found',
        args: [document.text.slice(gap.start, gap.end), offers[0]],
        repairs: offers.map((offer) => documentRepair(document, 'possible', gap.start, gap.end, offer)),
      });
    }
  },
};

const MOST_OFFERED = 3;
/** The words of the lexicon that are weighed, the most frequent first. */
const MOST_WEIGHED = 60;
/** What each letter of the head that the word lacks costs, in nats. */
const WRONG_LETTER = 3;
/** The word offered is at least this frequent (a class). */
const LEAST_FREQUENCY = 5;
/** A head that ends a line has three letters or more, and its line this many. */
const SHORTEST_HEAD = 3;
const LONGEST_HEAD = 4;
const SHORTEST_LINE = 12;

/** A word above these classes is no tail of the piece before it; behind a cut article even a word may be one. */
const RARE = 5;
const FREQUENT = 10;
/** Up to this class the pieces joined are hardly a word. */
const HARDLY = 3;

/** Letters that stand by themselves as particles, labels, units and initials. */
const SEPARATE = /^[وفبلكأمدجحخشصطقسعغهنرت]$/u;

function gapAt(
  document: TextDocument,
  word: OddWord,
  isBeforeOdd: boolean,
  language: Language,
): Gap | undefined {
  const { letters, frequency } = word;
  if (SEPARATE.test(letters) || word.swaps.length > 0) return undefined;
  const isLetter = letters.length === 1;
  // An unknown word is mostly a name; only before another odd one it may be the head of a word.
  const isCut = letters === ALEF || isCutArticle(letters, frequency);
  if (!isCut && !isLetter && !isBeforeOdd) return frequency === 0 ? endOfLine(document, word) : undefined;
  const { pieces, index } = neighboursOf(document, word);
  const own = pieces[index] as Piece | undefined;
  if (!own) return undefined;
  if (isLetter && letters !== ALEF) {
    const previous = pieces[index - 1] as Piece | undefined;
    return previous && isRarePiece(previous, language) ? between(previous, own, language) : undefined;
  }
  const next = pieces[index + 1] as Piece | undefined;
  if (!next) return endOfLine(document, own);
  if (SEPARATE.test(next.letters) || (!isCut && frequency > 0)) return undefined;
  return language.frequency(next.letters) <= (isCut ? FREQUENT : RARE)
    ? between(own, next, language)
    : undefined;
}

function isRarePiece({ letters }: Piece, language: Language): boolean {
  return letters.length > 1 && language.frequency(letters) <= RARE;
}

/** A gap with a space where letters were, or where a ligature came out as a letter or two and a space. */
function between(head: Piece, tail: Piece, language: Language): Gap | undefined {
  if (language.frequency(head.letters + tail.letters) > HARDLY) return undefined;
  const heads = [head.letters, head.letters.slice(0, -1), head.letters.slice(0, -2)];
  const patterns = heads
    .filter((letters, index) => index === 0 || letters.length > 0)
    .map((letters) => `${letters}*${tail.letters}`);
  return { start: head.start, end: tail.end, patterns };
}

function endOfLine(document: TextDocument, word: Piece): Gap | undefined {
  const { length } = word.letters;
  if (length < SHORTEST_HEAD || length > LONGEST_HEAD) return undefined;
  const line = document.lineAt(word.start);
  if (document.lineEnd(line) !== word.end || word.start - document.lineStart(line) < SHORTEST_LINE)
    return undefined;
  return { start: word.start, end: word.end, patterns: [`${word.letters}*`] };
}

function offersFor(document: TextDocument, gap: Gap, language: Language): string[] {
  const reading = readingAt(document, gap.start, gap.end, language);
  const scores = new Map<string, number>();
  gap.patterns.forEach((pattern, lost) => {
    for (const word of frequentMatches(pattern, language)) {
      if (!scores.has(word)) scores.set(word, reading(word) - WRONG_LETTER * lost);
    }
  });
  const ranked = [...scores].sort(([, a], [, b]) => b - a);
  if (ranked.length === 0) return [];
  const gain = ranked[0][1] - reading(document.text.slice(gap.start, gap.end));
  if (gain < THRESHOLDS.lostLetters.possible) return [];
  return ranked.slice(0, MOST_OFFERED).map(([word]) => word);
}

const frequentMatches = remembered((pattern, language): readonly string[] =>
  language
    .matches(pattern, MOST_WEIGHED)
    .filter(({ frequency }) => frequency >= LEAST_FREQUENCY)
    .map(({ word }) => word),
);
