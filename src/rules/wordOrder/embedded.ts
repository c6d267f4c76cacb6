import { CharClass } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import type { Steps } from '../../text/steps';
import { bracketBalance, toLogicalOrder } from '../../text/visualOrder';
import { lineRepair, MOST_SHOWN } from '../reporting';
import type { Report } from '../rule';

/** A line fenced right to left as a whole. */
const FENCED_LINE = /^\s*\u202B/u;
/** A run fenced left to right that begins or ends with what has no direction of its own: its parts stand as they are seen. */
const EMBEDDED_RUN =
  /\u202A((?=[^0-9A-Za-z\u0660-\u0669\u202A-\u202C])[^\u202A-\u202C]+|[^\u202A-\u202C]*[^0-9A-Za-z\u0660-\u0669\u202A-\u202C])\u202C/gu;

/** Signs of names and patterns that someone fenced on purpose: { $name }, *.txt. */
const CODE = /[{}$<>*\\=&#_|]/u;

/** What pdftotext fences left to right inside a line (a comma and a space, a number and a percent sign) is put in reading order. */
export function* reportEmbedded(document: TextDocument, report: Report): Steps<void> {
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    if ((document.lineMask(index) & CharClass.Invisible) === 0) continue;
    const line = document.line(index);
    if (!FENCED_LINE.test(line.text)) continue;
    const changes = [...line.text.matchAll(EMBEDDED_RUN)]
      .filter(([, run]) => !CODE.test(run))
      .map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        newText: embeddedOrder(match[1]),
      }));
    if (changes.length === 0) continue;
    report({
      start: line.start + changes[0].start,
      end: line.start + changes[changes.length - 1].end,
      message: 'embedded',
      args: [
        changes
          .map(({ newText }) => newText.trim())
          .join(' ')
          .slice(0, MOST_SHOWN),
      ],
      repairs: [lineRepair(line, 'certain', changes)],
    });
  }
}

function embeddedOrder(run: string): string {
  const isMirrored = bracketBalance(run) > 0;
  return toLogicalOrder(run, { letters: 'kept', marks: 'after', isContinued: true, isMirrored });
}
