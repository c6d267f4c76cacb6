import type { Language } from '../language/language';
import { CharClass, pattern, skeleton } from '../text/characters';
import type { TextDocument } from '../text/document';
import { filterSteps, flatMapSteps, type Steps } from '../text/steps';
import { ordersOf } from './markRuns/orders';
import { evidenceNearby, within } from './nearby';
import { documentRepair, MOST_SHOWN } from './reporting';
import type { DocumentRule } from './rule';
import { isFormula } from './strokes/looseSigns';
import { countJoints, JOINED_WORD, orderScore, withoutJoints } from './strokes/joints';
import { JOINT, STROKE, type JudgedOrder } from './strokes/orders';
import { STAND_IN } from './strokes/signs';
import { strokeSignOf, type StrokeSign } from './strokes/strokeSign';

/** Puts the runs of a line that its marks cut, and that came out last run first, back in order. */
export const markRuns: DocumentRule = {
  id: 'mark-runs',
  title: { en: 'Runs between marks in reversed order', ar: 'مقاطع معكوسة الترتيب حول الحركات' },
  group: 'order',
  severity: 'error',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.ArabicMark,
  what: {
    en: 'The marks of a line (and the strokes of its kashida) cut it inside words, and the runs between them stand last run first, each mark before the run whose end it belongs to. Turned around and joined they make words again.',
    ar: 'حركات السطر (وخطوط كشيدته) تقطعه داخل الكلمات، والمقاطع بينها مرتبة من آخرها إلى أولها، وكل حركة قبل المقطع الذي تخص آخره. إذا عُكس ترتيبها ووُصلت عادت كلمات.',
  },
  why: {
    en: 'The page draws each mark on its own, from left to right with the runs around it; the extractor leaves them where they were drawn.',
    ar: 'تُرسم كل حركة وحدها مع ما حولها من اليسار إلى اليمين، ويترك الاستخراج المقاطع حيث رُسمت.',
  },
  never: {
    en: 'Lines that do not read much better so, lines whose marks stand behind their letters, and a mark or two by themselves.',
    ar: 'الأسطر التي لا تتحسن قراءتها كثيرًا، والأسطر التي تقع حركاتها بعد حروفها، وحركة أو اثنتان مفردتان.',
  },
  messages: {
    found: {
      en: 'The runs between the marks stand in reversed order. They read: {0}',
      ar: 'المقاطع بين الحركات معكوسة الترتيب، وقراءتها: {0}',
    },
  },
  examples: [
    {
      damaged:
        'ا في السوق كل مساء. ًم جالس ّكان المعل\nا من صديق له، ثم عاد إلى بيته. ًا جديد ًاشترى ثوب\n باب البيت القديم. ّا ليسد ًا وخشب ًحمل الولد حجر',
      repaired:
        'كان المعلّم جالسًا في السوق كل مساء.\nاشترى ثوبًا جديدًا من صديق له، ثم عاد إلى بيته.\nحمل الولد حجرًا وخشبًا ليسدّ باب البيت القديم.',
      certainty: 'certain',
    },
  ],
  intact: [
    'قَالَ الوَلَدُ لاَ أَعْلَمُ وَعَادَ إِلى بَيْتِهِ',
    'الحركات: َ فتحة و ُ ضمة و ِ كسرة و ّ شدة',
    'كان المعلّم مهتمًّا جدًّا بتلاميذه، وكان يحبّهم حبًّا جمًّا',
  ],
  *find(document, report, { language }) {
    if (!language) return;
    const marks = yield* loneMarks(document);
    if (marks.length < LEAST_LONE_MARKS) return;
    const sign = yield* strokeSignOf(document, language);
    const isNear = within(REACH, marks);
    const blocks = (yield* blocksOf(document, sign)).filter(({ start }) => isNear(start));
    const judged = yield* judgeTurned(blocks, language);
    const around = yield* evidenceNearby(
      judged.map(({ start, gain }) => ({ start, weight: weightOf(gain) })),
      REACH,
    );
    for (const [index, { start, end, text, gain, joints, soundJoints, hasMark }] of judged.entries()) {
      yield;
      if (around[index] < LEAST_TURNED || gain < (hasMark ? LEAST_PAGE_GAIN : LEAST_GAIN)) continue;
      if (soundJoints < LIKELY_SHARE * joints) continue;
      const newText = sign === undefined ? text : text.replaceAll(STAND_IN, sign.sign);
      const isSure = soundJoints === joints || (gain >= LEAST_GAIN && soundJoints >= SOUND_SHARE * joints);
      report({
        start,
        end,
        message: 'found',
        args: [newText.slice(0, MOST_SHOWN)],
        repairs: [documentRepair(document, isSure ? 'certain' : 'likely', start, end, newText)],
      });
    }
  },
};

/** What a block gains, in nats, that counts for its page; what is believed there. */
const LEAST_GAIN = 8;
const LEAST_PAGE_GAIN = 3;
/** So many blocks more must be turned than sound, up to so far away. */
const LEAST_TURNED = 2;
const REACH = 1_500;
const weightOf = (gain: number): number => (gain >= LEAST_GAIN ? 1 : gain <= -LEAST_GAIN ? -1 : 0);
/** Of many joints a name's may make no word that is known. */
const SOUND_SHARE = 0.6;
const LIKELY_SHARE = 0.5;

/** What parts no words where a block is in order: marks; marks and spaces beside them; strokes and gaps as well. */
const MARKS = new RegExp(pattern.haraka, 'gu');
const SPACED_MARKS = new RegExp(` {0,9}${pattern.haraka}+ *`, 'gu');
const SPACED_STROKES = new RegExp(` *(?:${STROKE}|${pattern.haraka})[ ]*|(?<= ) +`, 'gu');

/** A mark with no letter before it: no sound text has more than a few. */
const LONE_MARKS = new RegExp(`(?<!${pattern.wordUnit})${pattern.haraka}`, 'gu');
const LEAST_LONE_MARKS = 3;

/** The starts of the lines with such marks, once for each. */
function* loneMarks(document: TextDocument): Steps<number[]> {
  const places: number[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    if ((document.lineMask(index) & CharClass.ArabicMark) === 0) continue;
    const start = document.lineStart(index);
    const count = document.lineText(index).match(LONE_MARKS)?.length ?? 0;
    for (let mark = 0; mark < count; mark++) places.push(start);
  }
  return places;
}

interface Block {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Whether it touches a number or a Latin word before it. */
  readonly isGlued: boolean;
}

/** What a program wrote in one go: a line, or less between numbers and Latin words. */
const BLOCK = /[^0-9A-Za-z\u0660-\u0669\u06F0-\u06F9]+/gu;
/** Where all lines of a page are one, nothing tells where each of them ends. */
const LONGEST_LINE = 400;
/** pdfminer's names of codes would cut a line; it leaves lines whole, from left to right. */
const CID = '(cid:';
const CUT_CLASSES = CharClass.ArabicMark | CharClass.Tatweel | CharClass.Control;
/** Lines between those that marks cut may be cut by strokes alone. */
const IS_CUT = new RegExp(`${pattern.haraka}|${STROKE} | ${STROKE}`, 'u');
const HAS_MARK = new RegExp(pattern.haraka, 'u');
const HAS_LETTERS = new RegExp(`${pattern.letter}{2}|${pattern.letter}[^]*${pattern.letter}`, 'u');

function* blocksOf(document: TextDocument, sign: StrokeSign | undefined): Steps<Block[]> {
  const blocks: Block[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    const mask = document.lineMask(index);
    if ((mask & CharClass.ArabicLetter) === 0) continue;
    if (document.lineEnd(index) - document.lineStart(index) > LONGEST_LINE) continue;
    const written = document.lineText(index);
    if (written.includes(CID)) continue;
    const hasSign = sign !== undefined && written.includes(sign.sign) && !isFormula(written);
    if (!hasSign && (mask & CUT_CLASSES) === 0) continue;
    const line = hasSign ? sign.standIns(written) : written;
    for (const { 0: found, index: at } of line.matchAll(BLOCK)) {
      if (!IS_CUT.test(found) || !HAS_LETTERS.test(found)) continue;
      const text = found.trim();
      const spaces = at === 0 ? 0 : found.indexOf(text);
      const isGlued = at > 0 && spaces === 0;
      blocks.push({
        text,
        start: document.lineStart(index) + at + spaces,
        end: document.lineStart(index) + at + found.trimEnd().length,
        isGlued,
      });
    }
  }
  return blocks;
}

/** A word that a space parts from a number before it; هـ stands for the era. */
const PARTED = new RegExp(`^(?!هـ)${pattern.letter}{2}`, 'u');

interface Judged extends JudgedOrder {
  readonly hasMark: boolean;
}

/** A document in which no block of a few is turned is not looked at further: marks came apart in another way. */
const SAMPLED = 4;
/** So few blocks are looked at all. */
const SMALL = 40;

/** Judges the blocks near turned ones; one in a few tells where these are. */
function* judgeTurned(blocks: readonly Block[], language: Language): Steps<Judged[]> {
  const known = new Map<Block, Judged[]>();
  const judged = (block: Block): Judged[] => {
    let own = known.get(block);
    if (!own) known.set(block, (own = judge(block, language)));
    return own;
  };
  const sample = yield* filterSteps(blocks, (_, index) => index % SAMPLED === 0 || blocks.length < SMALL);
  const turned = yield* flatMapSteps(sample, (block) =>
    judged(block).some(({ gain }) => gain >= LEAST_GAIN) ? [block.start] : [],
  );
  const isNearTurned = within(REACH, turned);
  return yield* flatMapSteps(blocks, (block) => (isNearTurned(block.start) ? judged(block) : []));
}

function judge({ text, start, end, isGlued }: Block, language: Language): Judged[] {
  const standing = [
    text.replace(MARKS, ''),
    text.replace(SPACED_MARKS, JOINT),
    text.replace(SPACED_STROKES, JOINT),
  ];
  const asItStands = Math.max(...standing.map((order) => orderScore(order, isSound, language)));
  const orders = ordersOf(text, language);
  if (orders.length === 0) return [];
  const [best] = orders
    .map((order) => spaced(order, language))
    .map((order) => ({ order, score: orderScore(order, isSound, language) }))
    .sort((a, b) => b.score - a.score);
  return [
    {
      start,
      end,
      text: (isGlued && PARTED.test(best.order) ? ' ' : '') + withoutJoints(best.order),
      gain: best.score - asItStands,
      ...countJoints(best.order, isSound, language),
      hasMark: HAS_MARK.test(text),
    },
  ];
}

/** An order with a space where a run ended with a word, if what is joined makes no word otherwise. */
function spaced(order: string, language: Language): string {
  return order.replace(JOINED_WORD, (word) => {
    if (isSound(withoutJoints(word), language)) return word;
    const ways = [...word.matchAll(RUN_END)].map(({ index }) => [
      word.slice(0, index),
      word.slice(index + 1),
    ]);
    const [way] = ways.filter((parts) =>
      parts.map(withoutJoints).every((part) => skeleton(part).length > 1 && isSound(part, language)),
    );
    return (way as string[] | undefined)?.join(' ') ?? word;
  });
}

/** Where a run ends, with its mark. */
const RUN_END = new RegExp(`(?<!^)${JOINT}(?!${pattern.haraka}|$)`, 'gu');

/** Whether a joined word exists. A mark alone is none. */
function isSound(joined: string, language: Language): boolean {
  const letters = skeleton(joined);
  return letters !== '' && (letters.length === 1 || language.frequency(letters) >= LEAST_FREQUENCY);
}

const LEAST_FREQUENCY = 2;
