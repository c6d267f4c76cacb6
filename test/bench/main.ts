/**
 * Speed, each time beside a plain character scan of the same text in the same run:
 *
 *     npm run bench -- [--write FILE] [--tools FOLDER]
 *
 * Times are processor time, the least of five runs. --write puts the tables into a page; --tools names a folder
 * in whose node_modules other programs are installed, for the comparison.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { check, Ruleset } from '../../src/review/check';
import { clean } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { IncrementalReview } from '../../src/review/incremental';
import { classMask } from '../../src/text/characters';
import { TextDocument } from '../../src/text/document';
import { finish } from '../../src/text/steps';
import { leastTime } from '../support/clock';
import { language } from '../support/language';
import { timeOthers } from './others';
import { loadingTime, lookUps } from './language';
import { cleanText, damagedText } from './texts';

const ruleset = new Ruleset(DEFAULT_CONFIGURATION, language());
const ARTICLE = '../shared/acceptance/article.txt';
/** Clean sentences of many hands, longer and richer in words than our own text. */
const HELD_OUT = '../shared/language/heldout-lines.txt.gz';
const MILLION = 1_000_000;

const { values } = parseArgs({
  options: { write: { type: 'string' }, tools: { type: 'string' }, memory: { type: 'boolean' } },
});
if (values.memory) process.stdout.write(String(memoryOverText()));
else report();

function report(): void {
  const page = [
    engine(),
    growth(),
    languageData(),
    sizes(),
    ...(values.write === undefined ? [] : [others()]),
  ].join('\n');
  console.log(page);
  if (values.write !== undefined) writeFileSync(values.write, `${head()}\n${page}`);
}

interface Row {
  readonly work: string;
  readonly characters: number;
  readonly milliseconds: number;
  /** How many plain scans of the same text it costs. */
  readonly scans: number;
}

function measure(work: string, text: string, run: () => unknown): Row {
  const scan = leastTime(() => classMask(text));
  const milliseconds = leastTime(run);
  return { work, characters: text.length, milliseconds, scans: milliseconds / scan };
}

function checking(text: string): () => unknown {
  return () => check(TextDocument.of(text), ruleset);
}

function engine(): string {
  const rows: Row[] = [
    ...[1, 5, 25].map((millions) => {
      const text = cleanText(millions * MILLION);
      return measure(`check clean text, ${millions} M characters`, text, checking(text));
    }),
    ...(['kashida', 'shapes', 'marks', 'codes'] as const).map((damage) => {
      const text = damagedText(damage, MILLION);
      return measure(`check ${damage}, 1 M characters`, text, checking(text));
    }),
  ];
  const kashida = damagedText('kashida', MILLION);
  rows.push(
    measure('clean kashida, 1 M characters', kashida, () => clean(TextDocument.of(kashida), ruleset)),
  );
  if (existsSync(HELD_OUT)) {
    const sentences = gunzipSync(readFileSync(HELD_OUT)).toString('utf8');
    rows.push(measure('check clean sentences of many hands', sentences, checking(sentences)));
  }
  if (existsSync(ARTICLE)) {
    const article = readFileSync(ARTICLE, 'utf8');
    rows.push(measure('check an article of 20 K characters', article, checking(article)));
    rows.push(measure('clean the article', article, () => clean(TextDocument.of(article), ruleset)));
  }
  rows.push(keyPress());
  return table(
    ['work', 'ms', 'million characters/s', 'plain scans'],
    rows.map(({ work, characters, milliseconds, scans }) => [
      work,
      milliseconds.toFixed(2),
      (characters / milliseconds / 1000).toFixed(1),
      scans.toFixed(1),
    ]),
  );
}

function keyPress(): Row {
  const typed = cleanText(MILLION);
  const review = finish(IncrementalReview.ofLines(TextDocument.of(typed), ruleset));
  const place = Math.floor(typed.length / 2);
  return measure('a key press in 1 M characters', typed, () =>
    finish(review.updated([{ start: place, end: place, oldText: '', newText: 'ب' }])),
  );
}

/** The power of the length that the time grows with, fitted to four lengths. */
function growth(): string {
  const exponent = (text: (length: number) => string): string => {
    const points = [0.5, 1, 2, 4].map((millions) => {
      const one = text(millions * MILLION);
      return [Math.log(one.length), Math.log(leastTime(checking(one)))] as const;
    });
    return slope(points).toFixed(2);
  };
  return table(
    ['time grows with the length to the power of', ''],
    [
      ['clean text', exponent(cleanText)],
      ...(['kashida', 'shapes', 'marks', 'codes'] as const).map((damage) => [
        damage,
        exponent((length) => damagedText(damage, length)),
      ]),
    ],
  );
}

/** The slope of the line that fits the points best (least squares). */
function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const covariance = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return covariance / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

function languageData(): string {
  const shipped = language();
  if (!shipped) return '';
  return table(
    ['language data', ''],
    [
      ['from its bytes to the first answer', `${loadingTime().toFixed(2)} ms`],
      ...lookUps(shipped).map(({ name, rate }) => [name, `${rate.toFixed(1)} million/s`]),
    ],
  );
}

function sizes(): string {
  const bundles = ['dist/extension.js', 'dist/web/extension.js', 'dist/cli.js', 'dist/rtl/page.js'];
  const memory = spawnSync(process.execPath, [__filename, '--memory'], { encoding: 'utf8' }).stdout;
  return table(
    ['size', ''],
    [
      ['loading dist/extension.js, processor time', `${loading('dist/extension.js').toFixed(0)} ms`],
      ['memory over a text of 25 M characters that is checked', `${Number(memory).toFixed(0)} MB`],
      ...['lexicon.bin', 'ngrams.bin'].map((name) => [name, megabytes(`src/language/data/${name}`)]),
      ...bundles.filter((path) => existsSync(path)).map((path) => [path, megabytes(path)]),
    ],
  );
}

/** In milliseconds, the least of a few times. */
function loading(bundle: string): number {
  const times = Array.from({ length: 5 }, () =>
    Number(
      spawnSync(process.execPath, ['test/bench/loading.cjs', bundle], { encoding: 'utf8' }).stdout || NaN,
    ),
  );
  return Math.min(...times);
}

function megabytes(path: string): string {
  return `${(statSync(path).size / 1e6).toFixed(2)} MB`;
}

/** In megabytes, what a check of a long text takes at most beside the text itself. */
function memoryOverText(): number {
  const text = cleanText(25 * MILLION);
  classMask(text); // makes one string of its pieces
  const before = process.memoryUsage.rss();
  check(TextDocument.of(text), ruleset);
  return (process.resourceUsage().maxRSS * 1024 - before) / 1e6;
}

function others(): string {
  return table(
    ['1 M characters with kashida', 'finds', 'seconds, start included'],
    timeOthers(values.tools).map(({ program, does, seconds }) => [
      program,
      does,
      seconds === undefined ? 'not installed' : seconds.toFixed(1),
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}

function head(): string {
  const [{ model }] = cpus();
  return `# Speed

Written by \`npm run build -- --production && npm run bench -- --write test/bench/speed.md\` on ${cpus().length} × ${model.trim()}, Node ${process.version}.
Times of the engine are processor time, the least of five runs; a plain scan looks once at each character of the same text, in the same run.
`;
}
