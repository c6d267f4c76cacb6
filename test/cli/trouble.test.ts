import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, renameSync, rmSync } from 'node:fs';
import { FileChangedError, readWithState, writeAtomically } from '../../src/cli/files';
import { Workplace } from './program';

const DAMAGED = 'مـن هنـا\nإلـى هنـاك\n';
const CLEAN = 'من هنا\nإلى هناك\n';

describe('a file that changes while it is cleaned', () => {
  const place = Workplace.ofEachTest();
  beforeEach(() => {
    place.write('a.txt', DAMAGED);
  });

  const changes: Readonly<Record<string, (path: string) => void>> = {
    'is written to': (path) => {
      appendFileSync(path, 'سطر آخر');
    },
    'becomes read-only': (path) => {
      chmodSync(path, 0o444);
    },
    'is replaced by another': (path) => {
      place.write('b.txt', DAMAGED);
      renameSync(place.path('b.txt'), path);
    },
    vanishes: (path) => {
      rmSync(path);
    },
  };
  for (const [what, change] of Object.entries(changes)) {
    it(`is left alone when it ${what}`, async () => {
      const path = place.path('a.txt');
      const { state } = await readWithState(path);
      change(path);
      const before = place.names().map((name) => [name, place.read(name)]);
      await assert.rejects(writeAtomically(path, CLEAN, state), FileChangedError);
      assert.deepEqual(
        place.names().map((name) => [name, place.read(name)]),
        before,
      );
    });
  }
});

describe('the program in trouble', function () {
  this.timeout(300_000);
  const place = Workplace.ofEachTest();

  it('leaves a file for whose new text there is no room', function () {
    if (process.platform === 'win32') this.skip();
    place.write('a.txt', DAMAGED.repeat(1000));
    const limited = spawnSync(
      'sh',
      ['-c', 'ulimit -f 4; exec "$0" "$@"', process.execPath, place.program, 'clean', 'a.txt'],
      {
        cwd: place.folder,
      },
    );
    assert.equal(limited.status, 2);
    assert.match(limited.stderr.toString('utf8'), /a\.txt.*too large/u);
    assert.equal(place.read('a.txt'), DAMAGED.repeat(1000));
    assert.deepEqual(place.names(), ['a.txt']);
  });

  it('cleans each file once whole when two of it run at once', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `${index}.txt`);
    for (const name of names) place.write(name, DAMAGED);
    const run = (): Promise<number | null> =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, [place.program, 'clean', '--quiet', '.'], {
          cwd: place.folder,
          stdio: 'ignore',
        });
        child.on('close', resolve);
      });
    assert.deepEqual(await Promise.all([run(), run()]), [0, 0]);
    for (const name of names) assert.equal(place.read(name), CLEAN);
    assert.deepEqual(place.names(), [...names].sort());
  });

  it('ends behind the files in hand when it is asked to', async () => {
    const names = Array.from({ length: 400 }, (_, index) => `${index}.txt`);
    for (const name of names) place.write(name, DAMAGED.repeat(20));
    const child = spawn(process.execPath, [place.program, 'clean', '.'], {
      cwd: place.folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    child.stderr.once('data', () => child.kill('SIGINT'));
    assert.equal(await ended, 2);
    const cleaned = names.filter((name) => place.read(name) === CLEAN.repeat(20)).length;
    assert.ok(cleaned > 0 && cleaned < names.length, String(cleaned));
    assert.deepEqual(place.names(), [...names].sort());
  });

  const badConfigurations: Readonly<Record<string, string | Uint8Array>> = {
    'no JSON': '{',
    'no object': '[1, 2]',
    'bytes of nothing': Uint8Array.of(0xff, 0, 0x7b),
    'all of the wrong kind':
      '{"rules": [], "certainty": 3, "protectedWords": {"a": 1}, "ignored": "x", "keepLines": "yes", "glyphMaps": [], "digits": null, "overrides": 7}',
    'names that objects have':
      '{"__proto__": {"keepLines": true}, "constructor": 1, "rules": {"__proto__": "off", "toString": "off"}}',
    'deep as a well': '['.repeat(50_000) + ']'.repeat(50_000),
  };
  for (const [what, content] of Object.entries(badConfigurations)) {
    it(`says what is wrong with a configuration that is ${what}`, () => {
      place.write('tarmim.json', content);
      place.write('a.txt', DAMAGED);
      const { code, said } = place.run(['clean', '--config', 'tarmim.json', 'a.txt']);
      assert.match(said, /tarmim\.json/u);
      assert.equal(place.read('a.txt'), code === 0 ? CLEAN : DAMAGED);
    });
  }

  for (const map of [
    '[]',
    '"E005"',
    '{"E005": 5}',
    '{"E005": null}',
    '{"__proto__": "x", "E005x": "1"}',
    '{"0045": "E"}',
  ]) {
    it(`refuses the glyph map ${map}`, () => {
      place.write('map.json', map);
      place.write('a.txt', DAMAGED);
      const { code, said } = place.run(['clean', '--glyph-map', 'map.json', 'a.txt']);
      assert.deepEqual([code, place.read('a.txt')], [2, DAMAGED]);
      assert.match(said, /map\.json is not a glyph map/u);
    });
  }
});
