import assert from 'node:assert/strict';
import { chmodSync, statSync, symlinkSync, lstatSync } from 'node:fs';
import { rules } from '../../src/rules/index';
import { replay, type Ledger } from '../../src/review/ledger';
import { applyEdits, type Edit } from '../../src/text/edits';
import { Workplace } from './program';

const DAMAGED = 'مـن هنـا\nإلـى هنـاك\n';
const CLEAN = 'من هنا\nإلى هناك\n';

interface JsonReport {
  readonly file: string;
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly start: number;
    readonly end: number;
    readonly line: number;
    readonly column: number;
    readonly message: string;
    readonly repairs: readonly { title: string; certainty: string; edits: readonly Edit[] }[];
  }[];
}

describe('the program', () => {
  const place = Workplace.ofEachTest();

  describe('check', () => {
    it('exits with 0 and says nothing when nothing is found', () => {
      place.write('a.txt', CLEAN);
      assert.deepEqual(
        { ...place.run(['check', 'a.txt']), output: undefined },
        { code: 0, output: undefined, text: '', said: '' },
      );
    });

    it('exits with 1 and prints a line for each finding', () => {
      place.write('a.txt', DAMAGED);
      const { code, text } = place.run(['check', 'a.txt']);
      assert.equal(code, 1);
      assert.match(text, /^a\.txt:1:1: \w+: .+ \[kashida\]$/mu);
      assert.match(text, /^a\.txt:2:\d+: \w+: .+ \[kashida\]$/mu);
    });

    it('prints JSON whose edits clean the text', () => {
      place.write('a.txt', DAMAGED);
      place.write('b.txt', CLEAN);
      const { code, text } = place.run(['check', '--format', 'json', 'a.txt', 'b.txt']);
      assert.equal(code, 1);
      const [damaged, clean] = JSON.parse(text) as JsonReport[];
      assert.deepEqual(clean, { file: 'b.txt', findings: [] });
      assert.deepEqual(Object.keys(damaged.findings[0]), [
        ...['rule', 'severity', 'start', 'end', 'line', 'column', 'message', 'repairs'],
      ]);
      const edits = damaged.findings.flatMap(({ repairs }) => repairs[0].edits);
      assert.equal(applyEdits(DAMAGED, edits), CLEAN);
      assert.deepEqual(
        damaged.findings.map(({ line }) => line),
        [1, 1, 2, 2],
      );
    });

    it('prints an empty list of findings for an empty file', () => {
      place.write('a.txt', '');
      const { code, text } = place.run(['check', '--format', 'json', 'a.txt']);
      assert.equal(code, 0);
      assert.deepEqual(JSON.parse(text), [{ file: 'a.txt', findings: [] }]);
    });

    it('leaves out repairs less sure than asked for', () => {
      place.write('a.txt', 'كلمة  وكلمة\n');
      const repairs = (certainty: string): number => {
        const { text } = place.run(['check', '--format', 'json', '--certainty', certainty, 'a.txt']);
        return (JSON.parse(text) as JsonReport[])[0].findings.flatMap((finding) => finding.repairs).length;
      };
      assert.ok(repairs('likely') > repairs('certain'));
    });

    it('prints SARIF with the rules and the places', () => {
      place.write('a b.txt', DAMAGED);
      const { text } = place.run(['check', '--format', 'sarif', 'a b.txt']);
      const { version, runs } = JSON.parse(text);
      assert.equal(version, '2.1.0');
      assert.equal(runs[0].tool.driver.rules.length, rules.length);
      assert.equal(runs[0].results.length, 4);
      const { artifactLocation, region } = runs[0].results[3].locations[0].physicalLocation;
      assert.equal(artifactLocation.uri, 'a%20b.txt');
      assert.deepEqual([region.startLine, region.endLine], [2, 2]);
    });

    it('speaks Arabic when asked to', () => {
      place.write('a.txt', DAMAGED);
      const english = place.run(['check', 'a.txt']).text;
      const arabic = place.run(['check', '--locale', 'ar', 'a.txt']).text;
      assert.notEqual(arabic, english);
      assert.match(arabic, /[\u0621-\u064A]{3}/u);
    });
  });

  describe('clean', () => {
    it('cleans in place and says how much', () => {
      place.write('a.txt', DAMAGED);
      const { code, text, said } = place.run(['clean', 'a.txt']);
      assert.deepEqual([code, text, place.read('a.txt')], [0, '', CLEAN]);
      assert.match(said, /a\.txt: 4 /u);
    });

    it('keeps permissions and leaves no other file', () => {
      place.write('a.txt', DAMAGED);
      chmodSync(place.path('a.txt'), 0o640);
      place.run(['clean', 'a.txt']);
      assert.equal(statSync(place.path('a.txt')).mode & 0o777, 0o640);
      assert.deepEqual(place.names(), ['a.txt']);
    });

    it('keeps CRLF, a byte-order mark and a missing final line break', () => {
      place.write('a.txt', '\uFEFFمـن هنـا\r\nإلـى هنـاك');
      place.run(['clean', 'a.txt']);
      assert.equal(place.read('a.txt'), '\uFEFFمن هنا\r\nإلى هناك');
    });

    it('does not write a file that is clean', () => {
      place.write('a.txt', CLEAN);
      const before = statSync(place.path('a.txt'));
      assert.equal(place.run(['clean', 'a.txt']).code, 0);
      assert.equal(statSync(place.path('a.txt')).ino, before.ino);
    });

    it('leaves a link a link and cleans the file it leads to', () => {
      place.write('a.txt', DAMAGED);
      symlinkSync('a.txt', place.path('link.txt'));
      place.run(['clean', 'link.txt']);
      assert.ok(lstatSync(place.path('link.txt')).isSymbolicLink());
      assert.equal(place.read('a.txt'), CLEAN);
    });

    it('cleans a file with the longest possible name', () => {
      const name = `${'ن'.repeat(125)}.txt`;
      place.write(name, DAMAGED);
      assert.equal(place.run(['clean', name]).code, 0);
      assert.equal(place.read(name), CLEAN);
    });

    it('with --stdout prints and leaves the file', () => {
      place.write('a.txt', DAMAGED);
      const { code, text } = place.run(['clean', '--stdout', 'a.txt']);
      assert.deepEqual([code, text, place.read('a.txt')], [0, CLEAN, DAMAGED]);
    });

    it('reads standard input for -', () => {
      const { code, text } = place.run(['clean', '-'], DAMAGED);
      assert.deepEqual([code, text], [0, CLEAN]);
    });

    it('gives the same text twice', () => {
      const once = place.run(['clean', '-'], DAMAGED).text;
      assert.equal(place.run(['clean', '-'], once).text, once);
    });

    it('writes a ledger that makes the same changes again', () => {
      place.write('a.txt', DAMAGED);
      place.run(['clean', '--ledger', 'changes.json', 'a.txt']);
      assert.equal(replay(DAMAGED, JSON.parse(place.read('changes.json')) as Ledger), CLEAN);
      assert.deepEqual(place.names(), ['a.txt', 'changes.json']);
    });

    it('with --keep-lines never joins lines', () => {
      const wrapped =
        'استيقظت المدينة القديمة على صوت المطر وكانت الأسواق خالية\n\nمن الباعة والناس نيام في بيوتهم.\n';
      const { text } = place.run(['clean', '--certainty', 'possible', '--keep-lines', '-'], wrapped);
      assert.equal(text.split('\n').length, wrapped.split('\n').length);
    });

    it('takes a glyph map', () => {
      place.write('map.json', '{"E005": "0", "U+E008": "1"}');
      assert.equal(place.run(['clean', '--glyph-map', 'map.json', '-'], CLEAN).code, 0);
    });

    it('heeds a configuration', () => {
      place.write('tarmim.json', '{"rules": {"kashida": "off"}}');
      assert.equal(place.run(['clean', '--config', 'tarmim.json', '-'], DAMAGED).text, DAMAGED);
    });

    it('goes on with the other files when one fails', () => {
      place.write('b.txt', DAMAGED);
      const { code, said } = place.run(['clean', 'missing.txt', 'b.txt']);
      assert.equal(code, 2);
      assert.match(said, /missing\.txt/u);
      assert.equal(place.read('b.txt'), CLEAN);
    });

    it('leaves code in Markdown as it is', () => {
      place.write('a.md', 'مـن `مـن`\n');
      place.run(['clean', 'a.md']);
      assert.equal(place.read('a.md'), 'من `مـن`\n');
    });
  });

  describe('called wrongly', () => {
    const wrong: Readonly<Record<string, readonly string[]>> = {
      'No command': [],
      'Unknown command "mend"': ['mend', 'a.txt'],
      'No file': ['check'],
      '--format is one of': ['check', '--format', 'xml', 'a.txt'],
      '--certainty is one of': ['clean', '--certainty', 'sure', 'a.txt'],
      '--ledger goes with one file': ['clean', '--ledger', 'l.json', 'a.txt', 'b.txt'],
      '--no-such-option': ['check', '--no-such-option', 'a.txt'],
    };
    for (const [message, args] of Object.entries(wrong)) {
      it(`says: ${message}`, () => {
        const { code, text, said } = place.run(args);
        assert.deepEqual([code, text], [2, '']);
        assert.ok(said.includes(message) && said.includes('Usage:'), said);
      });
    }

    it('explains itself when asked', () => {
      const { code, text } = place.run(['--help']);
      assert.equal(code, 0);
      assert.match(text, /tarmim check/u);
      assert.match(place.run(['--version']).text, /^\d+\.\d+\.\d+\n$/u);
    });
  });
});
