import type { Language } from '../../language/language';
import { skeleton } from '../../text/characters';

/** The frequency class of particles: في, من, أن, هذا. */
const PARTICLE = 13;

/** Whether a particle is among the words, as in nearly all sentences: lists and the cells of a table have none. */
export function hasParticle(words: readonly string[], language: Language): boolean {
  return words.some((word) => language.frequency(skeleton(word)) >= PARTICLE);
}
