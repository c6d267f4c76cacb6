import { piecesOf, type Steps } from '../../text/steps';
import { within } from '../nearby';
import { bracketsIn } from './brackets';
import { ARABIC, DIGIT, REACH, TAG, TOKEN } from './codes';

const FIRST_CODE = 0xf000;

/** `text` with its codes as private-use codes where they stand in words of damaged passages, of the same length. */
export function* shadowOf(
  text: string,
  codes: ReadonlySet<string>,
  damaged: readonly number[],
): Steps<string> {
  const isDamagedAt = within(REACH, damaged);
  const numbers = new Map([...codes].map((sign, index) => [sign, String.fromCharCode(FIRST_CODE + index)]));
  let result = '';
  for (const piece of piecesOf(text)) {
    const itself = bracketsIn(piece.text, codes);
    for (const { 0: tag, index } of piece.text.matchAll(TAG))
      for (let at = index; at < index + tag.length; at++) itself.add(at);
    result += piece.text.replace(TOKEN, (token, at: number) => {
      if (!ARABIC.test(token) || !isDamagedAt(piece.start + at)) return token;
      let shadow = '';
      for (let index = 0; index < token.length; index++) {
        const isItself =
          isInNumber(token, index, codes) ||
          isInLatinWord(token, index, codes) ||
          isBeforeNumber(token, index, codes) ||
          isBehindStop(token, index) ||
          itself.has(at + index);
        shadow += (isItself ? undefined : numbers.get(token[index])) ?? token[index];
      }
      return shadow;
    });
    yield;
  }
  return result;
}

/** Whether a digit is one: a digit that is no code stands beside it, or nothing that is a letter. */
function isInNumber(token: string, index: number, codes: ReadonlySet<string>): boolean {
  if (!DIGIT.test(token[index])) return false;
  const beside = [token.charAt(index - 1), token.charAt(index + 1)].filter((one) => one !== '');
  return (
    beside.some((one) => DIGIT.test(one) && !codes.has(one)) ||
    !beside.some((one) => ARABIC.test(one) || codes.has(one))
  );
}

/** Whether a Latin letter belongs to a Latin word: another that is no code stands beside it. */
function isInLatinWord(token: string, index: number, codes: ReadonlySet<string>): boolean {
  return (
    LATIN.test(token[index]) &&
    [token.charAt(index - 1), token.charAt(index + 1)].some((one) => LATIN.test(one) && !codes.has(one))
  );
}

const LATIN = /[A-Za-z]/u;

/** Whether a stroke or hyphen parts a letter from its number (م/12), or the sign belongs to the number ($1, %2). */
function isBeforeNumber(token: string, index: number, codes: ReadonlySet<string>): boolean {
  const next = token.charAt(index + 1);
  return PARTS_NUMBERS.test(token[index]) && DIGIT.test(next) && !codes.has(next);
}

const PARTS_NUMBERS = /[-/$%]/u;

/** Whether a sign closes a sentence after its full stop, as the mark of a note or a bullet does. */
function isBehindStop(token: string, index: number): boolean {
  return index === token.length - 1 && STOP.test(token.charAt(index - 1));
}

const STOP = /[.،؛:؟!]/u;
