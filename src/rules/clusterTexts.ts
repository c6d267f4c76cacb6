import { CharClass } from '../text/characters';
import type { TextDocument } from '../text/document';
import { DAMAGED, REFRAIN, REPAIRED } from './clusterTexts/example';
import { CODE, isCoded, rowsOf, type PageLine } from './clusterTexts/rows';
import { solve, textOf, type RowText } from './clusterTexts/solve';
import { documentRepair, MOST_SHOWN } from './reporting';
import type { DocumentRule } from './rule';
import { filterSteps, flatMapSteps, type Steps } from '../text/steps';

/** Reads lines some of whose glyphs stand for whole words or lines, and the others as codes. */
export const clusterTexts: DocumentRule = {
  id: 'cluster-texts',
  title: { en: 'Whole words or lines in place of one letter', ar: 'كلمات أو أسطر كاملة مكان حرف واحد' },
  group: 'glyphs',
  severity: 'warning',
  scope: 'document',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter,
  what: {
    en: 'One glyph stands for a whole line or word, which is repeated wherever its letter stands, and the other glyphs came out as codes: letters and signs of any script. Each such text is the true text of the line or word where it comes first; by it the codes are learnt, and the other lines are read with them and the words of the lexicon. A code that stays unclear is left as it is, and a letter lost with it is shown as \uFFFD.',
    ar: 'يقوم رسم واحد مقام سطر كامل أو كلمة كاملة، فيتكرر نصه حيثما وقع حرفه، وخرجت بقية الرسوم رموزًا: حروفًا وعلامات من أي كتابة. وكل نص من هذه هو نص السطر أو الكلمة حيث يرد أول مرة، وبه تُعرف الرموز، ثم تُقرأ بها وبكلمات المعجم بقية الأسطر. ويبقى الرمز الملتبس كما هو، ويظهر الحرف الضائع معه \uFFFD.',
  },
  why: {
    en: 'The PDF program (WeasyPrint up to 57) took the letters of right-to-left lines for those between two glyphs from left to right: a first glyph got all before it, a last one its whole run, and the rest nothing. The program that read the file (pdf.js) wrote the numbers of glyphs without text as characters.',
    ar: 'حسب برنامج PDF (وهو WeasyPrint حتى 57) حروف الأسطر من اليمين كأنها من اليسار: فأخذ أول رسم ما قبله كله، وآخر رسم مقطعه كله، ولم يأخذ الباقي شيئًا. وكتب البرنامج الذي قرأ الملف (وهو pdf.js) أرقام الرسوم التي لا نص لها محارف.',
  },
  never: {
    en: 'Refrains, repeated headings, forms, lists and passages that came out twice: the codes among letters must spell the repeated line. A word that looks right may be a wrong one of the same shape (عبر for خبر) where its code comes once.',
    ar: 'اللازمات والعناوين المكررة والنماذج والقوائم والمقاطع المكررة: فلا بد أن تتهجى الرموز بين الحروف السطر المكرر. وقد تصح كلمة وليست هي (عبر مكان خبر) حيث لم يقع رمزها إلا مرة.',
  },
  messages: {
    read: { en: 'The line reads {0}.', ar: 'قراءة السطر: {0}.' },
  },
  examples: [{ damaged: DAMAGED.join('\n'), repaired: REPAIRED.join('\n'), certainty: 'certain' }],
  intact: [
    REFRAIN.join('\n'),
    'عاد المسافر إلى بيته القديم عند النهر\nعاد المسافر إلى بيته القديم عند النهر\nعاد المسافر إلى بيته القديم عند النهر',
    'الكلمة اليونانية λόγοςتعني القول، وβίβλοςتعني الكتاب، وφιλίαتعني المودة',
  ],
  *find(document, report, { language }) {
    if (!language || !(yield* hasCodes(document))) return;
    const lines = yield* pageLines(document);
    const rows = yield* filterSteps(yield* rowsOf(lines, language), isCoded);
    const solution = yield* solve(rows, language);
    if (!solution) return;
    const texts = yield* flatMapSteps(rows, (row) => [textOf(row, solution, language)]);
    const whole = knownShare(texts);
    if (whole < LEAST_OFFERED) return;
    for (const [index, row] of rows.entries()) {
      yield;
      const { text } = texts[index];
      if (text === document.text.slice(row.start, row.end)) continue;
      const isSure = Math.min(whole, knownShare([texts[index]])) >= LEAST_KNOWN;
      report({
        start: row.start,
        end: row.end,
        message: 'read',
        args: [text.slice(0, MOST_SHOWN)],
        repairs: [documentRepair(document, isSure ? 'certain' : 'likely', row.start, row.end, text)],
      });
    }
  },
};

/** So many of the words of the document, and of a line, must be known to the lexicon for it to be sure; so many to be shown at all. */
const LEAST_KNOWN = 0.6;
const LEAST_OFFERED = 0.4;

function knownShare(texts: readonly RowText[]): number {
  let words = 0;
  let known = 0;
  for (const text of texts) {
    words += text.words;
    known += text.known;
  }
  return words === 0 ? 1 : known / words;
}

/** An Arabic letter and a code side by side. */
const BESIDE = new RegExp(`[\\u0621-\\u064A]${CODE}|${CODE}[\\u0621-\\u064A]`, 'gu');
/** So many stand on a line of such codes, and in a document that has them. */
const LEAST_BESIDE = { line: 3, document: 12 };
const CODES: CharClass = CharClass.Other | CharClass.Control | CharClass.LatinLetter;

/** Whether codes stand among the letters of lines: in most texts none do. */
function* hasCodes(document: TextDocument): Steps<boolean> {
  if ((document.mask & CODES) === 0) return false;
  let found = 0;
  for (let line = 0; line < document.lineCount; line++) {
    if (document.isStep(line)) yield;
    const mask = document.lineMask(line);
    if ((mask & CharClass.ArabicLetter) === 0 || (mask & CODES) === 0) continue;
    const beside = document.lineText(line).match(BESIDE)?.length ?? 0;
    if (beside >= LEAST_BESIDE.line) found += beside;
    if (found >= LEAST_BESIDE.document) return true;
  }
  return false;
}

const LINE = /[^ ](?:[^ ]| (?! ))*/gu;

/** The lines of the pages: pdf.js may have put all on one, with two spaces between them. */
function* pageLines(document: TextDocument): Steps<PageLine[]> {
  const lines: PageLine[] = [];
  for (let index = 0; index < document.lineCount; index++) {
    if (document.isStep(index)) yield;
    const start = document.lineStart(index);
    for (const match of document.lineText(index).matchAll(LINE))
      lines.push({ start: start + match.index, text: match[0] });
  }
  return lines;
}
