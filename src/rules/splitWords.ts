import type { Language } from '../language/language';
import { ALEF, ALEF_WITH_HAMZA_ABOVE, CharClass, skeleton, TEH_MARBUTA } from '../text/characters';
import type { TextDocument } from '../text/document';
import { certaintyOf, THRESHOLDS } from './certainty';
import { documentRepair } from './reporting';
import type { Certainty, DocumentRule } from './rule';
import { readingAt } from './words/context';
import { fillingsOf, LAM_ALEFS } from './words/fillings';
import { areNeighbours, isCutArticle, oddWords, type OddWord } from './words/oddWords';
import { neighboursOf, type Piece } from './words/pieces';
import { STEP } from '../text/steps';

/** Pieces of a line that make one word together. */
interface Join {
  readonly pieces: readonly Piece[];
  readonly margin: number;
  /** The first piece makes a word with the particle before it as well: «و فقا ل» is no «فقال». */
  readonly isShared: boolean;
  /** Every letter stands apart. */
  readonly isSpelled: boolean;
  /** Letters are shown: in the shapes they have inside a word (قـ طـ رة), between quotation marks, or row by row. */
  readonly isShown: boolean;
  /** The natural-log probability of what may stand in place of the pieces. */
  readonly reading: (text: string) => number;
  /** One of two pieces is a word in its own right: الشعر اء. */
  readonly isLoose: boolean;
}

/** Takes spaces out of words. */
export const splitWords: DocumentRule = {
  id: 'split-words',
  title: { en: 'Space inside a word', ar: 'مسافة داخل الكلمة' },
  group: 'words',
  severity: 'warning',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter | CharClass.Space,
  what: {
    en: 'A single letter or a piece that is no word stands beside another piece, and together they are a word that fits its place. The pieces are joined.',
    ar: 'حرف مفرد أو جزء ليس كلمة بجانب جزء آخر، وهما معًا كلمة تلائم موضعها. يوصل الجزءان.',
  },
  why: {
    en: 'Letters that do not join the next one leave a gap, which extraction took for a space.',
    ar: 'الحروف التي لا تتصل بما بعدها تترك فرجة حسبها الاستخراج مسافة.',
  },
  never: {
    en: 'Lists and alphabets (أ ب ج), titles (أ. د.), abbreviations (ص ب), particles written apart (و هذا), roots (ك ت ب) and words spelled out, which are never certain. Two rare words that happen to make a common one could fool it.',
    ar: 'القوائم والأبجدية (أ ب ج) والألقاب (أ. د.) والاختصارات (ص ب) والأدوات المفصولة (و هذا) والجذور (ك ت ب) والكلمات المهجّاة، ولا يُقطع بها. وقد تخدعه كلمتان نادرتان تؤلفان كلمة شائعة.',
  },
  messages: { found: { en: 'A space inside a word: {0} → {1}.', ar: 'مسافة داخل الكلمة: {0} ← {1}.' } },
  examples: [
    { damaged: 'ركب أخي سيار ة جديدة', repaired: 'ركب أخي سيارة جديدة', certainty: 'certain' },
    { damaged: 'حضر الشعر اء إلى القاعة', repaired: 'حضر الشعراء إلى القاعة', certainty: 'likely' },
    { damaged: 'فتح ال كتاب الجديد', repaired: 'فتح الكتاب الجديد', certainty: 'possible' },
    { damaged: 'ولدت في أ كتوبر البارد', repaired: 'ولدت في أكتوبر البارد', certainty: 'certain' },
  ],
  intact: [
    'أ ب ت ث ج ح خ',
    'اختر: أ ب ج د',
    'أ. د. سعاد، أستاذة النحو',
    'ص ب 300 الدمام',
    'و كان الليل طويلا',
    'كبر و كبرت معه',
    'باً بٍ بٌ',
    'دخول ال على الاسم يعرفه',
    'زار الشيخ زايد ال نهيان المدينة',
  ],
  *find(document, report, { language }) {
    if (!language) return;
    let done = 0;
    const words = yield* oddWords(document, language);
    for (const [index, word] of words.entries()) {
      if (index % STEP === 0) yield;
      if (word.start < done || !isPiece(word)) continue;
      yield;
      const join = bestJoin(document, word, mayBeOneOfMany(document, words, index), language);
      if (!join || join.pieces[0].start < done) continue;
      const start = join.pieces[0].start;
      const end = join.pieces[join.pieces.length - 1].end;
      const text = document.text.slice(start, end);
      const repaired = text.replace(/ /gu, '');
      done = end;
      report({
        start,
        end,
        message: 'found',
        args: [text, repaired],
        repairs: [documentRepair(document, certaintyOfJoin(join, language), start, end, repaired)],
      });
    }
  },
};

const MOST_PIECES = 8;
/** The joined word is at least this frequent (a class), and more frequent than a rare word next to a piece. */
const LEAST_FREQUENCY = 4;
/** Four pieces and more hardly make a word by chance. */
const LEAST_OF_MANY = 1;
/** A neighbour above this class is a word by itself; behind أ and before a letter that only ends words, above the other. */
const RARE = 5;
const LESS_RARE = 7;
/** Two pieces that are one-letter particles, or an article: careless typing sets them apart. */
const WRITTEN_APART: ReadonlySet<string> = new Set(['و', 'ف', 'ب', 'ل', 'ك', 'ال', 'لل', 'وال', 'بال']);
/** Letters that end words only: by themselves they are never a word or a label. */
const FINAL_ONLY: ReadonlySet<string> = new Set([TEH_MARBUTA, 'ى', 'ئ', 'ؤ', 'ء']);

function isPiece({ letters, frequency }: OddWord): boolean {
  return frequency === 0 || letters.length <= 2 || isCutArticle(letters, frequency);
}

/** An article by itself; careless typing sets others apart with what they are joined to. */
const ARTICLE = 'ال';

/** An unknown word is mostly a name; a short one, or one beside another odd one, may be one of many pieces. */
function mayBeOneOfMany({ text }: TextDocument, words: readonly OddWord[], index: number): boolean {
  const word = words[index];
  const isShort = word.letters.length <= 2 || isCutArticle(word.letters, word.frequency);
  return (
    isShort || areNeighbours(text, words[index - 1], word) || areNeighbours(text, word, words[index + 1])
  );
}

function bestJoin(
  document: TextDocument,
  word: OddWord,
  isOneOfMany: boolean,
  language: Language,
): Join | undefined {
  const { pieces, index } = neighboursOf(document, word, isOneOfMany ? MOST_PIECES : 1);
  if (pieces.length < 2) return undefined;
  const [from, to] = isOneOfMany ? rangeAround(pieces, index, language) : [index, index + 1];
  let best: Join | undefined;
  const weigh = (first: number, end: number, isLoose: boolean): void => {
    const join = joinOf(document, pieces, first, end, isLoose, language);
    if (join && join.margin >= leastMargin(join) && (!best || join.margin > best.margin)) best = join;
  };
  for (let first = from; first <= index; first++) {
    const most = Math.min(to, first + MOST_PIECES);
    for (let end = Math.max(index + 1, first + 2); end <= most; end++) weigh(first, end, false);
  }
  if (best) return best;
  if (index > 0) weigh(index - 1, index + 1, true);
  if (index + 1 < pieces.length) weigh(index, index + 2, true);
  return best;
}

/** From where to where the pieces around one may belong to its word. */
function rangeAround(pieces: readonly Piece[], index: number, language: Language): [number, number] {
  let from = index;
  while (from > 0 && index - from < MOST_PIECES && mayJoin(pieces, from - 1, language)) from--;
  let to = index + 1;
  while (to < pieces.length && to - index < MOST_PIECES && mayJoin(pieces, to, language)) to++;
  return [from, to];
}

function leastMargin({ pieces, isLoose }: Join): number {
  if (!isLoose) return THRESHOLDS.splitWords.possible;
  // «ال» is also what many write for «آل», and the article that grammars tell of: what follows must call for it.
  return pieces[0].letters === ARTICLE ? THRESHOLDS.looseWords.article : THRESHOLDS.looseWords.possible;
}

/** Whether a word of the line may be a piece of another one: it is no common word in its own right. */
function mayJoin(pieces: readonly Piece[], index: number, language: Language): boolean {
  const { letters } = pieces[index];
  if (letters.length === 1) return true;
  const next = pieces[index + 1] as Piece | undefined;
  const isBeforeFinal = next !== undefined && FINAL_ONLY.has(next.letters);
  const isBehindHamza = index > 0 && pieces[index - 1].letters === ALEF_WITH_HAMZA_ABOVE;
  return language.frequency(letters) <= (isBeforeFinal || isBehindHamza ? LESS_RARE : RARE);
}

function joinOf(
  document: TextDocument,
  all: readonly Piece[],
  first: number,
  end: number,
  isLoose: boolean,
  language: Language,
): Join | undefined {
  const pieces = all.slice(first, end);
  const letters = pieces.map((piece) => piece.letters);
  const joined = letters.join('');
  const frequency = language.frequency(joined);
  if (pieces.some((_, at) => at > 0 && endsWithTanwin(document.text, pieces[at - 1], letters[at])))
    return undefined;
  const isLong = pieces.length > 3;
  if (frequency < (isLong ? LEAST_OF_MANY : LEAST_FREQUENCY) || joined.length < 3) return undefined;
  const isArticle = isLoose && letters[0] === ARTICLE;
  if (!isLong && !isArticle && WRITTEN_APART.has(letters[0])) return undefined;
  const isSpelled = letters.every((part) => part.length === 1);
  if (isSpelled) {
    // Every letter apart: the whole row is the word, or it is an alphabet or a list.
    const isWholeRow = all[first - 1]?.letters.length !== 1 && all[end]?.letters.length !== 1;
    if (!isWholeRow || pieces.length < 3 || isAlphabet(joined)) return undefined;
    if (standsOnLine(document, pieces[0].start, joined)) return undefined;
  } else if (!isLoose && letters.some((part) => part.length > 1 && language.frequency(part) > frequency)) {
    return undefined;
  }
  const start = pieces[0].start;
  const stop = pieces[pieces.length - 1].end;
  const reading = readingAt(document, start, stop, language);
  if (hasLostLamAlef(letters, reading, language)) return undefined;
  const isShared = makesWordWithParticle(all[first - 1], letters[0], language);
  return {
    pieces,
    margin: reading(joined) - reading(letters.join(' ')),
    reading,
    isShared,
    isSpelled,
    isShown:
      showsLetters(document.text.slice(start, stop)) ||
      ROW_OF_SYLLABLES.test(document.lineText(document.lineAt(start))) ||
      (isSpelled && (isQuoted(document.text, start, stop) || isAmongRows(document, start))),
    isLoose,
  };
}

/** A tanwin ends its word, but for the alef behind a fathatan. */
function endsWithTanwin(text: string, { start, end }: Piece, next: string): boolean {
  return next !== ALEF && TANWIN.test(text.slice(start, end));
}

const TANWIN = /[\u064B-\u064D]$/u;

function makesWordWithParticle(before: Piece | undefined, piece: string, language: Language): boolean {
  if (before?.letters.length !== 1 || !WRITTEN_APART.has(before.letters) || piece.length === 1) return false;
  return language.frequency(piece) <= RARE && language.frequency(before.letters + piece) > LESS_RARE;
}

/** Whether the gap is the place of a lam-alef that was lost: `الس م` is السلام, not السم. */
function hasLostLamAlef(
  letters: readonly string[],
  reading: (text: string) => number,
  language: Language,
): boolean {
  if (letters.length !== 2) return false;
  const joined = reading(letters.join(''));
  return LAM_ALEFS.some((lamAlef) => {
    const filled = letters.join(lamAlef);
    return language.frequency(filled) >= LEAST_FREQUENCY && reading(filled) > joined;
  });
}

/** Whether letters may be lost in the gap: with some more the word fits better (الم نة: المدينة). */
function mayLackLetters({ pieces, reading }: Join, language: Language): boolean {
  if (pieces.length !== 2) return false;
  const letters = pieces.map((piece) => piece.letters);
  const best = reading(letters.join('')) + LOST;
  return fillingsOf(letters.join('*'), language).some((word) => reading(word) > best);
}

/** How much likelier (in nats) a space alone is than one in place of letters. */
const LOST = 4;

/** Whether a word stands on the line as a whole too: it is spelled beside it. */
function standsOnLine(document: TextDocument, offset: number, word: string): boolean {
  return skeleton(document.lineText(document.lineAt(offset))).includes(word);
}

/** The two orders of the alphabet: letters that follow one of them are labels. */
const ALPHABETS = ['ابجدهوزحطيكلمنسعفصقرشتثخذضظغ', 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'];

function isAlphabet(letters: string): boolean {
  const bare = letters.replace(/[أإآ]/gu, 'ا');
  return ALPHABETS.some((alphabet) => alphabet.includes(bare));
}

/** Whether letters are shown joined to nothing: two of them hold out a tatweel to the next. */
function showsLetters(text: string): boolean {
  return (text.match(HELD_OUT)?.length ?? 0) > 1;
}

const HELD_OUT = /(?<!\S)\u0640?[\u0621-\u064A][\u064B-\u0652]?\u0640+(?= )/gu;

/** A primer's row of syllables: no line of a sentence has words of two letters alone. */
const ROW_OF_SYLLABLES =
  /^\s*(?:(?:[\u0621-\u064A][\u064B-\u0652]{0,2}){2}[\s،–-]{1,3}){3,40}(?:[\u0621-\u064A][\u064B-\u0652]{0,2}){2}\s*$/u;

function isQuoted(text: string, start: number, end: number): boolean {
  return OPENING.test(text.charAt(start - 1)) && CLOSING.test(text.charAt(end));
}

const OPENING = /["'“‘«([]/u;
const CLOSING = /["'”’»)\]]/u;

/** Whether the next line above or below is a row of letters too: a word spelled or the grid of a riddle, no heading set wide. */
function isAmongRows(document: TextDocument, offset: number): boolean {
  const line = document.lineAt(offset);
  return [line - 1, line + 1].some(
    (index) => index >= 0 && index < document.lineCount && ROW_OF_LETTERS.test(document.lineText(index)),
  );
}

/** Letters alone, but for signs that stand for the free fields of a grid. */
const ROW_OF_LETTERS = /^\s*(?:[\u0621-\u064A#.*_-]\s+){2,24}[\u0621-\u064A#.*_-]\s*$/u;

function certaintyOfJoin(join: Join, language: Language): Certainty {
  const { pieces, isShared, isSpelled, isShown } = join;
  if (isShared || isShown || (isSpelled && pieces.length <= ROOT_LETTERS)) return 'possible';
  const [first, second] = pieces;
  const isHamzaAlone = first.letters === ALEF_WITH_HAMZA_ABOVE && pieces.length === 2;
  // A lone أ before letters that are no word: what follows is the rest of its word.
  if (isHamzaAlone && language.frequency(skeleton(second.letters)) === 0) return 'certain';
  const certainty = certaintyOfMargin(join);
  return certainty !== 'possible' && mayLackLetters(join, language) ? 'possible' : certainty;
}

function certaintyOfMargin({ pieces, margin, isSpelled, isLoose }: Join): Certainty {
  if (isLoose) return pieces[0].letters === ARTICLE ? 'possible' : certaintyOf(margin, THRESHOLDS.looseWords);
  const certainty = certaintyOf(margin, THRESHOLDS.splitWords);
  return certainty === 'certain' && isSpelled ? 'likely' : certainty;
}

/** Grammars and dictionaries set the letters of a root apart: ك ت ب; lessons and riddles those of longer words too. */
const ROOT_LETTERS = 4;
