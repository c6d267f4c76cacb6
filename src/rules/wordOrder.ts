import type { Language } from '../language/language';
import { ANY_LETTER, CharClass } from '../text/characters';
import type { Line, TextDocument } from '../text/document';
import { bracketBalance, toLogicalOrder } from '../text/visualOrder';
import { damagedRuns, within } from './nearby';
import { lineRepair } from './reporting';
import type { Certainty, DocumentRule, Report } from './rule';
import { filterSteps, flatMapSteps, type Steps } from '../text/steps';
import { LEAST_LEAD, leadOf, type Lead } from './wordOrder/lead';

/** Puts words that stand from left to right, each sound in itself, into reading order. */
export const wordOrder: DocumentRule = {
  id: 'word-order',
  title: { en: 'Words in reversed order', ar: 'كلمات معكوسة الترتيب' },
  group: 'order',
  severity: 'error',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.Space,
  mayEdit: 'address',
  what: {
    en: 'The words of a line are sound, but stand last word first, and punctuation opens the line. The words are put in reading order; numbers and Latin runs stay as they are.',
    ar: 'كلمات السطر سليمة لكنها مرتبة من آخرها إلى أولها، وعلامة الترقيم في أول السطر. تعاد الكلمات إلى ترتيب القراءة، وتبقى الأرقام والمقاطع اللاتينية كما هي.',
  },
  why: {
    en: 'Extraction in drawing order (pdftotext -raw) turns each word around but not the line, and fences each word with direction controls.',
    ar: 'الاستخراج بترتيب الرسم (‎pdftotext -raw‎) يقلب كل كلمة ولا يقلب السطر، ويحيط كل كلمة بمحارف اتجاه.',
  },
  never: {
    en: 'A line that reads as well as it stands, lists of words, verse. Without the fences the order is judged by the language model, and only where lines open with punctuation.',
    ar: 'السطر المستقيم المعنى كما هو، وقوائم الكلمات، والشعر. وبغير محارف الإحاطة يُحكم على الترتيب بنموذج اللغة، وحيث تبدأ الأسطر بعلامات ترقيم فقط.',
  },
  messages: {
    embedded: {
      en: 'Punctuation or a number stands on the wrong side: {0}.',
      ar: 'علامة ترقيم أو رقم في الجهة الخطأ: {0}.',
    },
    found: { en: 'The words stand in reversed order: {0}.', ar: 'الكلمات معكوسة الترتيب، وصوابها: {0}.' },
  },
  examples: [
    {
      damaged: '‫الطويل‬ ‫السور‬ ‫خلف‬ ‫الأولاد‬ ‫لعب‬\n.‫المغرب‬ ‫عند‬ ‫بيوتهم‬ ‫إلى‬ ‫عادوا‬ ‫ثم‬',
      repaired: 'لعب الأولاد خلف السور الطويل\nثم عادوا إلى بيوتهم عند المغرب.',
      certainty: 'certain',
    },
    {
      damaged: '.‫المكتبة‬ ‫في‬ ‫جديدا‬ ‫كتابا‬ ‫قرأت‬',
      repaired: 'قرأت كتابا جديدا في المكتبة.',
      certainty: 'likely',
    },
    {
      damaged: '\u202Bوصلنا أمس\u202A ،\u202Cوبقي \u202A %20\u202Cمن الطريق\u202C',
      repaired: '\u202Bوصلنا أمس، وبقي 20% من الطريق\u202C',
      certainty: 'certain',
    },
  ],
  intact: ['لعب الأولاد خلف السور الطويل.', '...ثم سكت الجميع لحظة طويلة في المجلس', 'تفاح، خبز، لبن، عسل'],
  *find(document, report, { language }) {
    const lines = document.mask & CharClass.Invisible ? yield* fencedLines(document) : [];
    if (lines.length === 0 && document.mask & CharClass.Invisible) yield* reportEmbedded(document, report);
    const certainty: Certainty = lines.filter(isFencedWordByWord).length > 1 ? 'certain' : 'likely';
    const turned =
      lines.length > 0
        ? yield* flatMapSteps(lines, (line) => [turn(line)])
        : yield* misreadLines(document, language);
    for (const { line, start, end, newText, isSure } of turned) {
      yield;
      if (line.text.slice(start, end) === newText) continue;
      report({
        start: line.start + start,
        end: line.start + end,
        message: 'found',
        args: [newText.slice(0, MOST_SHOWN)],
        repairs: [lineRepair(line, isSure ?? certainty, [{ start, end, newText }])],
      });
    }
  },
};

const MOST_SHOWN = 80;

interface Turned {
  readonly line: Line;
  readonly start: number;
  readonly end: number;
  readonly newText: string;
  readonly isSure?: Certainty;
}

/** `line` with its words in reading order, its indentation left alone. */
function turn(line: Line): Turned {
  const text = line.text.trim();
  const start = line.text.indexOf(text);
  const isMirrored = bracketBalance(text.replace(FENCED, '')) >= 0;
  const newText = toLogicalOrder(text, { letters: 'kept', marks: 'after', isContinued: true, isMirrored });
  return { line, start, end: start + text.length, newText };
}

// Fences

const FENCED = /[\u202A\u202B][^\u202A-\u202C]*\u202C/gu;
const EMBEDDED = /[\u202A\u202B]/u;
const SEVERAL_WORDS =
  /[\u202A\u202B][^\u202A-\u202C]*[^\s\u202A-\u202C] [^\u202A-\u202C]*[^\s\u202A-\u202C]/u;
const LEAST_FENCED = 3;

/** The fenced lines of a text that is fenced word by word; none where fences hold several words, as they should. */
function* fencedLines(document: TextDocument): Steps<Line[]> {
  const lines: Line[] = [];
  let sound = 0;
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    if ((document.lineMask(index) & CharClass.Invisible) === 0) continue;
    const line = document.line(index);
    if (SEVERAL_WORDS.test(line.text)) sound++;
    if (EMBEDDED.test(line.text)) lines.push(line);
  }
  const turned = lines.filter(isFencedWordByWord).length;
  return turned > 0 && sound <= MOST_SOUND_FENCES * turned ? lines : [];
}

/** Spaces inside a word, from letters set wide, look like several words. */
const MOST_SOUND_FENCES = 0.4;

function isFencedWordByWord({ text }: Line): boolean {
  return (text.match(FENCED)?.length ?? 0) >= LEAST_FENCED && !SEVERAL_WORDS.test(text);
}

// Fences inside a fenced line

/** A line fenced right to left as a whole. */
const FENCED_LINE = /^\s*\u202B/u;
/** A run fenced left to right that begins or ends with what has no direction of its own: its parts stand as they are seen. */
const EMBEDDED_RUN =
  /\u202A((?=[^0-9A-Za-z\u0660-\u0669\u202A-\u202C])[^\u202A-\u202C]+|[^\u202A-\u202C]*[^0-9A-Za-z\u0660-\u0669\u202A-\u202C])\u202C/gu;

/** What pdftotext fences left to right inside a line (a comma and a space, a number and a percent sign) is put in reading order. */
function* reportEmbedded(document: TextDocument, report: Report): Steps<void> {
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    if ((document.lineMask(index) & CharClass.Invisible) === 0) continue;
    const line = document.line(index);
    if (!FENCED_LINE.test(line.text)) continue;
    const changes = [...line.text.matchAll(EMBEDDED_RUN)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      newText: embeddedOrder(match[1]),
    }));
    if (changes.length === 0) continue;
    report({
      start: line.start + changes[0].start,
      end: line.start + changes[changes.length - 1].end,
      message: 'embedded',
      args: [
        changes
          .map(({ newText }) => newText.trim())
          .join(' ')
          .slice(0, MOST_SHOWN),
      ],
      repairs: [lineRepair(line, 'certain', changes)],
    });
  }
}

function embeddedOrder(run: string): string {
  const isMirrored = bracketBalance(run) > 0;
  return toLogicalOrder(run, { letters: 'kept', marks: 'after', isContinued: true, isMirrored });
}

// No fences: the language model

/** A mark that ends a sentence, at the start of a line and right before a word. */
const OPENS_WITH_END = /^\s*[.،؛؟!:](?=[\u0620-\u064A«(])/u;

/** Lines a passage must have, nearly all turned, before its lines are turned without asking. */
const LEAST_LINES = 8;
/** A line that reads better as it stands takes away what so many turned ones show. */
const SOUND_WEIGHT = 4;
/** So many of those end a passage. */
const MOST_SOUND = 3;
/** So many lines around one that opens with the end of a sentence are looked at. */
const REACH = 40;
/**
 * Where only the justified lines were turned: lines of so many words that gain so much, and how many of them make
 * it certain. Of a hundred thousand lines of sound text three gain that much.
 */
const PLAIN = { lead: 1, words: 6, lines: 5, sample: 2 } as const;
/** More long lines that read as well either way are a list of words: among those some look turned by chance. */
const MOST_UNDECIDED = 0.03;
/** In a book this share of the lines must show it: among so many a few of sound text look turned by chance. */
const LEAST_SHARE = 1 / 1000;

function* misreadLines(document: TextDocument, language: Language | undefined): Steps<Turned[]> {
  if (!language) return [];
  const suspects = yield* suspectLines(document);
  const isNear = isSampleTurned(document, language) ? () => true : within(REACH, suspects);
  const lines = yield* weighLines(document, language, isNear);
  const turned = yield* turnedPassages(lines);
  if (turned.length > 0) {
    const how = turnOf(turned);
    return yield* turnAll(how === turnTokens ? justifiedLines(turned) : turned, how, 'certain');
  }
  const plain = yield* filterSteps(lines, isPlain);
  const undecided = (yield* filterSteps(lines, isUndecided)).length;
  const isList = undecided > Math.max(plain.length, MOST_UNDECIDED * document.lineCount);
  if (!isList && plain.length >= Math.max(PLAIN.lines, document.lineCount * LEAST_SHARE))
    return yield* turnAll(plain, turnOf(plain), 'certain');
  const opened = yield* filterSteps(lines, (one) => isBelieved(one) && OPENS_WITH_END.test(one.line.text));
  return yield* turnAll(opened, turn, 'likely');
}

interface Weighed extends Lead {
  readonly line: Line;
}

/** What the lines with letters that `isNear` wants gain by being turned. */
function* weighLines(
  document: TextDocument,
  language: Language,
  isNear: (index: number) => boolean,
): Steps<Weighed[]> {
  const lines: Weighed[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    if (!isNear(index) || (document.lineMask(index) & ANY_LETTER) === 0) continue;
    const line = document.line(index);
    lines.push({ line, ...leadOf(line.text, language) });
    yield;
  }
  return lines;
}

/** The lines of the passages where nearly all are turned, but those that read better as they stand. */
function* turnedPassages(lines: readonly Weighed[]): Steps<Weighed[]> {
  const runs = yield* damagedRuns(lines.map(weightOf), LEAST_LINES, MOST_SOUND * SOUND_WEIGHT);
  const passages = runs.flatMap(({ first, last }) => lines.slice(first, last + 1));
  return yield* filterSteps(passages, (one) => !isSound(one));
}

/** A sentence that ends where the line does, or behind the first of its words, as it does where they are turned. */
const ENDS_SENTENCE = /[.؟!]\s*$/u;
const ENDS_AT_FIRST = /^\s*[^\s.؟!]+[.؟!](?=\s)/u;
/** A line that ends a paragraph, or a title, is shorter than this share of the line that is longest but for few. */
const FULL_SHARE = 0.75;

/**
 * Of lines that were turned with the punctuation at their words: all, or only the justified ones where those that end
 * paragraphs are sound. Such are too short for the language model to tell.
 */
function justifiedLines(lines: readonly Weighed[]): readonly Weighed[] {
  const doubtful = lines.filter((one) => !isBelieved(one)).map(({ line }) => line.text);
  const count = (expression: RegExp): number => doubtful.filter((text) => expression.test(text)).length;
  if (count(ENDS_SENTENCE) <= count(ENDS_AT_FIRST)) return lines;
  const lengths = lines.map(({ line }) => line.text.length).sort((a, b) => a - b);
  const full = FULL_SHARE * lengths[Math.floor(0.9 * (lengths.length - 1))];
  return lines.filter(
    (one) => isBelieved(one) || (one.line.text.length >= full && !ENDS_SENTENCE.test(one.line.text)),
  );
}

function weightOf(line: Lead): number {
  return isBelieved(line) ? 1 : isSound(line) ? -SOUND_WEIGHT : 0;
}

/** How lines are turned: either each word kept its punctuation, or only the letters of words were put right. */
function turnOf(lines: readonly Weighed[]): (line: Line) => Turned {
  const count = (expression: RegExp): number => lines.filter(({ line }) => expression.test(line.text)).length;
  return count(ATTACHED) > count(OPENS_WITH_END) ? turnTokens : turn;
}

function turnAll(lines: readonly Weighed[], how: (line: Line) => Turned, isSure: Certainty): Steps<Turned[]> {
  return flatMapSteps(lines, ({ line }) => [{ ...how(line), isSure }]);
}

function isBelieved({ lead }: Lead): boolean {
  return lead >= LEAST_LEAD;
}

function isPlain({ lead, words }: Lead): boolean {
  return lead >= PLAIN.lead && words >= PLAIN.words;
}

function isSound({ lead }: Lead): boolean {
  return lead <= -LEAST_LEAD;
}

function isUndecided({ lead, words }: Lead): boolean {
  return Math.abs(lead) < LEAST_LEAD && words >= PLAIN.words;
}

/** A word with the punctuation behind it, as in sound text. */
const ATTACHED = /[\u0621-\u064A\uFE70-\uFEFC][.،؛:](?:\s|$)/u;

/** `line` with what its spaces part in the opposite order; tokens without letters are put in order inside. */
function turnTokens(line: Line): Turned {
  const text = line.text.trim();
  const start = line.text.indexOf(text);
  const newText = text
    .split(/(\s+)/u)
    .reverse()
    .map((token) => (HAS_LETTER.test(token) ? token : toLogicalOrder(token, TOKEN_ORDER)))
    .join('');
  return { line, start, end: start + text.length, newText };
}

const HAS_LETTER = /[\u0621-\u064A\uFE70-\uFEFC]/u;
const TOKEN_ORDER = { letters: 'kept', marks: 'after', isContinued: true, isMirrored: true } as const;

/** Whether most of a few lines, taken from all over the document, read better turned, or some of them plainly do. */
function isSampleTurned(document: TextDocument, language: Language): boolean {
  const step = Math.max(1, Math.floor(document.lineCount / SAMPLE));
  let [turned, sound, plain] = [0, 0, 0];
  for (let index = 0; index < document.lineCount && turned + sound < SAMPLE; index += step) {
    if ((document.lineMask(index) & ANY_LETTER) === 0) continue;
    const one = leadOf(document.lineText(index), language);
    if (one.lead >= LEAST_LEAD) turned++;
    else if (one.lead < 0) sound++;
    if (isPlain(one)) plain++;
    // Sound text says so at once.
    if (sound >= MOST_FIRST && turned === 0) return false;
  }
  return plain >= PLAIN.sample || turned >= LEAST_LINES;
}

/** A title and headings are short and sound where only justified lines were turned. */
const MOST_FIRST = 4;
const SAMPLE = 24;

const PUNCTUATION: CharClass = CharClass.LatinPunctuation | CharClass.ArabicPunctuation;

/** The indexes of the lines that open with the end of a sentence. */
function* suspectLines(document: TextDocument): Steps<number[]> {
  const lines: number[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    if ((document.lineMask(index) & PUNCTUATION) === 0) continue;
    if (OPENS_WITH_END.test(document.lineText(index))) lines.push(index);
  }
  return lines;
}
