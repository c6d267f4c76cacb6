import { check, type Ruleset } from '../../src/review/check';
import { clean } from '../../src/review/clean';
import type { LedgerEntry } from '../../src/review/ledger';
import { CERTAINTIES, type Certainty } from '../../src/rules/rule';
import { TextDocument } from '../../src/text/document';
import { applyEdits, type Edit } from '../../src/text/edits';
import { table } from './table';
import { wordsOf } from './words';

interface Counts {
  fired: number;
  /** Repairs that bring the words around nearer to the true text, and farther from it. */
  right: number;
  wrong: number;
}

/** How often each rule fired with each certainty, and what came of it. */
export class Tally {
  readonly #counts = new Map<string, Counts>();

  /** Cleans `damaged` with what is certain, then looks at what is left. */
  add(damaged: string, gold: string, ruleset: Ruleset): void {
    const near = nearness(gold);
    let text = damaged;
    const { document, ledger } = clean(TextDocument.of(damaged), ruleset, { certainty: 'certain' });
    for (const step of ledger.steps) {
      for (const entry of step) this.#count(entry, near(text, entry.edits));
      text = applyEdits(
        text,
        step.flatMap(({ edits }) => edits),
      );
    }
    for (const { rule, repairs } of check(document, ruleset)) {
      const [best] = repairs;
      if (best && best.certainty !== 'certain')
        this.#count({ rule, certainty: best.certainty }, near(document.text, best.edits));
    }
  }

  get rows(): (string | number)[][] {
    return [...this.#counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { fired, right, wrong }]) => [name, fired, right, wrong, share(right, right + wrong)]);
  }

  /** The share of the repairs of one certainty that brought words nearer, of those that moved any. */
  shareRight(certainty: Certainty): number {
    const some = [...this.#counts].filter(([name]) => name.endsWith(` ${certainty}`)).map(([, one]) => one);
    const right = some.reduce((sum, one) => sum + one.right, 0);
    const wrong = some.reduce((sum, one) => sum + one.wrong, 0);
    return right / Math.max(1, right + wrong);
  }

  print(title: string): void {
    console.log(`\n${title}`);
    console.log(table([['', 'fired', 'nearer', 'farther', 'right'], ...this.rows]));
    const all = CERTAINTIES.map((certainty) => `${certainty} ${this.shareRight(certainty).toFixed(4)}`);
    console.log(`share of those that moved any words and brought them nearer: ${all.join(', ')}`);
  }

  #count({ rule, certainty }: Pick<LedgerEntry, 'rule' | 'certainty'>, gain: number): void {
    const name = `${rule} ${certainty}`;
    const counts = this.#counts.get(name) ?? { fired: 0, right: 0, wrong: 0 };
    counts.fired++;
    if (gain > 0) counts.right++;
    if (gain < 0) counts.wrong++;
    this.#counts.set(name, counts);
  }
}

/** How much more of the words and pairs of neighbours around the edits are the true text's after them; less than 0: less. */
function nearness(gold: string): (text: string, edits: readonly Edit[]) => number {
  const words = wordsOf(gold);
  const known = new Set([...words, ...pairsOf(words)]);
  const strange = (text: string): number => {
    const words = wordsOf(text);
    const found = [...words, ...pairsOf(words)];
    return found.filter((one) => !known.has(one)).length / Math.max(1, found.length);
  };
  return (text, edits) => {
    const start = wordEdge(text, Math.min(...edits.map((edit) => edit.start)), -1);
    const end = wordEdge(text, Math.max(...edits.map((edit) => edit.end)), 1);
    const shifted = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    const before = text.slice(start, end);
    return strange(before) - strange(applyEdits(before, shifted));
  };
}

function pairsOf(words: readonly string[]): string[] {
  return words.slice(1).map((word, index) => `${words[index]} ${word}`);
}

/** Two words further on, so that the neighbours are seen too. */
function wordEdge(text: string, offset: number, step: 1 | -1): number {
  let at = offset;
  const next = (): string | undefined => text[step < 0 ? at - 1 : at];
  for (let word = 0; word < 2; word++) {
    while (next() !== undefined && /\s/u.test(next() ?? '')) at += step;
    while (next() !== undefined && !/\s/u.test(next() ?? '')) at += step;
  }
  return at;
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : (part / whole).toFixed(3);
}
