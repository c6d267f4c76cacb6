import { hasShared, openShared, readShared, readSharedRecords } from '../support/shared';
import { DAMAGES } from '../support/damage';
import { CLEAN_TEXTS } from '../support/texts';
import type { Evaluation, Figure } from './figures';
import { lostWordShare } from './lostWords';
import { cleaned } from './setup';
import { table } from './table';
import { wordErrorRate } from './words';

interface Print {
  readonly damaged: string;
  readonly gold: string;
  readonly generator: string;
  readonly extractor: string;
  readonly printFaithful: boolean;
}

interface Measured {
  readonly name: string;
  readonly group: string;
  readonly before: number;
  readonly after: number;
  /** The word error rate that no repair can better: see `lostWordShare`. */
  readonly floor: number;
}

/**
 * Texts printed to PDF and extracted again: the word error rate before and after Clean, and the share of the
 * repairable word errors (those above the floor that lost letters set) that are gone.
 */
export const roundtrip: Evaluation = () => {
  const own = report('own roundtrip', ownTexts());
  if (!hasShared('roundtrip/manifest.jsonl')) return own;
  return [...own, ...report('roundtrip', sharedTexts())];
};

function report(title: string, all: readonly Measured[]): Figure[] {
  const groups = [...new Set(all.map(({ group }) => group))].sort();
  const rows = groups.map((group) =>
    summary(
      group,
      all.filter((one) => one.group === group),
    ),
  );
  const total = summary('total', all);
  console.log(`\n${title}\n${table([['', 'files', 'before', 'after', 'floor', 'gone'], ...rows, total])}`);
  const worse = all.filter(({ before, after }) => after > before);
  console.log(`made worse: ${worse.length}`);
  for (const { name, before, after } of worse)
    console.log(`  ${name} ${before.toFixed(4)} → ${after.toFixed(4)}`);
  return [
    { name: `${title}: word error rate`, value: mean(all, 'after'), better: 'lower' },
    { name: `${title}: files made worse`, value: worse.length, better: 'lower' },
    { name: `${title}: share of repairable word errors gone`, value: repairedShare(all), better: 'higher' },
  ];
}

function summary(name: string, some: readonly Measured[]): (string | number)[] {
  const rates = (['before', 'after', 'floor'] as const).map((key) => mean(some, key).toFixed(4));
  return [name, some.length, ...rates, repairedShare(some).toFixed(2)];
}

/** The share of the word errors above the floor that Clean took away; 1 where there were none. */
function repairedShare(some: readonly Measured[]): number {
  const repairable = mean(some, 'before') - mean(some, 'floor');
  return repairable <= 0 ? 1 : (mean(some, 'before') - mean(some, 'after')) / repairable;
}

function mean(some: readonly Measured[], key: 'before' | 'after' | 'floor'): number {
  return some.reduce((sum, one) => sum + one[key], 0) / Math.max(1, some.length);
}

function measure(name: string, group: string, damaged: string, gold: string): Measured {
  return {
    name,
    group,
    before: wordErrorRate(damaged, gold),
    after: wordErrorRate(cleaned(damaged), gold),
    floor: lostWordShare(damaged, gold),
  };
}

function ownTexts(): Measured[] {
  return Object.entries(DAMAGES).flatMap(([kind, damage]) =>
    CLEAN_TEXTS.map((text, index) => measure(`${kind} ${index + 1}`, kind, damage(text), text)),
  );
}

function sharedTexts(): Measured[] {
  return (readSharedRecords('roundtrip/manifest.jsonl') as Print[])
    .filter(({ printFaithful }) => printFaithful)
    .map(({ damaged, gold, generator, extractor }) =>
      measure(
        damaged,
        `${generator} × ${extractor}`,
        openShared(`roundtrip/${damaged}`),
        readShared(`roundtrip/${gold}`),
      ),
    );
}
