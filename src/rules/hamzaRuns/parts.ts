import {
  ALEF,
  ALEF_WITH_HAMZA_ABOVE,
  ALEF_WITH_HAMZA_BELOW,
  ALEF_WITH_MADDA_ABOVE,
  HAMZA_BELOW,
  MADDAH_ABOVE,
} from '../../text/characters';
import { CODE } from '../controlCharacters';

/** An alef with its hamza or madda. */
export const HAMZATED = `[${ALEF_WITH_HAMZA_ABOVE}${ALEF_WITH_HAMZA_BELOW}${ALEF_WITH_MADDA_ABOVE}]`;
/** The word إال is إلا, its last two letters swapped: the rule swapped-letters'. */
const HAMZATED_ALEF = `${HAMZATED}${ALEF}(?<!(?<![\\u0620-\\u065F])..(?=ل(?![\\u0620-\\u065F])))`;
export const HAMZA_MARK = '[\\u0653-\\u0655]';
/** Behind a letter the mark is that letter's. */
const LONE_MARK = `(?<![\\u0620-\\u06D3])${HAMZA_MARK}`;

/** The spaces that a line may begin or end with. */
const EDGE = '[ \\u00A0]{0,3}';
/** Between the two parts, where the second came out on a line of its own. */
const BREAK = `${EDGE}\\r?\\n${EDGE}`;
/** What may be all of such a line. */
export const HAMZA = `(?:${HAMZATED}|${HAMZA_MARK})`;

/** An alef in two parts on one line, which may be words of their own. */
const TWO_PARTS = `${ALEF}${HAMZATED}|(?<!\\S)${ALEF} ${HAMZATED}(?!\\S)|${HAMZATED_ALEF}|${HAMZATED}${CODE}|${CODE}${HAMZATED}|${LONE_MARK} ?${ALEF}|${ALEF} ${HAMZA_MARK}`;
/** An alef in two parts, and the spaces about them. */
export const EACH_PARTS = new RegExp(
  `${ALEF}${BREAK}${HAMZA}${BREAK}|${BREAK}${HAMZA}${BREAK}(?:${ALEF}|${CODE})?| {0,9}(?:${TWO_PARTS}) {0,9}`,
  'gu',
);
export const HAS_PARTS = new RegExp(`${TWO_PARTS}|\\n${EDGE}${HAMZA}${EDGE}\\r?\\n`, 'u');
/** A code behind a lam is half a lam-alef: the rule lam-codes'. */
export const HAS_CODE = new RegExp(`(?<!ل)${CODE}`, 'u');

/** The letter that the parts are. */
export function alefOf(parts: string): string {
  if (parts.includes(ALEF_WITH_HAMZA_BELOW) || parts.includes(HAMZA_BELOW)) return ALEF_WITH_HAMZA_BELOW;
  const isMadda = parts.includes(ALEF_WITH_MADDA_ABOVE) || parts.includes(MADDAH_ABOVE);
  return isMadda ? ALEF_WITH_MADDA_ABOVE : ALEF_WITH_HAMZA_ABOVE;
}
