import type { Language } from '../../language/language';
import { pattern } from '../../text/characters';
import { JOINT, ordersOf as strokeOrders, STROKE, STROKES_AND_SPACES } from '../strokes/orders';

/** A mark, and the space that a program sets before it. */
const MARKS = ` {0,9}(${pattern.haraka}+)`;
/** The abbreviation هـ has a tatweel of its own. */
const PART = `(?<!(?<!${pattern.letter})ه)${STROKE}`;
/** The strokes of kashida part runs as well: all, those beside spaces, or those that came out as a wide gap. */
const STROKES = ` *${PART}(?: *${STROKE})* *`;
const BESIDE_SPACES = `${PART} +${STROKE}|${PART} +| +${STROKE}`;
const GAPS = ' {2,}';
/** Brackets, and the signs around them, are runs by themselves, written from left to right. */
const SIGNS = ' {0,9}([.,:،؛؟! ]{0,9}[«»()][.,:،؛؟!«»() ]*)';
const CUTS = [MARKS, `${MARKS}|${STROKES}`, `${MARKS}|${BESIDE_SPACES}`, `${MARKS}|${GAPS}`]
  .flatMap((cut) => [cut, `${cut}|${SIGNS}`])
  .map((cut) => new RegExp(cut, 'gu'));

/** The orders in which the runs of `text` may have stood, each once, with `JOINT` where something was joined. */
export function ordersOf(text: string, language: Language): string[] {
  if (!HAS_MARK.test(text)) return strokeOrders(text, language).map(({ order }) => order);
  const inner = text.replace(STROKES_AND_SPACES, JOINT);
  return [...new Set([text, inner].flatMap((one) => CUTS.map((cut) => turned(one, cut))))];
}

const HAS_MARK = new RegExp(pattern.haraka, 'u');

/** The runs that `cut` parts, last first; a mark belongs to the end of the run behind it. */
function turned(text: string, cut: RegExp): string {
  const parts: string[] = [];
  let position = 0;
  for (const match of text.matchAll(cut)) {
    parts.push(text.slice(position, match.index));
    parts.push(match[1] ?? turnedSigns(match.at(2) ?? ''));
    position = match.index + match[0].length;
  }
  parts.push(text.slice(position));
  const [first] = parts;
  // A stop that ends the line stands before its first run.
  parts[0] = first.replace(STOP_BEFORE_WORD, (_, stop: string, run: string) => run + turnedSigns(stop));
  let order = '';
  for (const part of parts.reverse()) {
    if (part === '') continue;
    order = IS_MARK.test(part) ? order.trimEnd() + JOINT + part : order + jointBetween(order, part) + part;
  }
  return order.trim();
}

const STOP_BEFORE_WORD = new RegExp(`^([.،؛:!؟»)]+)(${pattern.wordUnit}[^]*)$`, 'u');

function turnedSigns(signs: string): string {
  return [...signs].reverse().join('');
}

function jointBetween(order: string, part: string): string {
  return order === '' || IS_SIGN.test(order) || STARTS_WITH_SIGN.test(part) ? '' : JOINT;
}

const IS_MARK = new RegExp(`^${pattern.haraka}`, 'u');
const IS_SIGN = /[«»()][.,:،؛؟! ]{0,9}$/u;
const STARTS_WITH_SIGN = /^[.,:،؛؟! ]*[«»()]/u;
