import type { Language } from '../../language/language';
import { textOfBytes } from './bytes';

/** A way to write letters in ASCII. */
export interface Notation {
  /** Escapes in a row, with the spaces between words. */
  readonly run: RegExp;
  /** In programs and data the notation stands between quotes, and is right there. */
  readonly isQuotable: boolean;
  /** The text of a run; undefined when it has none. */
  readonly decode: (run: string, language: Language | undefined) => string | undefined;
}

/** Of a page whose source was escaped once more, the ampersand is an entity too; browsers miss no semicolon. */
const REFERENCE = /(?:&(?:amp;)*)?#(?:([0-9]{3,5})|[xX]([0-9A-Fa-f]{2,4}));?/gu;
/** Those of JavaScript's old `escape` begin with a percent sign; backslashes double with each program that quotes. */
const BACKSLASH = /(?:\\{1,4}|%)?u\{?([0-9A-Fa-f]{1,5})\}?/gu;
/** R, Perl, zip archives and spreadsheets. */
const CODE_POINT =
  /<U\+([0-9A-Fa-f]{4,5})>|\\x\{([0-9A-Fa-f]{3,5})\}|#U([0-9A-Fa-f]{4})|_x([0-9A-Fa-f]{4})_/gu;

export const NOTATIONS: readonly Notation[] = [
  {
    run: /(?:(?:&(?:amp;)*#(?:[0-9]{3,5}(?![0-9])|[xX][0-9A-Fa-f]{2,4}(?![0-9A-Fa-f]));?|#[0-9]{4};) ?)+/gu,
    isQuotable: false,
    decode: (run) =>
      run.replace(REFERENCE, (_, decimal: string | undefined, hexadecimal: string | undefined) =>
        String.fromCharCode(decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal)),
      ),
  },
  {
    run: /(?:(?:\\{1,4}|%)u(?:[0-9A-Fa-f]{4}|\{[0-9A-Fa-f]{1,5}\}) ?)+/gu,
    isQuotable: true,
    decode: withoutBackslashes,
  },
  // Where a program took the backslashes away, only a row of Arabic letters tells.
  { run: /(?<![\w\\%])(?:u06[0-9A-Fa-f]{2} ?){3,}(?!\w)/gu, isQuotable: false, decode: withoutBackslashes },
  {
    run: /(?:(?:<U\+[0-9A-Fa-f]{4,5}>|\\x\{[0-9A-Fa-f]{3,5}\}|#U[0-9A-Fa-f]{4}|_x[0-9A-Fa-f]{4}_) ?)+/gu,
    isQuotable: true,
    decode: (run) =>
      run.replace(CODE_POINT, (_, ...codes: (string | undefined)[]) =>
        String.fromCodePoint(parseInt(codes.find((code) => typeof code === 'string') ?? '', 16)),
      ),
  },
  // Bytes as Python, Git, pagers and RTF write them.
  bytes(/\\x[0-9A-Fa-f]{2}/u, 16),
  bytes(/\\[23][0-7]{2}/u, 8),
  bytes(/<[89A-Fa-f][0-9A-Fa-f]>/u, 16),
  // The quote in it is no quotation mark.
  { ...bytes(/\\'[89A-Fa-f][0-9A-Fa-f]/u, 16), isQuotable: false },
  {
    // Not behind what makes it part of an address or a form field.
    run: /(?<![\w/=&?.%-])(?:%(?:25)*[0-9A-Fa-f]{2}){4,}(?:[\w.,+-]{0,12}(?:%(?:25)*[0-9A-Fa-f]{2})+)*/gu,
    isQuotable: false,
    decode: withoutPercents,
  },
];

function withoutBackslashes(run: string): string {
  return run.replace(BACKSLASH, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));
}

/** A notation of bytes, a token each, whose number is written in `radix`. */
function bytes({ source }: RegExp, radix: number): Notation {
  const tokens = new RegExp(`(?:${source})+`, 'gu');
  const token = new RegExp(source, 'gu');
  const isPrefix = /^(?:\\x|\\'|[\\<])|>$/gu;
  return {
    run: new RegExp(`(?:(?:${source}){2,} ?)+`, 'gu'),
    isQuotable: true,
    decode: (run, language) =>
      decodedTokens(run, tokens, language, (row) =>
        (row.match(token) ?? []).map((one) => parseInt(one.replace(isPrefix, ''), radix)),
      ),
  };
}

const PERCENT_TOKENS = /(?:%[0-9A-Fa-f]{2})+/gu;

function withoutPercents(run: string, language: Language | undefined): string | undefined {
  const once = run.replace(/%(?:25)+/gu, '%');
  const spaced = once.includes('%20') ? once : once.replace(/\+/gu, ' ');
  return decodedTokens(spaced, PERCENT_TOKENS, language, (row) =>
    row
      .slice(1)
      .split('%')
      .map((byte) => parseInt(byte, 16)),
  );
}

/** The text of a run in which rows of tokens are bytes, and all else is ASCII. */
function decodedTokens(
  run: string,
  tokens: RegExp,
  language: Language | undefined,
  bytesOf: (row: string) => number[],
): string | undefined {
  const bytes: number[] = [];
  let position = 0;
  const takeAscii = (end: number): void => {
    for (; position < end; position++) bytes.push(run.charCodeAt(position));
  };
  for (const match of run.matchAll(tokens)) {
    takeAscii(match.index);
    bytes.push(...bytesOf(match[0]));
    position += match[0].length;
  }
  takeAscii(run.length);
  return textOfBytes(bytes, language);
}
