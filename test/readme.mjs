// Writes the rule table into the README: `npm run docs`.
import { readFileSync, writeFileSync } from 'node:fs';
import { ruleTable } from '../src/review/ruleTable.ts';

const readme = readFileSync('README.md', 'utf8');
writeFileSync(
  'README.md',
  readme.replace(/(<!-- rules:begin -->)[^]*(<!-- rules:end -->)/u, `$1\n${ruleTable()}\n$2`),
);
