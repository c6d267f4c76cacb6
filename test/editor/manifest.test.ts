import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import {
  CONFIGURATION_KEYS,
  DEFAULT_CONFIGURATION,
  OVERRIDE_KEYS,
  parseConfiguration,
} from '../../src/review/configuration';
import { ruleTable } from '../../src/review/ruleTable';
import { rules } from '../../src/rules/index';

function json(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
}

const manifest = json('package.json') as {
  version: string;
  activationEvents: string[];
  contributes: {
    commands: { command: string }[];
    menus: Record<string, { command: string }[]>;
    walkthroughs: unknown;
    configuration: { properties: Record<string, { properties?: Record<string, unknown> }> };
  };
};
const schema = json('syntaxes/tarmim.schema.json') as {
  properties: Record<
    string,
    {
      properties?: Record<string, unknown>;
      items?: { properties?: Record<string, unknown> };
      description?: string;
      default?: unknown;
    }
  >;
};

describe('manifest', () => {
  it('names every rule in the settings and in the schema of .tarmim.json', () => {
    const ids = rules.map((rule) => rule.id).sort();
    const settings = manifest.contributes.configuration.properties['tarmim.rules'].properties ?? {};
    assert.deepEqual(Object.keys(settings).sort(), ids);
    assert.deepEqual(Object.keys(schema.properties.rules.properties ?? {}).sort(), ids);
  });

  it('has in the schema of .tarmim.json all that is read from it, and no more', () => {
    assert.deepEqual(Object.keys(schema.properties).sort(), [...CONFIGURATION_KEYS].sort());
    const override = schema.properties.overrides.items?.properties ?? {};
    assert.deepEqual(Object.keys(override).sort(), [...OVERRIDE_KEYS].sort());
    for (const [key, { description, default: fallback }] of Object.entries(schema.properties)) {
      if (key === '$schema') continue;
      assert.ok(description, `${key} is not described`);
      const { configuration } = parseConfiguration(fallback === undefined ? {} : { [key]: fallback });
      assert.deepEqual(configuration, DEFAULT_CONFIGURATION, `the default of ${key}`);
    }
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

  it('has every command it names: registered, in menus and in the walkthrough', () => {
    const { commands, menus, walkthroughs } = manifest.contributes;
    const known = new Set(commands.map(({ command }) => command));
    const sources = globSync('src/editor/**/*.ts')
      .map((file) => readFileSync(file, 'utf8'))
      .join('');
    for (const command of known) assert.ok(sources.includes(`'${command}'`), `${command} is not registered`);
    for (const { command } of Object.values(menus).flat()) assert.ok(known.has(command), command);
    const named = JSON.stringify([json('package.nls.json'), json('package.nls.ar.json'), walkthroughs]);
    for (const [, command] of named.matchAll(/command:(tarmim\.\w+)/giu))
      assert.ok(known.has(command), command);
  });

  it('has the pictures of the walkthrough and the README', () => {
    const texts = ['package.nls.json', 'package.nls.ar.json', 'README.md'].map((file) =>
      readFileSync(file, 'utf8'),
    );
    const pictures = texts.join('').match(/src\/assets\/screenshots\/[\w.-]+/gu) ?? [];
    assert.ok(pictures.length > 10);
    for (const picture of pictures) assert.ok(existsSync(picture), picture);
  });

  it('has the rules in the README as they are (npm run docs)', () => {
    assert.ok(readFileSync('README.md', 'utf8').includes(ruleTable()));
  });

  it('says in the changelog what this version brings', () => {
    assert.ok(readFileSync('CHANGELOG.md', 'utf8').includes(`## ${manifest.version}`));
  });
});
