import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildProgram } from './program';

const DIST = join(__dirname, '../../dist');
const BUNDLES = ['extension.js', 'web/extension.js', 'cli.js', 'rtl/page.js'];

/** What opens a connection, in Node, in a browser or in a worker. */
const NETWORK =
  /\bfetch\s*\(|\bXMLHttpRequest\b|\bWebSocket\b|\bEventSource\b|\bsendBeacon\b|\brequire\(\s*["'](?:node:)?(?:https?|http2|net|tls|dgram|dns)(?:\/promises)?["']\s*\)/u;

describe('the bundles', () => {
  before(buildProgram);

  for (const name of BUNDLES) {
    it(`open no connection: ${name}`, () => {
      assert.doesNotMatch(readFileSync(join(DIST, name), 'utf8'), NETWORK);
    });
  }

  it('come with the licences of the packages in them', () => {
    const notices = readFileSync(join(DIST, 'ThirdPartyNotices.txt'), 'utf8');
    for (const name of [
      'tinyglobby',
      'fdir',
      'picomatch',
      '@codemirror/view',
      '@lezer/common',
      'jsonc-parser',
    ])
      assert.match(notices, new RegExp(`^${name} [\\d.]+ \\(MIT\\)$`, 'mu'));
  });
});
