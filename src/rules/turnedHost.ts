import { CharClass } from '../text/characters';
import { lineRepair } from './reporting';
import type { LineRule } from './rule';

/** A host name from its end: top-level domain, name, www. */
const TURNED =
  /(?<![\w.@/-])((?:com|net|org|info|edu|gov|[a-z]{2})(?:\.[a-z0-9-]{2,40}){1,3})\.www(?![\w.@/-])/giu;

/** Offers a host name whose labels came out last first in reading order. */
export const turnedHost: LineRule = {
  id: 'turned-host',
  title: { en: 'Host name turned around', ar: 'اسم موقع مقلوب' },
  group: 'order',
  severity: 'information',
  scope: 'line',
  needs: CharClass.LatinLetter | CharClass.LatinPunctuation,
  mayEdit: 'address',
  what: {
    en: 'A host name ends in www and begins with its top-level domain. The labels are offered in their usual order.',
    ar: 'اسم موقع ينتهي بـ www ويبدأ بنطاقه الأعلى. تُعرض أجزاؤه بترتيبها المعهود.',
  },
  why: {
    en: 'A program took each label for a word of a right-to-left line and turned their order.',
    ar: 'عدّ برنامجٌ كل جزء كلمة في سطر من اليمين إلى اليسار فقلب ترتيبها.',
  },
  never: {
    en: 'Package names (com.example.app) and names that begin with www.',
    ar: 'أسماء الحزم البرمجية (‎com.example.app‎) والأسماء التي تبدأ بـ www.',
  },
  messages: { found: { en: 'Host name turned around: {0}.', ar: 'اسم موقع مقلوب: {0}.' } },
  examples: [
    { damaged: 'زوروا org.example.www اليوم', repaired: 'زوروا www.example.org اليوم', certainty: 'likely' },
  ],
  intact: ['الحزمة com.example.app', 'الموقع www.example.com'],
  find(line, report) {
    for (const match of line.text.matchAll(TURNED)) {
      const newText = match[0].split('.').reverse().join('.');
      const start = match.index;
      const end = start + match[0].length;
      report({
        start: line.start + start,
        end: line.start + end,
        message: 'found',
        args: [newText],
        repairs: [lineRepair(line, 'likely', [{ start, end, newText }])],
      });
    }
  },
};
