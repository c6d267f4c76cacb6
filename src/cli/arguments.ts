import { parseArgs } from 'node:util';
import type { Locale } from '../messages/localized';
import { CERTAINTIES, type Certainty } from '../rules/rule';
import { REPORTERS, type ReportFormat } from './reports';

export interface Arguments {
  readonly command: 'check' | 'clean' | 'glyphs' | 'help' | 'version';
  /** Files, folders and patterns as given; `-` is standard input. */
  readonly names: readonly string[];
  readonly format: ReportFormat;
  /** Absent: `clean` applies what the configuration says, `check` shows all. */
  readonly certainty?: Certainty;
  readonly toStandardOutput: boolean;
  /** Standard input is cleaned block by block as it comes. */
  readonly isStream: boolean;
  readonly keepLines: boolean;
  readonly glyphMap?: string;
  readonly ledger?: string;
  readonly config?: string;
  /** The record of what was cleaned already, and is to be left out. */
  readonly resume?: string;
  /** How many files are worked on at a time; absent: as many as the machine has cores. */
  readonly jobs?: number;
  /** Only trouble is told, not what was done. */
  readonly isQuiet: boolean;
  readonly locale: Locale;
}

/** A wrong command line; its message says what is wrong. */
export class UsageError extends Error {}

export const USAGE = `Usage:
  tarmim check [--format text|json|sarif|github] [--certainty certain|likely|possible] [--config FILE]
               [--jobs N] [--locale en|ar] FILE|FOLDER|PATTERN…
  tarmim clean [--stdout] [--certainty certain|likely|possible] [--keep-lines] [--glyph-map FILE]
               [--ledger FILE] [--config FILE] [--resume RECORD] [--jobs N] [--quiet] [--locale en|ar]
               FILE|FOLDER|PATTERN…   (- reads standard input)
  tarmim clean --stream [--certainty …] [--glyph-map FILE] [--config FILE] [-]
  tarmim glyphs [--glyph-map FILE] [--config FILE] [--locale en|ar] FILE|FOLDER|PATTERN…

check exits with 0 when nothing was found, 1 when something was, 2 on trouble.
clean writes each file in place, or to standard output; with --resume it leaves out what an earlier run cleaned.
clean --stream reads standard input and writes each paragraph as soon as it is read; lines are kept.
glyphs prints what the private-use codes of each file stand for, how sure that is, and why.
Of a folder all text files are taken; files are worked on in parallel and told in order.
`;

/**
 * The command line, taken apart.
 * @throws UsageError
 */
export function parseArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  if (values.help === true) return { ...EMPTY, command: 'help' };
  if (values.version === true) return { ...EMPTY, command: 'version' };
  const [command, ...names] = positionals;
  if (command !== 'check' && command !== 'clean' && command !== 'glyphs')
    throw new UsageError(command === undefined ? 'No command given.' : `Unknown command "${command}".`);
  const isStream = values.stream ?? false;
  if (isStream && names.length === 0) names.push('-');
  if (names.length === 0) throw new UsageError('No file given.');
  if (values.ledger !== undefined && (names.length > 1 || isStream))
    throw new UsageError('--ledger goes with one file.');
  if (isStream && (command !== 'clean' || names.length > 1 || names[0] !== '-'))
    throw new UsageError('--stream goes with clean and standard input.');
  const toStandardOutput = values.stdout ?? false;
  if (values.resume !== undefined && (command !== 'clean' || toStandardOutput || names.includes('-')))
    throw new UsageError('--resume goes with clean and files that are written in place.');
  return {
    command,
    names,
    format: choice('format', values.format ?? 'text', Object.keys(REPORTERS) as ReportFormat[]),
    certainty:
      values.certainty === undefined ? undefined : choice('certainty', values.certainty, CERTAINTIES),
    toStandardOutput,
    isStream,
    keepLines: (values['keep-lines'] ?? false) || isStream,
    glyphMap: values['glyph-map'],
    ledger: values.ledger,
    config: values.config,
    resume: values.resume,
    jobs: values.jobs === undefined ? undefined : wholeNumber('jobs', values.jobs),
    isQuiet: values.quiet ?? false,
    locale: choice('locale', values.locale ?? 'en', ['en', 'ar'] as const),
  };
}

const EMPTY = {
  names: [],
  format: 'text',
  toStandardOutput: false,
  isStream: false,
  keepLines: false,
  isQuiet: false,
  locale: 'en',
} as const;

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        certainty: { type: 'string' },
        stdout: { type: 'boolean' },
        stream: { type: 'boolean' },
        'keep-lines': { type: 'boolean' },
        'glyph-map': { type: 'string' },
        ledger: { type: 'string' },
        config: { type: 'string' },
        resume: { type: 'string' },
        jobs: { type: 'string' },
        quiet: { type: 'boolean', short: 'q' },
        locale: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function choice<T extends string>(name: string, value: string, choices: readonly T[]): T {
  const found = choices.find((one) => one === value);
  if (found === undefined) throw new UsageError(`--${name} is one of ${choices.join(', ')}.`);
  return found;
}

function wholeNumber(name: string, value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new UsageError(`--${name} is a whole number from 1 up.`);
  return number;
}
