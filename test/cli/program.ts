import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROJECT = join(__dirname, '../..');

/** In milliseconds; nothing a test does takes nearly as long, even where much else is running. */
const LONGEST_RUN = 180_000;

let isBuilt = false;

/** Builds the program, once for all tests. */
export function buildProgram(): void {
  if (!isBuilt) execFileSync(process.execPath, ['esbuild.config.mjs'], { cwd: PROJECT });
  isBuilt = true;
}

export interface Outcome {
  readonly code: number | null;
  readonly output: Buffer;
  readonly text: string;
  /** What it said to the person, without direction marks. */
  readonly said: string;
}

/** A folder of its own for one test, in which the built program runs. */
export class Workplace {
  readonly program = join(PROJECT, 'dist/cli.js');
  folder = '';

  /** Called in a suite: the program is built, and each test has the place empty. */
  static ofEachTest(): Workplace {
    const place = new Workplace();
    before(buildProgram);
    beforeEach(() => {
      place.folder = mkdtempSync(join(tmpdir(), 'tarmim-'));
    });
    afterEach(() => {
      rmSync(place.folder, { recursive: true, force: true });
    });
    return place;
  }

  run(args: readonly string[], input: string | Uint8Array = ''): Outcome {
    const { status, stdout, stderr } = spawnSync(process.execPath, [this.program, ...args], {
      cwd: this.folder,
      input,
      maxBuffer: 1 << 30,
      timeout: LONGEST_RUN,
    });
    const said = stderr.toString('utf8').replace(/[\u2068\u2069]/gu, '');
    return { code: status, output: stdout, text: stdout.toString('utf8'), said };
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, content: string | Uint8Array): void {
    writeFileSync(this.path(name), content);
  }

  read(name: string): string {
    return this.bytes(name).toString('utf8');
  }

  bytes(name: string): Buffer {
    return readFileSync(this.path(name));
  }

  /** The names of all files, hidden ones too. */
  names(): string[] {
    return readdirSync(this.folder).sort();
  }
}
