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
import { codeTable, matchesAt } from '../text/codeTable';
import { TextDocument } from '../text/document';
import { wordAround } from '../text/words';
import { solveGlyphsSteps } from './glyphMap/solve';
import { within } from './nearby';
import { documentRepair } from './reporting';
import { NO_FACTS, type DocumentRule } from './rule';
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
    en: 'Signs that part words (و/أو), numbers joined to a clitic (و19), Latin words and addresses, and documents with such a sign here and there.',
    ar: 'العلامات الفاصلة بين الكلمات (و/أو) والأعداد المتصلة بحرف (و19) والكلمات اللاتينية والعناوين، والوثائق التي فيها علامة كهذه هنا وهناك.',
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
    const codes = yield* codesOf(document);
    if (codes.size === 0) return;
    const isDamagedAt = within(REACH, yield* placesOf(document.text, codes));
    const shadow = yield* TextDocument.ofSteps(yield* shadowOf(document.text, codes, isDamagedAt));
    const { runs } = yield* solveGlyphsSteps(shadow, language, NO_FACTS, { withNamedMaps: false });
    for (const { start, end, kind, certainty, readings } of runs) {
      yield;
      if (kind !== 'word' || certainty === undefined || certainty === 'possible') continue;
      const old = document.text.slice(start, end);
      const text = hamzated(document.text, start, end, readings[0].text, language);
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

/** The reading with a hamza on its alef, where the code stands for alefs of all kinds and that makes a far commoner word. */
function hamzated(text: string, start: number, end: number, reading: string, language: Language): string {
  if (reading !== ALEF) return reading;
  const before = text.slice(wordAround(text, start).start, start);
  const after = text.slice(end, wordAround(text, end).end);
  const frequency = (alef: string): number => language.frequency(skeleton(before + alef + after));
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
const PARTING = '-–—_./:،؛,…«»"“”()؟!٪%';
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

/** A sign that stands so often between letters is a code, where so many words have signs in them that part nothing. */
const OFTEN = 3;
const LEAST_PROOF = 8;
const PROOF_SHARE = 0.04;

/** The characters that stand for letters in `text`. */
function* codesOf(document: TextDocument): Steps<Set<string>> {
  const { text } = document;
  const counts = new Map<string, number>();
  for (let line = 0; line < document.lineCount; line++) {
    if (document.isStep(line)) yield;
    if (document.lineMask(line) & CharClass.LetterBehindSign)
      for (const [sign] of matchesAt(text, SIGNS, BETWEEN, document.lineStart(line), document.lineEnd(line)))
        counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  let proof = sum(counts);
  if (proof === 0) return new Set();
  let tokens = 0;
  for (let line = 0; line < document.lineCount; line++) {
    if (document.isStep(line)) yield;
    proof += matchesAt(text, PROOFS, BESIDE, document.lineStart(line), document.lineEnd(line)).length;
    tokens += tokensIn(text, document.lineStart(line), document.lineEnd(line));
  }
  if (proof < LEAST_PROOF || proof < PROOF_SHARE * tokens) return new Set();
  const codes = new Set(
    [...counts]
      .filter(([sign, count]) => count >= OFTEN && (!QUOTES.test(sign) || 2 * count > timesOf(sign, text)))
      .map(([sign]) => sign),
  );
  for (const sign of yield* finals(text, codes)) codes.add(sign);
  return codes;
}

function tokensIn(text: string, from: number, to: number): number {
  let tokens = 0;
  let wasSpace = true;
  for (let index = from; index < to; index++) {
    const isSpace = SPACES[text.charCodeAt(index)] === 1;
    if (wasSpace && !isSpace) tokens++;
    wasSpace = isSpace;
  }
  return tokens;
}

/** What `\s` is in an expression. */
const SPACES = codeTable([
  1,
  '\t\r  \u00A0\u00A0\u1680\u1680\u2000\u200A\u2028\u2029\u202F\u202F\u205F\u205F\u3000\u3000\uFEFF\uFEFF',
]);

/** How often `text` has a sign. */
function timesOf(sign: string, text: string): number {
  let times = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) times++;
  return times;
}

/** How many of the signs are no parting ones. */
function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts].reduce((all, [sign, count]) => (PARTING.includes(sign) ? all : all + count), 0);
}

const TOKEN = /\S+/gu;
const ARABIC = new RegExp(LETTER, 'u');

/** The signs that stand only at the edges of words, where letters that don't join the next one stand too. */
function* finals(text: string, codes: ReadonlySet<string>): Steps<string[]> {
  const counts = new Map<string, number>();
  const count = (sign: string): void => {
    const isPlain = codes.has(sign) || PARTING.includes(sign) || DIGIT.test(sign);
    if (isPlain || (classOf(sign.charCodeAt(0)) & PART_OF_WORD) !== 0) return;
    counts.set(sign, (counts.get(sign) ?? 0) + 1);
  };
  for (const piece of piecesOf(text)) {
    for (const [token] of piece.text.matchAll(TOKEN)) if (ARABIC.test(token)) [...token].forEach(count);
    yield;
  }
  return [...counts].filter(([, count]) => count >= OFTEN).map(([sign]) => sign);
}

const DIGIT = /[0-9\u0660-\u0669]/u;
const FIRST_CODE = 0xf000;

/** Signs are codes so far around one in a word or at its edge that parts none: elsewhere they are what they seem. */
const REACH = 1500;

/** Where codes stand so. */
function* placesOf(text: string, codes: ReadonlySet<string>): Steps<number[]> {
  const places: number[] = [];
  for (const piece of piecesOf(text)) {
    const signs = [BETWEEN, BESIDE].flatMap((places) => matchesAt(piece.text, PROOFS, places));
    const proofs = signs.filter(({ 0: sign }) => codes.has(sign));
    for (const { index } of proofs.sort((a, b) => a.index - b.index)) places.push(piece.start + index);
    yield;
  }
  return places;
}

/** `text` with its codes as private-use codes where they stand in words of damaged passages, of the same length. */
function* shadowOf(
  text: string,
  codes: ReadonlySet<string>,
  isDamagedAt: (offset: number) => boolean,
): Steps<string> {
  const numbers = new Map([...codes].map((sign, index) => [sign, String.fromCharCode(FIRST_CODE + index)]));
  let result = '';
  for (const piece of piecesOf(text)) {
    result += piece.text.replace(TOKEN, (token, at: number) =>
      ARABIC.test(token) && isDamagedAt(piece.start + at)
        ? Array.from(token, (sign) => numbers.get(sign) ?? sign).join('')
        : token,
    );
    yield;
  }
  return result;
}
