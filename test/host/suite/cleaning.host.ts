import * as vscode from 'vscode';
import { equal, found, ok, open, read, until, workspaceFolder } from './support';

const DAMAGED = 'مـن كتـاب قديـم عـن البحـر\nاألمواج عاليـة, والسمـاء صافيـة\n';
const REPAIRED = 'من كتاب قديم عن البحر\nالأمواج عالية، والسماء صافية\n';

function comparison(): vscode.TabInputTextDiff | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputTextDiff ? input : undefined;
}

describe('cleaning with a look before and after', () => {
  it('previews the whole result beside the text and makes it in one undo step', async () => {
    const { document } = await open(DAMAGED);
    await found(document);
    await vscode.commands.executeCommand('tarmim.cleanPreview');
    const diff = await until(comparison, 'no comparison');
    equal((await vscode.workspace.openTextDocument(diff.modified)).getText(), REPAIRED);
    equal(document.getText(), DAMAGED);
    await vscode.commands.executeCommand('tarmim.preview.apply');
    equal(document.getText(), REPAIRED);
    await until(() => !comparison(), 'the comparison stays');
    await vscode.commands.executeCommand('undo');
    await until(() => document.getText() === DAMAGED, document.getText());
  });

  it('drops a preview when the text changes', async () => {
    const editor = await open(DAMAGED);
    await found(editor.document);
    await vscode.commands.executeCommand('tarmim.cleanPreview');
    await until(comparison, 'no comparison');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(editor.document.uri, new vscode.Position(0, 0), 'نص ');
    await vscode.workspace.applyEdit(edit);
    await until(() => !comparison(), 'the comparison stays');
    await vscode.commands.executeCommand('tarmim.preview.apply');
    equal(editor.document.getText(), `نص ${DAMAGED}`);
  });

  it('reports what changed, and writes the report as HTML, Markdown and JSON', async () => {
    const { document } = await open(DAMAGED);
    await found(document);
    await vscode.commands.executeCommand('tarmim.cleanDocument');
    await until(() => document.getText() === REPAIRED, document.getText());
    await vscode.commands.executeCommand('tarmim.showWhatChanged', document.uri);
    await until(
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview,
      'no report',
    );
    for (const extension of ['html', 'md', 'json']) {
      const target = vscode.Uri.joinPath(workspaceFolder(), `report.${extension}`);
      await vscode.commands.executeCommand('tarmim.exportReport', target);
      const text = await read(target);
      ok(text.includes('كتـاب') && text.includes('كتاب'), text);
      await vscode.workspace.fs.delete(target);
    }
  });

  it('opens the damaged sample', async () => {
    await vscode.commands.executeCommand('tarmim.openSample');
    const document = vscode.window.activeTextEditor?.document;
    ok(document, 'nothing opened');
    ok(document.uri.path.endsWith('/مقال-تالف.txt'), document.uri.toString());
    await found(document);
  });

  it('leads from the report to a place', async () => {
    const { document } = await open(REPAIRED);
    const start = REPAIRED.indexOf('عالية');
    await vscode.commands.executeCommand('tarmim.showPlace', document.uri.toString(), start, 'عالية');
    const editor = vscode.window.activeTextEditor;
    equal(editor?.document.getText(editor.selection), 'عالية');
  });
});
