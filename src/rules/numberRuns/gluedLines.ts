import type { Language } from '../../language/language';
import type { Line, TextDocument } from '../../text/document';
import type { Steps } from '../../text/steps';
import { gluedPassages } from '../lostSpaces';
import { isHeap } from '../words/heap';
import { respaced } from '../words/respacing';
import { LATIN_LETTER_IN_WORD, RUN } from './run';

/** The lines, by their starts, of the passages whose words lost the spaces between them. */
export function* gluedLines(document: TextDocument): Steps<Map<number, Line>> {
  const passages = yield* gluedPassages(document);
  if (passages.length === 0 || (yield* isHeap(document))) return new Map();
  const lines = new Map<number, Line>();
  for (const line of passages.flat()) {
    yield;
    if (!LATIN_LETTER_IN_WORD.test(line.text) && !LONE_MARK.test(line.text)) lines.set(line.start, line);
  }
  return lines;
}

/** A hamza drawn apart from its letter, where a space stands too. */
const LONE_MARK = /\s[\u064B-\u065F]/u;

/** How well such a line reads, its words told apart, in nats. */
export function gluedScore(text: string, language: Language): number {
  return respaced(text, language).score;
}

/** What was drawn apart: a quotation, a number with its sign, Latin words; and white space, which tells where else. */
const DRAWN_APART = new RegExp(`(«[^«»]*»)|(\\s+)|${RUN.source}`, 'gu');
const QUOTED_APART = /(?:^|\s)$/u;
const SIGN = /^[%٪](?=\s|$)/u;

/**
 * The pieces of a line whose words lost their spaces, in the order they stand. A space between two letters is one that
 * was not lost; any other stands where something was drawn apart.
 */
export function gluedPieces(text: string): string[] {
  const hasSpaces = HAS_SPACES.test(text);
  const pieces: string[] = [];
  let position = 0;
  for (const { 0: whole, 1: quoted, 2: space, 3: sign, 4: run, index } of text.matchAll(DRAWN_APART)) {
    if (quoted && !QUOTED_APART.test(text.slice(Math.max(0, index - 1), index))) continue;
    if (space && hasSpaces) continue;
    let end = index + whole.length;
    const own = run ? (SIGN.exec(text.slice(end, end + 2))?.[0] ?? '') : '';
    end += own.length;
    pieces.push(text.slice(position, index).trim());
    if (!space) pieces.push(run ? run + own + sign : whole);
    position = end;
  }
  pieces.push(text.slice(position).trim());
  return pieces.filter((piece) => piece !== '');
}

const WORD = '[\\u0621-\\u0652\\u0670\\uFE70-\\uFEFC]';
/** A line that kept the spaces between its words. */
const HAS_SPACES = new RegExp(`${WORD} ${WORD}`, 'u');
