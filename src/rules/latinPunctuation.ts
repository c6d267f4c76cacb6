import { CharClass, pattern } from '../text/characters';
import { lineRepair } from './reporting';
import type { LineRule } from './rule';

/** A Latin comma, semicolon or question mark against an Arabic word, with Arabic or nothing behind it. */
const MARK = new RegExp(
  `(?<=${pattern.letter}${pattern.mark}{0,3}[»”)\\]]?)[,;?](?=[»”)\\]]?(?:\\s+[«“(]?${pattern.letter}|\\s*$))`,
  'gu',
);

const ARABIC: Readonly<Record<string, string>> = { ',': '،', ';': '؛', '?': '؟' };

/** Writes the Arabic comma, semicolon and question mark in Arabic sentences. */
export const latinPunctuation: LineRule = {
  id: 'latin-punctuation',
  title: { en: 'Latin punctuation in an Arabic sentence', ar: 'ترقيم لاتيني في جملة عربية' },
  group: 'punctuation',
  severity: 'hint',
  scope: 'line',
  needs: CharClass.ArabicLetter | CharClass.LatinPunctuation,
  what: {
    en: 'A Latin comma, semicolon or question mark follows an Arabic word and Arabic text (or the line’s end) follows it. It becomes ، ؛ ؟.',
    ar: 'فاصلة أو فاصلة منقوطة أو علامة استفهام لاتينية بعد كلمة عربية ويليها نص عربي أو آخر السطر. تصير ، ؛ ؟.',
  },
  why: {
    en: 'Keyboards, OCR and conversions put the Latin signs where the Arabic ones stood.',
    ar: 'لوحات المفاتيح والتعرف الضوئي والتحويلات تضع العلامات اللاتينية مكان العربية.',
  },
  never: {
    en: 'Signs between Latin words or digits, in code, markup, addresses and times; lines that hold code.',
    ar: 'العلامات بين كلمات لاتينية أو أرقام، وفي الشيفرة والوسوم والعناوين والأوقات، والأسطر التي فيها شيفرة.',
  },
  messages: { found: { en: '{0} in an Arabic sentence: {1}.', ar: '{0} في جملة عربية: {1}.' } },
  examples: [
    { damaged: 'اشترى خبزًا, وعاد إلى بيته', repaired: 'اشترى خبزًا، وعاد إلى بيته', certainty: 'certain' },
    { damaged: 'متى يصل القطار?', repaired: 'متى يصل القطار؟', certainty: 'certain' },
  ],
  intact: [
    'اللغات: Rust, Go, Zig',
    'var x = f(1, 2); // مجموع',
    'if (اسم) { return; }',
    'سعره 1,500 دينار',
    'tags: [أدب, تاريخ]',
    '  مدن: [حمص, يافا]',
    'SELECT اسم, عمر FROM طلاب ORDER BY اسم;',
    'سعاد,حلب,30,"تحب الرسم, والسفر"',
    '[[ملف:باب.jpg|يمين|باب, قديم]]',
  ],
  find(line, report) {
    if (!LATIN.test(line.text) || CODE.test(line.text) || FIELDS.test(line.text)) return;
    for (const match of line.text.matchAll(MARK)) {
      const newText = ARABIC[match[0]];
      report({
        start: line.start + match.index,
        end: line.start + match.index + 1,
        message: 'found',
        args: [match[0], newText],
        repairs: [lineRepair(line, 'certain', [{ start: match.index, end: match.index + 1, newText }])],
      });
    }
  },
};

const LATIN = /[,;?]/;

/** Signs that a line is code or data with Arabic in it: also a query, a list behind its key, a link of a wiki, a field. */
const CODE =
  /[{}=]|;\s*\/\/|\[\[|^\s*(?:-\s)?[\w.-]+:\s*\[|^\s*(?:-\s)?[\u0621-\u064A_]+:\s*\[[^\]]*\]\s*$|^\s*"[^"]*"\s*:|^[A-Z][A-Z0-9]{1,20}(?: {2}-|(?:;[A-Z=]{1,40})?:(?=\S))|\b(?:return|const|let|var|function|print|def|SELECT|FROM|WHERE|INTO|VALUES)\b/u;
/** Commas and semicolons without spaces part the fields of a row. */
const FIELDS = /[,;][^\s,;\d](?:[^,;]*[^\s,;])?[,;][^\s,;]/u;
