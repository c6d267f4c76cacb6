import type { Language } from '../language/language';
import { CharClass, skeleton } from '../text/characters';
import {
  filterSteps,
  flatMapSteps,
  mapSteps,
  piecesOf,
  sortSteps,
  STEP,
  type Piece,
  type Steps,
} from '../text/steps';
import { arabicWords } from '../text/words';
import type { TextDocument } from '../text/document';
import { THRESHOLDS } from './certainty';
import { evidenceNearby } from './nearby';
import { documentRepair } from './reporting';
import type { DocumentRule } from './rule';
import { readingAt } from './words/context';
import { oddWords } from './words/oddWords';
import { neighboursOf } from './words/pieces';

/** Takes out the spaces that an extractor put at every place where two certain letters meet inside a word. */
export const kernedWords: DocumentRule = {
  id: 'kerned-words',
  title: { en: 'Space at the same letters of all words', ar: 'مسافة عند الحرفين نفسيهما في كل كلمة' },
  group: 'words',
  severity: 'warning',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter | CharClass.Space,
  what: {
    en: 'A letter that joins nothing (ر ز و د ا) never stands right before a certain other letter: wherever the two meet inside a word, a space parts them (ير يد، تقر ير), also where both halves are words. The halves are joined.',
    ar: 'حرف لا يتصل بما بعده (ر ز و د ا) لا يليه حرف بعينه أبدًا: حيث يلتقيان داخل كلمة تفصلهما مسافة (ير يد، تقر ير)، وإن كان النصفان كلمتين. يوصل النصفان.',
  },
  why: {
    en: 'The font moves the two letters together or apart, and the extractor takes the move for a space.',
    ar: 'يقرّب الخط بين الحرفين أو يباعد، فيحسب الاستخراج الحركة مسافة.',
  },
  never: {
    en: 'Letters that meet inside a word of the text without a space, fewer than three words whose halves are surely none, and places where the two words read better.',
    ar: 'الحرفان الملتقيان بلا مسافة في كلمة من النص، وأقل من ثلاث كلمات نصفاها ليسا كلمتين، والموضع الذي تُقرأ فيه الكلمتان خيرًا.',
  },
  messages: { found: { en: 'A space inside a word: {0} → {1}.', ar: 'مسافة داخل الكلمة: {0} ← {1}.' } },
  examples: [
    {
      damaged: 'كتبت الجر يدة أن الوز ير عاد من الجز يرة، ونشرت التقر ير الذي ير يد',
      repaired: 'كتبت الجريدة أن الوزير عاد من الجزيرة، ونشرت التقرير الذي يريد',
      certainty: 'certain',
    },
  ],
  intact: [
    'كتبت الجر يدة أن الوزير عاد من الجزيرة',
    'دار يوم وسار يبحث، و كان البر يلمع، و يقول الحضور: أثر يبقى',
  ],
  *find(document, report, { language }) {
    if (!language || !(yield* hasSuspects(document, language))) return;
    const gaps = yield* flatMapSteps(piecesOf(document.text), (piece) => gapsIn(piece, language));
    const inner = yield* innerPairs(document, new Set(yield* mapSteps(gaps, ({ pair }) => pair)));
    const weighed = new Groups<Weighed>();
    for (const gap of gaps) {
      yield;
      weighed.of(gap.pair).push({ ...gap, margin: marginOf(document, gap, language) });
    }
    let done = 0;
    for (const { start, end, text } of yield* partedIn(weighed, inner)) {
      yield;
      if (start < done) continue;
      done = end;
      const repaired = text.replace(' ', '');
      report({
        start,
        end,
        message: 'found',
        args: [text, repaired],
        repairs: [documentRepair(document, 'certain', start, end, repaired)],
      });
    }
  },
};

function marginOf(document: TextDocument, { start, end, text, whole }: Gap, language: Language): number {
  const reading = readingAt(document, start, end, language);
  return reading(whole) - reading(skeleton(text));
}

/** Whether a gap parts what is surely one word; a particle may have been set apart on purpose. */
function isProof({ halves, hasPiece, margin }: Weighed): boolean {
  return halves.every((half) => half.length > 1) && (hasPiece || margin >= SURELY);
}

const SURELY = 8;

/** So many different words must be parted for sure. */
const FEWEST_PROOFS = 3;
/** So many parted words for one in which the letters meet without a space: ligatures keep them together. */
const FEW = 4;
/** A half up to this class is hardly a word; a whole from the other on is one. */
const HARDLY = 2;
const COMMON = 4;

/** Two words with one space between that make a word together. */
interface Gap {
  readonly pair: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly whole: string;
  readonly halves: readonly string[];
  /** Whether one of the halves is hardly a word. */
  readonly hasPiece: boolean;
}

/** A gap, and how much likelier the text reads without it, in nats. */
type Weighed = Gap & { readonly margin: number };

const JOINS_NOTHING = 'اأإآدذرزوؤ';

/** Whether enough odd words near each other make words with those beside them, parted before the same letter. */
function* hasSuspects(document: TextDocument, language: Language): Steps<boolean> {
  const suspects = new Groups<number>();
  for (const word of yield* oddWords(document, language)) {
    yield;
    const { pieces, index } = neighboursOf(document, word, 1);
    for (let at = Math.max(0, index - 1); at <= index && at + 1 < pieces.length; at++) {
      const [head, tail] = [pieces[at], pieces[at + 1]];
      const isSingle = head.letters.length === 1 || tail.letters.length === 1;
      if (isSingle || !isWhole(head.letters, tail.letters, language)) continue;
      const starts = suspects.of(tail.letters[0]);
      if (starts.at(-1) !== head.start) starts.push(head.start);
      if (head.start - (starts.at(-FEWEST_SUSPECTS) ?? -Infinity) <= REACH) return true;
    }
  }
  return false;
}

/** Some of the proofs are words in both halves. */
const FEWEST_SUSPECTS = 2;

/** Whether two words, the first of which ends in a letter that joins nothing, are a word together. */
function isWhole(head: string, tail: string, language: Language): boolean {
  return JOINS_NOTHING.includes(head.charAt(head.length - 1)) && language.frequency(head + tail) >= COMMON;
}

function gapsIn({ text, start: offset }: Piece, language: Language): Gap[] {
  const words = arabicWords(text).map((word) => ({ ...word, letters: skeleton(word.text) }));
  return words.flatMap(({ letters, start, end }, index) => {
    const next = words.at(index + 1);
    if (next?.start !== end + 1 || text[end] !== ' ') return [];
    const halves = [letters, next.letters];
    if (halves.includes('') || !isWhole(letters, next.letters, language)) return [];
    const whole = letters + next.letters;
    return [
      {
        pair: pairAt(whole, letters.length),
        start: offset + start,
        end: offset + next.end,
        text: text.slice(start, next.end),
        whole,
        halves,
        hasPiece: halves.some((half) => language.frequency(half) <= HARDLY),
      },
    ];
  });
}

/** The words in which each of the pairs meets without a space, up to the first few. */
function* innerPairs(
  { text }: TextDocument,
  pairs: ReadonlySet<string>,
): Steps<ReadonlyMap<string, Set<string>>> {
  const inner = new Map([...pairs].map((pair) => [pair, new Set<string>()]));
  for (const piece of piecesOf(text)) {
    yield;
    for (const word of arabicWords(piece.text)) {
      const letters = skeleton(word.text);
      for (let at = 1; at < letters.length; at++) {
        const words = JOINS_NOTHING.includes(letters[at - 1]) ? inner.get(pairAt(letters, at)) : undefined;
        if (words && words.size < MOST_INNER) words.add(letters);
      }
    }
  }
  return inner;
}

/** More words than these are no slips, however many others are parted. */
const MOST_INNER = 100;

/** The letters before and at `index`; the second is drawn in another shape where it ends the word or joins nothing. */
function pairAt(letters: string, index: number): string {
  const isAlone = index === letters.length - 1;
  return letters.slice(index - 1, index + 1) + (isAlone ? '$' : '');
}

/** The gaps to close: of those before one letter with enough proofs around, the sure ones, and all where the pair hardly meets without. */
function* partedIn(
  gaps: Groups<Weighed>,
  inner: ReadonlyMap<string, ReadonlySet<string>>,
): Steps<readonly Weighed[]> {
  const byBehind = new Groups<Weighed>();
  const isParted = new Map<string, boolean>();
  for (const [pair, group] of gaps.all) {
    const behind = byBehind.of(pair.slice(1));
    for (const gap of group) {
      behind.push(gap);
      if (behind.length % STEP === 0) yield;
    }
    isParted.set(pair, (inner.get(pair)?.size ?? 0) * FEW <= (yield* proofsOf(group)));
  }
  const parted: Weighed[] = [];
  for (const group of byBehind.all.values()) {
    if ((yield* proofsOf(group)) < FEWEST_PROOFS) continue;
    const sorted = yield* sortSteps(group, (a, b) => a.start - b.start);
    const places = yield* mapSteps(sorted, (gap) => ({ start: gap.start, weight: isProof(gap) ? 1 : 0 }));
    const proofs = yield* evidenceNearby(places, REACH);
    for (const [index, gap] of sorted.entries()) {
      if (index % STEP === 0) yield;
      if (proofs[index] >= FEWEST_PROOFS && gap.margin > leastMargin(gap, isParted.get(gap.pair) === true))
        parted.push(gap);
    }
  }
  return yield* sortSteps(parted, (a, b) => a.start - b.start);
}

/** Particles are set apart by some writers: only where nothing else shows the pair they are joined. */
function leastMargin({ halves }: Weighed, isParted: boolean): number {
  if (isParted) return 0;
  return halves.some((half) => half.length === 1) ? Infinity : THRESHOLDS.splitWords.certain;
}

/** So far around a gap the proofs must stand: a book has many sources. */
const REACH = 3000;

function* proofsOf(group: readonly Weighed[]): Steps<number> {
  const wholes = new Set<string>();
  for (const gap of yield* filterSteps(group, isProof)) wholes.add(gap.whole);
  return wholes.size;
}

/** Lists by key, each begun when it is asked for. */
class Groups<T> {
  readonly all = new Map<string, T[]>();

  of(key: string): T[] {
    let group = this.all.get(key);
    if (!group) this.all.set(key, (group = []));
    return group;
  }
}
