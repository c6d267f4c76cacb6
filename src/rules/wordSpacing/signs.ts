import { pattern } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import { piecesOf, type Steps } from '../../text/steps';
import { within } from '../nearby';
import type { Report } from '../rule';
import { REACH, type Division } from './divisions';
import type { Passage } from './passages';

const { letter, mark } = pattern;

/** Where a sign or a number touches a word that a space should part from it; one-letter clitics and هـ stay. */
const TOUCHING = new RegExp(
  [
    `(?<=[${'،؛:؟!.'}])(?=${letter})`,
    `(?<=${letter}${mark}{0,2})(?=[«(﴿\\uFDFA])`,
    `(?<=[»)﴾\\uFDFA])(?=${letter})`,
    `(?<=${letter}${mark}{0,2}${letter})(?=[0-9\\u0660-\\u0669])`,
    `(?<=[0-9\\u0660-\\u0669])(?=(?!هـ)${letter}${mark}{0,2}${letter})`,
  ].join('|'),
  'gu',
);

/** Reports the signs near the damaged rows, but for places that are `changed` already. */
export function* reportSigns(
  document: TextDocument,
  { start, end }: Passage,
  damaged: readonly Division[],
  changed: ReadonlySet<number>,
  report: Report,
): Steps<void> {
  const isDamagedAt = within(
    REACH,
    damaged.map(({ start }) => start),
  );
  for (const piece of piecesOf(document.text.slice(start, end))) {
    for (const { index } of piece.text.matchAll(TOUCHING)) {
      const at = start + piece.start + index;
      if (isDamagedAt(at) && !changed.has(at)) reportSign(document, at, report);
    }
    yield;
  }
}

function reportSign(document: TextDocument, index: number, report: Report): void {
  const before = document.text.slice(Math.max(0, index - 1), index);
  const after = document.text.slice(index, index + 1);
  report({
    start: Math.max(0, index - 1),
    end: index + 1,
    message: 'sign',
    args: [before + after, `${before} ${after}`],
    repairs: [{ certainty: 'certain', edits: [{ start: index, end: index, oldText: '', newText: ' ' }] }],
  });
}
