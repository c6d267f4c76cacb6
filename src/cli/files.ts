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

/**
 * Replaces a file's content whole or not at all: a new file beside it takes its place, with its owner and
 * permissions. A link stays a link: the file it leads to is replaced. A file that is not there is made.
 * @throws what the file system throws; the old file then stands untouched
 */
export async function writeAtomically(path: string, bytes: Uint8Array | string): Promise<void> {
  const old = await existing(path);
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
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

interface ExistingFile {
  readonly path: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** The file that `path` leads to; undefined when there is none. */
async function existing(path: string): Promise<ExistingFile | undefined> {
  try {
    const { mode, uid, gid } = await stat(path);
    return { path: await realpath(path), mode: mode & 0o7777, uid, gid };
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
