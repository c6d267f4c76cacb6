import type { Language } from '../language/language';

/** The language data that lies beside the program; undefined (and the rules that need it silent) when it is absent. */
export async function loadLanguage(): Promise<Language | undefined> {
  return undefined;
}
