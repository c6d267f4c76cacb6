import type { Language } from '../../language/language';
import { pattern, skeleton } from '../../text/characters';
import { isWordAt } from '../../text/words';
import { CODE } from '../controlCharacters';
import { STAND_IN } from './signs';

/** What a stretched stroke comes out as: a code without a character, tatweel, or the stand-in for a sign. */
export const STROKE = `(?:${CODE}|${pattern.tatweel}|${STAND_IN})`;
export const STROKES = new RegExp(STROKE, 'gu');

/** Stands in an order where two runs were joined. */
export const JOINT = '\uFDD0';

/** An order of the runs of a text, with `JOINT` where two were joined. */
export interface Order {
  readonly order: string;
  /** Whether the place where the first run ends was searched. */
  readonly isSeamFound: boolean;
}

/** The best order of a part of a document, and what speaks for it. */
export interface JudgedOrder {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** How much likelier it reads than the part as it stands, in nats. */
  readonly gain: number;
  /** Where runs were joined, and where that made a word. */
  readonly joints: number;
  readonly soundJoints: number;
}

/** The orders in which the runs and the words of `text` that strokes part may have stood, each once. */
export function ordersOf(text: string, language: Language): Order[] {
  const inner = text.replace(STROKES_AND_SPACES, JOINT);
  const texts = inner === text ? [text] : [text, inner];
  const orders = [
    ...CUTS.flatMap((cut) => texts.flatMap((one) => turnedRuns(one, cut))),
    ...wordsPutTogether(text, language),
  ];
  // Most blocks have no brackets, and all their strokes beside spaces.
  const known = new Map<string, Order>();
  for (const order of orders) if (!known.has(order.order)) known.set(order.order, order);
  return [...known.values()];
}

/** Strokes before a space, which some programs put inside runs; those that part runs have none then. */
export const STROKES_AND_SPACES = new RegExp(`${STROKE}+ +`, 'gu');
/** Strokes with spaces among them. */
export const SPACED_STROKES = new RegExp(`${STROKE}+ +(?:${STROKE} *)*|(?<! )(?: +${STROKE}+)+ *`, 'gu');
/** All strokes, or only those beside a space, part runs; with some programs brackets do too. */
const ALL = ` *${STROKE}(?: *${STROKE})* *`;
const BESIDE_SPACES = `${STROKE} +${STROKE}|${STROKE} +| +${STROKE}`;
const CUTS = [ALL, BESIDE_SPACES, `${ALL}|([«»()])`, `${BESIDE_SPACES}|([«»()])`].map(
  (cut) => new RegExp(cut, 'gu'),
);

/** The orders in which the runs that `cut` parts may have stood. */
function turnedRuns(text: string, cut: RegExp): Order[] {
  const runs: string[] = [];
  let position = 0;
  for (const match of text.matchAll(cut)) {
    runs.push(text.slice(position, match.index));
    if (match[1] !== undefined) runs.push(match[1]);
    position = match.index + match[0].length;
  }
  if (position === 0) return [];
  runs.push(text.slice(position));
  // Where each run ends with its stroke, nothing parts the last one, which stands first, from the next.
  const isSeamLost = runs[runs.length - 1] === '' && runs[0] !== '';
  if (!isSeamLost) return [{ order: joined(runs), isSeamFound: false }];
  const [first, ...others] = runs;
  return [...first.matchAll(SEAM)].map(({ index }) => ({
    order: joined([first.slice(0, index), first.slice(index), ...others]),
    isSeamFound: true,
  }));
}

const PART = `((?:(?!${STROKE})\\S){1,24})`;
/** A word whose parts, each with its stroke, came out as words of their own, the second first or in order. */
const TURNED_PARTS = new RegExp(`${STROKE}+${PART} ${PART}${STROKE}+`, 'gu');

/** The two parts of a word as one, the second first, between its strokes. */
const GLUED_PARTS = new RegExp(`(?<!\\S)${STROKE}+${PART}${STROKE}+(?!\\S)`, 'gu');

/** The orders in which such words are put together, where there are any. */
function wordsPutTogether(text: string, language: Language): Order[] {
  const orders = [
    text.replace(TURNED_PARTS, `$2${JOINT}$1`),
    text.replace(SPACED_STROKES, JOINT),
    text.replace(GLUED_PARTS, (whole, parts: string) => turnedWord(parts, language) ?? whole),
  ];
  return orders.filter((order) => order !== text).map((order) => ({ order, isSeamFound: false }));
}

/** The commonest word that the parts make when they change places, if it is a commoner one than as they stand. */
function turnedWord(parts: string, language: Language): string | undefined {
  const frequency = (word: string): number =>
    language.frequency(skeleton(word.replace(JOINT, '').replace(PUNCTUATION, '')));
  const words = [...parts.matchAll(SEAM)]
    .map(({ index }) => parts.slice(index) + JOINT + parts.slice(0, index))
    .filter((word) => !MISPLACED.test(word));
  const [best] = words.sort((one, other) => frequency(other) - frequency(one));
  return best !== undefined && frequency(best) >= LEAST_FREQUENCY && frequency(best) > frequency(parts)
    ? best
    : undefined;
}

/** A word seen ten times in the counted texts. */
const LEAST_FREQUENCY = 3;
const PUNCTUATION = /\p{P}/gu;
/** Punctuation at the wrong end of a word. */
const MISPLACED = /^[.,:;!?،؛؟»”)\]]|[«“([]$/u;

/** Between two characters, the marks of the first left with it. */
const SEAM = new RegExp(`(?<=.)(?=.)(?!${pattern.mark})`, 'gu');

function joined(runs: readonly string[]): string {
  const [first = '', ...others] = runs.filter((run) => run !== '').reverse();
  return others.reduce((text, run) => text + between(text, run) + run, first).trim();
}

function between(before: string, after: string): string {
  if (OPENING.test(after)) return isWordAt(before, before.length - 1) ? ' ' : '';
  if (CLOSING.test(before)) return isWordAt(after, 0) ? ' ' : '';
  return OPENING.test(before) || CLOSING.test(after) ? '' : JOINT;
}

const OPENING = /[«(]$/u;
const CLOSING = /[»)]$/u;
