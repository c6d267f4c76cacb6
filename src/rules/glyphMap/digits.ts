import { numberLogProbability } from './numbers';
import { placeOf, type PlaceKind } from './places';
import { searchDigits, type SearchPlace } from './exchange';
import { isCode, type CodeRun } from './reading';
import { filterSteps, flatMapSteps, sortSteps, type Steps } from '../../text/steps';

/** A reading of codes as digits: code → digit. */
export type DigitKey = ReadonlyMap<string, string>;

/** A reading of a place and how probable it is. */
export interface Alternative {
  readonly text: string;
  readonly probability: number;
}

/** A key and how probable it is beside the other keys tried. */
interface WeighedKey {
  readonly key: DigitKey;
  readonly probability: number;
}

/** A place where a number stands, with how often the same number stands in such a place. */
export interface NumberPlace {
  readonly text: string;
  readonly kind: PlaceKind;
  readonly count: number;
}

export interface DigitSolution {
  readonly key: DigitKey;
  /** The places that speak of numbers (not the plain ones). */
  readonly places: readonly NumberPlace[];
  /** How much better (in nats) the key explains the places than digits at random. */
  readonly gain: number;
  /** Whether hardly any place gets a number that can't well stand there. */
  readonly isClean: boolean;
  /** Whether a digit's code comes before the next digit's code, as in nearly all fonts. */
  readonly isOrdered: boolean;
  /** The readings of a run with their probabilities, the best first. */
  readings(run: string): readonly Alternative[];
}

/** A plain run counts half: it may be no number. */
const PLAIN_WEIGHT = 0.5;
/** Distinct places beyond these add time, not certainty. */
const MOST_PLACES = 150;
const LEAST_PROBABILITY = 1e-6;
/** A number that lies so far (in nats) below digits at random hardly can stand in its place. */
const BAD = -2;
/** With fewer a key is above suspicion. */
const CLEAN = 0.03;

/**
 * Reads codes that stand in number places as digits.
 *
 * The cipher: a font's digits are glyphs, glyphs are numbered in font order, so codes keep the order of
 * the digits and mostly follow one another. All keys that keep the order are weighed (at most 252), and when
 * none explains the places, keys in no order are searched by exchanging digits. A key's weight is its prior
 * (`orderLog`) times the probability of every number in its place (numbers.ts): Bayes' rule over an
 * enumerated set, so that the probabilities of readings are honest shares.
 */
export function* solveDigits(
  runs: readonly CodeRun[],
  isCandidate: (code: string) => boolean,
  given: DigitKey,
): Steps<DigitSolution | undefined> {
  const all = yield* distinctPlaces(
    yield* filterSteps(runs, (run) => [...run.text].every((code) => !isCode(code) || isCandidate(code))),
  );
  const speaking = all.filter((place) => place.kind !== 'plain');
  if (speaking.length === 0) return undefined;
  const codes = digitCodes(speaking, all, given);
  if (codes.length === 0 || codes.length > 10) return undefined;
  const known = new Set(codes);
  const places = all
    .filter((place) => [...place.text].every((code) => !isCode(code) || known.has(code)))
    .slice(0, MOST_PLACES);
  const keys = yield* weigh(codes, places, given);
  const [best] = keys;
  if (!best) return undefined;
  const spoken = places.filter((place) => place.kind !== 'plain');
  const read = new Map<string, Alternative[]>();
  return {
    key: best.key,
    places: spoken,
    gain: spoken.reduce((sum, place) => sum + weight(place) * placeGain(place, best.key), 0),
    isClean: badShare(best.key, spoken) <= CLEAN,
    isOrdered: isOrdered(best.key),
    readings: (run) => {
      let readings = read.get(run);
      if (!readings) read.set(run, (readings = readingsOf(run, keys)));
      return readings;
    },
  };
}

function* distinctPlaces(runs: readonly CodeRun[]): Steps<readonly NumberPlace[]> {
  const counts = new Map<string, { text: string; kind: PlaceKind; count: number }>();
  for (const { text, before, after } of runs) {
    yield;
    const kind = placeOf(text, before, after);
    const place = counts.get(`${kind} ${text}`);
    if (place) place.count++;
    else counts.set(`${kind} ${text}`, { text, kind, count: 1 });
  }
  return yield* sortSteps(
    [...counts.values()],
    (a, b) => Number(a.kind === 'plain') - Number(b.kind === 'plain') || b.count - a.count,
  );
}

/** The codes of the speaking places and those that stand in one run with them. */
function digitCodes(
  speaking: readonly NumberPlace[],
  all: readonly NumberPlace[],
  given: DigitKey,
): string[] {
  const codes = new Set([...given.keys(), ...speaking.flatMap(({ text }) => [...text].filter(isCode))]);
  for (const { text } of all) {
    const own = [...text].filter(isCode);
    if (own.some((code) => codes.has(code)) && own.length > 1) own.forEach((code) => codes.add(code));
  }
  return [...codes].sort();
}

function* weigh(
  codes: readonly string[],
  places: readonly NumberPlace[],
  given: DigitKey,
): Steps<WeighedKey[]> {
  const fitting = orderedKeys(codes).filter((digits) =>
    codes.every((code, index) => (given.get(code) ?? digits[index]) === digits[index]),
  );
  let keys = yield* flatMapSteps(fitting, (digits) => [
    scored(codes, digits, places, orderLog(codes, digits)),
  ]);
  const best = keys.reduce<Scored | undefined>((a, b) => (a && a.score >= b.score ? a : b), undefined);
  if (!best || explainsLittle(best.key, places)) keys = [...keys, ...unorderedKeys(codes, places, given)];
  const top = Math.max(...keys.map(({ score }) => score));
  const total = keys.reduce((sum, { score }) => sum + Math.exp(score - top), 0);
  return keys
    .map(({ key, score }) => ({ key, probability: Math.exp(score - top) / total }))
    .filter(({ probability }) => probability >= LEAST_PROBABILITY)
    .sort((a, b) => b.probability - a.probability);
}

/** Whether a key makes numbers that digits at random would make as well. */
function explainsLittle(key: DigitKey, places: readonly NumberPlace[]): boolean {
  const gain = places.reduce((sum, place) => sum + weight(place) * placeGain(place, key), 0);
  return gain < 0 || badShare(key, places) > CLEAN;
}

interface Scored {
  readonly key: DigitKey;
  readonly score: number;
}

function scored(
  codes: readonly string[],
  digits: readonly string[],
  places: readonly NumberPlace[],
  prior: number,
): Scored {
  const key = new Map(codes.map((code, index) => [code, digits[index]]));
  return { key, score: prior + likelihood(key, places) };
}

function likelihood(key: DigitKey, places: readonly NumberPlace[]): number {
  let sum = 0;
  for (const place of places)
    sum += weight(place) * numberLogProbability(decode(place.text, key), place.kind);
  return sum;
}

function weight({ kind, count }: NumberPlace): number {
  return (1 + Math.log(count)) * (kind === 'plain' ? PLAIN_WEIGHT : 1);
}

export function decode(text: string, key: DigitKey): string {
  let result = '';
  for (const character of text) result += key.get(character) ?? character;
  return result;
}

/** Nats won over digits drawn at random. */
function placeGain({ text, kind }: NumberPlace, key: DigitKey): number {
  const length = [...text].filter(isCode).length;
  return numberLogProbability(decode(text, key), kind) + length * Math.LN10;
}

/** The share of places in which a key makes a number that can't well stand there. */
function badShare(key: DigitKey, places: readonly NumberPlace[]): number {
  const spoken = places.filter((place) => place.kind !== 'plain');
  return spoken.filter((place) => placeGain(place, key) < BAD).length / Math.max(1, places.length);
}

/** All ways to give ascending digits to ascending codes, and those with the zero behind the nine. */
function orderedKeys(codes: readonly string[]): string[][] {
  const keys: string[][] = [];
  const choose = (from: number, chosen: string[]): void => {
    if (chosen.length === codes.length) {
      keys.push([...chosen]);
      if (chosen[0] === '0' && chosen.length > 1) keys.push([...chosen.slice(1), '0']);
      return;
    }
    for (let digit = from; digit <= 10 - (codes.length - chosen.length); digit++)
      choose(digit + 1, [...chosen, String(digit)]);
  };
  choose(0, []);
  return keys;
}

/** How often the digits one to nine follow one another in a font without a gap. */
const CONTIGUOUS = Math.log(0.97);
const GAPPED = Math.log(0.03);
/** With gaps: how often the next digit's code is still the next code, and how gaps then grow. */
const NEXT = 0.6;
const GAP_DECAY = 0.75;
const ZERO_LAST = Math.log(0.02);
const UNORDERED = Math.log(1e-3);
const IMPOSSIBLE = -60;

/** The prior of an ordered key: how the codes' distances fit the digits' distances. */
function orderLog(codes: readonly string[], digits: readonly string[]): number {
  let contiguous = CONTIGUOUS;
  let gapped = GAPPED;
  const isZeroLast = digits.length > 1 && digits[digits.length - 1] === '0';
  for (let index = 1; index < codes.length; index++) {
    const step =
      isZeroLast && index === codes.length - 1
        ? 10 - Number(digits[index - 1])
        : Number(digits[index]) - Number(digits[index - 1]);
    const distance = codes[index].charCodeAt(0) - codes[index - 1].charCodeAt(0);
    const touchesZero = digits[index] === '0' || digits[index - 1] === '0';
    contiguous += touchesZero ? stepLog(step, distance) : distance === step ? 0 : IMPOSSIBLE;
    gapped += stepLog(step, distance);
  }
  const sum = Math.max(contiguous, gapped) + Math.log1p(Math.exp(-Math.abs(contiguous - gapped)));
  return isZeroLast ? sum + ZERO_LAST : sum;
}

/** `step` digits further lies a code `distance` further: each digit between has a code, so less can't be. */
function stepLog(step: number, distance: number): number {
  const extra = distance - step;
  if (extra < 0) return IMPOSSIBLE;
  if (extra === 0) return step * Math.log(NEXT);
  const gap = Math.max((1 - GAP_DECAY) * GAP_DECAY ** (extra - 1), 1e-5);
  return Math.log(step) + (step - 1) * Math.log(NEXT) + Math.log((1 - NEXT) * gap);
}

const MOST_SEARCHED = 60;

/** Keys in no order. */
function unorderedKeys(codes: readonly string[], places: readonly NumberPlace[], given: DigitKey): Scored[] {
  const slotOf = new Map(codes.map((code, slot) => [code, slot]));
  const searched = places.slice(0, MOST_SEARCHED).map((place) => searchPlace(place, slotOf));
  const prior = UNORDERED - Array.from(codes, (_, index) => Math.log(10 - index)).reduce((a, b) => a + b, 0);
  const isFree = (slot: number): boolean => slot >= codes.length || !given.has(codes[slot]);
  return searchDigits(codes.length, isFree, startDigits(codes, given), searched).map((digits) =>
    scored(codes, digits, places, prior),
  );
}

function searchPlace(place: NumberPlace, slotOf: ReadonlyMap<string, number>): SearchPlace {
  const slots = [...place.text].map((code) => slotOf.get(code) ?? code);
  const known = new Map<string, number>();
  return {
    slots: new Set(slots.filter((slot) => typeof slot === 'number')),
    score: (digits) => {
      let number = '';
      for (const slot of slots) number += typeof slot === 'number' ? digits[slot] : slot;
      let score = known.get(number);
      if (score === undefined)
        known.set(number, (score = weight(place) * numberLogProbability(number, place.kind)));
      return score;
    },
  };
}

/** Ten digits, those of the codes first: given ones in their places. */
function startDigits(codes: readonly string[], given: DigitKey): string[] {
  const taken = new Set(codes.map((code) => given.get(code)));
  const free = [...'0123456789'].filter((digit) => !taken.has(digit));
  const digits = codes.map((code) => given.get(code) ?? free.shift() ?? '0');
  return [...digits, ...free];
}

function isOrdered(key: DigitKey): boolean {
  const digits = [...key].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, digit]) => digit);
  return digits.every((digit, index) => index === 0 || digit > digits[index - 1]);
}

function readingsOf(run: string, keys: readonly WeighedKey[]): Alternative[] {
  const shares = new Map<string, number>();
  for (const { key, probability } of keys) {
    const text = decode(run, key);
    shares.set(text, (shares.get(text) ?? 0) + probability);
  }
  return [...shares]
    .map(([text, probability]) => ({ text, probability }))
    .sort((a, b) => b.probability - a.probability);
}
