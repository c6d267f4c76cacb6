import { CharClass } from '../text/characters';
import type { TextDocument } from '../text/document';
import type { Language } from '../language/language';
import { textOfBytes, TWO_ARABIC_LETTERS } from './escapes/bytes';
import { documentRepair } from './reporting';
import type { DocumentRule } from './rule';

/** Decodes what mail programs write for Arabic letters in headers and bodies. */
export const mailEncoding: DocumentRule = {
  id: 'mail-encoding',
  title: { en: 'Mail encoding', ar: 'ترميز البريد' },
  group: 'encoding',
  severity: 'warning',
  scope: 'document',
  needs: CharClass.None,
  what: {
    en: 'Arabic text stands as mail carries it: quoted-printable (=D9=85, with an equals sign where a line goes on) or encoded words of a header (=?UTF-8?B?…?=). The text is offered.',
    ar: 'نص عربي كما يحمله البريد: ترميز الطباعة المقتبسة (‎=D9=85‎، وعلامة يساوي حيث يتصل السطر بما بعده) أو كلمات الترويسة المرمّزة (‎=?UTF-8?B?…?=‎). يُعرض النص نفسه.',
  },
  why: {
    en: 'A message was saved as its source, or copied into a program that does not decode mail.',
    ar: 'حُفظت رسالة بمصدرها، أو نُقلت إلى برنامج لا يفك ترميز البريد.',
  },
  never: {
    en: 'Text in other languages, equations and addresses, bytes that give no Arabic word, and bodies in base64.',
    ar: 'النصوص بلغات أخرى، والمعادلات والعناوين، والبايتات التي لا تعطي كلمة عربية، والمتن المرمّز كله (base64).',
  },
  messages: { found: { en: 'Mail encoding: {0}.', ar: 'ترميز بريد: {0}.' } },
  examples: [
    { damaged: '=D9=82=D9=85=D8=B1 =D8=AC=D8=AF=D9=\n=8A=D8=AF', repaired: 'قمر جديد', certainty: 'likely' },
    { damaged: 'الموضوع: =?UTF-8?B?2YLZhdix?=', repaired: 'الموضوع: قمر', certainty: 'likely' },
    {
      damaged: 'Subject: =?utf-8?Q?=D9=82=D9=85=D8=B1_?=\n =?utf-8?Q?=D8=AC=D8=AF=D9=8A=D8=AF?=',
      repaired: 'Subject: قمر جديد',
      certainty: 'likely',
    },
    { damaged: '=?windows-1256?Q?=DE=E3=D1?=', repaired: 'قمر', certainty: 'likely' },
  ],
  intact: ['x =D8=A7', '=?UTF-8?Q?caf=C3=A9?=', 'س=10، ص=20', 'الناتج=AB=CD', 'Gr=FC=DF=E4 =\nOK'],
  *find(document, report, { language }) {
    for (let line = 0; line < document.lineCount; line++) {
      if (document.isStep(line)) yield;
      const start = document.lineStart(line);
      const sign = document.text.indexOf('=', start);
      if (sign < 0) return;
      if (sign >= document.lineEnd(line)) {
        line = document.lineAt(sign) - 1;
        continue;
      }
      const last = lastLineOf(document, line);
      const text = document.text.slice(start, document.lineEnd(last));
      for (const { at, end, newText } of [...encodedWords(text), ...quotedPrintable(text, language)]) {
        if (!TWO_ARABIC_LETTERS.test(newText)) continue;
        report({
          start: start + at,
          end: start + end,
          message: 'found',
          args: [newText],
          repairs: [documentRepair(document, 'likely', start + at, start + end, newText)],
        });
      }
      line = last;
    }
  },
};

/** A stretch of a text and what it stands for. */
interface Decoding {
  readonly at: number;
  readonly end: number;
  readonly newText: string;
}

const GOES_ON = /=[ \t]*$/u;
const HAS_BYTE = /=[0-9A-F]{2}/u;
const FOLDED = /^[ \t]+=\?/u;
const ENDS_WITH_WORD = /\?=[ \t]*$/u;
/** No paragraph of a message has more lines. */
const MOST_LINES = 1000;

/** The last of the lines that go on from `line`: by an equals sign at their ends, or as a folded header does. */
function lastLineOf(document: TextDocument, line: number): number {
  let last = line;
  for (; last + 1 < document.lineCount && last - line < MOST_LINES; last++) {
    const text = document.lineText(last);
    const isSoftBreak = GOES_ON.test(text) && HAS_BYTE.test(text) && !ENDS_WITH_WORD.test(text);
    if (!isSoftBreak && !(ENDS_WITH_WORD.test(text) && FOLDED.test(document.lineText(last + 1)))) break;
  }
  return last;
}

// Encoded words (RFC 2047)

const WORDS = /=\?[\w-]{1,40}\?[bq]\?[^?\s]*\?=(?:\s{1,10}=\?[\w-]{1,40}\?[bq]\?[^?\s]*\?=)*/giu;
const WORD = /=\?([\w-]{1,40})\?([bq])\?([^?\s]*)\?=/giu;

/** The encoded words of `text`; white space between two goes, and a letter may be cut between them. */
function* encodedWords(text: string): Iterable<Decoding> {
  for (const match of text.matchAll(WORDS)) {
    const parts: { charset: string; bytes: number[] }[] = [];
    for (const [, name, encoding, content] of match[0].matchAll(WORD)) {
      const bytes = encoding.toLowerCase() === 'b' ? base64(content) : bytesOf(content.replace(/_/gu, ' '));
      const charset = name.toLowerCase();
      const before = parts.at(-1);
      if (before?.charset === charset) before.bytes.push(...bytes);
      else parts.push({ charset, bytes });
    }
    const texts = parts.map(({ charset, bytes }) => decoded(bytes, charset));
    if (texts.some((one) => one === undefined)) continue;
    yield { at: match.index, end: match.index + match[0].length, newText: texts.join('') };
  }
}

function base64(content: string): number[] {
  try {
    return [...atob(content)].map((character) => character.charCodeAt(0));
  } catch {
    return [];
  }
}

function decoded(bytes: readonly number[], charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}

// Quoted-printable

/** From a byte of a letter on, through what needs no writing as a byte, over soft line breaks. */
const QUOTED = /(?<![\w=?&])=[89A-F][0-9A-F](?:=[0-9A-F]{2}|=[ \t]*\r?\n|[\x20-\x3C\x3E-\x7E])*/gu;
const BYTE = /=[0-9A-F]{2}/gu;
const BYTE_LENGTH = 3;
const FEWEST_BYTES = 4;

/** The stretches of `text` in quoted-printable, each up to its last byte. */
function* quotedPrintable(text: string, language: Language | undefined): Iterable<Decoding> {
  for (const match of text.matchAll(QUOTED)) {
    const bytes = [...match[0].matchAll(BYTE)];
    if (bytes.length < FEWEST_BYTES) continue;
    const run = match[0].slice(0, bytes[bytes.length - 1].index + BYTE_LENGTH);
    const newText = textOfBytes(bytesOf(run), language);
    if (newText !== undefined) yield { at: match.index, end: match.index + run.length, newText };
  }
}

/** The bytes of a text in quoted-printable. */
function bytesOf(text: string): number[] {
  const bytes: number[] = [];
  for (const [token] of text.matchAll(/=[0-9A-F]{2}|=[ \t]*\r?\n|[^]/giu)) {
    if (token.length === 1) bytes.push(token.charCodeAt(0));
    else if (!token.endsWith('\n')) bytes.push(parseInt(token.slice(1), 16));
  }
  return bytes;
}
