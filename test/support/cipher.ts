/** Letters that never join the one behind them. */
const UNJOINED = 'اأإآدذرزوؤءةى';

/** A glyph of a font: what it shows, and its name. */
interface Glyph {
  readonly name: string;
  readonly text: string;
}

/** The glyphs a font draws a word with: the forms of its letters, and lam-alef as one. */
function glyphsOf(word: string): Glyph[] {
  const glyphs: Glyph[] = [];
  let isJoined = false;
  for (const [text] of word.matchAll(/ل[اأإآ]|./gu)) {
    const next = word[glyphs.reduce((sum, glyph) => sum + glyph.text.length, text.length)];
    const joins = next !== undefined && next !== 'ء' && !UNJOINED.includes(text[text.length - 1]);
    const form = isJoined ? (joins ? 'medi' : 'fina') : joins ? 'init' : 'isol';
    glyphs.push({ name: `${text}.${form}`, text });
    isJoined = joins;
  }
  return glyphs;
}

/** `text` without marks as it comes from a font whose glyphs, but the isolated letters, have private-use codes in no order. */
export function encipher(
  text: string,
  next: () => number,
): { damaged: string; values: ReadonlyMap<string, string> } {
  const codes = new Map<string, string>();
  const values = new Map<string, string>();
  const codeOf = ({ name, text: value }: Glyph): string => {
    if (name.endsWith('.isol') && value.length === 1) return value;
    let code = codes.get(name);
    while (code === undefined || (values.has(code) && !codes.has(name)))
      code = String.fromCharCode(0xe000 + Math.floor(next() * 4000));
    codes.set(name, code);
    values.set(code, value);
    return code;
  };
  const damaged = text.replace(/[\u0621-\u064A]+/gu, (word) => glyphsOf(word).map(codeOf).join(''));
  return { damaged, values };
}
