import type { Language } from '../language/language';
import { ALEF, CharClass, LAM, pattern, skeleton, SUKUN } from '../text/characters';
import type { Line } from '../text/document';
import { wordAround } from '../text/words';
import { lineRepair, wordFinding } from './reporting';
import type { Certainty, LineRule, Report, RuleContext } from './rule';
import { withLetters } from './words/letters';
import { swapsOf, turnedBehindLam } from './words/swaps';

/**
 * Alef + alef + lam: at the start of a word, behind clitics (و ف ب ك), the article's lam and the alef of
 * the word changed places. No Arabic word begins so. Source of the "no word" claim: the counts over
 * edited books in which `األ`, `اإل`, `اآل` never occur.
 */
const SWAPPED_ARTICLE = new RegExp(
  `ا(${pattern.tatweel}*)([اأإآ])(${pattern.haraka}{0,2})(${pattern.tatweel}*)ل`,
  'gu',
);
const CLITICS = new RegExp(`^[وفبك]{0,3}(?:${pattern.haraka})?$`, 'u');

/** Puts the lam of the article back before the alef it was swapped with. */
export const lamAlef: LineRule = {
  id: 'lam-alef',
  title: { en: 'Lam and alef swapped', ar: 'لام وألف مقلوبتان' },
  group: 'shapes',
  severity: 'warning',
  scope: 'line',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter,
  what: {
    en: 'A word begins with an alef, a second alef and a lam: the lam-alef ligature came out in the wrong order. The two are put back.',
    ar: 'كلمة تبدأ بألف فألف ثانية فلام: خرج مركّب لام ألف معكوسًا. يعاد الحرفان إلى موضعهما.',
  },
  why: {
    en: 'Extractors reverse the line but keep the two letters of the ligature in drawing order.',
    ar: 'تعكس برامج الاستخراج السطر وتُبقي حرفي المركّب بترتيب رسمهما.',
  },
  never: {
    en: 'Words in لأل, لإل, لال, which are ordinary, but where the dictionary lacks the word and a common one comes of it. Alef + bare alef + lam (اال) is repaired without asking only where the dictionary knows the repaired word and not the damaged one.',
    ar: 'الكلمات في لأل ولإل ولال فهي سليمة، إلا كلمة ليست في المعجم وتصير شائعة. أما «اال» فلا تُصلح دون سؤال إلا إذا عرف المعجم الكلمة المصلحة ولم يعرف التالفة.',
  },
  messages: {
    found: {
      en: 'Lam and alef changed places in {0}: {1}.',
      ar: 'تبادلت اللام والألف موضعيهما في {0}: {1}.',
    },
  },
  examples: [
    { damaged: 'األحوال واإلجراءات', repaired: 'الأحوال والإجراءات', certainty: 'certain' },
    { damaged: 'في اآلونة األخيرة', repaired: 'في الآونة الأخيرة', certainty: 'certain' },
    { damaged: 'باإلجماع', repaired: 'بالإجماع', certainty: 'certain' },
    { damaged: 'فاألمر واضح', repaired: 'فالأمر واضح', certainty: 'certain' },
    { damaged: 'مكتب لإلعالن', repaired: 'مكتب للإعلان', certainty: 'certain' },
    { damaged: 'اأَلولاد', repaired: 'الأَولاد', certainty: 'certain' },
    { damaged: 'هدية لألطفال', repaired: 'هدية للأطفال', certainty: 'certain' },
    { damaged: 'في ا ألسواق القديمة', repaired: 'في الأسواق القديمة', certainty: 'certain' },
  ],
  intact: [
    'سافر لألمانيا لإلقاء محاضرة',
    'ما لألم الفراق دواء',
    'لالتقاط صورة',
    'ناإلنسا',
    'آالاء',
    'أألفت كتابًا',
    'الفقرة ا ألغيت',
  ],
  find(line, report, context) {
    const { text } = line;
    let done = 0;
    for (const match of text.matchAll(SWAPPED_ARTICLE)) {
      const [whole, firstStretch, alef, marks, secondStretch] = match;
      const start = match.index;
      const end = start + whole.length;
      // Only the first in a word stands at its start.
      if (start < done) continue;
      const word = wordAround(text, start);
      done = word.end;
      if (!CLITICS.test(text.slice(word.start, start))) continue;
      const isOfLam = marks === SUKUN;
      const newText =
        ALEF + firstStretch + LAM + (isOfLam ? marks : '') + secondStretch + alef + (isOfLam ? '' : marks);
      const repaired = text.slice(word.start, start) + newText + text.slice(end, word.end);
      const isPiece = LOST.test(text.charAt(word.end));
      const certainty = alef === ALEF ? doubleAlef(word.text, repaired, isPiece, context) : 'certain';
      report(wordFinding(line, certainty, [{ start, end, newText }]));
    }
    if (!context.language) return;
    findBehindLam(line, report, context.language);
    findApart(line, report, context.language);
  },
};

/** `لإلعالم`: behind the preposition ل only a word no dictionary has is taken for one with its article. */
function findBehindLam(line: Line, report: Report, language: Language): void {
  const { text } = line;
  let done = 0;
  for (const { index } of text.matchAll(BEHIND_LAM)) {
    if (index < done) continue;
    const { start, end, text: word } = wordAround(text, index);
    done = end;
    const turned = turnedBehindLam(skeleton(word), language);
    const repaired = turned === undefined ? undefined : withLetters(word, turned);
    if (repaired === undefined) continue;
    report(wordFinding(line, 'certain', [{ start, end, newText: repaired }]));
  }
}

const BEHIND_LAM = /ل[أإآ]ل/gu;

/** `ا ألول`: the article's alef stands apart, too; no word is an alef alone. */
function findApart(line: Line, report: Report, language: Language): void {
  const { text } = line;
  for (const match of text.matchAll(APART)) {
    const [found, article, alef, rest] = match;
    const repaired = article + LAM + alef + rest;
    if (language.frequency(repaired) < language.frequency(alef + LAM + rest) + LEAST_LEAD) continue;
    const change = { start: match.index, end: match.index + found.length, newText: repaired };
    report({
      start: line.start + change.start,
      end: line.start + change.end,
      message: 'found',
      args: [found, repaired],
      repairs: [lineRepair(line, 'certain', [change])],
    });
  }
}

/** How much more frequent, in classes, the word with its article must be than what stands there. */
const LEAST_LEAD = 4;

const APART = /(?<![^\s«(])([وفبك]?ا) ([أإآ])ل([\u0621-\u064A]+)(?![^\s.،؛:؟!»)/])/gu;

/** `االلتزام`: the dictionary decides between a swap and a doubled letter. Another swap may follow (`واالتصاالت`). */
function doubleAlef(
  damaged: string,
  repaired: string,
  isPiece: boolean,
  { language }: RuleContext,
): Certainty {
  if (!language || language.isWord(skeleton(damaged))) return 'possible';
  const letters = skeleton(repaired);
  if (!isPiece && language.frequency(withoutDouble(skeleton(damaged))) > language.frequency(letters))
    return 'possible';
  return isWordOrSwapped(letters, language) ? 'certain' : 'possible';
}

/** Behind a piece of a word: the rest of it did not come out as letters. */
const LOST = /[\x00-\x08\x0B\x0E-\x1F\x7F-\x9F\uE000-\uF8FF\uFFFD]/u;

/** The word with one alef where two stand: a key struck twice (االكل) is as good a reason. */
function withoutDouble(letters: string): string {
  return letters.replace(DOUBLE_ALEF, ALEF);
}

const DOUBLE_ALEF = /اا/u;

function isWordOrSwapped(letters: string, language: Language): boolean {
  return language.isWord(letters) || swapsOf(letters, 0, language).some(({ kind }) => kind === 'lam-alef');
}
