#!/usr/bin/env node
import { availableParallelism } from 'node:os';
import { isMainThread, workerData } from 'node:worker_threads';
import { parseArguments, USAGE, UsageError, type Arguments } from './cli/arguments';
import { readJson, writeStandardOutput } from './cli/files';
import { loadLanguage } from './cli/language';
import { inOrder, serve, Thread, type Hand } from './cli/pool';
import { CleaningRecord } from './cli/record';
import { REPORTERS } from './cli/reports';
import { selectFiles } from './cli/select';
import { cleanStream, decodeStream } from './cli/stream';
import { runTask, type Outcome, type Session } from './cli/task';
import { format } from './messages/localized';
import { ui } from './messages/ui';
import { Ruleset } from './review/check';
import {
  DEFAULT_CONFIGURATION,
  parseConfiguration,
  parseGlyphMap,
  type Configuration,
} from './review/configuration';
import { version } from '../package.json';

const EXIT_CLEAN = 0;
const EXIT_FOUND = 1;
const EXIT_TROUBLE = 2;

/** Fewer files are done before threads have started. */
const FEWEST_FOR_THREADS = 8;

/** What a thread is started with: all that its work on a file goes by. */
interface ThreadData extends Omit<Session, 'ruleset'> {
  readonly configuration: Configuration;
}

async function main(argv: readonly string[]): Promise<number> {
  const args = parseArguments(argv);
  if (args.command === 'help' || args.command === 'version') {
    await writeStandardOutput([args.command === 'help' ? USAGE : `${version}\n`]);
    return EXIT_CLEAN;
  }
  const configuration = await configure(args);
  return args.isStream ? runStream(args, configuration) : runFiles(args, configuration);
}

async function runFiles(args: Arguments, configuration: Configuration): Promise<number> {
  const { files, missing } = await selectFiles(args.names);
  for (const name of missing) warn(format(ui.noFiles, args.locale, [name]));
  const record =
    args.resume === undefined
      ? undefined
      : await CleaningRecord.open(args.resume, [version, configuration, args.certainty]);
  const data = { args, configuration, done: record?.digests ?? new Set<string>() };
  const hands = await handsFor(files, data);
  const counts = await writeOutcomes(inOrder(files, hands, stopOnSignal()), args, configuration, record);
  await Promise.all(hands.map((hand) => hand.close?.()));
  await record?.close();
  if (counts.skipped > 0) warn(format(ui.skipped, args.locale, [String(counts.skipped)]));
  const all = counts.clean + counts.found + counts.skipped;
  if (missing.length > 0 || all < files.length) return EXIT_TROUBLE;
  return counts.found > 0 ? EXIT_FOUND : EXIT_CLEAN;
}

/** Threads for many files; a few, and standard input, are worked on here. */
async function handsFor(files: readonly string[], data: ThreadData): Promise<readonly Hand[]> {
  const jobs = Math.min(data.args.jobs ?? availableParallelism(), files.length);
  if (jobs > 1 && files.length >= FEWEST_FOR_THREADS && !files.includes('-'))
    return Array.from({ length: jobs }, () => new Thread(__filename, data));
  return [{ run: await taskRunner(data) }];
}

async function taskRunner({
  configuration,
  ...rest
}: ThreadData): Promise<(file: string) => Promise<Outcome>> {
  const session = { ...rest, ruleset: new Ruleset(configuration, await loadLanguage()) };
  return (file) => runTask(file, session);
}

/** Writes what came of each file, in order, and counts the results. */
async function writeOutcomes(
  outcomes: AsyncIterable<Outcome>,
  args: Arguments,
  configuration: Configuration,
  record: CleaningRecord | undefined,
): Promise<Record<Outcome['result'], number>> {
  const counts = { clean: 0, found: 0, skipped: 0, trouble: 0 };
  const reporter = args.command === 'check' ? REPORTERS[args.format] : undefined;
  const options = { locale: args.locale, configuration, certainty: args.certainty ?? 'possible' };
  await writeStandardOutput([reporter?.begin?.(options) ?? '']);
  let hasWritten = false;
  const separated = function* (output: Outcome['output']): Iterable<string | Uint8Array> {
    let isBegin = true;
    for (const piece of output) {
      if (isBegin && hasWritten && reporter?.between !== undefined) yield reporter.between;
      isBegin = false;
      hasWritten = true;
      yield piece;
    }
  };
  for await (const { result, output, said, digest } of outcomes) {
    counts[result]++;
    said.forEach(warn);
    await writeStandardOutput(separated(output));
    if (digest !== undefined) await record?.add(digest);
  }
  await writeStandardOutput([reporter?.end ?? '']);
  return counts;
}

async function runStream(args: Arguments, configuration: Configuration): Promise<number> {
  const ruleset = new Ruleset(configuration, await loadLanguage());
  const pieces = decodeStream(process.stdin as AsyncIterable<Uint8Array>);
  try {
    for await (const block of cleanStream(pieces, ruleset, args.certainty))
      await writeStandardOutput([block]);
    return EXIT_CLEAN;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    warn(ui.notUtf8Stream[args.locale]);
    return EXIT_TROUBLE;
  }
}

/** Whether a signal asked to end: the files begun are finished then, and no further one is begun. */
function stopOnSignal(): () => boolean {
  let isStopped = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (isStopped = true));
  return () => isStopped;
}

async function configure(args: Arguments): Promise<Configuration> {
  let configuration: Configuration = { ...DEFAULT_CONFIGURATION, keepLines: false };
  if (args.config !== undefined) {
    const parsed = parseConfiguration(await readJson(args.config), configuration);
    for (const problem of parsed.problems)
      warn(format(ui.configurationProblem, args.locale, [args.config, problem]));
    configuration = parsed.configuration;
  }
  if (args.keepLines) configuration = { ...configuration, keepLines: true };
  if (args.glyphMap === undefined) return configuration;
  const map = parseGlyphMap(await readJson(args.glyphMap));
  if (!map)
    throw new UsageError(
      `${args.glyphMap} is not a glyph map: an object of codes like "E005" with the text each stands for.`,
    );
  const { facts } = configuration;
  return { ...configuration, facts: { ...facts, glyphMaps: { ...facts.glyphMaps, [args.glyphMap]: map } } };
}

function warn(text: string): void {
  process.stderr.write(`${text}\n`);
}

function startProgram(): void {
  // A reader that has seen enough, like `head`, closes the pipe: that is no trouble.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') warn(error.message);
    process.exit(error.code === 'EPIPE' ? EXIT_CLEAN : EXIT_TROUBLE);
  });
  main(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      warn(
        error instanceof UsageError
          ? `${error.message}\n\n${USAGE}`
          : String(error instanceof Error ? error.message : error),
      );
      process.exitCode = EXIT_TROUBLE;
    },
  );
}

if (isMainThread) startProgram();
else {
  const ready = taskRunner(workerData as ThreadData);
  serve(async (file) => (await ready)(file));
}
