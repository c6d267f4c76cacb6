/** The high byte of Arabic letters, marks and digits. */
const HIGH = 0x06;
const SHIFTS = [0, 2, 4, 6] as const;

/** What a code may stand for, and how far above that character's low byte it is. */
export interface Meaning {
  readonly text: string;
  readonly shift: number;
}

/**
 * The codes of rows of characters. A font's table names a row of neighbours by its first character and counts on
 * from it; a faulty writer keeps one byte of that first character, the low one with the bits of the high one set:
 * 0621, 0622, 0623 (ء آ أ) become 27, 28, 29, and 0641, 0642 (ف ق) 47, 48. So a code is its character's low byte
 * and 0, 2, 4 or 6 more, the same number for a whole row.
 */
export function meaningsOf(code: string): readonly Meaning[] {
  return MEANINGS.get(code) ?? [];
}

/** Whether `code` may stand for anything. */
export function isByteCode(code: string): boolean {
  return MEANINGS.has(code);
}

const LETTER = /[\u0621-\u063A\u0641-\u064A]/u;
const MARK = /[\u064B-\u0652]/u;
const HAMZA = /[\u0653-\u0655]/u;
/** Quotation marks come in a row, too; their high byte is another. */
const QUOTES: ReadonlyMap<string, string> = new Map([
  ['<', '“'],
  ['=', '”'],
]);
const QUOTE_SHIFT = 0x20;
const MEANINGS = meanings();
/** Extractors mirror brackets that stand among letters from right to left. */
const MIRRORED = [
  ['(', ')'],
  ['<', '>'],
] as const;

function meanings(): ReadonlyMap<string, readonly Meaning[]> {
  const all = new Map<string, Meaning[]>();
  for (let low = 0x21; low <= 0x55; low++) {
    const text = String.fromCharCode((HIGH << 8) | low);
    if (![LETTER, MARK, HAMZA].some((kind) => kind.test(text))) continue;
    for (const shift of SHIFTS) {
      if (firstOf(low, shift) === undefined) continue;
      const code = String.fromCharCode(low + shift);
      all.set(code, [...(all.get(code) ?? []), { text, shift }]);
    }
  }
  for (const [code, text] of QUOTES) all.set(code, [...(all.get(code) ?? []), { text, shift: QUOTE_SHIFT }]);
  return all;
}

/** The nearest character at or before `low` whose byte that shift makes when a row begins with it. */
function firstOf(low: number, shift: number): number | undefined {
  for (let first = low; first >= 0x21; first--) if ((first | HIGH) - first === shift) return first;
  return undefined;
}

/**
 * Whether a row from its first character on to this one stands in the document: no character is skipped in a row,
 * and a row has two or more.
 * @param isSeen whether a character stands in the document as the code with this shift
 */
export function isInRow({ text, shift }: Meaning, isSeen: (meaning: Meaning) => boolean): boolean {
  if (shift === QUOTE_SHIFT) return [...QUOTES.values()].every((text) => isSeen({ text, shift }));
  const seen = (low: number): boolean => isSeen({ text: String.fromCharCode((HIGH << 8) | low), shift });
  const low = text.charCodeAt(0) & 0xff;
  const first = firstOf(low, shift) ?? low;
  if (first === low) return seen(low + 1) || seen(low - 1);
  for (let one = first; one < low; one++) if (!seen(one)) return false;
  return true;
}

/** The other bracket of a pair; undefined for other characters. */
export function mirrorOf(code: string): string | undefined {
  for (const [open, close] of MIRRORED) {
    if (code === open) return close;
    if (code === close) return open;
  }
  return undefined;
}

/** Whether a meaning is a mark. */
export function isMark(text: string): boolean {
  return MARK.test(text);
}

/** Whether a meaning is a hamza or madda of its own, which belongs to the letter before it. */
export function isHamza(text: string): boolean {
  return HAMZA.test(text);
}

/** Whether a meaning is a quotation mark that opens, or one that closes; undefined where it is none. */
export function quoteSide(text: string): 'start' | 'end' | undefined {
  if (text === '“') return 'start';
  return text === '”' ? 'end' : undefined;
}

/** Letters that never join the one behind them. */
const UNJOINED = new Set('اأإآدذرزوؤءةى');

/** Whether a letter joins the one behind it. */
export function joinsNext(letter: string): boolean {
  return LETTER.test(letter) && !UNJOINED.has(letter);
}
