import { CharClass } from '../text/characters';
import { lineRepair } from './reporting';
import type { LineRule } from './rule';

/** A slash before the scheme: the URL's last slash, moved to the front; with the label behind it. */
const TURNED = /^(\s*)\/(https?:\/\/[^\s/]+(?:\/[^\s]*[^\s/])?)(?: ?: ([^\n:]{2,40}?))?(\s*)$/u;

/** A host whose labels stand last first. */
const TURNED_HOST =
  /(?<![\w.@/-])(?:com|org|net|edu|gov|info)\.[a-z\d-]+(?:\.[a-z\d-]+)?\.www(?![\w./@-])/giu;

/** Puts an address that was laid out left to right at the start of a right-to-left line back in order. */
export const turnedUrl: LineRule = {
  id: 'turned-url',
  title: { en: 'Address turned around', ar: 'عنوان مقلوب' },
  group: 'order',
  severity: 'warning',
  scope: 'line',
  needs: CharClass.LatinLetter,
  mayEdit: 'address',
  what: {
    en: 'A line begins with a slash before https:// and may end with “: label”. The slash goes to the end, the label and its colon to the front. A host name whose labels stand last first (com.example.www) is offered the right way round.',
    ar: 'سطر يبدأ بشرطة قبل ‎https://‎ وقد ينتهي بـ«: عنوان». تعود الشرطة إلى آخره، ويعود العنوان ونقطتاه إلى أوله. واسم موقع أجزاؤه معكوسة (com.example.www) يُعرض مصححًا.',
  },
  why: {
    en: 'A right-to-left line with an address was laid out left to right.',
    ar: 'سطر من اليمين إلى اليسار فيه عنوان رُتّب من اليسار إلى اليمين.',
  },
  never: {
    en: 'Paths that begin with a slash, addresses inside a sentence.',
    ar: 'المسارات التي تبدأ بشرطة، والعناوين داخل الجمل.',
  },
  messages: { found: { en: 'Address turned around: {0}.', ar: 'عنوان مقلوب: {0}.' } },
  examples: [
    {
      damaged: '/https://example.org/news/12',
      repaired: 'https://example.org/news/12/',
      certainty: 'certain',
    },
    {
      damaged: '/https://example.org/news/12 : مصدر الخبر',
      repaired: 'مصدر الخبر: https://example.org/news/12/',
      certainty: 'certain',
    },
    { damaged: 'زوروا org.example.www غدا', repaired: 'زوروا www.example.org غدا', certainty: 'possible' },
  ],
  intact: [
    'حزمة com.example.app في المشروع',
    '/https/config/ مسار في الخادم',
    'https://example.org/',
    'زوروا https://example.org/a : وشكرا',
  ],
  find(line, report) {
    for (const host of line.text.matchAll(TURNED_HOST)) {
      const start = host.index;
      const end = start + host[0].length;
      const newText = host[0].split('.').reverse().join('.');
      report({
        start: line.start + start,
        end: line.start + end,
        message: 'found',
        args: [newText],
        repairs: [lineRepair(line, 'possible', [{ start, end, newText }])],
      });
    }
    const match = TURNED.exec(line.text);
    if (!match) return;
    const [whole, indent, address, label, rest] = match;
    const repaired = label === undefined ? `${address}/` : `${label}: ${address}/`;
    const start = indent.length;
    const end = whole.length - rest.length;
    report({
      start: line.start + start,
      end: line.start + end,
      message: 'found',
      args: [repaired],
      repairs: [lineRepair(line, 'certain', [{ start, end, newText: repaired }])],
    });
  },
};
