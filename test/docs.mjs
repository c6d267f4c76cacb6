// Writes what follows from the rules into the README, the manifest and the schema: `npm run docs`.
import { readFileSync, writeFileSync } from 'node:fs';
import { ruleTable } from '../src/review/ruleTable.ts';
import { rules } from '../src/rules/index.ts';

const SEVERITIES = ['error', 'warning', 'information', 'hint', 'off'];

function edit(path, change) {
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

function editJson(path, change) {
  edit(path, (text) => {
    const value = JSON.parse(text);
    change(value);
    return `${JSON.stringify(value, null, 2)}\n`;
  });
}

const byRule = (value) => Object.fromEntries(rules.map((rule) => [rule.id, value]));

edit('README.md', (text) =>
  text.replace(/(<!-- rules:begin -->)[^]*(<!-- rules:end -->)/u, `$1\n${ruleTable()}\n$2`),
);
editJson('package.json', ({ contributes }) => {
  contributes.configuration.properties['tarmim.rules'].properties = byRule({
    type: 'string',
    enum: SEVERITIES,
  });
});
editJson('syntaxes/tarmim.schema.json', ({ properties }) => {
  properties.rules.properties = byRule({ enum: [...SEVERITIES, true, false] });
});
