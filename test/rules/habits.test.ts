import assert from 'node:assert/strict';
import { cleaned, lineKeepingRuleset, ruleset } from '../eval/setup';
import { language } from '../support/language';
import { SENTENCES } from '../support/texts';

/** What currencies, titles and eras are abbreviated to. */
const INITIALS = ['لس', 'قم', 'دك', 'رض', 'صب', 'هش', 'أد', 'مل', 'بم', 'جس', 'تع', 'خد'];

const BOOKS = ['متى', 'لوقا', 'البقرة', 'يوسف'];

const NUMERALS = '٠١٢٣٤٥٦٧٨٩';
const WORD = /(?<=^| )[\u0621-\u063A\u0641-\u064A]{4,}(?=[ ،.])/gu;

/** What writers do on purpose: each makes of a word of the sentence, and a number that goes up, what stands in its place. */
const HABITS: Readonly<Record<string, (word: string, count: number) => string>> = {
  'marks of notes': (word, count) => `${word}${count}`,
  'marks of notes in Arabic digits': (word, count) =>
    word + String(count).replace(/\d/gu, (digit) => NUMERALS[Number(digit)]),
  'numbers of verses': (word, count) => `${count}${word}`,
  'verses named by their numbers': (word, count) =>
    `${word} ${BOOKS[count % 4]}${1 + (count % 28)}:${1 + (count % 30)}`,
  'censored words': (word) => `${word[0]}**${word.slice(-1)} ابن الـ... ${word[1]}***`,
  'marks of notes in brackets': (word, count) => `${word}[${count}]`,
  'years before Christ': (word, count) => `${word} سنة ${count + 100} ق.م`,
  'years of two calendars': (word, count) => `${word} (${count + 400}هـ/${count + 1010}م)`,
  'endings for women': (word) => `${word}(ة)`,
  'words with a choice': (word) => `${word} و/أو غيره`,
  syllables: (word) => `${word.slice(0, 2)}-${word.slice(2)}`,
  'parts of words': (word) => `${word.slice(0, 2)}+${word.slice(2)}`,
  roots: (word) => `${word} (الجذر ${[...'كتب'].join(' ')})`,
  'roots with dots': (word) => `${word} (${[...'كتب'].join('.')})`,
  'abbreviations with bullets': (word, count) => `${word} ${[...INITIALS[count % 12]].join('•')}`,
  'abbreviations with stars': (word, count) => `${word} ${[...INITIALS[count % 12]].join('*')}`,
  currencies: (word, count) => `${word} ${count} ل.س`,
  hashtags: (word) => `#${word}_اليوم`,
  'Latin names': (word) => `${word} (UNESCO)`,
  'Latin words behind the article': (word) => `${word} والـPDF`,
  'an article of a law': (word, count) => `${word} (م/${count})`,
  'a title glued': (word) => `${word} د.سامي`,
  'marks of percent': (word, count) => `${word} ${count}%`,
  'a price': (word, count) => `${word} ${count} $`,
  'a price with the sign in front': (word, count) => `${word} $ ${count}`,
  'a digit between words': (word) => `${word} 9 مرات`,
  'a digit behind a clitic': (word) => `${word} في 9 أيام و 9 ليال`,
  'a sign between words': (word) => `${word} $ ${word}`,
  'a star between words': (word) => `${word} * كلمة`,
  'an equation': (word) => `${word} = ${word}`,
  'an ending apart': (word) => `${word} # ة`,
  'words in quotation marks': (word) => `«${word}»`,
};

/** Every `rate`th sentence of so many has the habit in one of its words. */
function textWith(habit: (word: string, count: number) => string, sentences: number, rate: number): string {
  let count = 0;
  return Array.from({ length: sentences }, (_, index) => {
    const sentence = SENTENCES[(index * 7) % SENTENCES.length];
    if (index % rate !== 0) return sentence;
    const words = [...sentence.matchAll(WORD)];
    const { 0: word, index: at } = words[(index * 5) % words.length];
    return sentence.slice(0, at) + habit(word, ++count) + sentence.slice(at + word.length);
  }).join('\n');
}

describe('what writers do on purpose', () => {
  if (!language()) {
    it('skipped: the language data has not been built', function () {
      this.skip();
    });
    return;
  }

  for (const [name, habit] of Object.entries(HABITS)) {
    for (const [length, sentences, rate] of [
      ['a page', 30, 1],
      ['a book', 2000, 9],
    ] as const) {
      it(`stays: ${name}, on ${length}`, () => {
        const text = textWith(habit, sentences, rate);
        for (const rules of [ruleset, lineKeepingRuleset]) {
          const change = firstChange(text, cleaned(text, 'certain', rules));
          assert.equal(change, undefined);
        }
      });
    }
  }
});

/** The first line that changed, before and after. */
function firstChange(before: string, after: string): string | undefined {
  const lines = after.split('\n');
  const index = before.split('\n').findIndex((line, number) => line !== lines[number]);
  return index < 0 ? undefined : `${before.split('\n')[index]} → ${lines[index]}`;
}
