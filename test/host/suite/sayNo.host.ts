import * as vscode from 'vscode';
import { codeActions, equal, findings, found, ok, read, until, workspaceFolder, write } from './support';

const TEXT = 'قلـم على الطاولـة\nكتـاب على الرف\n';

describe('saying no', () => {
  const at = (name: string): vscode.Uri => vscode.Uri.joinPath(workspaceFolder(), name);
  const team = async (): Promise<Record<string, unknown>> =>
    JSON.parse(await read(at('.tarmim.json'))) as Record<string, unknown>;
  let editor: vscode.TextEditor;

  const say = (way: string): Thenable<unknown> =>
    vscode.commands.executeCommand('tarmim.ignoreOrTurnOff', { rule: 'kashida', start: 0, end: 4 }, way);
  const left = (count: number): Promise<unknown> =>
    until(() => findings(editor.document).length === count, `${findings(editor.document).length} findings`);

  beforeEach(async () => {
    await write(at('no.txt'), TEXT);
    editor = await vscode.window.showTextDocument(at('no.txt'));
    await found(editor.document);
    await left(3);
  });
  afterEach(async () => {
    await vscode.workspace.fs.delete(at('.tarmim.json')).then(undefined, () => undefined);
    const settings = vscode.workspace.getConfiguration('tarmim', { languageId: 'plaintext' });
    for (const name of ['rules', 'protectedWords'])
      await settings.update(name, undefined, vscode.ConfigurationTarget.Global);
    await settings.update('rules', undefined, vscode.ConfigurationTarget.Global, true);
    await left(3);
  });

  it('to a word', async () => {
    await say('word');
    await left(2);
  });

  it('to a place, for the team', async () => {
    await say('team');
    equal((await team()).ignored?.toString(), 'kashida||قلـم|على');
    await left(2);
  });

  it('to a rule in this file', async () => {
    await say('file');
    await say('file');
    const overrides = JSON.stringify([{ files: ['/no.txt'], rules: { kashida: 'off' } }]);
    equal(JSON.stringify((await team()).overrides), overrides);
    await left(0);
  });

  it('to a rule in this folder, leaving what the team’s file says', async () => {
    await write(at('.tarmim.json'), '{\n  // ours\n  "certainty": "likely"\n}\n');
    await say('folder');
    const text = await read(at('.tarmim.json'));
    ok(text.includes('// ours') && text.includes('"kashida": "off"'), text);
    await left(0);
  });

  it('to a rule in files of a language, and everywhere', async () => {
    await say('language');
    await left(0);
    const settings = vscode.workspace.getConfiguration('tarmim');
    equal(settings.inspect<object>('rules')?.globalValue, undefined);
    await vscode.workspace
      .getConfiguration('tarmim', { languageId: 'plaintext' })
      .update('rules', undefined, vscode.ConfigurationTarget.Global, true);
    await left(3);
    await say('everywhere');
    await left(0);
  });

  it('to any change of a passage', async () => {
    editor.selection = new vscode.Selection(0, 0, 1, 6);
    await vscode.commands.executeCommand('tarmim.protectSelection');
    await left(0);
    equal((await team()).protectedPassages?.toString(), 'قلـم على الطاولـة\nكتـاب ');
  });

  it('leaves a broken team file alone', async () => {
    await write(at('.tarmim.json'), '{ broken');
    await say('folder');
    equal(await read(at('.tarmim.json')), '{ broken');
  });

  it('is offered in the light bulb by one entry a rule', async () => {
    const place = new vscode.Range(0, 1, 0, 1);
    const actions = await codeActions(editor.document, place, vscode.CodeActionKind.QuickFix.value);
    equal(actions.filter(({ command }) => command?.command === 'tarmim.ignoreOrTurnOff').length, 1);
  });
});

describe('a file in an old encoding', () => {
  it('is opened again with its own', async () => {
    const uri = vscode.Uri.joinPath(workspaceFolder(), 'old.txt');
    const text = 'مدينة قديمة على النهر وفي السوق من كل شيء';
    const bytes = await vscode.workspace.encode(text, { encoding: 'windows1256' });
    await write(uri, bytes);
    const { document } = await vscode.window.showTextDocument(uri);
    ok(document.getText().includes('\uFFFD'), document.getText());
    await vscode.commands.executeCommand('tarmim.reopenWithEncoding');
    await until(() => vscode.window.activeTextEditor?.document.getText() === text, 'not reopened');
    equal(vscode.window.activeTextEditor?.document.encoding, 'windows1256');
  });
});

describe('a file longer than the limit', () => {
  it('is not checked while open, but cleaned', async () => {
    const settings = vscode.workspace.getConfiguration('tarmim');
    await settings.update('maximumLength', 10, vscode.ConfigurationTarget.Global);
    const document = await vscode.workspace.openTextDocument({ content: TEXT, language: 'plaintext' });
    await vscode.window.showTextDocument(document);
    await new Promise((resolve) => setTimeout(resolve, 300));
    equal(findings(document).length, 0);
    await vscode.commands.executeCommand('tarmim.cleanDocument');
    equal(document.getText(), TEXT.replaceAll('ـ', ''));
    await settings.update('maximumLength', undefined, vscode.ConfigurationTarget.Global);
  });
});
