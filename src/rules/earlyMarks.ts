import { ALEF, CharClass, FATHATAN, isArabicLetterAt, LAM, pattern, SHADDA } from '../text/characters';
import type { Line, TextDocument } from '../text/document';
import { mapSteps, type Steps } from '../text/steps';
import { isWordAt, wordAround } from '../text/words';
import { evidenceNearby, type Evidence } from './nearby';
import { wordFinding, type LineChange } from './reporting';
import type { DocumentRule } from './rule';

/** Puts marks behind their letters where a passage has all of them before. */
export const earlyMarks: DocumentRule = {
  id: 'early-marks',
  title: { en: 'Marks before their letters', ar: 'حركات قبل حروفها' },
  group: 'marks',
  severity: 'warning',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.ArabicMark,
  what: {
    en: 'In a whole passage every mark stands before its letter: words begin with marks, vowels stand on bare alefs, and hardly a word ends with a mark. Each mark moves behind the letter that follows it. Where few letters have a mark, those move that stand where marks hardly can (a fathatan apart from its alef, a shadda on a first letter), and the others are offered.',
    ar: 'في مقطع كامل تقع كل حركة قبل حرفها: تبدأ الكلمات بحركات، وتقع الحركات على الألف المجردة، ولا تكاد كلمة تنتهي بحركة. تُنقل كل حركة إلى ما بعد الحرف الذي يليها. وحيث تقل الحركات يُنقل منها ما وقع حيث لا يكاد يقع (تنوين بعيد عن ألفه، شدّة على أول الكلمة)، ويُعرض الباقي.',
  },
  why: {
    en: 'A mark is drawn over its letter, from the same place on or a little to the right of it: turning the line around puts it first.',
    ar: 'تُرسم الحركة فوق حرفها من موضعه أو عن يمينه قليلًا، فيقدّمها قلب السطر عليه.',
  },
  never: {
    en: 'Passages in which words end with marks, single words that begin with one, and marks by themselves.',
    ar: 'المقاطع التي تنتهي كلماتها بحركات، والكلمة الوحيدة التي تبدأ بحركة، والحركات المفردة.',
  },
  messages: {
    found: { en: 'Marks before their letters in {0}: {1}.', ar: 'حركات قبل حروفها في {0}: {1}.' },
  },
  examples: [
    {
      damaged: 'قاَل الَوَلُد َوُهَو َيْضَحُك: َغًدا َنعوُد ِإلى الَحديَقِة\nَفقاَلْت ُأُّمُه: ِإْن ناَم الَجميُع باِكًرا',
      repaired: 'قالَ الوَلَدُ وَهُوَ يَضْحَكُ: غَدًا نَعودُ إِلى الحَديقَةِ\nفَقالَتْ أُمُّهُ: إِنْ نامَ الجَميعُ باكِرًا',
      certainty: 'certain',
    },
  ],
  intact: [
    'قَالَ الوَلَدُ لاَ أَعْلَمُ وَعَادَ إِلى بَيْتِهِ',
    'اِسمع يا بنيّ: أوّل الكلام حقّ، وآخرُه ودٌّ وسلامٌ',
    'الحركات: َ فتحة و ُ ضمة و ِ كسرة',
  ],
  *find(document, report) {
    const runs = yield* markRunsOf(document);
    if (runs.length < LEAST_SURE) return;
    const around = yield* evidenceNearby(runs, REACH);
    const sure = yield* evidenceNearby(yield* proofsOf(runs, SURE), REACH);
    const unusual = yield* evidenceNearby(yield* proofsOf(runs, UNUSUAL), REACH);
    let done = 0;
    for (const [index, { line, at, end, start }] of runs.entries()) {
      yield;
      // The marks of a word are looked at together.
      if (start < done) continue;
      const word = wordAround(line.text, at);
      done = line.start + word.end;
      const isProven = around[index] > 0 && sure[index] >= LEAST_SURE;
      if (!isProven && unusual[index] < LEAST_SURE) continue;
      const changes = changesOf(line.text, word.start, Math.max(end, word.end));
      if (changes.length === 0) continue;
      const isPlain = isProven || isAllUnusual(runs, index, done);
      report(wordFinding(line, isPlain ? 'certain' : 'likely', changes));
    }
  },
};

/** So far around a mark others must show the damage, so many of them beyond doubt. */
const REACH = 3000;
const LEAST_SURE = 4;
/** What a mark that stands right counts against those that stand before their letters. */
const SOUND = 6;

const MARKS = new RegExp(`${pattern.haraka}+`, 'gu');
const VOWEL = /[\u064C-\u0650\u0652]/u;
const NUNATION = /[\u064B-\u064D]/u;

/** Whether all marks of a word stand where they hardly can: some programs draw only those of some letters early. */
function isAllUnusual(runs: readonly MarkRun[], first: number, end: number): boolean {
  for (let index = first; index < runs.length && runs[index].start < end; index++)
    if (runs[index].proof !== 'unusual' && runs[index].proof !== 'sure') return false;
  return true;
}

/** What marks tell: whether they can't stand so in any sound text, or hardly; undefined where they tell nothing. */
type Proof = 'sure' | 'unusual' | 'sound' | undefined;

const SURE: Readonly<Record<string, number>> = { sure: 1 };
/** Where few letters have marks, hardly any of those must stand right. */
const UNUSUAL: Readonly<Record<string, number>> = { sure: 1, unusual: 1, sound: -SOUND };

function* proofsOf(runs: readonly MarkRun[], weights: Readonly<Record<string, number>>): Steps<Evidence[]> {
  return yield* mapSteps(runs, ({ start, proof }) => ({ start, weight: weights[proof ?? ''] ?? 0 }));
}

/** The marks between two letters, and what they tell of the passage. */
interface MarkRun extends Evidence {
  readonly line: Line;
  /** Where they stand, on the line. */
  readonly at: number;
  readonly end: number;
  readonly proof: Proof;
}

function* markRunsOf(document: TextDocument): Steps<MarkRun[]> {
  const runs: MarkRun[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    if ((document.lineMask(index) & CharClass.ArabicMark) === 0) continue;
    const line = document.line(index);
    for (const { 0: marks, index: at } of line.text.matchAll(MARKS)) {
      const end = at + marks.length;
      const isOpening = !isWordAt(line.text, at - 1) && isArabicLetterAt(line.text, end);
      // Where a space parts single marks from their letters, words begin with marks too.
      const isSure = isOpening ? !isDetached(line.text, at) : isOnAlef(line.text, at, marks);
      const weight = isOpening || isSure ? 1 : isSound(line.text, at, marks) ? -SOUND : 0;
      const proof = isSure ? 'sure' : isOpening ? undefined : rarerProof(line.text, at, marks);
      runs.push({ line, at, end, start: line.start + at, weight, proof });
    }
  }
  return runs;
}

/** Whether a single space parts the marks from a word before: they may be detached and all others right. */
function isDetached(text: string, at: number): boolean {
  return text[at - 1] === ' ' && isWordAt(text, at - 2);
}

/** What marks tell where few letters have one: a fathatan has its alef, a shadda seldom stands on a first letter. */
function rarerProof(text: string, at: number, marks: string): Proof {
  if (isFarFromAlef(text, at, marks) || isOnFirstLetter(text, at, marks)) return 'unusual';
  const next = at + marks.length;
  const isBeforeAlef = marks === FATHATAN && text[next] === ALEF && !isWordAt(text, next + 1);
  return isSound(text, at, marks) || (isBeforeAlef && isArabicLetterAt(text, at - 1)) ? 'sound' : undefined;
}

/** Whether a fathatan stands one letter before the letter that its alef follows at the end of a word (كبيًرا). */
function isFarFromAlef(text: string, at: number, marks: string): boolean {
  const next = at + marks.length;
  return (
    marks === FATHATAN &&
    isArabicLetterAt(text, at - 1) &&
    isArabicLetterAt(text, next) &&
    text[next] !== ALEF &&
    text[next + 1] === ALEF &&
    !isWordAt(text, next + 2)
  );
}

/** Whether a shadda stands on the first letter of a word; on a lam it may be that of the article (اللّغة, لّلغة). */
function isOnFirstLetter(text: string, at: number, marks: string): boolean {
  return (
    marks === SHADDA &&
    isArabicLetterAt(text, at - 1) &&
    text[at - 1] !== LAM &&
    !isWordAt(text, at - 2) &&
    isArabicLetterAt(text, at + 1) &&
    isArabicLetterAt(text, at + 2)
  );
}

/** Whether a vowel stands on an alef inside a word; behind a lam many write it so (لاَ). */
function isOnAlef(text: string, at: number, marks: string): boolean {
  return (
    text[at - 1] === ALEF &&
    text[at - 2] !== LAM &&
    isArabicLetterAt(text, at - 2) &&
    isArabicLetterAt(text, at + marks.length) &&
    VOWEL.test(marks)
  );
}

/** Whether vowels end a word, or stand before the alef that lengthens them; with a shadda they often are one glyph, and in place. */
function isSound(text: string, at: number, marks: string): boolean {
  if (!isArabicLetterAt(text, at - 1) || marks.includes(SHADDA)) return false;
  const next = at + marks.length;
  return text[next] === ALEF ? !marks.includes(FATHATAN) : !isWordAt(text, next);
}

/** The marks between `from` and `to` put behind the letters that follow them, but for those a space parts from a word. */
export function changesOf(text: string, from: number, to: number): LineChange[] {
  return [...text.slice(from, to).matchAll(MARKS)].flatMap(({ 0: marks, index }) => {
    const start = from + index;
    const end = start + marks.length;
    if (!isArabicLetterAt(text, end)) return [];
    const kept = keptMarks(marks);
    if (kept === undefined) return [];
    const moved = [...marks].filter((mark) => !kept.includes(mark)).join('');
    return [{ start, end: end + 1, newText: kept + text[end] + moved }];
  });
}

/** Of two vowels one is the letter's before: that which no nunation is; undefined where nothing tells which. */
function keptMarks(marks: string): string | undefined {
  const vowels = [...marks].filter((mark) => VOWEL.test(mark) || mark === FATHATAN);
  if (vowels.length < 2) return '';
  const others = vowels.filter((mark) => !NUNATION.test(mark));
  return vowels.length === 2 && others.length === 1 ? others[0] : undefined;
}
