import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { TextFormat } from '../text/protected';

const FORMATS: Readonly<Record<string, TextFormat>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.tex': 'latex',
  '.srt': 'subtitles',
  '.vtt': 'subtitles',
  '.ass': 'subtitles',
  '.ssa': 'subtitles',
};

/** The format a file's name tells; plain text when it tells none. */
export function formatOf(path: string): TextFormat {
  return FORMATS[extname(path).toLowerCase()] ?? 'plaintext';
}

/** All bytes of standard input. */
export async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/**
 * Replaces a file's content whole or not at all: a new file beside it takes its place, with its permissions.
 * @throws what the file system throws; the old file then stands untouched
 */
export async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & 0o200) === 0) throw new Error('the file is read-only');
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    const file = await open(temporary, 'wx', mode & 0o7777);
    try {
      await file.writeFile(bytes);
      await file.chmod(mode & 0o7777);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
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
