import type { Language } from '../../language/language';
import { filterSteps, type Steps } from '../../text/steps';
import { twins } from './dense';
import type { Alternative } from './digits';
import { LETTERS, LetterSolver, type LetterSolution, type Unit } from './letters';
import type { GlyphMap } from './named';
import { HAMZA_MARK, type CodeWord } from './reading';
import type { Surroundings } from './surroundings';
import { typesOf, type WordType } from './wordTypes';

export interface KeyedSolution extends LetterSolution {
  /** The codes that may well be another letter than they are read as. */
  readonly doubtful: ReadonlySet<string>;
}

/** Where two codes are the same form of a letter, one may be another letter: so many words must not allow that. */
const LEAST_LEAD = 4;

/** As `solveLetters`, for a text of nearly all codes to which a key was found: each code is read anew by it. */
export function* solveKeyedLetters(
  words: readonly CodeWord[],
  language: Language,
  given: GlyphMap,
  surroundings: Surroundings,
  key: GlyphMap,
): Steps<KeyedSolution> {
  const solver = new KeyedSolver(yield* typesOf(words, false), language, given, surroundings, key);
  const solution = yield* solver.solve();
  const same = yield* twins(words, (code) => solution.units.get(code)?.readings[0]?.text);
  const doubtful = yield* filterSteps(same, (code) => solver.leadOf(code) < LEAST_LEAD);
  return { ...solution, doubtful: new Set(doubtful) };
}

/** Takes all other codes as the key has them when it reads one: they are known as the letters of a plain text are. */
class KeyedSolver extends LetterSolver {
  /** A key has no marks drawn apart from their letters. */
  protected override readonly letters = LETTERS.filter((letter) => !HAMZA_MARK.test(letter));
  protected override readonly isKnown = (code: string): boolean =>
    this.key.has(code) && this.values.has(code);
  readonly #leads = new Map<string, number>();

  constructor(
    types: readonly WordType[],
    language: Language,
    given: GlyphMap,
    surroundings: Surroundings,
    private readonly key: GlyphMap,
  ) {
    super(types, language, given, surroundings, false);
    for (const [code, text] of key) if (!given.has(code)) this.values.set(code, text);
  }

  /** How many more words the best value of a code makes than any other does. */
  leadOf(code: string): number {
    return this.#leads.get(code) ?? 0;
  }

  protected override isReadable(): boolean {
    return true;
  }

  protected override unitOf(
    codes: string,
    readings: readonly Alternative[],
    types: readonly WordType[],
    count: number,
  ): Unit {
    const telling = this.tellingOf(codes, types);
    const hitsOf = ({ text }: Alternative): number =>
      telling.filter((type) => this.language.isWord(this.wordOf(type, codes, text))).length;
    const [best, ...others] = readings;
    this.#leads.set(codes, hitsOf(best) - Math.max(0, ...others.map(hitsOf)));
    return super.unitOf(codes, readings, types, count);
  }
}
