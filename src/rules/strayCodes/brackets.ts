/** A word or some between brackets on one line. */
const BRACKETS = /\([^()\n]{1,80}\)|\[[^[\]\n]{1,80}\]|\{[^{}\n]{1,80}\}|<[^<>\n]{1,80}>/gu;
const BRACKET_SIGNS = '()[]{}<>';
/** The same between quotation marks and brackets of other kinds. */
const QUOTATIONS =
  /(?<![\p{L}\p{M}\p{N}])(['"`]{1,2})(?=\S)[^\n'"`]{1,80}(?<=\S)\1(?![\p{L}\p{M}\p{N}])|‘[^‘’\n]{1,80}’|‹[^‹›\n]{1,80}›|⟨[^⟨⟩\n]{1,80}⟩|〈[^〈〉\n]{1,80}〉|【[^【】\n]{1,80}】|〔[^〔〕\n]{1,80}〕/gu;
const QUOTATION_SIGNS = '\'"`‘’‹›⟨⟩〈〉【】〔〕';
const MOSTLY_PAIRED = 0.8;

/** Where the brackets stand that are codes elsewhere, but have their partners here, which are none. */
export function bracketsIn(text: string, codes: ReadonlySet<string>): Set<number> {
  const places = new Set<number>();
  if (![...BRACKET_SIGNS].some((sign) => codes.has(sign))) return places;
  for (const { 0: found, index } of text.matchAll(BRACKETS)) {
    const last = found.length - 1;
    if (codes.has(found[0]) && codes.has(found[last])) continue;
    places.add(index).add(index + last);
  }
  return places;
}

/** Whether a bracket or quotation mark has its partner on the line in nearly all its places: it is what it is, then. */
export function isBracket(sign: string, text: string): boolean {
  const pairs = BRACKET_SIGNS.includes(sign) ? BRACKETS : QUOTATION_SIGNS.includes(sign) ? QUOTATIONS : null;
  if (!pairs) return false;
  let paired = 0;
  for (const [found] of text.matchAll(pairs))
    if (found.startsWith(sign) || found.endsWith(sign)) paired += timesOf(sign, found);
  return paired >= MOSTLY_PAIRED * timesOf(sign, text);
}

/** How often `text` has a sign. */
export function timesOf(sign: string, text: string): number {
  let times = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) times++;
  return times;
}
