import { isInRow, meaningsOf, type Meaning } from './law';
import type { Choice } from './tokens';

/** What one choice was seen for. */
export interface Tally {
  mass: number;
  readonly choice: Choice;
}

/** What each choice is taken to have been seen for before any word is read. */
const SMOOTHING = 0.2;
/** So many places weigh as much as what all places tell. */
const BACKING = 2;
const SEEN = 0.2;
/** What it costs that a character before one in its row is not seen. */
const OUT_OF_ROW = 0.05;
/** Letters that differ by their hamza; one that stands in no row counts for so much of one that does. */
const ALEFS = 'اأإآ';
const LEAST_ALEF = 0.1;
/** Signs that end words. */
const STOPS = '.,:;';
/** A sign may be itself where it was none so far. */
const ITSELF = 1e-3;

/** How often each meaning of each code was seen, in all places and in each. */
export class Weights {
  readonly #overall = new Map<string, number>();
  readonly #placed = new Map<string, number>();
  /** What stands in rows. */
  readonly #lawful = new Set<string>();

  /** @param isStrict whether meanings whose rows have gaps are given up */
  constructor(tallies: readonly Tally[] = [], isStrict = false) {
    const masses = new Map<string, number>();
    for (const { mass, choice } of tallies)
      if (choice.meaning) increase(masses, signOf(choice.meaning), mass);
    const isSeen = (meaning: Meaning): boolean => (masses.get(signOf(meaning)) ?? 0) >= SEEN;
    for (const { mass, choice } of tallies) {
      const { code, place, meaning } = choice;
      const isOdd = isStrict && meaning !== undefined && !isInRow(meaning, isSeen);
      if (meaning && !isOdd && isSeen(meaning)) this.#lawful.add(signOf(meaning));
      const weight = mass * (isOdd ? OUT_OF_ROW : 1);
      for (const key of [keyOf(choice), codeKey(code)]) {
        increase(this.#overall, key, weight);
        increase(this.#placed, key + place, weight);
      }
    }
  }

  /** The share of a code's places that the choice has, here and in the whole text. */
  shareOf(choice: Choice): number {
    const { code, place } = choice;
    const choices = meaningsOf(code).length + 1;
    const overall =
      ((this.#overall.get(keyOf(choice)) ?? 0) + SMOOTHING) /
      ((this.#overall.get(codeKey(code)) ?? 0) + choices * SMOOTHING);
    const here = this.#placed.get(keyOf(choice) + place) ?? 0;
    return (here + BACKING * overall) / ((this.#placed.get(codeKey(code) + place) ?? 0) + BACKING);
  }

  /** The share of a choice; alefs are told apart by the words only, as most places are those of the article. */
  priorOf(choice: Choice): number {
    const share = this.shareOf(choice);
    const { code, place, meaning } = choice;
    if (!meaning) return share + ITSELF;
    if (!ALEFS.includes(meaning.text)) return share;
    const alefs = meaningsOf(code)
      .filter((one) => ALEFS.includes(one.text))
      .map((one) => this.shareOf({ code, place, meaning: one }));
    const most = Math.max(...alefs);
    return this.#isLawful(meaning) ? most : Math.max(share, LEAST_ALEF * most);
  }

  #isLawful(meaning: Meaning): boolean {
    return this.#lawful.has(signOf(meaning));
  }

  /** Whether an alef, or the letter of a sign that ends words, stands in no row, where another of its code does. */
  isOutOfRow({ code, meaning }: Choice): boolean {
    if (!meaning || this.#isLawful(meaning)) return false;
    const isAlef = ALEFS.includes(meaning.text);
    if (!isAlef && !STOPS.includes(code)) return false;
    return meaningsOf(code).some((one) => (!isAlef || ALEFS.includes(one.text)) && this.#isLawful(one));
  }
}

/** A character in its row. */
function signOf({ text, shift }: Meaning): string {
  return text + String(shift);
}

function increase(sums: Map<string, number>, key: string, by: number): void {
  sums.set(key, (sums.get(key) ?? 0) + by);
}

function keyOf({ code, meaning }: Choice): string {
  return code + (meaning?.text ?? '');
}

function codeKey(code: string): string {
  return `all ${code}`;
}

/** Adds what a choice was seen for once more. */
export function add(tallies: Map<string, Tally>, choice: Choice, mass: number): void {
  const key = keyOf(choice) + choice.place;
  const tally = tallies.get(key);
  if (tally) tally.mass += mass;
  else tallies.set(key, { mass, choice });
}
