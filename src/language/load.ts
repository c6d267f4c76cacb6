import type { Language } from './language';
import { Lexicon } from './lexicon';
import { Ngrams } from './ngrams';
import { LanguageDataError } from './sections';
import { FIRST_WORD, Tokenizer } from './tokenize';

export { LanguageDataError };

/** The bytes of the two data files. They are used in place: keep them unchanged. */
export interface LanguageData {
  /** `lexicon.bin` */
  readonly lexicon: Uint8Array | ArrayBuffer;
  /** `ngrams.bin` */
  readonly ngrams: Uint8Array | ArrayBuffer;
}

/**
 * The language over the files' bytes; nothing is decoded.
 * @throws LanguageDataError when a file is another's, of another version, cut short, or the two don't belong together.
 */
export function createLanguage(data: LanguageData): Language {
  const lexicon = new Lexicon(data.lexicon);
  const ngrams = new Ngrams(data.ngrams);
  const tokenizer = new Tokenizer(lexicon);
  if (FIRST_WORD + tokenizer.words !== ngrams.size) {
    throw new LanguageDataError(`the lexicon has ${tokenizer.words} words for ${ngrams.size} tokens`);
  }
  return {
    isWord: (word) => lexicon.isWord(word),
    frequency: (word) => lexicon.frequency(word),
    forEachWithPrefix: (prefix, visit) => lexicon.forEachWithPrefix(prefix, visit),
    frequent: (least) => lexicon.frequent(least),
    matches: (wanted, limit, least) => lexicon.matches(wanted, limit, least),
    fuzzy: (word, limit) => lexicon.fuzzy(word, limit),
    forEachAt: (letters, start, visit) => lexicon.forEachAt(letters, start, visit),
    segment: (letters) => lexicon.segment(letters),
    logProbability: (tokens, from) => ngrams.logProbability(tokens, from),
    fluency: (tokens, from) => ngrams.fluency(tokens, from),
    tokenize: (text) => tokenizer.tokenize(text),
  };
}
