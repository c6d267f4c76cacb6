import type { Language } from '../../language/language';
import { ALEF_WITH_HAMZA_ABOVE, skeleton } from '../../text/characters';
import { certaintyOf, THRESHOLDS } from '../certainty';
import type { Certainty } from '../rule';
import { fillingsOf } from '../words/fillings';
import { ARTICLE, type Join } from './joins';

/** How sure it is that the pieces are one word. */
export function certaintyOfJoin(join: Join, language: Language): Certainty {
  const { pieces, isShared, isSpelled, isShown } = join;
  if (isShared || isShown || (isSpelled && pieces.length <= ROOT_LETTERS)) return 'possible';
  const [first, second] = pieces;
  const isHamzaAlone = first.letters === ALEF_WITH_HAMZA_ABOVE && pieces.length === 2;
  // A lone أ before letters that are no word: what follows is the rest of its word.
  if (isHamzaAlone && language.frequency(skeleton(second.letters)) === 0) return 'certain';
  const certainty = certaintyOfMargin(join);
  return certainty !== 'possible' && mayLackLetters(join, language) ? 'possible' : certainty;
}

function certaintyOfMargin({ pieces, margin, isSpelled, isLoose }: Join): Certainty {
  if (isLoose) return pieces[0].letters === ARTICLE ? 'possible' : certaintyOf(margin, THRESHOLDS.looseWords);
  const certainty = certaintyOf(margin, THRESHOLDS.splitWords);
  return certainty === 'certain' && isSpelled ? 'likely' : certainty;
}

/** Grammars and dictionaries set the letters of a root apart: ك ت ب; lessons and riddles those of longer words too. */
const ROOT_LETTERS = 4;

/** Whether letters may be lost in the gap: with some more the word fits better (الم نة: المدينة). */
function mayLackLetters({ pieces, reading }: Join, language: Language): boolean {
  if (pieces.length !== 2) return false;
  const letters = pieces.map((piece) => piece.letters);
  const best = reading(letters.join('')) + LOST;
  return fillingsOf(letters.join('*'), language).some((word) => reading(word) > best);
}

/** How much likelier (in nats) a space alone is than one in place of letters. */
const LOST = 4;
