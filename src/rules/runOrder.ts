import type { Language } from '../language/language';
import { UNKNOWN } from '../language/ngrams';
import { CharClass } from '../text/characters';
import type { TextDocument } from '../text/document';
import { certaintyOf, orderOdds, THRESHOLDS } from './certainty';
import { isQuranic } from './quranic';
import { documentRepair } from './reporting';
import { Names } from './runOrder/names';
import { Passages } from './runOrder/passages';
import { CERTAINTIES, type Certainty, type DocumentRule } from './rule';
import {
  gain,
  rank,
  SENTENCE_END,
  strongerJoin,
  type RankedOrder,
  type Surroundings,
} from './runOrder/ranking';
import { cutLine, type CutLine } from './runOrder/runs';
import type { Steps } from '../text/steps';

/** How many orders a finding offers. */
const MOST_OFFERED = 3;

/** Neighbouring lines out of order are each other's context: after so many rounds their best orders stand. */
const ROUNDS = 3;

interface Candidate extends CutLine {
  readonly line: number;
  readonly text: string;
  ranked: readonly RankedOrder[];
  /** How much the best order's stronger join to the lines around gives. */
  join: number;
  /** How much likelier than the line as it stands the best order reads, in nats. */
  gain: number;
}

/** Puts the runs of a line that was drawn last run first back in order. */
export const runOrder: DocumentRule = {
  id: 'run-order',
  title: { en: 'Line put together in the wrong order', ar: 'سطر رُكّب بغير ترتيبه' },
  group: 'order',
  severity: 'warning',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter | CharClass.Space,
  what: {
    en: 'A line ends with the head of a word whose tail begins the line (or a token that begins with kashida): it came out in runs, last run first. The runs are put in order and the word is joined; the best three orders are offered.',
    ar: 'سطر ينتهي بصدر كلمة وعجزها في أوله (أو في جزء يبدأ بكشيدة): خرج مقاطعَ آخرها أولها. تُرتّب المقاطع وتوصل الكلمة، وتُعرض أرجح ثلاثة ترتيبات.',
  },
  why: {
    en: 'The extractor took a gap inside a word (at a ligature or a kashida) for the end of a run and turned each run around by itself.',
    ar: 'حسب الاستخراج فرجة داخل الكلمة (عند مركّب أو كشيدة) نهاية مقطع فقلب كل مقطع وحده.',
  },
  never: {
    en: 'List labels and answer letters at a line’s end, verbs such as كبر and كثر at its start, verse: without a word that joins the two ends nothing is said, nor where the line reads well as it stands. Pieces of words no lexicon has, of names mostly, could fool it; they are never certain.',
    ar: 'حروف الترقيم والأجوبة في آخر السطر، والأفعال مثل كبر وكثر في أوله، والشعر: فبلا كلمة تجمع الطرفين لا يقال شيء، ولا في سطر يُقرأ حسنًا كما هو. وقد تخدعه أجزاء كلمات ليست في المعجم، أكثرها أسماء، فلا يُقطع بها.',
  },
  messages: {
    found: {
      en: 'The runs of this line stand in the wrong order. It reads: {0}',
      ar: 'مقاطع هذا السطر بغير ترتيبها. يُقرأ: {0}',
    },
  },
  examples: [
    {
      damaged: 'كثر من العام الماضي بكثير. قال وزير التربية إن عدد الطلاب هذا العام أ',
      repaired: 'قال وزير التربية إن عدد الطلاب هذا العام أكثر من العام الماضي بكثير.',
      certainty: 'possible',
    },
    {
      damaged: 'اح الباب القديم. وقف عنده ّمفت',
      repaired: 'مفتّاح الباب القديم. وقف عنده',
      certainty: 'likely',
    },
    {
      damaged: 'ــة ليــلا ــوت القديم وتجولــوا بــين البي',
      repaired: 'وتجولــوا بــين البيــوت القديمــة ليــلا',
      certainty: 'certain',
    },
  ],
  intact: [
    'كبر الولد وسافر إلى المدينة ليدرس',
    'كثر القادمون من القرى البعيدة هذا العام',
    'السؤال الأول من الاختبار النهائي: أ',
    'يدون الكاتب ملاحظاته في دفتر صغير',
  ],
  *find(document, report, { language }) {
    if (!language) return;
    const candidates = yield* findCandidates(document, language);
    if (candidates.size === 0) return;
    yield* solve(document, candidates, { ...language, tokenize: remembering(language.tokenize) });
    for (const candidate of candidates.values()) {
      yield;
      if (!isOutOfOrder(candidate)) continue;
      const { line, ranked } = candidate;
      const [best] = ranked;
      const certainty = certaintyOfBest(candidate);
      const start = document.lineStart(line);
      const end = document.lineEnd(line);
      report({
        start,
        end,
        message: 'found',
        args: [best.text],
        repairs: ranked
          .slice(0, MOST_OFFERED)
          .map(({ text }, index) =>
            documentRepair(document, index === 0 ? certainty : 'possible', start, end, text),
          ),
      });
    }
  },
};

/** Whether a line reads so much better in the best order that it was hardly written as it stands. */
function isOutOfOrder({ gain, cut }: Candidate): boolean {
  return gain >= cut.leastGain;
}

/**
 * The least of what its odds and the gain over the line as it stands allow; likely at most without
 * rivals, and where the cut word is known from nowhere. Of the Quran's language the model
 * knows too little.
 */
function certaintyOfBest({ cut, ranked, join, gain, text }: Candidate): Certainty {
  if (isQuranic(text)) return 'possible';
  if (ranked.length === 1) return 'likely';
  const odds = orderOdds(
    ranked.map(({ score }) => score),
    join,
  );
  const levels = [
    certaintyOf(odds, THRESHOLDS.runOrder),
    certaintyOf(gain, THRESHOLDS.runOrderGain),
    cut.isKnown ? ('certain' as const) : ('likely' as const),
  ];
  return CERTAINTIES[Math.max(...levels.map((level) => CERTAINTIES.indexOf(level)))];
}

function* findCandidates(document: TextDocument, language: Language): Steps<Map<number, Candidate>> {
  const candidates = new Map<number, Candidate>();
  const names = yield* Names.of(document.text);
  for (let line = 0; line < document.lineCount; line++) {
    if (document.isStep(line)) yield;
    const mask = document.lineMask(line);
    // Letters drawn as shapes are put back first; the line is looked at again then.
    if ((mask & runOrder.needs) !== runOrder.needs || mask & CharClass.PresentationForm) continue;
    const text = document.lineText(line);
    const start = document.lineStart(line);
    const found = cutLine(text, { language, isName: (word) => names.isNear(word, start) });
    if (found && readsOn(text) && isPromising(text, found, language))
      candidates.set(line, { ...found, line, text, ranked: [], join: 0, gain: 0 });
  }
  return candidates;
}

/** Whether a line is no row of cells, letters or labels. */
function readsOn(text: string): boolean {
  return !SET_APART.test(text) && (text.match(LABEL)?.length ?? 0) < LEAST_LABELS;
}

/** Cells with tabs between them, and words spelled letter by letter, do not read on. */
const SET_APART =
  /\S\t+\S|(?<![\u0621-\u0652])[\u0621-\u064A]\u0640?(?:[ /.،+-]{1,3}[\u0621-\u064A]\u0640?(?![\u0621-\u0652])){3}/u;

/** So many letters by themselves are the names of points, classes or witnesses. */
const LABEL = /(?<![\u0621-\u0652])[\u0621-\u064A](?![\u0621-\u0652])/gu;
const LEAST_LABELS = 4;

/**
 * Whether a line reads better in some order already by itself, as sound ones hardly ever do; a line of
 * which most words are unknown (drawn from left to right, say) is damaged otherwise.
 */
function isPromising(text: string, { orders }: CutLine, language: Language): boolean {
  const [best] = rank(text, orders, ALONE, language);
  const tokens = language.tokenize(best.text);
  const unknown = tokens.filter((token) => token === UNKNOWN).length;
  return unknown <= MOST_UNKNOWN * tokens.length && gain(text, best, ALONE, language) >= PROMISING;
}

const ALONE: Surroundings = { before: '', after: '' };
const PROMISING = 4;
const MOST_UNKNOWN = 0.25;

/** Ranks each candidate's orders with its neighbours as they read, which for candidates is their best order so far. */
function* solve(
  document: TextDocument,
  candidates: ReadonlyMap<number, Candidate>,
  language: Language,
): Steps<void> {
  const passages = yield* Passages.around(candidates, document);
  /** A neighbour out of order says nothing until it was ranked itself. */
  const read = (line: number): string => {
    const candidate = candidates.get(line);
    if (!candidate) return document.lineText(line);
    if (candidate.ranked.length === 0) return '';
    return isOutOfOrder(candidate) ? candidate.ranked[0].text : candidate.text;
  };
  for (let round = 0; round < ROUNDS; round++) {
    let isStable = true;
    for (const candidate of candidates.values()) {
      yield;
      const before = neighbour(document, candidate.line, -1);
      const after = neighbour(document, candidate.line, 1);
      const around: Surroundings = {
        before: before === undefined ? SENTENCE_END : read(before),
        after: after === undefined ? SENTENCE_END : read(after),
        hasPassage: passages.near(candidate.line),
      };
      const ranked = rank(candidate.text, candidate.orders, around, language);
      const asRead = read(candidate.line);
      candidate.ranked = ranked;
      candidate.join = strongerJoin(ranked[0].text, around, language);
      candidate.gain = gain(candidate.text, ranked[0], around, language);
      if (read(candidate.line) !== asRead) isStable = false;
    }
    if (isStable) break;
  }
}

/** The same function, asked once for each text: rounds ask again and again. */
function remembering(tokenize: Language['tokenize']): Language['tokenize'] {
  const known = new Map<string, number[]>();
  return (text) => {
    let tokens = known.get(text);
    if (tokens) return tokens;
    if (known.size === MOST_REMEMBERED) known.clear();
    known.set(text, (tokens = tokenize(text)));
    return tokens;
  };
}

/** A damaged book has millions of orders. */
const MOST_REMEMBERED = 20_000;

/** The next line with text in one direction, blank ones looked through. */
function neighbour(document: TextDocument, line: number, direction: 1 | -1): number | undefined {
  for (let index = line + direction; index >= 0 && index < document.lineCount; index += direction) {
    if (document.lineMask(index) & CharClass.ArabicLetter) return index;
  }
  return undefined;
}
