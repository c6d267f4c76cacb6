import { Ruleset, runRule } from '../../src/review/check';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { runOrder } from '../../src/rules/runOrder';
import type { Certainty } from '../../src/rules/rule';
import { TextDocument } from '../../src/text/document';
import { finish } from '../../src/text/steps';
import { language } from '../support/language';
import { hasShared, readShared } from '../support/shared';
import type { Evaluation } from './figures';
import { table } from './table';

interface RotatedLine {
  readonly prev: string;
  readonly line: string;
  readonly next: string;
  readonly true: string;
}

const LINES = 'language/rotated-lines.json';
const OFFERED = 3;

/**
 * Lines rotated around a word (`B A`, the true line being `A B` with the word glued), each between its
 * neighbours: in how many the true order is the first offered, or among the first three.
 */
export const rotation: Evaluation = () => {
  if (!hasShared(LINES)) return [];
  const rules = new Ruleset({ ...DEFAULT_CONFIGURATION, keepLines: true }, language(), [runOrder]);
  const lines = JSON.parse(readShared(LINES)) as RotatedLine[];
  const outcomes = lines.map((line) => outcomeOf(line, rules));
  const found = outcomes.filter(({ certainty }) => certainty !== undefined);
  const share = (count: number): number => count / lines.length;
  const first = share(found.filter(({ place }) => place === 0).length);
  const offered = share(found.filter(({ place }) => place >= 0 && place < OFFERED).length);
  const rows = (['certain', 'likely', 'possible'] as const).map((certainty) => {
    const some = found.filter((outcome) => outcome.certainty === certainty);
    return [certainty, some.length, some.filter(({ place }) => place === 0).length];
  });
  console.log(`\n${lines.length} rotated lines, ${found.length} found`);
  console.log(table([['', 'lines', 'right'], ...rows]));
  return [
    { name: 'rotated lines: first', value: first, better: 'higher' },
    { name: 'rotated lines: among three', value: offered, better: 'higher' },
  ];
};

interface Outcome {
  /** The best order's; undefined where none was offered. */
  readonly certainty?: Certainty;
  /** Which of the orders offered is the true one, −1 when none is. */
  readonly place: number;
}

function outcomeOf({ prev, line, next, true: wanted }: RotatedLine, rules: Ruleset): Outcome {
  const document = TextDocument.of([prev, line, next].join('\n'));
  const finding = finish(runRule(runOrder, document, rules)).find(
    ({ start }) => document.lineAt(start) === 1,
  );
  if (!finding) return { place: -1 };
  const texts = finding.repairs.map(({ edits }) => apply(document, edits[0]));
  return { certainty: finding.repairs[0].certainty, place: texts.indexOf(spaced(wanted)) };
}

function apply(document: TextDocument, edit: { start: number; end: number; newText: string }): string {
  const { text } = document;
  return spaced(
    text.slice(document.lineStart(1), edit.start) + edit.newText + text.slice(edit.end, document.lineEnd(1)),
  );
}

function spaced(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
