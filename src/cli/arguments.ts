import { parseArgs } from 'node:util';
import type { Locale } from '../messages/localized';
import { CERTAINTIES, type Certainty } from '../rules/rule';
import { REPORTERS, type ReportFormat } from './reports';

export interface Arguments {
  readonly command: 'check' | 'clean' | 'glyphs' | 'help' | 'version';
  readonly files: readonly string[];
  readonly format: ReportFormat;
  /** Absent: `clean` applies what the configuration says, `check` shows all. */
  readonly certainty?: Certainty;
  readonly toStandardOutput: boolean;
  readonly keepLines: boolean;
  readonly glyphMap?: string;
  readonly ledger?: string;
  readonly config?: string;
  readonly locale: Locale;
}

/** A wrong command line; its message says what is wrong. */
export class UsageError extends Error {}

export const USAGE = `Usage:
  tarmim check [--format text|json|sarif] [--certainty certain|likely|possible] [--config FILE] [--locale en|ar] FILE…
  tarmim clean [--stdout] [--certainty certain|likely|possible] [--keep-lines] [--glyph-map FILE]
               [--ledger FILE] [--config FILE] [--locale en|ar] FILE…   (- reads standard input)
  tarmim glyphs [--glyph-map FILE] [--config FILE] [--locale en|ar] FILE…

check exits with 0 when nothing was found, 1 when something was, 2 on trouble.
clean writes each file in place, or to standard output.
glyphs prints what the private-use codes of each file stand for, how sure that is, and why.
`;

/**
 * The command line, taken apart.
 * @throws UsageError
 */
export function parseArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  if (values.help === true) return { ...EMPTY, command: 'help' };
  if (values.version === true) return { ...EMPTY, command: 'version' };
  const [command, ...files] = positionals;
  if (command !== 'check' && command !== 'clean' && command !== 'glyphs')
    throw new UsageError(command === undefined ? 'No command given.' : `Unknown command "${command}".`);
  if (files.length === 0) throw new UsageError('No file given.');
  if (values.ledger !== undefined && files.length > 1) throw new UsageError('--ledger goes with one file.');
  return {
    command,
    files,
    format: choice('format', values.format ?? 'text', Object.keys(REPORTERS) as ReportFormat[]),
    certainty:
      values.certainty === undefined ? undefined : choice('certainty', values.certainty, CERTAINTIES),
    toStandardOutput: values.stdout ?? false,
    keepLines: values['keep-lines'] ?? false,
    glyphMap: values['glyph-map'],
    ledger: values.ledger,
    config: values.config,
    locale: choice('locale', values.locale ?? 'en', ['en', 'ar'] as const),
  };
}

const EMPTY = { files: [], format: 'text', toStandardOutput: false, keepLines: false, locale: 'en' } as const;

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        certainty: { type: 'string' },
        stdout: { type: 'boolean' },
        'keep-lines': { type: 'boolean' },
        'glyph-map': { type: 'string' },
        ledger: { type: 'string' },
        config: { type: 'string' },
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
