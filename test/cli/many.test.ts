import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf } from '../../src/cli/stream';
import { Workplace } from './program';

const DAMAGED = 'مـن هنـا\nإلـى هنـاك\n';
const CLEAN = 'من هنا\nإلى هناك\n';

/** Enough files for threads to be started. */
const MANY = Array.from({ length: 24 }, (_, index) => `f${String(index).padStart(2, '0')}.txt`);

describe('the program with many files', function () {
  this.timeout(300_000);
  const place = Workplace.ofEachTest();

  function writeMany(): void {
    for (const name of MANY) place.write(name, DAMAGED);
  }

  function filesOf(json: string): string[] {
    return (JSON.parse(json) as { file: string }[]).map(({ file }) => file);
  }

  it('takes the text files of a folder, in order, without hidden ones, packages and links', () => {
    mkdirSync(join(place.folder, 'b/node_modules'), { recursive: true });
    mkdirSync(join(place.folder, 'b/.git'));
    for (const name of ['b/node_modules/x.txt', 'b/.git/x.txt', 'b/x.png', 'b/Z.TXT', 'b/y.md', 'a.txt'])
      place.write(name, DAMAGED);
    symlinkSync('y.md', place.path('b/link.md'));
    symlinkSync('.', place.path('b/loop'));
    const { code, text } = place.run(['check', '--format', 'json', 'b', 'a.txt', 'b/y.md']);
    assert.equal(code, 1);
    assert.deepEqual(filesOf(text), ['b/Z.TXT', 'b/y.md', 'a.txt']);
  });

  it('takes what a pattern matches, and a name with wildcards in it as it is', () => {
    for (const name of ['a1.txt', 'a2.txt', 'a[1].txt']) place.write(name, DAMAGED);
    assert.deepEqual(filesOf(place.run(['check', '--format', 'json', 'a?.txt']).text), ['a1.txt', 'a2.txt']);
    assert.deepEqual(filesOf(place.run(['check', '--format', 'json', 'a[1].txt']).text), ['a[1].txt']);
  });

  it('says so when a folder or a pattern holds no text', () => {
    place.write('a.txt', DAMAGED);
    mkdirSync(place.path('empty'));
    const { code, said } = place.run(['clean', 'empty', '*.none', 'a.txt']);
    assert.equal(code, 2);
    assert.match(said, /empty: no text files there\.\n\*\.none: no text files there/u);
    assert.equal(place.read('a.txt'), CLEAN);
  });

  it('reports in the order of the files, whatever the number of threads', () => {
    writeMany();
    for (const format of ['text', 'json', 'sarif', 'github']) {
      const alone = place.run(['check', '--format', format, '--jobs', '1', '.']);
      const together = place.run(['check', '--format', format, '--jobs', '3', '.']);
      assert.deepEqual(together, alone);
      assert.equal(together.code, 1);
    }
    const { text } = place.run(['check', '--format', 'sarif', '.']);
    assert.equal(JSON.parse(text).runs[0].results.length, 4 * MANY.length);
  });

  it('cleans all, says so in order, and names what it could not clean', () => {
    writeMany();
    place.write(MANY[7], Uint8Array.of(0, 1, 2, 0));
    const { code, said } = place.run(['clean', '.']);
    assert.equal(code, 2);
    const told = said.trimEnd().split('\n');
    assert.deepEqual(
      told.map((line) => line.slice(0, 7)),
      MANY,
    );
    assert.match(told[7], /not a text file/u);
    for (const [index, name] of MANY.entries()) if (index !== 7) assert.equal(place.read(name), CLEAN);
  });

  it('writes the texts one after the other with --stdout', () => {
    writeMany();
    const { text, said } = place.run(['clean', '--stdout', ...MANY]);
    assert.deepEqual([text, said], [CLEAN.repeat(MANY.length), '']);
  });

  it('annotates lines for GitHub', () => {
    place.write('a,b.txt', DAMAGED);
    const { text } = place.run(['check', '--format', 'github', 'a,b.txt']);
    assert.match(
      text,
      /^::warning file=a%2Cb\.txt,line=1,endLine=1,col=1,endColumn=4,title=Tarmim kashida::/u,
    );
    assert.equal(text.trimEnd().split('\n').length, 4);
  });

  describe('that are cleaned again with a record', () => {
    const args = ['clean', '--quiet', '--resume', '.record', '.'];

    it('leaves out what has not changed since', () => {
      writeMany();
      assert.deepEqual([place.run(args).code, place.read(MANY[3])], [0, CLEAN]);
      place.write(MANY[3], DAMAGED);
      const { code, said } = place.run(args);
      assert.deepEqual([code, place.read(MANY[3])], [0, CLEAN]);
      assert.match(said, new RegExp(`cleaned before: ${MANY.length - 1}\\.`, 'u'));
    });

    it('goes on behind a line that was cut short', () => {
      writeMany();
      place.run(args);
      appendFileSync(place.path('.record'), 'abc');
      place.write('new.txt', 'مـن هناك');
      assert.equal(place.run(args).code, 0);
      assert.match(place.run(args).said, new RegExp(`cleaned before: ${MANY.length + 1}\\.`, 'u'));
    });

    it('begins anew when it is asked for something else', () => {
      writeMany();
      place.run(args);
      assert.equal(place.run([...args, '--certainty', 'likely']).said, '');
    });

    it('never takes another file for its record', () => {
      writeMany();
      const { code, said } = place.run(['clean', '--resume', MANY[0], MANY[1]]);
      assert.equal(code, 2);
      assert.match(said, /not a record/u);
      assert.equal(place.read(MANY[0]), DAMAGED);
    });
  });

  it('refuses what does not go together', () => {
    for (const args of [
      ['check', '--resume', 'r', 'a.txt'],
      ['clean', '--resume', 'r', '--stdout', 'a.txt'],
      ['clean', '--stream', 'a.txt'],
      ['clean', '--stream', '--ledger', 'l.json'],
      ['check', '--jobs', '0', 'a.txt'],
    ])
      assert.equal(place.run(args).code, 2, args.join(' '));
  });
});

describe('the program with a stream', function () {
  this.timeout(300_000);
  const place = Workplace.ofEachTest();

  it('cleans each paragraph and keeps lines, line ends and byte-order mark', () => {
    const damaged = '\uFEFFمـن هنـا\r\n\r\nإلـى هنـاك\n\n\nثـم';
    const { code, text } = place.run(['clean', '--stream'], damaged);
    assert.deepEqual([code, text], [0, damaged.replace(/ـ/gu, '')]);
  });

  it('writes nothing from where its input is no UTF-8', () => {
    const input = Buffer.concat([Buffer.from(`${DAMAGED}\n`), Uint8Array.of(0xff, 0xfe, 0x0a)]);
    const { code, said } = place.run(['clean', '--stream', '-'], input);
    assert.equal(code, 2);
    assert.match(said, /not UTF-8/u);
  });

  it('holds one block of it at a time', async () => {
    const text =
      'سطر أول\r\nسطر ثان\r\n\r\n\r\nفقرة\n \nثالثة\rرابعة\r\rكلمة طويلة 😀😀😀😀😀😀😀😀 وبعدها  سطر';
    const expected = ['سطر أول\r\nسطر ثان\r\n\r\n', '\r\nفقرة\n \n', 'ثالثة\rرابعة\r\r'];
    for (let size = 1; size <= text.length; size++) {
      const blocks = await collect(blocksOf(inPieces(text, size), 1000));
      assert.equal(blocks.join(''), text);
      assert.deepEqual(blocks.slice(0, 3), expected);
      const short = await collect(blocksOf(inPieces(text, size), 12));
      assert.equal(short.join(''), text);
      for (const block of short) {
        assert.ok(block.length <= 12 + size, JSON.stringify(block));
        assert.doesNotMatch(block, /\p{Cs}/u);
      }
    }
  });
});

async function* inPieces(text: string, size: number): AsyncIterable<string> {
  await Promise.resolve();
  for (let at = 0; at < text.length;) {
    const end = at + String.fromCodePoint(text.codePointAt(at + size - 1) ?? 0).length + size - 1;
    yield text.slice(at, end);
    at = end;
  }
}

async function collect(blocks: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const block of blocks) all.push(block);
  return all;
}
