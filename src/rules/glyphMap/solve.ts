import type { Language } from '../../language/language';
import type { TextDocument } from '../../text/document';
import { filterSteps, finish, flatMapSteps, mergeSteps, sortSteps, type Steps } from '../../text/steps';
import { lessSure, type Certainty, type Facts } from '../rule';
import { decipheredCertainty, letterCertainty, numberCertainty } from './certainties';
import { chooseMap, type ChosenMap } from './chooseMap';
import { chooseReader } from './chooseOrder';
import { decipherDocument, type Deciphered } from './dense';
import { solveDigits, type Alternative, type DigitSolution } from './digits';
import { digitEvidence, letterEvidence, mapEvidence, type Evidence } from './evidence';
import { digitsOf, givenMap } from './given';
import { solveKeyedLetters } from './keyedLetters';
import { solveLetters, type LetterSolution, type Unit } from './letters';
import type { GlyphMap } from './named';
import { LOGICAL } from './order';
import { placeOf } from './places';
import {
  codeRunsOf,
  codeShare,
  MOST_CODES,
  isCode,
  readDocument,
  type CodeRun,
  type CodeWord,
  type Reading,
} from './reading';
import { spansOf, type Span } from './spans';
import { surroundings, type Surroundings } from './surroundings';
import { turnRuns } from './wordTypes';

/** One run of codes in the document with what it stands for. */
export interface SolvedRun {
  /** Offsets on the document. */
  readonly start: number;
  readonly end: number;
  readonly kind: 'number' | 'word' | 'unread';
  /** Absent when nothing better than a report can be said. */
  readonly certainty?: Certainty;
  /** The texts the run may stand for as it is to stand there, the best first; digits are 0–9. */
  readonly readings: readonly Alternative[];
  readonly evidence: readonly Evidence[];
}

/** What a code (or a run that can't be told apart) stands for in the whole document. */
export interface Glyph {
  readonly codes: string;
  readonly kind: 'digit' | 'letter';
  readonly certainty: Certainty;
  readonly readings: readonly Alternative[];
  readonly evidence: readonly Evidence[];
}

export interface GlyphSolution {
  readonly reading: Reading;
  /** The named or saved map that explains the document. */
  readonly map?: string;
  readonly glyphs: readonly Glyph[];
  readonly runs: readonly SolvedRun[];
  /** The pieces of lines that have to be put in order, with the runs inside them. */
  readonly spans: readonly Span[];
}

export interface SolveOptions {
  /** Whether the maps of known fonts are tried; they are unless told otherwise. */
  readonly withNamedMaps?: boolean;
}

/** Digits stand alone; of a code that stands in words more often than extractors join them, no digit is made. */
const LEAST_ALONE = 0.9;
const MOST_READINGS = 5;

/**
 * Finds what the private-use codes of `document` stand for: by what the user said, by a map that explains the
 * document (saved ones first, then those of known fonts), and for the rest by solving the cipher (digits.ts,
 * letters.ts).
 */
export function solveGlyphs(
  document: TextDocument,
  language: Language | undefined,
  facts: Facts,
  options?: SolveOptions,
): GlyphSolution {
  return finish(solveGlyphsSteps(document, language, facts, options));
}

/** As `solveGlyphs`, in steps. */
export function* solveGlyphsSteps(
  document: TextDocument,
  language: Language | undefined,
  facts: Facts,
  { withNamedMaps = true }: SolveOptions = {},
): Steps<GlyphSolution> {
  const chosen = language && (yield* chooseMap(document, language, facts, withNamedMaps));
  const deciphered = chosen || !language ? undefined : yield* decipherDocument(document, language);
  const reader =
    (chosen ?? deciphered)?.reader ?? (language ? yield* chooseReader(document, language) : LOGICAL);
  const reading = yield* readDocument(document, reader.patient?.() ?? reader);
  const around = yield* surroundings(document, reading.order);
  return yield* new Solver(document, reading, language, facts, chosen, deciphered, around).solve();
}

/** What codes stand for, and how sure that is. */
type Solved = Pick<Glyph, 'readings' | 'certainty' | 'evidence'>;

class Solver {
  readonly #mapped: GlyphMap;
  readonly #given: GlyphMap;
  #digitEvidence: readonly Evidence[] = [];
  #doubtful: ReadonlySet<string> = new Set();
  /** What the runs met so far stand for: most come again, and all keep what they share. */
  readonly #known = new Map<string, Solved | undefined>();

  constructor(
    private readonly document: TextDocument,
    private readonly reading: Reading,
    private readonly language: Language | undefined,
    { glyphRuns }: Facts,
    private readonly chosen: ChosenMap | undefined,
    private readonly deciphered: Deciphered | undefined,
    private readonly surroundings: Surroundings,
  ) {
    this.#mapped = chosen?.map ?? new Map<string, string>();
    this.#given = givenMap(glyphRuns);
  }

  *solve(): Steps<GlyphSolution> {
    const { words, runs } = this.reading;
    const digits = yield* this.#solveDigits();
    if (digits) this.#digitEvidence = digitEvidence(digits);
    const isDigit = (code: string): boolean => digits?.key.has(code) ?? false;
    const letterWords = yield* filterSteps(words, ({ symbols }) => !symbols.some(isDigit));
    const letters = yield* this.#solveLetters(letterWords);
    const numberRuns = yield* flatMapSteps(runs, (run) =>
      digits && [...run.text].every((code) => !isCode(code) || isDigit(code))
        ? [this.#numberRun(run, digits)]
        : [],
    );
    const isTurned = this.chosen?.explanation.isTurned ?? letters?.isTurned ?? false;
    const wordRuns = yield* flatMapSteps(letterWords, (word) => this.#wordRuns(word, letters, isTurned));
    const seen = (yield* countCodes(words, ({ symbols }) => symbols)).keys();
    return {
      reading: this.reading,
      map: this.chosen?.name,
      glyphs: [...this.#digitGlyphs(digits), ...this.#letterGlyphs(letters, seen)],
      runs: yield* mergeSteps(
        yield* sortSteps(numberRuns, compareStarts),
        yield* sortSteps(wordRuns, compareStarts),
        compareStarts,
      ),
      spans: yield* this.#spans(),
    };
  }

  *#spans(): Steps<readonly Span[]> {
    const certainty =
      this.chosen?.certainty ?? (this.deciphered && (this.deciphered.isSure ? 'certain' : 'likely'));
    return certainty ? yield* spansOf(this.reading, this.document.text, certainty) : [];
  }

  *#solveDigits(): Steps<DigitSolution | undefined> {
    const inRuns = yield* countCodes(this.reading.runs, ({ text }) => text);
    const all = yield* countCodes(this.reading.words, ({ symbols }) => symbols);
    const known = digitsOf(new Map([...this.#mapped, ...this.#given]));
    const present = new Map([...known].filter(([code]) => inRuns.has(code)));
    const isMostlyAlone = (code: string): boolean =>
      (inRuns.get(code) ?? 0) >= LEAST_ALONE * (all.get(code) ?? 0);
    const isCandidate = (code: string): boolean =>
      present.has(code) ||
      (!this.#mapped.has(code) &&
        !this.#given.has(code) &&
        !this.deciphered?.values.has(code) &&
        isMostlyAlone(code));
    return yield* solveDigits(this.reading.runs, isCandidate, present);
  }

  *#solveLetters(words: readonly CodeWord[]): Steps<LetterSolution | undefined> {
    if (!this.language) return undefined;
    const known = new Map([...this.#mapped, ...this.#given]);
    if (this.deciphered) {
      const { values } = this.deciphered;
      const letters = yield* solveKeyedLetters(words, this.language, known, this.surroundings, values);
      this.#doubtful = letters.doubtful;
      return letters;
    }
    const open = yield* filterSteps(words, ({ symbols }) =>
      symbols.some((symbol) => isCode(symbol) && !known.has(symbol)),
    );
    if ((yield* codeShare(open)) > MOST_CODES) return undefined;
    return yield* solveLetters(open, this.language, known, this.surroundings, this.reading.order !== 'mixed');
  }

  #numberRun(run: CodeRun, digits: DigitSolution): SolvedRun {
    const readings = digits.readings(run.text);
    const isPlain = placeOf(run.text, run.before, run.after) === 'plain';
    const isKnown = [...run.text].every((code) => !isCode(code) || this.#given.has(code));
    return {
      start: run.start,
      end: run.end,
      kind: 'number',
      certainty: isKnown ? 'certain' : this.#digitCertainty(readings, digits, isPlain),
      readings: readings.slice(0, MOST_READINGS),
      evidence: this.#digitEvidence,
    };
  }

  #digitCertainty(readings: readonly Alternative[], digits: DigitSolution, isPlain: boolean): Certainty {
    const isBacked = [...digits.key.keys()].some((code) => this.#given.has(code) || this.#mapped.has(code));
    return numberCertainty(readings[0]?.probability ?? 0, digits, isBacked, isPlain);
  }

  #letterCertainty(unit: Unit): Certainty {
    const certainty = this.deciphered
      ? decipheredCertainty(unit, this.deciphered.isSure, this.#doubtful.has(unit.codes))
      : letterCertainty(unit, this.reading.order === 'mixed');
    return certainty === 'certain' && this.surroundings.isTorn ? 'likely' : certainty;
  }

  /** The runs of codes of one word, each to be replaced by its text. */
  #wordRuns(word: CodeWord, letters: LetterSolution | undefined, isTurned: boolean): SolvedRun[] {
    return codeRunsOf(word).map((indices) => {
      const offsets = indices.map((index) => word.offsets[index]);
      const [first, last] = [offsets[0], offsets[offsets.length - 1]];
      const place = { start: Math.min(first, last), end: Math.max(first, last) + 1 };
      const symbols = indices.map((index) => word.symbols[index]);
      const solved = this.#readRun(turnRuns(symbols, isTurned), letters);
      if (!solved) return { ...place, kind: 'unread', readings: [], evidence: [] };
      return { ...place, kind: 'word', ...solved };
    });
  }

  /** The texts of a run as they stand in the document. */
  #readRun(symbols: readonly string[], letters: LetterSolution | undefined): Solved | undefined {
    const codes = symbols.join('');
    if (this.#known.has(codes)) return this.#known.get(codes);
    const solved = this.#readSymbols(symbols, letters);
    const isVisual = this.reading.order === 'visual';
    const read = solved && isVisual ? { ...solved, readings: solved.readings.map(backward) } : solved;
    this.#known.set(codes, read);
    return read;
  }

  /** The texts of a run in reading order, from the longest units known; undefined when a part has none. */
  #readSymbols(symbols: readonly string[], letters: LetterSolution | undefined): Solved | undefined {
    let readings: Alternative[] = [{ text: '', probability: 1 }];
    let certainty: Certainty = 'certain';
    const evidence: Evidence[] = [];
    for (let index = 0; index < symbols.length;) {
      const part = this.#longestPart(symbols.slice(index).join(''), letters);
      if (!part) return undefined;
      readings = combine(readings, part.readings);
      certainty = lessSure(certainty, part.certainty);
      evidence.push(...part.evidence);
      index += part.length;
    }
    return { readings, certainty, evidence };
  }

  #longestPart(
    codes: string,
    letters: LetterSolution | undefined,
  ): (Solved & { readonly length: number }) | undefined {
    for (let length = codes.length; length > 0; length--) {
      const solved = this.#readPart(codes.slice(0, length), letters);
      if (solved) return { ...solved, length };
    }
    return undefined;
  }

  #readPart(codes: string, letters: LetterSolution | undefined): Solved | undefined {
    const given = this.#given.get(codes);
    if (given !== undefined) return { readings: [sure(given)], certainty: 'certain', evidence: [] };
    const mapped = this.#mapped.get(codes);
    if (mapped !== undefined && this.chosen) return mappedTo(mapped, this.chosen);
    const unit = letters?.units.get(codes);
    // The empty text stands for a mark that can't be told: it is shown as unread, never taken away.
    if (!unit || unit.readings[0]?.text === '') return undefined;
    return { ...this.#unit(unit), readings: unit.readings.filter(({ text }) => text !== '') };
  }

  #unit(unit: Unit): Solved {
    const { readings } = unit;
    return { readings, certainty: this.#letterCertainty(unit), evidence: letterEvidence(unit) };
  }

  #digitGlyphs(digits: DigitSolution | undefined): Glyph[] {
    if (!digits) return [];
    return [...digits.key.keys()].sort().map((codes) => {
      const readings = digits.readings(codes);
      const certainty = this.#given.has(codes) ? 'certain' : this.#digitCertainty(readings, digits, false);
      return {
        codes,
        kind: 'digit',
        certainty,
        readings: readings.slice(0, MOST_READINGS),
        evidence: this.#digitEvidence,
      };
    });
  }

  #letterGlyphs(letters: LetterSolution | undefined, seen: Iterable<string>): Glyph[] {
    const { chosen } = this;
    const mapped = [...seen].flatMap((codes): Glyph[] => {
      const text = chosen?.map.get(codes);
      if (!chosen || text === undefined || DIGIT.test(text)) return [];
      return [{ codes, kind: 'letter', ...mappedTo(text, chosen) }];
    });
    const solved = [...(letters?.units.values() ?? [])].map((unit): Glyph => ({
      codes: unit.codes,
      kind: 'letter',
      ...this.#unit(unit),
    }));
    return [...mapped, ...solved].sort((a, b) => (a.codes < b.codes ? -1 : 1));
  }
}

function compareStarts(a: SolvedRun, b: SolvedRun): number {
  return a.start - b.start;
}

const DIGIT = /^[0-9]$/u;

function mappedTo(text: string, { name, explanation, certainty }: ChosenMap): Solved {
  return { readings: [sure(text)], certainty, evidence: mapEvidence(name, explanation) };
}

function sure(text: string): Alternative {
  return { text, probability: 1 };
}

function* countCodes<T>(
  items: readonly T[],
  symbolsOf: (item: T) => Iterable<string>,
): Steps<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const item of items) {
    for (const code of symbolsOf(item)) if (isCode(code)) counts.set(code, (counts.get(code) ?? 0) + 1);
    yield;
  }
  return counts;
}

/** Every reading of one part with every reading of the next, the most probable ones. */
function combine(first: readonly Alternative[], second: readonly Alternative[]): Alternative[] {
  return first
    .flatMap((a) =>
      second.map((b) => ({ text: a.text + b.text, probability: a.probability * b.probability })),
    )
    .sort((a, b) => b.probability - a.probability)
    .slice(0, MOST_READINGS);
}

/** A reading as it stands in a line left in visual order. */
function backward({ text, probability }: Alternative): Alternative {
  return { text: [...text].reverse().join(''), probability };
}
