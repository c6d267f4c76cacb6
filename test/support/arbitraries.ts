import fc from 'fast-check';
import type { Certainty } from '../../src/rules/rule';
import * as codePages from '../../src/text/codePages';
import type { CodePage } from '../../src/text/codePages';
import { selectCompatible, type Edit } from '../../src/text/edits';
import type { TextFormat } from '../../src/text/protected';
import { seeded, SIMULATIONS } from '../eval/simulator';
import { DAMAGES } from './damage';
import type { Subject } from './invariants';
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
    { maxLength: 16, size: 'max' },
  )
  .map((parts) => parts.flat().join(''));

/** Text of anything but Arabic letters, marks, tatweel, presentation forms and what an old encoding makes of them. */
export const foreignText = fc.oneof(
  fc.string({
    unit: fc.constantFrom(
      ...[
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
        'שלום',
        '(',
        '»',
      ],
      ...[
        '\u200F',
        '\u202B',
        '\u00AD',
        '\uE005',
        '\u0003',
        '\uFFFD',
        '\uD83D',
        '`',
        '| - |',
        '<b>',
        '\\emph{',
        '# ',
      ],
    ),
    maxLength: 60,
  }),
  fc.string({ unit: 'grapheme-ascii' }).filter((text) => !text.includes('&') && !text.includes('\\')),
);

/** A character drawn from the blocks that the rules tell apart, whole or not. */
const wildCharacter = fc
  .constantFrom<readonly [number, number]>(
    ...([
      [0x00, 0x2f],
      [0x20, 0x7e],
      [0x80, 0xff],
      [0x600, 0x6ff],
      [0x621, 0x64a],
      [0x64b, 0x655],
      [0x6d6, 0x6ed],
      [0x750, 0x77f],
      [0x8a0, 0x8ff],
      [0x2000, 0x206f],
      [0xd800, 0xdfff],
      [0xe000, 0xe0ff],
      [0xfb50, 0xfdff],
      [0xfe70, 0xfeff],
      [0xfff0, 0xffff],
      [0x1f600, 0x1f64f],
    ] as const),
  )
  .chain(([min, max]) => fc.integer({ min, max }))
  .map((point) => String.fromCodePoint(point));

/** Characters in no order at all. */
const wildText = fc.array(wildCharacter, { maxLength: 24, size: 'max' }).map((parts) => parts.join(''));

const cleanLine = fc.constantFrom(
  ...CLEAN_TEXTS.flatMap((text) => text.split('\n')).filter((line) => line !== ''),
);

/** Lines as the damage simulator breaks them. */
const simulatedText = fc
  .array(fc.tuple(cleanLine, fc.constantFrom(...Object.values(SIMULATIONS)), fc.nat()), {
    minLength: 1,
    maxLength: 3,
  })
  .map((lines) => lines.map(([line, { simulate }, seed]) => simulate(line, seeded(seed)) ?? line).join('\n'));

/** Everything the code pages can show bytes as. */
export const CODE_PAGES = Object.values(codePages).filter((one): one is CodePage => typeof one === 'object');

/** Text whose bytes were read in a wrong code page. */
const misreadText = fc
  .tuple(
    fc.array(word, { minLength: 1, maxLength: 12 }),
    fc.constantFrom(...CODE_PAGES),
    fc.constantFrom<'utf-8' | CodePage>('utf-8', ...CODE_PAGES),
  )
  .map(([words, wrong, right]) => {
    const text = words.join(' ');
    const bytes =
      right === 'utf-8'
        ? [...Buffer.from(text)]
        : [...text].flatMap((character) => right.bytes.get(character.charCodeAt(0)) ?? 0x3f);
    return bytes.map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : wrong.characterOf(byte))).join('');
  });

/** Brackets, marks, signs and spaces many times in a row, where a slow expression or a deep recursion shows. */
const repeatedText = fc
  .tuple(
    fc.constantFrom(
      ...[
        '> ',
        '- ',
        '  - ',
        '[',
        '](',
        '(',
        '<',
        '</',
        '{',
        '\\(',
        '$',
        '`',
        '**',
        '_',
        '|',
        '&',
        '&#',
        '#',
        '```\n',
      ],
      ...[
        '\u202B',
        '\u2067',
        '\u200F',
        '\u064E',
        '\u0651\u064E',
        'ـ',
        ' ',
        '\t',
        '\n',
        '\r',
        '\u00A0',
        '.',
        '،',
        '٫1',
        '12',
        '١,',
      ],
      ...['\uE005', 'ﻟ', 'لا', 'ا', 'ّ', '«', 'https://', 'a@b.', 'سنة  ', 'اللهم ', 'ﷲ', '\uD83D'],
    ),
    fc.integer({ min: 2, max: 60 }),
    word,
  )
  .map(([piece, times, end]) => `${end} ${piece.repeat(times)}${end}`);

/** A block of one of the formats around damaged text. */
const block = fc
  .tuple(
    damagedText,
    damagedText,
    fc.constantFrom<(a: string, b: string) => string>(
      ...[
        (a: string, b: string) => `# ${a}\n\n${b}\n`,
        (a: string, b: string) => `- ${a}\n  - ${b}\n    1. ${a}\n`,
        (a: string, b: string) => `> > ${a}\n> ${b}\n`,
        (a: string, b: string) => `| ${a} | ${b} |\n| --- | :-: |\n| ${b} | ${a} |\n`,
        (a: string, b: string) => `\`\`\`\n${a}\n\`\`\`\n${b}`,
        (a: string, b: string) => `**${a}** \`${b}\` [${a}](https://example.org/${b}) ![${b}](a.png)`,
        (a: string, b: string) => `---\ntitle: ${a}\n---\n${b}\n`,
        (a: string, b: string) =>
          `<div dir="rtl" title="${a}"><p>${b}</p><!-- ${a} --><script>${b}</script></div>`,
        (a: string, b: string) => `<pre>${a}</pre><![CDATA[${b}]]>&nbsp;&#1605;`,
        (a: string, b: string) => `\\section{${a}}\n\\begin{verbatim}\n${b}\n\\end{verbatim} $x^2$ % ${a}\n`,
        (a: string, b: string) =>
          `1\n00:00:01,000 --> 00:00:02,500\n${a}\n\n2\n00:00:03,000 --> 00:00:04,000\n<i>${b}</i>\n`,
        (a: string, b: string) => `WEBVTT\n\n00:01.000 --> 00:04.000\n${a}\n\nNOTE ${b}\n`,
        (a: string, b: string) => `Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\i1}${a}\\N${b}`,
        (a: string, b: string) => `${a}\t${b}\t${a}\n${b}\t${a}\t${b}\n`,
        (a: string, b: string) => `﴿${a}﴾ [البقرة: 12] «${b}»\n`,
        (a: string, b: string) => `${a} ... ${b}\n    ${b} *** ${a}\n`,
      ],
    ),
  )
  .map(([a, b, shape]) => shape(a, b));

const structuredText = fc.array(block, { minLength: 1, maxLength: 2 }).map((blocks) => blocks.join('\n'));

/** Text of every kind that the others make, alone or one after the other. */
export const hostileText = fc
  .array(
    fc.oneof(
      { arbitrary: damagedText, weight: 6 },
      { arbitrary: structuredText, weight: 2 },
      { arbitrary: simulatedText, weight: 2 },
      { arbitrary: wildText, weight: 2 },
      { arbitrary: repeatedText, weight: 1 },
      { arbitrary: misreadText, weight: 1 },
    ),
    { minLength: 1, maxLength: 2 },
  )
  .map((parts) => parts.join(''));

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

/** A text of any kind with all that decides what is made of it. */
export const subject: fc.Arbitrary<Subject> = fc.record({
  text: hostileText,
  format: textFormat,
  certainty: fc.constantFrom<Certainty>('certain', 'likely', 'possible'),
  keepLines: fc.boolean(),
  seed: fc.nat(),
});
