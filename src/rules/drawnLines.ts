import type { Language } from '../language/language';
import { CharClass, pattern, skeleton } from '../text/characters';
import { brokenLine } from './reporting';
import type { DocumentRule } from './rule';
import type { TextDocument } from '../text/document';
import type { Steps } from '../text/steps';
import { LEAST_LEAD, leadOf } from './wordOrder/lead';

/** A page as it is drawn, the numbers apart from the words. */
const PAGE = [
  'في المدينة   1200   كان عدد البيوت في سنة',
  '، ثم صار بعد عشرين عاما   1220   قديمة إلى سنة',
  'بيتا من الحجر والطين   350   في الحي الشرقي نحو',
  'وقال الشيخ إن الأولين بنوا سورا حول   12   المدينة بعد',
  '% من أهلها   40   عاما من الحرب التي هلك فيها',
  'رجلا منهم إلى الجبل   60   وكان الأمير قد أرسل',
  '، فعادوا منه بالخشب والحجارة   1231   في خريف سنة',
  'بيتا جديدا   85   وبنوا على ضفة النهر الكبير',
  '. وما زالت جدرانها قائمة إلى اليوم   1240   قبل سنة',
];

/** Breaks a page that stands on one line where its lines ended. */
export const drawnLines: DocumentRule = {
  id: 'drawn-lines',
  title: { en: 'Page on one line', ar: 'صفحة في سطر واحد' },
  group: 'layout',
  severity: 'warning',
  scope: 'document',
  needs: CharClass.ArabicLetter | CharClass.Space,
  what: {
    en: 'All lines of a page stand on one, with two spaces where each ended, in the middle of sentences, and three around what was drawn apart, or with words in pieces. The lines are broken there again, so that their order can be told.',
    ar: 'أسطر الصفحة كلها في سطر واحد، ومسافتان حيث انتهى كل منها في وسط الجملة، وثلاث حول ما رُسم وحده، أو كلمات مقطعة. تعاد نهايات الأسطر ليُعرف ترتيبها.',
  },
  why: {
    en: 'A program joined what it found on the page with spaces, and the ends of lines, which hold nothing, as well.',
    ar: 'وصل برنامج ما وجده على الصفحة بمسافات، ومعه نهايات الأسطر وليس فيها شيء.',
  },
  never: {
    en: 'Two spaces behind full stops, as some type them; columns; verse; short lines.',
    ar: 'المسافتان بعد النقطة كما يكتبهما بعضهم، والأعمدة، والشعر، والأسطر القصيرة.',
  },
  messages: {
    found: { en: '{0} lines stand on one.', ar: '{0} من الأسطر في سطر واحد.' },
  },
  examples: [{ damaged: PAGE.join('  '), repaired: PAGE.join('\n'), certainty: 'certain' }],
  intact: ['صدر البيت الأول من القصيدة      وعجز البيت الأول منها', 'الاسم    العمر    المدينة'],
  *find(document, report, { language }) {
    if (!(yield* hasPage(document, language))) return;
    for (const line of yield* document.linesWith(CharClass.ArabicLetter)) {
      yield;
      // What is no longer than one line of a page is one, with gaps of its own.
      if (line.text.length <= MOST_LINE) continue;
      const ends = [...line.text.matchAll(LINE_END)];
      if (ends.length === 0 || line.text.length < LEAST_LINE * ends.length) continue;
      report(
        brokenLine(
          line,
          ends.map(({ index }) => ({ start: index, end: index + 2 })),
        ),
      );
    }
  },
};

/** A page has so many characters and lines, and lines so many characters. */
const LEAST_LENGTH = 300;
const LEAST_LINES = 8;
const LEAST_LINE = 25;
const MOST_LINE = 160;

const LINE_END = /(?<=[^ ]) {2}(?=[^ ])/gu;
const DRAWN_APART = /[^ ] {3}(?=[^ ])/gu;
const SENTENCE_END = /[.؟!:…]/u;
/** Most lines end in the middle of a sentence. */
const INSIDE_SHARE = 0.6;
/** Lines drawn from left to right begin with the mark behind a number; so many show it. */
const OPENS_WITH_END = /[^ ] {2}[%٪.،؛:](?= ?[^ ])/gu;
const LEAST_OPENED = 2;

function* hasPage(document: TextDocument, language: Language | undefined): Steps<boolean> {
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    const length = document.lineEnd(index) - document.lineStart(index);
    if (length < LEAST_LENGTH || (document.lineMask(index) & CharClass.ArabicLetter) === 0) continue;
    if (isPage(document.lineText(index), language)) return true;
  }
  return false;
}

function isPage(text: string, language: Language | undefined): boolean {
  const ends = [...text.matchAll(LINE_END)];
  if (ends.length < LEAST_LINES) return false;
  if (text.length > MOST_LINE * ends.length || text.length < LEAST_LINE * ends.length) return false;
  const inside = ends.filter(({ index }) => !SENTENCE_END.test(text[index - 1])).length;
  if (inside < INSIDE_SHARE * ends.length) return false;
  if (isInPieces(text, language)) return true;
  if (countOf(text, DRAWN_APART) < ends.length / 2) return false;
  return countOf(text, OPENS_WITH_END) >= LEAST_OPENED || readsTurned(text.split(LINE_END), language);
}

/** Where words came out in pieces so many of these are single letters, and so many no words; in sound text one or two in a hundred. */
const LETTER_SHARE = 0.05;
const UNKNOWN_SHARE = 0.03;
const WORD = new RegExp(`(?<!\\S)${pattern.letter}(?:${pattern.letter}|${pattern.mark})*`, 'gu');

function isInPieces(text: string, language: Language | undefined): boolean {
  const words = text.match(WORD)?.map(skeleton) ?? [];
  const letters = words.filter(({ length }) => length === 1).length;
  if (letters < LETTER_SHARE * words.length) return false;
  return words.filter((word) => language?.isWord(word) === false).length >= UNKNOWN_SHARE * words.length;
}

/** So many lines read better with their words turned around, and hardly any as they stand. */
const LEAST_TURNED = 6;
const MOST_SOUND = 0.05;

function readsTurned(lines: readonly string[], language: Language | undefined): boolean {
  if (!language) return false;
  const leads = lines.map((line) => leadOf(line, language).lead);
  const turned = leads.filter((lead) => lead >= LEAST_LEAD).length;
  return turned >= LEAST_TURNED && leads.filter((lead) => lead <= -LEAST_LEAD).length <= MOST_SOUND * turned;
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
