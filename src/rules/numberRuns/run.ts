/**
 * A run that reads from left to right: a number with its inner separators, or Latin words, and a sign drawn before it.
 */
export const RUN =
  /([%٪±]?)([0-9]+(?:[.,:/،][0-9]+)*(?:[A-Za-z]{1,2}(?![A-Za-z0-9]))?|[\u0660-\u0669]+(?:[.,:/،\u066B\u066C][\u0660-\u0669]+)*|[A-Za-z][A-Za-z0-9]*(?:(?::\/\/|[ ._/@+-]{1,2})[A-Za-z0-9]+)*)/gu;

/** A Latin letter or a code's name at a letter stands for what the font lost: nothing was turned there. */
export const LATIN_LETTER_IN_WORD =
  /[\u0621-\u064A\uFE70-\uFEFC](?:[A-Za-z](?![A-Za-z0-9])|\(cid:)|(?<![A-Za-z0-9])[A-Za-z][\u0621-\u064A\uFE70-\uFEFC]/u;

const ENDS = /[\u0621-\u064A\uFE70-\uFEFC].*[\u0621-\u064A\uFE70-\uFEFC]/u;

/** What stands from the first Arabic letter of a line to the last. */
export function fromFirstToLastLetter(line: string): string {
  return ENDS.exec(line)?.[0] ?? '';
}

/** A number beside fewer words (٣١ هرتز) reads on either side of them: what is likelier proves nothing. */
export const SEVERAL_WORDS =
  /[\u0621-\u0652\uFE70-\uFEFC]{2,24}(?:\s{1,4}[\u0621-\u0652\uFE70-\uFEFC]{2,24}){2}/u;
