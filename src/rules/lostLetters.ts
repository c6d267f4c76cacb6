import type { Language } from '../language/language';
import { ALEF, CharClass } from '../text/characters';
import type { TextDocument } from '../text/document';
import { THRESHOLDS } from './certainty';
import { documentRepair } from './reporting';
import type { DocumentRule } from './rule';
import { readingAt } from './words/context';
import { fillingsOf, LAM_ALEFS } from './words/fillings';
import {
  incompleteWords,
  isArticleHead,
  isCutArticle,
  oddWords,
  type IncompleteWord,
  type OddWord,
} from './words/oddWords';
import { neighboursOf, type Piece } from './words/pieces';
import { remembered } from './words/remembered';
import { filterSteps, flatMapSteps, sortSteps, type Steps } from '../text/steps';

/** Words with letters lost, from `start` to `end`. */
interface Gap {
  readonly start: number;
  readonly end: number;
  /** The words it may have been: those that fit one of the patterns, of which each lacks a letter more, … */
  readonly patterns: readonly string[];
  /** … or these. */
  readonly words?: readonly string[];
  /** How much likelier than what was written a word must be, in nats. */
  readonly least: number;
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
    en: 'Two pieces that are no words stand where one word with a few more letters fits, a piece ends a line, or a rare word lacks a letter or two of one that fits its place far better. Up to three words are offered, those that read best first; none is put in without asking.',
    ar: 'جزءان ليسا كلمتين في موضع تلائمه كلمة واحدة تزيد حروفًا قليلة، أو جزء في آخر السطر، أو كلمة نادرة ينقصها حرف أو حرفان من كلمة أليق بموضعها كثيرًا. تُعرض ثلاث كلمات أو أقل، الأليق بالموضع أولًا، ولا توضع كلمة دون سؤال.',
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
    { damaged: 'وقعت الدولة اتفا تعاون', repaired: 'وقعت الدولة اتفاق تعاون', certainty: 'possible' },
    { damaged: 'جلس الولد فن ي البيت', repaired: 'جلس الولد في البيت', certainty: 'possible' },
  ],
  intact: ['زار غوتنبرغ المدينة', 'قال د. سمير', 'أ - الأول'],
  *find(document, report, { language }) {
    if (!language) return;
    let done = 0;
    for (const { start, end, offers } of yield* findOffered(document, language)) {
      yield;
      if (start < done) continue;
      done = end;
      report({
        start,
        end,
        message: 'found',
        args: [document.text.slice(start, end), offers[0]],
        repairs: offers.map((offer) => documentRepair(document, 'possible', start, end, offer)),
      });
    }
  },
};

const LEAST = THRESHOLDS.lostLetters;

const MOST_OFFERED = 3;
/** What it costs (in nats) that the word lacks none, one or two letters of the head: a ligature came out wrong as a whole. */
const WRONG_LETTERS = [0, 4, 7];

/** So many gaps, for the length of the text too, show that the document lost letters throughout: then common words may be pieces. */
const ENOUGH_GAPS = 2;
const CHARACTERS_A_GAP = 4000;

/** A gap and the words offered for it, the best first; at least one. */
interface Offered extends Gap {
  readonly offers: readonly string[];
}

/** The gaps for which there is something to offer, in order; of those that begin together the longest first. */
function* findOffered(document: TextDocument, language: Language): Steps<readonly Offered[]> {
  const offered = (gaps: readonly Gap[]): Offered[] =>
    gaps
      .filter(({ start, end }) => !KEPT.test(document.text.slice(start, end)))
      .map((gap) => ({ ...gap, offers: offersFor(document, gap, language) }))
      .filter(({ offers }) => offers.length > 0);
  const offeredAt = <Word extends OddWord>(
    some: readonly Word[],
    gaps: (word: Word) => readonly Gap[],
  ): Steps<Offered[]> => flatMapSteps(some, (word) => offered(gaps(word)));
  const odd = yield* oddWords(document, language);
  const words = yield* filterSteps(
    odd,
    ({ letters, swaps }) => !SEPARATE.test(letters) && swaps.length === 0,
  );
  const found = [
    ...(yield* offeredAt(odd, (word) => lamAlefGaps(document, word, language))),
    ...(yield* offeredAt(words, (word) => gapsAt(document, word, language))),
  ];
  const isDamaged = found.length >= Math.max(ENOUGH_GAPS, document.text.length / CHARACTERS_A_GAP);
  const further = isDamaged
    ? yield* offeredAt(words, (word) => gapsBehindCommonWords(document, word, language))
    : [];
  const incomplete = yield* offeredAt(yield* incompleteWords(document, language), (word) =>
    isArticleHead(word.letters) ? gapBehindArticle(document, word, language) : [gapAtEnd(word, isDamaged)],
  );
  return yield* sortSteps(
    [...found, ...further, ...incomplete],
    (a, b) => a.start - b.start || b.end - a.end,
  );
}

/** Ligatures of whole phrases are no pieces of words, and the words offered have no marks: several would be lost. */
const KEPT = /[\uFDF0-\uFDFD]|[\u064B-\u0652][^\u064B-\u0652]*[\u064B-\u0652]/u;

// Gaps that came out as a space

/** Above the first class a word is hardly a piece; short heads and short tails are up to the others. */
const RARE = 5;
const LESS_RARE = 7;
const FREQUENT = 10;
const SHORT = 3;
/** Longer tails are words, or names. */
const LONGEST_TAIL = 6;
/** Up to this class the pieces joined are hardly a word. */
const HARDLY = 3;

/** Letters that stand by themselves as particles, labels, units and initials. */
const SEPARATE = /^[وفبلكأمدجحخشصطقسعغهنرت]$/u;
/** Letters that end words, and are none. */
const LONE_END = /^[يىةئؤء]$/u;

function gapsAt(document: TextDocument, word: OddWord, language: Language): Gap[] {
  const { letters, frequency } = word;
  const { pieces, index } = neighboursOf(document, word, 1);
  const own = pieces[index] as Piece | undefined;
  if (!own) return [];
  const previous = pieces[index - 1] as Piece | undefined;
  const next = pieces[index + 1] as Piece | undefined;
  // An unknown word is mostly a name; only beside another piece it may be one.
  const isCut = letters === ALEF || isCutArticle(letters, frequency);
  const gaps: Gap[] = [];
  if (previous && letters !== ALEF && letters.length <= LONGEST_TAIL)
    gaps.push(...behind(previous, own, language));
  if (next && (isCut || (letters.length > 1 && frequency === 0)) && !SEPARATE.test(next.letters)) {
    const nextFrequency = language.frequency(next.letters);
    const isTail = next.letters.length > 1 && next.letters.length <= SHORT + 1 && nextFrequency <= FREQUENT;
    if (isCut ? nextFrequency <= FREQUENT : nextFrequency <= RARE)
      gaps.push(...between(own, next, language, true));
    else if (isTail) gaps.push(...between(own, next, language, false));
  }
  if (isCut ? !next : frequency === 0) gaps.push(...endOfLine(document, own));
  return gaps;
}

/** The gap before a tail whose head is a piece too. */
function behind(head: Piece, tail: Piece, language: Language): Gap[] {
  if (head.letters.length < 2) return [];
  const isLone = tail.letters.length === 1;
  const frequency = language.frequency(head.letters);
  if (isLone && (frequency <= RARE || LONE_END.test(tail.letters)))
    return between(head, tail, language, true);
  if (isLone || language.frequency(tail.letters) > RARE) return [];
  const isPiece = frequency <= (head.letters.length <= SHORT ? LESS_RARE : RARE);
  return isPiece ? between(head, tail, language, false) : [];
}

/** In a document that lost letters throughout, the gap between any word and a piece. */
function gapsBehindCommonWords(document: TextDocument, word: OddWord, language: Language): Gap[] {
  if (word.letters.length < 2 || word.letters.length > LONGEST_TAIL) return [];
  const { pieces, index } = neighboursOf(document, word, 1);
  const head = pieces[index - 1] as Piece | undefined;
  return head && head.letters.length > 1 ? between(head, pieces[index], language, false) : [];
}

/** The gap between an article with a letter or two and any piece or word that is not very common. */
function gapBehindArticle(document: TextDocument, word: OddWord, language: Language): Gap[] {
  const { pieces, index } = neighboursOf(document, word, 1);
  const tail = pieces[index + 1] as Piece | undefined;
  const isTail = tail && tail.letters.length > 1 && language.frequency(tail.letters) <= FREQUENT;
  return isTail ? between(pieces[index], tail, language, false) : [];
}

/**
 * A gap with a space where letters were. Where the pieces are surely none of their own, a ligature may
 * also have come out as a letter or two and a space.
 */
function between(head: Piece, tail: Piece, language: Language, isSure: boolean): Gap[] {
  const isNoWord = LONE_END.test(tail.letters) || head.letters === ALEF;
  if (!isNoWord && language.frequency(head.letters + tail.letters) > HARDLY) return [];
  const heads = isSure
    ? [head.letters, head.letters.slice(0, -1), head.letters.slice(0, -2)]
    : [head.letters];
  const patterns = heads
    .filter((letters, index) => index === 0 || letters.length > 0)
    .map((letters) => `${letters}*${tail.letters}`);
  const least = isSure && language.frequency(head.letters) <= RARE ? LEAST.pieces : LEAST.perhaps;
  return [{ start: head.start, end: tail.end, patterns, least }];
}

// Lam-alefs that came out as a space

const MOST_PIECES = 3;
/** A word of single letters with lam-alefs between them is at least this frequent (a class). */
const LEAST_LAM_ALEF = 4;

/** Pieces that are a word with a lam-alef in each gap; letters that may stand by themselves too: «خ ل». */
function lamAlefGaps(document: TextDocument, word: OddWord, language: Language): Gap[] {
  if (word.letters.length > 1 && word.frequency > LESS_RARE) return [];
  if (!hasPieceBeside(document, word, language)) return [];
  const { pieces, index } = neighboursOf(document, word, MOST_PIECES - 1);
  const isPieceAt = (at: number): boolean => at in pieces && mayBePiece(pieces[at], language);
  let from = index;
  while (isPieceAt(from - 1)) from--;
  let to = index + 1;
  while (isPieceAt(to)) to++;
  const gaps: Gap[] = [];
  for (let count = MOST_PIECES; count >= 2; count--) {
    for (let first = Math.max(from, index - count + 1); first <= Math.min(index, to - count); first++) {
      const some = pieces.slice(first, first + count);
      const words = wordsWithLamAlefs(some.map(({ letters }) => letters).join(' '), language);
      if (words.length === 0) continue;
      const { start } = some[0];
      gaps.push({ start, end: some[count - 1].end, patterns: [], words, least: LEAST.perhaps });
    }
  }
  return gaps;
}

/** Spares most words a look further away. */
function hasPieceBeside(document: TextDocument, word: OddWord, language: Language): boolean {
  const { pieces, index } = neighboursOf(document, word, 1);
  return pieces.some((piece, at) => at !== index && mayBePiece(piece, language));
}

function mayBePiece({ letters }: Piece, language: Language): boolean {
  return letters.length === 1 || language.frequency(letters) <= LESS_RARE;
}

/** The frequent words that pieces, given with spaces between them, make with a lam-alef in each gap. */
const wordsWithLamAlefs = remembered((pieces, language): readonly string[] => {
  const [first, ...others] = pieces.split(' ');
  return others
    .reduce(
      (words, piece) => words.flatMap((word) => LAM_ALEFS.map((lamAlef) => word + lamAlef + piece)),
      [first],
    )
    .filter((letters) => language.frequency(letters) >= LEAST_LAM_ALEF);
});

// Gaps that left nothing

/** A head that ends a line has three letters or four, and its line this many. */
const SHORTEST_HEAD = 3;
const LONGEST_HEAD = 4;
const SHORTEST_LINE = 12;

function endOfLine(document: TextDocument, word: Piece): Gap[] {
  const { length } = word.letters;
  if (length < SHORTEST_HEAD || length > LONGEST_HEAD) return [];
  const line = document.lineAt(word.start);
  if (document.lineEnd(line) !== word.end || word.start - document.lineStart(line) < SHORTEST_LINE) return [];
  return [{ start: word.start, end: word.end, patterns: [`${word.letters}*`], least: LEAST.pieces }];
}

function gapAtEnd({ start, end, frequency, completions }: IncompleteWord, isDamaged: boolean): Gap {
  const least = (frequency === 0 ? LEAST.unknown : LEAST.rare) + (isDamaged ? LEAST.elsewhere : 0);
  return { start, end, patterns: [], words: completions, least };
}

function offersFor(document: TextDocument, gap: Gap, language: Language): string[] {
  const costs = new Map((gap.words ?? []).map((word) => [word, 0]));
  gap.patterns.forEach((pattern, lost) => {
    for (const word of fillingsOf(pattern, language))
      if (!costs.has(word)) costs.set(word, WRONG_LETTERS[lost]);
  });
  if (costs.size === 0) return [];
  const reading = readingAt(document, gap.start, gap.end, language);
  const ranked = [...costs]
    .map(([word, cost]) => [word, reading(word) - cost] as const)
    .sort(([, a], [, b]) => b - a);
  const gain = ranked[0][1] - reading(document.text.slice(gap.start, gap.end));
  return gain < gap.least ? [] : ranked.slice(0, MOST_OFFERED).map(([word]) => word);
}
