import * as vscode from 'vscode';
import { equal, read, workspaceFolder, write } from './support';

const DAMAGED = 'مدينـة علـى النهـر\r\nوالسمـاء صافيـة\r\n';
const REPAIRED = 'مدينة على النهر\r\nوالسماء صافية\r\n';

/** A file system in memory that fails to write files named `fails`, after it wrote half of them. */
class FragileFiles implements vscode.FileSystemProvider {
  readonly files = new Map<string, Uint8Array>();
  /** How many more writes fail. */
  failures = 0;
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }
  stat({ path }: vscode.Uri): vscode.FileStat {
    if (path === '/') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const size = this.readFile(vscode.Uri.from({ scheme: 'fragile', path })).length;
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size };
  }
  readDirectory(): [string, vscode.FileType][] {
    return [...this.files.keys()].map((path) => [path.slice(1), vscode.FileType.File]);
  }
  readFile(uri: vscode.Uri): Uint8Array {
    const bytes = this.files.get(uri.path);
    if (!bytes) throw vscode.FileSystemError.FileNotFound(uri);
    return bytes;
  }
  // A promise: VS Code never ends a write of a provider that throws at once.
  async writeFile(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
    const isFailing = uri.path.includes('fails') && this.failures > 0;
    if (isFailing) this.failures--;
    this.files.set(uri.path, isFailing ? bytes.slice(0, bytes.length / 2) : bytes);
    if (isFailing) throw new Error('no room');
  }
  createDirectory(): void {}
  delete({ path }: vscode.Uri): void {
    this.files.delete(path);
  }
  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }
}

function cleanFolder(folder: vscode.Uri): Thenable<unknown> {
  return vscode.commands.executeCommand('tarmim.cleanFolder', folder, undefined, true);
}

describe('cleaning a folder', () => {
  it('cleans every text file whole, leaves all else, and takes it back', async () => {
    const folder = vscode.Uri.joinPath(workspaceFolder(), 'texts');
    const at = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
    const old = Uint8Array.of(0xe3, 0xcf, 0xed, 0xe4, 0xc9, 0x20, 0xdd, 0xed, 0x20, 0xe3, 0xe4);
    await write(at('a.txt'), DAMAGED);
    await write(at('sub/b.md'), `\uFEFF# ${DAMAGED}`);
    await write(at('sub/c.json'), DAMAGED);
    await write(at('node_modules/d.txt'), DAMAGED);
    await write(at('old.txt'), old);
    await cleanFolder(folder);
    equal(await read(at('a.txt')), REPAIRED);
    equal(await read(at('sub/b.md')), `\uFEFF# ${REPAIRED}`);
    equal(await read(at('sub/c.json')), DAMAGED);
    equal(await read(at('node_modules/d.txt')), DAMAGED);
    equal((await vscode.workspace.fs.readFile(at('old.txt'))).join(), old.join());
    await vscode.commands.executeCommand('tarmim.undoFolderCleaning');
    equal(await read(at('a.txt')), DAMAGED);
    equal(await read(at('sub/b.md')), `\uFEFF# ${DAMAGED}`);
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  it('leaves files with unsaved changes, and what was changed since, alone', async () => {
    const folder = vscode.Uri.joinPath(workspaceFolder(), 'texts');
    const at = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
    for (const name of ['changed.txt', 'open.txt']) await write(at(name), DAMAGED);
    const document = await vscode.workspace.openTextDocument(at('open.txt'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), 'نص ');
    await vscode.workspace.applyEdit(edit);
    await cleanFolder(folder);
    equal(await read(at('open.txt')), DAMAGED);
    equal(await read(at('changed.txt')), REPAIRED);
    await write(at('changed.txt'), `${REPAIRED}جديد\n`);
    await vscode.commands.executeCommand('tarmim.undoFolderCleaning');
    equal(await read(at('changed.txt')), `${REPAIRED}جديد\n`);
    await write(at('changed.txt'), REPAIRED);
    await vscode.commands.executeCommand('tarmim.undoFolderCleaning');
    equal(await read(at('changed.txt')), DAMAGED);
    await document.save();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  it('works on a virtual file system, and a write that fails half way leaves the file whole', async () => {
    const files = new FragileFiles();
    const registration = vscode.workspace.registerFileSystemProvider('fragile', files);
    const folder = vscode.Uri.from({ scheme: 'fragile', path: '/' });
    const at = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
    for (const name of ['fails.txt', 'works.txt']) await write(at(name), DAMAGED);
    files.failures = 1;
    await cleanFolder(folder);
    equal(await read(at('fails.txt')), DAMAGED);
    equal(await read(at('works.txt')), REPAIRED);
    equal(files.failures, 0);
    await vscode.commands.executeCommand('tarmim.undoFolderCleaning');
    equal(await read(at('works.txt')), DAMAGED);
    registration.dispose();
  });
});
