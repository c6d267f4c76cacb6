import type { DocumentRule, LineRule, Report } from '../../src/rules/rule';
import { CharClass } from '../../src/text/characters';
import type { Line, TextDocument } from '../../src/text/document';
import type { Steps } from '../../src/text/steps';

const TEXT = { en: 'test', ar: 'اختبار' };

/** A rule for tests that does what `find` says on each line that has an Arabic letter. */
export function lineRule(id: string, find: (line: Line, report: Report) => void): LineRule {
  return {
    id,
    scope: 'line',
    title: TEXT,
    what: TEXT,
    why: TEXT,
    never: TEXT,
    group: 'words',
    severity: 'warning',
    needs: CharClass.ArabicLetter,
    messages: { found: TEXT },
    examples: [],
    intact: [],
    find,
  };
}

/** A rule for tests that does what `find` says on each document with an Arabic letter. */
export function documentRule(
  id: string,
  find: (document: TextDocument, report: Report) => Steps<void> | void,
): DocumentRule {
  return { ...lineRule(id, () => undefined), scope: 'document', find };
}

/** A rule that replaces each `from` by `to`. */
export function replacingRule(id: string, from: string, to: string): LineRule {
  return lineRule(id, (line, report) => {
    for (let at = line.text.indexOf(from); at >= 0; at = line.text.indexOf(from, at + from.length)) {
      const place = { start: line.start + at, end: line.start + at + from.length };
      const edits = [{ ...place, oldText: from, newText: to }];
      report({ ...place, message: 'found', args: [], repairs: [{ edits, certainty: 'certain' }] });
    }
  });
}
