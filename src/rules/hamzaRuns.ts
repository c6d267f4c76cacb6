import type { Language } from '../language/language';
import { CharClass } from '../text/characters';
import type { TextDocument } from '../text/document';
import { flatMapSteps, mapSteps, type Steps } from '../text/steps';
import { basesOf } from './hamzaRuns/bases';
import { blocksOf, isArticleSwapped, type Block } from './hamzaRuns/blocks';
import { assembled, turnedOrders, type Order } from './hamzaRuns/orders';
import { alefOf, EACH_PARTS, HAS_CODE } from './hamzaRuns/parts';
import { documentRepair } from './reporting';
import type { DocumentRule } from './rule';
import { partSign, withSigns } from './words/partSigns';
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
    ar: 'خرجت الألفات المهموزة في جزأين (اأ، أو همزة وحدها وألف، أو علامة بجانب الهمزة في المستند كله)، والمقاطع بينها مرتبة من آخرها إلى أولها. تُرتّب المقاطع ويُجمع الجزآن حرفًا وتوصل الكلمات حوله، وتوصل الأسطر التي بينها همزة وحدها.',
  },
  why: {
    en: 'The font draws the alef and then the hamza over it; the extractor takes the step back for the end of a run.',
    ar: 'يرسم الخط الألف ثم الهمزة فوقها، فيحسب الاستخراج الرجوع نهاية مقطع.',
  },
  never: {
    en: 'Lines that do not read much better so, lines with one such letter in a document that has no others, and letters with their hamza written as a mark.',
    ar: 'الأسطر التي لا تتحسن قراءتها كثيرًا، وسطر فيه حرف واحد كهذا في مستند ليس فيه غيره، والحروف المكتوبة همزتها علامة.',
  },
  messages: {
    found: {
      en: 'Runs between alefs with hamza. They read: {0}',
      ar: 'مقاطع بين ألفات مهموزة، وقراءتها: {0}',
    },
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
    const judged = yield* withHabit(yield* judgedBlocks(document, language));
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
};

/** What a block gains, in nats, that counts for the document; so many such blocks it has; what is believed then. */
const LEAST_GAIN = 8;
const LEAST_BLOCKS = 3;
const LEAST_PAGE_GAIN = 2;
/** In sound text a block in so many characters gains at most. */
const CHARACTERS_A_BLOCK = 5_000;
/** How much likelier than the next best order the best one is where it is certain. */
const LEAST_LEAD = 4;

/** The blocks of the document, read with the sign that stands for a part, if one does. */
function* judgedBlocks(document: TextDocument, language: Language): Steps<Judged[]> {
  const blocks = yield* blocksOf(document);
  if (blocks.length < LEAST_BLOCKS || (yield* isArticleSwapped(blocks))) return [];
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
  const parts: readonly string[] = text.match(EACH_PARTS) ?? [];
  const alefs = parts.map(alefOf);
  const bases = basesOf(runs, parts);
  const turned = turnedOrders(bases.runs, alefs);
  const orders: Order[] = [
    { runs, alefs },
    ...turned.map((order) => (bases.areAllFound ? order : { ...order, isSeamGuessed: true })),
  ];
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
function* withHabit(judged: readonly Judged[]): Steps<readonly Judged[]> {
  const sure = judged.filter(
    ({ isSure, gain, readings }) => isSure && gain >= LEAST_GAIN && readings.length > 1,
  );
  const turned = sure.filter(({ readings }) => readings[0].isTurned).length;
  const share = turned / sure.length;
  if (sure.length < FEWEST_SURE || Math.min(share, 1 - share) > MOST_OTHERS) return judged;
  const isTurned = share > 0.5;
  return yield* mapSteps(judged, (block) => {
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
