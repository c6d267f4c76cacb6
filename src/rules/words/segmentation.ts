import type { Language } from '../../language/language';
import { UNSEEN } from '../../language/lexicon';
import { UNKNOWN } from '../../language/ngrams';
import { ALEF_WITH_HAMZA_ABOVE } from '../../text/characters';
import { remembered } from './remembered';

/**
 * Finds the words of a line whose spaces are lost. The line is a lattice: from each place lead the
 * words of the lexicon that begin there, and, dearer the longer, a run of letters that is no word (a
 * name). The best path by the n-gram model is taken, the beam search keeping a few paths for each
 * place, so a line takes time in proportion to its length.
 * Source: Jurafsky & Martin, "Speech and Language Processing", on the Viterbi algorithm and beam search.
 */

/** What is known of the place between two letters. */
export enum Seam {
  /** Nothing: a word may end here. */
  Open,
  /** A word ends here. */
  Shut,
  /** The letters join: no word ends here. */
  Joined,
}

/** How many paths are kept for one place, and how much less likely than the best they may be (in nats). */
const BEAM = 4;
const WORST_LAG = 14;

/** The longest words, and the longest runs taken for a name. */
const MOST_LETTERS = 18;
const MOST_UNKNOWN = 20;

/** What a run of letters that is no word costs beside the unknown token, and each of its letters. */
export const COSTS = { unknown: 2, letter: 2.2, unseen: 4, asked: 3, single: 7 };

/** A path to one place of the line. */
interface Path {
  readonly score: number;
  /** By how much it beat, at least, what came to the same place with the same last words. */
  margin: number;
  /** The last two tokens. */
  readonly before: number;
  readonly last: number;
  /** Where the last word ends: a number the caller gave the place. */
  readonly place: number;
  readonly from: Path | undefined;
}

interface Word {
  readonly tokens: readonly number[];
  readonly cost: number;
}

/** The search for the words of one line; its parts are given from its start to its end. */
export class Segmentation {
  #paths: readonly Path[];

  constructor(private readonly language: Language) {
    const [stop] = language.tokenize('.');
    this.#paths = [{ score: 0, margin: Infinity, before: stop, last: stop, place: -1, from: undefined }];
  }

  /** Goes on over what is no Arabic word: numbers, Latin words, punctuation. */
  pass(text: string): void {
    const tokens = this.language.tokenize(text);
    if (tokens.length > 0)
      this.#paths = this.#paths.map((path) => this.#extend(path, tokens, 0, path.place, path.from));
  }

  /**
   * Goes on over a run of letters without spaces.
   * @param seams what is known of the place before each letter; the places at both ends are no matter
   * @param first the number of the first letter's place: the words found are told by these numbers
   */
  read(letters: string, seams: ArrayLike<Seam>, first: number): void {
    const beams = Array.from({ length: letters.length + 1 }, (): Path[] => []);
    beams[0] = [...this.#paths];
    for (let start = 0; start < letters.length; start++) {
      const paths = best(beams[start]);
      if (paths.length === 0) continue;
      this.#readFrom(letters, seams, start, (end, word) => {
        for (const path of paths) {
          beams[end].push(this.#extend(path, word.tokens, word.cost, first + end, path));
        }
      });
    }
    this.#paths = best(beams[letters.length]);
  }

  /** The natural-log probability of the best path. */
  get score(): number {
    return this.#paths[0].score;
  }

  /** The lead of the best path over the next: how many nats the nearest other reading of any of its words costs. */
  get margin(): number {
    const [first, second] = this.#paths;
    return Math.min(first.margin, this.#paths.length > 1 ? first.score - second.score : Infinity);
  }

  /** The places where the words of the best path end, in order. */
  ends(): number[] {
    const ends: number[] = [];
    const [last] = this.#paths;
    for (let path: Path | undefined = last; path && path.place >= 0; path = path.from) ends.push(path.place);
    return ends.reverse();
  }

  #readFrom(
    letters: string,
    seams: ArrayLike<Seam>,
    start: number,
    reach: (end: number, word: Word) => void,
  ): void {
    const isEnd = (end: number): boolean => end === letters.length || seams[end] !== Seam.Joined;
    let limit = start + 1;
    const farthest = Math.min(letters.length, start + MOST_LETTERS);
    while (limit < farthest && seams[limit] !== Seam.Shut) limit++;
    const frequencies = new Map<number, number>();
    this.language.forEachAt(letters, start, (end, frequency) => {
      if (end <= limit && isEnd(end)) frequencies.set(end, frequency);
    });
    for (let end = start + 1; end <= letters.length; end++) {
      if (end - start > MOST_UNKNOWN && frequencies.size > 0) break;
      if (isEnd(end) && !frequencies.has(end)) frequencies.set(end, 0);
      if (seams[end] === Seam.Shut) break;
    }
    for (const [end, frequency] of frequencies)
      reach(end, wordOf(letters.slice(start, end), frequency, this.language));
  }

  #extend(path: Path, tokens: readonly number[], cost: number, place: number, from: Path | undefined): Path {
    const context = [path.before, path.last, ...tokens];
    return {
      score: path.score + this.language.logProbability(context, 2) - cost,
      margin: path.margin,
      before: context[context.length - 2],
      last: context[context.length - 1],
      place,
      from,
    };
  }
}

function best(paths: readonly Path[]): Path[] {
  const sorted = [...paths].sort((a, b) => b.score - a.score);
  const kept: Path[] = [];
  for (const path of sorted) {
    if (path.score < sorted[0].score - WORST_LAG) break;
    const better = kept.find(({ before, last }) => before === path.before && last === path.last);
    if (better) better.margin = Math.min(better.margin, better.score - path.score);
    else if (kept.length < BEAM) kept.push(path);
  }
  return kept;
}

const known = remembered((letters, language): Word => {
  const tokens = language.tokenize(letters);
  const cost = letters.length === 1 ? COSTS.single : 0;
  return { tokens, cost };
});

function wordOf(letters: string, frequency: number, language: Language): Word {
  if (frequency === 0) return { tokens: [UNKNOWN], cost: COSTS.unknown + COSTS.letter * letters.length };
  const word = known(letters, language);
  if (frequency > UNSEEN) return word;
  const isAsked = letters.startsWith(ALEF_WITH_HAMZA_ABOVE);
  return { tokens: word.tokens, cost: word.cost + COSTS.unseen + (isAsked ? COSTS.asked : 0) };
}
