import { check, Ruleset } from '../../src/review/check';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { classMask } from '../../src/text/characters';
import { TextDocument } from '../../src/text/document';
import type { TextFormat } from '../../src/text/protected';
import { leastTime } from '../support/clock';
import { language } from '../support/language';

const ruleset = new Ruleset({ ...DEFAULT_CONFIGURATION, keepLines: false }, language());

/** The shortest text whose time is told, and how often it is doubled. */
const SHORTEST = 8_000;
const DOUBLINGS = 3;

/** Work that grows faster than this power of the length is not linear; a square would give 2. */
const MOST_GROWTH = 1.5;

/** One scan is too short to be told. */
const SCANS = 20;

/** A check may cost so many plain scans of the same text: noise costs up to 8,000, damaged text a hundred. */
const MOST_SCANS = 25_000;

/** What seems too slow is tried so often. */
const ATTEMPTS = 3;

/** No thousand characters may take more milliseconds, however short the text: rules that give long lines up hide in it. */
const MOST_MILLISECONDS = 250;

export interface Growth {
  /** The power of the length that the time grows with. */
  readonly exponent: number;
  /** How many plain scans of the text the check costs, what is done once for each text left out. */
  readonly scans: number;
  /** The most milliseconds that a thousand characters took, in a text of any of the lengths. */
  readonly milliseconds: number;
}

/**
 * How the time of a check grows with a text that is `piece` again and again. What seems to grow too fast is
 * measured again at four times the length: there a square shows all the more, and other processes' noise less.
 */
export function measureGrowth(piece: string, format: TextFormat): Growth {
  let growth = measure(piece, format, SHORTEST, 1);
  for (let attempt = 0; attempt < ATTEMPTS && isTooFast(growth); attempt++)
    growth = measure(piece, format, 4 * SHORTEST, ATTEMPTS);
  return growth;
}

export function isTooFast({ exponent, scans, milliseconds }: Growth): boolean {
  return exponent > MOST_GROWTH || scans > MOST_SCANS || milliseconds > MOST_MILLISECONDS;
}

function measure(piece: string, format: TextFormat, shortest: number, attempts: number): Growth {
  const sizes = Array.from({ length: DOUBLINGS + 1 }, (_, index) => shortest << index);
  const texts = sizes.map((size) => piece.repeat(Math.ceil(size / piece.length)));
  const times = texts.map((text) => leastTime(() => check(TextDocument.of(text, format), ruleset), attempts));
  const scan = leastTime(scanning(texts[DOUBLINGS]), ATTEMPTS) / SCANS;
  return {
    // From the second size on: what is done once for each text does not count.
    exponent: Math.log2(times[DOUBLINGS] / times[1]) / (DOUBLINGS - 1),
    scans: (times[DOUBLINGS] - times[0]) / scan,
    milliseconds: Math.max(...times.map((time, index) => (1000 * time) / texts[index].length)),
  };
}

function scanning(text: string): () => void {
  return () => {
    for (let scan = 0; scan < SCANS; scan++) classMask(text);
  };
}
