import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../src/rules/index';
import { hasShared, readSharedRecords } from '../support/shared';
import { isSolved, type Case } from './case';
import type { Evaluation, Figure } from './figures';
import { cleaned } from './setup';
import { table } from './table';

/** Short texts, each of one kind of damage: whether each is kept, repaired, offered a repair or reported. */
export const cases: Evaluation = (options) => {
  const own = [...score('own cases', ownCases()), ...score('variants', variants())];
  if (!hasShared('cases/cases.jsonl')) return own;
  return [...own, ...score('cases', readSharedRecords('cases/cases.jsonl') as Case[])];

  function score(title: string, all: readonly Case[]): Figure[] {
    const failed = new Set(all.filter((one) => !isSolved(one)));
    console.log(`\n${title}\n${tally(all, failed, (one) => one.kind)}\n`);
    console.log(tally(all, failed, (one) => one.expect));
    console.log(`failing: ${[...failed].map((one) => one.id).join(' ') || 'none'}`);
    if (options.isVerbose) for (const one of failed) console.log(explain(one));
    return [...new Set(all.map((one) => one.expect))].map((expect) => {
      const some = all.filter((one) => one.expect === expect);
      const solved = some.filter((one) => !failed.has(one)).length;
      return { name: `${title}: ${expect}`, value: solved / some.length, better: 'higher' };
    });
  }
};

/**
 * The rules' own examples as cases; an example with an uncertain repair is an offer. What one rule
 * repairs, the others clean on.
 */
function ownCases(): Case[] {
  return rules.flatMap(({ id, examples, intact }) => [
    ...examples.map(({ damaged, repaired, certainty }, index): Case => {
      const expect = certainty === undefined ? 'report' : certainty === 'certain' ? 'repair' : 'offer';
      const expected = expect === 'report' ? repaired : cleaned(repaired);
      return { id: `${id}-${index + 1}`, kind: id, expect, input: damaged, expected };
    }),
    ...intact.map((text, index): Case => {
      return { id: `${id}-n${index + 1}`, kind: id, expect: 'keep', input: text, expected: text };
    }),
  ]);
}

/** Texts of each kind of damage, and look-alikes that must stay, written without a look at what the rules do. */
function variants(): Case[] {
  const lines = readFileSync(join(__dirname, 'variants.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line, index) => {
    const { expected, ...rest } = JSON.parse(line) as Omit<Case, 'id' | 'expected'> & { expected?: string };
    return { id: `V${index + 1}`, ...rest, expected: expected ?? rest.input };
  });
}

function tally(all: readonly Case[], failed: ReadonlySet<Case>, key: (one: Case) => string): string {
  const rows = [...new Set(all.map(key))].map((name) => {
    const some = all.filter((one) => key(one) === name);
    return [name, some.filter((one) => !failed.has(one)).length, some.length];
  });
  const total = ['total', all.length - failed.size, all.length];
  return table([['', 'solved', 'of'], ...rows, total]);
}

function explain(one: Case): string {
  return [
    `${one.id} (${one.kind}, ${one.expect})`,
    `  input    ${JSON.stringify(one.input)}`,
    `  expected ${JSON.stringify(one.expected)}`,
    `  certain  ${JSON.stringify(cleaned(one.input))}`,
    `  possible ${JSON.stringify(cleaned(one.input, 'possible'))}`,
  ].join('\n');
}
