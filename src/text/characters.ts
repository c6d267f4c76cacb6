/**
 * Arabic code points and character classes by their Unicode names.
 * Source: the Unicode Character Database (Scripts, General_Category, Joining_Type), version 16.
 */

export const ALEF = '\u0627';
export const ALEF_WITH_MADDA_ABOVE = '\u0622';
export const ALEF_WITH_HAMZA_ABOVE = '\u0623';
export const ALEF_WITH_HAMZA_BELOW = '\u0625';
export const ALEF_WASLA = '\u0671';
export const ALEF_MAKSURA = '\u0649';
export const HAMZA = '\u0621';
export const TEH_MARBUTA = '\u0629';
export const HEH = '\u0647';
export const KAF = '\u0643';
export const LAM = '\u0644';
export const MEEM = '\u0645';
export const WAW = '\u0648';
export const YEH = '\u064A';
export const TATWEEL = '\u0640';

export const FATHATAN = '\u064B';
export const SHADDA = '\u0651';
export const SUKUN = '\u0652';
export const MADDAH_ABOVE = '\u0653';
export const HAMZA_ABOVE = '\u0654';
export const HAMZA_BELOW = '\u0655';
export const SUPERSCRIPT_ALEF = '\u0670';

export const ZERO_WIDTH_NON_JOINER = '\u200C';
export const ZERO_WIDTH_JOINER = '\u200D';
export const ARABIC_LETTER_MARK = '\u061C';
export const BYTE_ORDER_MARK = '\uFEFF';
export const REPLACEMENT_CHARACTER = '\uFFFD';
export const DOTTED_CIRCLE = '\u25CC';

/**
 * The classes the one classifying pass tells apart. A line's mask is the union of its characters'
 * classes; a rule names the classes it needs and is skipped on every line that lacks one.
 */
export enum CharClass {
  None = 0,
  /** Letters of the Arabic script in U+0600–08FF (Persian and Urdu letters too). */
  ArabicLetter = 1 << 0,
  /** Harakat, tanwin, shadda, dagger alef, Quranic annotation and combining hamza. */
  ArabicMark = 1 << 1,
  Tatweel = 1 << 2,
  /** Arabic Presentation Forms-A and -B without the ornate parentheses. */
  PresentationForm = 1 << 3,
  /** Arabic-Indic digits U+0660–0669. */
  ArabicDigit = 1 << 4,
  /** Extended (Persian) digits U+06F0–06F9. */
  PersianDigit = 1 << 5,
  /** 0–9. */
  LatinDigit = 1 << 6,
  /** A–Z, a–z. */
  LatinLetter = 1 << 7,
  /** ، ؛ ؟ ٪ ٫ ٬ ۔ */
  ArabicPunctuation = 1 << 8,
  /** Full stop, exclamation mark, colon, comma, semicolon, question mark and ellipsis. */
  LatinPunctuation = 1 << 9,
  /** Space and tab. */
  Space = 1 << 10,
  /** Parentheses, brackets, braces, guillemets, curly quotes and the ornate parentheses. */
  Bracket = 1 << 11,
  /** Bidirectional formatting, zero-width and other invisible format characters. */
  Invisible = 1 << 12,
  /** U+E000–F8FF. */
  PrivateUse = 1 << 13,
  /** C0 and C1 controls other than tab, line feed, carriage return. */
  Control = 1 << 14,
  /** U+FFFD. */
  Replacement = 1 << 15,
  /** U+00A0–00FF, Cyrillic, and the other characters that windows-125x, DOS and Mac code pages put into the upper half. */
  CodePage = 1 << 16,
  /** Arabic-script letters that Arabic itself does not use (پ چ ژ گ ک ی ہ ۃ …). */
  NonArabicLanguage = 1 << 17,
  Slash = 1 << 18,
  /** No-break space and the typographic spaces. */
  WideSpace = 1 << 19,
  PercentSign = 1 << 20,
  /** ` @ & < \ — characters that open something a rule must not touch. */
  Syntax = 1 << 21,
  DottedCircle = 1 << 22,
  /** Lone surrogates and everything else outside the classes above. */
  Other = 1 << 23,
  // The classes below depend on what stands before: the masks of lines hold them, `classOf` does not.
  /** A space behind another one, or at the start or end of its line. */
  SpareSpace = 1 << 24,
  /** Punctuation or a percent sign behind a space, or at the start of its line. */
  SpacedSign = 1 << 25,
  /** An Arabic mark behind a space, or at the start of its line. */
  SpacedMark = 1 << 26,
  /** A letter right behind a sign, as in quotes or where a sign stands inside a word. */
  LetterBehindSign = 1 << 27,
}

/** Arabic letters, those written as presentation forms included. */
export const ANY_LETTER: CharClass = CharClass.ArabicLetter | CharClass.PresentationForm;

/** What Arabic words are made of: letters, marks and tatweel. */
export const ANY_ARABIC: CharClass = ANY_LETTER | CharClass.ArabicMark | CharClass.Tatweel;

export const ANY_DIGIT: CharClass = CharClass.ArabicDigit | CharClass.PersianDigit | CharClass.LatinDigit;

const ANY_SPACE: CharClass = CharClass.Space | CharClass.WideSpace;
const ANY_PUNCTUATION: CharClass =
  CharClass.ArabicPunctuation | CharClass.LatinPunctuation | CharClass.PercentSign;

const classes = new Uint32Array(0x10000).fill(CharClass.Other);

function assign(from: number, to: number, mask: CharClass): void {
  classes.fill(mask, from, to + 1);
}

function add(characters: string, mask: CharClass): void {
  for (const character of characters) classes[character.charCodeAt(0)] |= mask;
}

function set(characters: string, mask: CharClass): void {
  for (const character of characters) classes[character.charCodeAt(0)] = mask;
}

assign(0x00, 0x1f, CharClass.Control);
assign(0x7f, 0x9f, CharClass.Control | CharClass.CodePage);
set('\n\r', CharClass.None);
set(' \t', CharClass.Space);
assign(0x21, 0x2f, CharClass.Other);
assign(0x30, 0x39, CharClass.LatinDigit);
assign(0x41, 0x5a, CharClass.LatinLetter);
assign(0x61, 0x7a, CharClass.LatinLetter);
set('.,:;!?\u2026', CharClass.LatinPunctuation);
set('()[]{}«»“”‘’‹›\uFD3E\uFD3F', CharClass.Bracket);
set('/', CharClass.Slash);
set('%', CharClass.PercentSign);
set('`@&<\\', CharClass.Syntax);
assign(0xa0, 0xff, CharClass.CodePage);
add('«»', CharClass.Bracket);
set('\u00AD', CharClass.Invisible | CharClass.CodePage);
set('\u00A0', CharClass.WideSpace | CharClass.CodePage);
// What the upper halves of windows-1252/1254/1256, MacRoman and cp437/850 add beyond Latin-1.
add(
  '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸĞİŞğışπ∑∏∫Ω≈∆√∞≤≥∂◊ﬁﬂı˘˙˚¸˝˛ˇ⁄╪┘┌┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫█▄▌▐▀▓▒░│┤╡╢╖╕╣║╗╝╜╛■',
  CharClass.CodePage,
);

// The letters of windows-1251, cp866 and KOI8-R.
assign(0x401, 0x45f, CharClass.Other | CharClass.CodePage);

assign(0x600, 0x605, CharClass.ArabicPunctuation);
assign(0x606, 0x61f, CharClass.ArabicPunctuation);
assign(0x610, 0x61a, CharClass.ArabicMark);
assign(0x620, 0x64a, CharClass.ArabicLetter);
set(TATWEEL, CharClass.Tatweel);
assign(0x64b, 0x65f, CharClass.ArabicMark);
assign(0x660, 0x669, CharClass.ArabicDigit);
assign(0x66a, 0x66d, CharClass.ArabicPunctuation);
assign(0x66e, 0x66f, CharClass.ArabicLetter);
set(SUPERSCRIPT_ALEF, CharClass.ArabicMark);
assign(0x671, 0x6d3, CharClass.ArabicLetter | CharClass.NonArabicLanguage);
set(ALEF_WASLA, CharClass.ArabicLetter);
set('\u06D4', CharClass.ArabicPunctuation);
set('\u06D5', CharClass.ArabicLetter | CharClass.NonArabicLanguage);
assign(0x6d6, 0x6ed, CharClass.ArabicMark);
set('\u06DD\u06DE\u06E9', CharClass.Other);
set('\u06E5\u06E6', CharClass.ArabicMark);
assign(0x6ee, 0x6ef, CharClass.ArabicLetter | CharClass.NonArabicLanguage);
assign(0x6f0, 0x6f9, CharClass.PersianDigit);
assign(0x6fa, 0x6ff, CharClass.ArabicLetter | CharClass.NonArabicLanguage);
assign(0x750, 0x77f, CharClass.ArabicLetter | CharClass.NonArabicLanguage);
assign(0x8a0, 0x8c9, CharClass.ArabicLetter | CharClass.NonArabicLanguage);
assign(0x8d3, 0x8ff, CharClass.ArabicMark);
assign(0x63b, 0x63f, CharClass.ArabicLetter | CharClass.NonArabicLanguage);
assign(0x2000, 0x200a, CharClass.WideSpace);
assign(0x200b, 0x200f, CharClass.Invisible);
assign(0x2028, 0x202e, CharClass.Invisible);
set('\u202F\u205F\u3000', CharClass.WideSpace);
assign(0x2060, 0x206f, CharClass.Invisible);
set(ARABIC_LETTER_MARK + BYTE_ORDER_MARK, CharClass.Invisible);
assign(0xe000, 0xf8ff, CharClass.PrivateUse);
assign(0xfb50, 0xfdff, CharClass.PresentationForm);
assign(0xfe70, 0xfefc, CharClass.PresentationForm);
set('\uFD3E\uFD3F', CharClass.Bracket);
assign(0xfd40, 0xfd4f, CharClass.Other);
assign(0xfdd0, 0xfdef, CharClass.Other);
set(DOTTED_CIRCLE, CharClass.DottedCircle);
set(REPLACEMENT_CHARACTER, CharClass.Replacement);

/** What a code unit can stand behind; each context has its own part of the table. */
const IN_WORD = 0;
const BEHIND_SPACE = 1;
const BEHIND_SIGN = 2;
const CONTEXT_SHIFT = 30;
const CLASSES = (1 << 28) - 1;

/** By context and code unit: the classes, and in the upper bits the context of the next code unit. */
const inContext = new Int32Array(3 * classes.length);
for (let code = 0; code < classes.length; code++) {
  const mask = classes[code];
  const next = contextBehind(mask) << CONTEXT_SHIFT;
  inContext[code] = mask | next;
  inContext[BEHIND_SPACE * classes.length + code] = mask | classBehindSpace(mask) | next;
  inContext[BEHIND_SIGN * classes.length + code] = mask | classBehindSign(mask) | next;
}

function contextBehind(mask: CharClass): number {
  // What is not seen stands between a space and a sign as if it were one.
  if (mask & (ANY_SPACE | CharClass.Control | CharClass.Invisible)) return BEHIND_SPACE;
  return mask & (ANY_ARABIC | CharClass.PrivateUse | CharClass.Replacement) ? IN_WORD : BEHIND_SIGN;
}

function classBehindSpace(mask: CharClass): CharClass {
  if (mask & ANY_SPACE) return CharClass.SpareSpace;
  if (mask & CharClass.ArabicMark) return CharClass.SpacedMark;
  return mask & ANY_PUNCTUATION ? CharClass.SpacedSign : CharClass.None;
}

function classBehindSign(mask: CharClass): CharClass {
  return mask & ANY_LETTER ? CharClass.LetterBehindSign : CharClass.None;
}

/** The classes of a line, those among them that depend on the code unit before. */
export function lineClasses(text: string, start: number, end: number): CharClass {
  let mask = 0;
  let context = BEHIND_SPACE;
  for (let index = start; index < end; index++) {
    const entry = inContext[(context << 16) | text.charCodeAt(index)];
    mask |= entry;
    context = entry >>> CONTEXT_SHIFT;
  }
  if (context === BEHIND_SPACE && end > start) mask |= CharClass.SpareSpace;
  return mask & CLASSES;
}

/** The classes of one UTF-16 code unit. */
export function classOf(codeUnit: number): CharClass {
  return classes[codeUnit];
}

/** The classes of the code unit at `index`, `None` outside the text. */
export function classAt(text: string, index: number): CharClass {
  return index >= 0 && index < text.length ? classes[text.charCodeAt(index)] : CharClass.None;
}

/** The union of the classes of all code units in `text`. */
export function classMask(text: string): CharClass {
  let mask = 0;
  for (let index = 0; index < text.length; index++) mask |= classes[text.charCodeAt(index)];
  return mask;
}

/** A table by code unit: 0 for those of any of the classes and those of `others`, 1 for the rest. */
export function tableWithout(mask: CharClass, others = ''): Uint8Array {
  const table = new Uint8Array(classes.length);
  for (let code = 0; code < table.length; code++) if ((classes[code] & mask) === 0) table[code] = 1;
  for (const other of others) table[other.charCodeAt(0)] = 0;
  return table;
}

/** Whether the code unit at `index` is a letter of the Arabic script (not a presentation form). */
export function isArabicLetterAt(text: string, index: number): boolean {
  return (classAt(text, index) & CharClass.ArabicLetter) !== 0;
}

/** Whether the code unit at `index` is a mark that sits on an Arabic letter. */
export function isArabicMarkAt(text: string, index: number): boolean {
  return (classAt(text, index) & CharClass.ArabicMark) !== 0;
}

const RIGHT_JOINING = new Set('آأؤإاةدذرزوٱٲٳٵٶٷڈډڊڋڌڍڎڏڐڑڒړڔڕږڗژڙۀۃۄۅۆۇۈۉۊۋۍۏےۓەۮۯ');
const NON_JOINING = new Set([HAMZA, '\u0674']);

/** How a letter joins its neighbours: dual (both sides), right (only the letter before it), none. */
export type JoiningType = 'dual' | 'right' | 'none';

/** The Unicode Joining_Type of an Arabic-script letter; marks are transparent and give `none`. */
export function joiningType(letter: string): JoiningType {
  if (letter === TATWEEL) return 'dual';
  if (!isArabicLetterAt(letter, 0) || NON_JOINING.has(letter)) return 'none';
  return RIGHT_JOINING.has(letter) ? 'right' : 'dual';
}

/** Whether a kashida can stand after this letter: it joins the letter that follows. */
export function joinsForward(letter: string): boolean {
  return joiningType(letter) === 'dual';
}

/** Whether this letter joins the letter before it. */
export function joinsBackward(letter: string): boolean {
  return joiningType(letter) !== 'none';
}

const SCRIPT_LETTER =
  '[\\u0620-\\u063F\\u0641-\\u064A\\u066E\\u066F\\u0671-\\u06D3\\u06D5\\u06EE\\u06EF\\u06FA-\\u06FF\\u0750-\\u077F\\u08A0-\\u08C9]';
const MARK =
  '[\\u0610-\\u061A\\u064B-\\u065F\\u0670\\u06D6-\\u06DC\\u06DF-\\u06E8\\u06EA-\\u06ED\\u08D3-\\u08FF]';

/** Source fragments for the rules' regular expressions, named once. */
export const pattern = {
  /** One letter Arabic itself uses (hamza … yeh, alef wasla). */
  letter: '[\\u0621-\\u063A\\u0641-\\u064A\\u0671]',
  /** One letter of the Arabic script, Persian and Urdu included. */
  scriptLetter: SCRIPT_LETTER,
  /** One mark that sits on a letter. */
  mark: MARK,
  /** One letter of the script, or what words hold besides: a mark or tatweel. */
  wordUnit: `(?:${SCRIPT_LETTER}|${MARK}|\\u0640)`,
  /** Harakat, tanwin, shadda, sukun: the marks ordinary text is vocalised with. */
  haraka: '[\\u064B-\\u0652\\u0670]',
  tatweel: '\\u0640',
  digit: '[0-9\\u0660-\\u0669\\u06F0-\\u06F9]',
} as const;

/** `text` without tatweel and marks, for look-ups in word lists. */
export function skeleton(text: string): string {
  return (classMask(text) & (CharClass.ArabicMark | CharClass.Tatweel)) === 0
    ? text
    : text.replace(TATWEEL_AND_MARKS, '');
}

const TATWEEL_AND_MARKS =
  /[\u0640\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED\u08D3-\u08FF]/g;
