import { existsSync, readFileSync } from 'node:fs';
import type { Language } from '../../src/language/language';
import { createLanguage } from '../../src/language/load';

const FOLDER = new URL('../../src/language/data/', import.meta.url);

/** The bytes of one of the data files. */
export function readData(name: 'lexicon.bin' | 'ngrams.bin'): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, FOLDER)));
}

/** The language data the project ships; undefined when it has not been built. */
export function readLanguage(): Language | undefined {
  if (!existsSync(new URL('lexicon.bin', FOLDER))) return undefined;
  return createLanguage({ lexicon: readData('lexicon.bin'), ngrams: readData('ngrams.bin') });
}
