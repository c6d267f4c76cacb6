import { CharClass, classAt, isArabicLetterAt } from '../characters';
import { piecesOf, type Steps } from '../steps';
import type { Protect } from './range';

/** Characters that end an address beside the classes below. */
const STOPS = new Set('"<>`|^\\');

const STOP_CLASSES =
  CharClass.Space |
  CharClass.WideSpace |
  CharClass.ArabicPunctuation |
  CharClass.Invisible |
  CharClass.Control |
  CharClass.PrivateUse |
  CharClass.Replacement;

/** What closes a sentence or a quotation is not part of an address that it follows. */
const SENTENCE_END = new Set(".,:;!?'*~…");

const OPENING = '([{';
const CLOSING = ')]}';
const WORD_CHARACTER = /\w/;
const SCHEME_BEFORE = /[a-z][a-z0-9+.-]{1,15}$/i;
const WWW = /\bwww\.(?=[^\s.])/gi;
const LOCAL_PART_BEFORE = /[\w.+-]{1,64}$/;
const DOMAIN = /@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/iy;
const MAILTO = 'mailto:';

/** An absolute path, or one from home or the current folder. Dates such as 12/05/2020 are none. */
const ROOTED_PATH =
  /^(?:(?:\/(?=[\d.+-]*[A-Za-z_])[\w.+-]+|[A-Za-z]:\/[\w.+-]+)(?:\/[\w.+-]+)+|(?:~|\.{1,2})(?:\/[\w.+-]+)+)\/?$/;
/** A relative path shows itself by its file's extension: `src/text/a.ts`, but not `km/h`. */
const RELATIVE_PATH = /^[A-Za-z_.][\w.+-]*(?:\/[\w.+-]+)+$(?<=\w\.[A-Za-z]\w{0,7})/;
const WINDOWS_PATH =
  /(?<![A-Za-z0-9])(?:[A-Za-z]:|\\\\[\w.-]{1,64})\\(?:[\w.$-]{1,64}(?: [\w.()-]{1,64}){0,4}\\)+[\w.$-]{0,64}/g;

/** Protects URLs, www hosts, e-mail addresses and paths. */
export function* protectAddresses(text: string, mask: CharClass, protect: Protect): Steps<void> {
  if ((mask & (CharClass.Slash | CharClass.Syntax | CharClass.LatinLetter)) === 0) return;
  // No address goes over a line's end.
  for (const piece of piecesOf(text)) {
    protectAddressesIn(piece.text, mask, (start, end, kind) =>
      protect(piece.start + start, piece.start + end, kind),
    );
    yield;
  }
}

function protectAddressesIn(text: string, mask: CharClass, protect: Protect): void {
  if (mask & CharClass.Slash) {
    protectUrls(text, protect);
    protectPaths(text, protect);
  }
  if (mask & CharClass.Syntax) {
    protectEmails(text, protect);
    protectMatches(text, WINDOWS_PATH, protect);
  }
  if (mask & CharClass.LatinLetter && mask & CharClass.LatinPunctuation) protectHosts(text, protect);
}

function protectUrls(text: string, protect: Protect): void {
  for (let at = text.indexOf('://'); at !== -1;) {
    const scheme = SCHEME_BEFORE.exec(text.slice(Math.max(0, at - 16), at));
    const end = addressEnd(text, at + 3);
    if (scheme && end > at + 3)
      protect(at - scheme[0].length, withoutSentenceEnd(text, at + 3, end), 'address');
    at = text.indexOf('://', Math.max(end, at + 3));
  }
}

function protectHosts(text: string, protect: Protect): void {
  let scanned = 0;
  for (const { index } of text.matchAll(WWW)) {
    if (index < scanned) continue;
    scanned = addressEnd(text, index);
    protect(index, withoutSentenceEnd(text, index, scanned), 'address');
  }
}

/**
 * Where the address whose host starts at `host` ends: at white space, Arabic punctuation, quotes, a closing
 * bracket that was not opened inside, or Arabic letters glued to a Latin host.
 */
function addressEnd(text: string, host: number): number {
  const open: number[] = [];
  let inHost = true;
  let index = host;
  for (; index < text.length; index++) {
    const character = text[index];
    const charClass = classAt(text, index);
    if (charClass === CharClass.None || charClass & STOP_CLASSES || STOPS.has(character)) break;
    if (charClass & CharClass.Bracket) {
      const opening = OPENING.indexOf(character);
      const closing = CLOSING.indexOf(character);
      if (opening === -1 && (closing === -1 || open.pop() !== closing)) break;
      if (opening !== -1) open.push(opening);
      continue;
    }
    if (character === '/' || character === '?' || character === '#') inHost = false;
    else if (inHost && index > host && isArabicLetterAt(text, index) && /[\w:]/.test(text[index - 1])) break;
  }
  return index;
}

function withoutSentenceEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && SENTENCE_END.has(text[last - 1])) last--;
  return last;
}

function protectEmails(text: string, protect: Protect): void {
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const local = LOCAL_PART_BEFORE.exec(text.slice(Math.max(0, at - 64), at));
    if (!local) continue;
    DOMAIN.lastIndex = at;
    const domain = DOMAIN.exec(text);
    if (!domain) continue;
    const start = at - local[0].length;
    const end = at + domain[0].length;
    const isLink = text.slice(Math.max(0, start - MAILTO.length), start).toLowerCase() === MAILTO;
    if (!isLink) protect(start, end, 'address');
    else protect(start - MAILTO.length, text[end] === '?' ? addressEnd(text, end) : end, 'address');
  }
}

function protectPaths(text: string, protect: Protect): void {
  let scanned = 0;
  for (let slash = text.indexOf('/'); slash !== -1; slash = text.indexOf('/', scanned)) {
    let start = slash;
    while (start > scanned && isPathCharacter(text[start - 1])) start--;
    scanned = slash + 1;
    while (scanned < text.length && (text[scanned] === '/' || isPathCharacter(text[scanned]))) scanned++;
    if (start === slash && /^[A-Za-z]:$/.test(text.slice(start - 2, start))) start -= 2;
    const end = withoutSentenceEnd(text, start, scanned);
    const path = text.slice(start, end);
    if (ROOTED_PATH.test(path) || RELATIVE_PATH.test(path)) protect(start, end, 'address');
  }
}

function isPathCharacter(character: string): boolean {
  return (
    WORD_CHARACTER.test(character) ||
    character === '.' ||
    character === '-' ||
    character === '~' ||
    character === '+'
  );
}

function protectMatches(text: string, pattern: RegExp, protect: Protect): void {
  for (const match of text.matchAll(pattern)) protect(match.index, match.index + match[0].length, 'address');
}
