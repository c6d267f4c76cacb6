import type { Language } from '../language/language';
import {
  ALEF,
  ALEF_WITH_HAMZA_ABOVE,
  ALEF_WITH_HAMZA_BELOW,
  ALEF_WITH_MADDA_ABOVE,
  CharClass,
  pattern,
  skeleton,
} from '../text/characters';
import type { Line, TextDocument } from '../text/document';
import { CODE } from './controlCharacters';
import { lineRepair, withChanges, type LineChange } from './reporting';
import type { DocumentRule } from './rule';
import { STEP, type Steps } from '../text/steps';

/** Puts alefs together that the font draws in two parts, the second of which came out as a code. */
export const alefCodes: DocumentRule = {
  id: 'alef-codes',
  title: { en: 'Hamza or madda of an alef as a code', ar: 'همزة الألف أو مدّتها رمز' },
  group: 'glyphs',
  severity: 'warning',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter,
  what: {
    en: 'An alef and a code beside it are one letter (أ إ آ), the same throughout the document, and the alef alone may have come out as one with a hamza. All its words are asked.',
    ar: 'ألف ورمز بجانبها حرف واحد (أ إ آ)، هو نفسه في المستند كله، وقد تخرج الألف المجردة مهموزة. تُسأل عن ذلك كلماته جميعًا.',
  },
  why: {
    en: 'The font draws alef and hamza as two glyphs: the hamza has no text value, and the alef that of the first letter it was part of.',
    ar: 'يرسم الخط الألف والهمزة رسمين: فلا قيمة للهمزة، وللألف قيمة أول حرف كانت منه.',
  },
  never: {
    en: 'Documents in which fewer than three different words agree, or words that exist as they stand.',
    ar: 'المستندات التي تتفق فيها أقل من ثلاث كلمات مختلفة، والكلمات القائمة كما هي.',
  },
  messages: {
    found: { en: 'An alef in two parts: the word is {0}.', ar: 'ألف في جزأين: الكلمة {0}.' },
  },
  examples: [
    {
      damaged: 'ا\uFFFDكل ا\uFFFDحمد ا\uFFFDكبر تفاحة ثم ا\uFFFDعطى ا\uFFFDخاه ا\uFFFDصغر منها',
      repaired: 'أكل أحمد أكبر تفاحة ثم أعطى أخاه أصغر منها',
      certainty: 'certain',
    },
  ],
  intact: ['الحرف أ\u0008', 'القناة أ1 والقناة أ2'],
  *find(document, report, { language }) {
    if (!language || !maySuffer(document.text)) return;
    const words = yield* wordsOf(document);
    const solution = yield* solve(words, language);
    if (!solution) return;
    for (const { line, start, text } of words) {
      yield;
      const changes = changesOf(text, solution, language);
      if (changes.length === 0) continue;
      report({
        start: line.start + start,
        end: line.start + start + text.length,
        message: 'found',
        args: [withChanges(text, changes)],
        repairs: [
          lineRepair(
            line,
            'certain',
            changes.map((change) => ({ ...change, start: change.start + start, end: change.end + start })),
          ),
        ],
      });
    }
  },
};

const MOST_TEXT = 200_000;
const ALEFS = [ALEF_WITH_HAMZA_ABOVE, ALEF_WITH_HAMZA_BELOW, ALEF_WITH_MADDA_ABOVE, ALEF];
const SOME_ALEF = `[${ALEFS.join('')}]`;
/** A code, or a character that no Arabic word has. */
const PART = `(?:${CODE}|(?<![A-Za-z0-9])[A-Za-z0-9](?=${pattern.letter})|[\\u2500-\\u259F\\u3400-\\u9FFF])`;
const LETTER = `(?:${pattern.letter}|${pattern.mark}|${pattern.tatweel})`;
const UNIT_AFTER = new RegExp(`${SOME_ALEF}${PART}`, 'u');
const UNIT_BEFORE = new RegExp(`${PART}${SOME_ALEF}`, 'u');
const UNITS = {
  after: new RegExp(`(${SOME_ALEF})(${PART})?`, 'gu'),
  before: new RegExp(`(${PART})?(${SOME_ALEF})`, 'gu'),
} as const;
type Side = keyof typeof UNITS;

const WORD = new RegExp(`(?:${LETTER}|${PART})+`, 'gu');
const EACH_PART = new RegExp(PART, 'gu');

interface FoundWord {
  readonly line: Line;
  readonly start: number;
  readonly text: string;
}

function* wordsOf(document: TextDocument): Steps<FoundWord[]> {
  const words: FoundWord[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    if ((document.lineMask(index) & CharClass.ArabicLetter) === 0) continue;
    const line = document.line(index);
    for (const { 0: text, index: start } of line.text.matchAll(WORD)) words.push({ line, start, text });
  }
  return words;
}

/** Whether alefs have codes beside them, or most articles begin with a hamza. */
function maySuffer(text: string): boolean {
  const start = text.slice(0, MOST_TEXT);
  if (UNIT_AFTER.test(start) || UNIT_BEFORE.test(start)) return true;
  const wrong = count(start, WRONG_ARTICLE);
  return wrong >= FEWEST_ALONE && wrong > count(start, ARTICLE);
}

function count(text: string, wanted: RegExp): number {
  return text.match(wanted)?.length ?? 0;
}

const WRONG_ARTICLE = /(?<![\u0621-\u064A])[وفبك]?[أإآ]ل[\u0621-\u064A]{3}/gu;
const ARTICLE = /(?<![\u0621-\u064A])[وفبك]?ال[\u0621-\u064A]{3}/gu;

/** What each unit (an alef alone, or with its part) is. */
interface Solution {
  readonly side: Side;
  readonly values: ReadonlyMap<string, string>;
}

/** Distinct words that must agree, and their share. */
const FEWEST_WORDS = 3;
const LEAST_SHARE = 0.8;
/** For an alef that comes out wrong with no code in the document. */
const FEWEST_ALONE = 8;

function* solve(words: readonly FoundWord[], language: Language): Steps<Solution | undefined> {
  const distinct = new Set<string>();
  for (const [index, { text }] of words.entries()) {
    if (index % STEP === 0) yield;
    distinct.add(text);
  }
  const types = [...distinct];
  const after = yield* solveSide('after', types, language);
  const before = yield* solveSide('before', types, language);
  const best = before.words > after.words ? before : after;
  return best.isProven ? best : undefined;
}

interface SideSolution extends Solution {
  /** How many words its units make. */
  readonly words: number;
  readonly isProven: boolean;
}

function* solveSide(side: Side, types: readonly string[], language: Language): Steps<SideSolution> {
  const values = new Map<string, string>();
  let words = 0;
  let isProven = false;
  // The alef alone comes first, it stands in the other units' words; then those with most words.
  const units = [...(yield* unitsOf(types, side))].sort(
    ([a, some], [b, others]) => Math.min(a.length, 2) - Math.min(b.length, 2) || others.length - some.length,
  );
  for (const [unit, itsTypes] of units) {
    const verdict = yield* judge(unit, itsTypes, { side, values }, language);
    if (!verdict || verdict.words < (isProven ? 1 : FEWEST_WORDS)) continue;
    // A code beside the letter that the alef is without it says nothing of that letter: it may be a space.
    const alone = unit.replace(EACH_PART, '');
    if (unit.length > 1 && verdict.value === (values.get(alone) ?? alone)) continue;
    values.set(unit, verdict.value);
    words += verdict.words;
    if (unit.length > 1 || (verdict.value !== unit && verdict.words >= FEWEST_ALONE)) isProven = true;
  }
  return { side, values, words, isProven };
}

/** The units of the document with the words each stands in. */
function* unitsOf(types: readonly string[], side: Side): Steps<Map<string, string[]>> {
  const units = new Map<string, string[]>();
  for (const type of types) {
    yield;
    for (const unit of new Set(type.match(UNITS[side]) ?? [])) {
      const known = units.get(unit);
      if (known) known.push(type);
      else units.set(unit, [type]);
    }
  }
  return units;
}

/** The alef that makes the most words of the unit's words the commonest; undefined when they don't agree. */
function* judge(
  unit: string,
  types: readonly string[],
  solution: Solution,
  language: Language,
): Steps<{ readonly value: string; readonly words: number } | undefined> {
  const isAlone = unit.length === 1;
  const votes = new Map<string, number>();
  let words = 0;
  for (const type of types) {
    yield;
    // Words with parts of other units say nothing of an alef alone.
    if (isAlone && EACH_PART.test(reset(type))) continue;
    const vote = voteOf(unit, type, solution, language);
    if (!vote) continue;
    words++;
    votes.set(vote, (votes.get(vote) ?? 0) + 1);
  }
  const [best] = [...votes].sort(([, a], [, b]) => b - a);
  if (!best || best[1] < LEAST_SHARE * words) return undefined;
  return { value: best[0], words: best[1] };
}

function reset(type: string): string {
  EACH_PART.lastIndex = 0;
  return type;
}

/** The alef that makes `type` a word, by far the commonest one. */
function voteOf(
  unit: string,
  type: string,
  { side, values }: Solution,
  language: Language,
): string | undefined {
  const ranked = ALEFS.map((alef) => {
    const letters = skeleton(
      written(type, { side, values: new Map([...values, [unit, alef]]) }).replace(EACH_PART, ''),
    );
    return { alef, letters: letters.length, frequency: language.frequency(letters) };
  }).sort((a, b) => b.frequency - a.frequency);
  const [best, second] = ranked;
  return best.letters > 1 && best.frequency >= second.frequency + LEAST_LEAD ? best.alef : undefined;
}

/** So many classes commoner than with any other alef. */
const LEAST_LEAD = 3;

function written(word: string, solution: Solution): string {
  return withChanges(word, allChanges(word, solution));
}

function allChanges(word: string, { side, values }: Solution): LineChange[] {
  return [...word.matchAll(UNITS[side])].flatMap((match) => {
    const newText = values.get(match[0]) ?? match[0];
    return newText === match[0] ? [] : [{ start: match.index, end: match.index + match[0].length, newText }];
  });
}

/** The changes of a word; an alef alone stays where the word with it is the commoner one. */
function changesOf(word: string, solution: Solution, language: Language): LineChange[] {
  const all = allChanges(word, solution);
  const frequency = (changes: readonly LineChange[]): number =>
    language.frequency(skeleton(withChanges(word, changes)).replace(EACH_PART, ''));
  return all.reduce((chosen, change) => {
    if (change.end - change.start > 1) return chosen;
    const without = chosen.filter((other) => other !== change);
    return frequency(without) > frequency(chosen) ? without : chosen;
  }, all);
}
