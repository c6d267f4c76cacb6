import { lowerBound } from '../../text/lowerBound';

/** Converts between the offsets of a document and those of the page, where every line break is one LF. */
export class Offsets {
  /** Where each CRLF stands in the document. */
  private readonly breaks: readonly number[];

  constructor(text: string) {
    const breaks: number[] = [];
    for (let at = text.indexOf('\r\n'); at !== -1; at = text.indexOf('\r\n', at + 2)) breaks.push(at);
    this.breaks = breaks;
  }

  toPage(offset: number): number {
    return offset - lowerBound(this.breaks.length, (index) => this.breaks[index] >= offset);
  }

  toDocument(offset: number): number {
    return offset + lowerBound(this.breaks.length, (index) => this.breaks[index] - index >= offset);
  }
}

/** `text` as the page holds it. */
export function pageText(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/gu, '\n') : text;
}
