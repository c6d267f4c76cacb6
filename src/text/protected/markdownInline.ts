import { pattern } from '../characters';
import { pairBackticks } from './code';
import { pieceAt } from './html';
import type { Protect, ProtectedKind } from './range';

const SPECIAL = /[\\`&<[\]*_~$|\r\n]/g;
const ASCII_PUNCTUATION = /[!-/:-@[-`{-~]/;
const SPACE = /^\s?$/;
const WORD = /[\p{L}\p{M}\p{N}]/u;
const ARABIC_LETTER = new RegExp(pattern.scriptLetter);

const DEFINITION =
  /\[((?:[^[\]\\]|\\.){1,999})\]:[ \t]*(?:\r?\n[ \t]*)?(?:<[^<>\r\n]*>|[^\s<]\S*)(?:[ \t]+("[^"\r\n]*"|'[^'\r\n]*'|\([^()\r\n]*\)))?[ \t]*(?:\r?\n|$)/y;
/** `(destination "title")` behind a link's text: the destination, then the title with its quotes. */
const DESTINATION =
  /\(\s{0,9}(?:<[^<>\r\n]{0,4096}>|(?:[^\s()<\\]|\\.|\((?:[^\s()\\]|\\.){0,999}\)){1,4096})?(?:\s{1,9}("[^"]{0,999}"|'[^']{0,999}'|\([^()]{0,999}\)))?\s{0,9}\)/y;
const LABEL = /\[([^[\]]{0,999})\]/y;
const DELIMITER_ROW = /^[ \t>]*[|:-][ \t|:-]*$/gm;

/**
 * Protects the link definitions a paragraph starts with, except their titles, and adds their labels.
 * @returns where the paragraph's prose starts
 */
export function protectDefinitions(
  block: string,
  offset: number,
  labels: Set<string>,
  protect: Protect,
): number {
  let start = 0;
  while (block[start] === '[' && block[start + 1] !== '^') {
    DEFINITION.lastIndex = start;
    const definition = DEFINITION.exec(block);
    if (!definition) break;
    const [whole, label, title] = definition;
    labels.add(normalLabel(label));
    protectAround(whole, title, offset + start, protect);
    start += whole.length;
  }
  return start;
}

/** Protects `whole` without the text between the title's quotes. */
function protectAround(whole: string, title: string | undefined, start: number, protect: Protect): void {
  const end = start + whole.trimEnd().length;
  if (title === undefined) {
    protect(start, end, 'markup');
    return;
  }
  const titleStart = start + whole.lastIndexOf(title);
  protect(start, titleStart + 1, 'markup');
  protect(titleStart + title.length - 1, end, 'markup');
}

/** Labels are compared without regard to case and white space. */
function normalLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Protects the inline markup of one block's text from `from` on: spans of code, links, emphasis, escapes … */
export function protectInline(
  block: string,
  from: number,
  offset: number,
  labels: ReadonlySet<string>,
  protect: Protect,
): void {
  new InlineScan(block, offset, labels, protect).run(from);
}

/** One scan over a block's text. Each method looks at a special character and says where to go on. */
class InlineScan {
  private codeSpans: ReadonlyMap<number, number> | undefined;
  private readonly openBrackets: number[] = [];
  private readonly hasTable: boolean;

  constructor(
    private readonly text: string,
    private readonly offset: number,
    private readonly labels: ReadonlySet<string>,
    private readonly report: Protect,
  ) {
    this.hasTable = this.protectDelimiterRows();
  }

  run(from: number): void {
    SPECIAL.lastIndex = from;
    for (let match = SPECIAL.exec(this.text); match; match = SPECIAL.exec(this.text)) {
      SPECIAL.lastIndex = this.scan(match[0], match.index);
    }
  }

  private scan(character: string, at: number): number {
    switch (character) {
      case '\\':
        return this.scanEscape(at);
      case '`':
        return this.scanCode(at);
      case '&':
      case '<':
        return this.scanHtml(at);
      case '[':
        this.openBrackets.push(at);
        return at + 1;
      case ']':
        return this.scanLinkEnd(at);
      case '$':
        return this.scanMath(at);
      case '|':
        return this.hasTable ? this.protect(at, at + 1) : at + 1;
      case '\r':
      case '\n':
        return this.scanLineBreak(at);
      default:
        return this.scanEmphasis(character, at);
    }
  }

  /** @returns `end`, where the scan goes on */
  private protect(start: number, end: number, kind: ProtectedKind = 'markup'): number {
    this.report(this.offset + start, this.offset + end, kind);
    return end;
  }

  private protectDelimiterRows(): boolean {
    if (!this.text.includes('|')) return false;
    let found = false;
    for (const { index, 0: row } of this.text.matchAll(DELIMITER_ROW)) {
      if (!row.includes('|') || !row.includes('-')) continue;
      found = true;
      this.protect(index, index + row.length);
    }
    return found;
  }

  private scanEscape(at: number): number {
    const next = this.text[at + 1] ?? '';
    if (next === '\n' || next === '\r') return this.protect(at, at + 1);
    return ASCII_PUNCTUATION.test(next) ? this.protect(at, at + 2) : at + 1;
  }

  private scanCode(at: number): number {
    this.codeSpans ??= pairBackticks(this.text);
    const end = this.codeSpans.get(at);
    return end === undefined ? this.runEnd(at) : this.protect(at, end, 'code');
  }

  private scanHtml(at: number): number {
    const piece = pieceAt(this.text, at) ?? autolinkAt(this.text, at);
    return piece ? this.protect(at, piece.end, piece.kind) : at + 1;
  }

  private scanLinkEnd(at: number): number {
    const open = this.openBrackets.pop();
    if (open === undefined) return at + 1;
    const start = this.text[open - 1] === '!' ? open - 1 : open;
    if (this.text[open + 1] === '^') return this.protect(open, this.text[at + 1] === ':' ? at + 2 : at + 1);
    DESTINATION.lastIndex = at + 1;
    const destination = DESTINATION.exec(this.text);
    if (destination) {
      this.protect(start, open + 1);
      this.protect(at, at + 1);
      protectAround(destination[0], destination[1], this.offset + at + 1, this.report);
      return at + 1 + destination[0].length;
    }
    return this.scanReference(start, open, at);
  }

  /** `[text][label]`, `[label][]` or `[label]` of a definition in the document. */
  private scanReference(start: number, open: number, at: number): number {
    if (this.labels.size === 0 || at - open > 1000) return at + 1;
    LABEL.lastIndex = at + 1;
    const label = LABEL.exec(this.text);
    if (label && this.labels.has(normalLabel(label[1]))) {
      this.protect(start, open + 1);
      return this.protect(at, LABEL.lastIndex);
    }
    if (!this.labels.has(normalLabel(this.text.slice(open + 1, at)))) return at + 1;
    return this.protect(start, label?.[1] === '' ? LABEL.lastIndex : at + 1);
  }

  /** `$…$` and `$$…$$`. Prices have a space inside, a digit behind, or Arabic words between them. */
  private scanMath(at: number): number {
    const start = this.runEnd(at);
    const marks = this.text.slice(at, start);
    if (marks.length > 2) return start;
    const close = this.text.indexOf(marks, start);
    if (close === -1) return start;
    const content = this.text.slice(start, close);
    const end = close + marks.length;
    const isPrice = /^\s|\s$|[\r\n]/.test(content) || /\d/.test(this.text[end] ?? '');
    if (ARABIC_LETTER.test(content) || (marks.length === 1 && isPrice)) return start;
    return this.protect(at, end, 'code');
  }

  /** Two spaces before a line break break the line. */
  private scanLineBreak(at: number): number {
    let start = at;
    while (start > 0 && this.text[start - 1] === ' ') start--;
    if (at - start >= 2) this.protect(start, at);
    return at + 1;
  }

  private scanEmphasis(mark: string, at: number): number {
    const end = this.runEnd(at);
    const before = this.text[at - 1] ?? '';
    const after = this.text[end] ?? '';
    if (SPACE.test(before) && SPACE.test(after)) return end;
    if (mark === '~' && end - at !== 2) return end;
    if (mark === '_' && WORD.test(before) && WORD.test(after)) return end;
    return this.protect(at, end);
  }

  /** The end of the run of equal characters that starts at `at`. */
  private runEnd(at: number): number {
    let end = at + 1;
    while (this.text[end] === this.text[at]) end++;
    return end;
  }
}

const AUTOLINK = /<(?:[a-z][a-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]{1,64}@[\w.-]{1,255})>/iy;

function autolinkAt(text: string, at: number): { end: number; kind: 'markup' } | undefined {
  AUTOLINK.lastIndex = at;
  return AUTOLINK.test(text) ? { end: AUTOLINK.lastIndex, kind: 'markup' } : undefined;
}
