import type { TextLine } from './lines';
import { LINES_A_STEP, type Steps } from '../../text/steps';

/** A column narrower than this is verse, an address or a list more often than prose. */
const NARROWEST = 40;

/** How many lines that break off it takes to know a column. */
const FEWEST_LINES = 4;

/** A line ends where the column does when the next word would reach past this part of its width. */
const FULL = 0.86;

/** So many of the lines that break off have a comma or a stop in them: prose has, lists of titles have not. */
const PUNCTUATED = 0.4;

/** So many of all lines break off: in a list of names and messages only the longest ones look so. */
const BROKEN_SHARE = 1 / 3;

/** A comma or a stop inside a line. */
export const PAUSE = /[.،؛؟!:](?=\s)/u;

/** How far around a break the lines are looked at. */
export const NEARBY = 8;

/** A line wider than this many columns was never broken. */
const WIDEST = 1.5;

/** The column a document's lines were broken to. */
export interface Column {
  readonly width: number;
  /** Its paragraphs are parted by blank lines, so that a line's end alone ends none. */
  readonly hasBlanks: boolean;
}

/**
 * The column of `lines`; undefined when they were not broken to one: too few lines break off in a
 * sentence, or those that do differ too much in width.
 */
export function* columnOf(lines: readonly TextLine[]): Steps<Column | undefined> {
  const all = new Map<number, number>(); // by width, how many lines
  const broken = new Map<number, number>();
  let punctuated = 0;
  for (const [index, line] of lines.entries()) {
    if (index % LINES_A_STEP === 0) yield;
    count(all, line.width);
    if (!breaksOff(line, lines.at(index + 1))) continue;
    count(broken, line.width);
    if (PAUSE.test(line.text)) punctuated++;
  }
  const most = sum(broken, () => true);
  if (most < FEWEST_LINES || most < lines.length * BROKEN_SHARE) return undefined;
  if (punctuated < most * PUNCTUATED) return undefined;
  const width = median(broken, most);
  const alike = sum(broken, (one) => one > width * 0.75 && one < width * 1.3);
  const wider = sum(all, (one) => one > width * WIDEST);
  if (alike < most * 0.7 || wider > lines.length * 0.2) return undefined;
  return { width, hasBlanks: yield* hasBlankParagraphs(lines) };
}

function breaksOff(line: TextLine, next: TextLine | undefined): boolean {
  return (
    next !== undefined &&
    !line.endsSentence &&
    line.width >= NARROWEST &&
    !line.isSetApart &&
    !next.isSetApart
  );
}

function count(widths: Map<number, number>, width: number): void {
  widths.set(width, (widths.get(width) ?? 0) + 1);
}

function sum(widths: ReadonlyMap<number, number>, isWanted: (width: number) => boolean): number {
  let lines = 0;
  for (const [width, some] of widths) if (isWanted(width)) lines += some;
  return lines;
}

function median(widths: ReadonlyMap<number, number>, lines: number): number {
  let left = lines >> 1;
  const inOrder = [...widths].sort(([a], [b]) => a - b);
  return inOrder.find(([, some]) => (left -= some) < 0)?.[0] ?? 0;
}

/** Whether `line` reaches the end of `column`: the next line's first word had no room on it. */
export function isFull(line: TextLine, next: TextLine, { width }: Column): boolean {
  const reached = line.width + 1 + next.firstWordWidth;
  return reached >= width * FULL && line.width <= width * WIDEST;
}

/** Whether the line before `index` reaches the end of the block of lines it stands in, which may be narrower than the column. */
export function isFullInBlock(lines: readonly TextLine[], index: number): boolean {
  const before = lines[index - 1];
  let widest = 0;
  for (let at = index - 1; at >= Math.max(0, index - NEARBY); at--) {
    widest = Math.max(widest, lines[at].width);
    if (lines[at].blanksBefore > 0) break;
  }
  for (let at = index; at < Math.min(lines.length, index + NEARBY) && lines[at].blanksBefore === 0; at++)
    widest = Math.max(widest, lines[at].width);
  return before.width >= NARROWEST && before.width + 1 + lines[index].firstWordWidth >= widest;
}

/** Whether sentences end before blank lines more often than lines end sentences without one. */
function* hasBlankParagraphs(lines: readonly TextLine[]): Steps<boolean> {
  let blanks = 0;
  let plain = 0;
  for (let index = 1; index < lines.length; index++) {
    if (index % LINES_A_STEP === 0) yield;
    if (!lines[index - 1].endsSentence) continue;
    if (lines[index].blanksBefore > 0) blanks++;
    else plain++;
  }
  return blanks >= 3 && blanks > plain;
}
