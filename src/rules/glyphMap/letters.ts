import type { Language } from '../../language/language';
import { firstSteps, flatMapSteps, sortSteps, type Steps } from '../../text/steps';
import type { Alternative } from './digits';
import { HAMZA_MARK, isCode, type CodeWord } from './reading';
import type { Surroundings } from './surroundings';
import { PER_LETTER, wordLog } from './wordLog';
import { hasRun, isTelling, startsWith, typesOf, unknownRuns, weightOf, type WordType } from './wordTypes';

/** What a code, or a run of codes that can't be told apart, stands for. */
export interface Unit {
  /** One code, or the codes of a run in reading order. */
  readonly codes: string;
  /** The best first; the empty text stands for a mark that can't be told. */
  readonly readings: readonly Alternative[];
  /** Distinct telling words the unit stands in, and how many of them the best value makes words of the lexicon. */
  readonly words: number;
  readonly hits: number;
  /** All places. */
  readonly count: number;
  readonly examples: readonly string[];
}

export interface LetterSolution {
  readonly units: ReadonlyMap<string, Unit>;
  /** Whether runs of codes inside words stand left to right. */
  readonly isTurned: boolean;
  /** How probable the decoded words are on the average (nats): what orders of reading are compared by. */
  readonly score: number;
}

/** What is read before and behind a place, and how many tokens stand before it. */
interface Context {
  readonly head: string;
  readonly from: number;
  readonly tail: string;
}

/** The letters a single code may stand for; hamza and madda may be drawn apart from theirs. */
export const LETTERS: readonly string[] = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآؤئء\u0653\u0654\u0655'];
const ENDS = ['.', '،', '؛', '؟', ':', '!'];
const LETTER_LOG = Math.log(0.8 / LETTERS.length);
/** A sign that also stands as itself is rarely a code besides. */
const PLAIN_SIGN = -6;
/** How often a word has a given mark in a given place, and how often a sign of punctuation behind it. */
const MARK_HERE = Math.log(0.15);
const END_HERE = Math.log(0.12);
const MARK_LOG = Math.log(0.01);
const END_LOG = Math.log(0.03 / ENDS.length);
/** Ligatures: each further letter of a value costs a letter's worth. */
const LIGATURE_LOG = Math.log(0.11);
const MOST_LETTERS = 4;

/** What a word the lexicon lacks costs in the n-gram model, which knows it only as unknown. */
const UNKNOWN_WORD = -7;

/** What it costs that the word stands elsewhere in plain letters. */
const PLAIN_ELSEWHERE = -2.5;

const MOST_WORDS = 40;
const CANDIDATE_WORDS = 5;
const MATCHES = 40;
const ROUNDS = 4;
/** Up to so many places the words around are asked too. */
const FEW_PLACES = 14;
const CONTENDERS = 8;
const MOST_EXAMPLES = 3;
/** From this probability a unit's value is used to read the words of other units. */
const SETTLED = 0.9;
/** From this probability a run's value tells the values of its codes. */
const APART = 0.99;

/**
 * Reads the codes inside words: a homophonic substitution cipher (several codes may stand for one letter, one
 * code for several letters) over a text that is mostly plain.
 *
 * Each code is read by itself: its value is the one that makes the words it stands in most probable, by the
 * lexicon's frequencies against the chance of an unknown word, and, for codes with few places, by the
 * n-gram model over the words around (as in K. Knight et al., "Unsupervised analysis for decipherment
 * problems", 2006, with words in place of letters). Words in which it is the only unknown code come first; its
 * value then opens the words it shares with others. Codes that stand only side by side are read as one.
 */
export function* solveLetters(
  words: readonly CodeWord[],
  language: Language,
  given: ReadonlyMap<string, string>,
  surroundings: Surroundings,
  mayBeTurned: boolean,
): Steps<LetterSolution> {
  const solve = function* (isTurned: boolean): Steps<LetterSolution> {
    const types = yield* typesOf(words, isTurned);
    return yield* new LetterSolver(types, language, given, surroundings, isTurned).solve();
  };
  const straight = yield* solve(false);
  if (!mayBeTurned || (yield* firstSteps(words, hasRun, 1)).length === 0) return straight;
  const turned = yield* solve(true);
  return turned.score >= straight.score ? turned : straight;
}

/** Reads the codes of one text. What it asks of words suits a text that is mostly plain. */
export class LetterSolver {
  /** The letters a single code may stand for. */
  protected readonly letters: readonly string[] = LETTERS;
  /** Whether a code counts as much as a plain letter when words tell of others. */
  protected readonly isKnown: (code: string) => boolean = () => false;
  /** What codes stand for as far as it is known now. */
  protected readonly values: Map<string, string>;
  readonly #units = new Map<string, Unit>();
  /** Codes that stand as words of their own: no signs of punctuation, which stand at words. */
  readonly #alone: ReadonlySet<string>;
  readonly #matched = new Map<string, readonly string[]>();
  readonly #contexts = new Map<CodeWord, Context>();

  constructor(
    private readonly types: readonly WordType[],
    protected readonly language: Language,
    private readonly given: ReadonlyMap<string, string>,
    private readonly surroundings: Surroundings,
    private readonly isTurned: boolean,
  ) {
    this.#alone = new Set(
      types.filter(({ symbols }) => symbols.length === 1).map(({ symbols }) => symbols[0]),
    );
    this.values = new Map(given);
  }

  *solve(): Steps<LetterSolution> {
    for (let round = 0; round < ROUNDS; round++) {
      const tasks = yield* this.#tasks(round);
      let isChanged = false;
      for (const [codes, types] of tasks) {
        isChanged = (yield* this.#read(codes, types)) || isChanged;
      }
      if (!isChanged && round > 1) break;
    }
    this.#takeApart();
    return { units: this.#units, isTurned: this.isTurned, score: yield* this.#score() };
  }

  /** How probable the words are as they are decoded now, on the average. */
  *#score(): Steps<number> {
    let [score, weights] = [0, 0];
    for (const type of this.types) {
      yield;
      score += wordLog(strip(this.#decode(type.symbols, '', '')), this.language) * weightOf(type);
      weights += weightOf(type);
    }
    return score / weights;
  }

  /**
   * Runs read as one tell the values of their codes where both are as long and all runs agree. Which code is which
   * letter rests on the order of the run: that is two words' worth of evidence, no more.
   */
  #takeApart(): void {
    const values = new Map<string, Unit[]>();
    for (const unit of this.#units.values()) {
      const [{ text, probability }] = unit.readings;
      if (unit.codes.length < 2 || unit.codes.length !== text.length) continue;
      if (probability < APART || unit.words < 2 || unit.hits < unit.words) continue;
      [...unit.codes].forEach((code, index) => {
        const part = {
          ...unit,
          codes: code,
          words: 2,
          hits: 2,
          readings: [{ text: text[index], probability }],
        };
        values.set(code, [...(values.get(code) ?? []), part]);
      });
    }
    for (const [code, parts] of values) {
      const [first] = parts;
      if (this.values.has(code) || parts.some(({ readings }) => readings[0].text !== first.readings[0].text))
        continue;
      this.#units.set(code, first);
      this.values.set(code, first.readings[0].text);
    }
  }

  /**
   * The units to read with the words in which each is the only unknown: first single codes, later also
   * what is left of runs.
   */
  *#tasks(round: number): Steps<Map<string, WordType[]>> {
    const tasks = new Map<string, WordType[]>();
    for (const type of this.types) {
      yield;
      const unknown = unknownRuns(type.symbols, (code) => this.values.has(code));
      const kinds = new Set(unknown);
      if (kinds.size > 1 || !this.isReadable(type)) continue;
      for (const unit of kinds) {
        if (unit.length > 1 && round === 0) continue;
        if (unit.length <= MOST_LETTERS) addTo(tasks, unit, type);
      }
      if (kinds.size > 0) continue;
      // Every code has a value: each is weighed again against this word too.
      for (const code of new Set(type.symbols.filter(isCode)))
        if (!this.given.has(code)) addTo(tasks, code, type);
    }
    return tasks;
  }

  /** Whether a word limits what its codes may be: one of codes only fits everything. */
  protected isReadable({ symbols }: WordType): boolean {
    return !symbols.every(isCode);
  }

  /** Reads one unit; tells whether a settled value changed. */
  *#read(codes: string, allTypes: readonly WordType[]): Steps<boolean> {
    const sorted = yield* sortSteps(
      allTypes,
      (a, b) => b.symbols.length - a.symbols.length || b.places.length - a.places.length,
    );
    const types = sorted.slice(0, MOST_WORDS);
    const count = allTypes.reduce((sum, { places }) => sum + places.length, 0);
    const readings = shares(yield* this.#weigh(codes, types, count));
    const [best] = readings;
    if (!best) return false;
    const unit = this.unitOf(codes, readings, types, count);
    this.#units.set(codes, unit);
    const isSettled = best.probability >= SETTLED && codes.length === 1 && isExplained(unit);
    return this.#settle(codes, isSettled ? best.text : undefined);
  }

  /** What a unit may stand for, the best first: by its words, and where it has few places by those around, too. */
  *#weigh(codes: string, types: readonly WordType[], count: number): Steps<Weighed[]> {
    const weighed = yield* flatMapSteps(this.#candidates(codes, types), (text) => [
      {
        text,
        score:
          this.#prior(codes, text) + types.reduce((sum, type) => sum + this.#typeLog(type, codes, text), 0),
      },
    ]);
    weighed.sort(byScore);
    if (count > FEW_PLACES) return weighed;
    const contenders = yield* flatMapSteps(weighed.slice(0, CONTENDERS), ({ text }) => [
      { text, score: this.#prior(codes, text) + this.#contextLog(types, codes, text) },
    ]);
    return contenders.sort(byScore);
  }

  protected unitOf(
    codes: string,
    readings: readonly Alternative[],
    types: readonly WordType[],
    count: number,
  ): Unit {
    const [{ text }] = readings;
    const wordOf = (type: WordType): string => this.wordOf(type, codes, text);
    const isHit = (type: WordType): boolean => this.language.isWord(wordOf(type));
    const telling = this.tellingOf(codes, types);
    // Forms of one word with and without clitics are filled alike: for a single code they count once.
    const distinct = (some: readonly WordType[]): number =>
      codes.length === 1 ? new Set(some.map((type) => withoutClitics(wordOf(type)))).size : some.length;
    const hits = telling.filter(isHit);
    const examples = types
      .filter(isHit)
      .slice(0, MOST_EXAMPLES)
      .map((type) => wordOf(type));
    return { codes, readings, words: distinct(telling), hits: distinct(hits), count, examples };
  }

  /** The words of which enough is known for them to tell something of `codes`. */
  protected tellingOf(codes: string, types: readonly WordType[]): WordType[] {
    return types.filter((type) => isTelling(type, (code) => code !== codes && this.isKnown(code)));
  }

  /** Takes over the value of a code, or that it has none; tells whether it is another than before. */
  #settle(codes: string, value: string | undefined): boolean {
    if (this.values.get(codes) === value) return false;
    if (value === undefined) this.values.delete(codes);
    else this.values.set(codes, value);
    return true;
  }

  #candidates(codes: string, types: readonly WordType[]): ReadonlySet<string> {
    const candidates = new Set<string>();
    if (codes.length === 1) {
      for (const letter of this.letters) candidates.add(letter);
      if (this.surroundings.isVocalised) candidates.add('');
      if (this.#isAlwaysLast(codes, types)) for (const end of ENDS) candidates.add(end);
    }
    for (const type of types.slice(0, CANDIDATE_WORDS))
      for (const text of this.#fillings(codes, type)) candidates.add(text);
    return candidates;
  }

  #isAlwaysLast(code: string, types: readonly WordType[]): boolean {
    return (
      !this.#alone.has(code) && types.every(({ symbols }) => symbols.indexOf(code) === symbols.length - 1)
    );
  }

  /** The texts of several letters that make words of the lexicon when they stand for `codes`. */
  *#fillings(codes: string, { symbols }: WordType): Iterable<string> {
    for (let length = Math.max(2, codes.length); length <= MOST_LETTERS; length++) {
      const hole = '?'.repeat(length);
      const wanted = this.#decode(symbols, codes, hole);
      const before = wanted.indexOf(hole);
      const known = wanted.length - length;
      // A hole with little around it fits everything and says nothing; a wide one at the front is slow to fill.
      if (known < 2 || wanted.indexOf('?') !== before || wanted.lastIndexOf('?') !== before + length - 1)
        continue;
      if (length > 2 && (known < 3 || before < 2)) continue;
      const behind = known - before;
      for (const word of this.#matches(wanted)) yield word.slice(before, word.length - behind);
    }
  }

  #matches(wanted: string): readonly string[] {
    let words = this.#matched.get(wanted);
    if (!words) {
      words = this.language.matches(wanted, MATCHES).map(({ word }) => word);
      this.#matched.set(wanted, words);
    }
    return words;
  }

  #prior(codes: string, text: string): number {
    if (ENDS.includes(text)) return END_LOG + (this.surroundings.plainSigns.has(text) ? PLAIN_SIGN : 0);
    if (text === '') return MARK_LOG;
    const extra = text.length - codes.length;
    return codes.length * LETTER_LOG + (extra > 0 ? LIGATURE_LOG - extra * PER_LETTER : 0);
  }

  #typeLog(type: WordType, codes: string, text: string): number {
    const decoded = this.#decode(type.symbols, codes, text);
    return (
      weightOf(type) * (wordLog(strip(decoded), this.language) + endLog(type, text)) + this.#plainLog(decoded)
    );
  }

  /** A word that stands elsewhere without codes would have them there too. */
  #plainLog(word: string): number {
    return this.surroundings.plainWords.has(word) ? PLAIN_ELSEWHERE : 0;
  }

  /** The sum over all places of the n-gram model's probability of the word among its neighbours. */
  #contextLog(types: readonly WordType[], codes: string, text: string): number {
    let sum = 0;
    for (const type of types) {
      const word = this.wordOf(type, codes, text);
      const penalty = this.language.isWord(word) ? 0 : UNKNOWN_WORD;
      sum += this.#plainLog(word);
      const read = ENDS.includes(text) ? word + text : word;
      for (const place of type.places) {
        const { head, from, tail } = this.#contextOf(place);
        const all = this.language.tokenize(head + read + tail);
        sum += this.language.logProbability(all.slice(0, from + 6), from) + penalty + endLog(type, text);
      }
    }
    return sum;
  }

  /** The words around a place, without those cut off and those with codes. */
  #contextOf(place: CodeWord): Context {
    let context = this.#contexts.get(place);
    if (!context) {
      const head = withoutCodes(place.before.replace(/^\S*/u, ''));
      const tail = withoutCodes(place.after.replace(/\S*$/u, ''));
      this.#contexts.set(place, (context = { head, from: this.language.tokenize(head).length, tail }));
    }
    return context;
  }

  /** A word, without the punctuation behind it, in which `codes` is read as `text`. */
  protected wordOf({ symbols }: WordType, codes: string, text: string): string {
    return strip(this.#decode(symbols, codes, text));
  }

  /** A word with the values known so far; `codes` is read as `text`, other unknown codes as one letter. */
  #decode(symbols: readonly string[], codes: string, text: string): string {
    let result = '';
    for (let index = 0; index < symbols.length; index++) {
      const symbol = symbols[index];
      if (!isCode(symbol)) result += symbol;
      else if (codes !== '' && startsWith(symbols, index, codes)) {
        result += text;
        index += codes.length - 1;
      } else result += this.values.get(symbol) ?? '?';
    }
    return HAMZA_MARK.test(result) ? result.normalize('NFC') : result;
  }
}

/** Whether a unit's value makes words of at least half of its telling words. */
function isExplained({ words, hits }: Unit): boolean {
  return words > 0 && hits * 2 >= words;
}

/** A full stop likes the end of a line, a comma its middle; nothing follows either. */
function endLog({ symbols, places }: WordType, text: string): number {
  if (text === '') return MARK_HERE;
  if (!ENDS.includes(text)) return 0;
  if (symbols.slice(0, -1).some((symbol) => symbol === text)) return -10;
  const share = places.filter(({ endsLine }) => endsLine).length / places.length;
  if (text === '.') return END_HERE + Math.log(0.2 + 0.6 * share);
  return END_HERE + (text === '،' ? Math.log(0.5 - 0.4 * share) : Math.log(0.05));
}

function strip(decoded: string): string {
  return decoded.replace(/(?<![.،؛؟:!])[.،؛؟:!]+$/u, '');
}

/** A word without what is joined to it in front: with another clitic it is no further evidence. */
function withoutClitics(word: string): string {
  return word.replace(/^[وف]?(?:[بك]?ال|لل|[بكل])?(?=..)/u, '');
}

function withoutCodes(text: string): string {
  return text.replace(/(?<!\S)[^\s\uE000-\uF8FF]*[\uE000-\uF8FF]\S*/gu, ' ');
}

function addTo(tasks: Map<string, WordType[]>, unit: string, type: WordType): void {
  const types = tasks.get(unit);
  if (types) types.push(type);
  else tasks.set(unit, [type]);
}

/** A text and the log of how probable it is. */
interface Weighed {
  readonly text: string;
  readonly score: number;
}

function byScore(a: Weighed, b: Weighed): number {
  return b.score - a.score;
}

const MOST_READINGS = 6;

/** The best of the texts with their shares of all probability. */
function shares(weighed: readonly Weighed[]): Alternative[] {
  if (weighed.length === 0) return [];
  const top = weighed[0].score;
  const total = weighed.reduce((sum, { score }) => sum + Math.exp(score - top), 0);
  return weighed
    .slice(0, MOST_READINGS)
    .map(({ text, score }) => ({ text, probability: Math.exp(score - top) / total }));
}
