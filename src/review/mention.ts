import { foldPresentationForms } from '../rules/presentationForms';
import type { Finding } from '../rules/rule';
import { skeleton } from '../text/characters';
import type { TextDocument } from '../text/document';
import { sliceOfEdited } from '../text/edits';
import { arabicWords, isWordAt } from '../text/words';

const OPENS_QUOTATION = /["'`«‹“‘([]$/u;
const CLOSES_QUOTATION = /^["'`»›”’)\]]/u;
/** A cell of a table, and one that may be the first or the last of its line. */
const OPENS_CELL = /[|\t] ?$/u;
const CLOSES_CELL = /^ ?[|\t]/u;
const OPENS_ANY_CELL = /(?:^|[|\t]) ?$/u;
const CLOSES_ANY_CELL = /^ ?(?:[|\t]|$)/u;
const ARROW_BEFORE = /(?:[←→⇐⇒=:]|[=-]>)\s?$/u;
const ARROW_AFTER = /^\s?(?:[←→⇐⇒=]|[=-]>)/u;

/** So many characters before and behind a word are searched for its sound form. */
const REACH = 200;
const LONGEST = 40;
const FEWEST_LETTERS = 3;

/**
 * Whether a damaged word is mentioned rather than used, as texts about damage do: it stands between quotation marks, in a
 * cell, at an arrow or a colon, and the line has the same letters sound: `«كتـــاب» ← «كتاب»`.
 */
export function isMention(document: TextDocument, finding: Finding): boolean {
  const { text } = document;
  if (finding.repairs.length === 0 || finding.end - finding.start > LONGEST) return false;
  let { start, end } = finding;
  while (isWordAt(text, start - 1) && end - start <= LONGEST) start--;
  while (isWordAt(text, end) && end - start <= LONGEST) end++;
  const lineStart = document.lineStart(document.lineAt(start));
  const lineEnd = document.lineEnd(document.lineAt(end));
  const before = text.slice(Math.max(lineStart, start - REACH), start);
  const after = text.slice(end, Math.min(lineEnd, end + REACH));
  if (!isSetOff(before, after)) return false;
  const { edits } = finding.repairs[0];
  const growth = edits.reduce((sum, { oldText, newText }) => sum + newText.length - oldText.length, 0);
  const repaired = sliceOfEdited(text, edits, start, end + growth);
  if (!IS_WORD.test(repaired)) return false;
  const letters = sortedLetters(foldPresentationForms(repaired));
  if (letters.length < FEWEST_LETTERS) return false;
  return arabicWords(`${before}\n${after}`).some(
    (word) => IS_SOUND.test(word.text) && sortedLetters(word.text) === letters,
  );
}

const IS_WORD = /^[\p{L}\p{M}\u0640]+$/u;
const IS_SOUND = /^[\u0621-\u063A\u0641-\u0652\u0670]+$/u;

function isSetOff(before: string, after: string): boolean {
  if (OPENS_QUOTATION.test(before) && CLOSES_QUOTATION.test(after)) return true;
  if (OPENS_CELL.test(before) && CLOSES_ANY_CELL.test(after)) return true;
  if (OPENS_ANY_CELL.test(before) && CLOSES_CELL.test(after)) return true;
  return ARROW_BEFORE.test(before) || ARROW_AFTER.test(after);
}

/** Letters in any order: damage may turn a word around or swap some of it. */
function sortedLetters(word: string): string {
  return [...skeleton(word)].sort().join('');
}
