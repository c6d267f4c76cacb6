import type { Language } from '../language/language';
import {
  ALEF,
  ALEF_WITH_HAMZA_ABOVE,
  ALEF_WITH_HAMZA_BELOW,
  ALEF_WITH_MADDA_ABOVE,
  CharClass,
  skeleton,
} from '../text/characters';
import { TextDocument } from '../text/document';
import { isWordAt, wordAround } from '../text/words';
import { isCode } from './glyphMap/reading';
import { solveGlyphsSteps, type SolvedRun } from './glyphMap/solve';
import { documentRepair } from './reporting';
import { meaningsOf } from './byteCodes/law';
import { lessSure, NO_FACTS, type Certainty, type DocumentRule } from './rule';
import { codesOf, damagedPlaces } from './strayCodes/codes';
import { shadowOf } from './strayCodes/shadow';

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
    en: 'Signs that part words (و/أو), numbers joined to a clitic (و19), Latin words and addresses, quotation marks in pairs, abbreviations (ه•ش), raised digits (م²), and passages with such a sign here and there.',
    ar: 'العلامات الفاصلة بين الكلمات (و/أو) والأعداد المتصلة بحرف (و19) والكلمات اللاتينية والعناوين، وعلامات الاقتباس المتزاوجة، والمختصرات (ه•ش)، والأرقام المرفوعة (م²)، والمقاطع التي فيها علامة كهذه هنا وهناك.',
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
  intact: [
    'بيع 20 كتابا و/أو مجلة',
    'قناة mbc1 وقناة mbc2',
    'الوسم #يوم_اللغة والوسم #لغتي_هويتي',
    'في المادة2 والمادة3',
  ],
  *find(document, report, { language }) {
    if (!language || (document.mask & CharClass.LetterBehindSign) === 0) return;
    const damaged = yield* damagedPlaces(document);
    if (damaged.length === 0) return;
    const codes = yield* codesOf(document, damaged, language);
    if (codes.size === 0) return;
    const shadow = yield* TextDocument.ofSteps(yield* shadowOf(document.text, codes, damaged));
    const { runs } = yield* solveGlyphsSteps(shadow, language, NO_FACTS, { withNamedMaps: false });
    const places: ReadRun[] = [];
    const byEnd = new Map<number, ReadRun>();
    const byStart = new Map<number, ReadRun>();
    for (const run of runs) {
      yield;
      if (!isRead(run)) continue;
      places.push(run);
      byEnd.set(run.end, run);
      byStart.set(run.start, run);
    }
    for (const place of places) {
      yield;
      const { start, end, certainty, readings } = place;
      const around = [
        lettersBefore(shadow.text, start, byEnd),
        lettersBehind(shadow.text, end, byStart),
      ] as const;
      if (isSignAmongWords(around, readings[0].text, language)) continue;
      const old = document.text.slice(start, end);
      const text = hamzated(shadow.text, start, end, readings[0].text, language);
      report({
        start,
        end,
        message: 'found',
        args: [old, text],
        repairs: [
          documentRepair(
            document,
            isLawful(old, text) && !isOpenAlef(shadow.text, start, end, text)
              ? certainty
              : lessSure(certainty, 'likely'),
            start,
            end,
            text,
          ),
        ],
      });
    }
  },
};

type ReadRun = SolvedRun & { readonly certainty: Certainty };

function isRead(run: SolvedRun): run is ReadRun {
  return run.kind === 'word' && run.certainty !== undefined && run.certainty !== 'possible';
}

/** Whether a sign that may be the byte of a letter is read as one of those: others mean that a font had no such row. */
function isLawful(code: string, text: string): boolean {
  const meanings = code.length === 1 ? meaningsOf(code) : [];
  return (
    meanings.length === 0 ||
    meanings.some(
      (meaning) => skeleton(meaning.text) === text || (ALEFS.includes(meaning.text) && ALEFS.includes(text)),
    )
  );
}

/** Whether an alef with a hamza stands in a word with another code: what alef that is, only the whole word tells. */
function isOpenAlef(shadow: string, start: number, end: number, text: string): boolean {
  if (text === ALEF || !ALEFS.includes(text)) return false;
  const [from, to] = [wordAround(shadow, start).start, wordAround(shadow, end).end];
  return isCode(shadow.charAt(from - 1)) || isCode(shadow.charAt(to));
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
  // Between pieces of words a sign stands for a letter; read as a sign it proves no pieces.
  const shortest = HAS_LETTER.test(reading) ? SHORTEST_WORD : 1;
  return [before, after].every((part) => part === '' || (part.length >= shortest && isKnown(part)));
}

const SHORTEST_WORD = 3;
const HAS_LETTER = /\p{L}/u;

/** The reading with another hamza on its alef or none, where the code may stand for alefs of all kinds and that makes a far commoner word. */
function hamzated(shadow: string, start: number, end: number, reading: string, language: Language): string {
  if (!ALEFS.includes(reading)) return reading;
  const [from, to] = [wordAround(shadow, start).start, wordAround(shadow, end).end];
  // With another code in it the word is not known.
  if (isCode(shadow.charAt(from - 1)) || isCode(shadow.charAt(to))) return reading;
  const frequency = (alef: string): number =>
    language.frequency(skeleton(shadow.slice(from, start) + alef + shadow.slice(end, to)));
  const best = ALEFS.reduce((one, other) => (frequency(other) > frequency(one) ? other : one));
  return frequency(best) >= frequency(reading) + LEAST_LEAD ? best : reading;
}

const ALEFS = [ALEF, ALEF_WITH_HAMZA_ABOVE, ALEF_WITH_HAMZA_BELOW, ALEF_WITH_MADDA_ABOVE];
/** So many classes commoner. */
const LEAST_LEAD = 3;
