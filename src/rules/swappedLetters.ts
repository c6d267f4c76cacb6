import type { Language } from '../language/language';
import { CharClass, LAM, pattern } from '../text/characters';
import type { TextDocument } from '../text/document';
import { certaintyOf, THRESHOLDS } from './certainty';
import { within } from './nearby';
import { documentRepair } from './reporting';
import type { DocumentRule } from './rule';
import { readingAt, readingOn } from './words/context';
import { withLetters } from './words/letters';
import { isLoneArticle, oddWords, type OddWord } from './words/oddWords';
import { swappedPairs } from './words/pairs';
import { hasSwappedArticle, isTelling, type Swap, type SwapKind } from './words/swaps';
import { filterSteps, firstSteps, flatMapSteps, mapSteps, piecesOf, STEP, type Steps } from '../text/steps';

/** A word and the best word its letters make when they are put back in order. */
interface Candidate {
  readonly word: OddWord;
  readonly swap: Swap;
  /** How much likelier the text reads so, in nats. */
  readonly lead: number;
  /** The lead, less for words that exist as they stand. */
  readonly margin: number;
  /** An article by itself before what is no noun the dictionary knows: negation, or loose speech (ال شفته). */
  readonly isDoubtful?: boolean;
}

/** Puts letters of a word back in order that a ligature left swapped. */
export const swappedLetters: DocumentRule = {
  id: 'swapped-letters',
  title: { en: 'Letters of a ligature swapped', ar: 'حرفان من مركّب مقلوبان' },
  group: 'words',
  severity: 'warning',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter,
  what: {
    en: 'A word is no word (or hardly one) and becomes a frequent one that fits its place when two neighbouring letters, which fonts draw as one glyph, change places: lam and alef, lam and meem, the final yeh.',
    ar: 'كلمة لا يعرفها المعجم (أو نادرة) وتصير كلمة شائعة تلائم موضعها إذا تبادل حرفان متجاوران ترسمهما الخطوط رسمًا واحدًا: لام وألف، لام وميم، الياء الأخيرة.',
  },
  why: {
    en: 'Extractors reverse the line but keep the letters of a ligature in drawing order.',
    ar: 'تعكس برامج الاستخراج السطر وتُبقي حروف المركّب بترتيب رسمها.',
  },
  never: {
    en: 'Words that exist both ways (عالم, طالب, ثالث), unless the document shows the same damage elsewhere. A rare name or an old word one swap away from a common word could fool it.',
    ar: 'الكلمات الموجودة بالصورتين (عالم، طالب، ثالث) ما لم يظهر التلف نفسه في غيرها. وقد يخدعه علم نادر أو كلمة قديمة تشبه كلمة شائعة.',
  },
  messages: {
    found: { en: 'Letters changed places in {0}: {1}.', ar: 'تبادلت حروف مواضعها في {0}: {1}.' },
  },
  examples: [
    { damaged: 'نام األطفال خالل الرحلة', repaired: 'نام األطفال خلال الرحلة', certainty: 'likely' },
    { damaged: 'مؤتمر االتصاالت الحديثة', repaired: 'مؤتمر الاتصالات الحديثة', certainty: 'certain' },
    { damaged: 'وضع الكتاب عىل الطاولة', repaired: 'وضع الكتاب على الطاولة', certainty: 'certain' },
    { damaged: 'زار املدينة مساء', repaired: 'زار المدينة مساء', certainty: 'certain' },
  ],
  intact: [
    'الطالب الثالث عالم في مجاله',
    'سلّم سالم على كامل الحاضرين',
    'إن لم يف الرجل بعهده',
    'طول الشارع ال نافذة',
  ],
  *find(document, report, { language }) {
    if (!language) return;
    const words = yield* oddWords(document, language);
    const candidates = yield* candidatesOf(document, words, language);
    const signs = yield* signsOf(document, words, candidates);
    const extent = yield* extentOf(document, signs, candidates);
    const pairs = extent.isWide ? yield* pairCandidates(document, candidates, language) : [];
    for (const { word, swap, lead, margin, isDoubtful } of [...candidates, ...pairs]) {
      yield;
      if (extent.support === 0 && isLoneArticle(word.letters) && !wordBehind(document, word)) continue;
      const count = Math.min(MOST_SIGNS, signs.count(swap.kind, word.letters));
      if (isDoubtful && count < SIGNS_OF_DAMAGE) continue;
      const support =
        count * SIGN +
        (count === MOST_SIGNS ? Math.max(0, rarityOf(word) - PAIR) : 0) +
        (swap.kind === 'lam-alef' ? supportOfLamAlef(word, extent) : 0);
      if (margin + support < THRESHOLDS.swappedLetters.possible && lead < leastShown(word, swap, extent))
        continue;
      const text = document.text.slice(word.start, word.end);
      const repaired = withLetters(text, swap.word);
      if (repaired === undefined) continue;
      const certainty = certaintyOf(margin + support, THRESHOLDS.swappedLetters);
      const isUnsure = certainty === 'likely' && count === 0 && mayBeOneAsItStands(word, swap);
      report({
        start: word.start,
        end: word.end,
        message: 'found',
        args: [text, repaired],
        repairs: [
          documentRepair(document, isUnsure ? 'possible' : certainty, word.start, word.end, repaired),
        ],
      });
    }
  },
};

/** Whether the word may be a rare one, a name or a slip: a dictionary has it, or its letters stand so by chance too. */
function mayBeOneAsItStands({ letters, frequency }: OddWord, swap: Swap): boolean {
  return swap.kind !== 'lam-alef' && (frequency > 0 || !isTelling(letters, swap));
}

/** From which lead on a word is shown, whatever else speaks for or against it. */
function leastShown({ letters, frequency }: OddWord, swap: Swap, { isDamaged, isSoundless }: Extent): number {
  if (isLoneArticle(letters)) return Infinity;
  const isSign = isTelling(letters, swap);
  // The words around one that is none are mostly damaged too and tell little.
  if (isSign && frequency === 0) return LEAST_OF_NONE;
  if (isSoundless && swap.kind === 'lam-alef') return LEAST_OF_ALL;
  if (isDamaged) return THRESHOLDS.swappedLetters.company;
  return isSign ? THRESHOLDS.swappedLetters.twin : Infinity;
}

const LEAST_OF_NONE = -5;
const LEAST_OF_ALL = 2;

/** How far the damage goes in the document. */
interface Extent {
  /** Some word is surely damaged. */
  readonly isDamaged: boolean;
  /** Lam-alefs are swapped, and none stands in order. */
  readonly isSoundless: boolean;
  /** Words that exist both ways are to be looked at, too. */
  readonly isWide: boolean;
  /** What it says for each swapped lam-alef. */
  readonly support: number;
}

function* extentOf(document: TextDocument, signs: Signs, candidates: readonly Candidate[]): Steps<Extent> {
  const telling = yield* firstSteps(
    candidates,
    ({ word, swap }) => word.frequency === 0 && isTelling(word.letters, swap),
    1,
  );
  const isDamaged = telling.length > 0;
  const forms = signs.count('lam-alef');
  if (forms === 0) return { isDamaged, isSoundless: false, isWide: false, support: 0 };
  const places = signs.places('lam-alef');
  const sound = yield* soundLamAlefs(document);
  const isThroughout = forms >= MOST_SIGNS && sound * MOST_SOUND <= places;
  const support = THROUGHOUT + (sound * HARDLY_SOUND <= places ? HARDLY_ANY : 0);
  return {
    isDamaged,
    isSoundless: sound === 0,
    isWide: forms >= MOST_SIGNS || sound === 0,
    support: isThroughout ? support : 0,
  };
}

/** What each class of frequency that the word has as it stands takes from the margin. */
const RARITY = 1.5;
/** The same for an article by itself, a frequent form only because it is split off so often. */
const ALONE = 2;
/** What each other word with the same damage adds to the margin, and how many count. */
const SIGN = 1.5;
const MOST_SIGNS = 4;
/** So many words with the same damage, and an article before no noun is a negation. */
const SIGNS_OF_DAMAGE = 2;
/** What it adds that the text has hardly a lam-alef in order: so many swapped ones to a sound one. */
const THROUGHOUT = 5;
const MOST_SOUND = 4;
/** What it adds to that where a sound one is but a slip, and for what is no word as it stands. */
const HARDLY_ANY = 1;
const HARDLY_SOUND = 12;
const NO_WORD = 3;
/** What it adds that the word itself begins as none does, its article's lam out of place. */
const BROKEN_ARTICLE = 6;

/** What the document and the word itself say for a swapped lam-alef. */
function supportOfLamAlef({ letters, frequency }: OddWord, { support }: Extent): number {
  const ofLetters = hasSwappedArticle(letters) ? BROKEN_ARTICLE : 0;
  return support + ofLetters + (support > 0 && frequency === 0 ? NO_WORD : 0);
}

/** What a word that exists as it stands loses of its margin for that. */
function rarityOf({ letters, frequency }: OddWord): number {
  return isLoneArticle(letters) ? ALONE : RARITY * frequency;
}

function* candidatesOf(
  document: TextDocument,
  all: readonly OddWord[],
  language: Language,
): Steps<Candidate[]> {
  const words = yield* filterSteps(all, ({ swaps }) => swaps.length > 0);
  const damaged = yield* filterSteps(words, ({ frequency }) => frequency === 0);
  const read = readingOn(document, damaged, ({ swaps }) => swaps[0].word);
  return yield* flatMapSteps(words, (word) => {
    if (BEHIND_ALEF.test(document.text.slice(Math.max(0, word.start - 3), word.start))) return [];
    const reading = readingAt(document, word.start, word.end, language, read);
    const asItIs = reading(word.letters);
    const [best] = word.swaps
      .map((swap) => ({ swap, lead: reading(swap.word) - asItIs }))
      .sort((a, b) => b.lead - a.lead);
    const isArticle = isLoneArticle(word.letters) && isArticleOfNext(document, word, best.swap, language);
    if (isArticle && language.isWord(word.letters + (wordBehind(document, word) ?? ''))) return [];
    if (isLoneArticle(word.letters) && isEndOfLast(document, word, best.swap, language)) return [];
    return [{ word, ...best, margin: best.lead - rarityOf(word), isDoubtful: isArticle }];
  });
}

/** An alef alone belongs to the word behind it: the article's (see the rule `lam-alef`). */
const BEHIND_ALEF = /(?:^|\s)ا $/u;

/** Whether an article by itself belongs to the word after it, and لا would turn the sense around. */
function isArticleOfNext(document: TextDocument, word: OddWord, swap: Swap, language: Language): boolean {
  const next = wordBehind(document, word);
  if (next === undefined) return false;
  const reading = readingAt(document, word.start, word.end + 1 + next.length, language);
  return reading(word.letters + next) >= reading(`${swap.word} ${next}`);
}

/** Whether what looks like an article is the end of the word before it: `ق ال`. */
function isEndOfLast(document: TextDocument, word: OddWord, swap: Swap, language: Language): boolean {
  const before = LAST_WORD.exec(document.text.slice(Math.max(0, word.start - LONGEST_WORD), word.start))?.[1];
  if (before === undefined || !language.isWord(before + word.letters)) return false;
  const reading = readingAt(document, word.start - 1 - before.length, word.end, language);
  return reading(before + word.letters) >= reading(`${before} ${swap.word}`);
}

/** The word behind a space after `word`. */
function wordBehind({ text }: TextDocument, word: OddWord): string | undefined {
  return NEXT_WORD.exec(text.slice(word.end, word.end + LONGEST_WORD))?.[1];
}

const LAST_WORD = /(?<!\S)(\p{L}+) $/u;
const NEXT_WORD = /^ (\p{L}+)/u;
const LONGEST_WORD = 24;

/** The most a word loses for existing as it stands, once the document shows the damage. */
const PAIR = 4;

/** Words that exist both ways, where the other one fits better. */
function* pairCandidates(
  document: TextDocument,
  candidates: readonly Candidate[],
  language: Language,
): Steps<Candidate[]> {
  const isKnown = within(0, yield* mapSteps(candidates, ({ word }) => word.start));
  const words = yield* mapSteps(candidates, ({ word }) => word);
  const damaged = yield* filterSteps(words, ({ frequency }) => frequency === 0);
  const read = readingOn(document, damaged, ({ swaps }) => swaps[0].word);
  return yield* flatMapSteps(yield* swappedPairs(document, language), (word) => {
    if (isKnown(word.start)) return [];
    const reading = readingAt(document, word.start, word.end, language, read);
    const [swap] = word.swaps;
    const lead = reading(swap.word) - reading(word.letters);
    return [{ word, swap, lead, margin: lead - rarityOf(word) }];
  });
}

/** So often for the length of the text a kind of damage shows before it is the document's: books have slips. */
const CHARACTERS_A_SIGN = 4000;

/** The words of the document that show each kind of damage. */
interface Signs {
  /** How many forms show it, `except` left out; none where they are few for the document. */
  count(kind: SwapKind, except?: string): number;
  /** In how many places it shows. */
  places(kind: SwapKind): number;
}

const LAM_ALEF = new RegExp(`${LAM}(?:${pattern.mark}|${pattern.tatweel})*[اأإآ]`, 'gu');

/** How many lam-alefs stand in order. */
function* soundLamAlefs({ text }: TextDocument): Steps<number> {
  let count = 0;
  for (const piece of piecesOf(text)) {
    count += piece.text.match(LAM_ALEF)?.length ?? 0;
    yield;
  }
  return count;
}

function* signsOf(
  { text }: TextDocument,
  words: readonly OddWord[],
  candidates: readonly Candidate[],
): Steps<Signs> {
  const forms = new Map<SwapKind, Set<string>>();
  const places = new Map<SwapKind, number>();
  const add = (kind: SwapKind, letters: string): void => {
    forms.set(kind, (forms.get(kind) ?? new Set()).add(letters));
    places.set(kind, (places.get(kind) ?? 0) + 1);
  };
  for (const [index, { letters, frequency }] of words.entries()) {
    if (index % STEP === 0) yield;
    if (frequency === 0 && hasSwappedArticle(letters)) add('lam-alef', letters);
  }
  for (const [index, { word, swap, margin }] of candidates.entries()) {
    if (index % STEP === 0) yield;
    if (margin >= THRESHOLDS.swappedLetters.likely) add(swap.kind, word.letters);
  }
  return {
    count: (kind, except = '') => {
      const found = forms.get(kind);
      const isFew = CHARACTERS_A_SIGN * (places.get(kind) ?? 0) < text.length;
      return found && !isFew ? found.size - (found.has(except) ? 1 : 0) : 0;
    },
    places: (kind) => places.get(kind) ?? 0,
  };
}
