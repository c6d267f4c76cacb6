import packed from './named.json';

/** A glyph map: code → text. */
export type GlyphMap = ReadonlyMap<string, string>;

const unpacked = new Map<string, GlyphMap>();

/** The names of the fonts whose maps are shipped: what mPDF makes of them, and the codes of their own. */
export const NAMED_MAPS: readonly string[] = Object.keys(packed);

/** The map of a named font, unpacked when it is first asked for (the format is told in build.ts). */
export function namedMap(name: string): GlyphMap {
  let map = unpacked.get(name);
  if (!map) {
    map = unpack((packed as Readonly<Record<string, string>>)[name] ?? '');
    unpacked.set(name, map);
  }
  return map;
}

function unpack(text: string): GlyphMap {
  const map = new Map<string, string>();
  let code = -1;
  for (const entry of text.split('\u001F')) {
    const [point, value] = entry.split(/=(.*)/su);
    code = point === '' ? code + 1 : parseInt(point, 16);
    if (value) map.set(String.fromCharCode(code), value);
  }
  return map;
}
