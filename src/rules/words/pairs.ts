import type { Language } from '../../language/language';
import { skeleton } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import { arabicWords } from '../../text/words';
import type { OddWord } from './oddWords';
import { remembered } from './remembered';
import { swapsAbove, type Swap } from './swaps';
import { piecesOf, type Piece, type Steps } from '../../text/steps';

/** The other word of a pair is at least this frequent (a class). */
const LEAST_FREQUENCY = 5;

/**
 * The words of the document that swapped letters of lam and alef make of another word, or may not be
 * swapped at all (سالم, سلام). Only to be asked where the document shows such damage: it reads every word.
 */
export function* swappedPairs(document: TextDocument, language: Language): Steps<OddWord[]> {
  const pairs: OddWord[] = [];
  for (const piece of piecesOf(document.text)) {
    for (const pair of pairsIn(piece, language)) pairs.push(pair);
    yield;
  }
  return pairs;
}

function pairsIn(piece: Piece, language: Language): OddWord[] {
  return arabicWords(piece.text).flatMap(({ text, start, end }) => {
    const letters = skeleton(text);
    const swaps = pairsOf(letters, language);
    if (swaps.length === 0) return [];
    const frequency = language.frequency(letters);
    return frequency === 0
      ? []
      : [
          {
            letters,
            frequency,
            swaps,
            dotted: false,
            impossible: false,
            start: piece.start + start,
            end: piece.start + end,
          },
        ];
  });
}

const pairsOf = remembered((letters, language): readonly Swap[] =>
  letters.length < 3
    ? []
    : swapsAbove(letters, LEAST_FREQUENCY, language).filter(({ kind }) => kind === 'lam-alef'),
);
