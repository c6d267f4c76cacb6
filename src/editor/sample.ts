import * as vscode from 'vscode';

const OPEN_SAMPLE = 'tarmim.openSample';

/** Opens the damaged sample, a fresh copy each time, for a first try. */
export function registerSample({
  extensionUri,
  globalStorageUri,
}: vscode.ExtensionContext): vscode.Disposable {
  return vscode.commands.registerCommand(OPEN_SAMPLE, async () => {
    const original = vscode.Uri.joinPath(extensionUri, 'dist', 'sample.txt');
    const copy = vscode.Uri.joinPath(globalStorageUri, 'مقال-تالف.txt');
    await vscode.workspace.fs.writeFile(copy, await vscode.workspace.fs.readFile(original));
    // Beside the walkthrough, which stays in view.
    const { Active, Beside } = vscode.ViewColumn;
    await vscode.window.showTextDocument(copy, {
      viewColumn: vscode.window.activeTextEditor ? Active : Beside,
    });
  });
}
