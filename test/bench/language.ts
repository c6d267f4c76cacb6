/**
 * Prints how long loading the language data takes and how many look-ups a second it gives.
 *
 *     npm run bench:language
 */
import { createLanguage } from '../../src/language/load';
import { readData } from '../language/data';

const ROUNDS = 50;
const TEXT =
  'أعلنت الحكومة أمس أنها ستبني جسرا جديدا على النهر، وبدأ العمل فيه قبل أسبوعين. وقال المهندس المسؤول إن الجسر سيربط ' +
  'الحي القديم بالسوق، وإن الأهالي ينتظرونه منذ سنة 1998 ويرون فيه خيرا كثيرا لأولادهم وتجارتهم كتوبر الخا.';

function seconds(run: () => void): number {
  const start = performance.now();
  run();
  return (performance.now() - start) / 1000;
}

const data = { lexicon: readData('lexicon.bin'), ngrams: readData('ngrams.bin') };
const times = Array.from({ length: ROUNDS }, () => seconds(() => void createLanguage(data)));
console.log(
  `load: first ${(times[0] * 1000).toFixed(1)} ms, then ${(Math.min(...times) * 1000).toFixed(1)} ms`,
);

const language = createLanguage(data);
const words: string[] = [];
for (const beginning of ['مكت', 'الا', 'وال', 'است', 'يتع']) {
  language.forEachWithPrefix(beginning, (word) => words.push(word) % 10_000 !== 0);
}
// Every word once more with its letters turned round: mostly not words.
words.push(...words.map((word) => [...word].reverse().join('')));
// Any token after any: no look-up is like the one before it, so nothing is in the processor's cache.
const tokens = Array.from({ length: 200_000 }, (_, index) => (index * 7919 * 31) % 100_000);
const textTokens = language.tokenize(TEXT);

function rate(name: string, count: number, run: () => void): void {
  run();
  const best = Math.min(...Array.from({ length: ROUNDS }, () => seconds(run)));
  console.log(`${name}: ${(count / best / 1e6).toFixed(2)} million/s`);
}

let known = 0;
rate(`isWord, ${words.length} words and non-words`, words.length, () => {
  for (const word of words) if (language.isWord(word)) known++;
});
rate('frequency, the same', words.length, () => {
  for (const word of words) known += language.frequency(word);
});
rate('n-grams, tokens at random', tokens.length, () => void language.logProbability(tokens));
rate('n-grams, a text', textTokens.length * 1000, () => {
  for (let time = 0; time < 1000; time++) language.logProbability(textTokens);
});
rate('tokenize, words of a text', TEXT.split(' ').length * 100, () => {
  for (let time = 0; time < 100; time++) known += language.tokenize(TEXT).length;
});
// The sum is printed so that no look-up can be left out as unused.
console.log(`(${known})`);
