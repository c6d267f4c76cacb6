import * as vscode from 'vscode';
import type { Language } from '../language/language';
import { createLanguage } from '../language/load';

/** The language data that ships with the extension; undefined when it can't be read, which is logged. */
export async function loadLanguage(
  extension: vscode.Uri,
  log: vscode.LogOutputChannel,
): Promise<Language | undefined> {
  const folder = vscode.Uri.joinPath(extension, 'dist', 'language');
  const read = (name: string): Thenable<Uint8Array> =>
    vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name));
  try {
    const [lexicon, ngrams] = await Promise.all([read('lexicon.bin'), read('ngrams.bin')]);
    return createLanguage({ lexicon, ngrams });
  } catch (error) {
    log.error(`Language data: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}
