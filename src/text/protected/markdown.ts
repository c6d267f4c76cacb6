import type { Tree } from '@lezer/common';
import { parser as commonmark, TaskList } from '@lezer/markdown';
import { protectHtml } from './html';
import { protectDefinitions, protectInline } from './markdownInline';
import { flatMapSteps, piecesOf, type Steps } from '../steps';
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
export function* protectMarkdown(text: string, protect: Protect): Steps<void> {
  if (!(yield* hasMarkup(text))) return;
  const bodyStart = frontMatterEnd(text);
  protect(0, bodyStart, 'code');
  const tree = yield* parse(yield* parseable(text.slice(bodyStart)));
  const textBlocks = yield* protectBlocks(text, bodyStart, tree, protect);
  // A definition may stand behind its uses, so all are read before the text.
  const labels = new Set<string>();
  const texts = yield* flatMapSteps(textBlocks, ({ start, end }) => {
    const block = text.slice(start, end);
    return [{ block, start, proseStart: protectDefinitions(block, start, labels, protect) }];
  });
  for (const { block, start, proseStart } of texts) {
    protectInline(block, proseStart, start, labels, protect);
    yield;
  }
}

/** Protects what blocks are marked with, and blocks that are code; @returns those that are prose. */
function* protectBlocks(text: string, bodyStart: number, tree: Tree, protect: Protect): Steps<TextBlock[]> {
  const textBlocks: TextBlock[] = [];
  const cursor = tree.cursor();
  let listEnd = 0;
  let isInside = true;
  // A step for each node: the cursor goes down where a node is looked into, else on.
  for (; cursor.next(isInside);) {
    yield;
    const start = bodyStart + cursor.from;
    const end = bodyStart + cursor.to;
    isInside = false;
    switch (cursor.name) {
      case 'CodeBlock':
      case 'FencedCode':
        protect(lineStart(text, start), end, 'code');
        continue;
      case 'CommentBlock':
      case 'ProcessingInstructionBlock':
        protect(start, end, 'code');
        continue;
      case 'HTMLBlock':
        yield* protectHtml(text.slice(start, end), start, protect);
        continue;
      case 'HorizontalRule':
      case 'HeaderMark':
      case 'QuoteMark':
      case 'ListMark':
      case 'TaskMarker':
        protect(start, /[ \t]/.test(text[end] ?? '') ? end + 1 : end, 'markup');
        continue;
      case 'BulletList':
      case 'OrderedList':
        if (start >= listEnd) yield* protectIndentation(text, start, end, protect);
        listEnd = Math.max(listEnd, end);
    }
    isInside = true;
    if (TEXT_BLOCK.test(cursor.name)) textBlocks.push({ start, end });
  }
  return textBlocks;
}

function* hasMarkup(text: string): Steps<boolean> {
  for (const piece of piecesOf(text)) {
    if (ANY_MARKUP.test(piece.text)) return true;
    yield;
  }
  return false;
}

/** The blocks of `body`, one a step. */
function* parse(body: string): Steps<Tree> {
  const parsing = blocks.startParse(body);
  let tree = parsing.advance();
  for (; !tree; tree = parsing.advance()) yield;
  return tree;
}

/** `text` as the library takes it, every offset kept: it knows only LF as a line break. */
function* parseable(text: string): Steps<string> {
  let result = '';
  for (const piece of piecesOf(text)) {
    result += piece.text
      .replace(LINE_BREAK, (lineBreak) => (lineBreak === '\r' ? '\n' : ' \n'))
      .replace(DEEP_NESTING, (markers) => 'x'.repeat(markers.length));
    yield;
  }
  return result;
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

function* protectIndentation(text: string, start: number, end: number, protect: Protect): Steps<void> {
  for (const piece of piecesOf(text.slice(start, end))) {
    const from = start + piece.start;
    for (const match of piece.text.matchAll(INDENTATION))
      protect(from + match.index, from + match.index + match[0].length, 'markup');
    yield;
  }
}
