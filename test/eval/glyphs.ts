/**
 * Measures what the glyph map makes of private-use codes:
 *
 *     node --import tsx test/eval/glyphs.ts
 *
 * The article's seventeen groups, the texts of real PDF programs with and without the named maps (against the
 * tables of their fonts), and texts whose digits are put under random keys.
 */
import { solveGlyphs } from '../../src/rules/glyphMap/solve';
import { codeNames } from '../../src/rules/glyphMap/reading';
import { NO_FACTS } from '../../src/rules/rule';
import { TextDocument } from '../../src/text/document';
import { language } from '../support/language';
import { hasShared, readShared, readSharedRecords } from '../support/shared';
import { CLEAN_TEXTS } from '../support/texts';
import { table } from './table';

/** Codes counted by what became of them. */
interface Tally {
  codes: number;
  right: number;
  wrong: number;
  certain: number;
  certainRight: number;
}

const newTally = (): Tally => ({ codes: 0, right: 0, wrong: 0, certain: 0, certainRight: 0 });

function add(sum: Tally, more: Tally): void {
  for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += more[key];
}

function row(name: string, { codes, right, wrong, certain, certainRight }: Tally): (string | number)[] {
  const share = (part: number, whole: number): string => (whole === 0 ? '–' : ((100 * part) / whole).toFixed(1));
  return [name, codes, share(right, codes), share(wrong, codes), share(codes - right - wrong, codes), share(certain, codes), share(certainRight, certain)];
} // prettier-ignore

const HEAD = ['', 'codes', 'right %', 'wrong %', 'left %', 'certain %', 'of them right %'];

interface ManifestEntry {
  readonly damaged: string;
  readonly generator: string;
  readonly extractor: string;
  readonly printFaithful: boolean;
  readonly profile: { readonly pua: number };
}

function article(): void {
  if (!hasShared('acceptance/article.txt')) return;
  const text = readShared('acceptance/article.txt');
  const gold = readShared('acceptance/article.lines.gold.txt');
  const { runs } = solveGlyphs(TextDocument.of(text), language(), NO_FACTS);
  console.log('\nthe article');
  for (const { start, end, certainty, readings, kind } of runs) {
    const before = text.slice(Math.max(0, start - 12), start).replace(/\s+/gu, ' ');
    const decoded = readings[0]?.text ?? '';
    console.log(`  ${codeNames(text.slice(start, end))} → ${decoded} ${kind} ${certainty ?? 'left'} ${gold.includes(decoded) ? '' : 'NOT IN GOLD'} (…${before})`);
  }
} // prettier-ignore

/** The font table a generator's codes are judged by; undefined when there is none. */
function truthOf(generator: string): ReadonlyMap<string, string> | undefined {
  const font = generator.replace(/^gs-of-/u, '').replace(/^(?:mpdf|lualatex)-/u, '');
  const name = { auto: 'xbriyaz', 'xbriyaz-narrow': 'xbriyaz', dejavu: 'dejavusanscondensed' }[font] ?? font;
  if (generator.startsWith('lualatex') || !hasShared(`roundtrip/glyph-maps/${name}.tsv`)) return undefined;
  const rows = readShared(`roundtrip/glyph-maps/${name}.tsv`).split('\n').slice(1).map((line) => line.split('\t'));
  return new Map(rows.filter(([, , text]) => text).map(([code, , text]) => [String.fromCharCode(parseInt(code, 16)), text]));
} // prettier-ignore

function roundtrip(): void {
  if (!hasShared('roundtrip/manifest.jsonl')) return;
  const entries = (readSharedRecords('roundtrip/manifest.jsonl') as ManifestEntry[]).filter(
    ({ profile, printFaithful }) => profile.pua > 0 && printFaithful,
  );
  for (const withNamedMaps of [true, false]) {
    const byFont = new Map<string, Tally>();
    const byPair: (string | number)[][] = [];
    const few = newTally();
    const dense = newTally();
    for (const entry of entries) {
      const truth = truthOf(entry.generator);
      if (!truth) continue;
      const text = readShared(`roundtrip/${entry.damaged}`);
      const judged = judge(text, truth, withNamedMaps);
      const tally = byFont.get(entry.generator) ?? newTally();
      add(tally, judged.tally);
      byFont.set(entry.generator, tally);
      add((1000 * entry.profile.pua) / text.length <= 30 ? few : dense, judged.tally);
      byPair.push(row(`${entry.generator} × ${entry.extractor} [${judged.map ?? '–'} ${judged.order}]`, judged.tally));
    }
    console.log(`\nround trips, named maps ${withNamedMaps ? 'on' : 'OFF'}`);
    console.log(table([HEAD, ...byPair]));
    console.log(table([HEAD, ...[...byFont].map(([font, tally]) => row(font, tally)), row('up to 30 codes per 1,000', few), row('more', dense)]));
  }
} // prettier-ignore

/** The repairs of a text against the font's table; a run is right when its text holds just the letters of its codes. */
function judge(
  text: string,
  truth: ReadonlyMap<string, string>,
  withNamedMaps: boolean,
): { tally: Tally; map?: string; order: string } {
  const { runs, map, reading } = solveGlyphs(TextDocument.of(text), language(), NO_FACTS, { withNamedMaps });
  const tally = newTally();
  tally.codes = [...text].filter(isCode).length;
  for (const { start, end, certainty, readings } of runs) {
    const codes = [...text.slice(start, end)].filter(isCode);
    if (certainty === undefined) continue;
    const [best] = readings;
    const wanted = codes.map((code) => truth.get(code) ?? code).map(letters);
    const found = letters(best.text);
    const isRight = [wanted, [...wanted].reverse()].some((order) => order.join('') === found || [...order.join('')].reverse().join('') === found);
    tally[isRight ? 'right' : 'wrong'] += codes.length;
    if (certainty !== 'certain') continue;
    tally.certain += codes.length;
    if (isRight) tally.certainRight += codes.length;
    else if (process.argv.includes('--verbose')) console.log(`    certain but wrong: ${codeNames(codes.join(''))} → ${best.text}, is ${wanted.join('')}`);
  }
  return { tally, map, order: reading.order };
} // prettier-ignore

function isCode(character: string): boolean {
  return character >= '\uE000' && character <= '\uF8FF';
}

function letters(text: string): string {
  return text.replace('للہ', 'لله').normalize('NFC').trim();
}

/** Deterministic random numbers (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A key for the digits: codes that follow one another, codes with gaps, or codes in no order. */
function keyOf(kind: 'contiguous' | 'gapped' | 'unordered', next: () => number): string[] {
  let code = 0xe000 + Math.floor(next() * 400);
  const codes: string[] = [];
  for (let digit = 0; digit < 10; digit++) {
    codes.push(String.fromCharCode(code));
    code += kind === 'contiguous' ? 1 : 1 + Math.floor(next() * 5);
  }
  if (kind === 'unordered') codes.sort(() => next() - 0.5);
  return codes;
}

const OWN = [
  ...CLEAN_TEXTS,
  'أُسس المعهد عام 1952 وأُغلق سنة 1967، ثم فُتح من جديد في 14 آذار 1983. بلغ عدد طلابه 250 طالبًا سنة 1990، وارتفع إلى 480 عام 2004، أي بنسبة 92% في 14 سنة. وفي 27 نيسان 2016 زاره 35 خبيرًا، وبلغت كلفة الترميم 3.8 مليون دينار.',
  'هطل المطر في 9 كانون الأول 2018 وبلغ 64 ملم، وهو الأعلى منذ عام 1975. وفي سنة 2020 انخفض إلى 31 ملم، أي 48% فقط. وتقول الدائرة إن معدل 30 عاما هو 57 ملم، وإن عام 2022 كان الأدفأ منذ سنة 1961.',
];

function shuffled(): void {
  const texts = [...OWN];
  if (hasShared('acceptance/article.lines.gold.txt'))
    texts.push(readShared('acceptance/article.lines.gold.txt'));
  if (hasShared('roundtrip/gold/a01.txt'))
    for (let n = 1; n <= 12; n++) texts.push(readShared(`roundtrip/gold/a${String(n).padStart(2, '0')}.txt`));
  const rows: (string | number)[][] = [];
  for (const kind of ['contiguous', 'gapped', 'unordered'] as const) {
    const all = newTally();
    const rich = newTally();
    for (const [index, text] of texts.entries()) {
      for (let seed = 1; seed <= 10; seed++) {
        const { tally, places } = judgeKey(text, keyOf(kind, random(seed * 1000 + index)));
        add(all, tally);
        if (places >= 5) add(rich, tally);
      }
    }
    rows.push(row(`${kind}, all texts`, all), row(`${kind}, 5 number places or more`, rich));
  }
  console.log(`\ndigits under random keys, ${texts.length} texts, 10 keys each`);
  console.log(table([HEAD, ...rows]));
}

const NUMBER = /[0-9٠-٩]+(?:[.,٫٬/:–-][0-9٠-٩]+)*/gu;

function judgeKey(text: string, key: readonly string[]): { tally: Tally; places: number } {
  const latin = text.replace(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x660));
  const damaged = latin.replace(/[0-9]/gu, (digit) => key[Number(digit)]);
  const tally = newTally();
  tally.codes = [...damaged].filter(isCode).length;
  const { runs } = solveGlyphs(TextDocument.of(damaged), language(), NO_FACTS);
  for (const { start, end, certainty, readings } of runs) {
    if (certainty === undefined) continue;
    const codes = [...damaged.slice(start, end)].filter(isCode).length;
    const isRight = readings[0].text === latin.slice(start, end);
    tally[isRight ? 'right' : 'wrong'] += codes;
    if (certainty !== 'certain') continue;
    tally.certain += codes;
    if (isRight) tally.certainRight += codes;
  }
  return { tally, places: latin.match(NUMBER)?.length ?? 0 };
}

article();
roundtrip();
shuffled();
