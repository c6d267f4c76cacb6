/** What keeps its order when a line is read from the right: Latin words and numbers. */
const ATOM =
  /[0-9]*[A-Za-z\u00C0-\u024F](?:[^\u0590-\u08FF\uE000-\uFDFF\uFE70-\uFEFC()[\]{}«»<>]{0,3}[A-Za-z0-9\u00C0-\u024F])*|[0-9]+(?:[.,:/][0-9]+)*|[\u0660-\u0669\u06F0-\u06F9]+(?:[.,:/\u066B\u066C][\u0660-\u0669\u06F0-\u06F9]+)*/gu;

/** Adds the offsets of `line` from `end` down to `start`; numbers and Latin words keep their order. */
export function pushFromTheRight(line: string, start: number, end: number, offsets: number[]): void {
  let position = end;
  for (const atom of [...line.slice(start, end).matchAll(ATOM)].reverse()) {
    const from = start + atom.index;
    const to = from + atom[0].length;
    while (position > to) offsets.push(--position);
    for (let offset = from; offset < to; offset++) offsets.push(offset);
    position = from;
  }
  while (position > start) offsets.push(--position);
}
