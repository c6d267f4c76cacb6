import { skeleton } from '../../text/characters';

/**
 * `text` with its letters replaced by `letters`, marks and tatweel left where they stand; undefined
 * when it has such and the number of letters changes.
 */
export function withLetters(text: string, letters: string): string | undefined {
  const plain = skeleton(text);
  if (plain === text) return letters;
  if (plain.length !== letters.length) return undefined;
  let next = 0;
  return Array.from(text, (character) => (skeleton(character) === '' ? character : letters[next++])).join('');
}

/** Where the letter number `index` of the word's skeleton stands in `text`. */
export function letterOffset(text: string, index: number): number {
  let seen = 0;
  for (let offset = 0; offset < text.length; offset++) {
    if (skeleton(text[offset]) === '') continue;
    if (seen === index) return offset;
    seen++;
  }
  return text.length;
}
