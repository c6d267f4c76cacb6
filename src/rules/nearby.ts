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
