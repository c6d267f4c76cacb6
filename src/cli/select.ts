import { lstat, stat } from 'node:fs/promises';
import { posix } from 'node:path';
import { glob } from 'tinyglobby';
import { TEXT_EXTENSIONS } from '../text/formatOfName';

/** The files that names on a command line stand for, each once, and the names that stand for none. */
export interface Selection {
  readonly files: readonly string[];
  readonly missing: readonly string[];
}

/** What a folder holds that is nobody's text. */
const IGNORED = ['**/node_modules/**'];

const TEXT_FILES = `**/*.{${TEXT_EXTENSIONS.join(',')}}`;

const WILDCARD = /[*?[\]{}!]/u;

/**
 * The files behind `names`: a file is itself, a folder all text files in it and its folders (hidden ones and
 * links left out), a pattern what matches it. Within a name files stand in order of their paths.
 */
export async function selectFiles(names: readonly string[]): Promise<Selection> {
  const files = new Set<string>();
  const missing: string[] = [];
  for (const name of names) {
    const found = await expand(name);
    if (found.length === 0) missing.push(name);
    for (const file of found) files.add(file);
  }
  return { files: [...files], missing };
}

async function expand(name: string): Promise<readonly string[]> {
  if (name === '-') return [name];
  const kind = await kindOf(name);
  if (kind === 'folder') {
    const found = await find(TEXT_FILES, { cwd: name, caseSensitiveMatch: false });
    return found.map((file) => posix.join(name, file));
  }
  return kind === 'other' || !WILDCARD.test(name) ? [name] : find(name);
}

/** The files that match `pattern`, in order. A link may lead to a file that is met twice: it is left out. */
async function find(
  pattern: string,
  options: { cwd?: string; caseSensitiveMatch?: boolean } = {},
): Promise<string[]> {
  const found = await glob(pattern, {
    ...options,
    ignore: IGNORED,
    followSymbolicLinks: false,
    expandDirectories: false,
  });
  const isFile = await Promise.all(
    found.map(async (file) => (await lstat(posix.join(options.cwd ?? '', file))).isFile()),
  );
  return found.filter((_, index) => isFile[index]).sort((a, b) => (a < b ? -1 : 1));
}

async function kindOf(path: string): Promise<'folder' | 'other' | 'missing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'other';
  } catch {
    return 'missing';
  }
}
