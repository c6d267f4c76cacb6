import type { Language } from '../../language/language';
import type { Certainty, Facts } from '../rule';
import type { TextDocument } from '../../text/document';
import { chooseMap, type ChosenMap } from './chooseMap';
import { chooseReader } from './chooseOrder';
import { LOGICAL } from './order';
import { surroundings } from './surroundings';
import { solveDigits, type Alternative, type DigitSolution } from './digits';
import { digitEvidence, letterEvidence, mapEvidence, type Evidence } from './evidence';
import { solveLetters, turnRuns, type LetterSolution, type Surroundings, type Unit } from './letters';
import type { GlyphMap } from './named';
import { placeOf } from './places';
import { spansOf, type Span } from './spans';
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
import { filterSteps, finish, sortSteps, type Steps } from '../../text/steps';

export type { Alternative };

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
/** From which probability, number of distinct places and gain (in nats) digits are certain or likely. */
const DIGITS = {
  certain: { probability: 0.995, places: 3, gain: 8 },
  likely: { probability: 0.95, places: 2, gain: 5 },
} as const;
/** The same for letters: distinct words, and the share of them that must be words of the lexicon. */
const LETTERS = {
  certain: { probability: 0.995, words: 3, hits: 0.8 },
  likely: { probability: 0.95, words: 2, hits: 0.7 },
} as const;
/** Where the order of a line was chosen by its words too, they prove less. */
const FITTED = 2;
/** A run of codes tells more of its letters than one code: two words do when both become words. */
const RUNS = {
  certain: { probability: 0.995, words: 2, hits: 1 },
  likely: { probability: 0.95, words: 2, hits: 0.7 },
} as const;
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
  const reader = chosen?.reader ?? (language ? yield* chooseReader(document, language) : LOGICAL);
  const reading = yield* readDocument(document, reader);
  const around = yield* surroundings(document, reading.order);
  return yield* new Solver(document, reading, language, facts, chosen, around).solve();
} // prettier-ignore

class Solver {
  readonly #mapped: GlyphMap;
  /** What the user said: single codes, and runs in reading order as they may stand. */
  readonly #given = new Map<string, string>();
  #digitEvidence: readonly Evidence[] = [];

  constructor(
    private readonly document: TextDocument,
    private readonly reading: Reading,
    private readonly language: Language | undefined,
    { glyphRuns }: Facts,
    private readonly chosen: ChosenMap | undefined,
    private readonly surroundings: Surroundings,
  ) {
    this.#mapped = chosen?.map ?? new Map<string, string>();
    for (const [run, text] of Object.entries(glyphRuns)) this.#give(run, text);
  }

  #certaintyOf(unit: Unit): Certainty {
    const certainty = letterCertainty(unit, this.reading.order === 'mixed');
    return certainty === 'certain' && this.surroundings.isTorn ? 'likely' : certainty;
  }

  *solve(): Steps<GlyphSolution> {
    const digits = yield* this.#solveDigits();
    if (digits) this.#digitEvidence = digitEvidence(digits);
    const isDigit = (code: string): boolean => digits?.key.has(code) ?? false;
    const letterWords = yield* filterSteps(this.reading.words, ({ symbols }) => !symbols.some(isDigit));
    const letters = yield* this.#solveLetters(letterWords);
    const runs: SolvedRun[] = [];
    for (const run of this.reading.runs) {
      yield;
      if (digits && [...run.text].every((code) => !isCode(code) || isDigit(code))) runs.push(this.#numberRun(run, digits));
    }
    const isTurned = this.chosen?.explanation.isTurned ?? letters?.isTurned ?? false;
    for (const word of letterWords) {
      for (const run of this.#wordRuns(word, letters, isTurned)) runs.push(run);
      yield;
    }
    const seen = (yield* countCodes(this.reading.words, ({ symbols }) => symbols)).keys();
    return {
      reading: this.reading,
      map: this.chosen?.name,
      glyphs: [...this.#digitGlyphs(digits), ...this.#letterGlyphs(letters, seen)],
      runs: yield* sortSteps(runs, (a, b) => a.start - b.start),
      spans: this.chosen ? yield* spansOf(this.reading, this.document.text, this.chosen.certainty) : [],
    };
  } // prettier-ignore

  /** A truth of the user's: digits one by one where their number fits, else the run as a whole. */
  #give(run: string, text: string): void {
    const codes = [...run].filter(isCode);
    const plain = latinDigits(text);
    const digits = [...plain].filter((character) => character >= '0' && character <= '9');
    if (digits.length === codes.length && /^[0-9.,٫٬/:–-]+$/u.test(plain)) {
      codes.forEach((code, index) => this.#given.set(code, digits[index]));
      return;
    }
    if (codes.length === 1) this.#given.set(codes[0], text);
    else {
      this.#given.set(codes.join(''), text);
      this.#given.set(codes.reverse().join(''), text);
    }
  }

  *#solveDigits(): Steps<DigitSolution | undefined> {
    const inRuns = yield* countCodes(this.reading.runs, ({ text }) => text);
    const all = yield* countCodes(this.reading.words, ({ symbols }) => symbols);
    const known = new Map([...this.#mapped, ...this.#given].filter(([code, text]) => isCode(code) && code.length === 1 && /^[0-9]$/u.test(latinDigits(text))).map(([code, text]) => [code, latinDigits(text)]));
    const present = new Map([...known].filter(([code]) => inRuns.has(code)));
    const isCandidate = (code: string): boolean =>
      present.has(code) ||
      (!this.#mapped.has(code) && !this.#given.has(code) && (inRuns.get(code) ?? 0) >= LEAST_ALONE * (all.get(code) ?? 0));
    return yield* solveDigits(this.reading.runs, isCandidate, present);
  } // prettier-ignore

  *#solveLetters(words: readonly CodeWord[]): Steps<LetterSolution | undefined> {
    if (!this.language) return undefined;
    const known = new Map([...this.#mapped, ...this.#given]);
    const open = yield* filterSteps(words, ({ symbols }) =>
      symbols.some((symbol) => isCode(symbol) && !known.has(symbol)),
    );
    if ((yield* codeShare(open)) > MOST_CODES) return undefined;
    return yield* solveLetters(open, this.language, known, this.surroundings, this.reading.order !== 'mixed');
  }

  #numberRun(run: CodeRun, digits: DigitSolution): SolvedRun {
    const readings = digits.readings(run.text);
    const place = placeOf(run.text, run.before, run.after);
    const isKnown = [...run.text].every((code) => !isCode(code) || this.#given.has(code));
    return {
      start: run.start,
      end: run.end,
      kind: 'number',
      certainty: isKnown ? 'certain' : this.#digitCertainty(readings, digits, place === 'plain'),
      readings: readings.slice(0, 5),
      evidence: this.#digitEvidence,
    };
  }

  #digitCertainty(readings: readonly Alternative[], digits: DigitSolution, isPlain: boolean): Certainty {
    const probability = readings[0]?.probability ?? 0;
    // What the user said, or a map that explains the document, is evidence enough with one place.
    const isBacked = [...digits.key.keys()].some((code) => this.#given.has(code) || this.#mapped.has(code));
    // Keys in no order are searched, not weighed one and all: their shares are not to be trusted.
    if (!digits.isOrdered && !isBacked) return 'possible';
    const reaches = ({ probability: least, places, gain }: (typeof DIGITS)[keyof typeof DIGITS]): boolean =>
      probability >= least && (isBacked || (digits.places.length >= places && digits.gain >= gain));
    if (reaches(DIGITS.certain) && (digits.isClean || isBacked)) return 'certain';
    return reaches(DIGITS.likely) && !isPlain ? 'likely' : 'possible';
  }

  /** The runs of codes of one word, each to be replaced by its text. */
  #wordRuns(word: CodeWord, letters: LetterSolution | undefined, isTurned: boolean): SolvedRun[] {
    return codeRunsOf(word).map((indices) => {
      const symbols = turnRuns(indices.map((index) => word.symbols[index]), isTurned);
      const offsets = indices.map((index) => word.offsets[index]);
      const [first, last] = [offsets[0], offsets[offsets.length - 1]];
      const place = { start: Math.min(first, last), end: Math.max(first, last) + 1 };
      const solved = this.#readSymbols(symbols, letters);
      if (!solved) return { ...place, kind: 'unread', readings: [], evidence: [] };
      const isBackward = this.reading.order === 'visual';
      const readings = solved.readings.map(({ text, probability }) => ({ text: isBackward ? backward(text) : text, probability }));
      return { ...place, kind: 'word', certainty: solved.certainty, readings, evidence: solved.evidence };
    });
  } // prettier-ignore

  /** The texts of a run in reading order, from the longest units known; undefined when a part has none. */
  #readSymbols(symbols: readonly string[], letters: LetterSolution | undefined): Omit<Glyph, 'codes' | 'kind'> | undefined {
    let readings: Alternative[] = [{ text: '', probability: 1 }];
    let certainty: Certainty = 'certain';
    const evidence: Evidence[] = [];
    for (let index = 0; index < symbols.length; ) {
      const part = this.#longestPart(symbols.slice(index).join(''), letters);
      if (!part) return undefined;
      readings = combine(readings, part.readings);
      certainty = weaker(certainty, part.certainty);
      evidence.push(...part.evidence);
      index += part.codes.length;
    }
    return { readings, certainty, evidence };
  } // prettier-ignore

  #longestPart(codes: string, letters: LetterSolution | undefined): Omit<Glyph, 'kind'> | undefined {
    for (let length = codes.length; length > 0; length--) {
      const part = codes.slice(0, length);
      const given = this.#given.get(part);
      if (given !== undefined) return { codes: part, readings: [{ text: given, probability: 1 }], certainty: 'certain', evidence: [] };
      const mapped = this.#mapped.get(part);
      if (mapped !== undefined && this.chosen)
        return { codes: part, readings: [{ text: mapped, probability: 1 }], certainty: this.chosen.certainty, evidence: mapEvidence(this.chosen.name, this.chosen.explanation) };
      const unit = letters?.units.get(part);
      // The empty text stands for a mark that can't be told: it is shown as unread, never taken away.
      if (unit && unit.readings[0]?.text !== '') return { codes: part, readings: unit.readings.filter(({ text }) => text !== ''), certainty: this.#certaintyOf(unit), evidence: letterEvidence(unit) };
    }
    return undefined;
  } // prettier-ignore

  #digitGlyphs(digits: DigitSolution | undefined): Glyph[] {
    if (!digits) return [];
    return [...digits.key.keys()].sort().map((codes) => {
      const readings = digits.readings(codes);
      const certainty = this.#given.has(codes) ? 'certain' : this.#digitCertainty(readings, digits, false);
      return {
        codes,
        kind: 'digit',
        certainty,
        readings: readings.slice(0, 5),
        evidence: this.#digitEvidence,
      };
    });
  }

  #letterGlyphs(letters: LetterSolution | undefined, seen: Iterable<string>): Glyph[] {
    const glyphs: Glyph[] = [];
    if (this.chosen) {
      const { name, map, explanation, certainty } = this.chosen;
      for (const codes of seen) {
        const text = map.get(codes);
        if (text !== undefined && !/^[0-9]$/u.test(text))
          glyphs.push({ codes, kind: 'letter', certainty, readings: [{ text, probability: 1 }], evidence: mapEvidence(name, explanation) });
      }
    }
    for (const unit of letters?.units.values() ?? [])
      glyphs.push({ codes: unit.codes, kind: 'letter', certainty: this.#certaintyOf(unit), readings: unit.readings, evidence: letterEvidence(unit) });
    return glyphs.sort((a, b) => (a.codes < b.codes ? -1 : 1));
  } // prettier-ignore
}

function letterCertainty({ codes, readings, words, hits }: Unit, isFitted: boolean): Certainty {
  const bars = codes.length > 1 ? RUNS : LETTERS;
  const { probability } = readings[0];
  const reaches = (bar: (typeof bars)[keyof typeof bars]): boolean =>
    probability >= bar.probability &&
    words >= bar.words * (isFitted ? FITTED : 1) &&
    hits >= bar.hits * words;
  if (reaches(bars.certain)) return 'certain';
  return reaches(bars.likely) ? 'likely' : 'possible';
}

function* countCodes<T>(items: readonly T[], symbolsOf: (item: T) => Iterable<string>): Steps<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const item of items) {
    for (const code of symbolsOf(item)) if (isCode(code)) counts.set(code, (counts.get(code) ?? 0) + 1);
    yield;
  }
  return counts;
} // prettier-ignore

const MOST_READINGS = 5;

/** Every reading of one part with every reading of the next, the most probable ones. */
function combine(first: readonly Alternative[], second: readonly Alternative[]): Alternative[] {
  return first
    .flatMap((a) =>
      second.map((b) => ({ text: a.text + b.text, probability: a.probability * b.probability })),
    )
    .sort((a, b) => b.probability - a.probability)
    .slice(0, MOST_READINGS);
}

function weaker(a: Certainty, b: Certainty): Certainty {
  if (a === 'possible' || b === 'possible') return 'possible';
  return a === 'likely' || b === 'likely' ? 'likely' : 'certain';
}

/** `text` as it stands in a line left in visual order. */
function backward(text: string): string {
  return [...text].reverse().join('');
}

/** `text` with Arabic-Indic and Persian digits as 0–9. */
function latinDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/gu, (digit) => String((digit.charCodeAt(0) & 0xf) % 16));
}
