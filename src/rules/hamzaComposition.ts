import type { Language } from '../language/language';
import {
  ALEF,
  ALEF_WITH_HAMZA_ABOVE,
  CharClass,
  HAMZA_ABOVE,
  HAMZA_BELOW,
  isArabicMarkAt,
  MADDAH_ABOVE,
  pattern,
  skeleton,
} from '../text/characters';
import { isWordAt, wordAround } from '../text/words';
import { byWord, lineRepair, withChanges, type LineChange } from './reporting';
import type { LineRule } from './rule';

/** A letter with a combining hamza or madda among its marks. */
const DETACHED = new RegExp(`[اويى]${pattern.mark}*?[${MADDAH_ABOVE}-${HAMZA_BELOW}]`, 'gu');
/** A letter and its hamza with a space between them. */
const APART = /([اويى]) ([\u0653-\u0655])/gu;
/** A hamza that came out before its alef: at the start of a word, or behind a letter that never bears it. */
const BEFORE_ALEF = new RegExp(
  [
    `(?<!${pattern.wordUnit})[${HAMZA_ABOVE}${HAMZA_BELOW}]ا`,
    `(?<=[بة-غف-ه])[${HAMZA_ABOVE}${HAMZA_BELOW}]ا(?!${pattern.mark}{0,3}[${HAMZA_ABOVE}${HAMZA_BELOW}])`,
    `(?<=[وي])${HAMZA_BELOW}ا`,
  ].join('|'),
  'gu',
);
/** A hamza that may be that of the letter before it or of the alef behind. */
const BETWEEN = new RegExp(`^[وي]${HAMZA_ABOVE}$`, 'u');

/** Signs of Quranic spelling, where the hamza is written as a mark of its own. */
const QURANIC = /[\u0671\u06D6-\u06ED\u0657\u0656]/u;
const OTHER_MARK = /[\u064B-\u0652\u0670]/u;

/** Writes a letter and a combining hamza as the one letter they are. */
export const hamzaComposition: LineRule = {
  id: 'hamza-composition',
  title: { en: 'Detached hamza', ar: 'همزة منفصلة' },
  group: 'letters',
  severity: 'warning',
  scope: 'line',
  isArabicOnly: true,
  needs: CharClass.ArabicLetter | CharClass.ArabicMark,
  what: {
    en: 'A hamza or madda stands as a mark of its own behind its letter (و + ٔ), even behind a space, or before its alef (لٔامر). The two become the one letter Arabic writes: ؤ أ إ ئ آ (Unicode normalization form C).',
    ar: 'همزة أو مدة قائمة علامةً مستقلة بعد حرفها (و + ٔ) ولو بعد مسافة، أو قبل ألفها (لٔامر). يصيران الحرف الواحد الذي تكتبه العربية: ؤ أ إ ئ آ (صيغة التطبيع C في يونيكود).',
  },
  why: {
    en: 'Some fonts draw the hamza as a glyph of its own, and some systems store text decomposed.',
    ar: 'ترسم بعض الخطوط الهمزة شكلًا مستقلًا، وتخزن بعض الأنظمة النص مفككًا.',
  },
  never: {
    en: 'Quranic text, a hamza on a tatweel, and a madda in vocalised words (شَآءَ), where the composed letter is another spelling; a hamza between two letters whose words the dictionary lacks.',
    ar: 'النص القرآني، والهمزة على التطويل، والمدة في الكلمات المشكولة (شَآءَ) حيث الحرف المركّب رسم آخر، والهمزة بين حرفين في كلمة ليست في المعجم.',
  },
  messages: {
    found: { en: 'Detached hamza: the word is {0}.', ar: 'همزة منفصلة: الكلمة {0}.' },
  },
  examples: [
    { damaged: 'مو\u0654تمر صحفي', repaired: 'مؤتمر صحفي', certainty: 'certain' },
    { damaged: 'ا\u0654حمد وا\u0655براهيم', repaired: 'أحمد وإبراهيم', certainty: 'certain' },
    { damaged: 'القرا\u0653ن', repaired: 'القرآن', certainty: 'certain' },
    { damaged: 'القاي\u0654م على الطاي \u0654رة', repaired: 'القائم على الطائرة', certainty: 'certain' },
    { damaged: '\u0654اكثر من ذلك', repaired: 'أكثر من ذلك', certainty: 'certain' },
    {
      damaged: 'هطلت ال\u0654امطار و\u0655اذا انتهى الصيف',
      repaired: 'هطلت الأمطار وإذا انتهى الصيف',
      certainty: 'certain',
    },
  ],
  intact: ['شَا\u0653ءَ', 'بل\u0654ارنغ', 'مسؤول', 'شيـ\u0654ا', 'حرفان: ا\u0653', 'ٱلۡأَرۡضِ وَا\u0653'],
  find(line, report, { language }) {
    const { text } = line;
    if (!HAMZA_MARK.test(text) || QURANIC.test(text)) return;
    const apart = language ? joined(text, language) : [];
    const taken = new Set(apart.map(({ end }) => end - 1));
    const changes = [...text.matchAll(DETACHED), ...text.matchAll(BEFORE_ALEF)]
      .filter(({ index }) => !taken.has(index))
      .map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        newText: composed(match[0]),
      }))
      .concat(apart)
      .filter(({ start, end, newText }) => newText !== text.slice(start, end) && !isAlone(text, start, end))
      .sort((a, b) => a.start - b.start);
    for (const each of byWord(text, changes)) {
      const kept = withoutVocalisedMaddas(text, each);
      const group = kept.length > 0 ? readingOf(text, kept, language) : kept;
      if (group.length === 0) continue;
      const { start } = wordAround(text, group[0].start);
      const { end } = wordAround(text, group[group.length - 1].end);
      report({
        start: line.start + start,
        end: line.start + end,
        message: 'found',
        args: [withChanges(text, group, start, end)],
        repairs: [lineRepair(line, 'certain', group)],
      });
    }
  },
};

/**
 * The changes to a word: a hamza between two letters goes to the one that makes a word of it, and one behind a letter
 * that bears none moves only where a word comes of it.
 */
function readingOf(text: string, group: readonly LineChange[], language?: Language): readonly LineChange[] {
  const { start } = wordAround(text, group[0].start);
  const { end } = wordAround(text, group[group.length - 1].end);
  const isWord = (changes: readonly LineChange[]): boolean =>
    language?.isWord(skeleton(withChanges(text, changes, start, end))) ?? false;
  const ways = [group, group.map((change) => onAlef(text, change))];
  return ways.find(isWord) ?? group.filter((change) => !isBehindLetter(text, change));
}

function onAlef(text: string, change: LineChange): LineChange {
  const { start, end } = change;
  const isBare = text[end] === ALEF && !isArabicMarkAt(text, end + 1);
  const isBetween = isBare && BETWEEN.test(text.slice(start, end));
  return isBetween ? { start, end: end + 1, newText: text[start] + ALEF_WITH_HAMZA_ABOVE } : change;
}

function isBehindLetter(text: string, { start }: LineChange): boolean {
  return HAMZA_MARK.test(text[start]) && isWordAt(text, start - 1);
}

/** Where a hamza behind a space belongs to the letter before it: together they are in a word of the lexicon. */
function joined(text: string, language: Language): LineChange[] {
  return [...text.matchAll(APART)].flatMap(({ 0: found, 1: letter, 2: hamza, index: start }) => {
    const change = { start, end: start + found.length, newText: composed(letter + hamza) };
    const word = withChanges(text, [change], wordAround(text, start).start, wordAround(text, change.end).end);
    return language.isWord(skeleton(word)) ? [change] : [];
  });
}

const HAMZA_MARK = /[\u0653-\u0655]/u;

/** Canonical composition; ى takes the hamza as ي does, and a hamza before its alef is put behind it. */
function composed(cluster: string): string {
  const ordered = cluster.endsWith('ا') ? `ا${cluster.slice(0, -1)}` : cluster;
  const result = ordered.replace(ALEF_MAKSURA_WITH_HAMZA, 'ي$1\u0654').normalize('NFC');
  return HAMZA_MARK.test(result) ? cluster : result;
}

const ALEF_MAKSURA_WITH_HAMZA = /^ى(.*)\u0654$/u;

/** The changes to a word; in a vocalised one a madda is another spelling. */
function withoutVocalisedMaddas(text: string, group: readonly LineChange[]): readonly LineChange[] {
  const hasMadda = ({ start, end }: LineChange): boolean => text.slice(start, end).includes(MADDAH_ABOVE);
  if (!group.some(hasMadda) || !OTHER_MARK.test(wordAround(text, group[0].start).text)) return group;
  return group.filter((change) => !hasMadda(change));
}

/** A letter by itself with its sign is shown: no word is so short. */
function isAlone(text: string, start: number, end: number): boolean {
  return !isWordAt(text, start - 1) && !isWordAt(text, end);
}
