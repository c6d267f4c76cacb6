import type { Language } from '../../language/language';
import { skeleton } from '../../text/characters';
import { withChanges, type LineChange } from '../reporting';
import { ARABIC_WORD, type LineDamage } from './damage';
import { singleByteDamage } from './singleByte';
import { decodeUnits, explains, UTF8_PAGES, utf8Damage } from './utf8';

const MOST_NESTED = 3;

/** Text that was misread and saved once, or more than once and undone step by step; taken only when Arabic comes out. */
export function lineDamage(text: string, language: Language | undefined, depth = 1): LineDamage | undefined {
  const found = utf8Damage(text);
  if (found) return depth < MOST_NESTED ? (deeper(text, found, language, depth) ?? found) : found;
  return (
    singleByteDamage(text, language) ??
    (depth > MOST_NESTED ? undefined : nestedDamage(text, language, depth))
  );
}

/** UTF-8 read twice in a page with Arabic letters looks like one reading of it: what comes out must be read again. */
function deeper(
  text: string,
  { changes, kind, isLossy, certainty }: LineDamage,
  language: Language | undefined,
  depth: number,
): LineDamage | undefined {
  if (isLossy || certainty === 'possible') return undefined;
  const decoded = withChanges(text, changes);
  const inner = utf8Damage(decoded) && lineDamage(decoded, language, depth + 1);
  if (!inner || inner.certainty === 'possible') return undefined;
  return {
    ...inner,
    changes: [composed(text, changes, decoded, inner)],
    kind: `${inner.kind} → ${pageOf(kind)}`,
  };
}

function pageOf(kind: string): string {
  return kind.slice(kind.indexOf('→') + 2);
}

/** One change for those of two steps, of which the second was found on the text the first one gave. */
function composed(
  text: string,
  changes: readonly LineChange[],
  decoded: string,
  inner: LineDamage,
): LineChange {
  const lastInner = inner.changes[inner.changes.length - 1];
  const start = Math.min(changes[0].start, inner.changes[0].start);
  const end =
    text.length - Math.min(text.length - changes[changes.length - 1].end, decoded.length - lastInner.end);
  const restored = withChanges(decoded, inner.changes);
  return { start, end, newText: restored.slice(start, restored.length - (text.length - end)) };
}

function nestedDamage(text: string, language: Language | undefined, depth: number): LineDamage | undefined {
  let best: { damage: LineDamage; cost: number } | undefined;
  for (const kind of UTF8_PAGES) {
    if (!kind.nested.test(text)) continue;
    const { changes, isLossy } = decodeUnits(text, kind);
    if (changes.length === 0 || isLossy || !explains(changes, text, kind)) continue;
    const decoded = withChanges(text, changes);
    const inner = lineDamage(decoded, language, depth + 1);
    if (!inner) continue;
    const change = composed(text, changes, decoded, inner);
    // Pages that differ in a few characters only all give Arabic: the right one leaves nothing behind.
    const left = change.newText.match(LEFT_BEHIND)?.length ?? 0;
    const cost = left + (decoded.match(CONTROLS)?.length ?? 0) + unknownWords(change.newText, language);
    if (best && best.cost <= cost) continue;
    const certainty = left > 0 ? 'possible' : inner.certainty;
    best = {
      damage: { ...inner, certainty, changes: [change], kind: `${inner.kind} → ${kind.page.name}` },
      cost,
    };
  }
  return best?.damage;
}

/** What is no Arabic text, nor what stands in it: bytes that were not decoded. */
const LEFT_BEHIND = /[^\x20-\x7E\u00A0«»\u0600-\u06FF\u2010-\u2027\u202F-\u205E\u20A0-\u22FF\uFB50-\uFEFF]/gu;
const CONTROLS = /[\u0080-\u009F]/gu;

function unknownWords(text: string, language: Language | undefined): number {
  if (!language) return 0;
  return (text.match(ARABIC_WORD) ?? []).filter((word) => !language.isWord(skeleton(word))).length;
}
