/** The first of `length` indexes that `isBehind`, by halving; they must stand behind all that are not. */
export function lowerBound(length: number, isBehind: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBehind(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
