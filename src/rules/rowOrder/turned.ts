import type { TextDocument } from '../../text/document';
import type { Steps } from '../../text/steps';
import type { GlyphSolution, SolvedRun } from '../glyphMap/solve';

/** A line that is read from its end, in words as it is read. */
export interface TurnedWords {
  readonly words: readonly string[];
  /** Where the white space before each word stands in the document; none before the first. */
  readonly gaps: readonly Gap[];
}

export interface Gap {
  readonly start: number;
  readonly end: number;
}

const SPACE = /[ \u00A0]/u;

/** The lines of `document` that are read from their end and are at least and at most so long, with their codes read. */
export function* turnedLines(
  document: TextDocument,
  { reading, runs }: GlyphSolution,
  { least, most }: { readonly least: number; readonly most: number },
): Steps<TurnedWords[]> {
  const texts = yield* textsOf(runs, reading.order === 'visual');
  const lines: TurnedWords[] = [];
  for (const { offsets } of reading.turned) {
    yield;
    if (offsets.length < least || offsets.length > most) continue;
    const line = wordsOf(document.text, offsets, texts);
    if (isTurned(line)) lines.push(line);
  }
  return lines;
}

/** Whether a line is read from its end as a whole, not only at its numbers or its codes. */
function isTurned({ gaps }: TurnedWords): boolean {
  const turned = gaps.filter(({ start }, index) => index > 0 && start < gaps[index - 1].start).length;
  return turned >= TURNED_SHARE * gaps.length;
}

const TURNED_SHARE = 0.8;

/** What is read in place of the codes, by the offset of each; where they are drawn letter by letter, it is turned around. */
function* textsOf(runs: readonly SolvedRun[], isDrawn: boolean): Steps<ReadonlyMap<number, string>> {
  const texts = new Map<number, string>();
  for (const { start, end, kind, readings } of runs) {
    yield;
    if (readings.length === 0) continue;
    const [{ text }] = readings;
    for (let offset = start; offset < end; offset++) texts.set(offset, '');
    texts.set(start, isDrawn && kind !== 'number' ? [...text].reverse().join('') : text);
  }
  return texts;
}

function wordsOf(text: string, offsets: readonly number[], texts: ReadonlyMap<number, string>): TurnedWords {
  const words: string[] = [];
  const gaps: Gap[] = [];
  let word = '';
  let gap: Gap | undefined;
  for (const offset of offsets) {
    const character = text[offset];
    if (SPACE.test(character)) {
      if (word !== '') words.push(word);
      gap = word !== '' || !gap ? { start: offset, end: offset + 1 } : around(gap, offset);
      word = '';
      continue;
    }
    const read = texts.get(offset) ?? character;
    if (read === '') continue;
    if (word === '' && words.length > 0 && gap) gaps.push(gap);
    word += read;
  }
  if (word !== '') words.push(word);
  return { words, gaps };
}

function around({ start, end }: Gap, offset: number): Gap {
  return { start: Math.min(start, offset), end: Math.max(end, offset + 1) };
}
