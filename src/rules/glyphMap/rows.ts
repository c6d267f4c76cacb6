import { CharClass } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import type { Steps } from '../../text/steps';
import { lastJoined } from '../hamzaRuns/blocks';

/** The lines of a document as they are read. */
export type Lines = Pick<TextDocument, 'lineCount' | 'lineText' | 'lineStart' | 'lineMask' | 'isStep'>;

/** What parts the pieces of a row: a hamza on a line of its own. */
export const ROW_PART = /\r?\n[ \u00A0]*[\u0653-\u0655][ \u00A0]*\r?\n/gu;

const LETTERS: CharClass = CharClass.ArabicLetter | CharClass.PrivateUse;

/**
 * The lines of `document`, those one that the hamzas drawn apart in them parted: extractors that end a line wherever
 * the height changes set each on a line of its own.
 */
export function* rowsOf(document: TextDocument): Steps<Lines> {
  if ((document.mask & CharClass.ArabicMark) === 0) return document;
  const firsts: number[] = [];
  for (let line = 0; line < document.lineCount; line++) {
    if (document.isStep(line)) yield;
    firsts.push(line);
    if ((document.lineMask(line) & LETTERS) === 0) continue;
    const last = lastJoined(document, line, LETTERS);
    if (last > line && holdsCodes(document, line, last)) line = last;
  }
  return firsts.length === document.lineCount ? document : new Rows(document, firsts);
}

function holdsCodes(document: TextDocument, first: number, last: number): boolean {
  for (let line = first; line <= last; line++)
    if ((document.lineMask(line) & CharClass.PrivateUse) !== 0) return true;
  return false;
}

class Rows implements Lines {
  constructor(
    private readonly document: TextDocument,
    /** The first line of each row. */
    private readonly firsts: readonly number[],
  ) {}

  get lineCount(): number {
    return this.firsts.length;
  }

  lineStart(index: number): number {
    return this.document.lineStart(this.firsts[index]);
  }

  lineText(index: number): string {
    return this.document.text.slice(this.lineStart(index), this.document.lineEnd(this.lastOf(index)));
  }

  lineMask(index: number): CharClass {
    let mask: CharClass = CharClass.None;
    for (let line = this.firsts[index]; line <= this.lastOf(index); line++)
      mask |= this.document.lineMask(line);
    return mask;
  }

  isStep(index: number): boolean {
    return this.document.isStep(this.firsts[index]);
  }

  private lastOf(index: number): number {
    return (this.firsts.at(index + 1) ?? this.document.lineCount) - 1;
  }
}
