import { format, type Locale, type Localized } from '../messages/localized';
import { codeNames } from '../rules/glyphMap/reading';
import { solveGlyphs, type Glyph } from '../rules/glyphMap/solve';
import type { RuleContext } from '../rules/rule';
import type { TextDocument } from '../text/document';

const TEXTS = {
  none: { en: 'no private-use codes', ar: 'لا رموز استعمال خاص' },
  map: { en: 'glyph map: {0}', ar: 'خريطة الرموز: {0}' },
  unread: { en: 'places left unread: {0}', ar: 'مواضع بقيت غير مقروءة: {0}' },
  over: { en: '{0} : 1 before the next', ar: '{0} : 1 قبل التالي' },
} as const satisfies Record<string, Localized>;

/** What the private-use codes of a document stand for, a line each: certainty, margin, alternatives and evidence. */
export function describeGlyphs(
  file: string,
  document: TextDocument,
  { language, facts }: RuleContext,
  locale: Locale,
): string {
  const { glyphs, runs, map } = solveGlyphs(document, language, facts);
  if (runs.length === 0) return `${file}: ${TEXTS.none[locale]}\n`;
  const lines = [`${file}:`];
  if (map !== undefined) lines.push(`  ${format(TEXTS.map, locale, [map])}`);
  let shown = '';
  for (const glyph of glyphs) {
    lines.push(describe(glyph, locale));
    // Digits share their evidence: it is told once.
    const evidence = glyph.evidence.map((one) => one[locale]).join('; ');
    if (evidence !== '' && evidence !== shown) lines.push(`      ${evidence}`);
    shown = evidence;
  }
  const unread = runs.filter(({ kind }) => kind === 'unread').length;
  if (unread > 0) lines.push(`  ${format(TEXTS.unread, locale, [String(unread)])}`);
  return `${lines.join('\n')}\n`;
}

function describe({ codes, readings, certainty }: Glyph, locale: Locale): string {
  const [best, next] = readings;
  const parts = [`  ${codeNames(codes)} = ${best.text || '?'}`, certainty];
  if (next && next.probability > 0) {
    const margin = best.probability / next.probability;
    parts.push(format(TEXTS.over, locale, [margin > 9999 ? '>9999' : margin.toFixed(1)]));
    parts.push(
      readings
        .slice(1, 4)
        .map(({ text }) => text || '?')
        .join(' | '),
    );
  }
  return parts.join('  ');
}
