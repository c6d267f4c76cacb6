import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEFAULT_CONFIGURATION, parseConfiguration, parseGlyphMap } from '../../src/review/configuration';

describe('configuration', () => {
  it('of nothing is the default', () => {
    assert.deepEqual(parseConfiguration({}), { configuration: DEFAULT_CONFIGURATION, problems: [] });
  });

  it('takes all it knows', () => {
    const { configuration, problems } = parseConfiguration({
      $schema: 'x',
      rules: { kashida: 'off', 'lam-alef': 'error', 'glyph-map': false, 'extra-spaces': true },
      certainty: 'likely',
      protectedWords: ['الـ'],
      ignored: ['kashida|أ|ب|ج'],
      keepLines: false,
      glyphMaps: { site: { E005: '0', 'U+E008': '1' } },
      digits: 'arabic',
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(configuration.rules, { kashida: 'off', 'lam-alef': 'error', 'glyph-map': 'off' });
    assert.equal(configuration.certainty, 'likely');
    assert.deepEqual(configuration.protectedWords, ['الـ']);
    assert.deepEqual(configuration.ignored, ['kashida|أ|ب|ج']);
    assert.equal(configuration.keepLines, false);
    assert.deepEqual(configuration.facts.glyphMaps, { site: { '\uE005': '0', '\uE008': '1' } });
    assert.equal(configuration.facts.digits, 'arabic');
  });

  it('names each unknown key and wrong value, and what is right counts', () => {
    const { configuration, problems } = parseConfiguration({
      colour: 'red',
      rules: { 'no-such-rule': 'off', kashida: 'loud', 'lam-alef': 'hint' },
      certainty: 'sure',
      protectedWords: ['حسن', 3],
      keepLines: 'yes',
      glyphMaps: { wrong: { '0041': 'A' }, right: { E005: '0' } },
      digits: 'roman',
    });
    for (const name of [
      'colour',
      'no-such-rule',
      'kashida',
      'certainty',
      'protectedWords',
      'keepLines',
      'wrong',
      'digits',
    ])
      assert.equal(problems.filter((problem) => problem.includes(`"${name}"`)).length, 1, name);
    assert.equal(problems.length, 8);
    assert.deepEqual(configuration.rules, { 'lam-alef': 'hint' });
    assert.deepEqual(Object.keys(configuration.facts.glyphMaps), ['right']);
    assert.equal(configuration.certainty, DEFAULT_CONFIGURATION.certainty);
  });

  it('never throws', () => {
    const value = fc.jsonValue();
    const keys = ['rules', 'certainty', 'protectedWords', 'ignored', 'keepLines', 'glyphMaps', 'digits'];
    const source = fc.oneof(value, fc.dictionary(fc.oneof(fc.constantFrom(...keys), fc.string()), value));
    fc.assert(
      fc.property(source, (anything) => {
        const { configuration } = parseConfiguration(anything);
        assert.deepEqual(Object.keys(configuration).sort(), Object.keys(DEFAULT_CONFIGURATION).sort());
      }),
    );
  });

  it('says so when it is not an object', () => {
    for (const source of [null, 7, 'x', []]) assert.equal(parseConfiguration(source).problems.length, 1);
  });

  it('reads a glyph map by code, and refuses what is none', () => {
    assert.deepEqual(parseGlyphMap({ e005: '0' }), { '\uE005': '0' });
    for (const wrong of [null, [], 'x', { E005: 0 }, { '٥': '0' }, { FFFF: '0' }])
      assert.equal(parseGlyphMap(wrong), undefined);
  });
});
