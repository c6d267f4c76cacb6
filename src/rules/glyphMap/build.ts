/**
 * Packs glyph maps of fonts, given as tables, into named.json:
 *
 *     node --import tsx src/rules/glyphMap/build.ts FOLDER
 *
 * Each FOLDER/FONT.tsv has a head line and the columns code, glyph, text. Codes without a text are left out.
 * A font's line is a list of `CODE=TEXT` with the code in hexadecimal; a code that follows the one before it is
 * left out (`=TEXT`); entries are parted by a line feed's stand-in, U+001F.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const FIRST = 0xe000;
const LAST = 0xf8ff;
/** A table may name a code as its own text; that tells nothing. */
const CODE = /[\uE000-\uF8FF]/u;

/** What the tables write otherwise than text is written: the ligature of الله with Urdu's heh, marks on a space. */
function plain(text: string): string {
  return text.replace('للہ', 'لله').normalize('NFC').trim();
}

function pack(table: string): string {
  const entries: string[] = [];
  let previous = -1;
  for (const row of table.split('\n').slice(1)) {
    const [code, , text = ''] = row.split('\t');
    const point = parseInt(code, 16);
    if (!(point >= FIRST && point <= LAST) || plain(text) === '' || CODE.test(text)) continue;
    entries.push(`${point === previous + 1 ? '' : point.toString(16)}=${plain(text)}`);
    previous = point;
  }
  return entries.join('\u001F');
}

const folder = process.argv[2];
const fonts = readdirSync(folder)
  .filter((name) => name.endsWith('.tsv'))
  .sort()
  .map((name) => [basename(name, '.tsv'), pack(readFileSync(join(folder, name), 'utf8'))]);
writeFileSync(join(__dirname, 'named.json'), `${JSON.stringify(Object.fromEntries(fonts), null, 2)}\n`);
