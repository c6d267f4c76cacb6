import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../language/language';
import { createLanguage } from '../language/load';

/**
 * The language data that lies beside the program; undefined (and the rules that need it silent) when it is absent.
 * @throws LanguageDataError when it is damaged
 */
export async function loadLanguage(): Promise<Language | undefined> {
  const folder = join(__dirname, 'language');
  try {
    const [lexicon, ngrams] = await Promise.all(
      ['lexicon.bin', 'ngrams.bin'].map((name) => readFile(join(folder, name))),
    );
    return createLanguage({ lexicon, ngrams });
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
