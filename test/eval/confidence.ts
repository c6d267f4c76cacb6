import { orderOdds, RUN_ORDER, THRESHOLDS } from '../../src/rules/certainty';
import { rank, SENTENCE_END, strongerJoin, type Surroundings } from '../../src/rules/runOrder/ranking';
import { cutLine } from '../../src/rules/runOrder/runs';
import { language } from '../support/language';
import { hasShared, readShared } from '../support/shared';
import type { Evaluation } from './figures';
import { seeded, SIMULATIONS, wrapped } from './simulator';
import { table } from './table';

const SEED = 11;
/** Every so many lines one is rotated: those around it are sound. */
const EVERY = 3;

/** A line rotated: the scores of its orders, best first, the best one's stronger join, and whether that one is true. */
interface Sample {
  readonly scores: readonly number[];
  readonly join: number;
  readonly isRight: boolean;
}

type Weights = Readonly<Record<keyof typeof RUN_ORDER, number>>;

/**
 * How sure the best order of a rotated line is: looks for the best numbers of `RUN_ORDER` on lines of the
 * first half of held-out text, and shows for the project's what is certain and likely in each half.
 */
export const confidence: Evaluation = () => {
  if (!hasShared('language/heldout-lines.txt.gz')) return [];
  const sentences = readShared('language/heldout-lines.txt.gz').split('\n');
  const middle = Math.floor(sentences.length / 2);
  const [first, second] = [sentences.slice(0, middle), sentences.slice(middle)].map((half) =>
    samplesOf(wrapped(half)),
  );
  console.log(
    `\nbest on the first half: ${JSON.stringify(fit(first))}; the project's: ${JSON.stringify(RUN_ORDER)}`,
  );
  console.log(
    table([['', 'lines', 'from', 'share', 'right'], ...rows('first', first), ...rows('second', second)]),
  );
  return [];
};

function samplesOf(lines: readonly string[]): Sample[] {
  const random = seeded(SEED);
  const known = language();
  if (!known) return [];
  return lines.flatMap((line, index) => {
    const rotated = index % EVERY === 1 ? SIMULATIONS['line rotated'].simulate(line, random) : undefined;
    const found =
      rotated === undefined ? undefined : cutLine(rotated, { language: known, isName: () => false });
    if (rotated === undefined || !found || found.orders.length < 2) return [];
    const around: Surroundings = {
      before: lines[index - 1],
      after: lines[index + 1] ?? SENTENCE_END,
    };
    const ranked = rank(rotated, found.orders, around, known);
    return {
      scores: ranked.map(({ score }) => score),
      join: strongerJoin(ranked[0].text, around, known),
      isRight: ranked[0].text === line,
    };
  });
}

function rows(half: string, samples: readonly Sample[]): (string | number)[][] {
  return Object.entries(THRESHOLDS.runOrder).map(([certainty, least]) => {
    const sure = samples.filter(({ scores, join }) => orderOdds(scores, join) >= least);
    const right = sure.filter(({ isRight }) => isRight).length;
    return [
      `${half} half, ${certainty}`,
      samples.length,
      least,
      sure.length / samples.length,
      right / sure.length,
    ];
  });
}

const STEPS = Array.from({ length: 11 }, (_, index) => index / 10);

/** The numbers that make what happened most probable. */
function fit(samples: readonly Sample[]): Weights {
  const { strong } = RUN_ORDER;
  const all = STEPS.slice(1).flatMap((scale) => STEPS.map((excess) => ({ scale, strong, excess })));
  const losses = all.map((weights) => loss(samples, weights));
  return all[losses.indexOf(Math.min(...losses))];
}

/** The sum of the negative logarithms of the probabilities given to what happened. */
function loss(samples: readonly Sample[], weights: Weights): number {
  return samples.reduce((sum, { scores, join, isRight }) => {
    const odds = orderOdds(scores, join, weights);
    return sum + Math.log1p(Math.exp(isRight ? -odds : odds));
  }, 0);
}
