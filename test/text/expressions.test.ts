import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { check as examine } from 'recheck';
import type { check, Ruleset } from '../../src/review/check';
import type { clean } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import type { TextDocument } from '../../src/text/document';
import { DAMAGES } from '../support/damage';
import { builtExpressions, literalExpressions, type Expression } from '../support/expressions';
import { language } from '../support/language';
import { CLEAN_TEXTS } from '../support/texts';

/** Parts of expressions that a long text would keep busy, and why none does. */
const BOUNDED: Readonly<Record<string, string>> = {
  '\\S+\\s*$': 'gets forty characters',
  '\\s*\\r?\\n\\s*': 'gets what a title shows',
  '\\S*$': 'gets half a word',
  '|\\(cid:[0-9]{1,5}\\))|\\u0640|\uFDD1)': 'gets a block of 400 characters',
  '[﷐\\u0620-\\u065F\\u0670-\\u06D3]*﷐': 'gets a block of 400 characters',
};

const isBounded = ({ source }: Expression): boolean =>
  Object.keys(BOUNDED).some((part) => (part.length < 16 ? source === part : source.includes(part)));

/** In milliseconds; an expression that takes longer to examine counts as sound. */
const LONGEST_EXAMINATION = 20_000;

interface Engine {
  readonly check: typeof check;
  readonly clean: typeof clean;
  readonly Ruleset: typeof Ruleset;
  readonly TextDocument: typeof TextDocument;
}

const ENTRY = ['review/check', 'review/clean', 'text/document']
  .map((path) => `export * from '../../src/${path}';`)
  .join('\n');

describe('regular expressions', function () {
  this.timeout(900_000);
  const folder = mkdtempSync(join(tmpdir(), 'tarmim-'));
  let built: readonly Expression[];
  let engine: Engine;
  before(() => {
    const outfile = join(folder, 'engine.cjs');
    buildSync({
      stdin: { contents: ENTRY, resolveDir: __dirname },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
    });
    built = builtExpressions(() => {
      engine = createRequire(__filename)(outfile) as Engine;
    });
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('take no time that a long text could multiply', async () => {
    const all = new Map(
      [...literalExpressions(), ...built].map((one) => [`/${one.source}/${one.flags}`, one]),
    );
    const slow: string[] = [];
    for (const one of all.values()) {
      if (isBounded(one)) continue;
      const { source, flags, place } = one;
      // Whether it tells where groups stand (d) makes no difference; v is not known to the examination.
      const found = await examine(source, flags.replace(/[dv]/gu, ''), { timeout: LONGEST_EXAMINATION });
      if (found.status !== 'vulnerable') continue;
      // Where it only tries texts it takes what a look behind excludes for work; the growth of time is measured too.
      const isProven = found.checker === 'automaton' || found.complexity.type === 'exponential';
      if (isProven) slow.push(`${place}: /${source}/ ${found.complexity.summary}`);
    }
    assert.deepEqual(slow, []);
  });

  it('are built once, when the program starts', () => {
    assert.ok(built.length > 100);
    const texts = Object.values(DAMAGES).map((damage) => damage(CLEAN_TEXTS.join('\n')));
    const later = builtExpressions(() => {
      const ruleset = new engine.Ruleset({ ...DEFAULT_CONFIGURATION, keepLines: false }, language());
      for (const text of texts) {
        engine.check(engine.TextDocument.of(text, 'markdown'), ruleset);
        engine.clean(engine.TextDocument.of(text), ruleset, { certainty: 'possible' });
      }
    });
    assert.deepEqual(later, []);
  });
});
