import { parentPort, Worker } from 'node:worker_threads';
import type { Outcome } from './task';

/** Does the work on one file at a time. */
export interface Hand {
  run(file: string): Promise<Outcome>;
  /** Ends it when all is done. */
  close?(): Promise<unknown>;
}

/** So many files for each hand may be done before the first of them is handed out. */
const AHEAD = 16;

/**
 * The outcomes of all files in their order, as many at a time as there are hands. When `isStopped` says so, no
 * further file is begun; those begun are finished.
 */
export async function* inOrder(
  files: readonly string[],
  hands: readonly Hand[],
  isStopped: () => boolean,
): AsyncIterable<Outcome> {
  const free = [...hands];
  const waiting: ((hand: Hand) => void)[] = [];
  const run = async (file: string): Promise<Outcome> => {
    const hand = free.pop() ?? (await new Promise<Hand>((resolve) => waiting.push(resolve)));
    try {
      return await hand.run(file);
    } finally {
      const next = waiting.shift();
      if (next) next(hand);
      else free.push(hand);
    }
  };
  const begun: Promise<Outcome>[] = [];
  let next = 0;
  for (;;) {
    while (next < files.length && begun.length < hands.length * AHEAD && !isStopped())
      begun.push(run(files[next++]));
    const first = begun.shift();
    if (!first) return;
    yield await first;
  }
}

/** A hand that is this program again in a thread of its own, started with `data`. */
export class Thread implements Hand {
  private worker: Worker | undefined;

  constructor(
    private readonly program: string,
    private readonly data: unknown,
  ) {}

  run(file: string): Promise<Outcome> {
    this.worker ??= new Worker(this.program, { workerData: this.data });
    const { worker } = this;
    return new Promise((resolve) => {
      const done = (outcome: Outcome): void => {
        worker.off('message', done).off('error', failed);
        resolve(outcome);
      };
      // A thread that ran out of memory is gone with its file; the next file gets a new one.
      const failed = (error: Error): void => {
        this.worker = undefined;
        done({ result: 'trouble', output: [], said: [`${file}: ${error.message}`] });
      };
      worker.on('message', done).on('error', failed);
      worker.postMessage(file);
    });
  }

  async close(): Promise<unknown> {
    return this.worker?.terminate();
  }
}

/** In a thread: does the work for each file that the program sends. */
export function serve(run: (file: string) => Promise<Outcome>): void {
  parentPort?.on('message', (file: string) => {
    void run(file).then(({ output, ...rest }) => parentPort?.postMessage({ ...rest, output: [...output] }));
  });
}
