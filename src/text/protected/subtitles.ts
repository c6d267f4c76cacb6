import { LINES_A_STEP, piecesOf, type Steps } from '../steps';
import type { Protect } from './range';

const TIME = String.raw`(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}`;
const TIME_LINE = new RegExp(String.raw`^[ \t]*${TIME}[ \t]*-->[ \t]*${TIME}`);
const COUNTER = /^[ \t]*\d{1,9}[ \t]*$/;
const TAG = /<\/?[a-z\d][^<>\r\n]{0,999}>|\{\\[^{}\r\n]{0,999}\}|&(?:#\d{1,7}|[a-z]{2,8});/gi;
const WEBVTT = /^\uFEFF?WEBVTT(?![^ \t\r\n])/;
const VTT_BLOCK = /^(?:NOTE|STYLE|REGION)(?:[ \t]|$)/;
const SUBSTATION = /^(?:\uFEFF?\[Script Info\]|\[Events\]|Dialogue:)/m;
const OVERRIDE = /\{[^{}\r\n]*\}|\\[Nnh]/g;
const LINE = /[^\r\n]+|\r\n?|\n/g;
const BREAK = /^[\r\n]/;

/** Protects all of an SRT, WebVTT or SubStation Alpha file except what is read on the screen. */
export function* protectSubtitles(text: string, protect: Protect): Steps<void> {
  const lines = yield* linesOf(text);
  if (yield* isSubstation(text)) yield* protectSubstation(lines, protect);
  else yield* protectCues(lines, WEBVTT.test(text), protect);
}

function* isSubstation(text: string): Steps<boolean> {
  for (const piece of piecesOf(text)) {
    if (SUBSTATION.test(piece.text)) return true;
    yield;
  }
  return false;
}

interface TextLine {
  readonly start: number;
  readonly text: string;
}

/** The lines of `text`, an empty line as the empty text. */
function* linesOf(text: string): Steps<TextLine[]> {
  const lines: TextLine[] = [];
  let isEmpty = true;
  for (const { index, 0: piece } of text.matchAll(LINE)) {
    const isBreak = BREAK.test(piece);
    if (!isBreak) lines.push({ start: index, text: piece });
    else if (isEmpty) lines.push({ start: index, text: '' });
    isEmpty = isBreak;
    if (lines.length % LINES_A_STEP === 0) yield;
  }
  return lines;
}

/** SRT and WebVTT: a cue is a counter or name, a time line and its text, up to an empty line. */
function* protectCues(lines: readonly TextLine[], isVtt: boolean, protect: Protect): Steps<void> {
  let inBlock = isVtt; // a WebVTT file starts with its header
  let inCue = false;
  for (const [index, line] of lines.entries()) {
    if (index % LINES_A_STEP === 0) yield;
    const end = line.start + line.text.length;
    const next = lines[index + 1]?.text ?? '';
    if (line.text.trim() === '') {
      inBlock = false;
      inCue = false;
    } else if (TIME_LINE.test(line.text)) {
      inBlock = false;
      inCue = true;
      protect(line.start, end, 'time');
    } else if (inBlock || (isVtt && !inCue && VTT_BLOCK.test(line.text))) {
      inBlock = true;
      protect(line.start, end, 'code');
    } else if (TIME_LINE.test(next) && (COUNTER.test(line.text) || (isVtt && !inCue))) {
      protect(line.start, end, 'markup');
    } else {
      protectMatches(TAG, line.text, line.start, protect);
    }
  }
}

/** Fields of a Dialogue line before its text, unless the Format line says otherwise. */
const DIALOGUE_FIELDS = 9;

function* protectSubstation(lines: readonly TextLine[], protect: Protect): Steps<void> {
  let fields = DIALOGUE_FIELDS;
  let inEvents = false;
  for (const [index, line] of lines.entries()) {
    if (index % LINES_A_STEP === 0) yield;
    const end = line.start + line.text.length;
    if (line.text.startsWith('[')) inEvents = line.text.startsWith('[Events]');
    if (inEvents && line.text.startsWith('Format:')) fields = line.text.split(',').length - 1;
    const spoken = line.text.startsWith('Dialogue:') ? behindCommas(line.text, fields) : line.text.length;
    protect(line.start, line.start + spoken, 'time');
    if (line.start + spoken < end)
      protectMatches(OVERRIDE, line.text.slice(spoken), line.start + spoken, protect);
  }
}

/** The index behind the `count`-th comma of `line`, its length when there are fewer. */
function behindCommas(line: string, count: number): number {
  let index = 0;
  for (let comma = 0; comma < count; comma++) {
    index = line.indexOf(',', index) + 1;
    if (index === 0) return line.length;
  }
  return index;
}

function protectMatches(pattern: RegExp, text: string, offset: number, protect: Protect): void {
  for (const match of text.matchAll(pattern))
    protect(offset + match.index, offset + match.index + match[0].length, 'markup');
}
