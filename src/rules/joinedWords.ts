import type { Language } from '../language/language';
import { CharClass } from '../text/characters';
import type { TextDocument } from '../text/document';
import { certaintyOf, THRESHOLDS } from './certainty';
import { documentRepair } from './reporting';
import type { Certainty, DocumentRule } from './rule';
import { readingAt } from './words/context';
import { isHeap } from './words/heap';
import { isInflected } from './words/inflection';
import { letterOffset } from './words/letters';
import { oddWords, type OddWord } from './words/oddWords';
import { remembered } from './words/remembered';
import { filterSteps, STEP, type Steps } from '../text/steps';

interface Division {
  readonly words: readonly string[];
  readonly certainty: Certainty;
}

/** Puts lost spaces back between words. */
export const joinedWords: DocumentRule = {
  id: 'joined-words',
  title: { en: 'Words run together', ar: 'كلمات متلاصقة' },
  group: 'words',
  severity: 'warning',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter,
  what: {
    en: 'A run of letters is no word, and divides into two or three frequent words that fit together. The spaces are put back. A letter behind ة proves a lost space.',
    ar: 'سلسلة حروف ليست كلمة وتنقسم إلى كلمتين أو ثلاث شائعة متلائمة. تعاد المسافات بينها. والحرف بعد ة دليل مسافة ضائعة.',
  },
  why: {
    en: 'The gap between two words was too narrow for the extractor, or a line break was dropped.',
    ar: 'كانت الفرجة بين الكلمتين أضيق مما يعدّه الاستخراج مسافة، أو سقط فاصل السطر.',
  },
  never: {
    en: 'Names written as one word (حضرموت, عبدالله), words with Latin letters or digits. A foreign name that happens to consist of common words could fool it.',
    ar: 'الأعلام المكتوبة كلمة واحدة (حضرموت، عبدالله) وما خالطته حروف لاتينية أو أرقام. وقد يخدعه علم أجنبي يتألف من كلمات شائعة.',
  },
  messages: { found: { en: 'Words run together: {0} → {1}.', ar: 'كلمات متلاصقة: {0} ← {1}.' } },
  examples: [
    {
      damaged: 'عاد الصيادونوالتجار من الميناء',
      repaired: 'عاد الصيادون والتجار من الميناء',
      certainty: 'likely',
    },
    { damaged: 'بعد رحلةطويلة في البحر', repaired: 'بعد رحلة طويلة في البحر', certainty: 'certain' },
    {
      damaged: 'انتظرنا الحافلة فيالطريق إلى المدرسة',
      repaired: 'انتظرنا الحافلة في الطريق إلى المدرسة',
      certainty: 'likely',
    },
  ],
  intact: [
    'سافر كونسيرتو مع الفرقة',
    'زار معديكرب حضرموت',
    'سافر عبدالرحمن وعبدالله',
    'قرأ عن بختنصر ونفراتيلوفا',
  ],
  *find(document, report, { language }) {
    if (!language) return;
    const words = yield* filterSteps(
      yield* oddWords(document, language),
      ({ frequency, letters }) => frequency === 0 && letters.length >= FEWEST_LETTERS,
    );
    const repeated = yield* repeatedAmong(words);
    for (const word of words) {
      yield;
      const text = document.text.slice(word.start, word.end);
      const division =
        dividedAtTehMarbuta(word, language) ??
        dividedByLexicon(document, word, language, repeated.has(word.letters));
      if (!division || (yield* isHeap(document))) continue;
      const repaired = divide(text, division.words);
      report({
        start: word.start,
        end: word.end,
        message: 'found',
        args: [text, repaired],
        repairs: [documentRepair(document, division.certainty, word.start, word.end, repaired)],
      });
    }
  },
};

/** The letters of words that come again and again: a name does, while the space between two words is seldom lost twice. */
function* repeatedAmong(words: readonly OddWord[]): Steps<ReadonlySet<string>> {
  const counts = new Map<string, number>();
  for (const [index, { letters }] of words.entries()) {
    if (index % STEP === 0) yield;
    counts.set(letters, (counts.get(letters) ?? 0) + 1);
  }
  const repeated = yield* filterSteps([...counts], ([, count]) => count >= NAMED);
  return new Set(repeated.map(([letters]) => letters));
}

/** So often a name comes. */
const NAMED = 3;
const FEWEST_LETTERS = 5;
const MOST_WORDS = 3;
/** Each of the words found is at least this frequent (a class), and has at least two letters. */
const LEAST_FREQUENCY = 4;
/** Of words as frequent as this a word is hardly made by chance. */
const FREQUENT = 6;

/** Many write these together with the word beside them: a habit, not damage. */
const TYPED_TOGETHER: ReadonlySet<string> = new Set(
  'لا ما ولا وما فلا فما يا أبو ابو أم بأم عبد بن بنت الدين الله اذا إذا'.split(' '),
);

/** Whether words are such that many write as one. */
export function areTypedTogether(words: readonly string[]): boolean {
  const [first] = words;
  return [first, first.replace(/^[وفبلك]/u, ''), words[words.length - 1]].some((word) =>
    TYPED_TOGETHER.has(word),
  );
}

/** A few letters up to this class are hardly a word, behind ة too. */
const HARDLY = 3;
const SHORT = 3;

/** Teh marbuta stands at the end of words only. */
const INNER_TEH_MARBUTA = /ة(?=.)/gu;

function dividedAtTehMarbuta({ letters }: OddWord, language: Language): Division | undefined {
  if (!/ة./u.test(letters)) return undefined;
  const words = letters.replace(INNER_TEH_MARBUTA, 'ة ').split(' ');
  const areWords = words.every(
    (part) => part.length > 1 && language.frequency(part) > (part.length <= SHORT ? HARDLY : 1),
  );
  if (!areWords) return undefined;
  return { words, certainty: SUFFIXES.has(words[words.length - 1]) ? 'possible' : 'certain' };
}

/** What stands behind ة where a word was put in the place of another that had an ending: فئةها for فئتها. */
const SUFFIXES: ReadonlySet<string> = new Set('ها هم هن هما كم كن نا ين ان ات ون'.split(' '));

function dividedByLexicon(
  document: TextDocument,
  word: OddWord,
  language: Language,
  isRepeated: boolean,
): Division | undefined {
  const words = knownWordsIn(word.letters, language);
  if (words.length === 0) return undefined;
  const certainty = certaintyOfReading(document, word, words, language);
  if (certainty === undefined) return undefined;
  const isSure =
    certainty !== 'possible' && !isRepeated && !mayBeOneWord(word.letters, words, certainty, language);
  return { words, certainty: isSure ? certainty : 'possible' };
}

/** How sure the words around make it that `words` stand there; undefined where it is not worth showing. */
function certaintyOfReading(
  document: TextDocument,
  word: OddWord,
  words: readonly string[],
  language: Language,
): Certainty | undefined {
  const areFrequent = words.every((part) => language.frequency(part) >= FREQUENT);
  const reading = readingAt(document, word.start, word.end, language);
  const margin = reading(words.join(' ')) - reading(word.letters);
  if (areFrequent && margin >= THRESHOLDS.joinedWords.possible)
    return certaintyOf(margin, THRESHOLDS.joinedWords);
  const spelled = margin + LETTER * word.letters.length - (areFrequent ? 0 : RARER);
  return spelled >= THRESHOLDS.spelledWords.possible && words.every(({ length }) => length >= LONG)
    ? certaintyOf(spelled, THRESHOLDS.spelledWords)
    : undefined;
}

/**
 * What each letter adds (nats): the model gives all words it does not know one probability, and a name
 * has its letters by chance, while those of known words follow from them.
 */
const LETTER = 2.3;
/** What less frequent words take from that: names are made of such. */
const RARER = 4;
/** Words so long are in no name by chance. */
const LONG = 3;

/** Whether the letters may as well be one word: a foreign name, a slip, or a word with a short beginning or ending. */
function mayBeOneWord(
  letters: string,
  words: readonly string[],
  certainty: Certainty,
  language: Language,
): boolean {
  if (mayBeForeign(words, language)) return true;
  if (certainty === 'certain') return false;
  const hasShort = words.some((word) => word.length < LONG && language.frequency(word) < UBIQUITOUS);
  return hasShort || language.fuzzy(letters, 1).some(({ frequency }) => frequency >= FREQUENT);
}

/** Whether the words may be the parts of a foreign name, which many write as one. */
function mayBeForeign(words: readonly string[], language: Language): boolean {
  return (
    !words.some((word) => isProof(word, language)) && !words.every((word) => isInflected(word, language))
  );
}

/** Whether no foreign name has such a word in it, whatever the rest is. */
function isProof(word: string, language: Language): boolean {
  return ARTICLE.test(word) || language.frequency(word) >= UBIQUITOUS;
}

/** Particles as frequent as this stand beside all kinds of words. */
const UBIQUITOUS = 12;
/** The article and what must be a word behind it. */
const ARTICLE = /^(?:[وفبك]?ال|لل).{3}/u;

/** The words that `letters` consist of; none when they can't be told apart so. */
const knownWordsIn = remembered((letters, language): readonly string[] => {
  const words = language.segment(letters)?.words ?? [];
  const isDivided = words.length >= 2 && words.length <= MOST_WORDS;
  if (!isDivided || areTypedTogether(words)) return [];
  return words.every((part) => part.length > 1 && language.frequency(part) >= LEAST_FREQUENCY) ? words : [];
});

/** `text` with spaces between the words, marks left where they stand. */
function divide(text: string, words: readonly string[]): string {
  let letters = 0;
  let from = 0;
  const parts = words.map((word, index) => {
    letters += word.length;
    const to = index === words.length - 1 ? text.length : letterOffset(text, letters);
    const part = text.slice(from, to);
    from = to;
    return part;
  });
  return parts.join(' ');
}
