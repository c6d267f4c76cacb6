import type { Language } from '../../language/language';
import type { Certainty } from '../rule';
import { isFull, isFullInBlock, NEARBY, PAUSE, type Column } from './column';
import type { TextLine } from './lines';
import { isVerse } from './verse';

/** How much likelier (in nats) two lines must read on than end and begin a sentence. */
const READS_ON = {
  /** In a column, where the line is full. */
  full: 0,
  /** The same where the line begins a sentence, as a heading would. */
  afterSentence: 2,
  /** In a column, over a blank line. */
  overBlank: 3,
  /** In a block narrower than the column, such as a quotation set apart. */
  narrow: 4,
  /** Over a blank line, where the line stands by itself, as a heading would. */
  single: 6,
  /** Without a column to go by. */
  alone: 5,
  /** The same over a blank line, where the second line begins with «and»: no sentence ended before it. */
  conjunction: 3,
  /** The lines of a block on average: those of prose have about 7, those of a list of titles 2. */
  block: 3.5,
  /** The same where commas and stops stand inside the lines, as in prose. */
  punctuatedBlock: 1.5,
} as const;

/** A lone letter ends the line: half a word, whose line is out of order and must stay a line until it is mended. */
const TORN = / [\u0621-\u0647\u0649\u064A]$/u;

/** A title that ends in its quotation. */
const QUOTED = /[»”]$/u;

/** Lines that both begin so are entries of a glossary, numbered verses or messages. */
const ENTRY = /^[([<]?[A-Za-z0-9٠-٩]/u;

/** Without a column to go by, the first of two lines is as wide as this at least. */
const NARROWEST = 40;

/** How many words on each side of a break the model sees. */
const CONTEXT_WORDS = 4;

/** The breaks between the lines of a document: which of them cut a paragraph. */
export class Breaks {
  private readonly gains = new Map<number, number>();

  constructor(
    private readonly lines: readonly TextLine[],
    private readonly column: Column | undefined,
    private readonly language: Language | undefined,
  ) {}

  /** How surely the line `index` continues the one before it; undefined when it does not. */
  judge(index: number): Certainty | undefined {
    const before = this.lines[index - 1];
    const after = this.lines[index];
    // A sentence may end where the line does: only blank lines between paragraphs tell that no paragraph does.
    if (before.endsSentence && !this.column?.hasBlanks) return undefined;
    if (before.isSetApart || after.isSetApart || QUOTED.test(before.text)) return undefined;
    if (ENTRY.test(before.text) && ENTRY.test(after.text)) return undefined;
    const certainty = before.endsSentence ? this.judgeSentenceEnd(index) : this.judgeInSentence(index);
    return certainty && !isVerse(this.lines, index) ? certainty : undefined;
  }

  private judgeSentenceEnd(index: number): Certainty | undefined {
    const { column, lines } = this;
    const after = lines[index];
    return column && after.blanksBefore === 0 && isFull(lines[index - 1], after, column)
      ? 'likely'
      : undefined;
  }

  private judgeInSentence(index: number): Certainty | undefined {
    const { column, language, lines } = this;
    const before = lines[index - 1];
    const after = lines[index];
    const isBlank = after.blanksBefore > 0;
    if (!language) return column && !isBlank && isFull(before, after, column) ? 'possible' : undefined;
    const gain = this.gain(index, language);
    if (column && !TORN.test(before.text) && !TORN.test(after.text) && this.isInProse(index, language)) {
      if (isFull(before, after, column) && gain >= READS_ON[this.placeOf(index)]) return 'likely';
      if (!isBlank && isFullInBlock(lines, index) && gain >= READS_ON.narrow) return 'likely';
    }
    const least = isBlank && /^[وف]/u.test(after.text) ? READS_ON.conjunction : READS_ON.alone;
    return before.width >= NARROWEST && after.endsSentence && gain >= least ? 'possible' : undefined;
  }

  /** Where the break before line `index` stands. A line with a comma in it is no heading. */
  private placeOf(index: number): keyof typeof READS_ON {
    const { lines } = this;
    const before = lines[index - 1];
    const isBlank = lines[index].blanksBefore > 0;
    const isFirst = index === 1 || before.blanksBefore > 0 || lines[index - 2].endsSentence;
    const isHeadingLike = (index === 1 || (isFirst && isBlank)) && !PAUSE.test(before.text);
    if (isHeadingLike) return 'single';
    if (isBlank) return 'overBlank';
    return isFirst ? 'afterSentence' : 'full';
  }

  /** Whether the lines around the break read on as those of prose do, not as the items of a list. */
  private isInProse(index: number, language: Language): boolean {
    const { lines } = this;
    let first = index;
    let last = index;
    while (first > Math.max(1, index - NEARBY) && lines[first - 1].blanksBefore === 0) first--;
    while (last + 1 < Math.min(lines.length, index + NEARBY) && lines[last + 1].blanksBefore === 0) last++;
    let sum = 0;
    let count = 0;
    for (let at = first; at <= last; at++) {
      const before = lines[at - 1];
      if (before.endsSentence || before.width < NARROWEST || before.isSetApart || lines[at].isSetApart)
        continue;
      sum += this.gain(at, language);
      count++;
    }
    const block = lines.slice(first - 1, last + 1);
    const isPunctuated = block.filter((line) => PAUSE.test(line.text)).length * 2 >= block.length;
    return count < 2 || sum / count >= (isPunctuated ? READS_ON.punctuatedBlock : READS_ON.block);
  }

  /** How much likelier, in nats, the line `index` reads on from the one before it than with a stop between them. */
  private gain(index: number, language: Language): number {
    const known = this.gains.get(index);
    if (known !== undefined) return known;
    const tail = language.tokenize(lastWords(this.lines[index - 1].text));
    const head = language.tokenize(this.lines[index].text.split(/\s+/u, CONTEXT_WORDS).join(' '));
    const stop = language.tokenize('.');
    const gain =
      language.logProbability([...tail, ...head], tail.length) -
      language.logProbability([...tail, ...stop, ...head], tail.length);
    this.gains.set(index, gain);
    return gain;
  }
}

function lastWords(text: string): string {
  return text.split(/\s+/u).slice(-CONTEXT_WORDS).join(' ');
}
