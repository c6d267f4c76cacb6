import { isArabicLetterAt } from '../characters';
import { STEP, type Steps } from '../steps';
import type { Protect, ProtectedKind } from './range';

const SPECIAL = /[\\%${}&~]/g;
const COMMAND = /\\(?:[A-Za-z@\u0620-\u063F\u0641-\u064A]{1,64}\*?|[\x00-\x7f])/y;
const OPTION = /\[[^[\]]{0,999}\]/y;
const ARGUMENT = /[ \t]*\{[^{}]*\}/y;
const BRACED = /\{([^{}]*)\}/y;
const VERB = /\\verb\*?([!-)+-/:-@[-`{-~])/y;
const PARAGRAPH_END = /\n[ \t]*\r?\n/;

/** Commands whose (first) argument is a name, a file or an address. */
const NAMING =
  /^\\(?:(?:page|eq|auto|name|c|C|v)?ref|(?:[a-z]*cite[a-z]*|label|bibitem|nocite)|includegraphics|usepackage|RequirePackage|documentclass|input|include|bibliography|bibliographystyle|addbibresource|begin|end|url|href|path|pagestyle|thispagestyle|setlength|vspace|hspace|textcolor|color|colorbox|selectlanguage|setmainlanguage|setotherlanguage|setmainfont|newfontfamily|foreignlanguage|newcommand|renewcommand)\*?$/;
/** Commands whose optional argument is prose. */
const PROSE_OPTION = /^\\(?:item|part|chapter|(?:sub){0,2}section|(?:sub)?paragraph|caption|todo)\*?$/;
/** Environments that hold no prose. */
const CODE_ENVIRONMENT =
  /^(?:equation|align|alignat|gather|multline|eqnarray|math|displaymath|verbatim|Verbatim|lstlisting|minted|tikzpicture|comment)\*?$/;
const MATH_END: Readonly<Record<string, string>> = { '\\(': '\\)', '\\[': '\\]' };

/** Protects commands, their technical arguments, mathematics, verbatim text, comments and special characters. */
export function* protectLatex(text: string, protect: Protect): Steps<void> {
  const find = forwardSearch(text);
  const scan = (start: number): { end: number; kind: ProtectedKind } => {
    switch (text[start]) {
      case '%':
        return { end: lineEnd(text, start, find), kind: 'code' };
      case '$':
        return { end: mathEnd(text, start, find), kind: 'code' };
      case '\\':
        return commandAt(text, start, find);
      default:
        return { end: start + 1, kind: 'markup' };
    }
  };
  let done = 0;
  for (let start = nextSpecial(text, 0); start >= 0;) {
    const { end, kind } = scan(start);
    protect(start, end, kind);
    if (end - done >= STEP) {
      done = end;
      yield;
    }
    start = nextSpecial(text, end);
  }
}

function nextSpecial(text: string, from: number): number {
  SPECIAL.lastIndex = from;
  return SPECIAL.exec(text)?.index ?? -1;
}

/** Finds a needle at or behind a position; asked at rising positions it reads the text once for each needle. */
type Find = (needle: string, from: number) => number;

function forwardSearch(text: string): Find {
  const found = new Map<string, number>();
  return (needle, from) => {
    const known = found.get(needle);
    if (known !== undefined && (known === -1 || known >= from)) return known;
    const at = text.indexOf(needle, from);
    found.set(needle, at);
    return at;
  };
}

function lineEnd(text: string, from: number, find: Find): number {
  const breaks = [find('\n', from), find('\r', from)].filter((at) => at !== -1);
  return Math.min(text.length, ...breaks);
}

/** The end of the mathematics between dollar signs; a sign without its like in the paragraph stands alone. */
function mathEnd(text: string, start: number, find: Find): number {
  const marks = text.startsWith('$$', start) ? '$$' : '$';
  let close = find(marks, start + marks.length);
  while (close !== -1 && text[close - 1] === '\\') close = find(marks, close + 1);
  return close === -1 || hasParagraphEnd(text, start, close) ? start + marks.length : close + marks.length;
}

function commandAt(text: string, start: number, find: Find): { end: number; kind: ProtectedKind } {
  VERB.lastIndex = start;
  const verb = VERB.exec(text);
  if (verb) {
    const close = find(verb[1], VERB.lastIndex);
    const stop = lineEnd(text, VERB.lastIndex, find);
    return { end: close === -1 || close > stop ? stop : close + 1, kind: 'code' };
  }
  COMMAND.lastIndex = start;
  const command = COMMAND.exec(text)?.[0];
  if (!command) return { end: start + 1, kind: 'markup' };
  const end = start + command.length;
  const mathClose = MATH_END[command];
  if (mathClose) {
    const close = find(mathClose, end);
    if (close !== -1 && !hasParagraphEnd(text, end, close)) return { end: close + 2, kind: 'code' };
    return { end, kind: 'markup' };
  }
  if (command === '\\begin') return environmentAt(text, end, find);
  const behindOption = PROSE_OPTION.test(command) ? end : matchEnd(OPTION, text, end);
  return {
    end: NAMING.test(command) ? matchEnd(ARGUMENT, text, behindOption) : behindOption,
    kind: 'markup',
  };
}

/** `{name}` with its arguments, or the whole environment where it holds no prose. */
function environmentAt(text: string, start: number, find: Find): { end: number; kind: ProtectedKind } {
  BRACED.lastIndex = start;
  const name = BRACED.exec(text)?.[1];
  if (name === undefined) return { end: start, kind: 'markup' };
  const end = start + name.length + 2;
  if (CODE_ENVIRONMENT.test(name)) {
    const closing = `\\end{${name}}`;
    const close = find(closing, end);
    return { end: close === -1 ? end : close + closing.length, kind: 'code' };
  }
  const behindOption = matchEnd(OPTION, text, end);
  const behindArgument = matchEnd(BRACED, text, behindOption);
  for (let index = end; index < behindArgument; index++)
    if (isArabicLetterAt(text, index)) return { end, kind: 'markup' };
  return { end: behindArgument, kind: 'markup' };
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Mathematics never goes over an empty line, nor over more than this. */
const LONGEST_MATH = 4096;

function hasParagraphEnd(text: string, start: number, end: number): boolean {
  return end - start > LONGEST_MATH || PARAGRAPH_END.test(text.slice(start, end));
}
