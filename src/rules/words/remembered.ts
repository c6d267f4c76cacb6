import type { Language } from '../../language/language';

/** So many answers are remembered, then they are gathered anew: noise must fill neither the memory nor the place of what comes later. */
const MOST = 20_000;

/**
 * `ask` with its answers remembered for each language: the same names come again and again, in a
 * document and each time it is looked at.
 */
export function remembered<Answer>(
  ask: (question: string, language: Language) => Answer,
): (question: string, language: Language) => Answer {
  const answers = new WeakMap<Language, Map<string, Answer>>();
  return (question, language) => {
    let known = answers.get(language);
    if (!known) answers.set(language, (known = new Map<string, Answer>()));
    const answer = known.get(question);
    if (answer !== undefined) return answer;
    const found = ask(question, language);
    if (known.size >= MOST) known.clear();
    known.set(question, found);
    return found;
  };
}
