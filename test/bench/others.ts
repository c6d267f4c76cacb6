// Other programs over the same text, where they are installed: each as a process, its start and all.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { damagedText } from './texts';

export interface Timing {
  readonly program: string;
  readonly does: string;
  /** In seconds; undefined when the program is not there. */
  readonly seconds?: number;
}

const LENGTH = 1_000_000;
const CSPELL = {
  version: '0.2',
  language: 'ar',
  import: ['@cspell/dict-ar/cspell-ext.json'],
  dictionaries: ['ar'],
};

/** The time of each program over one million characters with damage. `tools`: a folder with node_modules of its own. */
export function timeOthers(tools: string | undefined): Timing[] {
  const folder =
    tools === undefined
      ? mkdtempSync(join(tmpdir(), 'tarmim-'))
      : mkdtempSync(join(resolve(tools), 'bench-'));
  const env = {
    ...process.env,
    PATH: [join(resolve(tools ?? '.'), 'node_modules/.bin'), process.env.PATH].join(delimiter),
  };
  const time = (program: string, does: string, command: string, args: readonly string[]): Timing => {
    const start = performance.now();
    const { error } = spawnSync(command, args, { cwd: folder, env, stdio: 'ignore' });
    return error ? { program, does } : { program, does, seconds: (performance.now() - start) / 1000 };
  };
  writeFileSync(join(folder, 'text.md'), damagedText('kashida', LENGTH));
  writeFileSync(join(folder, 'cspell.json'), JSON.stringify(CSPELL));
  const timings = [
    time('Tarmim', 'all damage, with repairs', process.execPath, [
      resolve('dist/cli.js'),
      'check',
      'text.md',
    ]),
    time('Tarmim', 'cleans it', process.execPath, [resolve('dist/cli.js'), 'clean', '--stdout', 'text.md']),
    time('hunspell, hunspell-ar', 'unknown words', 'hunspell', ['-d', 'ar', '-i', 'utf-8', '-l', 'text.md']),
    time('cspell, @cspell/dict-ar', 'unknown words', 'cspell', [
      '--no-progress',
      '--no-summary',
      '-c',
      'cspell.json',
      'text.md',
    ]),
    time('markdownlint-cli2', 'Markdown style; knows no Arabic', 'markdownlint-cli2', ['text.md']),
  ];
  rmSync(folder, { recursive: true });
  return existsSync('dist/cli.js') ? timings : timings.slice(2);
}
