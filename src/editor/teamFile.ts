import { applyEdits, modify, parse, type ParseError } from 'jsonc-parser';
import * as vscode from 'vscode';
import { format } from '../messages/localized';
import { ui } from '../messages/ui';
import { locale } from './host';
import { CONFIGURATION_FILE } from './settings';

/** Where in the file, as jsonc-parser names it. */
type Path = (string | number)[];

/** What the folder's `.tarmim.json` holds, as an editor of it sees it. */
export interface TeamFile {
  readonly value: unknown;
  /** Sets the value at `path`. */
  set(path: Path, value: unknown): void;
  /** Adds `value` to the list at `path`, unless it is there. */
  add(path: Path, value: unknown): void;
}

/**
 * Changes the `.tarmim.json` of the folder `near` lies in; comments and layout stay. A file that can't be
 * read as JSON is left alone.
 * @returns whether it was written
 */
export async function changeTeamFile(near: vscode.Uri, change: (file: TeamFile) => void): Promise<boolean> {
  const folder = vscode.workspace.getWorkspaceFolder(near) ?? vscode.workspace.workspaceFolders?.[0];
  if (!folder) {
    void vscode.window.showInformationMessage(ui.noFolder[locale()]);
    return false;
  }
  const uri = vscode.Uri.joinPath(folder.uri, CONFIGURATION_FILE);
  const source = await vscode.workspace.fs.readFile(uri).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => '{}\n',
  );
  const errors: ParseError[] = [];
  const value: unknown = parse(source, errors, { allowTrailingComma: true });
  if (errors.length > 0 || typeof value !== 'object') {
    void vscode.window.showWarningMessage(format(ui.teamFileBroken, locale(), [CONFIGURATION_FILE]));
    return false;
  }
  const changed = new Editing(source);
  change(changed);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(changed.source));
  return true;
}

class Editing implements TeamFile {
  constructor(public source: string) {}

  get value(): unknown {
    return parse(this.source);
  }

  set(path: Path, value: unknown): void {
    const edits = modify(this.source, path, value, { formattingOptions: { insertSpaces: true, tabSize: 2 } });
    this.source = applyEdits(this.source, edits);
  }

  add(path: Path, value: unknown): void {
    const list = path.reduce<unknown>(
      (at, step) => (at as Record<string, unknown> | undefined)?.[step],
      this.value,
    );
    if (!Array.isArray(list)) this.set(path, [value]);
    else if (!list.includes(value)) this.set([...path, list.length], value);
  }
}
