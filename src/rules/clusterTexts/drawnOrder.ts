/**
 * The order in which glyphs were drawn, from left to right, out of a line that pdf.js put in logical order.
 *
 * pdf.js takes what it draws for logical text and reorders it by a simplified bidirectional algorithm, so it turns
 * the words of a right-to-left line around – and codes of any script that stand among them each by its own class.
 * The levels it gives depend on the drawn order, which is looked for: from a first guess on, levels and order
 * are found from one another until the one gives the other.
 * Source: pdf.js, src/core/bidi.js.
 */

/** The direction pdf.js took the line's to be. */
export type Base = 'ltr' | 'rtl';

/** So many rounds the search takes; most lines need one or two. */
const MOST_ROUNDS = 6;

/** The drawn order of `line`, and whether pdf.js makes exactly `line` of it. */
export function drawnOrder(line: string, base: Base): { readonly text: string; readonly isExact: boolean } {
  let drawn = reordered(line, levelsOf(line, base));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const levels = levelsOf(drawn, base);
    if (reordered(drawn, levels) === line) return { text: drawn, isExact: true };
    const moved = order(levels);
    drawn = reordered(
      line,
      moved.map((from) => levels[from]),
    );
  }
  return { text: drawn, isExact: false };
}

/** What pdf.js makes of a drawn line. */
export function logicalOrder(drawn: string, base: Base): string {
  return reordered(drawn, levelsOf(drawn, base));
}

/** The direction pdf.js takes a line for, unless it is an early release, which takes each for right to left. */
export function baseOf(line: string): Base {
  let turned = 0;
  for (let index = 0; index < line.length; index++) {
    const kind = kindOf(line.charCodeAt(index));
    if (kind === 'AL' || kind === 'R' || kind === 'AN') turned++;
  }
  return line.length > 4 && turned < LEAST_TURNED * line.length ? 'ltr' : 'rtl';
}

const LEAST_TURNED = 0.3;

type Kind = 'L' | 'R' | 'AL' | 'AN' | 'EN' | 'ES' | 'ET' | 'CS' | 'NSM' | 'ON' | 'BN' | 'WS';

function kindOf(code: number): Kind {
  if (code <= 0xff) return LATIN[code];
  if (code >= 0x590 && code <= 0x5f4) return 'R';
  if (code >= 0x600 && code <= 0x6ff) return ARABIC[code & 0xff];
  const isArabic =
    (code >= 0x700 && code <= 0x8ac) ||
    (code >= 0xfb50 && code <= 0xfdff) ||
    (code >= 0xfe70 && code <= 0xfeff);
  return isArabic ? 'AL' : 'L';
}

const LATIN = kinds('BN', 256, {
  ON: '!"&\'()*;<=>?@[\\]^_`{|}~¡¦§¨©«¬®¯´¶·¸»¼½¾¿×÷',
  ET: '#$%¢£¤¥°±',
  ES: '+-',
  CS: ',./:\u00A0',
  EN: '0123456789²³¹',
  WS: ' \t\u000B\u000C',
  L: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzªµº',
});
for (let code = 0xc0; code <= 0xff; code++) if (LATIN[code] === 'BN') LATIN[code] = 'L';

const ARABIC = kinds('AL', 256, {});
for (const [kind, ranges] of Object.entries({
  AN: [0x00, 0x05, 0x60, 0x69, 0x6b, 0x6c, 0xdd, 0xdd],
  ON: [0x06, 0x07, 0x0e, 0x0f, 0xde, 0xde, 0xe9, 0xe9],
  ET: [0x09, 0x0a, 0x6a, 0x6a],
  CS: [0x0c, 0x0c],
  NSM: [0x10, 0x1a, 0x4b, 0x5f, 0x70, 0x70, 0xd6, 0xdc, 0xdf, 0xe4, 0xe7, 0xe8, 0xea, 0xed],
  EN: [0xf0, 0xf9],
}))
  for (let at = 0; at < ranges.length; at += 2) ARABIC.fill(kind as Kind, ranges[at], ranges[at + 1] + 1);

function kinds(rest: Kind, size: number, given: Partial<Record<Kind, string>>): Kind[] {
  const table = Array.from({ length: size }, () => rest);
  for (const [kind, characters] of Object.entries(given))
    for (const character of characters) table[character.charCodeAt(0)] = kind as Kind;
  return table;
}

/** The level of each character of a drawn line. */
function levelsOf(text: string, base: Base): number[] {
  const own: Kind = base === 'rtl' ? 'R' : 'L';
  const types = Array.from({ length: text.length }, (_, index) => kindOf(text.charCodeAt(index)));
  resolveMarksAndNumbers(types, own);
  resolveSeparators(types);
  resolveNeutrals(types, own);
  return types.map((type) => levelOf(type, base));
}

function levelOf(type: Kind, base: Base): number {
  const isNumber = type === 'AN' || type === 'EN';
  if (base === 'rtl') return isNumber || type === 'L' ? 2 : 1;
  return isNumber ? 2 : type === 'R' ? 1 : 0;
}

function resolveMarksAndNumbers(types: Kind[], own: Kind): void {
  let last = own;
  for (const [index, type] of types.entries()) {
    if (type === 'NSM') types[index] = last;
    else last = type;
  }
  last = own;
  for (const [index, type] of types.entries()) {
    if (type === 'EN') types[index] = last === 'AL' ? 'AN' : 'EN';
    else if (type === 'R' || type === 'L' || type === 'AL') last = type;
  }
  for (const [index, type] of types.entries()) if (type === 'AL') types[index] = 'R';
}

function resolveSeparators(types: Kind[]): void {
  for (let at = 1; at + 1 < types.length; at++) {
    const before = types[at - 1];
    if (types[at] === 'ES' && before === 'EN' && types[at + 1] === 'EN') types[at] = 'EN';
    if (types[at] === 'CS' && (before === 'EN' || before === 'AN') && types[at + 1] === before)
      types[at] = before;
  }
  for (let at = 1; at < types.length; at++)
    if (types[at] === 'ET' && types[at - 1] === 'EN') types[at] = 'EN';
  for (let at = types.length - 2; at >= 0; at--)
    if (types[at] === 'ET' && types[at + 1] === 'EN') types[at] = 'EN';
  for (const [index, type] of types.entries())
    if (type === 'WS' || type === 'ES' || type === 'ET' || type === 'CS') types[index] = 'ON';
}

function resolveNeutrals(types: Kind[], own: Kind): void {
  let last = own;
  for (const [index, type] of types.entries()) {
    if (type === 'EN') types[index] = last === 'L' ? 'L' : 'EN';
    else if (type === 'R' || type === 'L') last = type;
  }
  for (let at = 0; at < types.length; at++) {
    if (types[at] !== 'ON') continue;
    let end = at + 1;
    while (end < types.length && types[end] === 'ON') end++;
    const before = at > 0 ? types[at - 1] : own;
    // One too far, as pdf.js has it.
    const after = end + 1 < types.length ? types[end + 1] : own;
    const isSame = (before === 'L') === (after === 'L');
    types.fill(isSame ? (before === 'L' ? 'L' : 'R') : own, at, end);
    at = end - 1;
  }
}

/** `text` with its runs of each level turned around, from the highest level down. */
function reordered(text: string, levels: readonly number[]): string {
  return order(levels)
    .map((index) => text[index])
    .join('');
}

/** Which place each place of the reordered line comes from. */
function order(levels: readonly number[]): number[] {
  const places = levels.map((_, index) => index);
  const highest = levels.reduce((most, level) => Math.max(most, level), 0);
  for (let level = highest; level >= 1; level--) {
    for (let start = 0; start < levels.length; start++) {
      if (levels[start] < level) continue;
      let end = start + 1;
      while (end < levels.length && levels[end] >= level) end++;
      turn(places, start, end);
      start = end;
    }
  }
  return places;
}

function turn(places: number[], start: number, end: number): void {
  for (let low = start, high = end - 1; low < high; low++, high--)
    [places[low], places[high]] = [places[high], places[low]];
}
