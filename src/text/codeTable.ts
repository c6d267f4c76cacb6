/**
 * A table by code unit, for loops that would be slower with regular expressions.
 * @param ranges for each value the first and last characters of its ranges, one after another; later ones win
 */
export function codeTable(...ranges: readonly (readonly [value: number, ranges: string])[]): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const [value, bounds] of ranges) {
    for (let index = 0; index < bounds.length; index += 2)
      table.fill(value, bounds.charCodeAt(index), bounds.charCodeAt(index + 1) + 1);
  }
  return table;
}
