import type { Language } from '../language/language';
import {
  ALEF,
  ALEF_WITH_HAMZA_ABOVE,
  ALEF_WITH_HAMZA_BELOW,
  ALEF_WITH_MADDA_ABOVE,
  CharClass,
  HAMZA_BELOW,
  MADDAH_ABOVE,
  skeleton,
} from '../text/characters';
import type { TextDocument } from '../text/document';
import { flatMapSteps, type Steps } from '../text/steps';
import { isWordAt, wordAround } from '../text/words';
import { CODE } from './controlCharacters';
import { documentRepair } from './reporting';
import type { DocumentRule } from './rule';
import { partSign, withCodes, withSigns } from './words/partSigns';
import { wordScore } from './words/score';

/** Puts a line back in order that was cut at each alef drawn in two parts. */
export const hamzaRuns: DocumentRule = {
  id: 'hamza-runs',
  title: { en: 'Line cut at its alefs with hamza', ar: 'سطر مقطوع عند ألفاته المهموزة' },
  group: 'order',
  severity: 'error',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter,
  what: {
    en: 'Alefs with hamza came out in two parts (اأ, a hamza by itself and an alef, or a sign beside the hamza throughout the document), and the runs between them stand last run first. The runs are put in order, the parts become one letter, and the words around it are joined; lines that hold a hamza and nothing else join those around them.',
    ar: 'خرجت الألفات المهموزة في جزأين (اأ، أو همزة وحدها وألف، أو علامة بجانب الهمزة في الوثيقة كلها)، والمقاطع بينها مرتبة من آخرها إلى أولها. تُرتّب المقاطع ويُجمع الجزآن حرفًا وتوصل الكلمات حوله، وتوصل السطور التي بينها همزة وحدها.',
  },
  why: {
    en: 'The font draws the alef and then the hamza over it; the extractor takes the step back for the end of a run.',
    ar: 'يرسم الخط الألف ثم الهمزة فوقها، فيحسب الاستخراج الرجوع نهاية مقطع.',
  },
  never: {
    en: 'Lines that do not read much better so, lines with one such letter in a document that has no others, and letters with their hamza written as a mark.',
    ar: 'الأسطر التي لا تتحسن قراءتها كثيرًا، وسطر فيه حرف واحد كهذا في وثيقة ليس فيها غيره، والحروف المكتوبة همزتها علامة.',
  },
  messages: {
    found: { en: 'Runs between alefs with hamza. They read: {0}', ar: 'مقاطع بين ألفات مهموزة، وقراءتها: {0}' },
  },
  examples: [
    {
      damaged:
        'خيه بسنتين.اأكبر من اأخير اأن الولد الاإوقال الجيران\nلى البيت.اإخذ الطريق الطويل اأنوار المدينة ثم اأى اأوعند المساء ر\nلى الغابة البعيدة.اإخوته اإصدقاؤه واأفي الصباح خرج',
      repaired:
        'وقال الجيران إن الولد الأخير أكبر من أخيه بسنتين.\nوعند المساء رأى أنوار المدينة ثم أخذ الطريق الطويل إلى البيت.\nفي الصباح خرج أصدقاؤه وإخوته إلى الغابة البعيدة.',
      certainty: 'certain',
    },
  ],
  intact: [
    'قال أبي: أأنت أخي؟',
    'رأى الأب أبناءه أمام الباب',
    'ثم احتلوا أكسوم ودخلوا إليها\nوأقاموا أياما أخرى فيها\nثم رحلوا إلى أهلهم وتركوا أسواقها',
  ],
  *find(document, report, { language }) {
    if (!language) return;
    const judged = withHabit(yield* judgedBlocks(document, language));
    if (judged.filter(({ gain }) => gain >= LEAST_GAIN).length < LEAST_BLOCKS) return;
    for (const { start, end, readings, gain, isSure } of judged) {
      yield;
      const [{ text }] = readings;
      if (gain < LEAST_PAGE_GAIN) continue;
      const certainty = isSure && gain >= LEAST_GAIN ? 'certain' : 'possible';
      report({
        start,
        end,
        message: 'found',
        args: [text],
        repairs: [documentRepair(document, certainty, start, end, text)],
      });
    }
  },
}; // prettier-ignore

/** What a block gains, in nats, that counts for the document; so many such blocks it has; what is believed then. */
const LEAST_GAIN = 8;
const LEAST_BLOCKS = 3;
const LEAST_PAGE_GAIN = 2;
/** In sound text a block in so many characters gains at most. */
const CHARACTERS_A_BLOCK = 5_000;
/** How much likelier than the next best order the best one is where it is certain. */
const LEAST_LEAD = 4;

const HAMZATED = `[${ALEF_WITH_HAMZA_ABOVE}${ALEF_WITH_HAMZA_BELOW}${ALEF_WITH_MADDA_ABOVE}]`;
/** The word إال is إلا, its last two letters swapped: the rule swapped-letters'. */
const HAMZATED_ALEF = `${HAMZATED}${ALEF}(?<!(?<![\\u0620-\\u065F])..(?=ل(?![\\u0620-\\u065F])))`;
const HAMZA_MARK = '[\\u0653-\\u0655]';
/** Behind a letter the mark is that letter's. */
const LONE_MARK = `(?<![\\u0620-\\u06D3])${HAMZA_MARK}`;
/** Between the two parts, where the second came out on a line of its own. */
const BREAK = '[ \\u00A0]{0,3}\\r?\\n[ \\u00A0]{0,3}';
const HAMZA = `(?:${HAMZATED}|${HAMZA_MARK})`;
/** An alef in two parts, and the spaces about them. */
const PARTS = [
  `${ALEF}${BREAK}${HAMZA}${BREAK}`,
  `${BREAK}${HAMZA}${BREAK}(?:${ALEF}|${CODE})?`,
  ` {0,9}(?:${ALEF}${HAMZATED}|${HAMZATED_ALEF}|${HAMZATED}${CODE}|${CODE}${HAMZATED}|${LONE_MARK} ?${ALEF}|${ALEF} ${HAMZA_MARK}) {0,9}`,
].join('|');
const EACH_PARTS = new RegExp(PARTS, 'gu');
/** A code behind a lam is half a lam-alef: the rule lam-codes'. */
const HAS_CODE = new RegExp(`(?<!ل)${CODE}`, 'u');
const HAS_PARTS = new RegExp(
  `${ALEF}(?:${HAMZATED}| ${HAMZA_MARK})|${HAMZATED_ALEF}|${HAMZATED}${CODE}|${CODE}${HAMZATED}|${LONE_MARK} ?${ALEF}|\\n[ \\u00A0]{0,3}${HAMZA}[ \\u00A0]{0,3}\\r?\\n`,
  'u',
);

/** What may stand in a run: no numbers and no Latin words, whose own order other rules tell. */
const BLOCK = /[^0-9A-Za-z\u0660-\u0669\u06F0-\u06F9]+/gu;
const WHOLE = /[^]+/gu;
const LONGEST_BLOCK = 800;
const HAMZA_LINE = new RegExp(`^[ \\u00A0]*${HAMZA}[ \\u00A0]*$`, 'u');

/** The blocks of the document, read with the sign that stands for a part, if one does. */
function* judgedBlocks(document: TextDocument, language: Language): Steps<Judged[]> {
  const blocks = yield* blocksOf(document);
  if (blocks.length < LEAST_BLOCKS || isArticleSwapped(blocks)) return [];
  const judged = yield* flatMapSteps(blocks, (block) => judge(block, language));
  const gaining = judged.filter(({ gain }) => gain > 0).length;
  const isDamaged = gaining >= Math.max(LEAST_BLOCKS, document.text.length / CHARACTERS_A_BLOCK);
  const sign = isDamaged ? yield* partSign(document) : undefined;
  if (sign === undefined) return judged;
  const signed = yield* blocksOf(document, sign);
  const better = yield* flatMapSteps(signed, (block) => judge(block, language, sign));
  return totalGain(better) > totalGain(judged) ? better : judged;
}

function totalGain(judged: readonly Judged[]): number {
  return judged.reduce((sum, { gain }) => sum + Math.max(0, gain), 0);
}

interface Block {
  readonly text: string;
  readonly start: number;
}

function* blocksOf(document: TextDocument, sign?: string): Steps<Block[]> {
  const blocks: Block[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    if ((document.lineMask(index) & CharClass.ArabicLetter) === 0) continue;
    const last = lastJoined(document, index);
    const start = document.lineStart(index);
    const text = withCodes(document.text.slice(start, document.lineEnd(last)), sign);
    if (HAS_PARTS.test(text)) blocks.push(...blocksIn({ text, start }, last > index ? WHOLE : BLOCK));
    index = last;
  }
  return blocks;
}

function blocksIn({ text, start }: Block, parts: RegExp): Block[] {
  return [...text.matchAll(parts)].flatMap(({ 0: found, index }) => {
    const block = found.trim();
    const isBlock = block.length <= LONGEST_BLOCK && HAS_PARTS.test(block);
    return isBlock ? [{ text: block, start: start + index + found.indexOf(block) }] : [];
  });
}

/** The last of the lines from `first` on between which lines stand that hold a hamza and nothing else. */
function lastJoined(document: TextDocument, first: number): number {
  let last = first;
  while (
    !isHamzaLine(document, last) &&
    isHamzaLine(document, last + 1) &&
    last + 2 < document.lineCount &&
    !isHamzaLine(document, last + 2) &&
    (document.lineMask(last + 2) & CharClass.ArabicLetter) !== 0 &&
    document.lineEnd(last + 2) - document.lineStart(first) <= LONGEST_BLOCK
  )
    last += 2;
  return last;
}

function isHamzaLine(document: TextDocument, index: number): boolean {
  if (index >= document.lineCount) return false;
  return (
    document.lineEnd(index) - document.lineStart(index) <= 4 && HAMZA_LINE.test(document.lineText(index))
  );
}

/** Whether the alefs are mostly those of articles whose lam stands behind the hamza (األول): the rule lam-alef's. */
function isArticleSwapped(blocks: readonly Block[]): boolean {
  const count = (wanted: RegExp): number =>
    blocks.reduce((sum, { text }) => sum + (text.match(wanted)?.length ?? 0), 0);
  return 3 * count(SWAPPED_ARTICLE) > count(EACH_PARTS);
}

const SWAPPED_ARTICLE = new RegExp(`${ALEF}${HAMZATED}ل`, 'gu');

/** One way to read a block. */
interface Reading {
  readonly text: string;
  /** How likely its words are, in nats, less what speaks against its seam. */
  readonly score: number;
  readonly isTurned: boolean;
  /** Whether all its alefs make words, its seam shows, and no code is left. */
  readonly isSound: boolean;
}

interface Judged {
  readonly start: number;
  readonly end: number;
  /** The best readings of either direction, the best first, no two alike. */
  readonly readings: readonly Reading[];
  /** How much likelier the best one reads than the block as it stands, in nats. */
  readonly gain: number;
  /** Whether it is sound and much likelier than the next best one. */
  readonly isSure: boolean;
}

function judge({ text, start }: Block, language: Language, sign?: string): Judged[] {
  const runs = text.split(EACH_PARTS);
  const alefs = (text.match(EACH_PARTS) ?? []).map(alefOf);
  const orders: Order[] = [{ runs, alefs }, ...turnedOrders(runs, alefs)];
  const readings = orders.map((order, index): Reading => {
    const { text: read, isSound } = assembled(order, language);
    return {
      text: withSigns(read, sign),
      score: wordScore(read, language) - (order.doubt ?? 0),
      isTurned: index > 0,
      isSound: isSound && !HAS_CODE.test(read),
    };
  });
  return [ranked(readings, { start, end: start + text.length, asItStands: wordScore(text, language) })];
}

function ranked(
  readings: readonly Reading[],
  { start, end, asItStands }: { start: number; end: number; asItStands: number },
): Judged {
  const all = [...readings].sort((a, b) => b.score - a.score);
  const distinct = all.filter(({ text }, index) => all.findIndex((other) => other.text === text) === index);
  const [best, second] = distinct;
  const lead = best.score - ((second as Reading | undefined)?.score ?? -Infinity);
  const kept = [false, true].flatMap((isTurned) =>
    distinct.filter((reading) => reading.isTurned === isTurned).slice(0, 2),
  );
  return {
    start,
    end,
    readings: kept.sort((a, b) => b.score - a.score),
    gain: best.score - asItStands,
    isSure: best.isSound && lead >= LEAST_LEAD,
  };
}

/** The blocks with the direction in mind that all sure ones of the document have: one program wrote them all. */
function withHabit(judged: readonly Judged[]): readonly Judged[] {
  const sure = judged.filter(
    ({ isSure, gain, readings }) => isSure && gain >= LEAST_GAIN && readings.length > 1,
  );
  const turned = sure.filter(({ readings }) => readings[0].isTurned).length;
  const share = turned / sure.length;
  if (sure.length < FEWEST_SURE || Math.min(share, 1 - share) > MOST_OTHERS) return judged;
  const isTurned = share > 0.5;
  return judged.map((block) => {
    const { start, end, gain, readings } = block;
    const asItStands = readings[0].score - gain;
    const likelier = readings.map((reading) => ({
      ...reading,
      score: reading.score + (reading.isTurned === isTurned ? HABIT : 0),
    }));
    const again = ranked(likelier, { start, end, asItStands });
    return { ...again, gain: again.gain - (again.readings[0].isTurned === isTurned ? HABIT : 0) };
  });
}

const FEWEST_SURE = 5;
const MOST_OTHERS = 0.05;
/** What the direction of the document counts for, in nats. */
const HABIT = 4;

/** Runs, and the alef between each two of them. */
interface Order {
  readonly runs: readonly string[];
  readonly alefs: readonly string[];
  /** Whether nothing but a single space shows where the first run ends. */
  readonly isSeamGuessed?: boolean;
  /** What speaks against its seam, in nats. */
  readonly doubt?: number;
}

/**
 * The orders in which the runs may have been read: last run first, the alef between its runs; and where an alef
 * comes first, each with the run behind it, the first run of the line right behind the last of them.
 */
function turnedOrders(runs: readonly string[], alefs: readonly string[]): Order[] {
  const [first, ...others] = runs;
  const turned = { runs: [...runs].reverse(), alefs: [...alefs].reverse() };
  if (first !== '') return [turned];
  const last = others[others.length - 1];
  const seams = [...last.matchAll(SEAM)].slice(-MOST_SEAMS);
  const doubt = seams.some(({ 0: spaces }) => spaces.length > 1) ? GAP_LEAD : 0;
  const cut = (seam: number): readonly string[] => [
    last.slice(seam),
    last.slice(0, seam),
    ...others.slice(0, -1).reverse(),
  ];
  return [
    turned,
    { runs: cut(last.length), alefs: turned.alefs, isSeamGuessed: true, doubt },
    ...seams.map(({ 0: spaces, index }) => {
      const isGap = spaces.length > 1;
      return {
        runs: cut(index),
        alefs: turned.alefs,
        isSeamGuessed: !isGap && !CUT_OFF.test(last.slice(0, index)),
        doubt: isGap ? 0 : doubt,
      };
    }),
  ];
}

const SEAM = / +/gu;
const MOST_SEAMS = 40;
/** What a gap counts for as the place of the seam, over a single space, in nats. */
const GAP_LEAD = 6;
/** What never stands by itself: its word begins, or goes on, with the alef. */
const CUT_OFF = /(?<![\u0620-\u065F])(?:[وفبك]?ال|[وف]?لل|[وف]?[بلكف])$/u;

/** The letter that the parts are. */
function alefOf(parts: string): string {
  if (parts.includes(ALEF_WITH_HAMZA_BELOW) || parts.includes(HAMZA_BELOW)) return ALEF_WITH_HAMZA_BELOW;
  const isMadda = parts.includes(ALEF_WITH_MADDA_ABOVE) || parts.includes(MADDAH_ABOVE);
  return isMadda ? ALEF_WITH_MADDA_ABOVE : ALEF_WITH_HAMZA_ABOVE;
}

interface Assembled {
  readonly text: string;
  /** Whether each alef is part of a word that exists, and all runs end where something shows it. */
  readonly isSound: boolean;
}

/** The runs with an alef between each two, joined to what it makes words with. */
function assembled({ runs, alefs, isSeamGuessed = false }: Order, language: Language): Assembled {
  let text = runs[0];
  let isSound = !isSeamGuessed;
  for (const [index, alef] of alefs.entries()) {
    const before = text.trimEnd();
    const after = runs[index + 1].trimStart();
    const [left] = LAST_WORDS.exec(before) ?? [''];
    const [right] = FIRST_WORDS.exec(after) ?? [''];
    const apart = before === '' ? '' : ' ';
    const ways = [`${apart}${alef}`, `${alef} `];
    if (isWordAt(before, before.length - 1)) ways.push(alef);
    const [best] = ways
      .map((way) => ({ way, score: wordScore(left + way + right, language, UNKNOWN_JOINT) }))
      .sort((a, b) => b.score - a.score);
    text = before + best.way + after;
    const word = wordAround(text, before.length + best.way.indexOf(alef)).text;
    if (word.length < 2 || !language.isWord(skeleton(word))) isSound = false;
  }
  return { text: text.trim(), isSound };
}

/** The words on both sides that tell how an alef is joined. */
const LAST_WORDS = /(?:\S{1,24} )?\S{0,24}$/u;
const FIRST_WORDS = /^\S{0,24}(?: \S{1,24})?/u;

/** A word that does not exist is worth less than the two that it would save. */
const UNKNOWN_JOINT = 14;
