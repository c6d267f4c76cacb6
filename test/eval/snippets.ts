import { hasShared, readShared } from '../support/shared';
import { DAMAGES } from '../support/damage';
import { SENTENCES } from '../support/texts';
import { check } from '../../src/review/check';
import { TextDocument } from '../../src/text/document';
import { isSolved } from './case';
import type { Evaluation, Figure } from './figures';
import { cleaned, ruleset } from './setup';
import { at, seeded, SIMULATIONS, type Random, type Simulate } from './simulator';
import { table } from './table';

const HELD_OUT = 'language/heldout-lines.txt.gz';
/** So many snippets of each kind of damage are tried, of so many words each. */
const SNIPPETS = 120;
const FEWEST_WORDS = 4;
const MOST_WORDS = 10;
const SEED = 8;

/** Words, punctuation and numbers of an Arabic sentence. */
const PLAIN = /^[\u0621-\u064A\u064B-\u0652 ،؛:؟!.0-9]+$/u;

const LETTER = '[\\u0621-\\u064A]';
const INNER_LAM_ALEF = new RegExp(`(?<=${LETTER})لا(?=${LETTER})`, 'gu');
const BEFORE_LAST = new RegExp(`(?<=${LETTER}{3})(?=${LETTER}(?!${LETTER}))`, 'gu');
const INSIDE = new RegExp(`(?<=${LETTER}{2})(?=${LETTER}{2})`, 'gu');
const INNER_LETTER = new RegExp(`(?<=${LETTER}{2})${LETTER}(?=${LETTER})`, 'gu');

/** One place damaged as programs do it, or a short text damaged as a whole. */
const KINDS: Readonly<Record<string, Simulate>> = {
  ...Object.fromEntries(Object.entries(SIMULATIONS).map(([name, { simulate }]) => [name, simulate])),
  'article swapped': at(/(?<![\u0621-\u064A])ال[أإآ]/gu, (found) => `ا${found[2]}ل`),
  'every lam-alef swapped': whole((text) => text.replace(/ل([اأإآ])/gu, '$1ل')),
  'lam-alef lost': at(INNER_LAM_ALEF, () => ' '),
  'lam-alef as U+FFFD': at(INNER_LAM_ALEF, () => '\uFFFD'),
  'letter as U+FFFD': at(INNER_LETTER, () => '\uFFFD'),
  'control inside a word': at(INSIDE, () => '\u0003'),
  'space before the last letter': at(BEFORE_LAST, () => ' '),
  'space anywhere': at(INSIDE, () => ' '),
  'article apart': at(/(?<![\u0621-\u064A])ال(?=[\u0621-\u064A]{3})/gu, () => 'ال '),
  'hamza as a mark': at(/[أإؤئ]/gu, (found) => found.normalize('NFD')),
  'hamza behind a space': at(/(?<=[\u0621-\u064A])[أإؤئ]/gu, (found) =>
    [...found.normalize('NFD')].join(' '),
  ),
  'stroke of kashida': at(/(?<=[بتثجحخسشصضطظعغفقكلمنهي])(?=[\u0621-\u064A])/gu, () => 'ـــ'),
  'invisible character': at(INSIDE, () => '\u200B'),
  'comma before its word': at(/[،؛] (?=[\u0621-\u064A]{2})/gu, ([comma]) => ` ${comma}`),
  'stop at the start': whole((text) => (text.endsWith('.') ? `.${text.slice(0, -1)}` : text)),
  'brackets turned': at(/(?<![\u0621-\u064A])[\u0621-\u064A]{3,}/gu, (found) => `)${found}(`),
  'kashida throughout': whole(DAMAGES.kashida),
  'shapes of letters': whole(DAMAGES.presentationForms),
  'visual order': whole(backwards),
  'shapes in visual order': whole((text) => backwards(DAMAGES.presentationForms(text))),
  'words reversed': whole((text) => text.split(' ').reverse().join(' ')),
  'UTF-8 read as windows-1252': whole((text) => reread(text, 'windows-1252')),
  'UTF-8 read as windows-1256': whole((text) => reread(text, 'windows-1256')),
  'UTF-8 read as Mac Roman': whole((text) => reread(text, 'macintosh')),
};

/**
 * Short pieces of sentences with one damage: how much of each kind Clean repairs, how much is offered, how much
 * is only marked or passed over, and how much Clean changes wrongly.
 */
export const snippets: Evaluation = ({ isVerbose }) => {
  const own = report('own snippets', SENTENCES, isVerbose);
  return hasShared(HELD_OUT)
    ? [...own, ...report('held-out snippets', readShared(HELD_OUT).split('\n'), isVerbose)]
    : own;
};

type Outcome = 'repaired' | 'offered' | 'marked' | 'unseen' | 'wrong';
const OUTCOMES: readonly Outcome[] = ['repaired', 'offered', 'marked', 'unseen', 'wrong'];

function report(title: string, sentences: readonly string[], isVerbose: boolean): Figure[] {
  const shares = Object.entries(KINDS).map(([kind, simulate]) => {
    const found = outcomes(kind, simulate, sentences, isVerbose);
    return { kind, count: found.length, of: (one: Outcome) => share(found, one) };
  });
  const rows = shares.map(({ kind, count, of }) => [
    kind,
    count,
    ...OUTCOMES.map((one) => (100 * of(one)).toFixed(0)),
  ]);
  console.log(`\n${title}, % of each kind\n${table([['', 'snippets', ...OUTCOMES], ...rows])}`);
  const mean = (some: readonly Outcome[]): number =>
    shares.reduce((sum, { of }) => sum + some.reduce((part, one) => part + of(one), 0), 0) / shares.length;
  return [
    { name: `${title}: repaired`, value: mean(['repaired']), better: 'higher' },
    { name: `${title}: repaired or offered`, value: mean(['repaired', 'offered']), better: 'higher' },
    { name: `${title}: changed wrongly`, value: mean(['wrong']), better: 'lower' },
  ];
}

function share(found: readonly Outcome[], wanted: Outcome): number {
  return found.filter((one) => one === wanted).length / Math.max(1, found.length);
}

function outcomes(
  kind: string,
  simulate: Simulate,
  sentences: readonly string[],
  isVerbose: boolean,
): Outcome[] {
  const random = seeded(SEED);
  const found: Outcome[] = [];
  for (let tries = 0; found.length < SNIPPETS && tries < 20 * SNIPPETS; tries++) {
    const sound = snippetOf(sentences, random);
    const damaged = sound === undefined ? undefined : simulate(sound, random);
    if (sound === undefined || damaged === undefined || damaged === sound) continue;
    const outcome = outcomeOf(damaged, wantedOf(kind, sound, damaged));
    found.push(outcome);
    if (isVerbose && outcome !== 'repaired') console.log(`  ${kind}, ${outcome}: ${damaged}`);
  }
  return found;
}

/** Some words of a sentence in which nothing is found. */
function snippetOf(sentences: readonly string[], random: Random): string | undefined {
  const sentence = sentences[Math.floor(random() * sentences.length)].replace(/ (?=[.،؛:؟!])/gu, '');
  const words = sentence.split(' ');
  const count = FEWEST_WORDS + Math.floor(random() * (MOST_WORDS - FEWEST_WORDS + 1));
  if (words.length < count) return undefined;
  const first = Math.floor(random() * (words.length - count + 1));
  const snippet = words.slice(first, first + count).join(' ');
  return PLAIN.test(snippet) && check(TextDocument.of(snippet), ruleset).length === 0 ? snippet : undefined;
}

/** What is to come of a snippet: the sound one; brackets were put in by the damage. */
function wantedOf(kind: string, sound: string, damaged: string): string {
  return kind === 'brackets turned' ? damaged.replace(/\)([^()]*)\(/u, '($1)') : sound;
}

function outcomeOf(input: string, expected: string): Outcome {
  const result = cleaned(input);
  if (result === expected) return 'repaired';
  if (isSolved({ id: '', kind: '', expect: 'offer', input, expected })) return 'offered';
  if (result !== input) return 'wrong';
  return check(TextDocument.of(input), ruleset).length > 0 ? 'marked' : 'unseen';
}

function whole(change: (text: string) => string): Simulate {
  return (text) => change(text);
}

/** A line as it is drawn; numbers keep their digits in order. */
function backwards(text: string): string {
  return [...text]
    .reverse()
    .join('')
    .replace(/[0-9.]+/gu, (number) => [...number].reverse().join(''));
}

function reread(text: string, encoding: string): string {
  return new TextDecoder(encoding).decode(new TextEncoder().encode(text));
}
