import { ANY_LETTER, CharClass, classAt } from '../../text/characters';

/** How the characters of a line stand. */
export type LineKind = 'straight' | 'letters' | 'runs' | 'pieces' | 'visual' | 'embedded' | 'raw';

/** A way to read a line: the offsets on it in reading order, those of embedding marks left out. */
export interface LineReading {
  readonly kind: LineKind;
  readonly offsets: readonly number[];
}

const RIGHT_TO_LEFT_EMBEDDING = '\u202B';
const LEFT_TO_RIGHT_EMBEDDING = '\u202A';
const END_OF_EMBEDDING = '\u202C';

/** Latin words, numbers and addresses keep their order when all else is turned. */
const WORD = /[A-Za-z0-9]+(?:[.@:/_-][A-Za-z0-9]+)*/gu;
/** What codes of letters make no word of. */
const LATIN = /[S-Za-z]/u;
const NUMBER =
  /[0-9]{2,}(?:[.,:/][0-9]+)*|[0-9](?:[.,:][0-9]+)+|[\u0660-\u0669\u06F0-\u06F9]+(?:[.,:/\u066B\u066C][\u0660-\u0669\u06F0-\u06F9]+)*/gu;
/** Beside it digits are rather codes. */
const CODE_SIDE = /[\u0621-\u064A\uFE70-\uFEFC'*]/u;
const PLAIN_DIGITS = /^[0-9]{2,3}$/u;

interface Atom {
  readonly start: number;
  readonly end: number;
}

/** The parts of a line between `start` and `end` that keep their order, in order. */
function atomsOf(line: string, start: number, end: number): Atom[] {
  const text = line.slice(start, end);
  const atoms: Atom[] = [];
  for (const { 0: word, index } of text.matchAll(WORD))
    if (LATIN.test(word)) atoms.push({ start: start + index, end: start + index + word.length });
  for (const { 0: number, index } of text.matchAll(NUMBER)) {
    const atom = { start: start + index, end: start + index + number.length };
    const sides = line.charAt(atom.start - 1) + line.charAt(atom.end);
    if (PLAIN_DIGITS.test(number) && CODE_SIDE.test(sides)) continue;
    if (!atoms.some((other) => other.start < atom.end && atom.start < other.end)) atoms.push(atom);
  }
  return atoms.sort((a, b) => a.start - b.start);
}

/** The ways a line may have to be read; more than one where nothing in it tells. */
export function readingsOf(line: string, isVisual: boolean): readonly LineReading[] {
  if (line.includes(END_OF_EMBEDDING)) return [embedded(line)];
  if (isVisual) return [{ kind: 'visual', offsets: turned(line, 0, line.length) }];
  const straight: LineReading = { kind: 'straight', offsets: range(0, line.length) };
  const runs = runsOf(line);
  if (!runs.some(({ isLeft }) => isLeft)) return [straight];
  return [
    straight,
    {
      kind: 'letters',
      offsets: runsOf(line, true).flatMap(({ isLeft, start, end }) => part(line, isLeft, start, end)),
    },
    { kind: 'runs', offsets: runs.flatMap(({ isLeft, start, end }) => part(line, isLeft, start, end)) },
    {
      kind: 'pieces',
      offsets: [...runs].reverse().flatMap(({ isLeft, start, end }) => part(line, isLeft, start, end)),
    },
  ];
}

function part(line: string, isLeft: boolean, start: number, end: number): number[] {
  return isLeft ? turned(line, start, end) : range(start, end);
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}

/** From the right to the left, but for words and numbers that are none of codes. */
function turned(line: string, start: number, end: number): number[] {
  const offsets: number[] = [];
  let position = end;
  for (const atom of atomsOf(line, start, end).reverse()) {
    while (position > atom.end) offsets.push(--position);
    offsets.push(...range(atom.start, atom.end));
    position = atom.start;
  }
  while (position > start) offsets.push(--position);
  return offsets;
}

interface DirectedRun {
  readonly isLeft: boolean;
  readonly start: number;
  end: number;
}

/** The runs of letters of one direction; what has none goes with those from left to right only between two, and never if strict. */
function runsOf(line: string, isStrict = false): DirectedRun[] {
  const runs: DirectedRun[] = [];
  let open = 0;
  let last: boolean | undefined;
  const push = (start: number, end: number, isLeft: boolean): void => {
    const run = runs.at(-1);
    if (start === end) return;
    if (run?.isLeft === isLeft) run.end = end;
    else runs.push({ isLeft, start, end });
  };
  for (let index = 0; index < line.length; index++) {
    const mask = classAt(line, index);
    const isLeft = (mask & LEFT) !== 0;
    if (!isLeft && (mask & ANY_LETTER) === 0) continue;
    push(open, index, isLeft && last === true && !isStrict);
    push(index, index + 1, isLeft);
    [open, last] = [index + 1, isLeft];
  }
  push(open, line.length, false);
  return runs;
}

const LEFT: CharClass = CharClass.LatinLetter | CharClass.LatinDigit;

/** A line with embedding marks: what is embedded from left to right is turned, in a line from left to right all else. */
function embedded(line: string): LineReading {
  const isRightToLeft = line.trimStart().startsWith(RIGHT_TO_LEFT_EMBEDDING) && !hasTwoGroups(line);
  const groups = groupsOf(line);
  const offsets: number[] = [];
  if (isRightToLeft) {
    for (const { isLeft, start, end } of groups) offsets.push(...part(line, isLeft, start, end));
    return { kind: 'embedded', offsets };
  }
  for (const { isLeft, start, end } of groups.reverse()) offsets.push(...part(line, isLeft, start, end));
  return { kind: 'raw', offsets };
}

/** Whether more than one group begins on the top level: each word is embedded by itself, then. */
function hasTwoGroups(line: string): boolean {
  const inner = line.trim();
  let depth = 0;
  for (let index = 0; index < inner.length; index++) {
    if (inner[index] === RIGHT_TO_LEFT_EMBEDDING || inner[index] === LEFT_TO_RIGHT_EMBEDDING) depth++;
    else if (inner[index] === END_OF_EMBEDDING) depth--;
    if (depth === 0 && index < inner.length - 1) return true;
  }
  return false;
}

/** The stretches between embedding marks with their directions; on the top level of a line all is from left to right. */
function groupsOf(line: string): DirectedRun[] {
  const groups: DirectedRun[] = [];
  const levels: boolean[] = [];
  let start = 0;
  const close = (end: number): void => {
    if (end > start) groups.push({ isLeft: levels.at(-1) ?? true, start, end });
    start = end + 1;
  };
  for (let index = 0; index < line.length; index++) {
    const character = line[index];
    if (character === END_OF_EMBEDDING) {
      close(index);
      levels.pop();
    } else if (character === RIGHT_TO_LEFT_EMBEDDING || character === LEFT_TO_RIGHT_EMBEDDING) {
      close(index);
      levels.push(character === LEFT_TO_RIGHT_EMBEDDING);
    }
  }
  close(line.length);
  return groups;
}

/** Whether the words of most lines read from the left: counted on those the language knows either way. */
export function isVisualText(words: Iterable<string>, isWord: (word: string) => boolean): boolean {
  let [forward, backward] = [0, 0];
  for (const word of words) {
    if (isWord(word)) forward++;
    if (isWord([...word].reverse().join(''))) backward++;
  }
  return backward > 2 * forward;
}

/** A line near damage, with the ways to read it. */
export interface CodedLine {
  readonly index: number;
  readonly start: number;
  readonly text: string;
  readonly readings: readonly LineReading[];
}

/** What stands between two spaces of a line as it is read. */
export interface LineToken {
  readonly text: string;
  /** On the line, in reading order. */
  readonly offsets: readonly number[];
}

export const TOKEN = /\S+/gu;

/** The tokens of a line, in reading order. */
export function tokensOf(line: string, { offsets }: LineReading): LineToken[] {
  const text = offsets.map((offset) => line[offset]).join('');
  return [...text.matchAll(TOKEN)].map(({ 0: token, index }) => ({
    text: token,
    offsets: offsets.slice(index, index + token.length),
  }));
}
