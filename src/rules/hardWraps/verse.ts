import { skeleton } from '../../text/characters';
import { NEARBY } from './column';
import type { TextLine } from './lines';

/** A line of verse is seldom wider. */
const WIDEST = 75;

/** So many lines rhyme by chance in no prose. */
const FEWEST_RHYMES = 3;

/**
 * Whether the line at `index` and the one before it belong to verse: short lines of like width without
 * sentence ends that rhyme, each or every second one.
 */
export function isVerse(lines: readonly TextLine[], index: number): boolean {
  const block = blockAround(lines, index);
  if (block.some((line) => line.width > WIDEST)) return false;
  const stops = block.filter((line) => /[.؟!](?=.)/u.test(line.text)).length;
  if (stops > block.length * 0.2) return false;
  if (block.length === 2) return isPair(block[0], block[1]);
  return rhymes(block) || (rhymes(every(block, 0)) && block.length >= 4) || rhymes(every(block, 1));
}

/** Two short lines of like width and no sentence end: a couplet or two hemistichs. */
function isPair(first: TextLine, second: TextLine): boolean {
  return (
    !second.endsSentence && Math.abs(first.width - second.width) <= Math.max(first.width, second.width) * 0.25
  );
}

/** The text lines around `index` that no line of another width parts from it; single blank lines stand between verses too. */
function blockAround(lines: readonly TextLine[], index: number): TextLine[] {
  const { width } = lines[index - 1];
  const belongs = (line: TextLine): boolean => line.width > width * 0.6 && line.width < width * 1.6;
  let from = index - 1;
  let to = index;
  while (from > Math.max(0, index - NEARBY) && lines[from].blanksBefore <= 1 && belongs(lines[from - 1]))
    from--;
  while (
    to + 1 < Math.min(lines.length, index + NEARBY) &&
    lines[to + 1].blanksBefore <= 1 &&
    belongs(lines[to + 1])
  )
    to++;
  return lines.slice(from, to + 1);
}

function every(lines: readonly TextLine[], offset: number): TextLine[] {
  return lines.filter((_, index) => index % 2 === offset);
}

function rhymes(lines: readonly TextLine[]): boolean {
  const endings = lines.map((line) =>
    skeleton(line.text)
      .replace(/[^\u0621-\u064A]+$/u, '')
      .slice(-1),
  );
  const counts = endings.map((ending) => endings.filter((other) => other === ending).length);
  const most = Math.max(0, ...counts);
  return most >= FEWEST_RHYMES && most >= lines.length * 0.7;
}
