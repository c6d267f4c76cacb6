/**
 * Long work in small steps: a generator that yields wherever it may pause, each few thousand characters or
 * items, and returns its result. Given up, it leaves nothing behind that is half done.
 */
export type Steps<T> = Generator<void, T, void>;

/** How many characters of text, or things that cost as little, a step takes. */
export const STEP = 2048;

/** How many lines of text that makes. */
export const LINES_A_STEP = 32;

/** Does all of `work` at once. */
export function finish<T>(work: Steps<T>): T {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

/** What parts the slices that `inSlices` does. */
export interface Pacing {
  /** The time, in milliseconds. */
  readonly now: () => number;
  /** Lets everything else go on. */
  readonly pause: () => Promise<void>;
}

/** So long (in milliseconds) a slice takes, and the step it ends with. */
const SLICE = 8;

/** The clock and the event loop of any host. */
const PACING: Pacing = {
  now: () => performance.now(),
  pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
};

/**
 * Does `work` in slices with pauses between them, the first slice before it returns.
 * @param isCancelled asked before each slice; true gives the work up
 * @returns the work's result; undefined when it was given up
 */
export async function inSlices<T>(
  work: Steps<T>,
  isCancelled: () => boolean = () => false,
  { now, pause }: Pacing = PACING,
): Promise<T | undefined> {
  while (!isCancelled()) {
    const end = now() + SLICE;
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (now() < end);
    await pause();
  }
  return undefined;
}

/** `items.flatMap(each)`, with a step for each item. */
export function* flatMapSteps<T, U>(items: Iterable<T>, each: (item: T) => readonly U[]): Steps<U[]> {
  const results: U[] = [];
  for (const item of items) {
    for (const result of each(item)) results.push(result);
    yield;
  }
  return results;
}

/** `items.map(each)`, with a step for each few items: for what takes little time. */
export function* mapSteps<T, U>(items: readonly T[], each: (item: T, index: number) => U): Steps<U[]> {
  const results: U[] = [];
  for (const [index, item] of items.entries()) {
    results.push(each(item, index));
    if (results.length % LINES_A_STEP === 0) yield;
  }
  return results;
}

/** `items.filter(isWanted)`, with a step for each few items: for what takes little time. */
export function* filterSteps<T>(
  items: Iterable<T>,
  isWanted: (item: T, index: number) => boolean,
): Steps<T[]> {
  const wanted: T[] = [];
  let index = 0;
  for (const item of items) {
    if (isWanted(item, index)) wanted.push(item);
    if (++index % LINES_A_STEP === 0) yield;
  }
  return wanted;
}

/** The first of `items` that are wanted, `most` of them, with a step for each item looked at. */
export function* firstSteps<T>(items: Iterable<T>, isWanted: (item: T) => boolean, most: number): Steps<T[]> {
  const first: T[] = [];
  for (const item of items) {
    if (isWanted(item) && first.push(item) === most) break;
    yield;
  }
  return first;
}

/** `items` sorted, equal ones left as they stand: runs that are in order already are merged. */
export function* sortSteps<T>(items: readonly T[], compare: (a: T, b: T) => number): Steps<readonly T[]> {
  let runs = yield* runsOf(items, compare);
  while (runs.length > 1) {
    const merged: (readonly T[])[] = [];
    for (let index = 0; index < runs.length; index += 2) {
      const [first, second = []] = runs.slice(index, index + 2);
      merged.push(second.length > 0 ? yield* mergeSteps(first, second, compare) : first);
    }
    runs = merged;
  }
  return runs.at(0) ?? [];
}

/** The runs that stand in order; where one is short, so many items as a step takes are put in order. */
function* runsOf<T>(items: readonly T[], compare: (a: T, b: T) => number): Steps<(readonly T[])[]> {
  const runs: (readonly T[])[] = [];
  for (let start = 0, end = 1; start < items.length; end++) {
    if (end % STEP === 0) yield;
    if (end < items.length && compare(items[end - 1], items[end]) <= 0) continue;
    if (end === items.length && start === 0) return [items];
    const isShort = end - start < STEP;
    if (isShort) end = Math.min(start + STEP, items.length);
    const run = items.slice(start, end);
    runs.push(isShort ? run.sort(compare) : run);
    yield;
    start = end;
  }
  return runs;
}

/** Two sorted lists as one; of equal items those of `first` come first. */
export function* mergeSteps<T>(
  first: readonly T[],
  second: readonly T[],
  compare: (a: T, b: T) => number,
): Steps<T[]> {
  const merged: T[] = [];
  for (let a = 0, b = 0; a < first.length || b < second.length;) {
    const isFirst = b === second.length || (a < first.length && compare(first[a], second[b]) <= 0);
    merged.push(isFirst ? first[a++] : second[b++]);
    if (merged.length % STEP === 0) yield;
  }
  return merged;
}

/** A part of a text, and where it starts. */
export interface Piece {
  readonly text: string;
  readonly start: number;
}

/** `from`–`to` of `text` in pieces of whole lines, none longer than a step takes unless a line is. */
export function* piecesOf(text: string, from = 0, to = text.length): Iterable<Piece> {
  for (let start = from; start < to;) {
    const end = Math.min(text.indexOf('\n', start + STEP) + 1 || to, to);
    yield { text: text.slice(start, end), start };
    start = end;
  }
}
