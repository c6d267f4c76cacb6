import * as vscode from 'vscode';
import { formatOfName } from '../../text/formatOfName';
import { readIfThere } from '../host';

/** Folders that hold no texts of the user's own. */
const PASSED_OVER = new Set(['node_modules']);

/** All text files in `targets` (files and folders), in order of their names; links are not followed. */
export async function textFiles(
  targets: readonly vscode.Uri[],
  token: vscode.CancellationToken,
): Promise<vscode.Uri[]> {
  const files: vscode.Uri[] = [];
  for (const target of targets) {
    const { type } = await vscode.workspace.fs.stat(target);
    if (type & vscode.FileType.Directory) await collect(target, files, token);
    else files.push(target);
  }
  const unique = new Map(files.map((uri) => [uri.toString(), uri]));
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, uri]) => uri);
}

async function collect(
  folder: vscode.Uri,
  files: vscode.Uri[],
  token: vscode.CancellationToken,
): Promise<void> {
  for (const [name, type] of await vscode.workspace.fs.readDirectory(folder)) {
    if (token.isCancellationRequested) return;
    const uri = vscode.Uri.joinPath(folder, name);
    if (type === vscode.FileType.Directory) {
      if (!name.startsWith('.') && !PASSED_OVER.has(name)) await collect(uri, files, token);
    } else if (type === vscode.FileType.File && formatOfName(name)) files.push(uri);
  }
}

/** The SHA-256 of some bytes, in hexadecimal digits. */
export async function hashOf(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Replaces a file's bytes and reads them back. When they are not what was written, the original is put
 * back; it is kept at `backup` meanwhile, so that a crash loses nothing either.
 * @throws what the file system throws, or that the bytes read back are others
 */
export async function writeWhole(
  uri: vscode.Uri,
  original: Uint8Array,
  bytes: Uint8Array,
  backup: vscode.Uri,
): Promise<void> {
  await vscode.workspace.fs.writeFile(backup, original);
  try {
    await writeVerified(uri, bytes);
  } catch (error) {
    await writeVerified(uri, original);
    throw error;
  } finally {
    // Only a file that stands whole, old or new, needs its backup no more.
    const now = await readIfThere(uri);
    if (now && (sameBytes(now, bytes) || sameBytes(now, original))) await vscode.workspace.fs.delete(backup);
  }
}

async function writeVerified(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, bytes);
  if (!sameBytes(await vscode.workspace.fs.readFile(uri), bytes))
    throw new Error('the bytes read back differ');
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
