import type { Language } from '../../language/language';
import type { TextDocument } from '../../text/document';
import type { Certainty, Facts } from '../rule';
import { coverageOf, explain, type Explanation } from './explain';
import { NAMED_MAPS, namedMap, type GlyphMap } from './named';
import { LOGICAL, VISUAL, type LineReader } from './order';
import { readDocument, SAMPLE_LINES, type Reading } from './reading';
import { mixedReader, Weigher } from './weigh';
import type { Steps } from '../../text/steps';

/**
 * Nats by which a map must explain a document, the share of the codes it must know, and how many words
 * it must give, with the share of them that must be known. A saved map is expected
 * and may have been learnt from a text with fewer codes; a shipped one is one of several and knows all of its font.
 */
const MAP = {
  saved: { certain: 3, likely: 1, coverage: 0.5, words: 0, hits: 0.35 },
  named: { certain: 6, likely: 3, coverage: 0.9, words: 5, hits: 0.65 },
} as const;

/** Lines of mixed order take time: fewer of them are tried. */
const MIXED_LINES = 100;

export interface ChosenMap {
  readonly name: string;
  readonly map: GlyphMap;
  readonly explanation: Explanation;
  readonly reader: LineReader;
  readonly certainty: Certainty;
}

/** The map that explains `document` best: one of the saved ones if any does, else one of the named. */
export function* chooseMap(
  document: TextDocument,
  language: Language,
  { glyphMaps }: Facts,
  withNamedMaps: boolean,
): Steps<ChosenMap | undefined> {
  const logical = yield* readDocument(document, LOGICAL, SAMPLE_LINES);
  const saved = Object.entries(glyphMaps).map(([name, map]) => ({
    name,
    map: new Map(Object.entries(map)),
    bar: MAP.saved,
  }));
  const named = withNamedMaps
    ? NAMED_MAPS.map((name) => ({ name, map: namedMap(name), bar: MAP.named }))
    : [];
  let visual: Reading | undefined;
  for (const group of [saved, named]) {
    let best: ChosenMap | undefined;
    for (const { name, map, bar } of group) {
      yield;
      if (coverageOf(logical.words, map) < bar.coverage) continue;
      visual ??= yield* readDocument(document, VISUAL, SAMPLE_LINES);
      const reader = yield* mixedReader(document, new Weigher(language, map));
      for (const reading of [logical, visual, yield* readDocument(document, reader, MIXED_LINES)]) {
        yield;
        const explanation = yield* explain(reading, map, language);
        if (explanation.words < bar.words || explanation.hits < bar.hits * explanation.words) continue;
        if (explanation.gain < bar.likely || explanation.gain <= (best?.explanation.gain ?? 0)) continue;
        best = {
          name,
          map,
          explanation,
          reader: { logical: LOGICAL, visual: VISUAL, mixed: reader }[reading.order],
          certainty: explanation.gain >= bar.certain ? 'certain' : 'likely',
        };
      }
    }
    if (best) return best;
  }
  return undefined;
}
