import * as vscode from 'vscode';

// What the suites share.

export function equal<T>(actual: T, expected: T): void {
  if (actual !== expected)
    throw new Error(`expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}

export function ok(value: unknown, message: string): asserts value {
  if (!value) throw new Error(message);
}

export async function until<T>(
  probe: () => T | undefined | false | Promise<T | undefined | false>,
  message: string,
): Promise<T> {
  for (let attempt = 0; attempt < 400; attempt++) {
    const value = await probe();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(message);
}

export async function open(content: string, language = 'plaintext'): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  return vscode.window.showTextDocument(document);
}

export function findings(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter((diagnostic) => diagnostic.source === 'tarmim');
}

export async function found(document: vscode.TextDocument): Promise<vscode.Diagnostic[]> {
  return until(() => findings(document).length > 0 && findings(document), 'no findings');
}

/**
 * The code actions of a kind, asked for until there are any: while any extension registers code actions, VS Code answers
 * a question limited to a kind with nothing, as it takes the other kinds' providers for new ones. Its own extensions
 * register theirs while they start.
 * @param resolved for so many of them the edits are worked out
 */
export async function codeActions(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind: string,
  resolved?: number,
): Promise<vscode.CodeAction[]> {
  return until(async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      kind,
      resolved,
    );
    return actions.length > 0 && actions;
  }, `no code actions of the kind ${kind}`);
}

export function workspaceFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  ok(folder, 'no folder is open');
  return folder.uri;
}

export async function write(uri: vscode.Uri, content: string | Uint8Array): Promise<void> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  await vscode.workspace.fs.writeFile(uri, bytes);
}

export async function read(uri: vscode.Uri): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(uri));
}
