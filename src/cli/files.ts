import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** All bytes of standard input. */
export async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Long pieces are fewer writes; this many characters at a time are enough. */
const PIECE_LENGTH = 1 << 16;

/** Writes pieces of text to standard output, no faster than its reader takes them. */
export async function writeStandardOutput(pieces: Iterable<string | Uint8Array>): Promise<void> {
  let waiting = '';
  for (const piece of pieces) {
    if (typeof piece !== 'string') await write(piece);
    else if ((waiting += piece).length >= PIECE_LENGTH) {
      await write(waiting);
      waiting = '';
    }
  }
  if (waiting !== '') await write(waiting);
}

async function write(piece: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
}

/** A file as it stood when it was read: by this it is known again. */
export interface FileState {
  readonly path: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly identity: string;
}

/** A file was changed, replaced or removed while its text was worked on. */
export class FileChangedError extends Error {}

/**
 * The bytes of a file and the state it had before and after they were read.
 * @throws FileChangedError when it changed meanwhile, and what the file system throws
 */
export async function readWithState(
  path: string,
): Promise<{ readonly bytes: Uint8Array; readonly state?: FileState }> {
  const state = await stateOf(path);
  const bytes = await readFile(path);
  if ((await stateOf(path))?.identity !== state?.identity) throw new FileChangedError(path);
  return { bytes, state };
}

/**
 * Replaces a file's content whole or not at all: a new file beside it takes its place, with its owner and
 * permissions. A link stays a link: the file it leads to is replaced. A file that is not there is made.
 * @param expected the state in which the file was read
 * @throws FileChangedError when the file no longer has the state expected, and what the file system throws; the
 *   old file then stands untouched
 */
export async function writeAtomically(
  path: string,
  bytes: Uint8Array | string,
  expected?: FileState,
): Promise<void> {
  const old = await stateOf(path);
  if (expected && old?.identity !== expected.identity) throw new FileChangedError(path);
  if (old && (old.mode & 0o200) === 0) throw new Error('the file is read-only');
  const target = old?.path ?? path;
  const temporary = join(dirname(target), `.tarmim-${process.pid}-${randomUUID()}.tmp`);
  try {
    const file = await open(temporary, 'wx', old?.mode);
    try {
      await file.writeFile(bytes);
      if (old) {
        await file.chown(old.uid, old.gid).catch(() => undefined); // only its owner and root may
        await file.chmod(old.mode);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    if (expected && (await stateOf(path))?.identity !== expected.identity) throw new FileChangedError(path);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** The state of the file that `path` leads to; undefined when there is none. */
async function stateOf(path: string): Promise<FileState | undefined> {
  try {
    const { mode, uid, gid, dev, ino, size, mtimeNs } = await stat(path, { bigint: true });
    return {
      path: await realpath(path),
      mode: Number(mode) & 0o7777,
      uid: Number(uid),
      gid: Number(gid),
      identity: [dev, ino, size, mtimeNs, mode].join(),
    };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The parsed JSON of a file. @throws an error that names the file */
export async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
