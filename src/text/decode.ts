/** A decoded text and how its bytes were read, so that it can be written back the same way. */
export interface Decoded {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1256' | 'iso-8859-6';
  readonly hasByteOrderMark: boolean;
}

/** Why bytes could not be decoded. */
export type DecodeFailure = 'binary' | 'unknown-encoding';

const ARABIC = /[\u0621-\u064A]/gu;
const COMMON_WORD =
  /(?<![\u0621-\u064A])(?:في|من|على|إلى|أن|لا|ما|هذا|التي|الذي|عن|كان|مع)(?![\u0621-\u064A])/gu;

/** At least this share of all characters beyond ASCII must be Arabic letters before an old encoding is believed. */
const LEAST_ARABIC = 0.7;

/** Arabic and Latin letters that touch: a Western text read as an Arabic one is full of them. */
const MIXED_WORD = /[A-Za-z](?=[\u0621-\u064A])|[\u0621-\u064A](?=[A-Za-z])/gu;
const MOST_MIXED = 0.1;

/**
 * The text in `bytes`: UTF-8, UTF-16 with a byte-order mark, or, where neither fits and the result
 * is plainly Arabic, UTF-16 without one, windows-1256 or ISO-8859-6.
 */
export function decode(bytes: Uint8Array): Decoded | DecodeFailure {
  if (startsWith(bytes, [0xff, 0xfe])) return utf16(bytes, 'utf-16le');
  if (startsWith(bytes, [0xfe, 0xff])) return utf16(bytes, 'utf-16be');
  const hasNulls = bytes.subarray(0, 8192).includes(0);
  const utf16Text = hasNulls ? detect(bytes, ['utf-16le', 'utf-16be']) : undefined;
  if (utf16Text) return utf16Text;
  const hasByteOrderMark = startsWith(bytes, [0xef, 0xbb, 0xbf]);
  const text = tryDecode(hasByteOrderMark ? bytes.subarray(3) : bytes, 'utf-8');
  if (hasNulls && (text === undefined || isBinary(text))) return 'binary';
  if (text !== undefined) return { text, encoding: 'utf-8', hasByteOrderMark };
  return detect(bytes, ['windows-1256', 'iso-8859-6']) ?? 'unknown-encoding';
}

/** Extractors write a null for each glyph they cannot read. Archives have more of them, or are padded with them. */
const MOST_NULLS = 1 / 4;
const PADDING = '\0'.repeat(64);

function isBinary(text: string): boolean {
  const isAscii = !/[^\0-\x7F]/u.test(text);
  return isAscii || text.includes(PADDING) || text.split('\0').length - 1 > MOST_NULLS * text.length;
}

/** `text` as bytes in the way `decoded` was read; one-byte encodings are written as UTF-8. */
export function encode(text: string, decoded: Decoded): Uint8Array {
  const marked = decoded.hasByteOrderMark ? `\uFEFF${text}` : text;
  if (decoded.encoding !== 'utf-16le' && decoded.encoding !== 'utf-16be')
    return new TextEncoder().encode(marked);
  const bytes = new DataView(new ArrayBuffer(2 * marked.length));
  for (let index = 0; index < marked.length; index++)
    bytes.setUint16(2 * index, marked.charCodeAt(index), decoded.encoding === 'utf-16le');
  return new Uint8Array(bytes.buffer);
}

function utf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded | DecodeFailure {
  const text = tryDecode(bytes.subarray(2), encoding);
  return text === undefined ? 'unknown-encoding' : { text, encoding, hasByteOrderMark: true };
}

/** The reading of `bytes` that is most plainly Arabic; undefined when none is. */
function detect(bytes: Uint8Array, encodings: readonly Decoded['encoding'][]): Decoded | undefined {
  const candidates = encodings.flatMap((encoding) => {
    const text = tryDecode(bytes, encoding);
    return text === undefined ? [] : [{ text, encoding, score: arabicScore(text) }];
  });
  const [best] = candidates.sort((a, b) => b.score - a.score);
  if (!best || best.score <= 0) return undefined;
  return { text: best.text, encoding: best.encoding, hasByteOrderMark: false };
}

/** Common words, when the text is Arabic enough to count them; 0 otherwise. */
function arabicScore(text: string): number {
  const high = text.replace(/[\u0000-\u007F]/gu, '').length;
  const letters = text.match(ARABIC)?.length ?? 0;
  if (letters < 4 || letters < high * LEAST_ARABIC) return 0;
  if ((text.match(MIXED_WORD)?.length ?? 0) > letters * MOST_MIXED) return 0;
  return 1 + (text.match(COMMON_WORD)?.length ?? 0);
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}
