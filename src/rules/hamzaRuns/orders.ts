import type { Language } from '../../language/language';
import { skeleton } from '../../text/characters';
import { isWordAt, wordAround } from '../../text/words';
import { wordScore } from '../words/score';

/** Runs, and the alef between each two of them. */
export interface Order {
  readonly runs: readonly string[];
  readonly alefs: readonly string[];
  /** Whether nothing but a single space shows where the first run ends. */
  readonly isSeamGuessed?: boolean;
  /** What speaks against its seam, in nats. */
  readonly doubt?: number;
}

/**
 * The orders in which the runs may have been read: last run first, the alef between its runs; and where an alef
 * comes first, each with the run behind it, the first run of the line right behind the last of them.
 */
export function turnedOrders(runs: readonly string[], alefs: readonly string[]): Order[] {
  const [first, ...others] = runs;
  const turned = { runs: [...runs].reverse(), alefs: [...alefs].reverse() };
  if (first !== '') return [turned];
  const last = others[others.length - 1];
  const seams = [...last.matchAll(SEAM)].slice(-MOST_SEAMS);
  const doubt = seams.some(({ 0: spaces }) => spaces.length > 1) ? GAP_LEAD : 0;
  const cut = (seam: number): readonly string[] => [
    last.slice(seam),
    last.slice(0, seam),
    ...others.slice(0, -1).reverse(),
  ];
  return [
    turned,
    { runs: cut(last.length), alefs: turned.alefs, isSeamGuessed: true, doubt },
    ...seams.map(({ 0: spaces, index }) => {
      const isGap = spaces.length > 1;
      return {
        runs: cut(index),
        alefs: turned.alefs,
        isSeamGuessed: !isGap && !CUT_OFF.test(last.slice(0, index)),
        doubt: isGap ? 0 : doubt,
      };
    }),
  ];
}

const SEAM = / +/gu;
const MOST_SEAMS = 40;
/** What a gap counts for as the place of the seam, over a single space, in nats. */
const GAP_LEAD = 6;
/** What never stands by itself: its word begins, or goes on, with the alef. */
const CUT_OFF = /(?<![\u0620-\u065F])(?:[وفبك]?ال|[وف]?لل|[وف]?[بلكف])$/u;

interface Assembled {
  readonly text: string;
  /** Whether each alef is part of a word that exists, and all runs end where something shows it. */
  readonly isSound: boolean;
}

/** The runs with an alef between each two, joined to what it makes words with. */
export function assembled({ runs, alefs, isSeamGuessed = false }: Order, language: Language): Assembled {
  let text = runs[0];
  let isSound = !isSeamGuessed;
  for (const [index, alef] of alefs.entries()) {
    const before = text.trimEnd();
    const after = runs[index + 1].trimStart();
    const [left] = LAST_WORDS.exec(before) ?? [''];
    const [right] = FIRST_WORDS.exec(after) ?? [''];
    const apart = before === '' ? '' : ' ';
    const ways = [`${apart}${alef}`, `${alef} `];
    if (isWordAt(before, before.length - 1)) ways.push(alef);
    const [best] = ways
      .map((way) => ({ way, score: wordScore(left + way + right, language, UNKNOWN_JOINT) }))
      .sort((a, b) => b.score - a.score);
    text = before + best.way + after;
    const word = wordAround(text, before.length + best.way.indexOf(alef)).text;
    if (word.length < 2 || !language.isWord(skeleton(word))) isSound = false;
  }
  return { text: text.trim(), isSound };
}

/** The words on both sides that tell how an alef is joined. */
const LAST_WORDS = /(?:\S{1,24} )?\S{0,24}$/u;
const FIRST_WORDS = /^\S{0,24}(?: \S{1,24})?/u;
/** A word that does not exist is worth less than the two that it would save. */
const UNKNOWN_JOINT = 14;
