import { CharClass } from '../text/characters';
import type { Line, TextDocument } from '../text/document';
import { mirrored } from '../text/visualOrder';
import { lineRepair, type LineChange } from './reporting';
import type { DocumentRule, Report } from './rule';
import { filterSteps, firstSteps, flatMapSteps, LINES_A_STEP, type Steps } from '../text/steps';

/** Brackets that face the wrong way: `)740(` for `(740)`, `»نعم«` for `«نعم»`, `أ( …` for `أ) …`. */
export const brackets: DocumentRule = {
  id: 'brackets',
  title: { en: 'Brackets the wrong way round', ar: 'أقواس معكوسة' },
  group: 'punctuation',
  severity: 'warning',
  scope: 'document',
  needs: CharClass.ArabicLetter | CharClass.Bracket,
  what: {
    en: 'Both brackets of a pair turn their backs on what they enclose: )740(. They are turned round. A bracket whose partner stands on another line is turned where all of the document’s pairs are so. A label such as أ( is offered as أ).',
    ar: 'قوسان يوليان ظهريهما ما بينهما: ‏)740(‏ فيُعكسان. والقوس الذي شريكه في سطر آخر يُعكس إذا كانت أزواج المستند كلها كذلك. والترقيم مثل ‏«أ(»‏ يُعرض مكانه ‏«أ)»‏.',
  },
  why: {
    en: 'A display mirrors brackets in right-to-left text; a program stored what it saw.',
    ar: 'تعكس الشاشة الأقواس في النص العربي، فخزن برنامجٌ ما رآه.',
  },
  never: {
    en: 'Brackets that hug what they enclose the right way, label brackets such as أ), open intervals (]0، 1[), emoticons, and a bracket that closes what an earlier line opened.',
    ar: 'الأقواس المتجهة اتجاهها الصحيح، وأقواس الترقيم مثل «أ)»، والمجالات المفتوحة في الرياضيات، والوجوه التعبيرية، والقوس الذي يغلق ما فُتح في سطر سابق.',
  },
  messages: {
    pair: { en: 'The brackets face away from {0}.', ar: 'القوسان يوليان ظهريهما {0}.' },
    single: { en: 'The bracket {0} faces the wrong way.', ar: 'القوس {0} معكوس.' },
    label: { en: 'The bracket of the label {0} faces the wrong way.', ar: 'قوس الترقيم {0} معكوس.' },
  },
  examples: [
    { damaged: 'المادة )12( من النظام', repaired: 'المادة (12) من النظام', certainty: 'certain' },
    { damaged: 'قال »سأعود غدا« ثم رحل', repaired: 'قال «سأعود غدا» ثم رحل', certainty: 'certain' },
    { damaged: 'وقف ]ضاحكا[ ثم جلس', repaired: 'وقف [ضاحكا] ثم جلس', certainty: 'certain' },
    {
      damaged: 'جاء الفريق أولا )20 نقطة، +18( وتبعه جاره',
      repaired: 'جاء الفريق أولا (20 نقطة، +18) وتبعه جاره',
      certainty: 'certain',
    },
    { damaged: 'أ( المدير', repaired: 'أ) المدير', certainty: 'likely' },
  ],
  intact: [
    'أ) المدير ب) النائب',
    'انتهى الشرح) ثم بدأ (شرح آخر',
    'المادة (12) والمادة (13) من النظام',
    'يا للأسف :( حقا',
    'على المجال ]أ، ب[ وعلى ]0، 1[ تكون الدالة متصلة',
    'قال «سأعود» و«لن أتأخر» ثم رحل',
  ],
  *find(document, report) {
    const all = yield* readLines(document);
    const groups: Group[] = [];
    for (const kind of KINDS)
      groups.push({ kind, lines: yield* filterSteps(all, ({ text }) => hasAny(text, kind)) });
    let pairs = 0;
    for (const group of groups) pairs += yield* reportPairs(group, report);
    if (pairs >= LEAST_PAIRS && !(yield* haveSound(groups)))
      for (const group of groups) yield* reportSingles(group, report);
    yield* reportLabels(all, report);
  },
};

/** The lines that have brackets of a kind. */
interface Group {
  readonly kind: Kind;
  readonly lines: readonly Line[];
}

/** Whether any pair stands as it should. */
function* haveSound(groups: readonly Group[]): Steps<boolean> {
  for (const { kind, lines } of groups)
    if ((yield* firstSteps(lines, (line) => hasSoundPair(line, kind), 1)).length > 0) return true;
  return false;
}

/** Reports the pairs to be turned; gives how many there are. */
function* reportPairs({ kind, lines }: Group, report: Report): Steps<number> {
  const found = yield* flatMapSteps(lines, (line) =>
    turnedPairs(line, kind).map((changes) => ({ line, changes })),
  );
  for (const { line, changes } of found) {
    yield;
    report({
      start: line.start + changes[0].start,
      end: line.start + changes[1].end,
      message: 'pair',
      args: [line.text.slice(changes[0].end, changes[1].start)],
      repairs: [lineRepair(line, 'certain', changes)],
    });
  }
  return found.length;
}

/** Reports the brackets of lines on which all face away though not all have their partners there. */
function* reportSingles({ kind, lines }: Group, report: Report): Steps<void> {
  for (const line of lines) {
    yield;
    if (turnedPairs(line, kind).length > 0) continue;
    const places = placesOf(line.text, kind);
    if (!places.every((place) => facesAway(line.text, place, kind))) continue;
    for (const index of places) {
      report({
        start: line.start + index,
        end: line.start + index + 1,
        message: 'single',
        args: [line.text[index]],
        repairs: [lineRepair(line, 'certain', [turned(line.text, index)])],
      });
    }
  }
}

function* reportLabels(lines: readonly Line[], report: Report): Steps<void> {
  for (const [index, line] of lines.entries()) {
    if (index % LINES_A_STEP === 0) yield;
    if (!line.text.includes('(') || line.text.includes(')')) continue;
    const labels = [...line.text.matchAll(LABEL)];
    if (labels.length === 0) continue;
    const changes = labels.map((match) => turned(line.text, match.index + match[1].length));
    report({
      start: line.start + changes[0].start,
      end: line.start + changes[changes.length - 1].end,
      message: 'label',
      args: labels.map(([label]) => label),
      repairs: [lineRepair(line, 'likely', changes)],
    });
  }
}

/** A pair of brackets as sound text has it. */
interface Kind {
  readonly opening: string;
  readonly closing: string;
  /** Whether a pair that holds this may be turned; any may when absent. */
  mayHold?(content: string): boolean;
}

const KINDS: readonly Kind[] = [
  { opening: '(', closing: ')' },
  { opening: '«', closing: '»' },
  // Open intervals are written ]أ، ب[ in mathematics: only words are taken for words in brackets.
  { opening: '[', closing: ']', mayHold: (content) => WORD.test(content) && !SEPARATOR.test(content) },
];
const WORD = /[\u0621-\u064A]{3}/u;
const SEPARATOR = /[,;،؛]/u;

/** Pairs that must be turned, and none sound, before lone brackets are taken to be turned too. */
const LEAST_PAIRS = 3;

/** A letter alone (or a number) and an opening bracket, with a space before and behind. */
const LABEL = /(?<!\S)([\u0621-\u064A]|[0-9\u0660-\u0669]{1,2})\((?=\s)/gu;
const BEFORE_OPENING = /[\s([{«"،؛:؟!.,/-]/u;
const AFTER_CLOSING = /[\s)\]}»"،؛:؟!.,/-]/u;
/** The eyes, and the nose, of a face whose mouth is a bracket. */
const EYES = /(?<![\p{L}\p{N}])[:;=xX8]-?$/u;
const FACE = 2;

function* readLines(document: TextDocument): Steps<Line[]> {
  const lines: Line[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    const mask = document.lineMask(index);
    if (mask & CharClass.Bracket && mask & (CharClass.ArabicLetter | CharClass.PresentationForm))
      lines.push(document.line(index));
  }
  return lines;
}

function hasAny(text: string, { opening, closing }: Kind): boolean {
  return text.includes(opening) || text.includes(closing);
}

function placesOf(text: string, { opening, closing }: Kind): number[] {
  const places: number[] = [];
  for (let index = 0; index < text.length; index++)
    if (text[index] === opening || text[index] === closing) places.push(index);
  return places;
}

/** The pairs of a line whose brackets all stand closing one first, each with its back to what is between. */
function turnedPairs({ text }: Line, kind: Kind): [LineChange, LineChange][] {
  const places = placesOf(text, kind);
  if (places.length === 0 || places.length % 2 === 1) return [];
  const pairs: [LineChange, LineChange][] = [];
  for (let at = 0; at < places.length; at += 2) {
    const [first, second] = [places[at], places[at + 1]];
    const isTurned = text[first] === kind.closing && text[second] === kind.opening;
    if (!isTurned || !facesAway(text, first, kind) || !facesAway(text, second, kind) || second === first + 1)
      return [];
    if (kind.mayHold?.(text.slice(first + 1, second)) === false) return [];
    pairs.push([turned(text, first), turned(text, second)]);
  }
  return pairs;
}

/** Whether a bracket hugs what is behind its back: the closing one opens a word, the opening one ends it. */
function facesAway(text: string, index: number, { closing }: Kind): boolean {
  const before = text.charAt(index - 1);
  const after = text.charAt(index + 1);
  if (text[index] !== closing && EYES.test(text.slice(Math.max(0, index - FACE - 1), index))) return false;
  return text[index] === closing ? opensWord(before, after) : endsWord(before, after);
}

function opensWord(before: string, after: string): boolean {
  return (
    (before === '' || BEFORE_OPENING.test(before)) &&
    after !== '' &&
    !/\s/u.test(after) &&
    !AFTER_CLOSING.test(after)
  );
}

function endsWord(before: string, after: string): boolean {
  return (after === '' || AFTER_CLOSING.test(after)) && before !== '' && !/\s/u.test(before);
}

function hasSoundPair({ text }: Line, { opening, closing }: Kind): boolean {
  const first = text.indexOf(opening);
  return (
    first >= 0 &&
    text.indexOf(closing, first) > 0 &&
    opensWord(text.charAt(first - 1), text.charAt(first + 1))
  );
}

function turned(text: string, index: number): LineChange {
  return { start: index, end: index + 1, newText: mirrored(text[index]) };
}
