import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Ruleset } from '../../src/review/check';
import { clean } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { TextDocument } from '../../src/text/document';
import type { TextFormat } from '../../src/text/protected';
import { language } from '../support/language';

const FOLDER = join(__dirname, '../corpus');
const FORMATS: Readonly<Record<string, TextFormat>> = { '.md': 'markdown', '.srt': 'subtitles' };
const ruleset = new Ruleset({ ...DEFAULT_CONFIGURATION, keepLines: false }, language());

describe('texts that must not change', () => {
  for (const name of readdirSync(FOLDER)) {
    it(name, () => {
      const text = readFileSync(join(FOLDER, name), 'utf8');
      const document = TextDocument.of(text, FORMATS[extname(name)] ?? 'plaintext');
      assert.equal(clean(document, ruleset).document.text, text);
      const { ledger } = clean(document, ruleset, { certainty: 'likely' });
      assert.deepEqual(
        ledger.steps.flat().map(({ rule, edits }) => [rule, edits]),
        [],
      );
    });
  }
});
