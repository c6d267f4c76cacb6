#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { parseArguments, USAGE, UsageError, type Arguments } from './cli/arguments';
import { readJson, readStandardInput, writeAtomically, writeStandardOutput } from './cli/files';
import { describeGlyphs } from './cli/glyphs';
import { loadLanguage } from './cli/language';
import { REPORTERS, type CheckedFile } from './cli/reports';
import { format } from './messages/localized';
import { ui } from './messages/ui';
import { check, Ruleset } from './review/check';
import { clean } from './review/clean';
import {
  configurationFor,
  DEFAULT_CONFIGURATION,
  parseConfiguration,
  parseGlyphMap,
  type Configuration,
} from './review/configuration';
import { decode, encode, type Decoded } from './text/decode';
import { TextDocument } from './text/document';
import { formatOfName } from './text/formatOfName';
import { version } from '../package.json';

const EXIT_CLEAN = 0;
const EXIT_FOUND = 1;
const EXIT_TROUBLE = 2;

/** A file that can't be worked on; the others go on. */
class FileTrouble extends Error {}

async function main(argv: readonly string[]): Promise<number> {
  const args = parseArguments(argv);
  if (args.command === 'help' || args.command === 'version') {
    await writeStandardOutput([args.command === 'help' ? USAGE : `${version}\n`]);
    return EXIT_CLEAN;
  }
  const ruleset = new Ruleset(await configure(args), await loadLanguage());
  if (args.command === 'glyphs') return runGlyphs(args, ruleset);
  return args.command === 'check' ? runCheck(args, ruleset) : runClean(args, ruleset);
}

async function runCheck(args: Arguments, ruleset: Ruleset): Promise<number> {
  const checked: CheckedFile[] = [];
  let hasTrouble = false;
  for (const file of args.files) {
    hasTrouble =
      !(await attempt(file, args, async () => {
        const { text } = await read(file, args);
        const document = TextDocument.of(text, formatOfName(file) ?? 'plaintext');
        checked.push({ file, document, findings: check(document, rulesetFor(file, args, ruleset)) });
      })) || hasTrouble;
  }
  const { configuration } = ruleset;
  await writeStandardOutput(
    REPORTERS[args.format](checked, {
      locale: args.locale,
      configuration,
      certainty: args.certainty ?? 'possible',
    }),
  );
  if (hasTrouble) return EXIT_TROUBLE;
  return checked.some((one) => one.findings.length > 0) ? EXIT_FOUND : EXIT_CLEAN;
}

async function runClean(args: Arguments, ruleset: Ruleset): Promise<number> {
  let hasTrouble = false;
  for (const file of args.files) {
    hasTrouble = !(await attempt(file, args, () => cleanFile(file, args, ruleset))) || hasTrouble;
  }
  return hasTrouble ? EXIT_TROUBLE : EXIT_CLEAN;
}

async function runGlyphs(args: Arguments, { context }: Ruleset): Promise<number> {
  let hasTrouble = false;
  for (const file of args.files) {
    hasTrouble =
      !(await attempt(file, args, async () => {
        const { text } = await read(file, args);
        await writeStandardOutput(
          describeGlyphs(
            file,
            TextDocument.of(text, formatOfName(file) ?? 'plaintext'),
            context,
            args.locale,
          ),
        );
      })) || hasTrouble;
  }
  return hasTrouble ? EXIT_TROUBLE : EXIT_CLEAN;
}

async function cleanFile(file: string, args: Arguments, ruleset: Ruleset): Promise<void> {
  const decoded = await read(file, args);
  const { document, ledger } = clean(
    TextDocument.of(decoded.text, formatOfName(file) ?? 'plaintext'),
    rulesetFor(file, args, ruleset),
    {
      certainty: args.certainty,
    },
  );
  if (args.ledger !== undefined) await writeAtomically(args.ledger, `${JSON.stringify(ledger, null, 2)}\n`);
  const isUnchanged = document.text === decoded.text;
  if (args.toStandardOutput || file === '-') {
    await writeStandardOutput([encode(document.text, decoded)]);
    return;
  }
  if (!isUnchanged) await writeAtomically(file, encode(document.text, decoded));
  warn(format(ui.fileCleaned, args.locale, [file, String(ledger.steps.flat().length)]));
}

/** The rules as the configuration's overrides have them for one file. */
function rulesetFor(file: string, { config }: Arguments, ruleset: Ruleset): Ruleset {
  if (config === undefined || ruleset.configuration.overrides.length === 0) return ruleset;
  const path = relative(dirname(config), file).replaceAll('\\', '/');
  return new Ruleset(configurationFor(ruleset.configuration, path), ruleset.context.language);
}

async function read(file: string, { locale }: Arguments): Promise<Decoded> {
  const decoded = decode(file === '-' ? await readStandardInput() : await readFile(file));
  if (decoded === 'binary') throw new FileTrouble(format(ui.fileBinary, locale, [file]));
  if (decoded === 'unknown-encoding') throw new FileTrouble(format(ui.fileUndecodable, locale, [file]));
  if (decoded.encoding === 'windows-1256' || decoded.encoding === 'iso-8859-6')
    warn(format(ui.fileNotUtf8, locale, [file, decoded.encoding]));
  return decoded;
}

/** Runs `work` for a file; what goes wrong is said, and the other files go on. */
async function attempt(file: string, { locale }: Arguments, work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    warn(error instanceof FileTrouble ? reason : format(ui.fileFailed, locale, [file, reason]));
    return false;
  }
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
