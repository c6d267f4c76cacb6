import { lowerBound } from './lowerBound';
import { finish, flatMapSteps, mapSteps, sortSteps, STEP, type Steps } from './steps';

/** One change of a text: the text from `start` to `end` (UTF-16 offsets) is `oldText` and becomes `newText`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly oldText: string;
  readonly newText: string;
}

/** Thrown when the text an edit means to replace does not stand there any more. */
export class StaleEditError extends Error {
  constructor(readonly edit: Edit) {
    super(`The text at ${edit.start}–${edit.end} is not what this edit replaces.`);
    this.name = 'StaleEditError';
  }
}

/** An edit of `text` that replaces `start`–`end` by `newText`. */
export function replaceRange(text: string, start: number, end: number, newText: string): Edit {
  return { start, end, oldText: text.slice(start, end), newText };
}

/** Whether the text each edit means to replace still stands at its place. */
export function editsMatch(text: string, edits: readonly Edit[]): boolean {
  return edits.every(
    ({ start, end, oldText }) =>
      end <= text.length && text.startsWith(oldText, start) && end - start === oldText.length,
  );
}

/**
 * Whether an edit would part or make characters: halves of a surrogate pair that come apart or together, or a
 * carriage return and a line feed that become one line end.
 */
export function harmsPairs(text: string, { start, end, oldText, newText }: Edit): boolean {
  const old = SURROGATE.test(oldText) ? oldText.match(SURROGATES) : null;
  if (old && !(newText.match(SURROGATES) ?? []).every((one) => old.includes(one))) return true;
  if (newText !== '' || start === 0) return false;
  const before = text.charCodeAt(start - 1);
  const after = text.charCodeAt(end);
  return (before === 0x0d && after === 0x0a) || (isHighSurrogate(before) && isLowSurrogate(after));
}

const SURROGATE = /[\uD800-\uDFFF]/;
/** Pairs, and halves by themselves. */
const SURROGATES = /[\u{10000}-\u{10FFFF}\uD800-\uDFFF]/gu;

/** Order by place; at one place insertions come first. */
export function compareEdits(a: Edit, b: Edit): number {
  return a.start - b.start || a.end - b.end;
}

/** Whether two edits touch the same text, or insert at the same place. */
export function editsConflict(a: Edit, b: Edit): boolean {
  if (a.start === b.start) return true;
  return a.start < b.end && b.start < a.end;
}

/**
 * `text` with all `edits` applied at once.
 * @throws StaleEditError when an edit's old text does not stand at its place
 * @throws RangeError when two edits overlap
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return finish(applyEditsSteps(text, edits));
}

/** As `applyEdits`, in steps. */
export function* applyEditsSteps(text: string, edits: readonly Edit[]): Steps<string> {
  const joined: string[] = [];
  let parts: string[] = [];
  let position = 0;
  for (const edit of yield* sortSteps(edits, compareEdits)) {
    if (edit.start < position) throw new RangeError(`Edits overlap at ${edit.start}.`);
    if (!editsMatch(text, [edit])) throw new StaleEditError(edit);
    parts.push(text.slice(position, edit.start), edit.newText);
    position = edit.end;
    if (parts.length < STEP) continue;
    joined.push(parts.join(''));
    parts = [];
    yield;
  }
  joined.push(...parts, text.slice(position));
  yield;
  return joined.join('');
}

/** `start`–`end` of what `edits` (in order) make of `text`, without making all of it. */
export function sliceOfEdited(text: string, edits: readonly Edit[], start: number, end: number): string {
  let result = '';
  let made = 0;
  const take = (part: string): void => {
    result += part.slice(Math.max(0, start - made), Math.max(0, end - made));
    made += part.length;
  };
  let position = 0;
  for (const edit of edits) {
    take(text.slice(position, edit.start));
    take(edit.newText);
    position = edit.end;
  }
  take(text.slice(position));
  return result;
}

/** The edits that turn the result of `edits` back into the text they were applied to. */
export function invertEdits(edits: readonly Edit[]): Edit[] {
  let shift = 0;
  return [...edits].sort(compareEdits).map(({ start, oldText, newText }) => {
    const inverse = {
      start: start + shift,
      end: start + shift + newText.length,
      oldText: newText,
      newText: oldText,
    };
    shift += newText.length - oldText.length;
    return inverse;
  });
}

/** `edit` without the text its old and its new text begin and end with; never cuts a surrogate pair. */
export function trimEdit(edit: Edit): Edit {
  const { oldText, newText } = edit;
  const shortest = Math.min(oldText.length, newText.length);
  let prefix = 0;
  while (prefix < shortest && oldText[prefix] === newText[prefix]) prefix++;
  if (prefix > 0 && isHighSurrogate(oldText.charCodeAt(prefix - 1))) prefix--;
  let suffix = 0;
  while (suffix < shortest - prefix && oldText.at(-1 - suffix) === newText.at(-1 - suffix)) suffix++;
  if (suffix > 0 && isLowSurrogate(oldText.charCodeAt(oldText.length - suffix))) suffix--;
  return {
    start: edit.start + prefix,
    end: edit.end - suffix,
    oldText: oldText.slice(prefix, oldText.length - suffix),
    newText: newText.slice(prefix, newText.length - suffix),
  };
}

/**
 * One list of edits that does to the first text what `first` and then `second` do: `second`'s offsets
 * are on the result of `first`. Edits of the second list that touch results of the first are merged.
 */
export function composeEdits(original: string, first: readonly Edit[], second: readonly Edit[]): Edit[] {
  return finish(composeWithSources(original, first, second)).map(({ edit }) => edit);
}

/** An edit of a composition and the edits of either list that it was made from. */
export interface ComposedEdit<E extends Edit = Edit> {
  readonly edit: Edit;
  readonly first: readonly E[];
  readonly second: readonly E[];
}

/** As `composeEdits`, in steps, and tells what each edit was made from. */
export function* composeWithSources<E extends Edit>(
  original: string,
  first: readonly E[],
  second: readonly E[],
): Steps<ComposedEdit<E>[]> {
  const a = yield* sortSteps(first, compareEdits);
  const b = yield* sortSteps(second, compareEdits);
  if (a.length === 0) return yield* mapSteps(b, (edit) => ({ edit, first: [], second: [edit] }));
  if (b.length === 0) return yield* mapSteps(a, (edit) => ({ edit, first: [edit], second: [] }));
  const result: ComposedEdit<E>[] = [];
  let shift = 0; // original offset = intermediate offset - shift, outside a's replacements
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    yield;
    // The group starts with whichever edit stands first in the intermediate text.
    const aStart = i < a.length ? a[i].start + shift : Infinity;
    const bStart = j < b.length ? b[j].start : Infinity;
    const groupShift = shift;
    const groupStart = Math.min(aStart, bStart);
    let groupEnd = groupStart;
    const firstA = i;
    const firstB = j;
    for (;;) {
      if (i < a.length && a[i].start + shift <= groupEnd) {
        groupEnd = Math.max(groupEnd, a[i].start + shift + a[i].newText.length);
        shift += a[i].newText.length - a[i].oldText.length;
        i++;
      } else if (j < b.length && b[j].start <= groupEnd) {
        groupEnd = Math.max(groupEnd, b[j].end);
        j++;
      } else break;
    }
    const start = groupStart - groupShift;
    const end = groupEnd - shift;
    const oldText = original.slice(start, end);
    const sources = { first: a.slice(firstA, i), second: b.slice(firstB, j) };
    const intermediate = rewritten(oldText, sources.first, -start);
    const newText = rewritten(intermediate, sources.second, -groupStart);
    if (newText !== oldText) result.push({ edit: { start, end, oldText, newText }, ...sources });
  }
  return result;
}

/** A part of a text after the edits inside it, whose offsets are to be moved; mostly one edit is about all of it, or none. */
function rewritten(part: string, edits: readonly Edit[], by: number): string {
  if (edits.length === 0) return part;
  if (edits.length === 1 && edits[0].oldText === part) return edits[0].newText;
  return applyEdits(part, moveEdits(edits, by));
}

/** An editor takes so many edits at once in no time. */
const MOST_EDITS = 10_000;

/**
 * Edits that do the same as `edits` (in order): where there are too many for an editor, those near one
 * another as one.
 */
export function* fewerEdits(text: string, edits: readonly Edit[]): Steps<readonly Edit[]> {
  if (edits.length <= MOST_EDITS) return edits;
  const near = text.length / MOST_EDITS;
  const fewer: Edit[] = [];
  for (const edit of edits) {
    yield;
    const last = fewer.at(-1);
    if (!last || Math.floor(last.start / near) !== Math.floor(edit.start / near)) fewer.push(edit);
    else fewer[fewer.length - 1] = joined(text, last, edit);
  }
  return fewer;
}

/** Two edits and what stands between them as one. */
function joined(text: string, first: Edit, second: Edit): Edit {
  return {
    start: first.start,
    end: second.end,
    oldText: text.slice(first.start, second.end),
    newText: first.newText + text.slice(first.end, second.start) + second.newText,
  };
}

/** `edits` with their offsets moved. */
export function moveEdits(edits: readonly Edit[], by: number): Edit[] {
  return edits.map((edit) => ({ ...edit, start: edit.start + by, end: edit.end + by }));
}

/**
 * The edits that can be applied together: of edits that conflict the earlier one passes, then the
 * longer one. A group (all edits of one repair) passes whole or not at all.
 * @returns for each group, whether it passes
 */
export function selectCompatible(groups: readonly (readonly Edit[])[]): boolean[] {
  return finish(selectCompatibleSteps(groups));
}

/** As `selectCompatible`, in steps. */
export function* selectCompatibleSteps(groups: readonly (readonly Edit[])[]): Steps<boolean[]> {
  const order = yield* sortSteps(
    yield* flatMapSteps(groups.keys(), (index) => [{ index, edits: [...groups[index]].sort(compareEdits) }]),
    (x, y) => groupStart(x.edits) - groupStart(y.edits) || groupEnd(y.edits) - groupEnd(x.edits),
  );
  const passes = groups.map(() => false);
  const taken: Edit[] = []; // sorted, without overlaps
  for (const { index, edits } of order) {
    yield;
    if (
      edits.length === 0 ||
      edits.some((edit, k) => conflictsWithTaken(taken, edit) || (k > 0 && editsConflict(edits[k - 1], edit)))
    )
      continue;
    for (const edit of edits) insertSorted(taken, edit);
    passes[index] = true;
  }
  return passes;
}

function groupStart(edits: readonly Edit[]): number {
  return edits.length === 0 ? Infinity : edits[0].start;
}

function groupEnd(edits: readonly Edit[]): number {
  return edits.length === 0 ? -Infinity : edits[edits.length - 1].end;
}

/** The index of the first of `edits` (in order) that starts at or after `start`. */
function firstFrom(start: number, edits: readonly Edit[]): number {
  return lowerBound(edits.length, (index) => edits[index].start >= start);
}

function conflictsWithTaken(taken: readonly Edit[], edit: Edit): boolean {
  const index = firstFrom(edit.start, taken);
  return (
    (index < taken.length && editsConflict(taken[index], edit)) ||
    (index > 0 && editsConflict(taken[index - 1], edit))
  );
}

function insertSorted(taken: Edit[], edit: Edit): void {
  const index = firstFrom(edit.start, taken);
  if (index === taken.length) taken.push(edit);
  else taken.splice(index, 0, edit);
}

function isHighSurrogate(codeUnit: number): boolean {
  return codeUnit >= 0xd800 && codeUnit <= 0xdbff;
}

function isLowSurrogate(codeUnit: number): boolean {
  return codeUnit >= 0xdc00 && codeUnit <= 0xdfff;
}
