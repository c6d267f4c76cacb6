import type { Finding } from '../rule';
import { replaceRange, type Edit } from '../../text/edits';

/** Digits of one kind, with the signs that stand inside numbers. */
const NUMBER = /^(?:[0-9]+(?:[.,/–-][0-9]+)*|[٠-٩]+(?:[.,٫٬/–-][٠-٩]+)*)$/u;
const DAY = /^(?:0?[1-9]|[12][0-9]|3[01]|٠?[١-٩]|[١٢][٠-٩]|٣[٠١])$/u;

/** Whether `text` is a number that can stand in the gap of this kind. */
export function fitsGap(kind: string, text: string): boolean {
  return (kind === 'day' ? DAY : NUMBER).test(text);
}

/** Puts `number` into the gap of a missing-number finding, with the spaces that belong around it. */
export function fillGap(text: string, { start, end, message }: Finding, number: string): Edit {
  const gap = text.slice(start, end);
  return replaceRange(text, start, end, filled(message, gap, number, text.slice(end, end + 1)));
}

function filled(kind: string, gap: string, number: string, next: string): string {
  if (kind === 'point') return number;
  if (kind === 'percent') return number + gap;
  if (kind === 'brackets') return `(${number})`;
  const lineBreak = /\r?\n/u.exec(gap)?.[0];
  if (lineBreak !== undefined) return ` ${number}${lineBreak}`;
  return /[،؛.]/u.test(next) ? ` ${number}` : ` ${number} `;
}
