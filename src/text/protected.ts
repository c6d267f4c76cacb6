import { CharClass } from './characters';

/** A half-open range of UTF-16 offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What kind of file a text comes from: it decides what is syntax and must not change. */
export type TextFormat = 'plaintext' | 'markdown' | 'html' | 'latex' | 'subtitles';

/** The ranges of `text` that must not change: code, markup, addresses, time lines; in order, without overlaps. */
export function protectedRanges(_text: string, _format: TextFormat, _mask: CharClass): Range[] {
  return [];
}
