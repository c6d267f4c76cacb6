import type { TextDocument } from '../../text/document';
import type { Steps } from '../../text/steps';
import type { RuleContext } from '../rule';
import { solveGlyphsSteps, type GlyphSolution } from './solve';

/** What was found out for a rule, and is kept for the next: no longer, as it is many times as large as the text. */
interface Kept {
  readonly context: RuleContext;
  readonly solution: GlyphSolution;
}

const kept = new WeakMap<TextDocument, Kept>();

/** What the codes of `document` stand for, for a rule that is not the last to ask. */
export function* keepSolution(document: TextDocument, context: RuleContext): Steps<GlyphSolution> {
  const solution = yield* solveGlyphsSteps(document, context.language, context.facts);
  kept.set(document, { context, solution });
  return solution;
}

/** The same for the last rule that asks. */
export function* takeSolution(document: TextDocument, context: RuleContext): Steps<GlyphSolution> {
  const known = kept.get(document);
  kept.delete(document);
  if (known?.context === context) return known.solution;
  return yield* solveGlyphsSteps(document, context.language, context.facts);
}
