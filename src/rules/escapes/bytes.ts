import type { Language } from '../../language/language';
import { skeleton } from '../../text/characters';
import { ARABIC_WORD } from '../mojibake/damage';

/** What decoded text must have to be taken for Arabic. */
export const TWO_ARABIC_LETTERS = /[\u0621-\u064A][\u064B-\u0652]?[\u0621-\u064A]/u;

const UTF_8 = new TextDecoder('utf-8', { fatal: true });
const WINDOWS_1256 = new TextDecoder('windows-1256');

/** The text of bytes in UTF-8, or in windows-1256 where that gives known words; undefined when in neither. */
export function textOfBytes(bytes: readonly number[], language: Language | undefined): string | undefined {
  const array = Uint8Array.from(bytes);
  try {
    return UTF_8.decode(array);
  } catch {
    const text = WINDOWS_1256.decode(array);
    return isKnownArabic(text, language) ? text : undefined;
  }
}

const LEAST_LETTERS = 5;
/** The share of letters in known words; names are often unknown. */
const LEAST_KNOWN = 0.85;
/** The least frequency class of a word that letters taken at random hardly give. */
const LEAST_FREQUENCY = 2;

function isKnownArabic(text: string, language: Language | undefined): boolean {
  if (!language || FOREIGN.test(text)) return false;
  const words = (text.match(ARABIC_WORD) ?? []).map(skeleton);
  const known = words.filter((word) => language.frequency(word) >= LEAST_FREQUENCY);
  const [all, some] = [words, known].map((list) => list.reduce((sum, word) => sum + word.length, 0));
  return all >= LEAST_LETTERS && some >= LEAST_KNOWN * all;
}

const FOREIGN = /[À-ÿ\u0080-\u009F]/u;
