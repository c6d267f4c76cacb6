import type { Language } from '../../language/language';
import { arabicWords } from '../../text/words';
import { foldPresentationForms } from '../presentationForms';
import { hasParticle } from '../words/particles';

/** How many nats a word a line of so many words gains when its words are turned around. */
export interface Lead {
  readonly lead: number;
  readonly words: number;
  /** Whether a particle is among them, as in nearly all sentences: names and other lists have orders of their own. */
  readonly hasParticle: boolean;
}

const LEAST_WORDS = 4;

/** The lead from which a turned line is believed; few lines of sound text gain anything. */
export const LEAST_LEAD = 0.5;

/**
 * What turning the words of `text` around gains; nothing when it is too short to tell. Letters by themselves, as the
 * sigla of manuscripts, have no order that the language model knows.
 */
export function leadOf(text: string, language: Language): Lead {
  const words = arabicWords(foldPresentationForms(text))
    .map((word) => word.text)
    .filter((word) => word.length > 1);
  const known = { words: words.length, hasParticle: hasParticle(words, language) };
  if (words.length < LEAST_WORDS) return { lead: 0, ...known };
  const asIs = language.logProbability(language.tokenize(words.join(' ')));
  const turned = language.logProbability(language.tokenize(words.reverse().join(' ')));
  return { lead: (turned - asIs) / words.length, ...known };
}
