import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ruleTable } from '../../src/review/ruleTable';
import { rules } from '../../src/rules/index';

function json(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
}

const manifest = json('package.json') as {
  version: string;
  activationEvents: string[];
  contributes: { configuration: { properties: Record<string, { properties?: Record<string, unknown> }> } };
};
const schema = json('syntaxes/tarmim.schema.json') as {
  properties: { rules: { properties: Record<string, unknown> } };
};

describe('manifest', () => {
  it('names every rule in the settings and in the schema of .tarmim.json', () => {
    const ids = rules.map((rule) => rule.id).sort();
    const settings = manifest.contributes.configuration.properties['tarmim.rules'].properties ?? {};
    assert.deepEqual(Object.keys(settings).sort(), ids);
    assert.deepEqual(Object.keys(schema.properties.rules.properties).sort(), ids);
  });

  it('has every string in both languages', () => {
    const used = [...readFileSync('package.json', 'utf8').matchAll(/%([\w.]+)%/gu)].map((match) => match[1]);
    for (const file of ['package.nls.json', 'package.nls.ar.json']) {
      const strings = json(file);
      for (const key of used) assert.equal(typeof strings[key], 'string', `${key} in ${file}`);
      assert.deepEqual(Object.keys(strings).sort(), [...new Set(used)].sort());
    }
  });

  it('activates for the languages the editor works on', () => {
    const host = readFileSync('src/editor/host.ts', 'utf8');
    for (const event of manifest.activationEvents) {
      assert.ok(host.includes(event.replace('onLanguage:', '').replace(/^(.*-.*)$/u, "'$1'")), event);
    }
  });

  it('has the rules in the README as they are (npm run docs)', () => {
    assert.ok(readFileSync('README.md', 'utf8').includes(ruleTable()));
  });

  it('says in the changelog what this version brings', () => {
    assert.ok(readFileSync('CHANGELOG.md', 'utf8').includes(`## ${manifest.version}`));
  });
});
