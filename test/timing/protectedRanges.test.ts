import assert from 'node:assert/strict';
import { classMask } from '../../src/text/characters';
import { protectedRanges, type ProtectedRange, type TextFormat } from '../../src/text/protected';
import { finish } from '../../src/text/steps';
import { leastTime, RETRIES } from '../support/clock';

const FORMATS: readonly TextFormat[] = ['plaintext', 'markdown', 'html', 'latex', 'subtitles'];

/** Pieces that open something, close nothing, or nearly do, each of a length that divides 50,000 or so. */
const PIECES = [
  ...[
    '`',
    '` ',
    '<',
    '<!--',
    '<? ',
    '<a ',
    '<a b="',
    "<a b='",
    '<a">',
    '&a',
    '&#',
    '[',
    '[]',
    '[a](',
    '![',
    '](',
  ],
  ...[
    '[a]: b "x\n',
    '*a_ ',
    '**a',
    '~~a',
    '_a',
    '> ',
    '- ',
    '1. ',
    '| ',
    '|-',
    '\\',
    '\\ref{',
    '\\a[',
    '{',
    '$',
  ],
  ...[
    '$a ',
    '%',
    '\\(',
    '\\begin{align}',
    '\\verb|',
    'a@',
    '@a.',
    'a.',
    'http://',
    '://',
    'www.',
    '/',
    '/a',
    'C:\\',
  ],
  ...[
    'C:\\a a',
    '~~~\n',
    '```\n',
    ' ',
    '\n',
    '\t',
    ' \n',
    '00:',
    '{\\',
    '0\n',
    '---\n',
    '<pre>',
    '</pre',
    '<code>a',
  ],
  ...[
    '\u2028',
    '~~~\u2028',
    '`\u2028',
    `${'1. '.repeat(63)}a\n`,
    `${'> '.repeat(63)}a\n`,
    `/${'a'.repeat(49_999)}`,
  ],
  ...[`${'~'.repeat(49_999)}\``, `/${'1'.repeat(49_999)}`, `a/${'b.'.repeat(24_999)}`],
  ...['a <!--\n\n', 'a $\n\n', '[a]:', '[a](<', "[a](b 'c", '[a](b (c', 'a|\n', '||\n'],
];

/** What takes less, in milliseconds, cannot be told from noise. */
const MOMENT = 150;
const ATTEMPTS = 12;

function ranges(text: string, format: TextFormat): ProtectedRange[] {
  return finish(protectedRanges(text, format, classMask(text)));
}

/** The least milliseconds that all the texts take; fewer than `enough` are not tried to be undercut. */
function timeOf(texts: readonly string[], format: TextFormat, enough = 0): number {
  // All are kept to the end, as the ranges of one long text are.
  return leastTime(() => texts.map((text) => ranges(text, format)), ATTEMPTS, enough);
}

describe('protected ranges of hostile text take linear time', function () {
  this.retries(RETRIES);
  for (const format of FORMATS)
    it(format, () => {
      for (const piece of PIECES) {
        const [part, whole] = [50_000, 200_000].map((length) => piece.repeat(length / piece.length));
        const after = timeOf([whole], format, MOMENT);
        if (after < MOMENT) continue;
        // As much text in four parts takes as long; what is a square takes a quarter of the time.
        const before = timeOf([part, part, part, part], format);
        assert.ok(after < 2.5 * before, `${JSON.stringify(piece.slice(0, 20))}: ${before} ms, ${after} ms`);
      }
    });
});
