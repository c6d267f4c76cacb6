import { CharClass } from '../text/characters';
import { TextDocument } from '../text/document';
import { piecesOf, type Steps } from '../text/steps';
import type { LineKind } from './byteCodes/lines';
import { solveByteCodes, type ReadLine, type ReadToken } from './byteCodes/solve';
import { documentRepair } from './reporting';
import { isByteCode } from './byteCodes/law';
import { isAtLeast, type Certainty, type DocumentRule, type Report } from './rule';
import { damagedPlaces } from './strayCodes/codes';

/** Reads the signs that rows of letters come out as where a PDF keeps one byte of the row's first letter. */
export const byteCodes: DocumentRule = {
  id: 'byte-codes',
  title: { en: 'Letters as bytes', ar: 'حروف بقي منها بايت' },
  group: 'glyphs',
  severity: 'warning',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter,
  what: {
    en: "Letters that stand by themselves came out as ASCII signs: the last byte of the letter, or a little more (' for ا, N for و, H for ن or ق). All words are asked together, and the words around where a sign may be one of two letters; Latin words and numbers keep their order.",
    ar: "خرجت حروف منفصلة الرسم علامات لاتينية: البايت الأخير من الحرف أو ما بعده بقليل (' مكان ا، وN مكان و، وH مكان ن أو ق). تُسأل الكلمات كلها معًا، وما حول الكلمة حيث تحتمل العلامة حرفين، وتبقى الكلمات اللاتينية والأعداد على ترتيبها.",
  },
  why: {
    en: 'Ghostscript, printing a PDF again, keeps one byte of the first letter of a row of neighbours in the font’s table.',
    ar: 'يعيد Ghostscript طبع الملف فيُبقي من أول كل صف من الحروف المتجاورة في جدول الخط بايتًا واحدًا.',
  },
  never: {
    en: 'Documents in which signs inside words are rare or make no words; Latin words, numbers and part numbers (A4, H2O); signs that make no better word as letters.',
    ar: 'المستندات التي تندر فيها العلامات داخل الكلمات أو لا تصح بها الكلمات؛ والكلمات اللاتينية والأعداد والرموز (A4 وH2O)؛ والعلامات التي لا تصح بها كلمة أفضل.',
  },
  messages: {
    found: {
      en: 'Letters came out as bytes: the text reads {0}.',
      ar: 'خرجت الحروف بايتات، وقراءة النص: {0}.',
    },
  },
  examples: [
    {
      damaged: "Jطلب 'لمدير من 'لعماF تنظيف 'لد'1 Jترتيب 'لأJ1'ق J'لكر'سي J'لجد1'H بعد 2يا1) 'لو2ير",
      repaired: 'وطلب المدير من العمال تنظيف الدار وترتيب الأوراق والكراسي والجدران بعد زيارة الوزير',
      certainty: 'certain',
    },
  ],
  intact: ['بيع 20 كتابا و/أو مجلة', "الخدمة 'الجديدة' في A4 وH2O"],
  *find(document, report, { language }) {
    if (!language || (document.mask & CharClass.LetterBehindSign) === 0) return;
    const damaged = yield* damagedPlacesOver(document);
    if (damaged.length === 0) return;
    const solution = yield* solveByteCodes(document, damaged, language);
    for (const line of solution?.lines ?? []) {
      yield;
      reportLine(document, line, report);
    }
  },
};

/** The places of signs in or beside words, the marks that embed text in between left out. */
export function* damagedPlacesOver(document: TextDocument): Steps<readonly number[]> {
  const { text } = document;
  if ((document.mask & CharClass.Invisible) === 0 || !EMBEDDING.test(text))
    return yield* damagedPlaces(document);
  const kept: number[] = [];
  let bare = '';
  for (const piece of piecesOf(text)) {
    for (let index = 0; index < piece.text.length; index++)
      if (!EMBEDDING.test(piece.text[index])) kept.push(piece.start + index);
    bare += piece.text.replaceAll(EMBEDDINGS, '');
    yield;
  }
  const places = yield* damagedPlaces(yield* TextDocument.ofSteps(bare));
  return places.map((place) => kept[place]);
}

const EMBEDDING = /[\u202A-\u202C]/u;
const EMBEDDINGS = /[\u202A-\u202C]/gu;

const CERTAIN = 0.99;
const LIKELY = 0.95;

/** How sure the best reading of a token is; undefined where it is not worth telling. */
function certaintyOf({ readings, isSound }: ReadToken): Certainty | undefined {
  const best = readings.at(0);
  if (!best?.choices.some(({ meaning }) => meaning)) return undefined;
  if (best.probability >= CERTAIN) return isSound ? 'certain' : 'likely';
  return best.probability >= LIKELY && isSound ? 'likely' : undefined;
}

function reportLine(document: TextDocument, line: ReadLine, report: Report): void {
  if (IN_PLACE.has(line.reading.kind))
    for (const token of line.tokens) reportToken(document, line, token, report);
  else reportOrder(document, line, report);
}

/** Kinds of lines that stay in the order they have. */
const IN_PLACE: ReadonlySet<LineKind> = new Set(['straight', 'visual', 'raw']);

function reportToken(document: TextDocument, line: ReadLine, token: ReadToken, report: Report): void {
  const certainty = certaintyOf(token) ?? (hasDigits(document, token) ? 'certain' : undefined);
  if (!certainty) return;
  const texts = certaintyOf(token) ? token.readings[0].texts : [...token.text];
  const start = Math.min(...token.offsets);
  const end = Math.max(...token.offsets) + 1;
  const embedded =
    line.reading.kind === 'raw' ? embeddingOf(document.text, start, end, token.offsets.length) : undefined;
  if (embedded) {
    const newText = `${RIGHT_TO_LEFT_EMBEDDING}${texts.join('')}${END_OF_EMBEDDING}`;
    const [from, to] = embedded;
    report({
      start: from,
      end: to,
      message: 'found',
      args: [texts.join('')],
      repairs: [documentRepair(document, certainty, from, to, newText)],
    });
    return;
  }
  const edits = token.offsets.flatMap((offset, index) => {
    const oldText = document.text[offset];
    return oldText === texts[index]
      ? []
      : [{ start: offset, end: offset + 1, oldText, newText: texts[index] }];
  });
  report({ start, end, message: 'found', args: [texts.join('')], repairs: [{ certainty, edits }] });
}

/** Whether a token has digits that came out as codes. */
function hasDigits(document: TextDocument, { offsets, text }: ReadToken): boolean {
  return offsets.some((offset, index) => document.text[offset] !== text[index]);
}

const RIGHT_TO_LEFT_EMBEDDING = '\u202B';
const END_OF_EMBEDDING = '\u202C';

/** The bounds of a token of `length` characters with the marks in and around it; undefined if they are no pairs or others stand between. */
function embeddingOf(text: string, start: number, end: number, length: number): [number, number] | undefined {
  let [from, to] = [start, end];
  if (text[from - 1] === RIGHT_TO_LEFT_EMBEDDING) from--;
  if (text.charAt(to) === END_OF_EMBEDDING) to++;
  let depth = 0;
  let marks = 0;
  for (let index = from; index < to; index++) {
    if (!EMBEDDING.test(text[index])) continue;
    marks++;
    depth += text[index] === END_OF_EMBEDDING ? -1 : 1;
    if (depth < 0) return undefined;
  }
  return depth === 0 && marks > 0 && to - from === length + marks ? [from, to] : undefined;
}

/** Reports the stretches of a line that stand in another order than they read; codes less sure than others stay codes there. */
function reportOrder(document: TextDocument, line: ReadLine, report: Report): void {
  const bounds = { start: document.lineStart(line.index), end: document.lineEnd(line.index) };
  const letters = lettersOf(line);
  const offsets = line.reading.offsets.map((offset) => bounds.start + offset);
  for (const { from, to } of stretchesOf(offsets)) {
    const part = offsets.slice(from, to);
    const found = part.flatMap((offset) => letters.get(offset) ?? []);
    const isRead = part.some((offset) => document.text[offset] !== line.text[offset - bounds.start]);
    const certainty = stretchCertainty(found, line) ?? (isRead ? 'certain' : undefined);
    if (!certainty) continue;
    const textOf = (offset: number): string => {
      const letter = letters.get(offset);
      return letter && isAtLeast(letter.certainty, certainty)
        ? letter.text
        : line.text[offset - bounds.start];
    };
    const [start, end] = withMarks(document.text, Math.min(...part), Math.max(...part) + 1, bounds);
    const isOwn = (offset: number): boolean => textOf(offset) === document.text[offset];
    const text = withLatin(part, document.text, isOwn).map(textOf).join('');
    report({
      start,
      end,
      message: 'found',
      args: [text.trim()],
      repairs: [documentRepair(document, certainty, start, end, text)],
    });
  }
}

/** The offsets, Latin words among them that were turned as if of codes, but are none, in their own order. */
function withLatin(offsets: readonly number[], text: string, isOwn: (offset: number) => boolean): number[] {
  const result: number[] = [];
  for (let index = 0; index < offsets.length;) {
    let end = index;
    while (end < offsets.length && isLatin(text, offsets[end]) && isOwn(offsets[end])) end++;
    const run = offsets.slice(index, Math.max(end, index + 1));
    const isWhole = Math.max(...run) - Math.min(...run) === run.length - 1;
    result.push(...(isWhole ? run.sort((a, b) => a - b) : run));
    index += run.length;
  }
  return result;
}

function isLatin(text: string, offset: number): boolean {
  return (
    LATIN.test(text[offset]) ||
    (JOINER.test(text[offset]) && LATIN.test(text.charAt(offset - 1) + text.charAt(offset + 1)))
  );
}

const LATIN = /[A-Za-z0-9]/u;
const JOINER = /[./°:@_-]/u;

interface Letter {
  readonly text: string;
  readonly certainty: Certainty;
}

/** What the codes of a line stand for, by their offsets. */
function lettersOf(line: ReadLine): ReadonlyMap<number, Letter> {
  const letters = new Map<number, Letter>();
  for (const token of line.tokens) {
    const certainty = certaintyOf(token);
    if (!certainty) continue;
    const [{ texts, choices }] = token.readings;
    const codes = token.offsets.filter((_, index) => isByteCode(token.text[index]));
    codes.forEach((offset, index) => {
      if (choices[index].meaning)
        letters.set(offset, { text: texts[token.offsets.indexOf(offset)], certainty });
    });
  }
  return letters;
}

/** The surest of the letters' certainties; a whole line is put in order only by many. */
function stretchCertainty(
  letters: readonly Letter[],
  { reading, lead, tokens }: ReadLine,
): Certainty | undefined {
  if (letters.length === 0) return undefined;
  const isCertain = letters.some(({ certainty }) => certainty === 'certain');
  if (!isCertain) return 'likely';
  if (reading.kind !== 'pieces') return 'certain';
  const coded = tokens.filter(({ readings }) => readings.length > 0);
  const sure = coded.filter((token) => certaintyOf(token) === 'certain');
  return sure.length >= SURE_SHARE * coded.length && lead >= LEAST_LEAD ? 'certain' : 'likely';
}

/** Of the tokens of a line so many must be certain, and the line read so much better, in nats. */
const SURE_SHARE = 0.6;
const LEAST_LEAD = 6;

/** The stretches of offsets in reading order that can be put in order each by itself; those in order are single ones. */
function stretchesOf(offsets: readonly number[]): { readonly from: number; readonly to: number }[] {
  const stretches: { from: number; to: number }[] = [];
  const least = new Array<number>(offsets.length + 1).fill(Infinity);
  for (let index = offsets.length - 1; index >= 0; index--)
    least[index] = Math.min(least[index + 1], offsets[index]);
  let from = 0;
  let most = -1;
  for (let index = 0; index < offsets.length; index++) {
    most = Math.max(most, offsets[index]);
    if (most > least[index + 1]) continue;
    stretches.push({ from, to: index + 1 });
    from = index + 1;
  }
  return stretches;
}

/** The bounds of a stretch with the marks that embed it, in pairs. */
function withMarks(
  text: string,
  from: number,
  to: number,
  line: { readonly start: number; readonly end: number },
): [number, number] {
  let [start, end] = [from, to];
  while (start > line.start && end < line.end && isEmbedded(text, start, end)) {
    start--;
    end++;
  }
  return [start, end];
}

function isEmbedded(text: string, start: number, end: number): boolean {
  return text[start - 1] === '\u202A' && text[end] === END_OF_EMBEDDING;
}
