import type { Language } from '../../language/language';
import { arabicWords } from '../../text/words';
import { skeleton } from '../../text/characters';
import { flatMapSteps, LINES_A_STEP, mapSteps, type Steps } from '../../text/steps';
import { atomsOf, glyphTexts, partsOfLine, type Atom, type GlyphTexts } from './atoms';
import { baseOf, drawnOrder } from './drawnOrder';

/** A line of a page: where it stands in the document, and its glyphs in the order of the text. */
export interface Row {
  readonly start: number;
  readonly end: number;
  readonly atoms: readonly Atom[];
}

/** A line as it stands in the document. */
export interface PageLine {
  readonly start: number;
  readonly text: string;
}

/** The rows of `lines` in the order of reading. */
export function* rowsOf(given: readonly PageLine[], language: Language): Steps<Row[]> {
  const isTurned = yield* wordsAreTurned(given, language);
  const lines = (isTurned ? yield* parted(given) : given).filter(({ text }) => text.length <= LONGEST);
  const drawn = yield* flatMapSteps(lines, ({ text }) => [
    drawnOrder(text, isTurned ? baseOf(text) : 'rtl').text,
  ]);
  const texts = isTurned ? drawn : yield* mapSteps(drawn, turned);
  const known = yield* glyphTexts(texts);
  if (!(yield* hasRepeated(texts, known.passages))) return [];
  return yield* flatMapSteps(lines.entries(), ([index, { start, text }]) => {
    const atoms = atomsOf(texts[index], known);
    return [{ start, end: start + text.length, atoms: isTurned ? atoms.reverse() : atoms }];
  });
}

/** Whether pdf.js turned the words around: early releases turned them beforehand, so that they read as they should. */
function* wordsAreTurned(lines: readonly PageLine[], language: Language): Steps<boolean> {
  let lead = 0;
  for (const { text } of lines) {
    yield;
    for (const word of arabicWords(text)) {
      const letters = skeleton(word.text);
      if (letters.length < LEAST_LETTERS) continue;
      lead += Number(language.isWord(turned(letters))) - Number(language.isWord(letters));
    }
  }
  return lead > 0;
}

const LEAST_LETTERS = 4;

/** `text` from its last character to its first. */
export function turned(text: string): string {
  return [...text].reverse().join('');
}

/** A line some of whose glyphs are lines may be long, but not longer. */
const LONGEST = 6000;
/** So often a passage stands where its glyph does. */
const LEAST_REPEATED = 3;

function* hasRepeated(lines: readonly string[], passages: readonly string[]): Steps<boolean> {
  for (const passage of passages) {
    let count = 0;
    for (const [index, line] of lines.entries()) {
      if (index % LINES_A_STEP === 0) yield;
      count += line.split(passage).length - 1;
      if (count >= LEAST_REPEATED) return true;
    }
  }
  return false;
}

/** A page on one line has at most so many characters. */
const LONGEST_PAGE = 100_000;
/** What stands in Arabic text only as a code, for expressions: controls but tabs and line ends, and other scripts. */
export const CODE = '[\\u0001-\\u0008\\u000E-\\u001F\\u00AC-\\u00BA\\u00BC-\\u05FF\\u0700-\\u1FFF]';
const IS_CODE = new RegExp(`^${CODE}$`, 'u');
/** So many of a line's glyphs come out as codes: elsewhere it is sound. */
const LEAST_CODED = 0.25;

/** Whether a row is of glyphs that came out as codes. */
export function isCoded({ atoms }: Row): boolean {
  return atoms.filter((atom) => IS_CODE.test(atom)).length >= LEAST_CODED * atoms.length;
}

/** No line of a page has so many characters. */
const LONG = 1500;

/** Pages that pdf.js put on one line, at the spaces between their lines: those that no glyph stands for. */
function* parted(lines: readonly PageLine[]): Steps<readonly PageLine[]> {
  if (!lines.some(({ text }) => text.length > LONG)) return lines;
  const texts = yield* glyphTexts(lines.map(({ text }) => text));
  return yield* flatMapSteps(lines, (line) =>
    line.text.length > LONG && line.text.length <= LONGEST_PAGE ? partsAtSpaces(line, texts) : [line],
  );
}

function partsAtSpaces({ start, text }: PageLine, texts: GlyphTexts): PageLine[] {
  const parts = partsOfLine(text, texts);
  const lines: PageLine[] = [];
  let from = 0;
  let at = 0;
  for (const [index, part] of parts.entries()) {
    at += part.length;
    if (part !== ' ' || CONTROL.test(parts[index - 1] ?? '') || CONTROL.test(parts[index + 1] ?? ''))
      continue;
    lines.push({ start: start + from, text: text.slice(from, at - 1) });
    from = at;
  }
  return [...lines, { start: start + from, text: text.slice(from) }];
}

/** The glyph of the space, the third of most fonts. */
const CONTROL = /[\u0001-\u001F]/u;
