import type * as vscode from 'vscode';
import type { Language } from '../language/language';

/** The language data that ships with the extension; undefined when it can't be read, which is logged. */
export async function loadLanguage(
  _extension: vscode.Uri,
  _log: vscode.LogOutputChannel,
): Promise<Language | undefined> {
  return undefined;
}
