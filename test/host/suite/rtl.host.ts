import * as vscode from 'vscode';

const NAME = 'rtl.txt';
const TEXT = 'سطـر أول\r\nسطر ثان\r\n';

async function until(probe: () => boolean, message: string): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt++) {
    if (probe()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(message);
}

function rightToLeftTab(uri: vscode.Uri): vscode.Tab | undefined {
  return vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .find(
      ({ input }) =>
        input instanceof vscode.TabInputCustom &&
        input.viewType === 'tarmim.rtl' &&
        input.uri.toString() === uri.toString(),
    );
}

describe('the right-to-left editor in VS Code', () => {
  let uri: vscode.Uri;

  before(async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    if (!folder) throw new Error('no folder is open');
    uri = vscode.Uri.joinPath(folder.uri, NAME);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(TEXT));
  });

  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('opens beside the text editor, over the same document', async () => {
    await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand('tarmim.reviewDocument');
    await until(() => rightToLeftTab(uri)?.isActive === true, 'the editor did not open');
    const documents = vscode.workspace.textDocuments.filter((one) => one.uri.toString() === uri.toString());
    if (documents.length !== 1) throw new Error(`${documents.length} documents`);
  });

  it('shares the document: a change elsewhere makes it dirty, a save keeps its line breaks', async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(1, 0), 'هنا ');
    await vscode.workspace.applyEdit(edit);
    await until(() => rightToLeftTab(uri)?.isDirty === true, 'the tab is not dirty');
    await document.save();
    const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    if (saved !== 'سطـر أول\r\nهنا سطر ثان\r\n') throw new Error(JSON.stringify(saved));
  });

  it('stands alone, too', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('vscode.openWith', uri, 'tarmim.rtl');
    await until(() => rightToLeftTab(uri)?.isActive === true, 'the editor did not open');
    await until(
      () => vscode.languages.getDiagnostics(uri).some(({ source }) => source === 'tarmim'),
      'the document was not reviewed',
    );
  });
});
