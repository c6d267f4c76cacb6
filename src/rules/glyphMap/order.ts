import { pushFromTheRight } from './atoms';

/**
 * How an extractor left the lines of a document that holds private-use codes: `logical` (as they are read), `visual`
 * (mutool, PyMuPDF, pdfminer: each line left to right), `mixed` (PDFBox, pdf.js, pypdf, pdftotext: put in order as if
 * the codes were left-to-right text).
 */
export type LineOrder = 'logical' | 'visual' | 'mixed';

/** Gives the offsets of a line in reading order; undefined for a line that is read as it is written. */
export interface LineReader {
  readonly order: LineOrder;
  /** Whether lines without codes may be out of order too, and all brackets stand as drawn. */
  readonly isOfAllLines?: boolean;
  offsetsOf(line: string): readonly number[] | undefined;
  /** A reader that looks at each line once more, with patience: for the reading that counts. */
  patient?(): LineReader;
}

export const LOGICAL: LineReader = { order: 'logical', offsetsOf: () => undefined };

export const VISUAL: LineReader = { order: 'visual', offsetsOf: readVisual };

function readVisual(line: string): number[] {
  const offsets: number[] = [];
  pushFromTheRight(line, 0, line.length, offsets);
  return offsets;
}
