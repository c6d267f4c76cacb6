/** A shortest text, as far as leaving out stretches of it leads, for which `fails` still holds. */
export function minimise(text: string, fails: (text: string) => boolean): string {
  let current = text;
  for (let length = current.length >> 1; length > 0;) {
    let isShorter = false;
    for (let start = 0; start < current.length;) {
      const shorter = current.slice(0, start) + current.slice(start + length);
      if (fails(shorter)) {
        current = shorter;
        isShorter = true;
      } else start += length;
    }
    if (!isShorter || length > current.length) length >>= 1;
  }
  return current;
}
