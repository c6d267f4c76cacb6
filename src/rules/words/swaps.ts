import type { Language } from '../../language/language';

/** Which letters of a word came out swapped; a document's damage is mostly of one kind. */
export type SwapKind = 'lam-alef' | 'ligature' | 'yeh' | 'doubled';

export interface Swap {
  /** The word with the letters back in order. */
  readonly word: string;
  readonly kind: SwapKind;
  readonly frequency: number;
}

const LAM = 'ل';
const ALEFS = 'اأإآ';
/** What joins from above with a lam, a meem or a tooth before it: fonts draw the two as one glyph. */
const HUNG = 'جحخم';
const BEFORE_HUNG = 'بتثنيمسشفك';
const MAKSURA = 'ى';
const FINAL_YEH = 'ي';
const BEFORE_YEH = 'لفعهبتنثمكسش';
/** Before other letters a yeh in the last place but one is common: أديب, كريم. */
const TELLING_YEH = /(?:ى.|ي[لفعه])$/u;

/** Alef, a second alef, lam at a word's start: the article's lam out of place (see the rule `lam-alef`). */
const SWAPPED_ARTICLE = /^([وفبك]{0,3})ا([اأإآ])ل/u;
/** `ىل` that should be a lam before its yeh: alef maqsura stands at the end of words only. */
const MAQSURA_INSIDE = /ىل(?=ي$)/u;

/** Every lam-alef of a word at once, the article's own order left alone. */
const LAM_ALEFS = /(?<=.)([اأإآ])ل/gu;

/** Behind the preposition ل, whose article is written لل. */
const BEHIND_LAM = /^[وف]?ل[أإآ]ل/u;

/** The common word that one no dictionary has is, its lam-alefs put right: `لإلعالم` is للإعلام, `لألطفال` للأطفال. */
export function turnedBehindLam(letters: string, language: Language): string | undefined {
  const article = BEHIND_LAM.exec(letters);
  if (!article || language.frequency(letters) > 0) return undefined;
  const [head] = article;
  const turned = [letters, head].map((part) => part.replace(LAM_ALEFS, 'ل$1') + letters.slice(part.length));
  return turned.find((word) => language.frequency(word) >= COMMON);
}

/** A font without the glyph of أ, إ, آ writes an alef, or the letter itself, and then the whole letter; a question begins with two (أأنت). */
const DOUBLED_ALEF = /ا(?=[أإآ])|(?<=[^وف])([أإآ])(?=\1)/u;

/** Forms above this class are words; below, some are slips of those who wrote the counted texts. */
const COMMON = 4;

/** How much more frequent (in classes) the word must be that a swap makes; classes are 2.5-fold. */
const LEAST_LEAD = 4;

/**
 * The words that two neighbouring letters back in order give, where the result is a far more
 * frequent word than `letters`; the most frequent first.
 */
export function swapsOf(letters: string, frequency: number, language: Language): readonly Swap[] {
  return swapsAbove(letters, frequency + LEAST_LEAD, language);
}

/** The words of at least the class `least` that two letters back in order give. */
export function swapsAbove(letters: string, least: number, language: Language): readonly Swap[] {
  const word = letters.replace(SWAPPED_ARTICLE, '$1ال$2');
  // The article put right makes a word already: nothing else is swapped, and the rule `lam-alef` does it.
  if (word !== letters && language.frequency(word) > COMMON) return [];
  if (turnedBehindLam(letters, language) !== undefined) return [];
  const found: Swap[] = [];
  const add = (candidate: string, kind: SwapKind): void => {
    const likeliness = language.frequency(candidate);
    if (likeliness >= least) found.push({ word: candidate, kind, frequency: likeliness });
  };
  for (let index = 0; index + 1 < word.length; index++) {
    const kind = kindAt(word, index);
    if (kind) add(word.slice(0, index) + word[index + 1] + word[index] + word.slice(index + 2), kind);
  }
  if (MAQSURA_INSIDE.test(word)) add(word.replace(MAQSURA_INSIDE, LAM), 'yeh');
  const turned = word.replace(LAM_ALEFS, 'ل$1');
  if (turned !== word) add(turned, 'lam-alef');
  if (DOUBLED_ALEF.test(word)) add(word.replace(DOUBLED_ALEF, ''), 'doubled');
  return found.sort((a, b) => b.frequency - a.frequency);
}

/** A word that exists both ways is looked at when the other one is so many classes more frequent. */
const TWIN_LEAD = 1;

/** The more frequent words that a frequent one makes when a lam and an alef change places. */
export function twinsOf(letters: string, frequency: number, language: Language): readonly Swap[] {
  return letters.length < SHORTEST_TWIN
    ? []
    : swapsAbove(letters, frequency + TWIN_LEAD, language).filter(({ kind }) => kind === 'lam-alef');
}

const SHORTEST_TWIN = 3;

/** The article with its lam behind a letter that hangs from it: `املدينة`, `اخلبر`. */
const HUNG_ARTICLE = /^[وفبك]{0,2}ا[جحخم]ل./u;

/** Whether hardly anything but damage makes `swap` of a word that does not exist. */
export function isTelling(letters: string, { kind }: Swap): boolean {
  if (kind === 'ligature') return HUNG_ARTICLE.test(letters);
  return kind !== 'yeh' || TELLING_YEH.test(letters);
}

/** Whether the word begins as none does: the article's lam changed places with the alef behind it. */
export function hasSwappedArticle(letters: string): boolean {
  return SWAPPED_ARTICLE.test(letters);
}

/** The kind of ligature whose letters may have come out swapped at `index`. */
function kindAt(word: string, index: number): SwapKind | undefined {
  const first = word[index];
  const second = word[index + 1];
  if (first === second) return undefined;
  if (second === LAM && ALEFS.includes(first))
    return index > 0 || first !== 'ا' || word.length === 2 ? 'lam-alef' : undefined;
  if (
    index + 2 === word.length &&
    (first === MAKSURA || (first === FINAL_YEH && BEFORE_YEH.includes(second)))
  )
    return 'yeh';
  if (second === LAM || (HUNG.includes(first) && BEFORE_HUNG.includes(second))) return 'ligature';
  return undefined;
}
