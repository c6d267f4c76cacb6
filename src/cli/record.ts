import { createHash } from 'node:crypto';
import { open, readFile, type FileHandle } from 'node:fs/promises';

const HEADER = 'tarmim-cleaned';
const DIGEST = /^[0-9a-f]{64}$/u;

/**
 * The record of a cleaning that may be interrupted: a text file with one digest of a cleaned content a line. Its
 * first line names what the cleaning went by; a record of another cleaning is begun anew.
 */
export class CleaningRecord {
  private constructor(
    readonly digests: ReadonlySet<string>,
    private readonly file: FileHandle,
  ) {}

  /**
   * Opens the record at `path`, or makes it.
   * @param settings all that the result of a cleaning depends on
   * @throws an error when the file there is no record, and what the file system throws
   */
  static async open(path: string, settings: unknown): Promise<CleaningRecord> {
    const header = `${HEADER} ${createHash('sha256').update(JSON.stringify(settings)).digest('hex')}`;
    const [first, ...lines] = (await readIfThere(path)).split('\n');
    if (first !== '' && !first.startsWith(`${HEADER} `))
      throw new Error(`${path}: not a record of a cleaning`);
    const isSame = first === header;
    const file = await open(path, isSame ? 'a' : 'w');
    // A line that an interruption cut short is ended, so that the next one stands alone.
    await file.write(isSame ? '\n' : `${header}\n`);
    return new CleaningRecord(new Set(isSame ? lines.filter((line) => DIGEST.test(line)) : []), file);
  }

  async add(digest: string): Promise<void> {
    await this.file.write(`${digest}\n`);
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}

async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
