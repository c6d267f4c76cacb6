import { CharClass } from './characters';

/** A half-open range of UTF-16 offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What a protected range holds. */
export type ProtectedKind = 'address' | 'code' | 'markup' | 'time';

/** A range that must not change, and why. */
export interface ProtectedRange extends Range {
  readonly kind: ProtectedKind;
}

/** What kind of file a text comes from: it decides what is syntax and must not change. */
export type TextFormat = 'plaintext' | 'markdown' | 'html' | 'latex' | 'subtitles';

/** `https://…`, `www.…`, e-mail addresses. */
const ADDRESS =
  /[a-z][a-z0-9+.-]{1,15}:\/\/[^\s<>"«»،؛]+|\bwww\.[^\s<>"«»،؛]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/giu;

/** The ranges of `text` that must not change: code, markup, addresses, time lines; in order, without overlaps. */
export function protectedRanges(text: string, _format: TextFormat, mask: CharClass): ProtectedRange[] {
  const ranges: ProtectedRange[] = [];
  if (mask & (CharClass.Slash | CharClass.Syntax)) {
    for (const match of text.matchAll(ADDRESS))
      ranges.push({ start: match.index, end: match.index + match[0].length, kind: 'address' });
  }
  return ranges;
}
