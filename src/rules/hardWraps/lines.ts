import { CharClass, skeleton } from '../../text/characters';
import type { TextDocument } from '../../text/document';
import { isQuranic } from '../quranic';
import type { Steps } from '../../text/steps';

/** A line with text on it, without the white space around it. What only few lines are asked is found out then. */
export class TextLine {
  /** The line as it is and its number in the document. */
  readonly #whole: string;
  readonly #index: number;
  readonly text: string;
  /** Offsets of `text` in the document. */
  readonly start: number;
  readonly end: number;
  /** Letters and signs that take room: marks and kashida do not count. */
  readonly width: number;
  /** Closed by a full stop, a question mark and the like, quotes and brackets behind it looked through. */
  readonly endsSentence: boolean;
  #isSetApart: boolean | undefined;

  constructor(
    private readonly document: TextDocument,
    index: number,
    whole: string,
    text: string,
    /** How many blank lines stand between the line and the text line before it. */
    readonly blanksBefore: number,
  ) {
    this.#whole = whole;
    this.#index = index;
    this.text = text;
    this.start = document.lineStart(index) + whole.indexOf(text);
    this.end = this.start + text.length;
    this.width = (document.lineMask(index) & SILENT) === 0 ? text.length : skeleton(text).length;
    this.endsSentence = SENTENCE_END.test(text);
  }

  /** The width of the line's first word: what would have had to fit on the line before. */
  get firstWordWidth(): number {
    return skeleton(this.text.split(/\s/u, 1)[0]).length;
  }

  /** Something other than running prose: a list's item, a table's row, code, a label, dialogue, Quran … */
  get isSetApart(): boolean {
    return (this.#isSetApart ??= this.#standsApart());
  }

  #standsApart(): boolean {
    return (
      isSetApart(this.text) ||
      (this.document.lineMask(this.#index) & CharClass.ArabicLetter) === 0 ||
      isIndented(this.#whole) ||
      this.document.isProtected(this.start, this.start + 1) ||
      this.document.isProtected(this.end - 1, this.end)
    );
  }
}

const SILENT: CharClass = CharClass.ArabicMark | CharClass.Tatweel;

const SENTENCE_END = /[.؟!?…۔][»”"'’)\]]*$/u;

/** What starts a line that stands by itself. */
const OPENING = [
  /^[-–—•●▪◦·*+>#|=~]/u, // bullets, dashes of dialogue, Markdown
  /^\(?[0-9٠-٩۰-۹]{1,3}[).\-–:](?:\s|$)/u, // numbered items
  /^\(?[\u0621-\u064A]ـ?[).\-–](?:\s|$)/u, // lettered items
  /^\[?[0-9٠-٩]{1,4}(?:[/.:-][0-9٠-٩]{1,4}){1,2}(?:[/.-][\u0621-\u064A])?[\].،]?(?:\s|$)/u, // dates, times, 1/2/ب.
  /^(?:أولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا)ً?\s*[:،\-–]/u,
  /^(?:المادة|الفصل|الباب|البند|الفقرة|الملحق|الجدول|الشكل|المبحث|المطلب)\s+\S+\s*(?::|-|–|$)/u,
  /^ص\s{0,3}\.?\s{0,3}ب\s{0,3}\.?\s{0,3}[0-9٠-٩]/u, // a post office box
  /^[﴿«“"][^﴿«“"﴾»”]*[﴾»”"][.،]?$/u, // a quotation on its own line
  /^https?:/u,
];

/** What closes a line that the next does not continue. */
const CLOSING = /[:|>]$/u;

/** What no line of prose has in it. */
const FOREIGN = /\t|\S {3,}\S|\||-->|\*{3}|[{}=]/u;

/** Three dots lead from an entry of a table of contents to what follows; those of prose end with a stop. */
const LEADER = /\.{3} \S/u;

/** A short label and what it labels: «الهاتف: 12». */
const LABEL = /^[^\s:]+(?: [^\s:]+){0,2} ?:(?:\s|$)/u;

/** The lines of `document` that hold text, in order; all rules about lines share them. */
export function* textLines(document: TextDocument): Steps<readonly TextLine[]> {
  let lines = known.get(document);
  if (!lines) known.set(document, (lines = yield* readLines(document)));
  return lines;
}

const known = new WeakMap<TextDocument, readonly TextLine[]>();

function* readLines(document: TextDocument): Steps<TextLine[]> {
  const lines: TextLine[] = [];
  let blanksBefore = 0;
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    const whole = document.lineText(index);
    const text = whole.trim();
    if (text === '') {
      blanksBefore++;
      continue;
    }
    lines.push(new TextLine(document, index, whole, text, blanksBefore));
    blanksBefore = 0;
  }
  return lines;
}

function isSetApart(text: string): boolean {
  return (
    CLOSING.test(text) ||
    FOREIGN.test(text) ||
    (LEADER.test(text) && !text.endsWith('.')) ||
    LABEL.test(text) ||
    OPENING.some((opening) => opening.test(text)) ||
    isQuranic(text)
  );
}

function isIndented(line: string): boolean {
  return /^(?: {2,}|\t)/u.test(line);
}
