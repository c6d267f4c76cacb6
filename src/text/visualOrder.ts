import { classOf, CharClass, isArabicMarkAt } from './characters';

/**
 * From visual to logical order: the inverse, as far as it can be known, of what the Unicode
 * Bidirectional Algorithm (UAX #9) does to one line of a right-to-left paragraph. Runs that read left
 * to right (Latin words, numbers) keep their inner order; everything else is taken from right to left.
 * Behind an Arabic letter digits count as Arabic numbers (rule W2), so only . , : / join them (W4), while
 * signs such as % and - take their place by the direction of the paragraph.
 */
export interface VisualOrder {
  /** `reversed`: all characters stand from left to right. `kept`: only the words do, each reads as it should. */
  readonly letters: 'reversed' | 'kept';
  /** Whether brackets were drawn as their mirror images, as a display does and some programs don't. */
  readonly isMirrored: boolean;
  /** Whether the line goes on from the one before: a number at its start has Arabic letters before it. */
  readonly isContinued: boolean;
  /** On which side of its letter, in the visual text, a mark stands. */
  readonly marks: 'before' | 'after';
  /** Whether letters that show no shape were drawn at once, and read as they should among shapes that don't. */
  readonly keepsPlain?: boolean;
}

const RTL = '\\u0590-\\u065F\\u0670-\\u06EF\\u06FA-\\u08FF\\uE000-\\uF8FF\\uFB1D-\\uFDFF\\uFE70-\\uFEFC';
const LATIN = 'A-Za-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u024F';
/** What may stand inside a run of Latin words without ending it. */
const INNER = `[^${RTL}${LATIN}0-9\\u0660-\\u0669\\u06F0-\\u06F9()\\[\\]{}«»<>\\n\\u202A-\\u202E]`;
const NUMBER =
  '(?:[0-9]+(?:[.,:/][0-9]+)*|[\\u0660-\\u0669]+(?:[.,:/\\u066B\\u066C][\\u0660-\\u0669]+)*|[\\u06F0-\\u06F9]+(?:[.,:/\\u066B\\u066C][\\u06F0-\\u06F9]+)*)';

const ARABIC = /[\u0620-\u064A\u066E-\u06D5\uFB50-\uFDFC\uFE70-\uFEFC]/u;
/** A fence pdftotext puts around each run, with what it holds. Fences have no meaning once the order is right. */
const FENCE = /[\u202A\u202B]([^\u202A-\u202C]*)\u202C/uy;
const EMBEDDING = /[\u202A-\u202C]/u;
const LATIN_RUN = new RegExp(`(?:[0-9]+(?:[.,][0-9]+)*)?[${LATIN}](?:${INNER}{0,4}[${LATIN}0-9])*`, 'uy');
const NUMBER_RUN = new RegExp(NUMBER, 'uy');
/** Before any Arabic letter a number keeps its signs (UAX #9 W4, W5). */
const SIGNED_NUMBER = /[-+%$£€±#°٪]*[0-9]+(?:[-+.,:/][0-9]+)*[%$£€±°٪]*/uy;
const WORD_RUN =
  /[\u0610-\u061A\u0620-\u065F\u0670-\u06D3\u06D5-\u06ED\u06FA-\u08FF\uE000-\uF8FF\uFB50-\uFD3D\uFD50-\uFDFF\uFE70-\uFEFC]+/uy;
/** A flag, or pictographs that a joiner makes one: they hold together whatever the order. */
const EMOJI =
  /\p{Regional_Indicator}{2}|\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F]*(?:\u200D\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F]*)*/uy;
/** A year after Latin text belongs to the Arabic word before it: `Google 2014 ماع`. */
const DATED = /^(.*\S)(\s+)([0-9]{4})$/u;
const DATE_WORD = /^\s+(?:ماع|ةنس|عام|سنة)(?![\u0620-\u064A])/u;

/** `visual` (one line without its indentation) in logical order. */
export function toLogicalOrder(visual: string, order: VisualOrder): string {
  const atoms: string[] = [];
  const lastArabic = order.isContinued ? visual.length : lastIndexOfArabic(visual);
  for (let index = 0; index < visual.length;) {
    const length = pushAtom(atoms, visual, index, order, index > lastArabic);
    index += length;
  }
  return atoms.reverse().join('');
}

/** Adds what stands at `index`; @returns the length it takes in `visual`. */
function pushAtom(
  atoms: string[],
  visual: string,
  index: number,
  order: VisualOrder,
  isBeforeArabic: boolean,
): number {
  const fence = order.letters === 'kept' ? matchAt(FENCE, visual, index) : null;
  if (fence) {
    atoms.push(fence[1]);
    return fence[0].length;
  }
  if (EMBEDDING.test(visual[index])) return 1;
  const emoji = matchAt(EMOJI, visual, index);
  if (emoji) {
    atoms.push(emoji[0]);
    return emoji[0].length;
  }
  const latin = matchAt(LATIN_RUN, visual, index);
  if (latin) return pushLatin(atoms, visual, index, latin[0]);
  const number =
    matchAt(isBeforeArabic ? SIGNED_NUMBER : NUMBER_RUN, visual, index) ?? matchAt(NUMBER_RUN, visual, index);
  if (number) {
    atoms.push(number[0]);
    return number[0].length;
  }
  if (order.letters === 'kept') {
    const word = matchAt(WORD_RUN, visual, index);
    if (word) {
      atoms.push(word[0]);
      return word[0].length;
    }
  }
  const plain = order.keepsPlain ? matchAt(PLAIN_RUN, visual, index) : null;
  if (plain) {
    atoms.push(withLamAlef(plain[0], isLetter(visual, index - 1)));
    return plain[0].length;
  }
  return pushCharacter(atoms, visual, index, order);
}

/** Letters without a shape, and the punctuation and the spaces that came with them. */
const PLAIN_RUN =
  /(?:[.،؛؟!:]{1,2} )?[\u0621-\u064A]+(?:(?:[.،؛؟!:]{1,2} ?| )[\u0621-\u064A]+)*[.،؛؟!:]{0,2}/uy;
/** The alef of a lam-alef stands left of its lam, before all that came at once with the lam. */
const LAM_ALEF_APART = /^([اأإآ])( ?)(.*ل)$/u;

function withLamAlef(run: string, isJoined: boolean): string {
  return run.replace(LAM_ALEF_APART, (found, alef: string, gap: string, rest: string) =>
    isJoined || gap !== '' ? rest + alef : found,
  );
}

function pushLatin(atoms: string[], visual: string, index: number, run: string): number {
  const dated = DATED.exec(run);
  if (dated && DATE_WORD.test(visual.slice(index + run.length))) atoms.push(dated[1], dated[2], dated[3]);
  else atoms.push(run);
  return run.length;
}

/** One character; with the marks that sit on it when they stand behind it. */
function pushCharacter(atoms: string[], visual: string, index: number, order: VisualOrder): number {
  const character = String.fromCodePoint(visual.codePointAt(index) ?? 0);
  let end = index + character.length;
  if (order.letters === 'reversed' && order.marks === 'after' && isLetter(visual, index)) {
    while (isArabicMarkAt(visual, end)) end++;
    atoms.push(visual.slice(index, end));
    return end - index;
  }
  atoms.push(order.isMirrored ? mirrored(character) : character);
  return character.length;
}

function isLetter(text: string, index: number): boolean {
  return (
    (classOf(text.charCodeAt(index)) &
      (CharClass.ArabicLetter | CharClass.PresentationForm | CharClass.PrivateUse)) !==
    0
  );
}

function matchAt(sticky: RegExp, text: string, index: number): RegExpExecArray | null {
  sticky.lastIndex = index;
  return sticky.exec(text);
}

function lastIndexOfArabic(text: string): number {
  for (let index = text.length - 1; index >= 0; index--) if (ARABIC.test(text[index])) return index;
  return -1;
}

// Curly quotes and ornate parentheses are not mirrored by a display (Bidi_Mirrored=No).
const OPENING = '([{«‹⟨';
const CLOSING = ')]}»›⟩';

/** The bracket that faces the other way (Bidi_Mirroring_Glyph); other characters as they are. */
export function mirrored(character: string): string {
  const opening = OPENING.indexOf(character);
  if (opening >= 0) return CLOSING[opening];
  const closing = CLOSING.indexOf(character);
  return closing >= 0 ? OPENING[closing] : character;
}

/**
 * How many bracket pairs of `text` face each other as drawn (the opening one first from the left), less those turned
 * inside out: positive where the visual text has its brackets mirrored.
 */
export function bracketBalance(text: string): number {
  let balance = 0;
  let last = '';
  for (const character of text) {
    if (!PAIRED.includes(character)) continue;
    if (last !== '' && mirrored(last) === character) {
      balance += OPENING.includes(last) ? 1 : -1;
      last = '';
    } else last = character;
  }
  return balance;
}

const PAIRED = '()[]{}«»';

/** The Joining form a presentation form shows. */
export type Shape = 'isolated' | 'final' | 'initial' | 'medial';

const SHAPES: readonly Shape[] = ['isolated', 'final', 'initial', 'medial'];

/** Which shape each character of Presentation Forms is: in both blocks a letter's shapes stand in a row, in this order. */
const SHAPE_OF = new Map<number, Shape>();
for (const [from, to] of [
  [0xfb50, 0xfbb1],
  [0xfbfc, 0xfbff],
  [0xfe80, 0xfefc],
]) {
  let letter = '';
  let place = 0;
  for (let code = from; code <= to; code++) {
    const folded = String.fromCharCode(code).normalize('NFKC');
    place = folded === letter ? place + 1 : 0;
    letter = folded;
    SHAPE_OF.set(code, SHAPES[place]);
  }
}

/** The shape that a presentation form at `index` shows; undefined for every other character. */
export function shapeAt(text: string, index: number): Shape | undefined {
  return SHAPE_OF.get(text.charCodeAt(index));
}

/**
 * What the shapes of presentation forms say about the order: the initial forms that are followed by
 * a form that joins backwards (`logical`), and those that are preceded by one (`visual`).
 */
export function shapeEvidence(text: string): { readonly logical: number; readonly visual: number } {
  let logical = 0;
  let visual = 0;
  for (let index = 0; index < text.length; index++) {
    if (SHAPE_OF.get(text.charCodeAt(index)) !== 'initial') continue;
    const isFollowed = joinsBack(text, neighbour(text, index, 1));
    const isPreceded = joinsBack(text, neighbour(text, index, -1));
    if (isFollowed && !isPreceded) logical++;
    if (isPreceded && !isFollowed) visual++;
  }
  return { logical, visual };
}

function joinsBack(text: string, index: number): boolean {
  const shape = SHAPE_OF.get(text.charCodeAt(index));
  return shape === 'final' || shape === 'medial';
}

/** The next place in this direction that is no mark and no tatweel. */
function neighbour(text: string, index: number, step: 1 | -1): number {
  let at = index + step;
  while (
    at >= 0 &&
    at < text.length &&
    (classOf(text.charCodeAt(at)) & (CharClass.ArabicMark | CharClass.Tatweel)) !== 0
  )
    at += step;
  return at;
}
