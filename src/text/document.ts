import type { CharClass } from './characters';
import { lineClasses } from './characters';
import { applyEditsSteps, compareEdits, type Edit } from './edits';
import { FIRM_LEAD, scriptLanguage, type ScriptLanguage } from './passages';
import { protectedRanges, type ProtectedKind, type ProtectedRange, type TextFormat } from './protected';
import { finish, sortSteps, STEP, type Steps } from './steps';

/**
 * One line of a document as rules see it. Offsets handed to and from rules are on the document;
 * `text` starts at `start` and holds no line break.
 */
export interface Line {
  readonly text: string;
  /** UTF-16 offset of the line's first character in the document. */
  readonly start: number;
  /** The classes of all characters on the line. */
  readonly mask: CharClass;
  readonly format: TextFormat;
  /** Whether any part of `start`–`end` (document offsets) is code, markup or an address that must not change. */
  isProtected(start: number, end: number): boolean;
}

/** So many lines at the top and so many at the bottom of a document. */
export interface LineCounts {
  readonly top: number;
  readonly bottom: number;
}

/**
 * An immutable text with its lines, each line's character classes and its protected ranges.
 * One pass over the text builds it; `apply` classifies only the lines the edits touch.
 */
export class TextDocument {
  private readonly lineLanguages: ScriptLanguage[] = [];
  private wholeLanguage: ScriptLanguage | undefined;
  private lastLine: Line | undefined;

  private constructor(
    readonly text: string,
    readonly format: TextFormat,
    /** Offset of each line's first character. */
    private readonly starts: readonly number[],
    /** Offset behind each line's last character, before its line break. */
    private readonly ends: readonly number[],
    private readonly masks: readonly CharClass[],
    /** The classes of all characters of the document. */
    readonly mask: CharClass,
    /** Ranges that must not change, in order. */
    readonly protectedRanges: readonly ProtectedRange[],
  ) {}

  /** The document for `text`. Line breaks are LF, CRLF and CR. */
  static of(text: string, format: TextFormat = 'plaintext'): TextDocument {
    return finish(TextDocument.ofSteps(text, format));
  }

  /** As `of`, in steps. */
  static *ofSteps(text: string, format: TextFormat = 'plaintext'): Steps<TextDocument> {
    const lines = yield* scanLines(text, 0, text.length);
    return yield* TextDocument.withLines(text, format, lines);
  }

  private static *withLines(
    text: string,
    format: TextFormat,
    { starts, ends, masks }: ScannedLines,
  ): Steps<TextDocument> {
    let union = 0;
    for (const mask of masks) union |= mask;
    const ranges = yield* protectedRanges(text, format, union);
    return new TextDocument(text, format, starts, ends, masks, union, ranges);
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** Whether work that goes line by line has done a step before this line: each few thousand characters. */
  isStep(index: number): boolean {
    return index > 0 && Math.floor(this.starts[index] / STEP) !== Math.floor(this.starts[index - 1] / STEP);
  }

  lineMask(index: number): CharClass {
    return this.masks[index];
  }

  lineStart(index: number): number {
    return this.starts[index];
  }

  lineEnd(index: number): number {
    return this.ends[index];
  }

  lineText(index: number): string {
    return this.text.slice(this.starts[index], this.ends[index]);
  }

  /** The line number `index`; rule after rule asks for the same one. */
  line(index: number): Line {
    if (this.lastLine?.start !== this.starts[index]) this.lastLine = this.makeLine(index);
    return this.lastLine;
  }

  private makeLine(index: number): Line {
    const { format } = this;
    return {
      text: this.lineText(index),
      start: this.starts[index],
      mask: this.masks[index],
      format,
      isProtected: (start, end) => this.isProtected(start, end),
    };
  }

  /** The lines that hold a character of any of `classes`, in steps. */
  *linesWith(classes: CharClass): Steps<Line[]> {
    const lines: Line[] = [];
    for (let index = 0; index < this.lineCount; index++) {
      if (this.isStep(index)) yield;
      if (this.masks[index] & classes) lines.push(this.line(index));
    }
    return lines;
  }

  /** What the document is written in, by its first pages. */
  get language(): ScriptLanguage {
    return (this.wholeLanguage ??= scriptLanguage(this.text.slice(0, MOST_READ)));
  }

  /** The same, if it was asked for. */
  get toldLanguage(): ScriptLanguage | undefined {
    return this.wholeLanguage;
  }

  /** What a line is written in; where it tells too little, its document. */
  lineLanguage(index: number): ScriptLanguage {
    return (this.lineLanguages[index] ??= this.tellLanguage(this.lineText(index).slice(0, MOST_READ)));
  }

  private tellLanguage(text: string): ScriptLanguage {
    const own = scriptLanguage(text, this.language === 'arabic' ? FIRM_LEAD : undefined);
    return own === 'unknown' ? this.language : own;
  }

  /** The index of the line that holds `offset`. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /**
   * Whether any part of `start`–`end` is protected; for an empty range, whether it lies inside a
   * protected one. Ranges of the kind `except` do not count.
   */
  isProtected(start: number, end: number, except?: ProtectedKind): boolean {
    const ranges = this.protectedRanges;
    for (let index = this.firstProtectedAfter(start); index < ranges.length; index++) {
      const range = ranges[index];
      if (range.start >= end && !(start === end && range.start < start)) return false;
      if (range.kind !== except && (start < end || range.start < start)) return true;
    }
    return false;
  }

  /** The protected parts of a line, written down so that two lines can be compared; empty when there are none. */
  lineProtection(index: number): string {
    const start = this.starts[index];
    const end = this.ends[index];
    const parts: string[] = [];
    for (
      let at = this.firstProtectedAfter(start);
      at < this.protectedRanges.length && this.protectedRanges[at].start < end;
      at++
    ) {
      const range = this.protectedRanges[at];
      parts.push(`${Math.max(range.start, start) - start}-${Math.min(range.end, end) - start}${range.kind}`);
    }
    return parts.join();
  }

  /** The index of the first protected range that ends behind `offset`. */
  private firstProtectedAfter(offset: number): number {
    let low = 0;
    let high = this.protectedRanges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.protectedRanges[middle].end <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** How many lines at the top and at the bottom stay as they are when `edits` are applied: at least so many. */
  untouchedLines(edits: readonly Edit[]): LineCounts {
    if (edits.length === 0) return { top: this.lineCount, bottom: 0 };
    const start = edits.reduce((least, edit) => Math.min(least, edit.start), Infinity);
    const end = edits.reduce((most, edit) => Math.max(most, edit.end), 0);
    // A touched line takes its neighbours along.
    return {
      top: Math.max(0, this.lineAt(start) - 1),
      bottom: Math.max(0, this.lineCount - 2 - this.lineAt(end)),
    };
  }

  /**
   * The document after `edits` (offsets on this text).
   * @throws StaleEditError, RangeError as `applyEdits` does
   */
  apply(edits: readonly Edit[]): TextDocument {
    return finish(this.applySteps(edits));
  }

  /** As `apply`, in steps. */
  *applySteps(edits: readonly Edit[]): Steps<TextDocument> {
    if (edits.length === 0) return this;
    const text = yield* applyEditsSteps(this.text, edits);
    const sorted = yield* sortSteps(edits, compareEdits);
    const starts: number[] = [];
    const ends: number[] = [];
    const masks: CharClass[] = [];
    let shift = 0;
    let next = 0; // the first line of this document not yet copied or scanned again
    const copyTo = function* (this: TextDocument, stop: number): Steps<void> {
      for (; next < stop; next++) {
        starts.push(this.starts[next] + shift);
        ends.push(this.ends[next] + shift);
        masks.push(this.masks[next]);
        if (next % STEP === 0) yield;
      }
    }.bind(this);
    for (let index = 0; index < sorted.length;) {
      // CR and LF at an edge can join or part, so a touched line takes its neighbours along.
      const first = Math.max(this.lineAt(sorted[index].start) - 1, next);
      yield* copyTo(first);
      const from = this.starts[first] + shift;
      let last = first;
      while (index < sorted.length && this.lineAt(sorted[index].start) <= last + 1) {
        last = Math.min(this.lineAt(sorted[index].end) + 1, this.lineCount - 1);
        shift += sorted[index].newText.length - sorted[index].oldText.length;
        if (index++ % STEP === 0) yield;
      }
      const isLast = last === this.lineCount - 1;
      const to = isLast ? text.length : this.starts[last + 1] + shift;
      const lines = yield* scanLines(text, from, to, isLast);
      for (let line = 0; line < lines.starts.length; line++) {
        starts.push(lines.starts[line]);
        ends.push(lines.ends[line]);
        masks.push(lines.masks[line]);
        if (line % STEP === 0) yield;
      }
      next = last + 1;
    }
    yield* copyTo(this.lineCount);
    return yield* TextDocument.withLines(text, this.format, { starts, ends, masks });
  }
}

/** How many characters are enough to tell a language by. */
const MOST_READ = 20_000;

interface ScannedLines {
  readonly starts: number[];
  readonly ends: number[];
  readonly masks: CharClass[];
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** The lines from `from` up to `to`; `withLast` adds the line behind the final line break (even if empty). */
function* scanLines(text: string, from: number, to: number, withLast = true): Steps<ScannedLines> {
  const starts: number[] = [];
  const ends: number[] = [];
  const masks: CharClass[] = [];
  const add = (start: number, end: number): void => {
    starts.push(start);
    ends.push(end);
    masks.push(lineClasses(text, start, end));
  };
  let start = from;
  let paused = from;
  for (let end = lineEnd(text, start, to); end < to; end = lineEnd(text, start, to)) {
    add(start, end);
    start = end + (text.startsWith('\r\n', end) && end + 1 < to ? 2 : 1);
    if (start - paused < STEP) continue;
    paused = start;
    yield;
  }
  if (withLast || start < to) add(start, to);
  return { starts, ends, masks };
}

/** Where the line from `start` on ends: at a line break, or at `to`. */
function lineEnd(text: string, start: number, to: number): number {
  for (let index = start; index < to; index++) {
    const code = text.charCodeAt(index);
    if (code === LINE_FEED || code === CARRIAGE_RETURN) return index;
  }
  return to;
}
