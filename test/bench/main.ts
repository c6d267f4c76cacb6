// Speed as ratios to a plain character scan of the same text in the same run: `npm run bench`.
import { existsSync, readFileSync } from 'node:fs';
import { check, Ruleset } from '../../src/review/check';
import { clean } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { IncrementalReview } from '../../src/review/incremental';
import { classMask } from '../../src/text/characters';
import { TextDocument } from '../../src/text/document';
import { language } from '../support/language';
import { best, cleanText, damagedText } from './texts';

const ruleset = new Ruleset(DEFAULT_CONFIGURATION, language());
const ARTICLE = '../shared/acceptance/article.txt';

interface Row {
  readonly work: string;
  readonly characters: number;
  readonly milliseconds: number;
  /** How many plain scans of the same text it costs. */
  readonly scans: number;
}

function measure(work: string, text: string, run: () => unknown): Row {
  const scan = best(() => classMask(text));
  const milliseconds = best(run);
  return { work, characters: text.length, milliseconds, scans: milliseconds / scan };
}

function check1(text: string): () => unknown {
  return () => check(TextDocument.of(text), ruleset);
}

const rows: Row[] = [
  ...[1, 5, 25].map((megabytes) => {
    const text = cleanText(megabytes * 1_000_000);
    return measure(`check clean text, ${megabytes} M characters`, text, check1(text));
  }),
  ...(['kashida', 'shapes', 'marks', 'codes'] as const).map((damage) => {
    const text = damagedText(damage, 1_000_000);
    return measure(`check ${damage}, 1 M characters`, text, check1(text));
  }),
];
const kashida = damagedText('kashida', 1_000_000);
rows.push(measure('clean kashida, 1 M characters', kashida, () => clean(TextDocument.of(kashida), ruleset)));
if (existsSync(ARTICLE)) {
  const article = readFileSync(ARTICLE, 'utf8');
  rows.push(measure('check the article', article, check1(article)));
  rows.push(measure('clean the article', article, () => clean(TextDocument.of(article), ruleset)));
}
const typed = cleanText(1_000_000);
const review = new IncrementalReview(TextDocument.of(typed), ruleset);
const place = Math.floor(typed.length / 2);
rows.push(
  measure('a key press in 1 M characters', typed, () => {
    review.update([{ start: place, end: place, oldText: '', newText: 'ب' }]);
    return review.findings.length;
  }),
);

console.log('| work | ms | million characters/s | plain scans |');
console.log('| --- | --- | --- | --- |');
for (const { work, characters, milliseconds, scans } of rows) {
  console.log(
    `| ${work} | ${milliseconds.toFixed(2)} | ${(characters / milliseconds / 1000).toFixed(1)} | ${scans.toFixed(1)} |`,
  );
}
