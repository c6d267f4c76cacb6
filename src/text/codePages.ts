/**
 * Single-byte code pages, as far as Arabic text was read or written in them by mistake. All agree
 * with ASCII below 0x80; a page is its upper half.
 * Sources: the WHATWG Encoding Standard's indexes (windows-125x, ISO-8859-x, macintosh, IBM866, KOI8-R), Unicode's
 * mapping files MAPPINGS/VENDORS/MICSFT/PC (437, 720, 850) and MAPPINGS/VENDORS/APPLE (ARABIC).
 */
export interface CodePage {
  readonly name: string;
  /** The character of a byte from 0x80 up; U+FFFD where the page has none. */
  readonly characterOf: (byte: number) => string;
  /** The byte (0x80 and up) of each UTF-16 code unit the page can show. */
  readonly bytes: ReadonlyMap<number, number>;
}

const FIRST = 0x80;

/** A page from the characters of its bytes 0x80–0xFF. Bytes that got through undecoded stand for themselves (U+0080–009F). */
function codePage(name: string, upperHalf: string): CodePage {
  const bytes = new Map<number, number>();
  for (let index = 0; index < upperHalf.length; index++)
    bytes.set(upperHalf.charCodeAt(index), FIRST + index);
  for (let byte = FIRST; byte < 0xa0; byte++) if (!bytes.has(byte)) bytes.set(byte, byte);
  bytes.delete(0xfffd);
  return {
    name,
    characterOf: (byte) => upperHalf[byte - FIRST],
    bytes,
  };
}

/** The upper half of a page that every platform's decoder knows alike. */
function decoded(label: string): string {
  return new TextDecoder(label).decode(Uint8Array.from({ length: FIRST }, (_, index) => FIRST + index));
}

// Not from TextDecoder: some platforms decode windows-1252 as Latin-1.
const LATIN_1 = String.fromCharCode(...Array.from({ length: FIRST }, (_, index) => FIRST + index));
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ' + LATIN_1.slice(0x20);

/** Box drawing, the same in all DOS pages that keep it. */
const DOS_BOXES = '░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀';

/** Reads UTF-8's and other pages' bytes as Western European; stands for Latin-1 too (C1 controls pass as bytes). */
export const windows1252 = codePage('windows-1252', WINDOWS_1252);
export const windows1254 = codePage(
  'windows-1254',
  WINDOWS_1252.replace('Ž', '\x8E')
    .replace('ž', '\x9E')
    .replace(/[ÐÝÞðýþ]/gu, (letter) => 'ĞİŞğış'['ÐÝÞðýþ'.indexOf(letter)]),
);
export const windows1256 = codePage('windows-1256', decoded('windows-1256'));
export const windows1250 = codePage('windows-1250', decoded('windows-1250'));
export const windows1251 = codePage('windows-1251', decoded('windows-1251'));
export const windows1253 = codePage('windows-1253', decoded('windows-1253'));
export const iso885915 = codePage('ISO-8859-15', decoded('iso-8859-15'));
export const cp866 = codePage('cp866', decoded('ibm866'));
export const koi8r = codePage('KOI8-R', decoded('koi8-r'));
export const iso88596 = codePage('ISO-8859-6', decoded('iso-8859-6'));
export const macRoman = codePage('MacRoman', decoded('macintosh'));
export const macArabic = codePage(
  'MacArabic',
  'Ä\xA0ÇÉÑÖÜáàâäں«çéèêëí…îïñó»ôö÷úùûü' +
    ' !"#$٪&\'()*+،-./٠١٢٣٤٥٦٧٨٩:؛<=>؟' +
    '❊ءآأؤإئابةتثجحخدذرزسشصضطظعغ[\\]^_' +
    'ـفقكلمنهوىي\u064B\u064C\u064D\u064E\u064F\u0650\u0651\u0652پٹچەڤگڈڑ{|}ژے',
);
export const cp437 = codePage(
  'cp437',
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»' + DOS_BOXES + 'αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\xA0',
);
export const cp850 = codePage(
  'cp850',
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»' +
    '░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\xAD±‗¾¶§÷¸°¨·¹³²■\xA0',
);
export const cp720 = codePage(
  'cp720',
  '\x80\x81éâ\x84à\x86çêëèïî\x8D\x8E\x8F\x90\u0651\u0652ô¤ـûùءآأؤ£إئابةتثجحخدذرزسشص«»' +
    DOS_BOXES +
    'ضطظعغفµقكلمنهوىي≡\u064B\u064C\u064D\u064E\u064F\u0650≈°∙·√ⁿ²■\xA0',
);

/**
 * A page whose letters were all made small or capital: either one stands for the lower byte, as the capitals do,
 * which UTF-8 has where Arabic letters begin. No page of one byte for a letter can be read so.
 */
export function withoutCase({ name, characterOf, bytes }: CodePage): CodePage {
  const byLetter = new Map(bytes);
  for (const [codeUnit, byte] of bytes) {
    const letter = String.fromCharCode(codeUnit);
    for (const other of [letter.toLowerCase(), letter.toUpperCase()]) {
      const known = bytes.get(other.charCodeAt(0));
      if (other.length === 1 && (known === undefined || byte < known))
        byLetter.set(other.charCodeAt(0), byte);
    }
  }
  return { name, characterOf, bytes: byLetter };
}

/** A regular expression's class of all UTF-16 code units that are the bytes `from`–`to` in `page`. */
export function byteClass(page: CodePage, from: number, to: number): string {
  let members = '';
  for (const [codeUnit, byte] of page.bytes) {
    if (byte >= from && byte <= to) members += `\\u${codeUnit.toString(16).padStart(4, '0')}`;
  }
  return `[${members}]`;
}

/** One character that UTF-8 wrote in several bytes and a page showed as several characters. */
export interface Utf8Unit {
  readonly text: string;
  /** How many UTF-16 code units of the misread text it takes up. */
  readonly length: number;
}

/** The character whose UTF-8 bytes, read in `page`, stand at `index`; undefined when there is none. Strict. */
export function utf8UnitAt(text: string, index: number, page: CodePage): Utf8Unit | undefined {
  const lead = page.bytes.get(text.charCodeAt(index));
  if (lead === undefined || lead < 0xc2 || lead > 0xf4) return undefined;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  let codePoint = lead & (0xff >> (length + 1));
  for (let offset = 1; offset < length; offset++) {
    const byte = page.bytes.get(text.charCodeAt(index + offset));
    if (byte === undefined || byte >= 0xc0) return undefined;
    codePoint = (codePoint << 6) | (byte & 0x3f);
  }
  const isOverlong = (length === 3 && codePoint < 0x800) || (length === 4 && codePoint < 0x10000);
  const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  if (isOverlong || isSurrogate || codePoint > 0x10ffff) return undefined;
  return { text: String.fromCodePoint(codePoint), length };
}

/** `text` read in `wrong`, as it reads in `right`; characters that neither page has above ASCII stay. */
export function reread(text: string, wrong: CodePage, right: CodePage): string {
  let result = '';
  for (let index = 0; index < text.length; index++) {
    const byte = wrong.bytes.get(text.charCodeAt(index));
    result += byte === undefined ? text[index] : right.characterOf(byte);
  }
  return result;
}
