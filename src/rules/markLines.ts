import type { Language } from '../language/language';
import { CharClass } from '../text/characters';
import type { TextDocument } from '../text/document';
import { flatMapSteps, mapSteps } from '../text/steps';
import { groupsOf, hasMarkLines, type Group } from './markLines/groups';
import { assembled, ORDERS, scoreOf } from './markLines/orders';
import { letterCount, withTrueSpaces } from './markLines/spaces';
import { documentRepair, MOST_SHOWN } from './reporting';
import type { DocumentRule } from './rule';

/** Joins lines that were cut at each mark, the marks on lines of their own. */
export const markLines: DocumentRule = {
  id: 'mark-lines',
  title: { en: 'Line cut at its marks', ar: 'سطر مقطوع عند حركاته' },
  group: 'order',
  severity: 'error',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.ArabicMark,
  breaksLines: true,
  what: {
    en: 'Marks stand on lines of their own, and the letters between them as well, from the first piece to the last or the other way around, the letters of each piece perhaps from left to right. The pieces are put in the order in which they make words, and joined; a line ends where nothing else makes words of the letters around a mark.',
    ar: 'تقف الحركات على أسطر وحدها، وما بينها من الحروف كذلك، من أول القطع إلى آخرها أو بالعكس، وقد تكون حروف القطعة من اليسار إلى اليمين. تُرتّب القطع على ما يؤلف كلمات وتوصل، وينتهي السطر حيث لا تؤلف الحروف حول الحركة كلمات إلا بذلك.',
  },
  why: {
    en: 'The page draws each mark at a height of its own; the extractor takes each change of height for a new line.',
    ar: 'تُرسم كل حركة على ارتفاع يخصها، فيحسب الاستخراج كل تغيّر في الارتفاع سطرًا جديدًا.',
  },
  never: {
    en: 'A mark or two on lines of their own, lists of marks, and pieces that make no words when they are joined.',
    ar: 'حركة أو اثنتان على أسطر وحدها، وقوائم الحركات، والقطع التي لا تؤلف كلمات إذا وُصلت.',
  },
  messages: {
    found: { en: 'A line cut at its marks. It reads: {0}', ar: 'سطر مقطوع عند حركاته، وقراءته: {0}' },
  },
  examples: [
    {
      damaged:
        'َ\nيد\nِ\nد\nَ\nج\nْ\n ال\nُ\nه\nَ\nاب\nَ\nت\nِ\n ك\nُ\nب\nِ\nال\nَّ\n الط\nَ\nل\nَ\nم\nَ\nح\nُ\nأ\nَ\nر\nْ\nق\nَ\n ي\nِ\nة\nَ\nر\nَ\nج\nَّ\n الش\nَ\nت\nْ\nح\nَ\n ت\nَ\nس\nَ\nل\nَ\nج\nَ\nو',
      repaired: 'حَمَلَ الطَّالِبُ كِتَابَهُ الْجَدِيدَ\nوَجَلَسَ تَحْتَ الشَّجَرَةِ يَقْرَأُ',
      certainty: 'certain',
    },
  ],
  intact: [
    'قَرَأَ الْوَلَدُ\nكِتَابَهُ\nفِي الْحَدِيقَةِ',
    'الحركات:\nَ\nُ\nِ\nْ\nفتحة وضمة وكسرة وسكون',
    'ب\nَ\nت\nُ\nث\nِ\nج\nْ\nح',
    'الفتحة\nَ\nالضمة\nُ\nالكسرة\nِ\nالسكون\nْ\nالشدة\nّ',
  ],
  *find(document, report, { language }) {
    if (!language || !hasMarkLines(document)) return;
    const found = yield* groupsOf(document);
    const spaced = yield* withTrueSpaces(found.map(({ pieces }) => pieces));
    const groups = yield* mapSteps(found, (group, index) => ({ ...group, pieces: spaced[index] }));
    const lineLength = lineLengthOf(document, groups);
    const judged = yield* flatMapSteps(groups, (group) => [judge(document, group, lineLength, language)]);
    const order = orderOf(judged);
    if (order === undefined) return;
    for (const { group, asItStands, scores } of judged) {
      yield;
      if (scores[order] - asItStands < LEAST_GAIN) continue;
      const newText = assembled(group.pieces, ORDERS[order], lineLength, language);
      report({
        start: group.start,
        end: group.end,
        message: 'found',
        args: [newText.slice(0, MOST_SHOWN)],
        repairs: [documentRepair(document, 'certain', group.start, group.end, newText)],
      });
    }
  },
};

/** What a group gains, in nats, that is joined; what all gain together, and the lead over other orders. */
const LEAST_GAIN = 2;
const LEAST_TOTAL = 30;
const LEAST_LEAD = 10;

/** How many letters a line has: a line without such marks, or one of the shorter groups, as others hold several. */
function lineLengthOf(document: TextDocument, groups: readonly Group[]): number {
  const last = Math.min(document.lineCount, MOST_LINES);
  const lines = Array.from({ length: last }, (_, index) => document.lineText(index));
  const pieces = groups.slice(0, MOST_LINES).map((group) => group.pieces.join(''));
  const counts = [...lines, ...pieces].map(letterCount).filter((count) => count >= SHORTEST_LINE);
  return counts.sort((a, b) => a - b).at(Math.floor(counts.length * SHORTER)) ?? Infinity;
}

const MOST_LINES = 200;
const SHORTEST_LINE = 15;
const SHORTER = 0.25;

interface Judged {
  readonly group: Group;
  /** How likely the lines read as they stand, in nats, and joined in each of `ORDERS`. */
  readonly asItStands: number;
  readonly scores: readonly number[];
}

function judge(document: TextDocument, group: Group, lineLength: number, language: Language): Judged {
  return {
    group,
    asItStands: scoreOf(document.text.slice(group.start, group.end), language),
    scores: ORDERS.map((order) => scoreOf(assembled(group.pieces, order, lineLength, language), language)),
  };
}

/** The order that all groups have: one program wrote them. */
function orderOf(judged: readonly Judged[]): number | undefined {
  const totals = ORDERS.map((_, order) => judged.reduce((sum, { scores }) => sum + scores[order], 0));
  const best = totals.indexOf(Math.max(...totals));
  const asTheyStand = judged.reduce((sum, { asItStands }) => sum + asItStands, 0);
  if (totals[best] - asTheyStand < LEAST_TOTAL) return undefined;
  const others = totals.filter((_, order) => ORDERS[order].pieces !== ORDERS[best].pieces);
  return totals[best] - Math.max(...others) >= LEAST_LEAD ? best : undefined;
}
