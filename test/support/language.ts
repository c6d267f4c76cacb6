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

function load(): Language | undefined {
  const [lexicon, ngrams] = ['lexicon.bin', 'ngrams.bin'].map((name) => join(FOLDER, name));
  if (!existsSync(lexicon) || !existsSync(ngrams)) return undefined;
  return createLanguage({ lexicon: readFileSync(lexicon), ngrams: readFileSync(ngrams) });
}
