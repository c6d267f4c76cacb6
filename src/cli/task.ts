import { createHash } from 'node:crypto';
import { dirname, relative } from 'node:path';
import { format } from '../messages/localized';
import { ui } from '../messages/ui';
import { check, Ruleset } from '../review/check';
import { clean } from '../review/clean';
import { configurationFor } from '../review/configuration';
import { decode, encode, type Decoded } from '../text/decode';
import { TextDocument } from '../text/document';
import { formatOfName } from '../text/formatOfName';
import type { Arguments } from './arguments';
import { FileChangedError, readStandardInput, readWithState, writeAtomically, type FileState } from './files';
import { describeGlyphs } from './glyphs';
import { REPORTERS } from './reports';

/** What came of one file. */
export interface Outcome {
  readonly result: 'clean' | 'found' | 'skipped' | 'trouble';
  /** For standard output, in pieces: whole, it can be longer than a string may be. */
  readonly output: Iterable<string | Uint8Array>;
  /** For the person, a line each. */
  readonly said: readonly string[];
  /** Names the content a cleaned file was left with. */
  readonly digest?: string;
}

/** What the work on each file goes by. */
export interface Session {
  readonly args: Arguments;
  readonly ruleset: Ruleset;
  /** Digests of contents that need no cleaning. */
  readonly done: ReadonlySet<string>;
}

/** A file that can't be worked on; the others go on. */
class FileTrouble extends Error {}

/** A file that changes under our hands is read again so many times. */
const MOST_ATTEMPTS = 3;

/** Does what the command line asks for with one file. What goes wrong is said in the outcome; nothing throws. */
export async function runTask(file: string, session: Session): Promise<Outcome> {
  const { locale } = session.args;
  for (let attempt = 1; ; attempt++) {
    try {
      return await TASKS[session.args.command as keyof typeof TASKS](file, session);
    } catch (error) {
      const isChanged = error instanceof FileChangedError;
      if (isChanged && attempt < MOST_ATTEMPTS) continue;
      return { result: 'trouble', output: [], said: [reason(file, error, locale)] };
    }
  }
}

function reason(file: string, error: unknown, locale: Arguments['locale']): string {
  if (error instanceof FileTrouble) return error.message;
  if (error instanceof FileChangedError) return format(ui.fileChanged, locale, [file]);
  return format(ui.fileFailed, locale, [file, error instanceof Error ? error.message : String(error)]);
}

const TASKS = { check: checkFile, clean: cleanFile, glyphs: describeFile } as const;

async function checkFile(file: string, { args, ruleset }: Session): Promise<Outcome> {
  const { text, said } = await read(file, args);
  const document = TextDocument.of(text, formatOfName(file) ?? 'plaintext');
  const findings = check(document, rulesetFor(file, args, ruleset));
  const { configuration } = ruleset;
  const certainty = args.certainty ?? 'possible';
  const output = REPORTERS[args.format].file(
    { file, document, findings },
    { locale: args.locale, configuration, certainty },
  );
  return { result: findings.length > 0 ? 'found' : 'clean', output, said };
}

async function cleanFile(file: string, { args, ruleset, done }: Session): Promise<Outcome> {
  const decoded = await read(file, args);
  const isRecorded = args.resume !== undefined;
  if (isRecorded && done.has(digestOf(decoded.bytes))) return { result: 'skipped', output: [], said: [] };
  const original = TextDocument.of(decoded.text, formatOfName(file) ?? 'plaintext');
  const { certainty } = args;
  const { document, ledger } = clean(original, rulesetFor(file, args, ruleset), { certainty });
  if (args.ledger !== undefined) await writeAtomically(args.ledger, `${JSON.stringify(ledger, null, 2)}\n`);
  const isUnchanged = document.text === decoded.text;
  if (args.toStandardOutput || file === '-')
    return { result: 'clean', output: [encode(document.text, decoded)], said: decoded.said };
  const bytes = isUnchanged ? decoded.bytes : encode(document.text, decoded);
  if (!isUnchanged) await writeAtomically(file, bytes, decoded.state);
  const told = args.isQuiet
    ? []
    : [format(ui.fileCleaned, args.locale, [file, String(ledger.steps.flat().length)])];
  const digest = isRecorded ? digestOf(bytes) : undefined;
  return { result: 'clean', output: [], said: [...decoded.said, ...told], digest };
}

/** The rules as the configuration's overrides have them for one file. */
function rulesetFor(file: string, { config }: Arguments, ruleset: Ruleset): Ruleset {
  if (config === undefined || ruleset.configuration.overrides.length === 0) return ruleset;
  const path = relative(dirname(config), file).replaceAll('\\', '/');
  return new Ruleset(configurationFor(ruleset.configuration, path), ruleset.context.language);
}

async function describeFile(file: string, { args, ruleset: { context } }: Session): Promise<Outcome> {
  const { text, said } = await read(file, args);
  const document = TextDocument.of(text, formatOfName(file) ?? 'plaintext');
  return { result: 'clean', output: [describeGlyphs(file, document, context, args.locale)], said };
}

interface ReadText extends Decoded {
  readonly bytes: Uint8Array;
  readonly state?: FileState;
  readonly said: readonly string[];
}

async function read(file: string, { locale }: Arguments): Promise<ReadText> {
  const source = file === '-' ? { bytes: await readStandardInput() } : await readWithState(file);
  const decoded = decode(source.bytes);
  if (decoded === 'binary') throw new FileTrouble(format(ui.fileBinary, locale, [file]));
  if (decoded === 'unknown-encoding') throw new FileTrouble(format(ui.fileUndecodable, locale, [file]));
  const isOld = decoded.encoding === 'windows-1256' || decoded.encoding === 'iso-8859-6';
  const said = isOld ? [format(ui.fileNotUtf8, locale, [file, decoded.encoding])] : [];
  return { ...source, ...decoded, said };
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
