import { ALEF } from '../../text/characters';
import { turnRuns } from '../numberRuns/turning';
import { HAMZA_MARK } from './parts';

interface Bases {
  readonly runs: readonly string[];
  /** Whether each mark found its alef. */
  readonly areAllFound: boolean;
}

/**
 * The runs without the alefs that carry the marks on lines of their own: read last run first, such an alef ends the
 * run behind its mark, not the one before.
 */
export function basesOf(runs: readonly string[], parts: readonly string[]): Bases {
  const isMark = (index: number): boolean => IS_MARK_LINE.test(parts[index] ?? '');
  const whole = runs.map((run, index) => {
    const withAlef = isMark(index) && parts[index].startsWith(ALEF) ? run + ALEF : run;
    if (!isMark(index - 1) || FINAL_ALEF.test(withAlef)) return withAlef;
    // The runs around a number stand last first as well: the alef is before the number.
    const turned = turnRuns(withAlef);
    return FINAL_ALEF.test(turned) ? turned : withAlef;
  });
  const marked = whole.filter((_, index) => isMark(index - 1));
  return {
    runs: whole.map((run, index) => (isMark(index - 1) ? run.replace(FINAL_ALEF, '') : run)),
    areAllFound: marked.every((run) => FINAL_ALEF.test(run)),
  };
}

const IS_MARK_LINE = new RegExp(`\\n[ \\u00A0]*${HAMZA_MARK}[ \\u00A0]*\\r?\\n[ \\u00A0]*$`, 'u');
const FINAL_ALEF = new RegExp(`${ALEF}[ \\u00A0]*$`, 'u');
