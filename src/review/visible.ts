import { characterName } from '../messages/characterNames';

/** Characters that can't be told by sight; plain letters and digits name themselves. */
const UNTELLABLE = /[^\p{L}\p{N}\s\p{P}]|[\u0640\u00A0\uFB50-\uFDFF\uFE70-\uFEFC]/gu;

/** The names of at most `most` characters of `text` that can't be told by sight. */
export function namesOfCharacters(text: string, most: number): string[] {
  return [...new Set(text.match(UNTELLABLE) ?? [])].slice(0, most).map(characterName);
}

/**
 * `text` on one line with everything named that can't be seen: line breaks as ⏎, control, format and
 * private-use characters by their code points.
 */
export function visibleText(text: string): string {
  return text
    .replace(/\r?\n|\r/gu, ' ⏎ ')
    .replace(
      /[\p{Cc}\p{Cf}\p{Co}]/gu,
      (character) => `⟨${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
    );
}
