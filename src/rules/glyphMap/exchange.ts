/** A row of digits, one for each slot; those behind the slots in use are left over. */
type Digits = readonly string[];

const RESTARTS = 60;

/**
 * The best rows of digits found by exchanging digits, from many beginnings (J. Gaines, "Cryptanalysis", 1939, in the
 * hill-climbing form of T. Jakobsen, "A fast method for the cryptanalysis of substitution ciphers", 1995): the best
 * one and all its neighbours. Only the places an exchange touches are scored again.
 */
export function searchDigits(
  used: number,
  isFree: (slot: number) => boolean,
  start: Digits,
  places: readonly SearchPlace[],
): string[][] {
  let best: { digits: string[]; score: number } | undefined;
  let state = 1;
  for (let restart = 0; restart < RESTARTS; restart++) {
    const digits = [...start];
    const free = digits.flatMap((_, slot) => (isFree(slot) ? [slot] : []));
    for (let index = free.length - 1; restart > 0 && index > 0; index--) {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      const other = (state >>> 16) % (index + 1);
      [digits[free[index]], digits[free[other]]] = [digits[free[other]], digits[free[index]]];
    }
    const score = climb(digits, used, free, places);
    if (!best || score > best.score) best = { digits, score };
  }
  return best ? [best.digits, ...neighbours(best.digits, used, isFree)] : [];
}

/** A place of the text: the slots whose digits stand in it, and how good they are there. */
export interface SearchPlace {
  readonly slots: ReadonlySet<number>;
  score(digits: Digits): number;
}

/** Exchanges digits as long as that is better. */
function climb(
  digits: string[],
  used: number,
  free: readonly number[],
  places: readonly SearchPlace[],
): number {
  const scores = places.map((place) => place.score(digits));
  for (let isBetter = true; isBetter;) {
    isBetter = false;
    for (const a of free) {
      if (a >= used) break;
      for (const b of free) {
        if (b <= a) continue;
        const touched = places.flatMap(({ slots }, index) => (slots.has(a) || slots.has(b) ? [index] : []));
        [digits[a], digits[b]] = [digits[b], digits[a]];
        const changed = touched.map((index) => places[index].score(digits));
        const gain = touched.reduce((sum, index, at) => sum + changed[at] - scores[index], 0);
        if (gain > LEAST_GAIN) {
          touched.forEach((index, at) => (scores[index] = changed[at]));
          isBetter = true;
        } else [digits[a], digits[b]] = [digits[b], digits[a]];
      }
    }
  }
  return scores.reduce((sum, score) => sum + score, 0);
}

const LEAST_GAIN = 1e-9;

function neighbours(digits: Digits, used: number, isFree: (slot: number) => boolean): string[][] {
  const results: string[][] = [];
  for (let a = 0; a < used; a++) {
    if (!isFree(a)) continue;
    for (let b = a + 1; b < digits.length; b++) {
      if (!isFree(b)) continue;
      const changed = [...digits];
      [changed[a], changed[b]] = [changed[b], changed[a]];
      results.push(changed);
    }
  }
  return results;
}
