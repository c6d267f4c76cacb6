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
  if (Math.max(lines[index - 1].width, lines[index].width) > WIDEST) return false;
  const { block, isWhole } = blockAround(lines, index);
  const stops = block.filter((line) => /[.؟!](?=.)/u.test(line.text)).length;
  if (stops > block.length * 0.2) return false;
  if (block.length === 2) return isWhole && isPair(block[0], block[1]);
  return rhymes(block) || (rhymes(every(block, 0)) && block.length >= 4) || rhymes(every(block, 1));
}

/** Two short lines of like width and no sentence end: a couplet or two hemistichs. */
function isPair(first: TextLine, second: TextLine): boolean {
  const widest = Math.max(first.width, second.width);
  return !second.endsSentence && Math.abs(first.width - second.width) <= widest * 0.25;
}

interface Block {
  readonly block: readonly TextLine[];
  /** Blank lines or the document's ends bound it, not lines of another width. */
  readonly isWhole: boolean;
}

/** The text lines around `index` of like width; single blank lines may stand between verses. */
function blockAround(lines: readonly TextLine[], index: number): Block {
  const { width } = lines[index - 1];
  const belongs = (line: TextLine): boolean =>
    line.width > width * 0.6 && line.width < Math.min(width * 1.6, WIDEST);
  let from = index - 1;
  let to = index;
  const first = Math.max(0, index - NEARBY);
  const last = Math.min(lines.length - 1, index + NEARBY);
  while (from > first && lines[from].blanksBefore <= 1 && belongs(lines[from - 1])) from--;
  while (to < last && lines[to + 1].blanksBefore <= 1 && belongs(lines[to + 1])) to++;
  const isOpen = (at: number): boolean => at === lines.length || lines[at].blanksBefore > 0;
  return { block: lines.slice(from, to + 1), isWhole: (from === 0 || isOpen(from)) && isOpen(to + 1) };
}

function every(lines: readonly TextLine[], offset: number): TextLine[] {
  return lines.filter((_, index) => index % 2 === offset);
}

function rhymes(lines: readonly TextLine[]): boolean {
  const endings = lines.map((line) =>
    skeleton(line.text)
      .replace(/(?<![^\u0621-\u064A])[^\u0621-\u064A]+$/u, '')
      .replace(/ى$/u, 'ا')
      .slice(-1),
  );
  const counts = endings.map((ending) => endings.filter((other) => other === ending).length);
  const most = Math.max(0, ...counts);
  return most >= FEWEST_RHYMES && most >= lines.length * 0.7;
}
