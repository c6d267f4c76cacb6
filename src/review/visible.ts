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
