/** `text` in a one-byte encoding. */
export function oldArabic(encoding: 'windows-1256' | 'iso-8859-6', text: string): Uint8Array {
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [new TextDecoder(encoding).decode(Uint8Array.of(byte)), byte]),
  );
  return Uint8Array.from(text, (character) => {
    const byte = bytes.get(character);
    if (byte === undefined) throw new RangeError(`${character} is not in ${encoding}`);
    return byte;
  });
}
