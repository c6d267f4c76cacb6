import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../src/language/language';
import { createLanguage } from '../../src/language/load';

const FOLDER = join(__dirname, '../../src/language/data');

let loaded: { language: Language | undefined } | undefined;

/** The language data the project ships, loaded once; undefined when it was not built. */
export function language(): Language | undefined {
  loaded ??= { language: load() };
  return loaded.language;
}

/** The bytes of one of the data files. */
export function readData(name: 'lexicon.bin' | 'ngrams.bin'): Uint8Array {
  return new Uint8Array(readFileSync(join(FOLDER, name)));
}

function load(): Language | undefined {
  if (!existsSync(join(FOLDER, 'lexicon.bin')) || !existsSync(join(FOLDER, 'ngrams.bin'))) return undefined;
  return createLanguage({ lexicon: readData('lexicon.bin'), ngrams: readData('ngrams.bin') });
}
