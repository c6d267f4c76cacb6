import { STEP, type Steps } from '../text/steps';

/** What a place tells: positive where it shows damage, negative where it is sound. */
export interface Evidence {
  /** Where it stands: the offset on the document, or another measure of distance that goes up with it. */
  readonly start: number;
  readonly weight: number;
}

/**
 * For each place the sum of what the places around it tell, itself included, up to `reach` away. Documents
 * are put together from many sources: what the whole proves about one part must not change another that is sound.
 * @param places in order
 */
export function* evidenceNearby(places: readonly Evidence[], reach: number): Steps<Float64Array> {
  const sums = new Float64Array(places.length);
  let [sum, first, next] = [0, 0, 0];
  for (const [index, { start }] of places.entries()) {
    if (index % STEP === 0) yield;
    while (next < places.length && places[next].start <= start + reach) sum += places[next++].weight;
    while (places[first].start < start - reach) sum -= places[first++].weight;
    sums[index] = sum;
  }
  return sums;
}

/** For each place whether one that shows damage stands before it, and another behind it, up to `reach` away. */
export function* areEnclosed(places: readonly Evidence[], reach: number): Steps<boolean[]> {
  const enclosed = places.map(() => true);
  for (const direction of [1, -1]) {
    let last = -Infinity;
    for (let step = 0; step < places.length; step++) {
      if (step % STEP === 0) yield;
      const index = direction === 1 ? step : places.length - 1 - step;
      const { start, weight } = places[index];
      if (direction * start - last > reach) enclosed[index] = false;
      if (weight > 0) last = direction * start;
    }
  }
  return enclosed;
}

/** Whether an offset lies so near to one of `places`; offsets are asked for in order, as the places are. */
export function within(reach: number, places: readonly number[]): (offset: number) => boolean {
  let next = 0;
  return (offset) => {
    while (next < places.length && places[next] < offset - reach) next++;
    return next < places.length && places[next] <= offset + reach;
  };
}

/** A run of places, the first and the last by their indexes. */
export interface Run {
  readonly first: number;
  readonly last: number;
}

/**
 * The runs of places where damage prevails: all places when their weights add up to `least` or more, else the runs that
 * do. Such a run begins and ends with a place that shows damage, or where the document does when nothing sound stands
 * between; places that take away `drop` end it (as sequence searches end an alignment: Altschul and others, "Gapped
 * BLAST and PSI-BLAST", 1997).
 * @param weights what each place tells, in order: positive where it shows damage, negative where it is sound
 */
export function* damagedRuns(weights: readonly number[], least: number, drop: number): Steps<Run[]> {
  if (weights.reduce((sum, weight) => sum + weight, 0) >= least)
    return [{ first: 0, last: weights.length - 1 }];
  const runs: Run[] = [];
  let [first, last, sum, most] = [0, 0, 0, 0];
  for (let index = 0; index <= weights.length; index++) {
    if (index % STEP === 0) yield;
    const weight = weights.at(index) ?? -Infinity;
    if (sum === 0 && weight > 0) first = index;
    sum = Math.max(0, sum + weight);
    if (sum > most) [most, last] = [sum, index];
    if (sum > 0 && sum > most - drop) continue;
    if (most >= least) runs.push({ first, last });
    sum = most = 0;
  }
  return reachingTheEdges(runs, weights);
}

function reachingTheEdges(runs: readonly Run[], weights: readonly number[]): Run[] {
  const isOpen = (from: number, to: number): boolean =>
    weights.slice(from, to).every((weight) => weight === 0);
  return runs.map(({ first, last }, index) => ({
    first: index === 0 && isOpen(0, first) ? 0 : first,
    last: index === runs.length - 1 && isOpen(last + 1, weights.length) ? weights.length - 1 : last,
  }));
}
