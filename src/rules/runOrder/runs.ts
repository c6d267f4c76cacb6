import type { Language } from '../../language/language';
import { CharClass, classAt, pattern, skeleton, TATWEEL } from '../../text/characters';

/** A token of a line: its text and where it stands in the line. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** One way to put a line's runs back in order. */
export interface Order {
  /** The whole line as it then reads. */
  readonly text: string;
  /** The token at which the line's true first run begins. */
  readonly seam: number;
}

const TOKEN = /\S+/gu;

export function tokensOf(line: string): Token[] {
  return [...line.matchAll(TOKEN)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The fewest tokens a line must have for its order to be in question. */
const FEWEST_TOKENS = 4;

/** A printed line is no longer; whole paragraphs on one line were not drawn in runs. */
const LONGEST_LINE = 400;

/**
 * The orders in which the runs of `line` may have stood. A run that begins inside a word shows it: its
 * first token begins with tatweel, or glues to the line's last token to a word. The runs came out last
 * first, so the line's true first run is at its end; where that begins is unknown, hence one order for
 * each possible seam. Empty when nothing speaks for runs out of order.
 */
export function possibleOrders(line: string, language: Language, isName: Words['isName']): Order[] {
  const words = { language, isName };
  if (line.length > LONGEST_LINE || !mayBeCut(line, words)) return [];
  const tokens = tokensOf(line);
  if (tokens.length < FEWEST_TOKENS) return [];
  const marked = markedOrder(line, tokens, words);
  if (marked) return [marked];
  const starts = runStarts(tokens);
  if (!isCutInWord(tokens, starts, words)) return [];
  const orders: Order[] = [];
  for (let seam = starts[starts.length - 1] + 1; seam < tokens.length; seam++) {
    const text = reordered(line, tokens, [...starts, seam], words);
    if (text !== undefined) orders.push({ text, seam });
  }
  return orders;
}

/** Where words are known from. */
interface Words {
  readonly language: Language;
  /** Whether the text around has a word too. */
  readonly isName: (word: string) => boolean;
}

/** A quick look at the line's two ends, which is all that a sound line costs. */
function mayBeCut(line: string, words: Words): boolean {
  const trimmed = line.trimEnd();
  if (!endsInLetter(trimmed)) return false;
  if (hasStretchedStart(line)) return true;
  const tail = FIRST_TOKEN.exec(line)?.[0] ?? '';
  const head = trimmed.slice(trimmed.lastIndexOf(' ') + 1);
  return (
    beginsInWord(tail) &&
    (isOrphanHead(head, words.language) || isOrphanTail(tail, words.language)) &&
    glued(head, tail, words) !== undefined
  );
}

function hasStretchedStart(line: string): boolean {
  return line.includes(TATWEEL) && STRETCHED_START.test(line);
}

const STRETCHED_START = new RegExp(`(?:^|\\s)${TATWEEL}`, 'u');
const FIRST_TOKEN = /\S+/u;

/** The tokens at which a run is known to begin: the first one and those that begin with tatweel. */
function runStarts(tokens: readonly Token[]): number[] {
  return tokens.flatMap((token, index) => (index === 0 || token.text.startsWith(TATWEEL) ? [index] : []));
}

/** Whether the line's last token is the head of a word whose tail begins one of the runs. */
function isCutInWord(tokens: readonly Token[], starts: readonly number[], words: Words): boolean {
  const last = tokens[tokens.length - 1].text;
  if (!endsInLetter(last)) return false;
  const tail = tokens[starts[starts.length - 1]].text;
  if (glued(last, tail, words) === undefined) return false;
  const { language } = words;
  return tail.startsWith(TATWEEL) || isOrphanHead(last, language) || isOrphanTail(tail, language);
}

/** Whether neither of the line's two ends is what a writer leaves there; one alone may be a rare word, or a slip. */
export function isCutAtBothEnds(line: string, language: Language): boolean {
  if (hasStretchedStart(line)) return true;
  const tokens = tokensOf(line);
  const isOrphan = isOrphanHead(tokens[tokens.length - 1].text, language);
  return isOrphan && isOrphanTail(tokens[0].text, language);
}

/**
 * The order of a line cut at a mark: the mark of the cut word was drawn by itself, and came out before
 * the run that is the true first one.
 */
function markedOrder(line: string, tokens: readonly Token[], words: Words): Order | undefined {
  const seam = tokens.findIndex(({ text }) => isMark(text, 0));
  if (seam < 1) return undefined;
  const first = line.slice(tokens[seam].start).trimEnd();
  const marks = MARKS.exec(first)?.[0] ?? '';
  const rest = line.slice(tokens[0].start, tokens[seam - 1].end);
  const word = glued(tokens[tokens.length - 1].text + marks, tokens[0].text, words);
  return word === undefined ? undefined : { text: first.slice(marks.length) + marks + rest, seam };
}

const MARKS = new RegExp(`^${pattern.mark}+`, 'u');

/** A head no writer leaves at a line's end: one or two letters, or hardly a word. Particles are written apart too. */
function isOrphanHead(head: string, language: Language): boolean {
  const letters = skeleton(lettersOf(head));
  return letters.length === 1 || language.frequency(letters) < (letters.length === 2 ? COMMON : RARE);
}

/**
 * A tail no writer begins a line with: one letter, or hardly a word. A letter with a bracket, a dash
 * or a stop is a label, unless it is one that only ends words.
 */
function isOrphanTail(tail: string, language: Language): boolean {
  const letters = skeleton(lettersOf(tail));
  return letters.length === 1
    ? skeleton(tail) === letters || FINAL_TAIL.test(skeleton(tail))
    : language.frequency(letters) < (letters.length <= 3 ? COMMON + 1 : RARE);
}

const FINAL_TAIL = /^[ىيةء][،.؛:؟!»)]+$/u;

/** Particles and the article, which careless typing sets apart from their word. */
const WRITTEN_APART: ReadonlySet<string> = new Set(['و', 'ف', 'ب', 'ل', 'ك', 'ال', 'لل']);

function isWrittenApart(token: string): boolean {
  return WRITTEN_APART.has(skeleton(lettersOf(token)));
}

/** Frequency classes: above the first a short word may well end a line, below the second hardly any does. */
const COMMON = 12;
const RARE = 5;

/** `head` and `tail` as one word, when they are one. */
function glued(head: string, tail: string, words: Words): string | undefined {
  if (!beginsInWord(tail) || isWrittenApart(head) || isWrittenApart(tail)) return undefined;
  const word = head + tail;
  const letters = skeleton(lettersOf(word));
  const isOne = letters.length > Math.max(2, skeleton(lettersOf(head)).length);
  return isOne && isKnown(letters, words) ? word : undefined;
}

/** A word of the lexicon, one with a particle before it, or a name that the text around has too. */
function isKnown(letters: string, { language, isName }: Words): boolean {
  if (language.frequency(letters) >= 2) return true;
  if (PARTICLE.test(letters) && language.frequency(letters.slice(1)) >= 3) return true;
  return letters.length >= SHORTEST_NAME && isName(letters);
}

const PARTICLE = /^[وفبلك]/u;
const SHORTEST_NAME = 5;

function isMark(text: string, index: number): boolean {
  return (classAt(text, index) & CharClass.ArabicMark) !== 0;
}

/** The runs that begin at `starts`, last first, glued where a word was cut; undefined when a cut word does not result. */
function reordered(
  line: string,
  tokens: readonly Token[],
  starts: readonly number[],
  words: Words,
): string | undefined {
  let text = '';
  for (let run = starts.length - 1; run >= 0; run--) {
    const first = tokens[starts[run]];
    const end = run + 1 < starts.length ? tokens[starts[run + 1] - 1].end : tokens[tokens.length - 1].end;
    const part = line.slice(first.start, end);
    if (text === '') {
      text = part;
      continue;
    }
    const head = text.slice(text.search(LAST_TOKEN));
    const isCut = first.text.startsWith(TATWEEL) || run === 0;
    const isWhole = isCut && endsInLetter(head) && glued(head, first.text, words) !== undefined;
    if (first.text.startsWith(TATWEEL) && !isWhole) return undefined;
    text += isWhole ? part : ` ${part}`;
  }
  return text;
}

const LAST_TOKEN = /(?<!\S)\S+$/u;

/** The longest stretch of letters in a token: the word without its punctuation. */
function lettersOf(token: string): string {
  let longest = '';
  for (let start = 0, end = 0; start < token.length; start = end + 1) {
    for (end = start; isOfWord(token, end);) end++;
    if (end - start > longest.length) longest = token.slice(start, end);
  }
  return longest;
}

function beginsInWord(token: string): boolean {
  return isOfWord(token, 0);
}

function endsInLetter(token: string): boolean {
  return isOfWord(token, token.length - 1);
}

function isOfWord(text: string, index: number): boolean {
  return (classAt(text, index) & (CharClass.ArabicLetter | CharClass.ArabicMark | CharClass.Tatweel)) !== 0;
}
