import type { Language } from '../../language/language';
import { ANY_ARABIC, CharClass, classOf, pattern, skeleton, tableWithout } from '../../text/characters';
import { matchesAt } from '../../text/codeTable';
import type { TextDocument } from '../../text/document';
import { filterSteps, piecesOf, type Steps } from '../../text/steps';
import { wordAround } from '../../text/words';
import { evidenceNearby, within, type Evidence } from '../nearby';
import { isBracket, timesOf } from './brackets';

/** Letters and their presentation forms, but for the word ﷲ and the signs among them. */
const LETTER = `${pattern.scriptLetter.slice(0, -1)}\\uFB50-\\uFDF1\\uFDF3-\\uFDF9\\uFE70-\\uFEFC]`;
const BETWEEN = new RegExp(`(?<=${LETTER}${pattern.mark}{0,2})[^\\s](?=${LETTER})`, 'uy');
/** The same but for the sign of an abbreviation of two letters (ه•ش), which proves nothing. */
const INSIDE = new RegExp(`(?!(?<=\\s${LETTER})[^\\s]${LETTER}[\\s.،)])${BETWEEN.source}`, 'uy');
/** The same, or a sign at the edge of a word that is no number after a clitic. */
const BESIDE = new RegExp(
  `${BETWEEN.source}|(?<=${LETTER}${LETTER})[^\\s](?=\\s)|(?<=\\s)[^\\s](?=${LETTER}${LETTER})`,
  'uy',
);
/** What parts words, at their edges or without spaces; by itself it proves nothing. */
const PARTING = '-–—_./:،؛,;…«»"“”()؟?!٪%|﴿﴾';
/** They stand at the edges of words; no code is one that mostly does. */
const AT_EDGES = /[«»"“”.،؛؟﴿﴾]/u;

/** What words and the gaps between them hold besides signs. */
const NO_SIGN: CharClass =
  ANY_ARABIC |
  CharClass.Invisible |
  CharClass.PrivateUse |
  CharClass.WideSpace |
  CharClass.Control |
  CharClass.Replacement |
  CharClass.Space;

/** What may be a sign, and what of it parts nothing. */
const SIGNS = tableWithout(NO_SIGN);
const PROOFS = tableWithout(NO_SIGN, PARTING);

/** A sign that stands so often between letters is a code. */
const OFTEN = 3;
/** So far around a place the text tells whether it is damaged. */
export const REACH = 1500;
/** So many of its words, and so large a share of them, must have signs in them that part nothing. */
const LEAST_PROOF = 8;
const PROOF_SHARE = 0.04;
const WORD_LENGTH = 5;

/** The places of signs in or beside words, where these are many: elsewhere signs are what they seem. */
export function* damagedPlaces(document: TextDocument): Steps<readonly number[]> {
  const known = foundPlaces.get(document);
  if (known) return known;
  const found = yield* findPlaces(document);
  foundPlaces.set(document, found);
  return found;
}

const foundPlaces = new WeakMap<TextDocument, readonly number[]>();

function* findPlaces(document: TextDocument): Steps<number[]> {
  const { text } = document;
  if (!(yield* hasSignInside(document))) return [];
  const offsets: number[] = [];
  const places: Evidence[] = [];
  // Layouts are padded with spaces: how far away a place is, the characters tell that are seen.
  let [seen, last] = [0, 0];
  for (let line = 0; line < document.lineCount; line++) {
    if (document.isStep(line)) yield;
    const [start, end] = [document.lineStart(line), document.lineEnd(line)];
    for (const { index } of matchesAt(text, PROOFS, BESIDE, start, end)) {
      for (; last < index; last++) if (text.charCodeAt(last) > SPACE) seen++;
      offsets.push(index);
      places.push({ start: seen, weight: 1 });
    }
    for (; last < end; last++) if (text.charCodeAt(last) > SPACE) seen++;
  }
  const words = Math.min(places.at(-1)?.start ?? 0, 2 * REACH) / WORD_LENGTH;
  const around = yield* evidenceNearby(places, REACH);
  const least = Math.max(LEAST_PROOF, PROOF_SHARE * words);
  return yield* filterSteps(offsets, (_, index) => around[index] >= least);
}

const SPACE = 0x20;

/** Whether any sign that parts nothing stands between letters; in most texts none does. */
function* hasSignInside(document: TextDocument): Steps<boolean> {
  for (let line = 0; line < document.lineCount; line++) {
    if (document.isStep(line)) yield;
    if (
      document.lineMask(line) & CharClass.LetterBehindSign &&
      signsInside(document, line, PROOFS, INSIDE).length > 0
    )
      return true;
  }
  return false;
}

function signsInside(
  document: TextDocument,
  line: number,
  signs: Uint8Array,
  inside: RegExp,
): RegExpExecArray[] {
  return matchesAt(document.text, signs, inside, document.lineStart(line), document.lineEnd(line));
}

/** The characters that stand for letters where the text is damaged. */
export function* codesOf(
  document: TextDocument,
  damaged: readonly number[],
  language: Language,
): Steps<Set<string>> {
  const { text } = document;
  const counts = new Map<string, number>();
  const amongWords = new Map<string, number>();
  const alone = new Map<string, number>();
  const isDamagedAt = within(REACH, damaged);
  for (let line = 0; line < document.lineCount; line++) {
    if (document.isStep(line)) yield;
    if ((document.lineMask(line) & CharClass.LetterBehindSign) === 0) continue;
    for (const { 0: sign, index } of signsInside(document, line, SIGNS, BETWEEN)) {
      if (!isDamagedAt(index)) continue;
      counts.set(sign, (counts.get(sign) ?? 0) + 1);
      if (isAmongWords(text, index, language)) amongWords.set(sign, (amongWords.get(sign) ?? 0) + 1);
      if (KEY_SIGNS.includes(sign) && isAlone(document.lineText(line), sign))
        alone.set(sign, (alone.get(sign) ?? 0) + 1);
    }
  }
  const isParting = (sign: string, count: number): boolean =>
    (amongWords.get(sign) ?? 0) >=
      (PARTING.includes(sign) ? OFTEN_AMONG_WORDS : MOSTLY_AMONG_WORDS) * count ||
    (alone.get(sign) ?? 0) >= MOSTLY_ALONE * count;
  const codes = new Set(
    [...counts]
      .filter(([sign, count]) => count >= OFTEN && !isParting(sign, count))
      .filter(([sign, count]) => !AT_EDGES.test(sign) || 2 * count > timesOf(sign, text))
      .map(([sign]) => sign),
  );
  for (const sign of yield* finals(text, codes, damaged))
    if (!isParting(sign, counts.get(sign) ?? Infinity)) codes.add(sign);
  for (const sign of codes) if (isBracket(sign, text)) codes.delete(sign);
  return codes;
}

/** A sign that so nearly always stands between whole words parts them, as the strokes of a table do. */
const MOSTLY_AMONG_WORDS = 0.8;
/** The same of a sign that parts words elsewhere too; one of two may be a name. */
const OFTEN_AMONG_WORDS = 0.5;
/** They mark the key of a label, which has but one: ا&فتح, ملـ~ـف. */
const KEY_SIGNS = '&~';
const MOSTLY_ALONE = 0.8;

function isAlone(line: string, sign: string): boolean {
  return line.indexOf(sign) === line.lastIndexOf(sign);
}

const SHORTEST_WORD = 3;

/** Whether whole words stand on both sides of a sign. */
function isAmongWords(text: string, index: number, language: Language): boolean {
  const before = skeleton(text.slice(wordAround(text, index).start, index));
  const after = skeleton(text.slice(index + 1, wordAround(text, index + 1).end));
  return [before, after].every((part) => part.length >= SHORTEST_WORD && language.frequency(part) > 0);
}

/** A tag of HTML that was left in the text. */
export const TAG = /<\/?[A-Za-z][A-Za-z0-9]{0,11}(?:\s[^<>\n]{0,200})?\/?>/gu;

export const TOKEN = /\S+/gu;
export const ARABIC = new RegExp(LETTER, 'u');
export const DIGIT = /[0-9\u0660-\u0669]/u;
/** Arrows, bullets and emoji before a word. */
const PICTURE = /[\u2190-\u2BFF\uFE0F\u{1F000}-\u{1FAFF}]/u;
/** Behind units and words: م², the mark of a note. */
const RAISED = /[°²³¹⁰⁴-⁹₀-₉½¼¾]/u;

/** The signs that stand only at the edges of words, where letters that don't join the next one stand too. */
function* finals(text: string, codes: ReadonlySet<string>, damaged: readonly number[]): Steps<string[]> {
  const isDamagedAt = within(REACH, damaged);
  const counts = new Map<string, number>();
  const count = (sign: string): void => {
    const isPlain =
      codes.has(sign) ||
      PARTING.includes(sign) ||
      DIGIT.test(sign) ||
      PICTURE.test(sign) ||
      RAISED.test(sign);
    if (isPlain || (classOf(sign.charCodeAt(0)) & NO_SIGN) !== 0) return;
    counts.set(sign, (counts.get(sign) ?? 0) + 1);
  };
  for (const piece of piecesOf(text)) {
    const bare = piece.text.replace(TAG, (tag) => ' '.repeat(tag.length));
    for (const { 0: token, index } of bare.matchAll(TOKEN))
      if (ARABIC.test(token) && isDamagedAt(piece.start + index)) [...token].forEach(count);
    yield;
  }
  return [...counts].filter(([, count]) => count >= OFTEN).map(([sign]) => sign);
}
