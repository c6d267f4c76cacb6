import type { Ruleset } from '../review/check';
import { clean } from '../review/clean';
import type { Certainty } from '../rules/rule';
import { BYTE_ORDER_MARK } from '../text/characters';
import { TextDocument } from '../text/document';

/** A block that is still open after so many characters is closed at the next line end, or at a space. */
const LONGEST_BLOCK = 1 << 18;

/**
 * Cuts a text that comes in pieces into blocks: a paragraph with its blank line each. No more than one block is
 * held at a time; the blocks one after the other are the text.
 */
export async function* blocksOf(
  pieces: AsyncIterable<string>,
  longest = LONGEST_BLOCK,
): AsyncIterable<string> {
  let open = ''; // what was read of the block that is still open
  let lineStart = 0; // where its last line begins
  let hasText = false; // whether a line before that one is not blank
  for await (const piece of pieces) {
    open += piece;
    let start = 0;
    for (let next = lineAfter(open, lineStart); next > 0; next = lineAfter(open, lineStart)) {
      const isBlank = open.slice(lineStart, next).trim() === '';
      lineStart = next;
      if ((isBlank && hasText) || next - start >= longest) {
        yield open.slice(start, next);
        start = next;
        hasText = false;
      } else hasText ||= !isBlank;
    }
    open = open.slice(start);
    lineStart -= start;
    if (open.length < longest) continue;
    const { end, rest } = lastGap(open);
    yield open.slice(0, end);
    yield open.slice(end, rest);
    open = open.slice(rest);
    lineStart = 0;
  }
  if (open !== '') yield open;
}

/** Where the line after the one at `start` begins; 0 when that one goes on. A final CR may be half of CRLF. */
function lineAfter(text: string, start: number): number {
  for (let index = start; index < text.length; index++) {
    const character = text[index];
    if (character === '\n') return index + 1;
    if (character === '\r' && index + 1 < text.length)
      return text[index + 1] === '\n' ? index + 2 : index + 1;
  }
  return 0;
}

/**
 * The last gap between words: a line too long to hold is cut there. The gap is a block of its own, so that
 * neither side takes its spaces for those of a line's end. Without a gap the last character stays for the rest.
 */
function lastGap(line: string): { readonly end: number; readonly rest: number } {
  const rest = line.lastIndexOf(' ') + 1;
  let end = rest;
  while (end > 0 && line[end - 1] === ' ') end--;
  if (end > 0) return { end, rest };
  const [last] = line.slice(-2);
  const cut = line.length - (last >= '\uD800' && last <= '\uDBFF' ? 2 : 1);
  return { end: cut, rest: cut };
}

/** Each block of a text that comes in pieces, cleaned by itself; a byte-order mark at its start is none of the text. */
export async function* cleanStream(
  pieces: AsyncIterable<string>,
  ruleset: Ruleset,
  certainty?: Certainty,
): AsyncIterable<string> {
  let isStart = true;
  for await (const block of blocksOf(pieces)) {
    const mark = isStart && block.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
    isStart = false;
    yield mark + clean(TextDocument.of(block.slice(mark.length)), ruleset, { certainty }).document.text;
  }
}

/**
 * The text of UTF-8 bytes that come in pieces; a byte-order mark is kept.
 * @throws TypeError when they are not UTF-8
 */
export async function* decodeStream(bytes: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for await (const piece of bytes) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}
