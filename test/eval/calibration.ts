import { check, Ruleset } from '../../src/review/check';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { rules } from '../../src/rules/index';
import { CERTAINTIES, type Certainty, type Finding } from '../../src/rules/rule';
import { TextDocument } from '../../src/text/document';
import { applyEdits } from '../../src/text/edits';
import { language } from '../support/language';
import { hasShared, readShared, readSharedRecords } from '../support/shared';
import type { Case } from './case';
import type { Evaluation, Figure } from './figures';
import { lineKeepingRuleset, ruleset as allRules } from './setup';
import { seeded, SIMULATIONS, wrapped, type Simulate } from './simulator';
import { table } from './table';
import { Tally } from './tally';

/** Lines of one simulated document, of which every fourth is damaged. */
const LINES_TOGETHER = 40;
const DAMAGED_EVERY = 4;
/** So many damaged lines of each kind are measured in each half. */
const MOST_DAMAGED = 1000;
const OFFERED = 3;
const SEED = 5;

interface Outcome {
  readonly right: boolean;
  readonly certainty: Certainty;
}

interface Measured {
  damaged: number;
  /** Damaged lines with the right text among the repairs shown. */
  offered: number;
  readonly outcomes: Outcome[];
}

/**
 * What the rules make of simulated damage on held-out lines: thresholds may be set by the first half,
 * what they are worth is told by the second.
 */
export const calibration: Evaluation = () => {
  if (!hasShared('language/heldout-lines.txt.gz')) return [];
  const lines = readShared('language/heldout-lines.txt.gz').split('\n');
  const middle = Math.floor(lines.length / 2);
  for (const [title, half] of [
    ['first half (for setting thresholds)', lines.slice(0, middle)],
    ['second half (for reporting)', lines.slice(middle)],
  ] as const) {
    const rows = Object.entries(SIMULATIONS).map(([name, { rule, simulate }]) =>
      row(`${rule}: ${name}`, measure(rule === 'run-order' ? wrapped(half) : half, rule, simulate)),
    );
    const heading = ['', 'damaged', ...CERTAINTIES.flatMap((least) => [least, 'right']), 'within 3'];
    console.log(`\n${title}: share of the damaged lines repaired, and share of the repairs that are right`);
    console.log(table([heading, ...rows]));
  }
  return [...figures('extracted texts', extracted()), ...figures('cases', casesTally()), ...cleanText(lines)];
};

/** Every so many of the extracted texts, and of the portions of clean text, are read. */
const EVERY = 5;
const SENTENCES_TOGETHER = 200;

interface Print {
  readonly damaged: string;
  readonly gold: string;
  readonly printFaithful: boolean;
}

/** What every rule makes of texts printed to PDF and extracted again. */
function extracted(): Tally {
  const tally = new Tally();
  if (!hasShared('roundtrip/manifest.jsonl')) return tally;
  const prints = (readSharedRecords('roundtrip/manifest.jsonl') as Print[]).filter(
    (one) => one.printFaithful,
  );
  for (const [index, { damaged, gold }] of prints.entries()) {
    if (index % EVERY > 0) continue;
    tally.add(readShared(`roundtrip/${damaged}`), readShared(`roundtrip/${gold}`), allRules);
  }
  return tally;
}

function casesTally(): Tally {
  const tally = new Tally();
  if (!hasShared('cases/cases.jsonl')) return tally;
  for (const { input, expected } of readSharedRecords('cases/cases.jsonl') as Case[])
    tally.add(input, expected, allRules);
  return tally;
}

/** What is found in clean text is no damage of ours: it is counted only. */
function cleanText(lines: readonly string[]): Figure[] {
  const tally = new Tally();
  for (let first = 0; first < lines.length; first += EVERY * SENTENCES_TOGETHER) {
    const text = lines.slice(first, first + SENTENCES_TOGETHER).join('\n');
    tally.add(text, text, lineKeepingRuleset);
  }
  console.log('\nclean text: how often each rule fires');
  console.log(table([['', 'fired'], ...tally.rows.map(([name, fired]) => [name, fired])]));
  return [];
}

function figures(title: string, tally: Tally): Figure[] {
  tally.print(`${title}: what each rule's repairs do to the words around`);
  return CERTAINTIES.map((certainty) => {
    return {
      name: `calibration, ${title}: ${certainty} right`,
      value: tally.shareRight(certainty),
      better: 'higher',
    };
  });
}

function measure(lines: readonly string[], rule: string, simulate: Simulate): Measured {
  const random = seeded(SEED);
  const ruleset = new Ruleset(
    { ...DEFAULT_CONFIGURATION, keepLines: true },
    language(),
    rules.filter(({ id }) => id === rule),
  );
  const measured: Measured = { damaged: 0, offered: 0, outcomes: [] };
  for (let first = 0; first < lines.length && measured.damaged < MOST_DAMAGED; first += LINES_TOGETHER) {
    const clean = lines.slice(first, first + LINES_TOGETHER);
    const damaged = clean.map((line, index) =>
      index % DAMAGED_EVERY === 1 ? (simulate(line, random) ?? line) : line,
    );
    tally(clean, damaged, ruleset, measured);
  }
  return measured;
}

/** Counts what the rule finds in one document. */
function tally(
  clean: readonly string[],
  damaged: readonly string[],
  ruleset: Ruleset,
  measured: Measured,
): void {
  const document = TextDocument.of(damaged.join('\n'));
  const offered = new Set<number>();
  for (const finding of check(document, ruleset)) {
    const line = document.lineAt(finding.start);
    const results = repairedLines(document, line, finding);
    if (results.length === 0) continue;
    if (results.slice(0, OFFERED).includes(clean[line])) offered.add(line);
    // What is found elsewhere may be the text's own damage: it can't be judged here.
    const place = document.lineStart(line) + firstDifference(clean[line], damaged[line]);
    if (damaged[line] === clean[line] || finding.start > place || finding.end < place) continue;
    measured.outcomes.push({ right: results[0] === clean[line], certainty: finding.repairs[0].certainty });
  }
  measured.damaged += damaged.filter((line, index) => line !== clean[index]).length;
  measured.offered += offered.size;
}

function firstDifference(a: string, b: string): number {
  let index = 0;
  while (index < a.length && a[index] === b[index]) index++;
  return index;
}

function repairedLines(document: TextDocument, line: number, { repairs }: Finding): string[] {
  return repairs.map(({ edits }) => {
    const after = applyEdits(document.text, edits);
    const behind = document.text.length - document.lineEnd(line);
    return after.slice(document.lineStart(line), after.length - behind);
  });
}

function row(name: string, { damaged, offered, outcomes }: Measured): (string | number)[] {
  const columns = CERTAINTIES.flatMap((least) => {
    const sure = outcomes.filter(
      ({ certainty }) => CERTAINTIES.indexOf(certainty) <= CERTAINTIES.indexOf(least),
    );
    const right = sure.filter((outcome) => outcome.right).length;
    return [share(right, damaged), `${share(right, sure.length)} of ${sure.length}`];
  });
  return [name, damaged, ...columns, share(offered, damaged)];
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : (part / whole).toFixed(3);
}
