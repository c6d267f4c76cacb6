import type { Language } from '../../language/language';
import { isArabicMarkAt } from '../../text/characters';
import { firstSteps, type Steps } from '../../text/steps';
import { bracketBalance, toLogicalOrder, type VisualOrder } from '../../text/visualOrder';
import { isWordAt } from '../../text/words';
import { respaced } from '../words/respacing';
import { formScore } from '../words/score';
import type { ReadLine } from './lines';

/** How lines are turned: whole, or word by word where the words stand in order and only their letters don't. */
export function* turnOf(
  turned: readonly ReadLine[],
  language: Language | undefined,
): Steps<(line: ReadLine) => string> {
  const order = yield* orderOf(turned);
  const whole = (line: ReadLine): string => toLogicalOrder(line.text, order(line));
  if (!language) return whole;
  if (yield* keepsPlain(turned, order, language))
    return (line) => toLogicalOrder(line.text, { ...order(line), keepsPlain: true });
  // Numbers and signs that stand apart are as they should be.
  const byWords = (line: ReadLine): string => {
    const inWord = { ...order(line), isContinued: true };
    return line.text.replace(TOKEN, (token) =>
      HAS_LETTER.test(token) ? toLogicalOrder(token, inWord) : token,
    );
  };
  return (yield* readsBetter(turned, byWords, whole, language)) ? byWords : whole;
}

const TOKEN = /\S+/gu;
const HAS_LETTER = /[\u0620-\u064A\uFE70-\uFEFC]/u;
const WORDS_SAMPLE = 8;
const THREE_TOKENS = /\S\s+\S+\s+\S/u;

/** Whether the lines of several parts read better turned in the one way than in the other. Their spaces may be lost. */
function* readsBetter(
  lines: readonly ReadLine[],
  one: (line: ReadLine) => string,
  other: (line: ReadLine) => string,
  language: Language,
): Steps<boolean> {
  const sample = yield* firstSteps(lines, ({ text }) => THREE_TOKENS.test(text), WORDS_SAMPLE);
  const gain = sample.reduce(
    (sum, line) => sum + respaced(one(line), language).score - respaced(other(line), language).score,
    0,
  );
  return sample.length > 0 && gain >= LEAST_GAIN * sample.length;
}

/** Lines that tell whether letters without a shape were turned with the others, and what they must gain, in nats a line. */
const PLAIN_SAMPLE = 16;
const LEAST_GAIN = 3;

/** Several letters without a shape beside one that has it. */
const PLAIN_AMONG_SHAPES =
  /[\uFE70-\uFEFC][\u0621-\u064A] ?[\u0621-\u064A]|[\u0621-\u064A] ?[\u0621-\u064A][\uFE70-\uFEFC]/u;

/** Whether the lines read better where letters without a shape keep their order. */
function* keepsPlain(
  turned: readonly ReadLine[],
  order: (line: ReadLine) => VisualOrder,
  language: Language,
): Steps<boolean> {
  const lines = yield* firstSteps(turned, ({ text }) => PLAIN_AMONG_SHAPES.test(text), PLAIN_SAMPLE);
  const read = (text: string): number => formScore(text, language);
  const gain = lines.reduce(
    (sum, line) =>
      sum +
      read(toLogicalOrder(line.text, { ...order(line), keepsPlain: true })) -
      read(toLogicalOrder(line.text, order(line))),
    0,
  );
  return lines.length > 0 && gain >= LEAST_GAIN * lines.length;
}

/** How the program that wrote the page drew brackets and marks; each line's own brackets come first. */
function* orderOf(turned: readonly ReadLine[]): Steps<(line: ReadLine) => VisualOrder> {
  let [brackets, sides] = [0, 0];
  for (const { text } of turned) {
    brackets += bracketBalance(text);
    sides += markSide(text);
    yield;
  }
  const isPageMirrored = brackets >= 0;
  const marks = sides > 0 ? 'after' : 'before';
  return ({ text, isContinued }) => {
    const balance = bracketBalance(text);
    return {
      letters: 'reversed',
      marks,
      isContinued,
      isMirrored: balance === 0 ? isPageMirrored : balance > 0,
    };
  };
}

/** Words that end in a mark less words that begin with one. */
function markSide(text: string): number {
  let balance = 0;
  for (let index = 0; index < text.length; index++) {
    if (!isArabicMarkAt(text, index)) continue;
    if (!isWordAt(text, index - 1)) balance--;
    if (!isWordAt(text, index + 1)) balance++;
  }
  return balance;
}
