import type { Language } from '../../src/language/language';

/** The language data the project ships, loaded once. */
export function language(): Language | undefined {
  return undefined;
}
