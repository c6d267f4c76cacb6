import { ANY_DIGIT, CharClass, classAt, skeleton } from '../text/characters';
import type { TextDocument } from '../text/document';
import { documentRepair } from './reporting';
import type { DocumentRule, Report } from './rule';

const WORD = '[\\u0621-\\u0652\\u0670]+';

/** A phrase, words of another script, and the phrase again with all its marks. */
const AROUND_LATIN = new RegExp(
  `(?<![\\u0621-\\u0652])(${WORD}(?: ${WORD}){0,5}) [A-Za-z][A-Za-z' -]{0,60}[A-Za-z]( \\1)(?![\\u0621-\\u0652])`,
  'gu',
);

/** Shorter words are prepositions and conjunctions of a list: من Java من Rust. */
const FEWEST_LETTERS = 4;

/** A passage that comes again at once has so many words. */
const FEWEST_TWICE = 5;
const MOST_TWICE = 21;

/** A passage of so many words is no turn of phrase. */
const PULL_QUOTE = 8;
const MOST = 60;

/** Offers to take out a passage that came out twice; shows pull quotes. */
export const repeatedPassage: DocumentRule = {
  id: 'repeated-passage',
  title: { en: 'Passage repeated', ar: 'مقطع مكرر' },
  group: 'layout',
  severity: 'information',
  scope: 'document',
  needs: CharClass.ArabicLetter | CharClass.Space,
  what: {
    en: 'Words come again at once, or around a word in Latin letters; taking out the second is offered. A passage set apart that also stands inside a paragraph (a pull quote) is only shown.',
    ar: 'كلمات تتكرر فورًا أو حول كلمة لاتينية، ويُعرض حذف الثانية. أما المقطع المفرد الموجود أيضًا داخل فقرة (اقتباس بارز) فيُشار إليه فقط.',
  },
  why: {
    en: 'A bad character map gives one glyph the text of its whole run, and magazines print a sentence a second time for show.',
    ar: 'تعطي خريطة محارف معيبة للشكل الواحد نص مقطعه كله، وتطبع المجلات جملة مرة ثانية للإبراز.',
  },
  never: {
    en: 'Words repeated for emphasis (كلا كلا), refrains on lines of their own, repeated headings and sentences.',
    ar: 'التكرار للتوكيد (كلا كلا)، واللازمة في سطرها، والعناوين والجمل المكررة.',
  },
  messages: {
    twice: { en: '“{0}” comes twice.', ar: '«{0}» مكرر.' },
    quote: {
      en: 'This passage also stands inside a paragraph: a pull quote.',
      ar: 'هذا المقطع موجود أيضًا داخل فقرة: اقتباس بارز.',
    },
  },
  examples: [
    { damaged: 'سَلامٌ salam سَلامٌ', repaired: 'سَلامٌ salam', certainty: 'possible' },
    {
      damaged: 'وصل القطار إلى المحطة الأخيرة وصل القطار إلى المحطة الأخيرة',
      repaired: 'وصل القطار إلى المحطة الأخيرة',
      certainty: 'possible',
    },
  ],
  intact: ['مهلا مهلا، خطوة خطوة', 'حبة بعد حبة', 'أو vim أو nano', 'من لغة Java إلى لغة Rust'],
  find(document, report) {
    const lines = Array.from({ length: document.lineCount }, (_, index) => wordsOf(document, index));
    for (const words of lines) reportTwice(document, words, report);
    for (const match of document.mask & CharClass.LatinLetter ? document.text.matchAll(AROUND_LATIN) : []) {
      if (skeleton(match[1]).length < FEWEST_LETTERS) continue;
      const end = match.index + match[0].length;
      offerRemoval(document, end - match[2].length, end, match[1], report);
    }
    reportPullQuotes(document, lines, report);
  },
};

function offerRemoval(
  document: TextDocument,
  start: number,
  end: number,
  passage: string,
  report: Report,
): void {
  const repairs = [documentRepair(document, 'possible', start, end, '')];
  report({ start, end, message: 'twice', args: [passage], repairs });
}

/** Passages of a line that come again at once. */
function reportTwice(document: TextDocument, words: Words, report: Report): void {
  const { hashes, starts, ends } = words;
  for (let first = 0; first + 2 * FEWEST_TWICE <= hashes.length; first++) {
    for (let length = FEWEST_TWICE; length <= MOST_TWICE && first + 2 * length <= hashes.length; length++) {
      if (hashes[first] !== hashes[first + length] || !isSame(hashes, first, first + length, length))
        continue;
      const passage = document.text.slice(starts[first], ends[first + length - 1]);
      const again = document.text.slice(starts[first + length], ends[first + 2 * length - 1]);
      if (passage !== again) continue;
      offerRemoval(document, ends[first + length - 1], ends[first + 2 * length - 1], passage, report);
      first += 2 * length - 1;
      break;
    }
  }
}

/** Lines without a sentence's end that stand word for word inside a longer line. */
function reportPullQuotes(document: TextDocument, lines: readonly Words[], report: Report): void {
  const quotes = new Map<number, number[]>(); // by the hash of a line's first words
  for (const [index, { hashes }] of lines.entries()) {
    if (hashes.length < PULL_QUOTE || hashes.length > MOST) continue;
    if (SENTENCE_END.test(document.lineText(index).trimEnd())) continue;
    const key = combined(hashes, 0);
    quotes.set(key, [...(quotes.get(key) ?? []), index].slice(0, MOST_ALIKE));
  }
  const found = new Set<number>();
  for (const { hashes } of quotes.size > 0 ? lines : []) {
    for (let at = 0; at + PULL_QUOTE <= hashes.length; at++) {
      for (const quote of quotes.get(combined(hashes, at)) ?? []) {
        const { length } = lines[quote].hashes;
        if (length < hashes.length && at + length <= hashes.length && isIn(lines[quote].hashes, hashes, at))
          found.add(quote);
      }
    }
  }
  for (const quote of [...found].sort((a, b) => a - b)) {
    report({
      start: document.lineStart(quote),
      end: document.lineEnd(quote),
      message: 'quote',
      args: [],
      repairs: [],
    });
  }
}

const SENTENCE_END = /[.؟!…:][»”")\]]?$/u;

/** Of lines that begin alike so many are looked at: a refrain is no pull quote. */
const MOST_ALIKE = 4;

/** The words of a line: a hash of each word's letters, and where it stands in the document. */
interface Words {
  readonly hashes: number[];
  readonly starts: number[];
  readonly ends: number[];
}

const IN_WORD: CharClass = CharClass.ArabicLetter | CharClass.LatinLetter | ANY_DIGIT;
const SILENT: CharClass = CharClass.ArabicMark | CharClass.Tatweel;

/** The FNV-1a hash of each word, marks and tatweel left out. */
function wordsOf(document: TextDocument, line: number): Words {
  const words: Words = { hashes: [], starts: [], ends: [] };
  const { text } = document;
  const end = document.lineEnd(line);
  for (let index = document.lineStart(line); index < end; index++) {
    if ((classAt(text, index) & IN_WORD) === 0) continue;
    words.starts.push(index);
    let hash = 0x811c9dc5;
    for (; index < end && classAt(text, index) & (IN_WORD | SILENT); index++) {
      if ((classAt(text, index) & SILENT) === 0) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
    }
    words.hashes.push(hash);
    words.ends.push(index);
  }
  return words;
}

/** One number for PULL_QUOTE words. */
function combined(hashes: readonly number[], at: number): number {
  let hash = 0;
  for (let index = at; index < at + PULL_QUOTE; index++) hash = Math.imul(hash ^ hashes[index], 0x01000193);
  return hash;
}

function isSame(hashes: readonly number[], a: number, b: number, length: number): boolean {
  for (let index = 0; index < length; index++) if (hashes[a + index] !== hashes[b + index]) return false;
  return true;
}

function isIn(quote: readonly number[], hashes: readonly number[], at: number): boolean {
  return quote.every((hash, index) => hash === hashes[at + index]);
}
