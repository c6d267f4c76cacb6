import type { Language } from '../../language/language';
import type { TextDocument } from '../../text/document';
import type { GlyphMap } from './named';
import { MixedReader } from './mixed';
import { fold, sampleLines } from './reading';
import { BY_ALGORITHM, BY_CHARACTER, type Habits, type Weigh } from './stretches';
import { wordLog } from './wordLog';
import type { Steps } from '../../text/steps';
import { remembered } from '../words/remembered';

const CODES = /[\uE000-\uF8FF]/gu;
const TOKEN = /\S+/gu;
/** A number glued to a word, a sign of punctuation before or in one: an extractor does it only by mistake. */
const ODD = -6;
const KEPT = 20_000;

/** The reader of lines of mixed order that makes most of `document`, its words weighed by `weigher`. */
export function* mixedReader(
  document: TextDocument,
  weigher: Weigher,
  habits: readonly Habits[] = [BY_ALGORITHM, BY_CHARACTER],
): Steps<MixedReader> {
  const readers = habits.map((one) => new MixedReader(weigher, one));
  for (const line of sampleLines(document, LEARNT_LINES)) {
    for (const reader of readers) {
      reader.learn(line);
      yield;
    }
  }
  return readers.reduce((a, b) => (b.weight > a.weight ? b : a));
}

const LEARNT_LINES = 60;

/** Weighs text by its words, the codes read by a map; words with other codes say nothing. */
export class Weigher implements Weigh {
  readonly #known = new Map<string, number>();

  constructor(
    private readonly language: Language,
    private readonly map: GlyphMap,
  ) {}

  words(text: string): number {
    return text.split(' ').reduce((sum, word) => sum + this.word(word), 0);
  }

  word(word: string): number {
    return this.#known.get(word) ?? this.#weighAnew(word);
  }

  #weighAnew(word: string): number {
    const tokens = word.match(TOKEN) ?? [];
    const weight = tokens.reduce((sum, token) => sum + tokenLog(this.decode(token), this.language), 0);
    if (this.#known.size > KEPT) this.#known.clear();
    this.#known.set(word, weight);
    return weight;
  }

  order(text: string): number {
    return this.language.logProbability(this.language.tokenize(fold(this.decode(text))));
  }

  decode(text: string): string {
    return CODE.test(text) ? text.replace(CODES, (code) => this.map.get(code) ?? code) : text;
  }
}

/** How probable a token is by its words, the codes that are known read. */
const tokenLog = remembered((token, language): number => {
  const folded = fold(token);
  const word = withoutEdges(folded);
  if (CODE.test(word)) return openLog(word, language);
  const marks = (STARTS_WITH_SIGN.test(folded) ? ODD : 0) + (STARTS_WITH_MARK.test(token) ? ODD / 2 : 0);
  const parts = word.match(PARTS) ?? [];
  const odd = marks + Math.max(0, parts.length - 1) * ODD;
  return parts.reduce((sum, part) => sum + (DIGIT.test(part) ? 0 : wordLog(part, language)), odd);
});

/** `word` from its first to its last letter or digit. */
function withoutEdges(word: string): string {
  let start = 0;
  let end = word.length;
  while (start < end && !isInside(word.charCodeAt(start))) start++;
  while (start < end && !isInside(word.charCodeAt(end - 1))) end--;
  return word.slice(start, end);
}

function isInside(code: number): boolean {
  return (code >= 0x620 && code <= 0x6ff) || (code >= 0x30 && code <= 0x39);
}

const CODE = /[\uE000-\uF8FF]/u;
const STARTS_WITH_SIGN = /^[.،؛؟:!%]/u;
const STARTS_WITH_MARK = /^[\u064B-\u0655]/u;
const PARTS =
  /[0-9\u0660-\u0669\u06F0-\u06F9]+(?:[.,:/\u066B\u066C-][0-9\u0660-\u0669\u06F0-\u06F9]+)*|[\u0620-\u064A\u0670-\u06D3]+/gu;
const DIGIT = /[0-9\u0660-\u0669\u06F0-\u06F9]/u;

const MOST_OPEN = 2;
const ARABIC_OR_CODE = /^[\u0620-\u064A\uE000-\uF8FF]+$/u;

/** A word with codes that nothing is known of: the best word it may be; nothing where too little of it is known. */
function openLog(word: string, language: Language): number {
  const open = word.replace(CODES, '?');
  const codes = open.split('?').length - 1;
  if (codes > MOST_OPEN || open.length - codes < 2 || !ARABIC_OR_CODE.test(word)) return 0;
  return fittingLog(open, language);
}

/** How probable the best word is that fits a pattern. */
const fittingLog = remembered((open, language): number => {
  const [best] = language.matches(open, 1);
  return wordLog(best?.word ?? open, language);
});
