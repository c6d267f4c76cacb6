import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decode } from '../../src/text/decode';

/** Measuring texts that may lie beside the project; without them tests and evaluations use the project's own. */
const FOLDER = join(__dirname, '../../../shared');

/** Whether the measuring text `path` is there; prints a word when it is not. */
export function hasShared(path: string): boolean {
  if (existsSync(join(FOLDER, path))) return true;
  console.log(`${path}: not here, skipped.`);
  return false;
}

/** The text of a measuring file; `.gz` files are unpacked. */
export function readShared(path: string): string {
  const bytes = readFileSync(join(FOLDER, path));
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** The same, read as the product reads a file. Throws where it would refuse it. */
export function openShared(path: string): string {
  const decoded = decode(readFileSync(join(FOLDER, path)));
  if (typeof decoded === 'string') throw new Error(`${path}: ${decoded}`);
  return decoded.text;
}

/** The records of a measuring file of one JSON value a line. */
export function readSharedRecords(path: string): unknown[] {
  return readShared(path)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}
