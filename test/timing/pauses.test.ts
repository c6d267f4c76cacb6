import assert from 'node:assert/strict';
import { checkLines, runRule, Ruleset } from '../../src/review/check';
import { cleanSteps } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { IncrementalReview } from '../../src/review/incremental';
import { ledgerEditsSteps } from '../../src/review/ledger';
import { Overview } from '../../src/review/overview';
import { placesSteps } from '../../src/review/places';
import { Preview } from '../../src/review/preview';
import { reportSteps } from '../../src/review/report';
import { rules } from '../../src/rules/index';
import type { Rule } from '../../src/rules/rule';
import { classMask } from '../../src/text/characters';
import { TextDocument } from '../../src/text/document';
import type { TextFormat } from '../../src/text/protected';
import { finish, sortSteps, type Steps } from '../../src/text/steps';
import { cleanText, damagedText } from '../bench/texts';
import { leastTime, PartsClock, RETRIES } from '../support/clock';
import { language } from '../support/language';

const ruleset = new Ruleset({ ...DEFAULT_CONFIGURATION, keepLines: false }, language());

const documentRules = rules.filter(({ scope }) => scope === 'document');

/** A step takes at most so much of the whole, unless it takes less than so many looks at each of five million characters. */
const LARGEST_SHARE = 1 / 100;
const LOOKS = 1.5;

/** What is long by itself is long each time. */
const ATTEMPTS = 6;

/** Asserts that work pauses often: no step of it is long beside the whole. */
async function assertPauses(begin: () => Steps<unknown>): Promise<void> {
  let said = '';
  let least: number[] = [];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const times = await timesOf(begin());
    // What was remembered of the time before may make another number of steps.
    least = times.map((time, step) => (times.length === least.length ? Math.min(time, least[step]) : time));
    const [longest, whole] = [
      least.reduce((a, b) => Math.max(a, b), 0),
      least.reduce((sum, time) => sum + time, 0),
    ];
    if (longest <= Math.max(MOMENT, LARGEST_SHARE * whole)) return;
    said = `step ${least.indexOf(longest)} of ${least.length} takes ${longest.toFixed(1)} of ${whole.toFixed(1)} ms`;
  }
  assert.fail(said);
}

/** What each step takes. */
function timesOf(work: Steps<unknown>): Promise<number[]> {
  const clock = new PartsClock();
  while (clock.part(() => work.next()).done !== true);
  return clock.times();
}

/** What a rule is about, over and over. */
function textFor({ examples, intact }: Rule, length: number): string {
  const text = [...examples.map(({ damaged }) => damaged), ...intact, ''].join('\n');
  return text.repeat(Math.ceil(length / text.length));
}

const sound = cleanText(5_000_000);
const MOMENT = LOOKS * leastTime(() => classMask(sound));

describe('work on a long text pauses', function () {
  this.timeout(300_000);
  this.retries(RETRIES);
  const damaged = TextDocument.of(damagedText('kashida', 400_000));

  for (const rule of documentRules) {
    it(`in ${rule.id}, the text sound`, async () => {
      await assertPauses(() => runRule(rule, TextDocument.of(sound), ruleset));
    });
    it(`in ${rule.id}, the text damaged`, async () => {
      const text = textFor(rule, 400_000);
      await assertPauses(() => runRule(rule, TextDocument.of(text), ruleset));
    });
  }

  for (const format of ['plaintext', 'markdown', 'html', 'latex', 'subtitles'] satisfies TextFormat[]) {
    it(`when ${format} is read`, async () => {
      const paragraphs = sound.slice(0, 1_000_000).replace(/(?<=\n.*\n.*\n.*\n)/gu, '\n<b>نص</b>\n\n');
      await assertPauses(() => TextDocument.ofSteps(paragraphs, format));
    });
  }

  it('in the rules about lines', async () => {
    await assertPauses(() => checkLines(damaged, ruleset));
  });

  it('after a key press', async () => {
    // Putting the text together is one step, and little beside all else.
    const document = TextDocument.of(sound.slice(0, 1_000_000));
    const review = finish(IncrementalReview.ofLines(document, ruleset));
    const place = 500_000;
    await assertPauses(() => review.updated([{ start: place, end: place, oldText: '', newText: 'ب' }]));
  });

  it('in what all findings are together', async () => {
    const findings = finish(checkLines(damaged, ruleset));
    await assertPauses(() => Overview.of(findings));
  });

  it('where much is put in order', async () => {
    const numbers = Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 100_003);
    await assertPauses(() => sortSteps(numbers, (a, b) => a - b));
  });

  it('in a preview and what is ticked in it', async () => {
    await assertPauses(() => Preview.of(damaged, ruleset));
    const preview = finish(Preview.of(damaged, ruleset));
    await assertPauses(() => preview.ledgerSteps());
    await assertPauses(() => preview.textSteps());
  });

  it('in a cleaning and what is made of it', async () => {
    await assertPauses(() => cleanSteps(damaged, ruleset));
    const { ledger } = finish(cleanSteps(damaged, ruleset));
    await assertPauses(() => ledgerEditsSteps(damaged.text, ledger));
    await assertPauses(() => placesSteps(damaged.text, ledger));
    await assertPauses(() => reportSteps('', damaged.text, ledger));
  });
});
