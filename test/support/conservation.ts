/** How often each character stands in a text; tatweel, white space and private-use codes are not counted. */
export function characterCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of text.replace(/[\s\u0640\uE000-\uF8FF]/gu, ''))
    counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
}

/**
 * The characters that `after` has more or less often than `before`, such as `ا −1`; empty when each was
 * kept. Tatweel and white space may come and go, and each private-use code may become other characters.
 */
export function describeConservation(before: string, after: string): string {
  const left = characterCounts(before);
  const right = characterCounts(after);
  return [...new Set([...left.keys(), ...right.keys()])]
    .map((character) => ({ character, by: (right.get(character) ?? 0) - (left.get(character) ?? 0) }))
    .filter(({ by }) => by < 0 || (by > 0 && privateUseCount(after) === privateUseCount(before)))
    .map(({ character, by }) => `${character} ${by > 0 ? '+' : '−'}${Math.abs(by)}`)
    .join(', ');
}

function privateUseCount(text: string): number {
  return text.match(/[\uE000-\uF8FF]/gu)?.length ?? 0;
}
