import { parser as commonmark, TaskList } from '@lezer/markdown';
import { protectHtml } from './html';
import { protectDefinitions, protectInline } from './markdownInline';
import type { Protect } from './range';

/**
 * Only blocks are parsed by the library: its parsers of inline markup and of definitions take quadratic time
 * on text such as `*a_ *a_ …`, and those are found in one scan (`protectInline`).
 */
const blocks = commonmark.configure([
  TaskList,
  {
    remove: [
      'Escape',
      'Entity',
      'InlineCode',
      'HTMLTag',
      'Emphasis',
      'HardBreak',
      'Link',
      'Image',
      'LinkEnd',
      'LinkReference',
    ],
    // Takes a whole block's text at once.
    parseInline: [{ name: 'Prose', parse: (context) => context.end }],
  },
]);

/** Whether a text can hold any Markdown at all; without these it is paragraphs only. */
const ANY_MARKUP = /[\\`&<[\]*_~$|]|^[ \t]*(?:[-+>#=]|\d{1,9}[.)])|^(?: {4}|\t)| {2}$/m;
const FRONT_MATTER =
  /^(?:---[ \t]*\r?\n(?:[^\r\n]*\r?\n)*?(?:---|\.\.\.)|\+\+\+[ \t]*\r?\n(?:[^\r\n]*\r?\n)*?\+\+\+)[ \t]*$/my;
const LINE_BREAK = /\r\n?/g;
/** No text nests lists and quotes so deep on one line, and the parser takes quadratic time on it. */
const DEEP_NESTING = /^[ \t]*(?:>[ \t]*|(?:[-+*]|\d{1,9}[.)])[ \t]+){64,}/gm;
/** Indentation says what belongs to a list item. */
const INDENTATION = /^(?: {2}|\t)[ \t]*(?=\S)/gm;
const TEXT_BLOCK = /^(?:Paragraph|Task|ATXHeading\d|SetextHeading\d)$/;

/** A block whose text is prose with inline markup. */
interface TextBlock {
  readonly start: number;
  readonly end: number;
}

/** Protects what Markdown (CommonMark with GitHub's tables, tasks and footnotes) is written with. */
export function protectMarkdown(text: string, protect: Protect): void {
  if (!ANY_MARKUP.test(text)) return;
  const bodyStart = frontMatterEnd(text);
  protect(0, bodyStart, 'code');
  const textBlocks: TextBlock[] = [];
  let listEnd = 0;
  const body = parseable(text.slice(bodyStart));
  blocks.parse(body).iterate({
    enter: (node) => {
      const start = bodyStart + node.from;
      const end = bodyStart + node.to;
      switch (node.name) {
        case 'CodeBlock':
        case 'FencedCode':
          protect(lineStart(text, start), end, 'code');
          return false;
        case 'CommentBlock':
        case 'ProcessingInstructionBlock':
          protect(start, end, 'code');
          return false;
        case 'HTMLBlock':
          protectHtml(text.slice(start, end), start, protect);
          return false;
        case 'HorizontalRule':
        case 'HeaderMark':
        case 'QuoteMark':
        case 'ListMark':
        case 'TaskMarker':
          protect(start, /[ \t]/.test(text[end] ?? '') ? end + 1 : end, 'markup');
          return false;
        case 'BulletList':
        case 'OrderedList':
          if (start >= listEnd) protectIndentation(text, start, end, protect);
          listEnd = Math.max(listEnd, end);
          return true;
      }
      if (TEXT_BLOCK.test(node.name)) textBlocks.push({ start, end });
      return true;
    },
  });
  // A definition may stand behind its uses, so all are read before the text.
  const labels = new Set<string>();
  const texts = textBlocks.map(({ start, end }) => {
    const block = text.slice(start, end);
    return { block, start, proseStart: protectDefinitions(block, start, labels, protect) };
  });
  for (const { block, start, proseStart } of texts) protectInline(block, proseStart, start, labels, protect);
}

/** `text` as the library takes it, every offset kept: it knows only LF as a line break. */
function parseable(text: string): string {
  return text
    .replace(LINE_BREAK, (lineBreak) => (lineBreak === '\r' ? '\n' : ' \n'))
    .replace(DEEP_NESTING, (markers) => 'x'.repeat(markers.length));
}

function frontMatterEnd(text: string): number {
  FRONT_MATTER.lastIndex = 0;
  return FRONT_MATTER.test(text) ? FRONT_MATTER.lastIndex : 0;
}

function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  return start;
}

function protectIndentation(text: string, start: number, end: number, protect: Protect): void {
  const list = text.slice(start, end);
  for (const match of list.matchAll(INDENTATION))
    protect(start + match.index, start + match.index + match[0].length, 'markup');
}
