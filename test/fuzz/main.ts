/**
 * Texts of all kinds, damaged and wild, through everything that must hold for every text:
 *
 *     npm run fuzz -- [--runs N] [--seed S] [--minutes M]
 *
 * A text for which something does not hold is made as short as it can be and printed with the seed.
 * Every so often bytes of no text are decoded, and the growth of the time with the length is measured.
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { decode } from '../../src/text/decode';
import { reread, utf8UnitAt } from '../../src/text/codePages';
import { CODE_PAGES, hostileText, subject, textFormat } from '../support/arbitraries';
import { brokenInvariant, type Subject } from '../support/invariants';
import { isTooFast, measureGrowth } from './growth';
import { minimise } from './minimise';

const { values } = parseArgs({
  options: { runs: { type: 'string' }, seed: { type: 'string' }, minutes: { type: 'string' } },
});
const runs = Number(values.runs ?? 10_000);
const seed = Number(values.seed ?? Date.now() % 0x7fffffff);
const deadline = Date.now() + 60_000 * Number(values.minutes ?? Infinity);

/** So many texts come from one seed; each batch takes the next. */
const BATCH = 500;
/** So many pieces of bytes, and growths, go with each batch. */
const BYTES = 50;
const GROWTHS = 1;

/** What failed, by its name: the first of each kind is shown, the others are counted. */
const failures = new Map<string, number>();
let executions = 0;
let worst = { exponent: 0, scans: 0, milliseconds: 0 };

console.log(`seed ${seed}`);
for (let batch = 0; executions < runs && Date.now() < deadline; batch++) {
  fuzzTexts(seed + batch);
  fuzzBytes(seed + batch);
  fuzzGrowth(seed + batch);
  if (batch % 100 === 99) console.log(`${executions} executions, ${failures.size} kinds of failures`);
}
console.log(
  `${executions} executions; growth at most ${worst.exponent.toFixed(2)}, cost at most ${worst.scans.toFixed(0)} plain scans, ${worst.milliseconds.toFixed(0)} ms a thousand characters`,
);
for (const [name, count] of failures) console.log(`${count} × ${name}`);
console.log(`${executions} passed, ${failures.size} failed`);
process.exitCode = failures.size > 0 ? 1 : 0;

function fuzzTexts(batchSeed: number): void {
  for (const one of fc.sample(subject, { numRuns: BATCH, seed: batchSeed })) {
    executions++;
    const broken = brokenInvariant(one, executions % 5 === 0);
    if (broken) tell(broken.name, broken.error, one, batchSeed);
  }
}

/** Counts a failure, and shows the first of its kind with the shortest text that has it. */
function tell(name: string, error: Error, failing: Subject, batchSeed: number): void {
  const kind = `${name} (${failureKind(error)})`;
  const count = failures.get(kind) ?? 0;
  failures.set(kind, count + 1);
  if (count > 0) return;
  const isSame = (text: string): boolean => {
    const broken = brokenInvariant({ ...failing, text });
    return broken?.name === name && failureKind(broken.error) === failureKind(error);
  };
  const text = minimise(failing.text, isSame);
  const shortest = brokenInvariant({ ...failing, text });
  console.log(`\n✗ ${kind}, seed ${batchSeed}\n${describe({ ...failing, text })}`);
  console.log((shortest?.error ?? error).message.split('\n').slice(0, 12).join('\n'));
}

/** The rule a message begins with; what follows it differs from text to text. */
function failureKind({ message }: Error): string {
  return /^[a-z-]+/u.exec(message)?.[0] ?? '';
}

function describe({ text, ...rest }: Subject): string {
  const escaped = JSON.stringify(text).replace(
    /[^\x20-\x7E\u0621-\u064A]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`,
  );
  return `${escaped} ${JSON.stringify(rest)}`;
}

/** Bytes through every decoder: they may be refused, but nothing may throw. */
function fuzzBytes(batchSeed: number): void {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 64, size: 'max' }),
    fc
      .tuple(hostileText, fc.constantFrom<BufferEncoding>('utf8', 'utf16le', 'latin1'), fc.nat())
      .map(([text, encoding, at]) => {
        const buffer = Buffer.from(text, encoding);
        if (buffer.length > 0) buffer[at % buffer.length] ^= 1 << (at % 8);
        return buffer.subarray(at % 3);
      }),
  );
  for (const one of fc.sample(bytes, { numRuns: BYTES, seed: batchSeed })) {
    executions++;
    try {
      decode(one);
      const text = Buffer.from(one).toString('latin1');
      for (const page of CODE_PAGES) {
        for (let index = 0; index < text.length; index++) utf8UnitAt(text, index, page);
        reread(text, page, CODE_PAGES[batchSeed % CODE_PAGES.length]);
      }
    } catch (error) {
      count('decoding does not throw', Buffer.from(one).toString('hex'), batchSeed, error as Error);
    }
  }
}

/** A text many times over, in one line or in many: the time must grow with its length. */
function fuzzGrowth(batchSeed: number): void {
  const piece = fc.tuple(
    hostileText.filter((text) => text.length > 0),
    fc.constantFrom('', ' ', '\n', '\n\n'),
    textFormat,
  );
  for (const [text, separator, format] of fc.sample(piece, { numRuns: GROWTHS, seed: batchSeed })) {
    executions++;
    const growth = measureGrowth(text + separator, format);
    const { exponent, scans, milliseconds } = growth;
    worst = {
      exponent: Math.max(worst.exponent, exponent),
      scans: Math.max(worst.scans, scans),
      milliseconds: Math.max(worst.milliseconds, milliseconds),
    };
    if (!isTooFast(growth)) continue;
    const error = new Error(
      `the time grows with the power ${exponent.toFixed(2)}, ${scans.toFixed(0)} scans, ${milliseconds.toFixed(0)} ms a thousand characters`,
    );
    count('the time grows with the length', JSON.stringify([text, separator, format]), batchSeed, error);
  }
}

function count(name: string, what: string, batchSeed: number, error: Error): void {
  const before = failures.get(name) ?? 0;
  failures.set(name, before + 1);
  if (before < 3) console.log(`\n✗ ${name}, seed ${batchSeed}\n${what}\n${error.message}`);
}
