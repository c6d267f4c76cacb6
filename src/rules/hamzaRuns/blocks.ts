import { ALEF, CharClass } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import type { Steps } from '../../text/steps';
import { withCodes } from '../words/partSigns';
import { EACH_PARTS, HAMZA, HAMZATED, HAS_PARTS } from './parts';

/** What may stand in a run: no numbers and no Latin words, whose own order other rules tell. */
const BLOCK = /[^0-9A-Za-z\u0660-\u0669\u06F0-\u06F9]+/gu;
const WHOLE = /[^]+/gu;
const LONGEST_BLOCK = 800;
const HAMZA_LINE = new RegExp(`^[ \\u00A0]*${HAMZA}[ \\u00A0]*$`, 'u');

/** A piece of a document that is read by itself: a part of a line between numbers, or lines that are joined. */
export interface Block {
  readonly text: string;
  readonly start: number;
}

/** The blocks with an alef in two parts. @param sign what stands for a part, if anything does */
export function* blocksOf(document: TextDocument, sign?: string): Steps<Block[]> {
  const blocks: Block[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    if ((document.lineMask(index) & CharClass.ArabicLetter) === 0) continue;
    const last = lastJoined(document, index);
    const start = document.lineStart(index);
    const text = withCodes(document.text.slice(start, document.lineEnd(last)), sign);
    if (HAS_PARTS.test(text)) blocks.push(...blocksIn({ text, start }, last > index ? WHOLE : BLOCK));
    index = last;
  }
  return blocks;
}

function blocksIn({ text, start }: Block, parts: RegExp): Block[] {
  return [...text.matchAll(parts)].flatMap(({ 0: found, index }) => {
    const block = found.trim();
    const isBlock = block.length <= LONGEST_BLOCK && HAS_PARTS.test(block);
    return isBlock ? [{ text: block, start: start + index + found.indexOf(block) }] : [];
  });
}

/**
 * The last of the lines from `first` on between which lines stand that hold a hamza and nothing else. Letters above and
 * below it make an alphabet or an acrostic.
 * @param letters what such a line holds
 */
export function lastJoined(
  document: TextDocument,
  first: number,
  letters: CharClass = CharClass.ArabicLetter,
): number {
  let last = first;
  while (
    !isHamzaLine(document, last) &&
    isHamzaLine(document, last + 1) &&
    last + 2 < document.lineCount &&
    !isHamzaLine(document, last + 2) &&
    (widthOf(document, last) > 1 || widthOf(document, last + 2) > 1) &&
    (document.lineMask(last + 2) & letters) !== 0 &&
    document.lineEnd(last + 2) - document.lineStart(first) <= LONGEST_BLOCK
  )
    last += 2;
  return last;
}

function widthOf(document: TextDocument, line: number): number {
  return document.lineText(line).trim().length;
}

function isHamzaLine(document: TextDocument, index: number): boolean {
  if (index >= document.lineCount) return false;
  return (
    document.lineEnd(index) - document.lineStart(index) <= 4 && HAMZA_LINE.test(document.lineText(index))
  );
}

/** Whether the alefs are mostly those of articles whose lam stands behind the hamza (األول): the rule lam-alef's. */
export function* isArticleSwapped(blocks: readonly Block[]): Steps<boolean> {
  let [swapped, parts] = [0, 0];
  for (const { text } of blocks) {
    swapped += text.match(SWAPPED_ARTICLE)?.length ?? 0;
    parts += text.match(EACH_PARTS)?.length ?? 0;
    yield;
  }
  return 3 * swapped > parts;
}

const SWAPPED_ARTICLE = new RegExp(`${ALEF}${HAMZATED}ل`, 'gu');
