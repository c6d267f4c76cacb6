import type { Steps } from '../../text/steps';
import { isCode, type CodeWord } from './reading';

/** A distinct word with all its places. */
export interface WordType {
  readonly symbols: readonly string[];
  readonly places: CodeWord[];
}

/** The distinct words with the places of each. */
export function* typesOf(words: readonly CodeWord[], isTurned: boolean): Steps<WordType[]> {
  const types = new Map<string, WordType>();
  for (const word of words) {
    yield;
    const symbols = turnRuns(word.symbols, isTurned);
    const key = symbols.join('');
    const type = types.get(key);
    if (type) type.places.push(word);
    else types.set(key, { symbols, places: [word] });
  }
  return [...types.values()];
}

/** The symbols of a word with runs of codes turned around, for extractors that leave them left to right. */
export function turnRuns(symbols: readonly string[], isTurned: boolean): string[] {
  const result = [...symbols];
  if (!isTurned) return result;
  for (let start = 0; start < result.length; start++) {
    let end = start;
    while (end < result.length && isCode(result[end])) end++;
    if (end - start > 1) result.splice(start, end - start, ...result.slice(start, end).reverse());
    start = Math.max(start, end - 1);
  }
  return result;
}

/** Whether codes stand side by side in a word. */
export function hasRun({ symbols }: CodeWord): boolean {
  return symbols.some((symbol, index) => isCode(symbol) && isCode(symbols[index + 1] ?? ''));
}

/** The runs of codes that have no value yet. */
export function unknownRuns(symbols: readonly string[], isKnown: (code: string) => boolean): string[] {
  const runs: string[] = [];
  let run = '';
  for (const symbol of symbols) {
    if (isCode(symbol) && !isKnown(symbol)) {
      run += symbol;
      continue;
    }
    if (run !== '') runs.push(run);
    run = '';
  }
  if (run !== '') runs.push(run);
  return runs;
}

/** Whether `codes` stand in `symbols` from `index` on. */
export function startsWith(symbols: readonly string[], index: number, codes: string): boolean {
  for (let offset = 0; offset < codes.length; offset++)
    if (symbols[index + offset] !== codes[offset]) return false;
  return true;
}

/** Whether enough letters are known for a word to tell something of its codes, of which some may be known too. */
export function isTelling({ symbols }: WordType, isKnown: (code: string) => boolean = () => false): boolean {
  return symbols.filter((symbol) => !isCode(symbol) || isKnown(symbol)).length >= 2;
}

/** Words seen often count more, but not as often as they are seen: their places are not independent. */
export function weightOf({ places }: WordType): number {
  return 1 + Math.log(places.length);
}
