import type { Language } from '../../language/language';
import type { Steps } from '../../text/steps';
import { skeleton } from '../../text/characters';
import { arabicWords } from '../../text/words';
import { align, learn, type Known } from './alignment';
import type { Atom } from './atoms';
import { canBeWord, readGlyphs, UNREAD, withoutDoubledAlefs, type Glyph } from './reading';
import { turned, type Row } from './rows';

export interface Solution {
  readonly glyphs: ReadonlyMap<Atom, Glyph>;
  readonly space: Atom;
  /** By row, the text of its line as far as its last glyph has it. */
  readonly passages: ReadonlyMap<Row, string>;
  /** Letters of known text that its glyphs spell. */
  readonly letters: number;
}

/** Known text that aligns costs at most so much a letter, in nats. */
const WELL = 0.6;
/** So many letters of well aligned text are no chance. */
const LEAST_LETTERS = 60;
const LEAST_PASSAGE = 12;

/** Learns the glyphs of `rows` from the texts that stand for single ones, and the rest from the words they make. */
export function* solve(rows: readonly Row[], language: Language): Steps<Solution | undefined> {
  const { known, passages } = yield* knownTexts(rows, language);
  const space = yield* spaceOf(rows, passages);
  if (space === undefined) return undefined;
  yield;
  const counts = yield* learn(known, space);
  yield;
  let letters = 0;
  for (const each of known) {
    const aligned = align(each, counts, space);
    if (each.text.length < LEAST_PASSAGE || !aligned) continue;
    if (aligned.cost <= WELL * each.text.length) letters += each.text.length;
  }
  if (letters < LEAST_LETTERS) return undefined;
  const glyphs = yield* readGlyphs(
    rows.map(({ atoms }) => atoms),
    counts,
    space,
    language,
  );
  return { glyphs, space, passages, letters };
}

/** Learning takes the first pages; longer rows are no lines of a page. */
const MOST_ROWS = 300;
const MOST_ATOMS = 300;

/** What is known of rows: each text stands first at the glyphs it is made of. */
function* knownTexts(
  rows: readonly Row[],
  language: Language,
): Steps<{ known: Known[]; passages: Map<Row, string> }> {
  const seen = new Set<Atom>();
  const known: Known[] = [];
  const passages = new Map<Row, string>();
  for (const row of rows.slice(0, MOST_ROWS)) {
    const { atoms } = row;
    if (atoms.length > MOST_ATOMS) continue;
    yield;
    for (let at = atoms.length - 1; at >= 0; at--) {
      if (atoms[at].length < 2 || atoms[at].length > MOST_ATOMS || seen.has(atoms[at])) continue;
      seen.add(atoms[at]);
      const text = readable(atoms[at], language);
      if (at < atoms.length - 1) known.push({ atoms: atoms.slice(at), text, isOpen: true });
      else {
        passages.set(row, withTurnedRuns(text));
        known.push({ atoms: atoms.slice(0, -2), text, isOpen: false });
      }
    }
  }
  return { known, passages };
}

/** The atom that comes as often as the spaces of the known lines. */
function* spaceOf(rows: readonly Row[], passages: ReadonlyMap<Row, string>): Steps<Atom | undefined> {
  const totals = new Map<Atom, number>();
  for (const { atoms } of rows) {
    for (const atom of atoms) if (atom.length === 1) totals.set(atom, (totals.get(atom) ?? 0) + 1);
    yield;
  }
  const frequent = [...totals]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_FREQUENT)
    .map(([atom]) => atom);
  let best: Atom | undefined;
  let least = Infinity;
  for (const atom of frequent) {
    let wrong = 0;
    for (const [{ atoms }, text] of passages)
      wrong += Math.abs(count(atoms.slice(0, -2), atom) - count([...text], ' '));
    yield;
    if (wrong < least) [best, least] = [atom, wrong];
  }
  return best;
}

const MOST_FREQUENT = 6;

function count(items: readonly string[], wanted: string): number {
  return items.filter((item) => item === wanted).length;
}

/** A run of digits or of Latin letters: the atoms of a row have it from right to left. */
const LTR = /[\d٠-٩]+(?:[.,:/٫٬-][\d٠-٩]+)*|[A-Za-z](?:[A-Za-z .@-]*[A-Za-z])?/gu;

function withTurnedRuns(text: string): string {
  return text.replace(LTR, turned);
}

/** The text of a glyph as the atoms of a row have it. pdf.js turned those around that begin with a letter, and no others. */
function readable(text: string, language: Language): string {
  if (/^[\u0620-\u064A]/u.test(text)) return withTurnedRuns(text);
  const backward = turned(text);
  return withTurnedRuns(known(backward, language) > known(text, language) ? backward : text);
}

function known(text: string, language: Language): number {
  return arabicWords(text).filter((word) => language.isWord(skeleton(word.text))).length;
}

/** A row as it reads, and how many of its words without codes the lexicon knows. */
export interface RowText {
  readonly text: string;
  readonly words: number;
  readonly known: number;
}

/** What a row reads: the text of its line where that is known, and for the rest what its glyphs stand for. */
export function textOf(row: Row, { glyphs, passages, space }: Solution, language: Language): RowText {
  const passage = passages.get(row);
  const atoms = passage === undefined ? row.atoms : row.atoms.slice(-2);
  let text = passage ?? '';
  if (passage !== undefined && row.atoms.at(-3) === space && !passage.endsWith(' ')) text += ' ';
  let word: Atom[] = [];
  for (const atom of [...atoms, space]) {
    if (atom !== space) word.push(atom);
    else {
      text += `${wordText(word, glyphs, language)} `;
      word = [];
    }
  }
  const read = withTurnedRuns(text.slice(0, -1));
  const words = read.split(' ').filter((each) => ARABIC.test(each) && !ODD.test(each));
  return { text: read, words: words.length, known: words.filter((each) => isKnown(each, language)).length };
}

const ARABIC = /[\u0621-\u064A]{2}/u;
/** A glyph that is read by less is left as it is, in a word and in what is none. */
const LEAST_LEAD = { inWord: 3, inNone: 4 };

/** A word as its glyphs read; those that are not clear are left where they make no word. */
function wordText(atoms: readonly Atom[], glyphs: Solution['glyphs'], language: Language): string {
  const bare = (atom: Atom): string => (atom.length === 1 ? atom : UNREAD);
  const isLikely = (glyph: Glyph): boolean => glyph.isClear || glyph.lead >= LEAST_LEAD.inWord;
  const likely = atoms.map((atom) => {
    const glyph = glyphs.get(atom);
    return glyph && isLikely(glyph) ? glyph.text : UNREAD;
  });
  const least = canBeWord(likely.join(''), language) ? LEAST_LEAD.inWord : LEAST_LEAD.inNone;
  const read = atoms.map((atom) => {
    const glyph = glyphs.get(atom);
    const isRead = glyph && (glyph.isClear || glyph.lead >= least);
    return isRead ? glyph.text : bare(atom);
  });
  return withoutDoubledAlefs(read.join(''));
}

function isKnown(text: string, language: Language): boolean {
  const words = arabicWords(text);
  return words.length > 0 && words.every((word) => language.isWord(skeleton(word.text))) && !ODD.test(text);
}

/** What stands in no word. */
const ODD = /[^\u0621-\u0652\u0670\d٠-٩\p{P}\s]/u;
