import type { Language } from '../language/language';
import { CharClass, skeleton } from '../text/characters';
import type { TextDocument } from '../text/document';
import { flatMapSteps, piecesOf, type Steps } from '../text/steps';
import { certaintyOf } from './certainty';
import { areTypedTogether } from './joinedWords';
import { evidenceNearby } from './nearby';
import { withChanges } from './reporting';
import type { Certainty, DocumentRule, Report } from './rule';
import { isHeap, isRepetitive } from './words/heap';
import { Spacing } from './words/spacing';
import { divisionOf, REACH, type Change, type Division, type Place } from './wordSpacing/divisions';
import { sufferingPassages, type Passage } from './wordSpacing/passages';
import { rowsOf } from './wordSpacing/rows';
import { isText, learn, sampleOf } from './wordSpacing/sample';
import { reportSigns } from './wordSpacing/signs';

/** Puts the spaces of a document right whose words mostly run together or stand in pieces. */
export const wordSpacing: DocumentRule = {
  id: 'word-spacing',
  title: { en: 'Spacing lost throughout a passage', ar: 'مسافات مضطربة في مقطع كامل' },
  group: 'words',
  severity: 'warning',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter,
  what: {
    en: 'Most words of a document or a passage run together, or many stand in pieces. How often spaces were lost or scattered is learned from the text itself, and each line is divided into words anew.',
    ar: 'كلمات المستند أو المقطع متلاصقة في معظمها، أو كثير منها مقطّع. يُعرف من النص نفسه كم ضاع من المسافات وكم تناثر، ويقسّم كل سطر إلى كلماته من جديد.',
  },
  why: {
    en: 'The page has no spaces, only gaps, which the extractor measured wrongly; or it put one wherever a stroke was drawn.',
    ar: 'ليس في الصفحة مسافات بل فُرج أخطأ الاستخراج قياسها، أو وضع واحدة عند كل خط مرسوم.',
  },
  never: {
    en: 'Passages with a wrong space here and there, and places where two divisions read about as well. Two names are made one on request only.',
    ar: 'المقاطع التي فيها مسافة خاطئة هنا وهناك، والمواضع التي يستوي فيها تقسيمان. ولا يوصل علمان إلا عند الطلب.',
  },
  messages: {
    found: { en: 'The spaces are wrong: {0} → {1}.', ar: 'المسافات خاطئة: {0} ← {1}.' },
    sign: { en: 'A space is missing: {0} → {1}.', ar: 'مسافة ساقطة: {0} ← {1}.' },
  },
  examples: [
    {
      damaged: 'كانالأولادفيالمدرسةفيالصباحالباكروعادوامنهابعدالظهر،ثملعبوافيالحديقةمعأصدقائهمحتىالمساء',
      repaired:
        'كان الأولاد في المدرسة في الصباح الباكر وعادوا منها بعد الظهر، ثم لعبوا في الحديقة مع أصدقائهم حتى المساء',
      certainty: 'certain',
    },
  ],
  intact: ['زار الوفد حضرموت ثم سافر عبدالرحمن إلى بعلبك', 'ص ب 300 الدمام'],
  *find(document, report, { language }) {
    if (!language) return;
    const passages = yield* sufferingPassages(document, language);
    if (passages.length === 0 || (yield* isHeap(document))) return;
    for (const passage of passages) {
      if (yield* isRepetitive(piecesOf(document.text, passage.start, passage.end))) continue;
      yield* space(document, passage, language, report);
    }
  },
};

/** Reports the wrong spaces of a passage. */
function* space(document: TextDocument, passage: Passage, language: Language, report: Report): Steps<void> {
  const rows = yield* rowsOf(document, passage);
  const spacing = new Spacing(language);
  const sample = sampleOf(rows);
  const damage = yield* learn(sample, spacing);
  if (damage.lost < LEAST_LOST && damage.scattered < LEAST_SCATTERED) return;
  if (!(yield* isText(sample, damage, spacing, language))) return;
  const divisions = yield* flatMapSteps(rows, (row) => [
    divisionOf(document, row, spacing.starts(row, damage), damage.scattered < MOSTLY_SCATTERED),
  ]);
  const around = yield* evidenceNearby(divisions, REACH);
  const damaged = divisions.filter((_, index) => around[index] > 0);
  const changed = new Set<number>();
  const isSure = areMostlySure(damaged);
  for (const { places } of damaged) {
    for (const place of places) {
      reportPlace(document, place, isSure, language, report);
      for (const { edit } of place.changes) changed.add(edit.start);
    }
    yield;
  }
  if (damage.lost >= MOSTLY_LOST) yield* reportSigns(document, passage, damaged, changed, report);
}

/** The shares from which on the passage, and not a place here and there, is damaged. */
const LEAST_LOST = 0.05;
const LEAST_SCATTERED = 0.015;
const MOSTLY_LOST = 0.4;
const MOSTLY_SCATTERED = 0.25;

/** From which probability of its least sure change a place is certain or likely. */
const PROBABILITY = { certain: 0.999, likely: 0.95 } as const;

function reportPlace(
  document: TextDocument,
  { start, end, changes }: Place,
  isSure: boolean,
  language: Language,
  report: Report,
): void {
  const kept = changes.filter((change) => !hidesNegation(document.text, change, end, language));
  const sure = kept.filter(({ probability }) => probability >= PROBABILITY.certain);
  const chosen = sure.length > 0 ? sure : kept;
  if (chosen.length === 0) return;
  const edits = chosen.map(({ edit }) => edit);
  const oldText = document.text.slice(start, end);
  const newText = withChanges(document.text, edits, start, end);
  const own = joinsNames(oldText, newText, language) ? 'possible' : certaintyOfAll(chosen);
  const certainty = isSure ? own : 'possible';
  if (certainty === 'possible' && areTypedTogether(newText.split(' '))) return;
  report({
    start,
    end,
    message: 'found',
    args: [oldText, newText],
    repairs: [{ certainty, edits }],
  });
}

/** Whether a lam by itself, joined to the next word, may be a لا that lost its alef: `ل يجوز`. */
function hidesNegation(text: string, { edit }: Change, end: number, language: Language): boolean {
  if (edit.newText !== '' || !LONE_LAM.test(text.slice(Math.max(0, edit.start - 3), edit.start)))
    return false;
  const [next] = FIRST_WORD.exec(text.slice(edit.end, end)) ?? [''];
  const letters = skeleton(next);
  if (!language.isWord(letters)) return false;
  const score = (words: string): number => language.logProbability(language.tokenize(words));
  return score(`لا ${letters}`) > score(`ل${letters}`) - LEAST_LAM_LEAD;
}

/** So much likelier, in nats, the word with the lam must be. */
const LEAST_LAM_LEAD = 2;
const LONE_LAM = /(?:^|\s)[وف]?ل$/u;
const FIRST_WORD = /^[\u0621-\u0652]+/u;

/** Whether words that may be whole names become one that is no word. */
function joinsNames(oldText: string, newText: string, language: Language): boolean {
  const pieces = oldText.split(' ');
  if (pieces.some((piece) => skeleton(piece).length < SHORTEST_NAME)) return false;
  return newText.split(' ').some((word) => !pieces.includes(word) && !language.isWord(skeleton(word)));
}

const SHORTEST_NAME = 3;

/** Whether most places are sure: where they are not, loan words and labels look like damage. */
function areMostlySure(divisions: readonly Division[]): boolean {
  const places = divisions.flatMap((division) => division.places);
  const sure = places.filter(({ changes }) => certaintyOfAll(changes) === 'certain');
  return sure.length >= MOSTLY_SURE * places.length;
}

const MOSTLY_SURE = 0.5;

function certaintyOfAll(changes: readonly Change[]): Certainty {
  return certaintyOf(Math.min(...changes.map(({ probability }) => probability)), PROBABILITY);
}
