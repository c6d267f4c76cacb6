/**
 * Builds the language data: `npm run build:language [-- [--check] [COUNTS]]`. COUNTS is the folder
 * with the counts, `../shared/language` unless given; the dictionary is the dev dependency
 * @cspell/dict-ar. `--check` writes nothing and fails when the files would change.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { UNKNOWN } from '../ngrams';
import { FIRST_WORD, FIXED_TOKENS } from '../tokenize';
import { countsOf, readNgrams } from './counts';
import { readCspellTrie } from './cspellTrie';
import { alphabet, countedWords, packLexicon } from './lexicon';
import { packNgrams } from './ngrams';

const DATA = fileURLToPath(new URL('../data/', import.meta.url));
const DICTIONARY = createRequire(import.meta.url).resolve('@cspell/dict-ar/cspell-ext.json');
/** The model has this many tokens at most: the more, the fewer n-grams fit into the same size. */
const MODEL_TOKENS = 110_000;

function build(counts: string): Record<string, Uint8Array> {
  const surface = new Map(countsOf(join(counts, 'surface-unigrams.tsv.gz')));
  const letters = alphabet(surface);
  const words = countedWords(surface, letters);

  const segmented = new Map(countsOf(join(counts, 'segmented-unigrams.tsv.gz')));
  const numbered = new Set(words);
  const frequent = [...segmented.keys()]
    .filter((token) => numbered.has(token))
    .slice(0, MODEL_TOKENS - FIRST_WORD);
  const inModel = new Set(frequent);
  const modelWords = words.filter((word) => inModel.has(word));
  const numbers = new Map(
    [...FIXED_TOKENS, ...modelWords].map((token, index) => [token, UNKNOWN + 1 + index]),
  );
  const tokenOf = (token: string): number => numbers.get(token) ?? UNKNOWN;

  const unigrams = new Float64Array(FIRST_WORD + modelWords.length);
  let unknownWords = 0;
  for (const [token, count] of segmented) {
    unigrams[tokenOf(token)] += count;
    if (tokenOf(token) === UNKNOWN) unknownWords++;
  }
  const size = unigrams.length;
  const ngrams = packNgrams({
    unigrams,
    unknownWords,
    bigrams: readNgrams(join(counts, 'segmented-bigrams.tsv.gz'), 2, size, tokenOf),
    trigrams: readNgrams(join(counts, 'segmented-trigrams.tsv.gz'), 3, size, tokenOf),
  });
  const trie = gunzipSync(readFileSync(join(dirname(DICTIONARY), 'ar.trie.gz'))).toString('utf8');
  const lexicon = packLexicon(words, surface, readCspellTrie(trie), letters, (word) => inModel.has(word));
  return { 'lexicon.bin': lexicon, 'ngrams.bin': ngrams };
}

const check = process.argv.includes('--check');
const counts =
  process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? join('..', 'shared', 'language');
if (!existsSync(counts)) {
  console.error(`The counts are not there: ${counts}`);
  process.exit(2);
}
mkdirSync(DATA, { recursive: true });
for (const [name, bytes] of Object.entries(build(counts))) {
  const file = join(DATA, name);
  const same = existsSync(file) && readFileSync(file).equals(bytes);
  console.log(`${name}: ${bytes.length} bytes, ${same ? 'unchanged' : 'changed'}`);
  if (check && !same) process.exitCode = 1;
  if (!check) writeFileSync(file, bytes);
}
