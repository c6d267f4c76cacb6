/** How often each character stands in a text; tatweel, white space and private-use codes are not counted. */
export function characterCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of text.replace(/[\s\u0640\uE000-\uF8FF]/gu, ''))
    counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
}

/**
 * The characters that `after` has more or less often than `before`, such as `ا −1`; empty when each was
 * kept. Tatweel and white space may come and go, and each private-use code may become other characters.
 */
export function describeConservation(before: string, after: string): string {
  const left = characterCounts(before);
  const right = characterCounts(after);
  return [...new Set([...left.keys(), ...right.keys()])]
    .map((character) => ({ character, by: (right.get(character) ?? 0) - (left.get(character) ?? 0) }))
    .filter(({ by }) => by < 0 || (by > 0 && privateUseCount(after) === privateUseCount(before)))
    .map(({ character, by }) => `${character} ${by > 0 ? '+' : '−'}${Math.abs(by)}`)
    .join(', ');
}

function privateUseCount(text: string): number {
  return text.match(/[\uE000-\uF8FF]/gu)?.length ?? 0;
}

/** Rules that decode: what they write is not what they read. */
const DECODING: ReadonlySet<string> = new Set([
  'mojibake',
  'escapes',
  'mail-encoding',
  'glyph-map',
  'byte-codes',
  'stray-codes',
  'cluster-texts',
  'alef-codes',
  'control-characters',
  'space-codes',
  'lam-codes',
]);

/** What a rule may add, at most once an entry: the alef that carries a tanwin, words whose letters were lost. */
const MAY_ADD: Readonly<Record<string, RegExp>> = {
  'misplaced-marks': /^ا*$/u,
  'lost-letters': /^[\p{L}\p{M}]*$/u,
};

/** What a rule may take out: what came out twice, stands for a ligature or belongs to the page, not to the text. */
const MAY_LOSE: Readonly<Record<string, RegExp>> = {
  allah: /^ا$/u,
  // The ligature ﷲ brings the alef that stands before it.
  'presentation-forms': /^ا$/u,
  // ۀ is ه with a mark, or ة.
  'persian-letters': /^\u0654+$/u,
  'hamza-runs': /^(?:ا\d*)?$/u,
  'swapped-letters': /^ا[\u0653-\u0655]?$/u,
  'lost-letters': /^[\p{L}\p{M}]{1,4}$/u,
  'doubled-letters': /^/u,
  'repeated-passage': /^/u,
  'page-furniture': /^/u,
};

/** Letters and digits that a rule may write for one another, a class each; the first stands for all. */
const ALIKE: Readonly<Record<string, readonly string[]>> = {
  // ە is ه or ة.
  'persian-letters': ['يیى', 'كکڪ', 'هہھەةۃ'],
  'ocr-letters': ['هة'],
  'hamza-composition': ['يى'],
};

/**
 * The letters, digits and marks that edits of `rule` lose (−) or add (+) without the rule being about that;
 * empty when each is kept. Presentation forms count as what they show, digits by their value where the rule
 * is about digits, and a mark that stands twice counts once where the rule is about that.
 */
export function describeChange(
  rule: string,
  edits: readonly { readonly oldText: string; readonly newText: string }[],
): string {
  if (DECODING.has(rule)) return '';
  const before = counts(rule, edits.map(({ oldText }) => oldText).join(''));
  const after = counts(rule, edits.map(({ newText }) => newText).join(''));
  const lost = difference(before, after);
  const added = difference(after, before);
  const isLost = lost !== '' && !(MAY_LOSE[rule]?.test(lost) ?? false);
  const isAdded = added !== '' && !(MAY_ADD[rule]?.test(added) ?? false);
  return (isLost ? `−${lost}` : '') + (isAdded ? `+${added}` : '');
}

function counts(rule: string, text: string): Map<string, number> {
  let kept = text.normalize('NFKD').replace(/[^\p{L}\p{M}\p{N}]|\u0640/gu, '');
  for (const [first, ...others] of ALIKE[rule] ?? [])
    for (const other of others) kept = kept.replaceAll(other, first);
  if (rule === 'misplaced-marks') kept = kept.replace(/(\p{M})\1+/gu, '$1');
  if (rule.endsWith('-digits'))
    kept = kept.replace(/[٠-٩۰-۹]/gu, (digit) => String(digit.charCodeAt(0) & 15));
  return characterCounts(kept);
}

/** The characters that stand more often in `left` than in `right`, as often. */
function difference(left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): string {
  return [...left]
    .map(([character, count]) => character.repeat(Math.max(0, count - (right.get(character) ?? 0))))
    .join('');
}
