import { PerformanceObserver, type PerformanceEntry } from 'node:perf_hooks';

/** What other programs do to a measurement is not there each time: what is too slow is too slow so many times more. */
export const RETRIES = 2;

/** The one clock holds what other programs take, the other what helps to collect garbage. */
function timeOfRun(run: () => unknown): number {
  const [start, before] = [performance.now(), process.cpuUsage()];
  run();
  const elapsed = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return Math.min((user + system) / 1000, elapsed);
}

/** The least milliseconds of a few runs; fewer than `enough` are not tried to be undercut. Never nothing. */
export function leastTime(run: () => unknown, attempts = 5, enough = 0): number {
  let least = Infinity;
  for (let attempt = 0; attempt < attempts && least > enough; attempt++)
    least = Math.min(least, timeOfRun(run));
  return Math.max(least, 0.001);
}

/** What the parts of a work take, garbage collection left out: it may fall into any of them. */
export class PartsClock {
  readonly #parts: Part[] = [];
  readonly #collections: PerformanceEntry[] = [];
  readonly #observer = new PerformanceObserver((list) => this.#collections.push(...list.getEntries()));

  constructor() {
    this.#observer.observe({ entryTypes: ['gc'] });
  }

  /** Does a part of the work, and gives what it gives. */
  part<T>(run: () => T): T {
    const [start, before] = [performance.now(), process.cpuUsage()];
    const result = run();
    const elapsed = performance.now() - start;
    const { user, system } = process.cpuUsage(before);
    this.#parts.push({ start, elapsed, processor: (user + system) / 1000 });
    return result;
  }

  /** The milliseconds of each part; the clock is used up. */
  async times(): Promise<number[]> {
    await new Promise((resolve) => setImmediate(resolve)); // Collections are told of when nothing else is done.
    this.#observer.disconnect();
    let next = 0;
    return this.#parts.map(({ start, elapsed, processor }) => {
      let collecting = 0;
      for (; this.#collections[next]?.startTime < start + elapsed; next++)
        if (this.#collections[next].startTime >= start) collecting += this.#collections[next].duration;
      return Math.min(processor, elapsed - collecting);
    });
  }
}

interface Part {
  readonly start: number;
  readonly elapsed: number;
  /** What all threads of the process take. */
  readonly processor: number;
}
