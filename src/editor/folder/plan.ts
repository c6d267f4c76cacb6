import * as vscode from 'vscode';
import { format, isolate } from '../../messages/localized';
import { ui } from '../../messages/ui';
import type { Language } from '../../language/language';
import { Ruleset } from '../../review/check';
import { cleanText } from '../../review/clean';
import type { Ledger } from '../../review/ledger';
import { decode, encode, type Decoded } from '../../text/decode';
import { formatOfName } from '../../text/formatOfName';
import type { TextFormat } from '../../text/protected';
import { inSlices } from '../../text/steps';
import { locale, nameOf, SOURCE } from '../host';
import type { Settings } from '../settings';

/** More is no text anyone wrote. */
const MOST_BYTES = 20_000_000;

const LANGUAGE_IDS: Readonly<Record<TextFormat, string>> = {
  plaintext: 'plaintext',
  markdown: 'markdown',
  html: 'html',
  latex: 'latex',
  subtitles: 'srt',
};

/** What will be written to one file. */
export interface PlannedFile {
  readonly uri: vscode.Uri;
  readonly original: Uint8Array;
  readonly cleaned: Uint8Array;
  readonly decoded: Decoded;
  readonly ledger: Ledger;
}

/** A file that is left alone, and why. */
export class Skipped extends Error {}

/** Cleans one file in memory; undefined when there is nothing to clean or it was cancelled. @throws Skipped */
export async function planFile(
  uri: vscode.Uri,
  settings: Settings,
  language: Language | undefined,
  token: vscode.CancellationToken,
): Promise<PlannedFile | undefined> {
  const textFormat = formatOfName(uri.path) ?? 'plaintext';
  const scope = { uri, languageId: LANGUAGE_IDS[textFormat] };
  if (!vscode.workspace.getConfiguration(SOURCE, scope).get('enable', true)) return undefined;
  await refuseUnwritable(uri);
  const original = await vscode.workspace.fs.readFile(uri);
  const decoded = decode(original);
  if (decoded === 'binary') throw new Skipped(ui.skippedBinary[locale()]);
  if (decoded === 'unknown-encoding') throw new Skipped(ui.skippedEncoding[locale()]);
  if (decoded.encoding === 'windows-1256' || decoded.encoding === 'iso-8859-6')
    throw new Skipped(format(ui.skippedOldEncoding, locale(), [decoded.encoding]));
  const ruleset = new Ruleset(settings.configurationOf(scope), language);
  const cleaning = cleanText(decoded.text, textFormat, ruleset);
  const cleaned = await inSlices(cleaning, () => token.isCancellationRequested);
  if (!cleaned || cleaned.document.text === decoded.text) return undefined;
  const { document, ledger } = cleaned;
  return { uri, original, decoded, ledger, cleaned: encode(document.text, decoded) };
}

/** @throws Skipped when the file is read-only, too large or has changes in an editor */
export async function refuseUnwritable(uri: vscode.Uri): Promise<void> {
  const { size, permissions } = await vscode.workspace.fs.stat(uri);
  if (permissions !== undefined && permissions & vscode.FilePermission.Readonly)
    throw new Skipped(ui.skippedReadOnly[locale()]);
  if (size > MOST_BYTES) throw new Skipped(format(ui.skippedTooLarge, locale(), [`${MOST_BYTES / 1e6} MB`]));
  const isUnsaved = vscode.workspace.textDocuments.some(
    (document) => document.isDirty && document.uri.toString() === uri.toString(),
  );
  if (isUnsaved) throw new Skipped(ui.skippedUnsaved[locale()]);
}

/** Files that were left alone, as lines to be read. */
export class Trouble {
  readonly lines: string[] = [];

  constructor(private readonly log: vscode.LogOutputChannel) {}

  /** Does `work` for a file; what goes wrong is noted, and the other files go on. */
  async guard<T>(uri: vscode.Uri, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const line = `${isolate(nameOf(uri))}: ${isolate(reason)}`;
      this.lines.push(line);
      this.log.warn(line);
      return undefined;
    }
  }
}
