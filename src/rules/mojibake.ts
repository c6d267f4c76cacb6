import type { Language } from '../language/language';
import { CharClass, isArabicMarkAt } from '../text/characters';
import type { CodePage } from '../text/codePages';
import type { TextDocument } from '../text/document';
import type { LineDamage } from './mojibake/damage';
import { lineDamage } from './mojibake/nested';
import { ANY_SIGN, decodeHighRuns, pagesShowing, SINGLE_BYTE_PAGES } from './mojibake/singleByte';
import { lossyCertainty, mayBeUtf8 } from './mojibake/utf8';
import { withChanges } from './reporting';
import type { DocumentRule } from './rule';
import { flatMapSteps, type Steps } from '../text/steps';

/** Undoes reading Arabic text in the wrong encoding, run by run. */
export const mojibake: DocumentRule = {
  id: 'mojibake',
  title: { en: 'Wrong encoding', ar: 'ترميز خاطئ' },
  group: 'encoding',
  severity: 'error',
  scope: 'document',
  needs: CharClass.CodePage,
  what: {
    en: 'Arabic text was read in the wrong encoding: Ø§Ù„ or ط§ظ„ or Çá instead of ال. The bytes are read again in the right one, also when that happened twice.',
    ar: 'نص عربي قُرئ بترميز غير ترميزه: ‏Ø§Ù„‏ أو ‏ط§ظ„‏ أو ‏Çá‏ بدل «ال». تُقرأ البايتات من جديد بترميزها، ولو تكرر ذلك مرتين.',
  },
  why: {
    en: 'A file or database in UTF-8, windows-1256, ISO-8859-6 or a DOS code page was opened as another, and saved.',
    ar: 'فُتح ملف أو قاعدة بيانات بترميز UTF-8 أو windows-1256 أو ISO-8859-6 أو صفحة DOS على أنه غيره، ثم حُفظ.',
  },
  never: {
    en: 'European words with accents, Chinese or Cyrillic read wrongly, code, and runs too short to be sure of. Where bytes were lost on the way the reading is only offered.',
    ar: 'الكلمات الأوروبية ذات العلامات، والصينية والسيريلية المقروءة خطأً، والشيفرة، والمقاطع الأقصر من أن تُعرف. وحيث ضاعت بايتات في الطريق تُعرض القراءة عرضًا فقط.',
  },
  messages: {
    found: { en: 'Read as {0}: the text is {1}.', ar: 'قُرئ على أنه {0}: والنص {1}.' },
    lossy: {
      en: 'Read as {0}, and bytes were lost: the text is perhaps {1}.',
      ar: 'قُرئ على أنه {0} وضاعت منه بايتات: لعل النص {1}.',
    },
  },
  examples: [
    { damaged: 'Ù…ÙˆØ¹Ø¯ Ø§Ù„Ø±Ø­Ù„Ø©', repaired: 'موعد الرحلة', certainty: 'certain' },
    { damaged: 'ظ…ظˆط¹ط¯ ط§ظ„ط±ط­ظ„ط©', repaired: 'موعد الرحلة', certainty: 'certain' },
    { damaged: 'ãæÚÏ ÇáÑÍáÉ ÛÏÇ', repaired: 'موعد الرحلة غدا', certainty: 'certain' },
    { damaged: 'Ã™â€žÃ˜Â­Ã™Â†', repaired: 'لحن', certainty: 'certain' },
    { damaged: 'Ø§Ù„ØµÙ Ø§Ù„Ø®Ø§Ù…Ø³', repaired: 'الصف الخامس', certainty: 'likely' },
  ],
  intact: [
    'Crème brûlée à la carte, où êtes-vous?',
    'Türkçe öğrenin: İyi günler, ığüşöç',
    'äöü ÄÖÜ åäö àéèùç',
    'ÖÐÎÄ ×Ö·û',
    'حفظ… ثم خط؛ ظ® «ضبط»',
    'ضع (√) أو (×) – ثلاث درجات: «العين» ترى (√) – «الأذن» تشم (×) – جمع «باب» هو «أبواب» (√)',
    '«ط ظ ع غ ف» ثم «ع غ ظ غ ع» ثم «غ غ غ ظ»',
    'Đường ở đây rất đẹp',
  ],
  *find(document, report, { language }) {
    const damage = yield* collectDamage(document, language);
    const judged = yield* withDocumentEvidence(document, damage);
    for (const { line, changes, kind, certainty, isLossy } of judged) {
      yield;
      const start = document.lineStart(line);
      const text = document.lineText(line);
      const edits = changes.map((change) => ({
        start: start + change.start,
        end: start + change.end,
        oldText: text.slice(change.start, change.end),
        newText: change.newText,
      }));
      // A letter and its marks are marked together.
      let from = changes[0].start;
      while (from > 0 && isArabicMarkAt(text, from)) from--;
      let to = changes[changes.length - 1].end;
      while (isArabicMarkAt(text, to)) to++;
      report({
        start: start + from,
        end: start + to,
        message: isLossy ? 'lossy' : 'found',
        args: [kind, withChanges(text, changes).slice(from, from + MOST_SHOWN)],
        repairs: [{ certainty, edits }],
      });
    }
  },
};

const MOST_SHOWN = 80;

interface Damage extends LineDamage {
  readonly line: number;
}

function* collectDamage(document: TextDocument, language: Language | undefined): Steps<Damage[]> {
  const damage: Damage[] = [];
  for (let line = 0; line < document.lineCount; line++) {
    if (document.isStep(line)) yield;
    if ((document.lineMask(line) & CharClass.CodePage) === 0) continue;
    const start = document.lineStart(line);
    const text = document.lineText(line);
    if (!mayBeUtf8(document.text, start, document.lineEnd(line)) && !ANY_SIGN.test(text)) continue;
    yield; // bytes may be read in many ways
    const found = lineDamage(text, language);
    if (!found) continue;
    const changes = found.changes.filter(
      (change) => !document.isProtected(start + change.start, start + change.end),
    );
    if (changes.length === 0) continue;
    const lossy = found.isLossy ? { certainty: lossyCertainty(text, changes, language) } : {};
    damage.push({ ...found, ...lossy, changes, line });
  }
  return damage;
}

/**
 * A short line that was damaged as many others of the document surely were, is as sure as they; one too
 * short to be told by itself too, in a document all of whose damage is of one kind.
 */
function* withDocumentEvidence(document: TextDocument, damage: readonly Damage[]): Steps<Damage[]> {
  const evidence = yield* evidenceOf(document, damage);
  const judged = yield* flatMapSteps(damage, (one): [Damage] => [
    one.certainty === 'likely' && isSureAmongOthers(one, evidence.get(one.kind))
      ? { ...one, certainty: 'certain' }
      : one,
  ]);
  const page = yield* commonPage(judged);
  return page ? [...judged, ...(yield* shortDamage(document, judged, page))] : judged;
}

/** What all lines of one kind of damage tell together. */
interface Evidence {
  /** Lines that are sure by themselves. */
  sure: number;
  /** Among them those that hold letters of the row of UTF-8 in which bytes get lost: there it wasn't the whole row. */
  withRow: number;
  /** Different texts that are likely by themselves. */
  readonly likely: Set<string>;
}

function* evidenceOf(
  document: TextDocument,
  damage: readonly Damage[],
): Steps<ReadonlyMap<string, Evidence>> {
  const evidence = new Map<string, Evidence>();
  for (const { kind, certainty, isLossy, changes, line } of damage) {
    yield;
    const one = evidence.get(kind) ?? { sure: 0, withRow: 0, likely: new Set() };
    evidence.set(kind, one);
    if (certainty === 'likely' && !isLossy) one.likely.add(withChanges(document.lineText(line), changes));
    if (certainty !== 'certain') continue;
    one.sure++;
    if (changes.some(({ newText }) => ROW_OF_LOST.test(newText))) one.withRow++;
  }
  return evidence;
}

/** The letters whose UTF-8 has the first byte of feh, which is the one that loses its second byte. */
const ROW_OF_LOST = /[\u0642-\u064A]/u;

function isSureAmongOthers({ isLossy, changes }: Damage, evidence: Evidence | undefined): boolean {
  if (!evidence) return false;
  // Marks get lost as feh does.
  if (isLossy) return evidence.withRow >= SURE_LINES && !changes.some(({ newText }) => MARK.test(newText));
  return evidence.sure >= SURE_LINES || evidence.likely.size >= LIKELY_LINES;
}

const MARK = /[\u064B-\u0652]/u;

/** The page that the document was written in, where most of its damage is of that one kind. */
function* commonPage(damage: readonly Damage[]): Steps<CodePage | undefined> {
  const counts = new Map<string, number>();
  for (const { kind, certainty } of damage) {
    if (certainty === 'certain') counts.set(kind, (counts.get(kind) ?? 0) + 1);
    yield;
  }
  return SINGLE_BYTE_PAGES.find(({ name }) => {
    let sure = 0;
    for (const [kind, count] of counts) if (kind.startsWith(`${name} →`)) sure += count;
    return sure >= SURE_LINES && sure >= LEAST_COMMON * damage.length;
  });
}

const SURE_LINES = 3;
const LIKELY_LINES = 5;
const LEAST_COMMON = 0.75;

/** The lines with no more than a short word or two, which are Arabic in the page of the whole document. */
function* shortDamage(document: TextDocument, known: readonly Damage[], right: CodePage): Steps<Damage[]> {
  const lines = new Set(known.map(({ line }) => line));
  const shown = new Set(known.map(({ kind }) => kind.slice(kind.indexOf('→') + 2)));
  const damage: Damage[] = [];
  for (let line = 0; line < document.lineCount; line++) {
    if (document.isStep(line)) yield;
    const text = document.lineText(line);
    const wrong = lines.has(line) ? undefined : pagesShowing(text).find(({ page }) => shown.has(page.name));
    if (!wrong) continue;
    const start = document.lineStart(line);
    const changes = decodeHighRuns(text, wrong, right)?.filter(
      (change) => !document.isProtected(start + change.start, start + change.end),
    );
    if (changes && changes.length > 0)
      damage.push({
        line,
        changes,
        kind: `${right.name} → ${wrong.page.name}`,
        certainty: 'certain',
        isLossy: false,
      });
  }
  return damage;
}
