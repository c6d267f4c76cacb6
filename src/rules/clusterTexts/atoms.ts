import { flatMapSteps, sortSteps, type Steps } from '../../text/steps';

/** One glyph as it came out: the text its font map gives it. */
export type Atom = string;

/** The texts that stand for one glyph each. */
export interface GlyphTexts {
  /** Whole lines, the longest first. */
  readonly passages: readonly string[];
  readonly words: ReadonlySet<string>;
}

const LETTER = '\\u0620-\\u0652\\u0670-\\u0673\\u0679-\\u06D3،؛؟٪﷽ﷺ';
/** Arabic words with spaces between them, and what may stand there among them. */
const RUN = new RegExp(
  `(?:[-–] |[\\d٠-٩][\\d٠-٩.,]{0,12} )?[${LETTER}]+(?:[»):.!…]{0,4} [-–«("]{0,4}(?:[${LETTER}»):.!]{1,40}|[\\d٠-٩][\\d٠-٩.,٫٬/:%–+-]{0,24}[)،:.%]{0,4}|[A-Za-z][A-Za-z.-]{0,40}[)،:.]{0,4}))*(?: [-–])?`,
  'gu',
);
const WORD = new RegExp(`[${LETTER}]+`, 'gu');

/** A text this long is a line, not a word. */
const LONG = 16;
const MOST_PASSAGES = 200;
/** No word has so many letters. */
const MOST_LETTERS = 40;

/** The texts that stand in `lines` for one glyph each. */
export function* glyphTexts(lines: readonly string[]): Steps<GlyphTexts> {
  const passages = yield* passagesOf(sampleOf(lines));
  const counts = new Map<string, number>();
  for (const line of lines) {
    yield;
    for (const part of cut(line, passages)) {
      if (part.isPassage) continue;
      for (const [word] of part.text.matchAll(WORD)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const words = new Set<string>();
  for (const word of yield* sortSteps([...counts.keys()], (a, b) => a.length - b.length)) {
    if (word.length > 1 && word.length <= MOST_LETTERS && !partsOf(word, words)) words.add(word);
    yield;
  }
  return { passages, words };
}

/** The first pages of so many characters have nearly all passages: each glyph has its text from where it comes first. */
const SAMPLE = 60_000;

function sampleOf(lines: readonly string[]): readonly string[] {
  let length = 0;
  const end = lines.findIndex((line) => (length += line.length) > SAMPLE);
  return end < 0 ? lines : lines.slice(0, end);
}

function* passagesOf(lines: readonly string[]): Steps<string[]> {
  const runs = new Set<string>();
  for (const line of lines) {
    yield;
    for (const [run] of line.matchAll(RUN)) if (run.length >= LONG && run.includes(' ')) runs.add(run);
  }
  const alone = wordsAlone(lines);
  const passages: string[] = [];
  for (const run of [...runs].sort((a, b) => a.length - b.length)) {
    if (passages.length >= MOST_PASSAGES) break;
    yield;
    const rest = withoutPassages(run, passages);
    const isWhole = rest.length > 0 && rest.length <= MOST_TAIL && rest !== run && !alone.has(rest);
    if (isWhole || (rest.length >= LONG && rest.includes(' '))) passages.push(isWhole ? run : rest);
  }
  const whole = lines.join('\n');
  const wide = yield* flatMapSteps(passages, (passage) => [withEdges(whole, passage)]);
  return wide.sort((a, b) => b.length - a.length);
}

/**
 * The last glyph of a line has its text but for the last letters, the first one may have all of it: what stands behind
 * the one to make the other is no glyph of its own.
 */
const MOST_TAIL = 12;

/** The words that stand somewhere without others beside them. */
function wordsAlone(lines: readonly string[]): Set<string> {
  const words = new Set<string>();
  for (const line of lines) for (const [run] of line.matchAll(RUN)) if (run.length < LONG) words.add(run);
  return words;
}

/** What stands before or behind passages that are glued to it. */
function withoutPassages(run: string, passages: readonly string[]): string {
  let rest = run;
  for (;;) {
    const found = passages.find((passage) => rest.startsWith(passage) || rest.endsWith(passage));
    if (found === undefined) return rest;
    rest = (rest.startsWith(found) ? rest.slice(found.length) : rest.slice(0, -found.length)).trim();
  }
}

/** What may begin or end a passage beside letters, where all its occurrences have it. */
const EDGE = /[-–«»"().:!…\d٠-٩]/u;
const MOST_EDGES = 8;

/** `passage` with the signs that stand beside each of its occurrences. */
function withEdges(whole: string, passage: string): string {
  let text = passage;
  for (let round = 0; round < MOST_EDGES; round++) {
    const wider = widened(whole, text);
    if (wider === text) break;
    text = wider;
  }
  return text;
}

function widened(whole: string, text: string): string {
  const before = new Set<string>();
  const behind = new Set<string>();
  let found = 0;
  for (let at = whole.indexOf(text); at >= 0; at = whole.indexOf(text, at + text.length)) {
    before.add(whole[at - 1] ?? '\n');
    behind.add(whole[at + text.length] ?? '\n');
    found++;
  }
  if (found < 2) return text;
  const edge = (signs: ReadonlySet<string>): string => {
    const [sign] = signs;
    return signs.size === 1 && EDGE.test(sign) ? sign : '';
  };
  return edge(before) + text + edge(behind);
}

interface Part {
  readonly text: string;
  readonly isPassage: boolean;
}

/** A line cut at the passages in it. */
function cut(line: string, passages: readonly string[]): Part[] {
  const found: { start: number; end: number }[] = [];
  const isTaken = new Uint8Array(line.length);
  for (const passage of passages) {
    for (let at = line.indexOf(passage); at >= 0; at = line.indexOf(passage, at + 1)) {
      const end = at + passage.length;
      if (isTaken[at] || isTaken[end - 1]) continue;
      isTaken.fill(1, at, end);
      found.push({ start: at, end });
    }
  }
  found.sort((a, b) => a.start - b.start);
  const parts: Part[] = [];
  let behind = 0;
  for (const { start, end } of found) {
    parts.push({ text: line.slice(behind, start), isPassage: false });
    parts.push({ text: line.slice(start, end), isPassage: true });
    behind = end;
  }
  parts.push({ text: line.slice(behind), isPassage: false });
  return parts;
}

/** `word` as two or more texts of `words`, as few as possible; undefined where it is none. */
function partsOf(word: string, words: ReadonlySet<string>): string[] | undefined {
  const best: ({ cost: number; from: number } | undefined)[] = [{ cost: 0, from: -1 }];
  for (let end = 1; end <= word.length; end++) {
    for (let start = Math.max(0, end - MOST_LETTERS); start < end; start++) {
      const cost = (best[start]?.cost ?? Infinity) + 1;
      if (cost === Infinity || end - start === word.length || !words.has(word.slice(start, end))) continue;
      if (cost < (best[end]?.cost ?? Infinity)) best[end] = { cost, from: start };
    }
  }
  if (!best[word.length]) return undefined;
  const parts: string[] = [];
  for (let end = word.length; end > 0; end = best[end]?.from ?? 0)
    parts.unshift(word.slice(best[end]?.from, end));
  return parts;
}

/** A line as its atoms, in the order of the text; the spaces pdf.js puts in for gaps are none. */
export function atomsOf(line: string, texts: GlyphTexts): Atom[] {
  return partsOfLine(line, texts).filter((part) => part !== ' ');
}

/** A line as its atoms and the spaces between them, in the order of the text. */
export function partsOfLine(line: string, { passages, words }: GlyphTexts): Atom[] {
  return cut(line, passages).flatMap(({ text, isPassage }) =>
    isPassage ? [text] : atomsBetween(text, words),
  );
}

function atomsBetween(text: string, words: ReadonlySet<string>): Atom[] {
  const atoms: Atom[] = [];
  let behind = 0;
  for (const match of text.matchAll(WORD)) {
    const [word] = match;
    atoms.push(...text.slice(behind, match.index));
    behind = match.index + word.length;
    if (words.has(word) || word.length > MOST_LETTERS) atoms.push(word);
    else atoms.push(...(partsOf(word, words) ?? [word]));
  }
  atoms.push(...text.slice(behind));
  return atoms;
}
