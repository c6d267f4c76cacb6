import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../src/review/check';
import { clean as cleanDocument } from '../../src/review/clean';
import type { Ruleset } from '../../src/review/check';
import { describeFinding } from '../../src/review/describe';
import { ruleById } from '../../src/rules/index';
import type { Finding } from '../../src/rules/rule';
import { TextDocument } from '../../src/text/document';
import { hasShared, readShared } from '../support/shared';
import { CLEAN_TEXTS } from '../support/texts';
import type { Evaluation, EvaluationOptions, Figure } from './figures';
import { lineKeepingRuleset, ruleset } from './setup';
import { table } from './table';
import { wordsOf } from './words';

const ARTICLES = Array.from({ length: 12 }, (_, index) => `a${String(index + 1).padStart(2, '0')}`);

/** Sentences of one document are not known, so they are read in portions of about a document's length. */
const SENTENCES_TOGETHER = 200;

/**
 * What the findings of the rules about words and order in the held-out text are, as read one by one:
 * its sources have slips and damage of their own. By rule, the text found.
 */
const JUDGEMENTS = JSON.parse(readFileSync(join(__dirname, 'judgements.json'), 'utf8')) as Readonly<
  Record<string, { readonly true: readonly string[]; readonly false: readonly string[] }>
>;

/** Undamaged text: whatever is found there is false (but for the slips of its writers), and whatever Clean changes is harm. */
export const clean: Evaluation = (options) => {
  const own = report('own clean text', CLEAN_TEXTS, ruleset, options);
  if (!hasShared('language/heldout-lines.txt.gz') || !hasShared('roundtrip/gold')) return own;
  const heldOut = readShared('language/heldout-lines.txt.gz');
  return [
    ...own,
    ...report(
      'golds',
      ARTICLES.map((name) => readShared(`roundtrip/gold/${name}.txt`)),
      ruleset,
      options,
    ),
    ...report('held-out', portions(heldOut), lineKeepingRuleset, options),
    // What is counted over a whole text must not add up to evidence in a long one.
    ...report('held-out, as one book', [heldOut], lineKeepingRuleset, options),
  ];
};

function report(
  title: string,
  texts: readonly string[],
  rules: Ruleset,
  { isVerbose }: EvaluationOptions,
): Figure[] {
  const words = texts.reduce((sum, text) => sum + wordsOf(text).length, 0);
  const found = new Map<string, number>();
  const changed = new Map<string, number>();
  const letters = new Map<string, number>();
  const falseOnes: string[] = [];
  for (const text of texts) {
    const document = TextDocument.of(text);
    for (const finding of check(document, rules)) {
      count(found, finding.rule);
      const text = document.text.slice(finding.start, finding.end);
      if (isAboutWords(finding) && !JUDGEMENTS[finding.rule]?.true.includes(text))
        falseOnes.push(`${finding.rule} ${finding.repairs[0]?.certainty ?? 'report'}: ${text}`);
      if (isVerbose) console.log(`  ${finding.rule}: ${describeFinding(finding, 'en')}`);
    }
    const { ledger } = cleanDocument(document, rules);
    for (const entry of ledger.steps.flat()) {
      count(changed, entry.rule);
      if (
        lettersOf(entry.edits.map(({ oldText }) => oldText)) !==
        lettersOf(entry.edits.map(({ newText }) => newText))
      )
        count(letters, entry.rule);
      const edits = entry.edits.map((edit) => `${show(edit.oldText)} → ${show(edit.newText)}`);
      if (isVerbose) console.log(`  changed by ${entry.rule}: ${edits.join(', ')}`);
    }
  }
  const per = (number: number): string => ((number * 10_000) / words).toFixed(3);
  const rows = [...new Set([...found.keys(), ...changed.keys()])].map((id) => {
    return [id, found.get(id) ?? 0, per(found.get(id) ?? 0), changed.get(id) ?? 0, letters.get(id) ?? 0];
  });
  const findings = total(found);
  const changes = total(changed);
  console.log(`\n${title}: ${words} words`);
  console.log(
    table([
      ['', 'found', 'in 10,000 words', 'changed', 'letters'],
      ...rows,
      ['total', findings, per(findings), changes, total(letters)],
    ]),
  );
  console.log(`false or not judged, of the rules about words and order: ${falseOnes.length}`);
  for (const one of falseOnes) console.log(`  ${one}`);
  return [
    { name: `${title}: findings in 10,000 words`, value: (findings * 10_000) / words, better: 'lower' },
    { name: `${title}: changes`, value: changes, better: 'lower' },
    { name: `${title}: changed letters`, value: total(letters), better: 'lower' },
    {
      name: `${title}: false findings about words and order in 100,000 words`,
      value: (falseOnes.length * 100_000) / words,
      better: 'lower',
    },
  ];
}

function isAboutWords({ rule }: Finding): boolean {
  const group = ruleById(rule)?.group;
  return group === 'words' || group === 'order';
}

/** What remains without spaces and punctuation: no cleaning of sound text may change it. */
function lettersOf(texts: readonly string[]): string {
  return texts.join('').replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

function portions(text: string): string[] {
  const lines = text.split('\n');
  return Array.from({ length: Math.ceil(lines.length / SENTENCES_TOGETHER) }, (_, index) =>
    lines.slice(index * SENTENCES_TOGETHER, (index + 1) * SENTENCES_TOGETHER).join('\n'),
  );
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, number) => sum + number, 0);
}

function show(text: string): string {
  return JSON.stringify(text);
}
