import * as vscode from 'vscode';
import type { Locale } from '../messages/localized';
import type { TextFormat } from '../text/protected';
import type { Steps } from '../text/steps';

/** The name diagnostics, settings and commands go by. */
export const SOURCE = 'tarmim';

const FORMATS: Readonly<Record<string, TextFormat>> = {
  plaintext: 'plaintext',
  'arabic-text': 'plaintext',
  markdown: 'markdown',
  html: 'html',
  latex: 'latex',
  tex: 'latex',
  srt: 'subtitles',
  subrip: 'subtitles',
  vtt: 'subtitles',
  webvtt: 'subtitles',
  ass: 'subtitles',
  ssa: 'subtitles',
};

/** The language ids Tarmim works on; the manifest's activation events name the same. */
export const LANGUAGES: readonly string[] = Object.keys(FORMATS);

/** Documents of the editor itself (output, diffs, version control), which nobody restores. */
const INTERNAL_SCHEMES = new Set([
  'output',
  'git',
  'gitfs',
  'scm',
  'vscode',
  'vscode-scm',
  'vscode-terminal',
  'comment',
  'debug',
  'walkThrough',
  'search-editor',
  'tarmim',
  'tarmim-result',
]);

/** Whether Tarmim reviews this document at all: its language, its scheme and `tarmim.enable` say so. */
export function isReviewed(document: vscode.TextDocument): boolean {
  if (!(document.languageId in FORMATS) || INTERNAL_SCHEMES.has(document.uri.scheme)) return false;
  return vscode.workspace.getConfiguration(SOURCE, document).get('enable', true);
}

export function formatOf(document: vscode.TextDocument): TextFormat {
  return FORMATS[document.languageId] ?? 'plaintext';
}

/** The document the user is in, be it in a text editor or in the right-to-left one. */
export function activeDocument(): vscode.TextDocument | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof vscode.TabInputCustom)) return vscode.window.activeTextEditor?.document;
  const uri = input.uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
}

/** The language of Tarmim's messages: the setting, else that of the editor. */
export function locale(): Locale {
  const chosen = vscode.workspace.getConfiguration(SOURCE).get<string>('messageLanguage', 'auto');
  if (chosen === 'en' || chosen === 'ar') return chosen;
  return vscode.env.language.startsWith('ar') ? 'ar' : 'en';
}

/** A file's name as messages show it: left to right, whatever letters it begins with. */
export function nameOf(uri: vscode.Uri): string {
  return `\u200E${vscode.workspace.asRelativePath(uri)}`;
}

/** The bytes of a file; undefined when it can't be read. */
export async function readIfThere(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch {
    return undefined;
  }
}

/** Selects a range in an editor and brings it into view. */
export function select(editor: vscode.TextEditor, range: vscode.Range): void {
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The editor range of `start`–`end`. */
export function rangeOf(
  document: vscode.TextDocument,
  { start, end }: { start: number; end: number },
): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/** The document's text, in steps; what changes between them is torn. */
export function* textOf(document: vscode.TextDocument): Steps<string> {
  const parts: string[] = [];
  for (let line = 0; line < document.lineCount; line += LINES_AT_ONCE) {
    parts.push(document.getText(new vscode.Range(line, 0, line + LINES_AT_ONCE, 0)));
    yield;
  }
  return parts.join('');
}

const LINES_AT_ONCE = 1000;

/** The length of the document's text (UTF-16 code units), without putting the text together. */
export function lengthOf(document: vscode.TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}
