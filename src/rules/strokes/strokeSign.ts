import type { Language } from '../../language/language';
import type { TextDocument } from '../../text/document';
import type { Steps } from '../../text/steps';
import { brokenWords } from './brokenWords';
import { looseSign } from './looseSigns';
import { candidateSigns, PARTS_WORDS, strokesOf, withLooseStandIns, withStandIns } from './signs';

/** The sign of the document's strokes, and a line with stand-ins for it. */
export interface StrokeSign {
  readonly sign: string;
  readonly standIns: (line: string) => string;
}

/** Of the signs that may be strokes the most frequent: fonts have one. */
export function* strokeSignOf(document: TextDocument, language: Language): Steps<StrokeSign | undefined> {
  const loose = yield* looseSign(document, language);
  const sign = loose?.sign ?? (yield* signInWords(document, language));
  if (sign === undefined) return undefined;
  const signs = new Set(sign);
  const standIns = loose === undefined ? withStandIns : withLooseStandIns;
  return { sign, standIns: (line) => standIns(line, signs) };
}

/** The most frequent sign inside words that are mostly known without it: one in place of letters leaves pieces (ا**ه). */
function* signInWords(document: TextDocument, language: Language): Steps<string | undefined> {
  const sign = (yield* candidateSigns(document)).find((one) => !PARTS_WORDS.test(one));
  if (sign === undefined) return undefined;
  const words = yield* brokenWords(document, strokesOf(new Set(sign)), language);
  const known = words.filter(({ forwards, backwards }) => forwards.isKnown || backwards.isKnown).length;
  return known >= KNOWN_SHARE * words.length ? sign : undefined;
}

/** Where runs are glued at the wrong ends, few words are. */
const KNOWN_SHARE = 0.2;
