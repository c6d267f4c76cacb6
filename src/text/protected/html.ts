import { STEP, type Steps } from '../steps';
import type { Protect, ProtectedKind } from './range';

/** The end of a piece of HTML that is not text, and what it is. */
interface Piece {
  readonly end: number;
  readonly kind: ProtectedKind;
}

const OPENING = /[<&]/g;
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/iy;
/** What can end a tag or start a quoted value in it. */
const TAG_BOUNDARY = /[<>]|=\s*["']/g;
/** An Arabic word in angle brackets is no tag: names start with a Latin letter. */
const TAG_NAME = /<\/?[a-z][a-z\d:-]{0,63}/iy;
const MOST_ATTRIBUTES = 256;
const DECLARATION = /<(?:!--|!\[CDATA\[|![a-z]|\?)/iy;
const COMMENT = '<!--';
const CDATA = '<![CDATA[';
/** Elements whose text is code, with what closes them. */
const RAW_ELEMENTS: ReadonlyMap<string, RegExp> = new Map(
  ['script', 'style', 'pre', 'code'].map((name) => [`<${name}`, new RegExp(`</${name}(?![a-z\\d:-])`, 'gi')]),
);

/** Protects tags, comments, declarations, entities and the text of scripts, styles and preformatted code. */
export function* protectHtml(text: string, offset: number, protect: Protect): Steps<void> {
  let done = 0;
  for (let start = search(OPENING, text, 0); start >= 0;) {
    const piece = pieceAt(text, start);
    if (piece) protect(offset + start, offset + piece.end, piece.kind);
    if (start - done >= STEP) {
      done = start;
      yield;
    }
    start = search(OPENING, text, piece?.end ?? start + 1);
  }
}

/** Where `pattern` is found next; the pattern may be in use elsewhere between two steps. */
function search(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}

/** The entity, comment, declaration, tag or element of code that starts at `start`. */
export function pieceAt(text: string, start: number): Piece | undefined {
  if (text[start] === '&') return entityAt(text, start);
  return declarationAt(text, start) ?? elementAt(text, start);
}

function entityAt(text: string, start: number): Piece | undefined {
  ENTITY.lastIndex = start;
  return ENTITY.test(text) ? { end: ENTITY.lastIndex, kind: 'markup' } : undefined;
}

/** Without an end a comment or declaration takes the rest, as in a browser. */
function declarationAt(text: string, start: number): Piece | undefined {
  DECLARATION.lastIndex = start;
  if (!DECLARATION.test(text)) return undefined;
  const isComment = text.startsWith(COMMENT, start);
  const closing = isComment ? '-->' : text.startsWith(CDATA, start) ? ']]>' : '>';
  const at = text.indexOf(closing, DECLARATION.lastIndex);
  return { end: at === -1 ? text.length : at + closing.length, kind: isComment ? 'code' : 'markup' };
}

/** A tag, with the text up to its closing tag where that is code. */
function elementAt(text: string, start: number): Piece | undefined {
  TAG_NAME.lastIndex = start;
  const name = TAG_NAME.exec(text)?.[0];
  if (!name) return undefined;
  const end = tagEnd(text, TAG_NAME.lastIndex);
  if (end === undefined) return undefined;
  const closing = RAW_ELEMENTS.get(name.toLowerCase());
  if (!closing) return { end, kind: 'markup' };
  closing.lastIndex = end;
  return { end: closing.exec(text)?.index ?? text.length, kind: 'code' };
}

/** The end of the tag whose attributes start at `attributes`; a tag holds `<` and `>` only inside quotes. */
function tagEnd(text: string, attributes: number): number | undefined {
  TAG_BOUNDARY.lastIndex = attributes;
  for (let quoted = 0; quoted < MOST_ATTRIBUTES; quoted++) {
    const boundary = TAG_BOUNDARY.exec(text)?.[0];
    if (boundary === '>') return TAG_BOUNDARY.lastIndex;
    if (boundary === undefined || boundary === '<') return undefined;
    const close = text.indexOf(boundary[boundary.length - 1], TAG_BOUNDARY.lastIndex);
    if (close === -1) return undefined;
    TAG_BOUNDARY.lastIndex = close + 1;
  }
  return undefined;
}
