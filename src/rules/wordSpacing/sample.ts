import type { Language } from '../../language/language';
import { flatMapSteps, type Steps } from '../../text/steps';
import type { Damage, Row, Spacing } from '../words/spacing';
import type { DocumentRow } from './rows';

/** Rows that tell how much is damaged, and how often what they tell is used to read them again. */
const SAMPLE = 60;
const ROUNDS = 3;
const FIRST_GUESS: Damage = { lost: 0.1, scattered: 0.02 };
const LEAST = 0.0005;
const MOST = 0.98;

/** Some of the rows, from all over the passage. */
export function sampleOf(rows: readonly DocumentRow[]): DocumentRow[] {
  const step = Math.max(1, Math.floor(rows.length / SAMPLE));
  return rows.filter((_, index) => index % step === 0);
}

/** How much is damaged, learned from what the rows say of themselves. */
export function* learn(sample: readonly DocumentRow[], spacing: Spacing): Steps<Damage> {
  let damage = FIRST_GUESS;
  for (let round = 0; round < ROUNDS; round++) damage = yield* estimate(sample, spacing, damage);
  return damage;
}

function* estimate(rows: readonly DocumentRow[], spacing: Spacing, damage: Damage): Steps<Damage> {
  let [starts, lost, insides, scattered] = [0, 0, 0, 0];
  for (const row of rows) {
    yield;
    spacing.starts(row, damage).forEach((probability, index) => {
      if (index === 0) return;
      starts += probability;
      insides += 1 - probability;
      if (row.spaces[index]) scattered += 1 - probability;
      else lost += probability;
    });
  }
  return { lost: bounded(lost / starts), scattered: bounded(scattered / insides) };
}

function bounded(share: number): number {
  return Math.min(MOST, Math.max(LEAST, share || 0));
}

/** The words of a row as they are most probably divided. */
function divided({ letters }: Row, starts: Float64Array): string[] {
  return [...letters].reduce<string[]>((words, letter, index) => {
    if (index === 0 || starts[index] > 0.5) words.push('');
    words[words.length - 1] += letter;
    return words;
  }, []);
}

const MOST_UNKNOWN = 0.15;
/** What text gains (in nats a word) by the order of its words, whichever that is; a heap of words gains nothing. */
const LEAST_ORDER = 0.3;

/** Whether the words that the rows are divided into are mostly words, and read on. */
export function* isText(
  sample: readonly DocumentRow[],
  damage: Damage,
  spacing: Spacing,
  language: Language,
): Steps<boolean> {
  const rows = yield* flatMapSteps(sample, (row) => [divided(row, spacing.starts(row, damage))]);
  let [words, letters, unknown, order] = [0, 0, 0, 0];
  for (const row of rows) {
    for (const word of row) {
      words++;
      letters += word.length;
      if (!language.isWord(word)) unknown += word.length;
    }
    order += score(row, language) - score([...row].reverse(), language);
    yield;
  }
  return unknown <= MOST_UNKNOWN * letters && Math.abs(order) >= LEAST_ORDER * words;
}

function score(words: readonly string[], language: Language): number {
  return language.logProbability(language.tokenize(words.join(' ')));
}
