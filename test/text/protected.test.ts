import assert from 'node:assert/strict';
import fc from 'fast-check';
import { classMask } from '../../src/text/characters';
import { protectedRanges, type ProtectedRange, type TextFormat } from '../../src/text/protected';
import { finish } from '../../src/text/steps';

const FORMATS: readonly TextFormat[] = ['plaintext', 'markdown', 'html', 'latex', 'subtitles'];

function ranges(text: string, format: TextFormat = 'plaintext'): ProtectedRange[] {
  return finish(protectedRanges(text, format, classMask(text)));
}

function protectedParts(text: string): string[] {
  return ranges(text, 'plaintext').map(({ start, end }) => text.slice(start, end));
}

/** What is left to clean: the text with `⟦⟧` for what is protected. */
function open(text: string, format: TextFormat): string {
  let result = '';
  let from = 0;
  for (const { start, end } of ranges(text, format)) {
    result += `${text.slice(from, start)}⟦⟧`;
    from = end;
  }
  return (result + text.slice(from)).replaceAll('⟦⟧⟦⟧', '⟦⟧');
}

describe('protected ranges: addresses', () => {
  const examples: readonly (readonly [string, ...string[]])[] = [
    ['قرأت الخبر في https://example.org/a/12، ثم نمت.', 'https://example.org/a/12'],
    ['قرأت الخبر في https://example.org/a.', 'https://example.org/a'],
    ['(راجع http://example.org/a(b)c)', 'http://example.org/a(b)c'],
    ['راجع «ftp://example.org/ملف_قديم» أولا', 'ftp://example.org/ملف_قديم'],
    ['الرابطhttps://example.org/x', 'https://example.org/x'],
    ['https://example.orgوهذا موقعنا', 'https://example.org'],
    ['http://موقع.مثال/صفحة مفيدة', 'http://موقع.مثال/صفحة'],
    ['/https://example.org/35494 : رابط الدرس', 'https://example.org/35494'],
    ['زوروا www.example.org؟', 'www.example.org'],
    ['راسلونا على ahmad.s@example.org!', 'ahmad.s@example.org'],
    ['mailto:a@example.org?subject=سؤال لكم', 'mailto:a@example.org?subject=سؤال'],
    ['الملف في /usr/share/fonts/ منذ أمس', '/usr/share/fonts/'],
    ['افتح ~/notes.txt ثم ./a/b', '~/notes.txt', './a/b'],
    ['افتح src/text/words.test.ts الآن', 'src/text/words.test.ts'],
    ['احفظه في C:\\Users\\My Name\\a.txt وأغلق', 'C:\\Users\\My Name\\a.txt'],
    ['احفظه في C:/Users/a.txt', 'C:/Users/a.txt'],
    ['في 12/05/2020 سارت 80 km/h و/أو أقل', ...[]],
    ['كتب الولد درسه ونام.', ...[]],
    ['النسبة ١/٢ // تقريبا @ :// www.', ...[]],
  ];
  for (const [text, ...parts] of examples)
    it(text, () => {
      assert.deepEqual(protectedParts(text), parts);
      for (const { kind } of ranges(text)) assert.equal(kind, 'address');
    });
});

describe('protected ranges: plain text', () => {
  it('code in backticks of one line', () => {
    assert.deepEqual(protectedParts('اكتب `a b` أو ``c ` d`` فقط ` هنا\nوهنا ` أيضا'), [
      '`a b`',
      '``c ` d``',
    ]);
  });

  it('fenced blocks that are closed', () => {
    assert.deepEqual(protectedParts('قبل\n```js\nlet س = 1;\n```\nبعد\n~~~\nx\n~~~\nختام\n```\nمفتوح'), [
      '```js\nlet س = 1;\n```',
      '~~~\nx\n~~~',
    ]);
  });

  it('rows of tildes between passages are no fences', () => {
    assert.deepEqual(protectedParts('~~~~~~~~\nقصيدة قديمة\n~~~~~~~~'), []);
  });

  it('no markup of other formats', () => {
    assert.deepEqual(protectedParts('# عنوان *مهم* <b>نص</b> \\textbf{نص}'), []);
  });
});

describe('protected ranges: Markdown', () => {
  const examples: readonly (readonly [text: string, open: string])[] = [
    ['# عنوان الدرس', '⟦⟧عنوان الدرس'],
    ['عنوان\n=====\n\nنص', 'عنوان\n⟦⟧\n\nنص'],
    ['نص **غليظ** و*مائل* و~~مشطوب~~', 'نص ⟦⟧غليظ⟦⟧ و⟦⟧مائل⟦⟧ و⟦⟧مشطوب⟦⟧'],
    ['سعر * كمية', 'سعر * كمية'],
    ['اكتب `a ب` هنا', 'اكتب ⟦⟧ هنا'],
    ['نص\n\n```py\nx = "نص"\n```\n\nنص', 'نص\n\n⟦⟧\n\nنص'],
    ['نص\n\n    رمز مزاح\n\nنص', 'نص\n\n⟦⟧\n\nنص'],
    ['اقرأ [هذا الدرس](https://a.org/b "عنوان له") الآن', 'اقرأ ⟦⟧هذا الدرس⟦⟧عنوان له⟦⟧ الآن'],
    ['![صورة البيت](img/صورة.png)', '⟦⟧صورة البيت⟦⟧'],
    ['اقرأ [الدرس][د] و[د].\n\n[د]: /a "شرح"', 'اقرأ ⟦⟧الدرس⟦⟧ و⟦⟧.\n\n⟦⟧شرح⟦⟧'],
    ['اقرأ [كلمة] في قوسين', 'اقرأ [كلمة] في قوسين'],
    ['نص[^1]\n\n[^1]: حاشية طويلة', 'نص⟦⟧\n\n⟦⟧ حاشية طويلة'],
    ['انظر <https://a.org/b> و https://c.org، انتهى', 'انظر ⟦⟧ و ⟦⟧، انتهى'],
    ['<div class="أ">\nنص <b>هنا</b>\n</div>', '⟦⟧\nنص ⟦⟧هنا⟦⟧\n⟦⟧'],
    ['نص <span dir="rtl">هنا</span> و <كلمة>', 'نص ⟦⟧هنا⟦⟧ و <كلمة>'],
    ['<!-- ملاحظة\n\nطويلة -->\n\nنص <!-- سر --> نص', '⟦⟧\n\nنص ⟦⟧ نص'],
    ['أهل &amp; جيران &#1575; & غيرهم', 'أهل ⟦⟧ جيران ⟦⟧ & غيرهم'],
    ['| اسم | سن |\n|:---|---:|\n| زيد | ٢ |', '⟦⟧ اسم ⟦⟧ سن ⟦⟧\n⟦⟧\n⟦⟧ زيد ⟦⟧ ٢ ⟦⟧'],
    ['بيت أول  \nبيت ثان \nبيت', 'بيت أول⟦⟧\nبيت ثان \nبيت'],
    ['بيت أول  \r\nبيت ثان \r\nبيت', 'بيت أول⟦⟧\r\nبيت ثان \r\nبيت'],
    ['- بند\n  - بند فرعي\n\n    تتمة\n1. أول', '⟦⟧بند\n⟦⟧بند فرعي\n\n⟦⟧تتمة\n⟦⟧أول'],
    ['- [x] تم العمل', '⟦⟧تم العمل'],
    ['> قول مأثور\n> آخر', '⟦⟧قول مأثور\n⟦⟧آخر'],
    ['نص\n\n***\n\nنص', 'نص\n\n⟦⟧\n\nنص'],
    ['نجمة \\* وشرطة \\ مائلة', 'نجمة ⟦⟧ وشرطة \\ مائلة'],
    ['---\ntitle: عنوان\n---\nنص', '⟦⟧\nنص'],
    ['حيث $x^2$ عدد، وثمنه 5$ أو 6$ فقط', 'حيث ⟦⟧ عدد، وثمنه 5$ أو 6$ فقط'],
    ['كلام عادي بلا رموز.\nسطر آخر', 'كلام عادي بلا رموز.\nسطر آخر'],
  ];
  for (const [text, expected] of examples)
    it(JSON.stringify(text), () => {
      assert.equal(open(text, 'markdown'), expected);
    });

  it('an address inside code is code, a bare one is an address', () => {
    assert.deepEqual(
      ranges('`https://a.org/b` و https://a.org/b', 'markdown').map(({ kind }) => kind),
      ['code', 'address'],
    );
  });
});

describe('protected ranges: HTML', () => {
  const examples: readonly (readonly [text: string, open: string])[] = [
    ['<!DOCTYPE html>\n<p class="أ">نص <b>مهم</b></p>', '⟦⟧\n⟦⟧نص ⟦⟧مهم⟦⟧'],
    ['<a title="أ > ب" href=x>رابط</a>', '⟦⟧رابط⟦⟧'],
    ['قبل <!-- سر --> بعد &nbsp; &#x627;', 'قبل ⟦⟧ بعد ⟦⟧ ⟦⟧'],
    ['<script>let أ = "<b>";</script>نص<style>p{}</style>', '⟦⟧نص⟦⟧'],
    ['<pre>أ  ب <i>ج</i></pre>نص <textarea>د</textarea>', '⟦⟧نص ⟦⟧د⟦⟧'],
    ['إذا كان س < ص و <كلمة> و a <b', 'إذا كان س < ص و <كلمة> و a <b'],
  ];
  for (const [text, expected] of examples)
    it(JSON.stringify(text), () => {
      assert.equal(open(text, 'html'), expected);
    });
});

describe('protected ranges: LaTeX', () => {
  const examples: readonly (readonly [text: string, open: string])[] = [
    ['\\section{مقدمة الكتاب} نص \\textbf{غليظ}', '⟦⟧مقدمة الكتاب⟦⟧ نص ⟦⟧غليظ⟦⟧'],
    ['انظر \\ref{sec:أول} و\\cite[ص 5]{كتاب}.', 'انظر ⟦⟧ و⟦⟧.'],
    ['\\href{http://a.org/x_y}{الموقع} و\\url{a.org}', '⟦⟧الموقع⟦⟧ و⟦⟧'],
    ['\\documentclass[12pt]{article}\n\\usepackage{polyglossia}', '⟦⟧\n⟦⟧'],
    ['مساحة $a \\$ b$ و\\(x\\) و\\[y\\] وثمن \\$ نص', 'مساحة ⟦⟧ و⟦⟧ و⟦⟧ وثمن ⟦⟧ نص'],
    ['ثمنه 5$ فقط\n\nثم 6$ نص', 'ثمنه 5⟦⟧ فقط\n\nثم 6⟦⟧ نص'],
    ['\\begin{equation}\nx\n\\end{equation}\nنص', '⟦⟧\nنص'],
    ['\\begin{tabular}{lr}أول & ثان \\\\ \\end{tabular}', '⟦⟧أول ⟦⟧ ثان ⟦⟧ ⟦⟧'],
    ['\\begin{itemize}\n\\item[أولا] نص\n\\end{itemize}', '⟦⟧\n⟦⟧[أولا] نص\n⟦⟧'],
    ['نص 50\\% % تعليق\nنص~آخر \\verb|أ ب| نص', 'نص 50⟦⟧ ⟦⟧\nنص⟦⟧آخر ⟦⟧ نص'],
  ];
  for (const [text, expected] of examples)
    it(JSON.stringify(text), () => {
      assert.equal(open(text, 'latex'), expected);
    });
});

describe('protected ranges: subtitles', () => {
  it('SRT', () => {
    const text =
      '1\n00:00:01,000 --> 00:00:03,500\n<i>أهلا</i> بكم\n{\\an8}فوق\n1990\n\n2\r\n00:00:04,000 --> 00:00:05,000\r\nنعم';
    assert.equal(open(text, 'subtitles'), '⟦⟧\n⟦⟧\n⟦⟧أهلا⟦⟧ بكم\n⟦⟧فوق\n1990\n\n⟦⟧\r\n⟦⟧\r\nنعم');
    assert.deepEqual(
      ranges(text, 'subtitles').map(({ kind }) => kind),
      ['markup', 'time', 'markup', 'markup', 'markup', 'markup', 'time'],
    );
  });

  it('WebVTT', () => {
    const text =
      'WEBVTT عنوان\nKind: captions\n\nNOTE\nملاحظة\n\nSTYLE\n::cue {}\n\nمشهد\n00:01.000 --> 00:02.000 align:start\n<v سعيد>أهلا <00:00:01.500><c.red>بكم</c> &lrm;\nNOTE كلام';
    assert.equal(
      open(text, 'subtitles'),
      '⟦⟧\n⟦⟧\n\n⟦⟧\n⟦⟧\n\n⟦⟧\n⟦⟧\n\n⟦⟧\n⟦⟧\n⟦⟧أهلا ⟦⟧بكم⟦⟧ ⟦⟧\nNOTE كلام',
    );
  });

  it('SubStation Alpha', () => {
    const text =
      '[Script Info]\nTitle: فيلم\n\n[Events]\nFormat: Layer, Start, End, Text\nDialogue: 0,0:00:01.00,0:00:02.00,{\\b1}أهلا، {\\b0}يا\\Nزيد, وعمرو\nComment: 0,0,0,سر';
    assert.equal(open(text, 'subtitles'), '⟦⟧\n⟦⟧\n\n⟦⟧\n⟦⟧\n⟦⟧أهلا، ⟦⟧يا⟦⟧زيد, وعمرو\n⟦⟧');
  });
});

describe('protected ranges of any text', () => {
  const syntax = [
    ...[
      '`',
      '```',
      '~~~',
      '<',
      '>',
      '<b',
      '<!--',
      '-->',
      '&amp;',
      '[',
      '](',
      ')',
      '[^1]:',
      '"',
      "'",
      '=',
      '|',
    ],
    ...[
      '*',
      '_',
      '#',
      '- ',
      '    ',
      '---',
      '\n',
      '\r\n',
      '\\',
      '\\begin{equation}',
      '\\ref',
      '{',
      '}',
      '%',
      '$',
    ],
    ...['https://', 'www.', 'a@b.c', '/a/b', '00:00:01,000 --> 00:00:02,000', 'WEBVTT', 'Dialogue:', ','],
    ...['كلمة', ' ', 'x', '7', '😀', '\ud83d', '\ude00', '\ue001', '،'],
  ];
  const text = fc.array(fc.constantFrom(...syntax), { maxLength: 40 }).map((parts) => parts.join(''));

  for (const format of FORMATS)
    it(`are in order, disjoint, inside the text and split no character: ${format}`, () => {
      fc.assert(
        fc.property(text, (value) => {
          let last: ProtectedRange | undefined;
          for (const range of ranges(value, format)) {
            const { start, end } = range;
            assert.ok(start >= (last?.end ?? 0) && start < end && end <= value.length);
            assert.ok(last?.end !== start || last.kind !== range.kind);
            for (const edge of [start, end])
              assert.doesNotMatch(
                value.slice(Math.max(0, edge - 1), edge + 1),
                /^[\ud800-\udbff][\udc00-\udfff]$/,
              );
            last = range;
          }
        }),
        { numRuns: 1500 },
      );
    });
});
