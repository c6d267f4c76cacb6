import { CharClass } from './characters';
import { protectAddresses } from './protected/addresses';
import { protectPlainCode } from './protected/code';
import { protectHtml } from './protected/html';
import { protectLatex } from './protected/latex';
import { protectMarkdown } from './protected/markdown';
import { compareRanges, mergeRanges, type Protect, type ProtectedRange } from './protected/range';
import { protectSubtitles } from './protected/subtitles';
import { sortSteps, type Steps } from './steps';

export type { ProtectedKind, ProtectedRange, Range } from './protected/range';

/** What kind of file a text comes from: it decides what is syntax and must not change. */
export type TextFormat = 'plaintext' | 'markdown' | 'html' | 'latex' | 'subtitles';

/** A format's scanner, and the classes without which a text holds nothing for it to find. */
interface FormatScanner {
  readonly needs: CharClass;
  readonly scan: (text: string, protect: Protect) => Steps<void>;
}

const SCANNERS: Readonly<Record<TextFormat, FormatScanner>> = {
  plaintext: { needs: CharClass.Syntax | CharClass.Other, scan: protectPlainCode },
  markdown: {
    needs: CharClass.Syntax | CharClass.Other | CharClass.Bracket | CharClass.Space | CharClass.LatinDigit,
    scan: protectMarkdown,
  },
  html: { needs: CharClass.Syntax, scan: (text, protect) => protectHtml(text, 0, protect) },
  latex: {
    needs: CharClass.Syntax | CharClass.PercentSign | CharClass.Bracket | CharClass.Other,
    scan: protectLatex,
  },
  subtitles: {
    needs: CharClass.Syntax | CharClass.LatinDigit | CharClass.LatinLetter,
    scan: protectSubtitles,
  },
};

/**
 * The ranges of `text` that must not change: code, markup, addresses, time lines; in order, without overlaps.
 * @param mask the union of the text's character classes
 */
export function* protectedRanges(text: string, format: TextFormat, mask: CharClass): Steps<ProtectedRange[]> {
  const ranges: ProtectedRange[] = [];
  const protect: Protect = (start, end, kind) => {
    ranges.push({ start, end, kind });
  };
  yield* protectAddresses(text, mask, protect);
  const { needs, scan } = SCANNERS[format];
  if (mask & needs) yield* scan(text, protect);
  return yield* mergeRanges(text, yield* sortSteps(ranges, compareRanges));
}
