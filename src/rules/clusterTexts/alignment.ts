import type { Steps } from '../../text/steps';
import type { Atom } from './atoms';

/** Atoms in the order of reading, and the text they stand for. */
export interface Known {
  readonly atoms: readonly Atom[];
  readonly text: string;
  /** Whether the text ends before the atoms do. */
  readonly isOpen: boolean;
}

/** How often each atom stands for each text. */
export type Counts = Map<Atom, Map<string, number>>;

const MOST_LETTERS = 4;
const ROUNDS = 8;
/** How likely an atom stands for so many letters, each of an alphabet of forty. */
const PRIOR = [0.002, 0.9 / 40, 0.08 / 40 ** 2, 0.008 / 40 ** 3, 0.001 / 40 ** 4];
/** Lam and alef are one glyph in nearly every font. */
export const LAM_ALEF: ReadonlySet<string> = new Set(['لا', 'لأ', 'لإ', 'لآ']);
const PRIOR_WEIGHT = 0.5;
/** A text that costs more a letter was not drawn by these atoms. */
const WORST = 1.6;

/** Learns what atoms stand for from known texts: hard expectation maximisation over monotone alignments. */
export function* learn(known: readonly Known[], space: Atom): Steps<Counts> {
  let counts: Counts = new Map();
  for (let round = 0; round < ROUNDS; round++) {
    const next: Counts = new Map();
    for (const each of known) {
      yield;
      const aligned = align(each, counts, space);
      if (!aligned) continue;
      if (round >= 2 && aligned.cost > WORST * Math.max(3, each.text.length)) continue;
      const weight = round === 0 ? 1 / (1 + Math.abs(each.atoms.length - each.text.length)) : 1;
      for (const [index, text] of aligned.texts.entries()) count(next, each.atoms[index], text, weight);
    }
    counts = next;
  }
  return counts;
}

function count(counts: Counts, atom: Atom, text: string, weight: number): void {
  let of = counts.get(atom);
  if (!of) counts.set(atom, (of = new Map<string, number>()));
  of.set(text, (of.get(text) ?? 0) + weight);
}

export interface Aligned {
  /** What each atom stands for, as many as the text takes. */
  readonly texts: string[];
  readonly cost: number;
}

/** The likeliest division of a text among its atoms. */
export function align({ atoms, text, isOpen }: Known, counts: Counts, space: Atom): Aligned | undefined {
  const width = text.length + 1;
  const costs = new Float64Array((atoms.length + 1) * width).fill(Infinity);
  const taken = new Uint8Array(costs.length);
  costs[0] = 0;
  for (let atom = 0; atom < atoms.length; atom++) {
    const of = counts.get(atoms[atom]);
    let total = 0;
    for (const each of of?.values() ?? []) total += each;
    for (let at = 0; at < width; at++) {
      const cost = costs[atom * width + at];
      if (cost === Infinity || (at === text.length && isOpen)) continue;
      for (let length = 0; length <= MOST_LETTERS && at + length < width; length++) {
        const part = text.slice(at, at + length);
        if (length > 1 && part.includes(' ')) break;
        if ((part === ' ') !== (atoms[atom] === space)) continue;
        const chance =
          ((of?.get(part) ?? 0) + PRIOR_WEIGHT * (LAM_ALEF.has(part) ? PRIOR[1] : PRIOR[length])) /
          (total + PRIOR_WEIGHT);
        const reached = cost - Math.log(chance);
        const to = (atom + 1) * width + at + length;
        if (reached >= costs[to]) continue;
        costs[to] = reached;
        taken[to] = length;
      }
    }
  }
  let end = atoms.length;
  if (isOpen) {
    let best = Infinity;
    for (let atom = 1; atom <= atoms.length; atom++) {
      const cost = costs[atom * width + text.length];
      if (cost < best) [best, end] = [cost, atom];
    }
  }
  const cost = costs[end * width + text.length];
  if (cost === Infinity) return undefined;
  const texts: string[] = [];
  for (let atom = end, at = text.length; atom > 0; atom--) {
    const length = taken[atom * width + at];
    texts.unshift(text.slice(at - length, at));
    at -= length;
  }
  return { texts, cost };
}
