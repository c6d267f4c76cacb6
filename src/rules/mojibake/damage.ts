import type { LineChange } from '../reporting';
import type { Certainty } from '../rule';

/** What is wrong with one line, and how sure that is on the line's own evidence. */
export interface LineDamage {
  readonly changes: readonly LineChange[];
  /** How the text was misread; the same for all lines of one accident. */
  readonly kind: string;
  readonly certainty: Certainty;
  /** Bytes were lost on the way and filled in. */
  readonly isLossy: boolean;
}

export const ARABIC_WORD = /[\u0620-\u0652\u0670-\u06D3]+/gu;
