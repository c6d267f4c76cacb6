/**
 * How well the n-gram model puts a line back that was rotated around a word (`B A`, the true line
 * being `A B` with the word glued): every rotation is scored with two tokens of each neighbour line.
 * Prints in how many lines the true order comes first, and among the first three.
 *
 *     node --import tsx test/eval/rotation.ts [FILE]
 */
import { existsSync, readFileSync } from 'node:fs';
import { readLanguage } from '../language/data';

interface RotatedLine {
  readonly prev: string;
  readonly line: string;
  readonly next: string;
  /** The number of words in B. */
  readonly gold: number;
}

const CONTEXT_TOKENS = 2;
/** Leads of the best order over the second, in nats, for which the share of right answers is printed. */
const LEADS = [0, 1, 2, 3, 4, 6, 8];

const file = process.argv[2] ?? '../shared/language/rotated-lines.json';
const language = readLanguage();
if (language === undefined) console.log('skipped: the language data has not been built');
else if (!existsSync(file)) console.log(`skipped: ${file} is not there`);
else {
  const lines = JSON.parse(readFileSync(file, 'utf8')) as RotatedLine[];
  let first = 0;
  let firstThree = 0;
  const outcomes: { lead: number; right: boolean }[] = [];
  for (const { prev, line, next, gold } of lines) {
    const words = line.split(/\s+/);
    const before = language.tokenize(prev).slice(-CONTEXT_TOKENS);
    const after = language.tokenize(next).slice(0, CONTEXT_TOKENS);
    const scores = words.slice(1).map((_, index) => {
      const tokens = [...before, ...language.tokenize(rotate(words, index + 1)), ...after];
      return language.logProbability(tokens, before.length);
    });
    const score = scores[gold - 1];
    const better = scores.filter((other, index) => index !== gold - 1 && other >= score).length;
    if (better === 0) first++;
    if (better < 3) firstThree++;
    const [best, second] = [...scores].sort((a, b) => b - a);
    outcomes.push({ lead: best - (second ?? -Infinity), right: better === 0 });
  }
  const share = (count: number, of: number): string => (count / of).toFixed(3);
  console.log(
    `${lines.length} lines: top 1 ${share(first, lines.length)}, top 3 ${share(firstThree, lines.length)}`,
  );
  for (const least of LEADS) {
    const led = outcomes.filter(({ lead }) => lead >= least);
    const right = led.filter((outcome) => outcome.right).length;
    console.log(
      `lead >= ${least}: ${share(led.length, lines.length)} of the lines, right ${share(right, led.length)}`,
    );
  }
}

/** The line whose B are its first `count` words, put in order. */
function rotate(words: readonly string[], count: number): string {
  const glued = words[words.length - 1] + words[0];
  return [...words.slice(count, -1), glued, ...words.slice(1, count)].join(' ');
}
