import fc from 'fast-check';
import { selectCompatible, type Edit } from '../../src/text/edits';
import type { TextFormat } from '../../src/text/protected';
import { DAMAGES } from './damage';
import { CLEAN_TEXTS } from './texts';

/** How often a property is tried; more in long runs: TARMIM_RUNS=100000 npm run unit. */
export const RUNS = Number(process.env.TARMIM_RUNS ?? 400);

const WORDS = [...new Set(CLEAN_TEXTS.join(' ').split(/\s+/u))].filter((word) => word !== '');

const word = fc.constantFrom(...WORDS);

const damagedWord = fc
  .tuple(word, fc.constantFrom(...Object.values(DAMAGES)))
  .map(([clean, damage]) => damage(clean));

/** Characters that damage is made of, and those that must come through it unharmed. */
const oddity = fc.constantFrom(
  ...[
    'ـ',
    'ــ',
    '\u064B',
    '\u0651',
    ' \u064F',
    '\u0651\u064E',
    '\u0670',
    '\u200F',
    '\u202B',
    '\u202C',
    '\u200C',
  ],
  ...[
    '\u200D',
    '\uFEFF',
    '\u00AD',
    '\u00A0',
    '\uE005',
    '\uE00A\uE008',
    '\u0003',
    '\uFFFD',
    '\uD83D',
    '\uDC00',
  ],
  ...[
    '😀',
    '👨\u200D👩',
    'ﷺ',
    '﴿',
    '﴾',
    'ﻻ',
    'ﺍﻟ',
    'األ',
    'سنة  ،',
    '% من',
    '(',
    ')',
    '،',
    ' ,',
    ';',
    '?',
    '.',
  ],
  ...[
    '"',
    '«',
    '17',
    '١٢',
    '۳',
    'PDF',
    '/https://example.org/a : رابط',
    'https://example.org',
    '`ـ`',
    '```',
    '<b>',
  ],
);

const space = fc.constantFrom(' ', ' ', ' ', ' ', '  ', '', '\t', '\n', '\n\n', '\r\n', '\r');

/** Arabic text with all kinds of damage in it. */
export const damagedText = fc
  .array(
    fc.tuple(
      fc.oneof(
        { arbitrary: word, weight: 4 },
        { arbitrary: damagedWord, weight: 4 },
        { arbitrary: oddity, weight: 3 },
      ),
      space,
    ),
    { maxLength: 30, size: 'max' },
  )
  .map((parts) => parts.flat().join(''));

/** Text of anything but Arabic letters, marks, tatweel and presentation forms. */
export const foreignText = fc.oneof(
  fc.string({
    unit: fc.constantFrom(
      'a',
      'Z',
      ' ',
      '  ',
      '\t',
      '\n',
      '\r\n',
      ',',
      ';',
      '?',
      '.',
      '7',
      'é',
      'Ж',
      '漢',
      '😀',
    ),
    maxLength: 60,
  }),
  fc.string({ unit: 'grapheme-ascii' }),
);

export const textFormat = fc.constantFrom<TextFormat>('plaintext', 'markdown', 'html', 'latex', 'subtitles');

/** Edits of `text` that can be applied together. */
export function editsOf(text: string): fc.Arbitrary<Edit[]> {
  const edit = fc.tuple(fc.nat(text.length), fc.nat(8), damagedText).map(([start, length, newText]): Edit => {
    const end = Math.min(text.length, start + length);
    return { start, end, oldText: text.slice(start, end), newText };
  });
  return fc.array(edit, { maxLength: 3 }).map((edits) => {
    const passes = selectCompatible(edits.map((one) => [one]));
    return edits.filter((_, index) => passes[index]);
  });
}
