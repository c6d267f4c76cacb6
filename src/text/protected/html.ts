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
const DECLARATIONS: readonly (readonly [opening: string, closing: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<!', '>'],
  ['<?', '>'],
];
/** Elements whose text is code, with what closes them. */
const RAW_ELEMENTS: ReadonlyMap<string, RegExp> = new Map(
  ['script', 'style', 'pre', 'code'].map((name) => [`<${name}`, new RegExp(`</${name}(?![a-z\\d:-])`, 'gi')]),
);

/** Protects tags, comments, declarations, entities and the text of scripts, styles and preformatted code. */
export function protectHtml(text: string, offset: number, protect: Protect): void {
  OPENING.lastIndex = 0;
  for (let match = OPENING.exec(text); match; match = OPENING.exec(text)) {
    const start = match.index;
    const piece =
      match[0] === '&' ? entityAt(text, start) : (declarationAt(text, start) ?? elementAt(text, start));
    if (piece) protect(offset + start, offset + piece.end, piece.kind);
    OPENING.lastIndex = piece?.end ?? start + 1;
  }
}

/** The character reference at `start`. */
export function entityAt(text: string, start: number): Piece | undefined {
  ENTITY.lastIndex = start;
  const entity = ENTITY.exec(text);
  return entity ? { end: start + entity[0].length, kind: 'markup' } : undefined;
}

/** The comment or declaration at `start`; without an end it takes the rest, as in a browser. */
export function declarationAt(text: string, start: number): Piece | undefined {
  const declaration = DECLARATIONS.find(([opening]) => text.startsWith(opening, start));
  if (!declaration || !/[-[a-z?]/i.test(text[start + 2] ?? '')) {
    if (!text.startsWith('<?', start)) return undefined;
  }
  if (!declaration) return undefined;
  const [opening, closing] = declaration;
  const at = text.indexOf(closing, start + opening.length);
  return {
    end: at === -1 ? text.length : at + closing.length,
    kind: opening === '<!--' ? 'code' : 'markup',
  };
}

/** The tag at `start`. */
export function tagAt(text: string, start: number): Piece | undefined {
  TAG_NAME.lastIndex = start;
  if (!TAG_NAME.test(text)) return undefined;
  TAG_BOUNDARY.lastIndex = TAG_NAME.lastIndex;
  for (let attribute = 0; attribute < MOST_ATTRIBUTES; attribute++) {
    const boundary = TAG_BOUNDARY.exec(text)?.[0];
    if (boundary === '>') return { end: TAG_BOUNDARY.lastIndex, kind: 'markup' };
    if (boundary === undefined || boundary === '<') return undefined;
    const close = text.indexOf(boundary[boundary.length - 1], TAG_BOUNDARY.lastIndex);
    if (close === -1) return undefined;
    TAG_BOUNDARY.lastIndex = close + 1;
  }
  return undefined;
}

/** The tag at `start`, with its text up to the closing tag where that is code. */
function elementAt(text: string, start: number): Piece | undefined {
  const tag = tagAt(text, start);
  if (!tag) return undefined;
  TAG_NAME.lastIndex = start;
  const closing = RAW_ELEMENTS.get(TAG_NAME.exec(text)?.[0].toLowerCase() ?? '');
  if (!closing) return tag;
  closing.lastIndex = tag.end;
  return { end: closing.exec(text)?.index ?? text.length, kind: 'code' };
}
