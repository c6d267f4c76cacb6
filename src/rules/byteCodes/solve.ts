import type { Language } from '../../language/language';
import { ANY_LETTER } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import type { Steps } from '../../text/steps';
import { fold } from '../glyphMap/reading';
import { within } from '../nearby';
import { REACH } from '../strayCodes/codes';
import { inContext, joined, type OpenToken } from './context';
import { hasDigitCodes, withDigits } from './digits';
import { isVisualText, readingsOf, TOKEN, tokensOf, type CodedLine, type LineReading } from './lines';
import { Solver } from './solver';
import { mayHoldCodes, type Choice } from './tokens';

/** A token of a line with codes, as it is read. */
export interface ReadToken extends OpenToken {
  /** Whether no sign is left in the words of the best reading, and all are known or their codes settled. */
  readonly isSound: boolean;
}

/** A line with codes. */
export interface ReadLine {
  readonly index: number;
  /** The line with its digits read. */
  readonly text: string;
  readonly reading: LineReading;
  readonly tokens: readonly ReadToken[];
  /** How much better the line reads so than as it stands. */
  readonly lead: number;
}

/** What the byte codes of a document stand for. */
export interface ByteSolution {
  readonly lines: readonly ReadLine[];
  /** The share of a code's places that the choice has. */
  readonly shareOf: (choice: Choice) => number;
}

const ROUNDS = 12;

/** Reads the byte codes near damaged places; undefined where the law doesn't explain them. */
export function* solveByteCodes(
  document: TextDocument,
  damaged: readonly number[],
  language: Language,
): Steps<ByteSolution | undefined> {
  const lines = yield* linesOf(document, damaged, language);
  const solver = new Solver(language);
  const sample = sampleOf(lines);
  for (let round = 0; round < ROUNDS; round++) yield* solver.learn(sample, round);
  if (!solver.isProven()) return undefined;
  const read: ReadLine[] = [];
  for (const { index, start, text, readings } of lines) {
    yield;
    const { best, lead } = yield* solver.bestReading(text, readings);
    const tokens = joined(
      inContext(
        tokensOf(text, best).map((token) => ({
          text: token.text,
          offsets: token.offsets.map((offset) => start + offset),
          readings: solver.read(token.text),
        })),
        language,
      ),
      solver,
      language,
    ).map((token) => ({ ...token, isSound: solver.isSound(token.readings.at(0)) }));
    read.push({ index, text, reading: best, tokens, lead });
  }
  return { lines: read, shareOf: (choice) => solver.shareOf(choice) };
}

/** So many characters tell what the codes of a document are. */
const MOST_LEARNT = 20_000;

/** Lines from all over the document, as many as are learnt from. */
function sampleOf(lines: readonly CodedLine[]): CodedLine[] {
  const length = lines.reduce((sum, { text }) => sum + text.length, 0);
  const share = Math.min(1, MOST_LEARNT / length);
  return lines.filter((_, index) => Math.floor((index + 1) * share) > Math.floor(index * share));
}

function* linesOf(
  document: TextDocument,
  damaged: readonly number[],
  language: Language,
): Steps<CodedLine[]> {
  const isVisual = isVisualText(yield* plainWords(document), (word) => language.isWord(word));
  const hasDigits = yield* hasDigitCodes(document, within(REACH, damaged));
  const isDamagedAt = within(REACH, damaged);
  const lines: CodedLine[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    if ((document.lineMask(index) & ANY_LETTER) === 0) continue;
    const start = document.lineStart(index);
    const written = document.lineText(index);
    if (!isDamagedAt(start) && !isDamagedAt(start + written.length)) continue;
    const text = hasDigits ? withDigits(written) : written;
    const readings = readingsOf(text, isVisual);
    const hasCode = (text.match(TOKEN) ?? []).some(mayHoldCodes);
    lines.push({ index, start, text, readings: hasCode ? readings : readings.slice(0, 1) });
  }
  return lines;
}

const MOST_WORDS = 400;
const PLAIN_WORD = /(?<!\S)[\u0621-\u064A\uFE70-\uFEFC]{3,}(?!\S)/gu;

function* plainWords(document: TextDocument): Steps<string[]> {
  const words: string[] = [];
  for (let index = 0; index < document.lineCount && words.length < MOST_WORDS; index++) {
    if (document.isStep(index)) yield;
    if ((document.lineMask(index) & ANY_LETTER) === 0) continue;
    for (const [word] of document.lineText(index).matchAll(PLAIN_WORD)) words.push(fold(word));
  }
  return words;
}
