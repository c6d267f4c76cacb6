import { describeConservation } from '../support/conservation';
import { hasShared, readShared } from '../support/shared';
import type { Evaluation } from './figures';
import { cleaned, lineKeepingRuleset, ruleset } from './setup';
import { table } from './table';
import { wordErrorRate } from './words';

/** One whole damaged article: its word error rate against the author's text. */
export const article: Evaluation = () => {
  if (!hasShared('acceptance/article.txt')) return [];
  const damaged = readShared('acceptance/article.txt');
  const lines = readShared('acceptance/article.lines.gold.txt');
  const paragraphs = readShared('acceptance/article.paragraphs.gold.txt');
  const certain = cleaned(damaged, 'certain', lineKeepingRuleset);
  const likely = cleaned(damaged, 'likely', lineKeepingRuleset);
  const joined = cleaned(damaged, 'likely', ruleset);
  const results = [
    ['damaged', wordErrorRate(damaged, lines)],
    ['lines kept, certain', wordErrorRate(certain, lines)],
    ['lines kept, likely', wordErrorRate(likely, lines)],
    ['paragraphs, likely', wordErrorRate(joined, paragraphs)],
  ] as const;
  console.log(`\narticle\n${table([['', 'word error rate'], ...results])}`);
  console.log(`paragraphs as in the gold: ${sharedParagraphs(joined, paragraphs)}`);
  const isIdempotent = cleaned(certain, 'certain', lineKeepingRuleset) === certain;
  console.log(`cleaning twice ${isIdempotent ? 'changes nothing' : 'CHANGES MORE'}`);
  const lost = describeConservation(damaged, certain);
  console.log(`characters lost or added at certain: ${lost || 'none'}`);
  return [
    ...results
      .slice(1)
      .map(([name, value]) => ({ name: `article: ${name}`, value, better: 'lower' as const })),
    { name: 'article: idempotent', value: Number(isIdempotent), better: 'higher' },
    { name: 'article: nothing lost', value: Number(lost === ''), better: 'higher' },
  ];
};

/** How many of the gold's paragraphs stand in `text` letter for letter. */
function sharedParagraphs(text: string, gold: string): string {
  const lines = new Set(text.split('\n').map((line) => line.trim()));
  const wanted = gold.split('\n').filter((line) => line.trim() !== '');
  return `${wanted.filter((line) => lines.has(line.trim())).length} of ${wanted.length}`;
}
