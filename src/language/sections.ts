/**
 * The container both data files use: a magic word, a version, the file's length and a table of
 * sections, then the sections themselves, each aligned to eight bytes and little-endian, so that
 * typed arrays lie straight over the file's bytes and loading decodes nothing.
 *
 *     u32 magic · u32 version · u32 length · u32 sections · (u32 offset · u32 bytes) × sections · data
 */

const HEADER_BYTES = 16;
const ENTRY_BYTES = 8;
const ALIGNMENT = 8;

/** A data file that can't be used: not one of ours, of another version, or cut short. */
export class LanguageDataError extends Error {
  override readonly name = 'LanguageDataError';
}

/** What tells one kind of data file from another. */
export interface Format {
  /** Four ASCII letters. */
  readonly magic: string;
  readonly version: number;
  /** How many sections a file of this format has. */
  readonly sections: number;
}

type Section = Uint8Array | Uint16Array | Uint32Array;

/** The sections of a data file, seen in place. */
export class Sections {
  readonly #bytes: Uint8Array;
  readonly #table: Uint32Array;

  /** @throws LanguageDataError when the bytes aren't a whole file of this format. */
  constructor(data: Uint8Array | ArrayBuffer, format: Format) {
    this.#bytes = aligned(data instanceof Uint8Array ? data : new Uint8Array(data));
    if (this.#bytes.length < HEADER_BYTES) throw new LanguageDataError(`${format.magic}: cut short`);
    const [magic, version, length, sections] = new Uint32Array(this.#bytes.buffer, this.#bytes.byteOffset, 4);
    if (magic !== magicNumber(format)) throw new LanguageDataError(`${format.magic}: not such a file`);
    if (version !== format.version) {
      throw new LanguageDataError(`${format.magic}: version ${version}, wanted ${format.version}`);
    }
    if (length !== this.#bytes.length || sections !== format.sections) {
      throw new LanguageDataError(`${format.magic}: ${this.#bytes.length} bytes, wanted ${length}`);
    }
    this.#table = new Uint32Array(
      this.#bytes.buffer,
      this.#bytes.byteOffset + HEADER_BYTES,
      format.sections * 2,
    );
    for (let index = 0; index < sections; index++) {
      const end = this.#table[2 * index] + this.#table[2 * index + 1];
      if (end > length || this.#table[2 * index] % ALIGNMENT !== 0) {
        throw new LanguageDataError(`${format.magic}: section ${index} lies outside the file`);
      }
    }
  }

  bytes(index: number): Uint8Array {
    return new Uint8Array(this.#bytes.buffer, this.#offset(index), this.#length(index));
  }

  shorts(index: number): Uint16Array {
    return new Uint16Array(this.#bytes.buffer, this.#offset(index), this.#length(index) / 2);
  }

  integers(index: number): Uint32Array {
    return new Uint32Array(this.#bytes.buffer, this.#offset(index), this.#length(index) / 4);
  }

  #offset(index: number): number {
    return this.#bytes.byteOffset + this.#table[2 * index];
  }

  #length(index: number): number {
    return this.#table[2 * index + 1];
  }
}

/** A file of `format` with these sections, in order. */
export function packSections(format: Format, sections: readonly Section[]): Uint8Array {
  if (sections.length !== format.sections)
    throw new RangeError(`${format.magic}: ${sections.length} sections`);
  const table: number[] = [];
  let end = align(HEADER_BYTES + ENTRY_BYTES * sections.length);
  for (const section of sections) {
    table.push(end, section.byteLength);
    end = align(end + section.byteLength);
  }
  const file = new Uint8Array(end);
  new Uint32Array(file.buffer, 0, 4).set([magicNumber(format), format.version, end, sections.length]);
  new Uint32Array(file.buffer, HEADER_BYTES, table.length).set(table);
  sections.forEach((section, index) => {
    file.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), table[2 * index]);
  });
  return file;
}

/** Typed arrays need aligned bytes; what a host hands over from within a larger buffer may not be. */
function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % ALIGNMENT === 0 ? bytes : new Uint8Array(bytes);
}

function align(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
}

function magicNumber({ magic }: Format): number {
  return [...magic].reduceRight((number, letter) => number * 256 + letter.charCodeAt(0), 0);
}
