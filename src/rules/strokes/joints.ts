import type { Language } from '../../language/language';
import { wordScore } from '../words/score';
import { JOINT, STROKES, type JudgedOrder } from './orders';

/** Whether what was joined is a word. */
type IsWord = (joined: string, language: Language) => boolean;

/** A word of an order in which runs were joined. */
export const JOINED_WORD = new RegExp(
  `[${JOINT}\\u0620-\\u065F\\u0670-\\u06D3]*${JOINT}[${JOINT}\\u0620-\\u065F\\u0670-\\u06D3]*`,
  'gu',
);

/** An order, or a part of one, as it is read. */
export function withoutJoints(order: string): string {
  return order.replaceAll(JOINT, '');
}

/** How well an order reads. Runs that make no word gain nothing by being joined: to the model an unknown word of many is but one. */
export function orderScore(order: string, isWord: IsWord, language: Language): number {
  const read = order.replace(JOINED_WORD, (word) => {
    const joined = withoutJoints(word);
    return isWord(joined, language) ? joined : word.replaceAll(JOINT, ' ');
  });
  return wordScore(read.replace(STROKES, ''), language);
}

/** Where runs of an order were joined, and where that made a word. */
export function countJoints(
  order: string,
  isWord: IsWord,
  language: Language,
): Pick<JudgedOrder, 'joints' | 'soundJoints'> {
  const words = order.match(JOINED_WORD) ?? [];
  const soundJoints = words.filter((word) => isWord(withoutJoints(word), language)).length;
  return { joints: words.length, soundJoints };
}
