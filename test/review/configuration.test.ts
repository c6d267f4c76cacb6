import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Ruleset } from '../../src/review/check';
import { clean } from '../../src/review/clean';
import {
  configurationFor,
  DEFAULT_CONFIGURATION,
  parseConfiguration,
  parseGlyphMap,
  type Configuration,
} from '../../src/review/configuration';
import { TextDocument } from '../../src/text/document';

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

describe('overrides of a configuration', () => {
  const { configuration, problems } = parseConfiguration({
    rules: { kashida: 'hint' },
    overrides: [
      { files: ['letters/**', '*.srt'], rules: { kashida: 'off' } },
      { files: ['/letters/old/?.txt'], rules: { kashida: 'error', spaces: 'off' }, keepLines: false },
      { files: ['x.txt'], color: 'red' },
    ],
  });

  it('hold for the files they name, the later ones over the earlier', () => {
    const kashida = (path: string) => configurationFor(configuration, path).rules.kashida;
    assert.equal(kashida('a.txt'), 'hint');
    assert.equal(kashida('letters/a.txt'), 'off');
    assert.equal(kashida('letters/new/a.txt'), 'off');
    assert.equal(kashida('films/a.srt'), 'off');
    assert.equal(kashida('letters/old/a.txt'), 'error');
    assert.equal(kashida('letters/old/ab.txt'), 'off');
    assert.equal(configurationFor(configuration, 'letters/old/a.txt').keepLines, false);
    assert.equal(configurationFor(configuration, 'a.txt').keepLines, true);
  });

  it('name what is wrong in them', () => {
    assert.deepEqual(problems, ['Unknown rule "spaces".', 'Unknown key "color".']);
  });
});

describe('what the user protects', () => {
  const cleaned = (text: string, part: Partial<Configuration>) =>
    clean(TextDocument.of(text), new Ruleset({ ...DEFAULT_CONFIGURATION, ...part })).document.text;

  it('a passage stays as it is wherever it stands, with any line breaks', () => {
    const protectedPassages = ['قلـم\nكتـاب'];
    assert.equal(cleaned('قلـم\r\nكتـاب\r\nقلـم\r\n', { protectedPassages }), 'قلـم\r\nكتـاب\r\nقلم\r\n');
    assert.equal(cleaned('قلـم كتـاب', { protectedPassages }), 'قلم كتاب');
  });

  it('a word stays, whatever stands beside it', () => {
    assert.equal(cleaned('قلـم، كتـاب', { protectedWords: ['قلم'] }), 'قلـم، كتاب');
  });
});
