import type { Language } from '../language/language';
import { CharClass, LAM, pattern, skeleton } from '../text/characters';
import type { TextDocument } from '../text/document';
import { firstSteps, flatMapSteps, mapSteps, type Steps } from '../text/steps';
import { CODE } from './controlCharacters';
import { lamAlefHalves } from './lamCodes';
import { documentRepair } from './reporting';
import type { DocumentRule } from './rule';
import { countJoints, orderScore, withoutJoints } from './strokes/joints';
import { JOINT, ordersOf, SPACED_STROKES, STROKE, STROKES, type JudgedOrder } from './strokes/orders';
import { within } from './nearby';
import { isFormula } from './strokes/looseSigns';
import { STAND_IN } from './strokes/signs';
import { strokeSignOf, type StrokeSign } from './strokes/strokeSign';
import { wordScore } from './words/score';

/** Puts the runs of a line that stretched strokes cut, and that came out last run first, back in order. */
export const strokeRuns: DocumentRule = {
  id: 'stroke-runs',
  title: {
    en: 'Runs between stretched strokes in reversed order',
    ar: 'مقاطع معكوسة الترتيب حول خطوط الكشيدة',
  },
  group: 'order',
  severity: 'error',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter | CharClass.Space,
  what: {
    en: 'The strokes of kashida (codes without a character, or tatweel) cut a line inside words, and the runs between them stand last run first. Turned around and joined they make words again.',
    ar: 'خطوط الكشيدة (رموز بلا محارف، أو تطويل) تقطع السطر داخل الكلمات، والمقاطع بينها مرتبة من آخرها إلى أولها. إذا عُكس ترتيبها ووُصلت عادت كلمات.',
  },
  why: {
    en: 'The extractor takes each stroke for a change of direction, and leaves the runs where they were drawn, from left to right.',
    ar: 'يحسب الاستخراج كل خط تغييرًا في الاتجاه، ويترك المقاطع حيث رُسمت من اليسار إلى اليمين.',
  },
  never: {
    en: 'Lines that do not read much better so, and lines in which a run can be cut off in two places.',
    ar: 'الأسطر التي لا تتحسن قراءتها كثيرًا، وما يحتمل قطع مقطعه في موضعين.',
  },
  messages: {
    found: {
      en: 'The runs between the strokes stand in reversed order. They read: {0}',
      ar: 'المقاطع بين الخطوط معكوسة الترتيب، وقراءتها: {0}',
    },
  },
  examples: [
    {
      damaged: 'ة مع أخيه \u0008\u0008 درسة القديم \u0008\u0008 الب صباحا إلى الم \u0008\u0008 ذهب الط',
      repaired: 'ذهب الطالب صباحا إلى المدرسة القديمة مع أخيه',
      certainty: 'certain',
    },
  ],
  intact: ['شرح لـ API قديم ولـ CSS جديد', 'أشكال الهاء: هـ ـهـ ـه', 'سنة 1445هـ وسنة 1446هـ'],
  *find(document, report, { language }) {
    if (!language) return;
    const sign = yield* strokeSignOf(document, language);
    if (sign === undefined && !mayHaveStrokes(document.mask, document.text)) return;
    const codes = yield* lamAlefHalves(document, language);
    const halves = [...codes].map((code) => LAM + code);
    // The halves of lam-alefs are no strokes: once they are letters, the block is looked at again.
    const holdsNone = ({ text, start }: Block): boolean => {
      const written = document.text.slice(start, start + text.length);
      return !halves.some((half) => written.includes(half));
    };
    const lines = yield* mapSteps(yield* linesOf(document, sign, language), ({ parts, whole }) => ({
      parts: parts.filter(holdsNone),
      whole: whole && holdsNone(whole) ? whole : undefined,
    }));
    const blocks = yield* flatMapSteps(lines, ({ parts, whole }) =>
      parts.length > 0 || !whole ? parts : [whole],
    );
    const strokes = yield* firstSteps(blocks, ({ text }) => isTatweelStroke(text, language), LEAST_TURNED);
    const isStroke = strokes.length >= LEAST_TURNED;
    const judgeAll = (some: readonly Block[]): Judged[] =>
      some.flatMap((block) =>
        isStroke || HAS_CODE.test(block.text) ? judge(document, block, language) : [],
      );
    const judged = yield* flatMapSteps(lines, ({ parts, whole }) => {
      const apart = judgeAll(parts);
      if (!whole) return apart;
      const together = judgeAll([whole]);
      return totalGain(together) > totalGain(apart) + LEAST_GAIN ? together : apart;
    });
    const turned = judged.filter(({ gain }) => gain >= LEAST_GAIN);
    const sound = judged.filter(({ gain }) => gain <= -LEAST_GAIN).length;
    const hasPage = turned.length >= LEAST_TURNED && sound <= MOST_SOUND * turned.length;
    const isNearTurned = within(
      REACH,
      turned.map(({ start }) => start),
    );
    for (const { start, end, text, gain, joints, soundJoints, hasCode, isSeamFound } of judged) {
      yield;
      const isPage = hasPage && isNearTurned(start);
      if (gain < leastGain(isPage, hasCode)) continue;
      const isSound =
        soundJoints === joints || (!isSeamFound && gain >= LEAST_GAIN && soundJoints >= SOUND_SHARE * joints);
      // Glued to no words, runs seem to gain: an unknown word of many is but one.
      if (!isSound && !(isPage && soundJoints >= LIKELY_SHARE * joints)) continue;
      const isPlain = isPage && gain >= LEAST_PLAIN_GAIN && soundJoints >= PLAIN_SHARE * joints;
      const isSure = isPlain || (isSound && (isPage || gain >= LEAST_LONE_GAIN));
      // Strokes inside runs stay: they are those of the rules about words.
      const newText = sign === undefined ? text : text.replaceAll(STAND_IN, sign.sign);
      report({
        start,
        end,
        message: 'found',
        args: [newText],
        repairs: [documentRepair(document, isSure ? 'certain' : 'likely', start, end, newText)],
      });
    }
  },
};

/** What a block gains, in nats, that counts for the document; that is believed in such a document; and by itself. */
const LEAST_GAIN = 8;
const LEAST_PAGE_GAIN = 2;
const LEAST_LONE_GAIN = 16;
const leastGain = (isPage: boolean, hasCode: boolean): number =>
  isPage ? LEAST_PAGE_GAIN : hasCode ? LEAST_GAIN : Infinity; // one line cut by tatweel is the rule run-order's
const LEAST_TURNED = 3;
/** So far away a page reaches: documents are put together from many sources. */
const REACH = 1_500;
const MOST_SOUND = 0.2;
/** Of many joints a name's may make no word that is known. */
const SOUND_SHARE = 0.8;
/** So much is gained by the right order only, even where letters are lost and so some joints make no words. */
const LEAST_PLAIN_GAIN = 40;
const PLAIN_SHARE = 0.75;
/** Where fewer joints make words, an order is no reading. */
const LIKELY_SHARE = 0.5;

const HAS_CODE = new RegExp(`${CODE}|${STAND_IN}`, 'u');

function mayHaveStrokes(mask: CharClass, text: string): boolean {
  return (mask & STROKE_CLASSES) !== 0 || ((mask & CID_CLASSES) === CID_CLASSES && text.includes('(cid:'));
}

const STROKE_CLASSES = CharClass.Control | CharClass.Replacement | CharClass.Tatweel;
const CID_CLASSES = CharClass.Bracket | CharClass.LatinLetter | CharClass.LatinDigit;

const LOOSE_TATWEEL = new RegExp(
  `(?:^|\\s)(?:${pattern.tatweel}+${pattern.letter}|(?![وف]?[بكل]?ا?ل?${pattern.tatweel})${pattern.letter}{2,24}${pattern.tatweel}+(?:\\s|$))`,
  'u',
);

interface Block {
  readonly text: string;
  readonly start: number;
}

/** A line with strokes: the parts that may have been written in one go, and the line as a whole where it is more. */
interface BlockLine {
  readonly parts: readonly Block[];
  readonly whole?: Block;
}

function totalGain(judged: readonly Judged[]): number {
  return judged.reduce((sum, { gain }) => sum + Math.max(0, gain), 0);
}

/** What a program wrote in one go: a line, or less between numbers and Latin words; where all lines are one, between wide gaps. */
const BLOCK = /[^0-9A-Za-z\u0660-\u0669\u06F0-\u06F9]+/gu;
const BLOCK_OF_PAGE = /(?:(?! {2})[^0-9A-Za-z\u0660-\u0669\u06F0-\u06F9])+/gu;
const LONGEST_BLOCK = 400;
/** A stroke at the edge of a run: beside a space or at an end. */
const LOOSE = new RegExp(`(?:^| )${STROKE}|${STROKE}(?: |$)`, 'u');

function* linesOf(
  document: TextDocument,
  sign: StrokeSign | undefined,
  language: Language,
): Steps<BlockLine[]> {
  const lines: BlockLine[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    const mask = document.lineMask(index);
    if ((mask & CharClass.ArabicLetter) === 0) continue;
    const written = document.lineText(index);
    if (SHOWN_MARK.test(written) || SHOWN_AFFIXES.test(written)) continue;
    const hasSign = sign !== undefined && written.includes(sign.sign) && !isFormula(written);
    if (!hasSign && !mayHaveStrokes(mask, written)) continue;
    const line = hasSign ? sign.standIns(written) : written;
    const isLoose = LOOSE.test(line.trim());
    if (!isLoose && !isCutByStrokes(line, language)) continue;
    const start = document.lineStart(index);
    const parts = isLoose ? partsOf(line, start) : [];
    const whole = trimmed(line, start);
    const isMore = parts.length !== 1 || parts[0].text !== whole.text;
    lines.push(isMore && whole.text.length <= LONGEST_BLOCK ? { parts, whole } : { parts });
  }
  return lines;
}

/** The parts of a line that have strokes at the edges of their runs. */
function partsOf(line: string, lineStart: number): Block[] {
  const parts = line.length > LONGEST_BLOCK ? BLOCK_OF_PAGE : BLOCK;
  return [...line.replace(CID, wide).matchAll(parts)].flatMap(({ 0: found, index }) => {
    const part = trimmed(line.slice(index, index + found.trimEnd().length), lineStart + index);
    return part.text.length <= LONGEST_BLOCK && LOOSE.test(part.text.trim()) ? [part] : [];
  });
}

function trimmed(part: string, partStart: number): Block {
  const text = part.trimEnd().replace(LOOSE_END, '');
  const start = text.search(/\S|$/u);
  return { text: text.slice(start), start: partStart + start };
}

/** Tatweel ends clitics on purpose (بـ, والـ); where it is a stroke it begins words, ends others, or glues no words. */
function isTatweelStroke(text: string, language: Language): boolean {
  return LOOSE_TATWEEL.test(text) || isCutByStrokes(text, language);
}

/** Whether tatweels stand between letters that make no words with one another: they part runs of words. */
function isCutByStrokes(line: string, language: Language): boolean {
  if (line.length > LONGEST_BLOCK) return false;
  const words = line.match(STRETCHED) ?? [];
  if (words.length < LEAST_GLUED) return false;
  const known = words.filter((word) => language.frequency(skeleton(word)) >= LEAST_FREQUENCY).length;
  return known <= MOST_KNOWN * words.length;
}

const UNIT = `(?:${pattern.letter}|${pattern.mark})`;
const STRETCHED = new RegExp(
  `(?<!${UNIT}|${pattern.tatweel})${UNIT}{1,24}(?:${pattern.tatweel}{1,24}${UNIT}{1,24}){1,24}`,
  'gu',
);
const LEAST_GLUED = 3;
/** A word seen ten times in the counted texts; the rest of a word is by chance often one, too. */
const LEAST_FREQUENCY = 3;
const MOST_KNOWN = 0.75;

/** A mark shown by itself, on a tatweel that is no stroke. */
const SHOWN_MARK = new RegExp(`(?:^|\\s)${pattern.tatweel}${pattern.mark}+(?:\\s|$)`, 'u');

/** Affixes side by side, each on its tatweel: ـه، ـها and ـون / ـين. */
const SHOWN_AFFIXES = new RegExp(
  `(?<!\\S)${pattern.tatweel}${pattern.letter}{1,4}\\s?[،,/+]\\s?${pattern.tatweel}${pattern.letter}{1,4}(?!${pattern.letter}|${pattern.tatweel})`,
  'u',
);

/** Punctuation apart from all words is no part of a run. */
const LOOSE_END = new RegExp(`(?<! ) +[.،؛:!؟]+$|(?<=${STROKE})[.،؛:!؟“”«»()]+$`, 'u');

/** pdfminer's name for a code is no number and no Latin word. */
const CID = /\(cid:[0-9]{1,5}\)/gu;
const wide = (name: string): string => '\u0001'.repeat(name.length);

interface Judged extends JudgedOrder {
  /** Whether the place where the first run ends was searched: then every joint must make a word. */
  readonly isSeamFound: boolean;
  /** Tatweel alone is written on purpose too. */
  readonly hasCode: boolean;
}

function judge({ text: whole }: TextDocument, { text, start }: Block, language: Language): Judged[] {
  const orders = ordersOf(text, language);
  if (orders.length === 0) return [];
  const hasCode = HAS_CODE.test(text);
  // Tatweel before a space is written on purpose too: what it makes in place is no gain.
  const asItStands = Math.max(
    wordScore(text.replace(STROKES, ''), language),
    hasCode ? -Infinity : orderScore(text.replace(SPACED_STROKES, JOINT), isWord, language),
  );
  const [best] = orders
    .map(({ order, isSeamFound }) => ({
      order,
      isSeamFound,
      score: orderScore(order, isWord, language),
    }))
    .sort((a, b) => b.score - a.score);
  const read = withoutJoints(best.order);
  const end = start + text.length;
  return [
    {
      start,
      end,
      text: spaced(whole[start - 1], read.replace(CALENDAR, HIJRI), whole[end]),
      gain: wordScore(read.replace(STROKES, ''), language) - asItStands,
      ...countJoints(best.order, isSound, language),
      hasCode,
      isSeamFound: best.isSeamFound,
    },
  ];
}

function isWord(joined: string, language: Language): boolean {
  return language.isWord(skeleton(joined));
}

/** Whether a joined word is one that texts have, and more than a letter. */
function isSound(joined: string, language: Language): boolean {
  const letters = skeleton(joined);
  return letters.length > 1 && language.frequency(letters) >= 2;
}

/** The sign of the hijri year, whose own tatweel was taken for a stroke. */
const HIJRI = 'هـ';
const CALENDAR = /(?<=[0-9\u0660-\u0669] ?)ه(?![\u0620-\u065F])/gu;

/** `text` with a space where a word of several letters would touch a number. */
function spaced(before: string | undefined, text: string, after: string | undefined): string {
  const head = NUMBER.test(before ?? '') && STARTS_WITH_WORD.test(text) ? ' ' : '';
  const tail = NUMBER.test(after ?? '') && ENDS_WITH_WORD.test(text) ? ' ' : '';
  return head + text + tail;
}

const NUMBER = /[0-9\u0660-\u0669]/u;
const STARTS_WITH_WORD = /^(?!هـ)[\u0620-\u064A]{2}/u;
const ENDS_WITH_WORD = /[\u0620-\u064A]{2}$/u;
