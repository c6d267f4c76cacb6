/** The words of a text, as white space parts them. */
export function wordsOf(text: string): string[] {
  return text.split(/\s+/u).filter((word) => word !== '');
}

/** The fewest words to insert, delete and replace between `a` and `b`. */
export function wordDistance(a: readonly string[], b: readonly string[]): number {
  const ids = new Map<string, number>();
  const number = (word: string): number => {
    const id = ids.get(word) ?? ids.size;
    ids.set(word, id);
    return id;
  };
  const rows = Int32Array.from(a, number);
  const columns = Int32Array.from(b, number);
  const distances = Int32Array.from({ length: columns.length + 1 }, (_, index) => index);
  for (let row = 0; row < rows.length; row++) {
    let diagonal = distances[0];
    distances[0] = row + 1;
    for (let column = 0; column < columns.length; column++) {
      const replaced = diagonal + (rows[row] === columns[column] ? 0 : 1);
      diagonal = distances[column + 1];
      distances[column + 1] = Math.min(replaced, diagonal + 1, distances[column] + 1);
    }
  }
  return distances[columns.length];
}

/** The word error rate of `text` against `gold`; 0 is perfect, and more than 1 is possible. */
export function wordErrorRate(text: string, gold: string): number {
  const goldWords = wordsOf(gold);
  return wordDistance(wordsOf(text), goldWords) / Math.max(1, goldWords.length);
}
