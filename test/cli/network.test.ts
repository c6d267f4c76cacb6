import assert from 'node:assert/strict';
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { join } from 'node:path';
import { Workplace } from './program';

const GUARD = join(__dirname, 'noNetwork.cjs');
const CAUGHT = 'SIGUSR2';
const env = { ...process.env, NODE_OPTIONS: `--require ${JSON.stringify(GUARD)}` };
const DAMAGED = 'مـن هنـا\nإلـى هنـاك عام \uE009\uE005\uE008\uE00B\n';

describe('the program and the network', () => {
  const place = Workplace.ofEachTest();
  beforeEach(() => {
    for (const name of ['a.txt', 'b.txt', 'c.md']) place.write(name, DAMAGED);
  });

  const run = (args: readonly string[]): SpawnSyncReturns<Buffer> =>
    spawnSync(process.execPath, args, { cwd: place.folder, env, input: DAMAGED, timeout: 60_000 });

  for (const attempt of [
    'fetch("http://127.0.0.1:8999/").catch(() => 0)',
    'require("node:net").connect(8999, "127.0.0.1").on("error", () => 0)',
    'new (require("node:worker_threads").Worker)(`require("node:dns").lookup("a.test", () => 0)`, { eval: true })',
  ]) {
    it(`is watched: ${attempt.slice(0, 40)} …`, () => {
      assert.equal(run(['-e', attempt]).signal, CAUGHT);
    });
  }

  for (const args of [
    ['check', '.'],
    ['check', '--format', 'sarif', 'a.txt'],
    ['clean', '--jobs', '2', '.'],
    ['clean', '--stream', '-'],
    ['glyphs', 'a.txt'],
  ]) {
    it(`tarmim ${args.join(' ')} opens no connection`, () => {
      const { status, stderr } = run([place.program, ...args]);
      assert.ok(status === 0 || status === 1, stderr.toString());
    });
  }
});
