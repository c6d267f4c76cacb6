import type { Language } from '../../language/language';
import {
  ALEF_MAKSURA,
  ANY_LETTER,
  CharClass,
  classAt,
  FATHATAN,
  joiningType,
  LAM,
  TATWEEL,
  TEH_MARBUTA,
} from '../../text/characters';
import { bracketBalance, shapeAt } from '../../text/visualOrder';
import { foldPresentationForms } from '../presentationForms';
import { withChanges, type LineChange } from '../reporting';
import { Seam, Segmentation } from './segmentation';

/** A line with its words set apart again. */
export interface Respaced {
  readonly text: string;
  /** What makes it of the line given. */
  readonly changes: readonly LineChange[];
  /** How many letters it has, and the natural-log probability of its words. */
  readonly letters: number;
  readonly score: number;
  /** The lead of these words over the next best, in nats. */
  readonly margin: number;
}

/** Text is more probable than this for each of its letters (in nats), rows of letters that make no words are less. */
export const LEAST_PER_LETTER = -2.9;

/**
 * A line that lost its spaces with its words set apart: they are told by the lexicon and the n-gram
 * model, by the shapes of letters where the text shows them, and by letters that only end words;
 * punctuation, numbers and Latin words are set apart as Arabic is typed.
 * @param isMirrored whether brackets and guillemets of this text face the wrong way
 */
export function respaced(text: string, language: Language, isMirrored = false): Respaced {
  const atoms = atomsOf(text, isMirrored);
  const { ends, ...evidence } = readWords(text, atoms, language);
  const changes: LineChange[] = [];
  let cut = 0;
  for (const [index, atom] of atoms.entries()) {
    for (; cut < ends.length && ends[cut] < atom.end; cut++)
      if (ends[cut] > atom.start) changes.push({ start: ends[cut], end: ends[cut], newText: ' ' });
    const next = atoms[index + 1] as Atom | undefined;
    if (!next) break;
    const last = { ...atom, text: text.slice(Math.max(atom.start, ends[cut - 1] ?? 0), atom.end) };
    const newText = isApart(last, next, index === 0) ? ' ' : '';
    if (text.slice(atom.end, next.start) !== newText)
      changes.push({ start: atom.end, end: next.start, newText });
  }
  return { text: withChanges(text, changes), changes, ...evidence };
}

/** Whether the brackets of a text face the wrong way: more pairs begin with a closing one. */
export function hasMirroredBrackets(text: string): boolean {
  return bracketBalance(text) < 0;
}

// The parts of a line

type Kind = 'word' | 'number' | 'latin' | 'open' | 'close' | 'stop' | 'dash' | 'sign' | 'other';

interface Atom {
  readonly kind: Kind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Whether white space stands before it. */
  readonly isBehindGap: boolean;
}

const ADDRESS = '(?:https?://|www\\.)[!-;=?-~]*[\\w/]|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+';
const LATIN = "[A-Za-z\\u00C0-\\u024F][A-Za-z0-9\\u00C0-\\u024F]*(?:[.'_&/@-]?[A-Za-z0-9\\u00C0-\\u024F]+)*";
const DIGITS = '[0-9\\u0660-\\u0669\\u06F0-\\u06F9]';
const NUMBER = `${DIGITS}+(?:[.,:/\\u066B\\u066C+\\-–]${DIGITS}+)*`;
const WORD =
  '[\\u0610-\\u061A\\u0620-\\u065F\\u0670-\\u06D3\\u06D5-\\u06DC\\u06DF-\\u06E8\\u06EA-\\u06EF\\u06FA-\\u06FF\\u0750-\\u077F\\u08A0-\\u08FF\\uFB50-\\uFD3D\\uFD50-\\uFDF9\\uFDFC\\uFE70-\\uFEFC]+';

const ATOM = new RegExp(
  `(?<gap>\\s+)|(?<latin>${ADDRESS}|${LATIN})|(?<number>${NUMBER})|(?<word>${WORD})|(?<stop>[.،,؛;:؟?!…]+)|` +
    '(?<open>[(\\[{«“‘﴿])|(?<close>[)\\]}»”’﴾])|(?<quote>")|(?<dash>[-–—])|(?<sign>[%٪‰$€£¥±+=×])|(?<other>[^])',
  'gu',
);

/** Where the parts of brackets stand that face the wrong way; curly quotes and ornate parentheses are never mirrored. */
const MIRRORED = /[()[\]{}«»]/u;

function atomsOf(text: string, isMirrored: boolean): Atom[] {
  const atoms: Atom[] = [];
  let isBehindGap = false;
  let quotes = 0;
  for (const { 0: found, index, groups = {} } of text.matchAll(ATOM)) {
    if (groups.gap !== undefined) {
      isBehindGap = true;
      continue;
    }
    let kind = (Object.keys(groups).find((name) => groups[name] !== undefined) ?? 'other') as Kind | 'quote';
    if (kind === 'quote') kind = quotes++ % 2 === 0 ? 'open' : 'close';
    else if (isMirrored && MIRRORED.test(found)) kind = kind === 'open' ? 'close' : 'open';
    atoms.push({ kind, text: found, start: index, end: index + found.length, isBehindGap });
    isBehindGap = false;
  }
  return atoms;
}

/** A letter or a word that goes with the number before it: hijri, Christian. */
const YEAR_MARK = /^(?:هـ?|ﻫ.?|[مﻡ]|ق\.?م)$/u;
/** A conjunction goes with the number or the bracket behind it, and so does a preposition lengthened towards it. */
const LEANS_FORWARD = /^[وﻭ]$|^[وف]?[بكل\uFE91\uFEDB\uFEDF]\u0640$/u;

/** Whether a space stands between two parts of a line. */
function isApart(a: Atom, b: Atom, isFirst: boolean): boolean {
  if (b.kind === 'close' || b.kind === 'stop' || a.kind === 'open') return false;
  if (a.kind === 'stop' || a.kind === 'close') return true;
  if (a.kind === 'word') {
    if (b.kind === 'word') return true;
    if (b.kind === 'other') return b.isBehindGap;
    if (b.kind === 'dash') return b.text !== '-' || b.isBehindGap;
    return !LEANS_FORWARD.test(a.text);
  }
  if (a.kind === 'dash') return a.text !== '-' || b.isBehindGap || isFirst;
  if (b.kind === 'open') return a.kind !== 'other' || b.isBehindGap;
  if (b.kind === 'word' && a.kind !== 'other') return !(a.kind === 'number' && YEAR_MARK.test(b.text));
  if (a.kind === 'other' && isFirst) return true;
  return b.isBehindGap;
}

// The words

interface Words {
  /** Where words end: offsets on the text. */
  readonly ends: readonly number[];
  readonly letters: number;
  readonly score: number;
  readonly margin: number;
}

/** The words of the most probable path through the line. */
function readWords(text: string, atoms: readonly Atom[], language: Language): Words {
  const search = new Segmentation(language);
  const habits = habitsOf(text);
  const offsets: number[] = [];
  for (const atom of atoms) {
    if (atom.kind !== 'word') {
      search.pass(atom.text);
      continue;
    }
    const run = new Run(atom, habits);
    search.read(run.letters, run.seams, offsets.length);
    offsets.push(...run.offsets);
  }
  const ends = search.ends().map((place) => offsets[place] ?? text.length);
  return { ends, letters: offsets.length, score: search.score, margin: search.margin };
}

/** How a line is written. */
interface Habits {
  /** In presentation forms wherever letters join: a plain letter stands isolated. */
  readonly isShaped: boolean;
  /** Marks stand before their letters. */
  readonly hasEarlyMarks: boolean;
}

function habitsOf(text: string): Habits {
  let plain = 0;
  let joined = 0;
  for (let index = 0; index < text.length; index++) {
    const shape = shapeAt(text, index);
    if (shape === 'initial' || shape === 'medial') joined++;
    else if (shape === undefined && joiningType(text[index]) === 'dual') plain++;
  }
  return { isShaped: joined > plain, hasEarlyMarks: EARLY_MARK.test(text) };
}

const EARLY_MARK = /(?:^|[\s،.:])[\u064B-\u0652]/u;
const MARKS: CharClass = CharClass.ArabicMark | CharClass.Tatweel;
const TANWIN = /[\u064B-\u064D]/u;
/** Letters that end words only. */
const ENDING: ReadonlySet<string> = new Set([TEH_MARBUTA, ALEF_MAKSURA]);
/** Letters that begin no word. A letter before hamza shows its final shape. */
const NEVER_FIRST: ReadonlySet<string> = new Set(['ء', 'ؤ', 'ئ', TEH_MARBUTA, ALEF_MAKSURA]);
/** What a fathatan may stand before, at a word's end. */
const BEARERS = 'اى';

/** The letters of a run without spaces, folded, and what is known of the places between them. */
class Run {
  letters = '';
  /** Before each letter. */
  readonly seams: Seam[] = [];
  /** Where each letter begins in the text, with the marks before it where they are written so. */
  readonly offsets: number[] = [];
  /** The last letter, as it is and as written, and the marks since. */
  #before = '';
  #last = '';
  #marks = '';
  #beforeMarks = '';

  constructor(
    { text, start }: Atom,
    private readonly habits: Habits,
  ) {
    for (let index = 0; index < text.length; index++) {
      const kind = classAt(text, index);
      const folded = (kind & ANY_LETTER) === 0 ? '' : foldPresentationForms(text[index]);
      if (folded === '' || (classAt(folded, 0) & CharClass.ArabicLetter) === 0) {
        this.#marks += kind & MARKS ? text[index] : folded;
        continue;
      }
      const seam = this.#seamBefore(text, index, folded);
      const offset = this.habits.hasEarlyMarks ? index - trailingMarks(text, index) : index;
      for (let part = 0; part < folded.length; part++) {
        this.seams.push(part === 0 ? seam : Seam.Joined);
        this.offsets.push(start + offset);
      }
      this.letters += folded;
      this.#before = folded[folded.length - 1];
      this.#last = text[index];
      this.#beforeMarks = this.#marks;
      this.#marks = '';
    }
  }

  /** What is known of the place before the letter at `index`, which is written `folded` in letters. */
  #seamBefore(text: string, index: number, folded: string): Seam {
    const before = this.#before;
    if (before === '') return Seam.Open;
    const shape = shapeAt(this.#last, 0);
    const next = shapeAt(text, index);
    if (NEVER_FIRST.has(folded) || next === 'final' || next === 'medial' || this.#marks.includes(TATWEEL))
      return Seam.Joined;
    if (shape === 'initial' || shape === 'medial') return Seam.Joined;
    if (ENDING.has(before)) return Seam.Shut;
    const isIsolated = shape !== undefined || this.habits.isShaped;
    if (isIsolated && joiningType(before) === 'dual' && !isLamAlef(before, folded)) return Seam.Shut;
    return this.habits.hasEarlyMarks ? Seam.Open : this.#seamByTanwin(folded);
  }

  #seamByTanwin(next: string): Seam {
    if (TANWIN.test(this.#marks))
      return this.#marks.includes(FATHATAN) && BEARERS.includes(next) ? Seam.Joined : Seam.Shut;
    const isBearer = BEARERS.includes(this.#before);
    return isBearer && this.#beforeMarks.includes(FATHATAN) ? Seam.Shut : Seam.Open;
  }
}

/** Lam with alef is drawn as one glyph of its own, which fonts name in letters. */
function isLamAlef(before: string, next: string): boolean {
  return before === LAM && joiningType(next) === 'right';
}

function trailingMarks(text: string, end: number): number {
  let start = end;
  while (start > 0 && classAt(text, start - 1) & MARKS) start--;
  return end - start;
}
