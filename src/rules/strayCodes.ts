import type { Language } from '../language/language';
import {
  ALEF,
  ALEF_WITH_HAMZA_ABOVE,
  ALEF_WITH_HAMZA_BELOW,
  ALEF_WITH_MADDA_ABOVE,
  CharClass,
  classOf,
  pattern,
  skeleton,
  tableWithout,
} from '../text/characters';
import { matchesAt } from '../text/codeTable';
import { TextDocument } from '../text/document';
import { isWordAt, wordAround } from '../text/words';
import { isCode } from './glyphMap/reading';
import { solveGlyphsSteps, type SolvedRun } from './glyphMap/solve';
import { evidenceNearby, within, type Evidence } from './nearby';
import { documentRepair } from './reporting';
import { NO_FACTS, type Certainty, type DocumentRule } from './rule';
import { piecesOf, type Steps } from '../text/steps';

/** Reads the signs, digits and Latin letters that stand for letters of a font. */
export const strayCodes: DocumentRule = {
  id: 'stray-codes',
  title: { en: 'Signs and digits for letters', ar: 'علامات وأرقام مكان الحروف' },
  group: 'glyphs',
  severity: 'warning',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter,
  what: {
    en: 'Signs, digits or Latin letters stand inside words, the same one always for the same letter. The letter is the one that makes words of all the places where it stands.',
    ar: 'علامات أو أرقام أو حروف لاتينية داخل الكلمات، كل واحدة منها مكان حرف بعينه. والحرف هو الذي تصح به الكلمات كلها حيث وقعت.',
  },
  why: {
    en: 'The PDF’s table from glyphs to characters lacks some glyphs, so their numbers came out as characters.',
    ar: 'ينقص جدول الملف من الرسوم إلى المحارف بعضُها، فخرجت أرقامها محارفَ.',
  },
  never: {
    en: 'Signs that part words (و/أو), numbers joined to a clitic (و19), Latin words and addresses, and passages with such a sign here and there.',
    ar: 'العلامات الفاصلة بين الكلمات (و/أو) والأعداد المتصلة بحرف (و19) والكلمات اللاتينية والعناوين، والمقاطع التي فيها علامة كهذه هنا وهناك.',
  },
  messages: {
    found: { en: '{0} stands for letters: {1}.', ar: '{0} مكان حروف: {1}.' },
  },
  examples: [
    {
      damaged: 'ذهب ال1جل إلى الم1كز القديم وشا1ك في الح1ب ثم ت1ك المع1كة وص1ف الم1تب على الق1ية',
      repaired: 'ذهب الرجل إلى المركز القديم وشارك في الحرب ثم ترك المعركة وصرف المرتب على القرية',
      certainty: 'certain',
    },
  ],
  intact: ['بيع 20 كتابا و/أو مجلة', 'قناة mbc1 وقناة mbc2', 'الوسم #يوم_اللغة والوسم #لغتي_هويتي', 'في المادة2 والمادة3'],
  *find(document, report, { language }) {
    if (!language || (document.mask & CharClass.LetterBehindSign) === 0) return;
    const damaged = yield* damagedPlaces(document);
    if (damaged.length === 0) return;
    const codes = yield* codesOf(document, damaged);
    if (codes.size === 0) return;
    const shadow = yield* TextDocument.ofSteps(yield* shadowOf(document.text, codes, damaged));
    const { runs } = yield* solveGlyphsSteps(shadow, language, NO_FACTS, { withNamedMaps: false });
    const places = runs.filter(isRead);
    const byEnd = new Map(places.map((place) => [place.end, place]));
    const byStart = new Map(places.map((place) => [place.start, place]));
    for (const place of places) {
      yield;
      const { start, end, certainty, readings } = place;
      const around = [lettersBefore(shadow.text, start, byEnd), lettersBehind(shadow.text, end, byStart)] as const;
      if (isSignAmongWords(around, readings[0].text, language)) continue;
      const old = document.text.slice(start, end);
      const text = hamzated(shadow.text, start, end, readings[0].text, language);
      report({
        start,
        end,
        message: 'found',
        args: [old, text],
        repairs: [documentRepair(document, certainty, start, end, text)],
      });
    }
  },
}; // prettier-ignore

type ReadRun = SolvedRun & { readonly certainty: Certainty };

function isRead(run: SolvedRun): run is ReadRun {
  return run.kind === 'word' && run.certainty !== undefined && run.certainty !== 'possible';
}

/** The letters of a word before a place, its codes read; undefined when one cannot be. */
function lettersBefore(
  shadow: string,
  start: number,
  places: ReadonlyMap<number, ReadRun>,
): string | undefined {
  let letters = '';
  for (let at = start; at > 0 && letters.length < LONGEST_WORD;) {
    const place = places.get(at);
    if (!place && isCode(shadow[at - 1])) return undefined;
    if (!place && !isWordAt(shadow, at - 1)) break;
    letters = (place ? place.readings[0].text : shadow[at - 1]) + letters;
    at = place ? place.start : at - 1;
  }
  return skeleton(letters);
}

/** The same behind it. */
function lettersBehind(
  shadow: string,
  end: number,
  places: ReadonlyMap<number, ReadRun>,
): string | undefined {
  let letters = '';
  for (let at = end; at < shadow.length && letters.length < LONGEST_WORD;) {
    const place = places.get(at);
    if (!place && isCode(shadow[at])) return undefined;
    if (!place && !isWordAt(shadow, at)) break;
    letters += place ? place.readings[0].text : shadow[at];
    at = place ? place.end : at + 1;
  }
  return skeleton(letters);
}

const LONGEST_WORD = 32;

/** Whether a sign that is a letter elsewhere is one here: beside or between words that no word comes of with it. */
function isSignAmongWords(
  [before, after]: readonly [string | undefined, string | undefined],
  reading: string,
  language: Language,
): boolean {
  if (before === undefined || after === undefined || before + after === '') return false;
  const whole = before + skeleton(reading) + after;
  const isKnown = (word: string): boolean => language.frequency(word) > 0;
  // The line may still stand in visual order.
  if (isKnown(whole) || isKnown([...whole].reverse().join(''))) return false;
  return [before, after].every((part) => part === '' || (part.length >= SHORTEST_WORD && isKnown(part)));
}

const SHORTEST_WORD = 3;

/** The reading with a hamza on its alef, where the code stands for alefs of all kinds and that makes a far commoner word. */
function hamzated(shadow: string, start: number, end: number, reading: string, language: Language): string {
  if (reading !== ALEF) return reading;
  const [from, to] = [wordAround(shadow, start).start, wordAround(shadow, end).end];
  // With another code in it the word is not known.
  if (isCode(shadow.charAt(from - 1)) || isCode(shadow.charAt(to))) return reading;
  const frequency = (alef: string): number =>
    language.frequency(skeleton(shadow.slice(from, start) + alef + shadow.slice(end, to)));
  const best = HAMZATED.reduce((one, other) => (frequency(other) > frequency(one) ? other : one));
  return frequency(best) >= frequency(ALEF) + LEAST_LEAD ? best : reading;
}

const HAMZATED = [ALEF_WITH_HAMZA_ABOVE, ALEF_WITH_HAMZA_BELOW, ALEF_WITH_MADDA_ABOVE];
/** So many classes commoner. */
const LEAST_LEAD = 3;

const LETTER = `${pattern.scriptLetter.slice(0, -1)}\\uFB50-\\uFDF1\\uFDF3-\\uFDF9\\uFE70-\\uFEFC]`;
const BETWEEN = new RegExp(`(?<=${LETTER}${pattern.mark}{0,2})[^\\s](?=${LETTER})`, 'uy');
/** A sign at the edge of a word that is no number after a clitic. */
const BESIDE = new RegExp(`(?<=${LETTER}${LETTER})[^\\s](?=\\s)|(?<=\\s)[^\\s](?=${LETTER}${LETTER})`, 'uy');
/** What parts words, at their edges or without spaces; by itself it proves nothing. */
const PARTING = '-–—_./:،؛,;…«»"“”()؟?!٪%';
/** They stand at the edges of words; no code is one that mostly does. */
const QUOTES = /[«»"“”]/u;

const PART_OF_WORD: CharClass =
  CharClass.ArabicLetter |
  CharClass.ArabicMark |
  CharClass.Tatweel |
  CharClass.PresentationForm |
  CharClass.Invisible |
  CharClass.PrivateUse |
  CharClass.WideSpace |
  CharClass.Control |
  CharClass.Replacement |
  CharClass.Space;

/** What may be a sign, and what of it parts nothing. */
const SIGNS = tableWithout(PART_OF_WORD);
const PROOFS = tableWithout(PART_OF_WORD, PARTING);

/** A sign that stands so often between letters is a code. */
const OFTEN = 3;
/** So many words of the text so far around a place, and so large a share of them, must have signs in them that part nothing. */
const REACH = 1500;
const LEAST_PROOF = 8;
const PROOF_SHARE = 0.04;
const WORD_LENGTH = 5;

/** The places of signs in or beside words, where these are many: elsewhere signs are what they seem. */
function* damagedPlaces(document: TextDocument): Steps<number[]> {
  const { text } = document;
  if (!(yield* hasSignInside(document))) return [];
  const offsets: number[] = [];
  const places: Evidence[] = [];
  // Layouts are padded with spaces: how far away a place is, the characters tell that are seen.
  let [seen, last] = [0, 0];
  for (let line = 0; line < document.lineCount; line++) {
    if (document.isStep(line)) yield;
    const [start, end] = [document.lineStart(line), document.lineEnd(line)];
    const signs = [BETWEEN, BESIDE].flatMap((expression) => matchesAt(text, PROOFS, expression, start, end));
    for (const { index } of signs.sort((a, b) => a.index - b.index)) {
      for (; last < index; last++) if (text.charCodeAt(last) > SPACE) seen++;
      offsets.push(index);
      places.push({ start: seen, weight: 1 });
    }
  }
  const words = Math.min(seen, 2 * REACH) / WORD_LENGTH;
  const around = yield* evidenceNearby(places, REACH);
  return offsets.filter((_, index) => around[index] >= Math.max(LEAST_PROOF, PROOF_SHARE * words));
}

const SPACE = 0x20;

/** Whether any sign that parts nothing stands between letters; in most texts none does. */
function* hasSignInside(document: TextDocument): Steps<boolean> {
  for (let line = 0; line < document.lineCount; line++) {
    if (document.isStep(line)) yield;
    if (
      document.lineMask(line) & CharClass.LetterBehindSign &&
      signsInside(document, line, PROOFS).length > 0
    )
      return true;
  }
  return false;
}

function signsInside(document: TextDocument, line: number, signs: Uint8Array): RegExpExecArray[] {
  return matchesAt(document.text, signs, BETWEEN, document.lineStart(line), document.lineEnd(line));
}

/** The characters that stand for letters where the text is damaged. */
function* codesOf(document: TextDocument, damaged: readonly number[]): Steps<Set<string>> {
  const { text } = document;
  const counts = new Map<string, number>();
  const isDamagedAt = within(REACH, damaged);
  for (let line = 0; line < document.lineCount; line++) {
    if (document.isStep(line)) yield;
    if ((document.lineMask(line) & CharClass.LetterBehindSign) === 0) continue;
    for (const { 0: sign, index } of signsInside(document, line, SIGNS))
      if (isDamagedAt(index)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  const codes = new Set(
    [...counts]
      .filter(([sign, count]) => count >= OFTEN && (!QUOTES.test(sign) || 2 * count > timesOf(sign, text)))
      .map(([sign]) => sign),
  );
  for (const sign of yield* finals(text, codes, damaged)) codes.add(sign);
  return codes;
}

/** How often `text` has a sign. */
function timesOf(sign: string, text: string): number {
  let times = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) times++;
  return times;
}

const TOKEN = /\S+/gu;
const ARABIC = new RegExp(LETTER, 'u');

/** The signs that stand only at the edges of words, where letters that don't join the next one stand too. */
function* finals(text: string, codes: ReadonlySet<string>, damaged: readonly number[]): Steps<string[]> {
  const isDamagedAt = within(REACH, damaged);
  const counts = new Map<string, number>();
  const count = (sign: string): void => {
    const isPlain = codes.has(sign) || PARTING.includes(sign) || DIGIT.test(sign);
    if (isPlain || (classOf(sign.charCodeAt(0)) & PART_OF_WORD) !== 0) return;
    counts.set(sign, (counts.get(sign) ?? 0) + 1);
  };
  for (const piece of piecesOf(text)) {
    for (const { 0: token, index } of piece.text.matchAll(TOKEN))
      if (ARABIC.test(token) && isDamagedAt(piece.start + index)) [...token].forEach(count);
    yield;
  }
  return [...counts].filter(([, count]) => count >= OFTEN).map(([sign]) => sign);
}

const DIGIT = /[0-9\u0660-\u0669]/u;
const FIRST_CODE = 0xf000;

/** `text` with its codes as private-use codes where they stand in words of damaged passages, of the same length. */
function* shadowOf(text: string, codes: ReadonlySet<string>, damaged: readonly number[]): Steps<string> {
  const isDamagedAt = within(REACH, damaged);
  const numbers = new Map([...codes].map((sign, index) => [sign, String.fromCharCode(FIRST_CODE + index)]));
  let result = '';
  for (const piece of piecesOf(text)) {
    const enclosing = bracketsIn(piece.text, codes);
    result += piece.text.replace(TOKEN, (token, at: number) => {
      if (!ARABIC.test(token) || !isDamagedAt(piece.start + at)) return token;
      let shadow = '';
      for (let index = 0; index < token.length; index++) {
        const isItself =
          isInNumber(token, index, codes) || isBehindStop(token, index) || enclosing.has(at + index);
        shadow += (isItself ? undefined : numbers.get(token[index])) ?? token[index];
      }
      return shadow;
    });
    yield;
  }
  return result;
}

/** Whether a digit is one: a digit that is no code stands beside it, or nothing that is a letter. */
function isInNumber(token: string, index: number, codes: ReadonlySet<string>): boolean {
  if (!DIGIT.test(token[index])) return false;
  const beside = [token.charAt(index - 1), token.charAt(index + 1)].filter((one) => one !== '');
  return (
    beside.some((one) => DIGIT.test(one) && !codes.has(one)) ||
    !beside.some((one) => ARABIC.test(one) || codes.has(one))
  );
}

/** Whether a sign closes a sentence after its full stop, as the mark of a note or a bullet does. */
function isBehindStop(token: string, index: number): boolean {
  return index === token.length - 1 && STOP.test(token.charAt(index - 1));
}

const STOP = /[.،؛:؟!]/u;

/** A word or some between brackets on one line. */
const BRACKETS = /\([^()\n]{1,80}\)|\[[^[\]\n]{1,80}\]/gu;

/** Where the brackets stand that are codes elsewhere, but have their partners here, which are none. */
function bracketsIn(text: string, codes: ReadonlySet<string>): Set<number> {
  const places = new Set<number>();
  if (!BRACKET_SIGNS.some((sign) => codes.has(sign))) return places;
  for (const { 0: found, index } of text.matchAll(BRACKETS)) {
    const last = found.length - 1;
    if (codes.has(found[0]) && codes.has(found[last])) continue;
    places.add(index).add(index + last);
  }
  return places;
}

const BRACKET_SIGNS = ['(', ')', '[', ']'];
