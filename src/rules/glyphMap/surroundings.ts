import type { TextDocument } from '../../text/document';
import { pattern } from '../../text/characters';
import { piecesOf, type Steps } from '../../text/steps';
import type { LineOrder } from './order';
import { fold } from './reading';

/** What the solver may know of the text around the codes. */
export interface Surroundings {
  /** The words that stand in the document without codes: the same word has the same glyphs everywhere. */
  readonly plainWords: ReadonlySet<string>;
  /** The signs of punctuation that stand in the document as themselves. */
  readonly plainSigns: ReadonlySet<string>;
  /** Whether the text carries marks, so that codes may be marks. */
  readonly isVocalised: boolean;
  /** Whether hamzas stand apart from their words, so that words are not what they seem. */
  readonly isTorn: boolean;
}

/** So much of a document tells enough. */
const MOST_TEXT = 200_000;
const WORD = new RegExp(
  `(?<![\\uE000-\\uF8FF])(?:${pattern.scriptLetter}|${pattern.mark}|${pattern.tatweel}|[\\uFB50-\\uFDFF\\uFE70-\\uFEFC])+(?![\\uE000-\\uF8FF])`,
  'gu',
);
const MARKS = new RegExp(pattern.haraka, 'gu');
/** Signs behind a word; what stands in numbers and addresses is another matter. */
const SIGNS = /(?<=[\u0620-\u06FF\uFB50-\uFEFC])[.،؛؟:!]/gu;
/** A hamza or madda that an extractor tore from its letter. */
const LOOSE_MARK = /(?<!\S)[\u0653-\u0655](?!\S)/gu;
const FEWEST_LOOSE = 3;
/** From one mark in so many characters a text counts as vocalised, at least in part. */
const VOCALISED = 25;

/** What the text of `document` without codes tells of its codes. */
export function* surroundings(document: TextDocument, order: LineOrder): Steps<Surroundings> {
  const text = document.text.slice(0, MOST_TEXT);
  const plainWords = new Set<string>();
  const plainSigns = new Set<string>();
  let marks = 0;
  let loose = 0;
  for (const piece of piecesOf(text)) {
    for (const [word] of piece.text.matchAll(WORD)) {
      const folded = fold(order === 'visual' ? [...word].reverse().join('') : word);
      if (folded.length > 2) plainWords.add(folded);
    }
    for (const sign of piece.text.match(SIGNS) ?? []) plainSigns.add(sign);
    marks += piece.text.match(MARKS)?.length ?? 0;
    loose += piece.text.match(LOOSE_MARK)?.length ?? 0;
    yield;
  }
  const isVocalised = marks * VOCALISED > text.length;
  return { plainWords, plainSigns, isTorn: loose >= FEWEST_LOOSE, isVocalised };
}
