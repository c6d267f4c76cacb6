/**
 * Damage at known places, for any clean text: what a rule makes of it can be counted. The same seed
 * gives the same damage.
 */

/** A number from 0 up to 1. */
export type Random = () => number;

/** A clean line damaged in one place, or undefined where it has no place for the damage. */
export type Simulate = (line: string, random: Random) => string | undefined;

/** Source: Tommy Ettinger's Mulberry32, public domain. */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const LETTER = '[\\u0621-\\u063A\\u0641-\\u064A]';
/** Letters that do not join the next one: behind them a gap is seen as a space. */
const OPEN = 'اأإآدذرزوؤةى';

/** Lam-alef that isn't the article's lam and the word's alef: that is the work of the rule `lam-alef`. */
const INNER_LAM_ALEF = /(?<=[\u0621-\u064A])(?<!(?<![\u0621-\u064A])[وفبك]{0,2}ا)ل[اأإآ]/gu;

/** The kinds of damage by name; each goes with the rule that should undo it. */
export const SIMULATIONS: Readonly<Record<string, { readonly rule: string; readonly simulate: Simulate }>> = {
  'lam-alef swapped': { rule: 'swapped-letters', simulate: at(INNER_LAM_ALEF, reverse) },
  'lam-meem swapped': { rule: 'swapped-letters', simulate: at(/لم(?=[\u0621-\u064A]{2})/gu, reverse) },
  'hah swapped': { rule: 'swapped-letters', simulate: at(/[لم][جحخ](?=[\u0621-\u064A])/gu, reverse) },
  'final yeh swapped': { rule: 'swapped-letters', simulate: at(/[لف][يى](?![\u0621-\u064A])/gu, reverse) },
  'space in a word': {
    rule: 'split-words',
    simulate: at(new RegExp(`(?<=${LETTER})[${OPEN}](?=${LETTER})`, 'gu'), (found) => `${found} `),
  },
  'last letter apart': {
    rule: 'split-words',
    simulate: at(
      new RegExp(`(?<=${LETTER}{2}[${OPEN}])${LETTER}(?!${LETTER})`, 'gu'),
      (found) => ` ${found}`,
    ),
  },
  'words run together': {
    rule: 'joined-words',
    simulate: at(new RegExp(`(?<=${LETTER}{2}) (?=${LETTER}{3})`, 'gu'), () => ''),
  },
  'joined behind ة': {
    rule: 'joined-words',
    simulate: at(new RegExp(`(?<=${LETTER}ة) (?=${LETTER}{3})`, 'gu'), () => ''),
  },
  'two letters lost': {
    rule: 'lost-letters',
    simulate: at(new RegExp(`(?<=ال${LETTER})${LETTER}{2}(?=${LETTER}{2})`, 'gu'), () => ' '),
  },
  'spaces lost in a stretch': { rule: 'lost-spaces', simulate: inStretch((words) => words.join('')) },
  'letters set apart': {
    rule: 'spaced-letters',
    simulate: inStretch((words) => [...words.join('')].join(' '), 40),
  },
  'line rotated': { rule: 'run-order', simulate: rotate },
};

/** Damage that changes one of the places that match. */
export function at(places: RegExp, change: (found: string) => string): Simulate {
  return (line, random) => {
    const matches = [...line.matchAll(places)];
    if (matches.length === 0) return undefined;
    const { index, 0: found } = matches[Math.floor(random() * matches.length)];
    return line.slice(0, index) + change(found) + line.slice(index + found.length);
  };
}

function reverse(pair: string): string {
  return pair[1] + pair[0];
}

const ARABIC_WORDS = new RegExp(`${LETTER}+(?: ${LETTER}+){5,}`, 'u');

/** Damage to a stretch of Arabic words without punctuation; of the whole line where it must be nothing else. */
function inStretch(change: (words: readonly string[]) => string, most = 6): Simulate {
  return (line, random) => {
    const found = ARABIC_WORDS.exec(line);
    if (!found) return undefined;
    const words = found[0].split(' ');
    const isWhole = most >= words.length;
    if (isWhole && found[0] !== line) return undefined;
    const first = isWhole ? 0 : Math.floor(random() * (words.length - most));
    const end = isWhole ? words.length : first + most;
    const damaged = [...words.slice(0, first), change(words.slice(first, end)), ...words.slice(end)].join(
      ' ',
    );
    return line.slice(0, found.index) + damaged + line.slice(found.index + found[0].length);
  };
}

const FEWEST_WORDS = 6;
const GAP = new RegExp(`(?<=[${OPEN}])(?=${LETTER})`, 'gu');

/** The line's runs around a word cut at a gap inside it, last run first: `A head+tail B` comes out as `tail B A head`. */
function rotate(line: string, random: Random): string | undefined {
  const words = line.split(' ');
  if (words.length < FEWEST_WORDS) return undefined;
  const cut = Math.floor(random() * words.length);
  const gaps = [...words[cut].matchAll(GAP)];
  if (gaps.length === 0) return undefined;
  const { index } = gaps[Math.floor(random() * gaps.length)];
  const [head, tail] = [words[cut].slice(0, index), words[cut].slice(index)];
  return [tail, ...words.slice(cut + 1), ...words.slice(0, cut), head].join(' ');
}

/** Sentences as a page shows them: in lines of about as many characters as a book has. */
export function wrapped(sentences: readonly string[]): string[] {
  return (
    sentences
      .join(' ')
      .match(/.{60,}?(?= |$)/gu)
      ?.map((line) => line.trim()) ?? []
  );
}
