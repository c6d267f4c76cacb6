import type { Language } from '../language/language';
import {
  ALEF_MAKSURA,
  CharClass,
  HEH,
  isArabicLetterAt,
  isArabicMarkAt,
  joinsForward,
  KAF,
  skeleton,
  TEH_MARBUTA,
  YEH,
} from '../text/characters';
import { codeTable } from '../text/codeTable';
import type { TextDocument } from '../text/document';
import { quotedRanges, scriptLanguage, type ScriptLanguage } from '../text/passages';
import { arabicWords, type Word } from '../text/words';
import { damagedRuns } from './nearby';
import { isQuranic } from './quranic';
import { lineRepair, type LineChange } from './reporting';
import { CERTAINTIES, type Certainty, type DocumentRule } from './rule';
import type { Steps } from '../text/steps';

/** The look-alikes and what Arabic writes in their place, the likelier first. */
const ARABIC: Readonly<Record<string, readonly string[]>> = {
  ی: [YEH, ALEF_MAKSURA],
  ک: [KAF],
  ڪ: [KAF],
  ہ: [HEH],
  ھ: [HEH],
  ە: [HEH, TEH_MARBUTA],
  ۀ: [TEH_MARBUTA, HEH],
  ۃ: [TEH_MARBUTA],
};

/** Two of these can only end a word in Arabic. */
const FINAL_ONLY = new Set([ALEF_MAKSURA, TEH_MARBUTA]);

const LOOK_ALIKE = /[یکڪہھەۀۃ]/u;
const LOOK_ALIKES = /[یکڪہھەۀۃ]/gu;

/** A letter of another language that is no look-alike: the word is left alone whatever else is in it. */
const OTHER_LETTER = /[\u0671-\u06D3\u06D5\u06EE\u06EF\u06FA-\u06FF\u0750-\u077F]/u;

/** How many words it takes to see that a text writes a look-alike throughout. */
const THROUGHOUT = 10;

/** Writes Arabic yeh, kaf, heh and teh marbuta where look-alikes of other languages stand. */
export const persianLetters: DocumentRule = {
  id: 'persian-letters',
  title: { en: 'Letter of another language in Arabic text', ar: 'حرف من لغة أخرى في نص عربي' },
  group: 'letters',
  severity: 'warning',
  scope: 'document',
  needs: CharClass.NonArabicLanguage,
  what: {
    en: 'A Persian or Urdu letter that looks like an Arabic one (ی ک ہ ۃ ۀ ە ڪ) stands in an Arabic word. The Arabic letter takes its place where that gives a word.',
    ar: 'حرف فارسي أو أردي يشبه حرفًا عربيًا (ی ک ہ ۃ ۀ ە ڪ) في كلمة عربية. يوضع الحرف العربي مكانه إن نتجت كلمة.',
  },
  why: {
    en: 'Fonts made for several languages, OCR and Persian keyboards give the look-alike; it is seen as the same letter and never found by a search.',
    ar: 'تعطي الخطوط المتعددة اللغات والتعرف الضوئي ولوحات المفاتيح الفارسية الحرف الشبيه، فيُرى الحرف نفسه ولا يجده البحث.',
  },
  never: {
    en: 'Persian, Urdu, Kurdish, Pashto, Sindhi and Uyghur passages, words in quotation marks or brackets, the letters of foreign sounds (ڤ گ چ پ ڭ), Quran. A foreign name in an Arabic sentence that also is an Arabic word could be changed: that is only proposed.',
    ar: 'الفقرات الفارسية والأردية والكردية والبشتوية والسندية والأويغورية، وما بين علامات التنصيص أو الأقواس، وحروف الأصوات الأجنبية (ڤ گ چ پ ڭ)، والقرآن. وقد يكون اسم أجنبي في جملة عربية كلمة عربية أيضًا، فهذا يُقترح فقط.',
  },
  messages: { found: { en: 'Letters of another language: {0} → {1}.', ar: 'حروف من لغة أخرى: {0} ← {1}.' } },
  examples: [
    {
      damaged: 'عاد الصیاد إلى بیته فی الصباح الباکر',
      repaired: 'عاد الصياد إلى بيته في الصباح الباكر',
      certainty: 'likely',
    },
    { damaged: 'مدرسۃ القريۃ', repaired: 'مدرسة القرية', certainty: 'possible' },
  ],
  intact: [
    'باران امشب می‌بارد و ما در خانه هستیم',
    'یہ گاؤں پہاڑ کے دامن میں ہے',
    'ترجم رواية «چشم‌هایش» إلى العربية',
    'زار الڤيلا في أڭادير',
    'شەو و ڕۆژ لە ماڵەوە بووین',
  ],
  *find(document, report, { language }) {
    if (!language) return;
    let evidenceAt: ((line: number) => LetterEvidence) | undefined;
    const passages = new Passages(document);
    for (let index = 0; index < document.lineCount; index++) {
      if (document.isStep(index)) yield;
      if ((document.lineMask(index) & CharClass.NonArabicLanguage) === 0) continue;
      const line = document.line(index);
      if (!LOOK_ALIKE.test(line.text) || isQuranic(line.text)) continue;
      const passage = passages.languageOf(index);
      if (passage === 'other' || (passage === 'unknown' && !isAllKnown(line.text, language))) continue;
      evidenceAt ??= yield* evidenceOf(document, passages);
      const evidence = evidenceAt(index);
      const readings = wordsToRead(line.text, evidence).flatMap((word) => {
        const reading = read(line.text, word, language, evidence, passage);
        return reading ? [{ word, ...reading }] : [];
      });
      for (const certainty of CERTAINTIES) {
        const some = readings.filter((reading) => reading.certainty === certainty);
        if (some.length === 0) continue;
        report({
          start: line.start + some[0].word.start,
          end: line.start + some[some.length - 1].word.end,
          message: 'found',
          args: [some.map(({ word }) => word.text).join(' '), some.map(({ text }) => text).join(' ')],
          repairs: [
            lineRepair(
              line,
              certainty,
              some.map(({ word, text }) => change(word, text)),
            ),
          ],
        });
      }
    }
  },
};

function change({ start, end }: Word, newText: string): LineChange {
  return { start, end, newText };
}

/** The languages of a document's lines. */
class Passages {
  private readonly own: ScriptLanguage[] = [];

  constructor(private readonly document: TextDocument) {}

  /**
   * The line's language. An Arabic one in a text of another language may be an Arabic phrase of that language,
   * and one that tells too little belongs to the passage around it.
   */
  languageOf(line: number): ScriptLanguage {
    const language = this.document.lineLanguage(line);
    if (language !== 'arabic' || this.ownOf(line) === 'arabic') {
      return language === 'arabic' && this.document.language === 'other' ? 'unknown' : language;
    }
    return this.document.language === 'other' || this.isAmongOthers(line) ? 'unknown' : 'arabic';
  }

  /** Whether a line, or one near it, is in another language by what it tells itself. */
  private isAmongOthers(line: number): boolean {
    const last = Math.min(line + NEAR, this.document.lineCount - 1);
    for (let near = Math.max(0, line - NEAR); near <= last; near++)
      if (this.ownOf(near) === 'other') return true;
    return false;
  }

  private ownOf(line: number): ScriptLanguage {
    return (this.own[line] ??= scriptLanguage(this.document.lineText(line).slice(0, MOST_READ)));
  }
}

/** So many lines away a passage of another language may begin. */
const NEAR = 4;
/** So many characters of a line tell its language. */
const MOST_READ = 20_000;

/** Whether each word, in Arabic letters, is a common one of Arabic: a line that tells no language otherwise. */
function isAllKnown(text: string, language: Language): boolean {
  return arabicWords(text).every((word) => {
    const folded = skeleton(word.text).replace(LOOK_ALIKES, (letter) => ARABIC[letter][0]);
    return language.frequency(folded) >= COMMON;
  });
}

/** The frequency class of common words. */
const COMMON = 4;

/** The words with look-alikes, those with letters of foreign sounds left out, and quoted ones unless the text writes so throughout. */
function wordsToRead(text: string, evidence: LetterEvidence): Word[] {
  const quoted = quotedRanges(text);
  return arabicWords(text).filter(
    (word) =>
      LOOK_ALIKE.test(word.text) &&
      !OTHER_LETTER.test(word.text.replace(LOOK_ALIKES, '')) &&
      !text.startsWith('\u200C', word.end) &&
      (isWrittenThroughout(word.text, evidence) ||
        !quoted.some((range) => range.start <= word.start && word.end <= range.end)),
  );
}

/** Gives, for a line, what the passage around it tells about its letters, where one writes a look-alike throughout; else what the document tells. */
function* evidenceOf(document: TextDocument, passages: Passages): Steps<(line: number) => LetterEvidence> {
  const whole = yield* LetterEvidence.of(document, passages, 0, document.lineCount);
  const slot = whole.commonest;
  if (!whole.isMuchUsed(slot)) return () => whole;
  const surpluses: number[] = [];
  for (let line = 0; line < document.lineCount; line++)
    surpluses.push((yield* LetterEvidence.of(document, passages, line, line + 1)).surplus(slot));
  const byLine = new Map<number, LetterEvidence>();
  for (const { first, last } of yield* damagedRuns(surpluses, THROUGHOUT, THROUGHOUT / RARE)) {
    const evidence = yield* LetterEvidence.of(document, passages, first, last + 1);
    for (let line = first; line <= last; line++) byLine.set(line, evidence);
  }
  return (line) => byLine.get(line) ?? whole;
}

/** Where in its word a letter stands; fonts draw it otherwise in each. */
enum Place {
  Within,
  JoinedEnd,
  LooseEnd,
}

/** A letter where it stands. */
interface Slot {
  readonly letter: string;
  readonly place: Place;
}

/** What Arabic may write in a look-alike's slot. */
function choicesOf({ letter, place }: Slot): readonly string[] {
  return place === Place.Within ? ARABIC[letter].filter((one) => !FINAL_ONLY.has(one)) : ARABIC[letter];
}

/** What some lines tell about their letters, apart for each place in a word. */
class LetterEvidence {
  /** Three for each letter in question, one for each place. */
  private readonly counts = new Uint32Array(3 * LETTERS.length + 3);

  /** Passages of other languages tell nothing of how Arabic is written beside them. */
  static *of(document: TextDocument, passages: Passages, from: number, to: number): Steps<LetterEvidence> {
    const evidence = new LetterEvidence();
    for (let line = from; line < to; line++) {
      if (document.isStep(line)) yield;
      if (document.language === 'arabic' && passages.languageOf(line) !== 'arabic') continue;
      evidence.read(document.text, document.lineStart(line), document.lineEnd(line));
    }
    return evidence;
  }

  /** The look-alike there is most of. */
  get commonest(): Slot {
    return LOOK_ALIKE_SLOTS.reduce((most, slot) => (this.count(slot) > this.count(most) ? slot : most));
  }

  /** How much more a look-alike is written than the Arabic letter it stands for, of which a little may stand beside it. */
  surplus(slot: Slot): number {
    const arabic = choicesOf(slot).map((letter) => this.count({ ...slot, letter }));
    return this.count(slot) - Math.min(...arabic) / RARE;
  }

  isMuchUsed(slot: Slot): boolean {
    return this.count(slot) >= THROUGHOUT;
  }

  /** Whether a look-alike is written throughout in its place in words, and not the Arabic letter. */
  isThroughout(slot: Slot): boolean {
    return this.isMuchUsed(slot) && this.surplus(slot) >= 0;
  }

  /** What a look-alike can be: an Arabic letter the text writes in the same place is another, where one is missing there. */
  readingsOf(slot: Slot): readonly string[] {
    const choices = choicesOf(slot);
    const missing = choices.filter((letter) => this.count({ ...slot, letter }) < FEW);
    return missing.length > 0 ? missing : choices;
  }

  /** Counts the letters in question; one ends a word where no other letter follows, marks looked through. */
  private read(text: string, from: number, to: number): void {
    for (let index = from; index < to; index++) {
      const number = NUMBERS[text.charCodeAt(index)];
      if (number === 0) continue;
      let [before, behind] = [index - 1, index + 1];
      while (isArabicMarkAt(text, behind)) behind++;
      while (isArabicMarkAt(text, before)) before--;
      this.counts[3 * number + placeBetween(text.charAt(before), isArabicLetterAt(text, behind))]++;
    }
  }

  private count({ letter, place }: Slot): number {
    return this.counts[3 * NUMBERS[letter.charCodeAt(0)] + place];
  }
}

function placeBetween(before: string, isFollowed: boolean): Place {
  if (isFollowed) return Place.Within;
  return joinsForward(before) ? Place.JoinedEnd : Place.LooseEnd;
}

const LOOK_ALIKE_SLOTS: readonly Slot[] = Object.keys(ARABIC).flatMap((letter) =>
  [Place.Within, Place.JoinedEnd, Place.LooseEnd].map((place) => ({ letter, place })),
);

/** The letters in question, and by code unit the number of each, from 1 on. */
const LETTERS = 'يىكهةیکڪہھەۀۃ';
const NUMBERS = codeTable(...Array.from(LETTERS, (letter, index) => [index + 1, letter + letter] as const));

/** So many of a letter show that the text knows it. */
const FEW = 3;

/** In a text that writes the look-alike throughout, the Arabic letter is at most this rare. */
const RARE = 0.05;

/** How frequent a reading's word must be to be more than a suggestion. */
const KNOWN = 3;

/** So many nats apart, the second of two readings is out of the question. */
const APART = 4;

/** The same in frequency classes. */
const RARER = 4;

/** How many letters around the word the model sees. */
const AROUND = 24;

/** How likely the line reads with `text` in the word's place. */
function inPlace(line: string, word: Word, text: string, language: Language): number {
  const before = line.slice(Math.max(0, word.start - AROUND), word.start).replace(/^\S+/u, '');
  const after = line.slice(word.end, word.end + AROUND).replace(/(?<!\S)\S+$/u, '');
  return language.logProbability(language.tokenize(before + text + after));
}

interface Reading {
  readonly text: string;
  readonly certainty: Certainty;
}

/** The word in Arabic letters, and how sure that is; undefined when no reading is a word. */
function read(
  line: string,
  word: Word,
  language: Language,
  evidence: LetterEvidence,
  passage: ScriptLanguage,
): Reading | undefined {
  const texts = readings(word.text, (slot) => evidence.readingsOf(slot));
  const isThroughout = passage === 'arabic' && isWrittenThroughout(word.text, evidence) && texts.length === 1;
  const rated = rate(isThroughout ? readings(word.text, choicesOf) : texts, line, word, language);
  if (rated.length === 0) return isThroughout ? { text: texts[0], certainty: 'likely' } : undefined;
  const [{ text, frequency }] = rated;
  const isClear =
    rated.length === 1 || rated[1].score + APART <= rated[0].score || rated[1].frequency + RARER <= frequency;
  const isProven = isThroughout && text === texts[0];
  if (passage !== 'arabic' || frequency < KNOWN || !(isClear || isProven))
    return { text, certainty: 'possible' };
  return { text, certainty: isProven ? 'certain' : 'likely' };
}

/** The texts that are words, with how frequent they are and how likely the line reads with them, the likeliest first. */
function rate(
  texts: readonly string[],
  line: string,
  word: Word,
  language: Language,
): { text: string; frequency: number; score: number }[] {
  return texts
    .map((text) => ({ text, frequency: language.frequency(skeleton(text)) }))
    .filter(({ frequency }) => frequency > 0)
    .map((reading) => ({ ...reading, score: inPlace(line, word, reading.text, language) }))
    .sort((a, b) => b.score - a.score);
}

/** Whether every look-alike of the word is one that the text writes throughout. */
function isWrittenThroughout(word: string, evidence: LetterEvidence): boolean {
  return slotsOf(word).every((slot) => !LOOK_ALIKE.test(slot.letter) || evidence.isThroughout(slot));
}

/** All ways to write the word in Arabic letters, a look-alike being what `readingsOf` gives for its slot. */
function readings(word: string, readingsOf: (slot: Slot) => readonly string[]): string[] {
  let texts = [''];
  for (const slot of slotsOf(word)) {
    const choices = slot.letter in ARABIC ? readingsOf(slot) : [slot.letter];
    texts = texts.flatMap((text) => choices.map((choice) => text + choice));
  }
  return texts;
}

/** The letters and marks of a word with their places. */
function slotsOf(word: string): Slot[] {
  const letters = [...word];
  return letters.map((letter, index) => ({
    letter,
    place: placeBetween(
      skeleton(letters.slice(0, index).join('')).slice(-1),
      skeleton(letters.slice(index + 1).join('')) !== '',
    ),
  }));
}
