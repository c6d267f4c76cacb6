import type { Language } from '../../language/language';
import { skeleton } from '../../text/characters';
import { arabicWords } from '../../text/words';
import { foldPresentationForms } from '../presentationForms';

/** What an unknown word costs, in nats: to the model all are alike, and what is wrongly joined mostly makes one. */
const UNKNOWN_WORD = 6;

/** How well a text reads: the log-probability of its words, in nats, less what unknown ones cost. */
export function wordScore(text: string, language: Language, unknownWord = UNKNOWN_WORD): number {
  const unknown = arabicWords(text).filter((word) => !language.isWord(skeleton(word.text))).length;
  return language.logProbability(language.tokenize(text)) - unknownWord * unknown;
}

/** The log-probability of a text whose letters may be presentation forms, in nats. */
export function formScore(text: string, language: Language): number {
  return language.logProbability(language.tokenize(foldPresentationForms(text)));
}
