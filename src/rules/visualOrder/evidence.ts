import type { Language } from '../../language/language';
import { CharClass, classMask, pattern, skeleton } from '../../text/characters';
import { shapeEvidence } from '../../text/visualOrder';
import { arabicWords } from '../../text/words';
import { foldPresentationForms } from '../presentationForms';

/** What a line shows about its order. */
export interface Judgement extends Evidence {
  /** Whether the shapes of its letters prove that the line is turned. */
  readonly isProven: boolean;
  readonly verdict: 'visual' | 'logical' | 'unknown';
}

export const NO_SIGN: Judgement = {
  visual: 0,
  logical: 0,
  signs: 0,
  sign: '',
  isProven: false,
  verdict: 'unknown',
};

/** @param mask the classes of the characters of `text` */
export function judge(text: string, mask: CharClass, language: Language | undefined): Judgement {
  const shapes = (mask & CharClass.PresentationForm) === 0 ? NO_EVIDENCE : shapeEvidence(text);
  const isProven = shapes.visual > LEAST_RATIO * shapes.logical;
  // Shapes decide where there are any: words may be cut or garbled, shapes are not.
  const words =
    shapes.visual + shapes.logical > 0
      ? NO_EVIDENCE
      : (spellingEvidence(text) ?? wordEvidence(text, language));
  const visual = shapes.visual + words.visual;
  const logical = shapes.logical + words.logical;
  const verdict =
    visual > LEAST_RATIO * logical ? 'visual' : logical > LEAST_RATIO * visual ? 'logical' : 'unknown';
  return { visual, logical, signs: shapes.visual + words.signs, sign: words.sign, isProven, verdict };
}

interface Evidence {
  /** The weight of what shows that the line stands in visual order, by letter shapes and by words. */
  readonly visual: number;
  readonly logical: number;
  /** How many words or shapes say that the line is turned. */
  readonly signs: number;
  /** The last of these words; empty where shapes alone say it. */
  readonly sign: string;
}

const NO_EVIDENCE: Evidence = { visual: 0, logical: 0, signs: 0, sign: '' };
const LEAST_RATIO = 3;
const ARTICLE = new RegExp(` ال${pattern.letter}{3}`, 'u');
/** ة and ى stand at the end of words only. */
const TURNED_SPELLING = new RegExp(`[ةى]${pattern.letter}`, 'u');

/** No look-up is needed for a line that plainly reads well: words begin with the article, none goes on behind ة or ى. */
function spellingEvidence(text: string): Evidence | undefined {
  return ARTICLE.test(text) && !TURNED_SPELLING.test(text) ? { ...NO_EVIDENCE, logical: 1 } : undefined;
}

/** How many classes of frequency (each 2.5 times) a word must be more usual one way than the other. */
const LEAST_LEAD = 4;

/** Each word that is far more usual one way weighs what it has letters, less one: short ones are often words both ways. */
function wordEvidence(text: string, language: Language | undefined): Evidence {
  let visual = 0;
  let logical = 0;
  let signs = 0;
  let sign = '';
  let hasLong = false;
  for (const word of arabicWords(text.replace(KEY_IN_WORD, ''))) {
    const letters = skeleton(foldPresentationForms(word.text));
    if (letters.length < 2) continue;
    hasLong ||= letters.length > 2;
    const turned = turnedLetters(word.text, letters);
    const lead = language ? wordLead(turned, letters, language) : spellingLead(turned, letters);
    if (lead > 0) {
      visual += letters.length - 1;
      if (letters !== sign) signs++;
      sign = letters;
    } else if (lead < 0) logical += letters.length - 1;
  }
  // Rows of two letters, as primers have them, are words in either order.
  return hasLong ? { visual, logical, signs, sign } : { ...NO_EVIDENCE, logical };
}

/** What marks the key of a label stands inside its word: الأ&رشيف. */
const KEY_IN_WORD = new RegExp(
  `(?<=${pattern.letter}${pattern.haraka}{0,2})[&_~](?=${pattern.letter})`,
  'gu',
);

/** The letters of `word` from the last to the first; those of a ligature keep their order. */
function turnedLetters(word: string, letters: string): string {
  if ((classMask(word) & CharClass.PresentationForm) !== 0)
    return skeleton(foldPresentationForms(reversed(word)));
  return reversed(letters);
}

function reversed(word: string): string {
  let result = '';
  for (let index = word.length - 1; index >= 0; index--) result += word[index];
  return result;
}

/** Which of the two is far more usual. A long run is several words without spaces between them. */
function wordLead(turned: string, letters: string, language: Language): number {
  const turnedFrequency = language.frequency(turned);
  const frequency = language.frequency(letters);
  // A name that no lexicon has may end in ة; turned, it begins with one, as nothing does.
  if (turnedFrequency + frequency === 0 && letters.length < GLUED) return Math.min(0, finalLead(turned));
  const lead = turnedFrequency - frequency;
  // Three letters are a word of some kind in any order: only the common ones count.
  if (lead > 0 && letters.length <= SHORT && turnedFrequency < COMMON_FREQUENCY) return 0;
  if (Math.abs(lead) >= LEAST_LEAD) return lead;
  if (letters.length < GLUED) return 0;
  return segmentLead(turned, letters, language);
}

const SHORT = 3;
const COMMON_FREQUENCY = 8;
const GLUED = 12;

function segmentLead(turned: string, letters: string, language: Language): number {
  const one = language.segment(turned);
  const other = language.segment(letters);
  if (!one || !other) return Number(one !== undefined) - Number(other !== undefined);
  const lead = one.logProbability - other.logProbability;
  return Math.abs(lead) >= letters.length ? lead : 0;
}

/** Below zero where a word turned begins with a letter that only ends words, and doesn't end in one. */
function finalLead(turned: string): number {
  return Number(ENDS_IN_FINAL.test(turned)) - Number(BEGINS_WITH_FINAL.test(turned));
}

const BEGINS_WITH_FINAL = /^[ةى]/u;
const ENDS_IN_FINAL = /[ةى]$/u;

/** Without a lexicon: ة and ى never begin a word, and the article never ends one. */
function spellingLead(turned: string, letters: string): number {
  return Number(looksSound(turned)) - Number(looksSound(letters));
}

function looksSound(word: string): boolean {
  return COMMON.has(word) || (word.length > 3 && /^[وفبك]?ال|[ةى]$/u.test(word) && !/^[ةى]/u.test(word));
}

const COMMON = new Set('في من على إلى عن مع هذا هذه التي الذي كان قد أن لم'.split(' '));
