import { solveGlyphs } from '../../src/rules/glyphMap/solve';
import { codeNames } from '../../src/rules/glyphMap/reading';
import { NO_FACTS } from '../../src/rules/rule';
import { TextDocument } from '../../src/text/document';
import { language } from '../support/language';
import { hasShared, readShared, readSharedRecords } from '../support/shared';
import { encipher } from '../support/cipher';
import { CLEAN_TEXTS, SENTENCES } from '../support/texts';
import type { Evaluation, Figure } from './figures';
import { seeded } from './simulator';
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
  const share = (part: number, whole: number): string =>
    whole === 0 ? '–' : ((100 * part) / whole).toFixed(1);
  return [
    name,
    codes,
    share(right, codes),
    share(wrong, codes),
    share(codes - right - wrong, codes),
    share(certain, codes),
    share(certainRight, certain),
  ];
}

const HEAD = ['', 'codes', 'right %', 'wrong %', 'left %', 'certain %', 'of them right %'];

interface ManifestEntry {
  readonly damaged: string;
  readonly generator: string;
  readonly extractor: string;
  readonly printFaithful: boolean;
  readonly profile: { readonly pua: number };
}

/** The article's seventeen groups. */
function article(): Figure[] {
  if (!hasShared('acceptance/article.txt')) return [];
  const text = readShared('acceptance/article.txt');
  const gold = readShared('acceptance/article.lines.gold.txt');
  const { runs } = solveGlyphs(TextDocument.of(text), language(), NO_FACTS);
  console.log('\nthe article');
  let right = 0;
  for (const { start, end, certainty, readings, kind } of runs) {
    const before = text.slice(Math.max(0, start - 12), start).replace(/\s+/gu, ' ');
    const decoded = readings[0]?.text ?? '';
    const isRight = certainty === 'certain' && gold.includes(decoded);
    if (isRight) right++;
    console.log(
      `  ${codeNames(text.slice(start, end))} → ${decoded} ${kind} ${certainty ?? 'left'} ${isRight ? '' : 'NOT IN GOLD'} (…${before})`,
    );
  }
  return [share('glyphs, article: certain and right', right, runs.length)];
}

/** The font table a generator's codes are judged by; undefined when there is none. */
function truthOf(generator: string): ReadonlyMap<string, string> | undefined {
  const font = generator.replace(/^gs-of-/u, '').replace(/^(?:mpdf|lualatex)-/u, '');
  const name = { auto: 'xbriyaz', 'xbriyaz-narrow': 'xbriyaz', dejavu: 'dejavusanscondensed' }[font] ?? font;
  if (generator.startsWith('lualatex') || !hasShared(`roundtrip/glyph-maps/${name}.tsv`)) return undefined;
  const rows = readShared(`roundtrip/glyph-maps/${name}.tsv`)
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
  return new Map(
    rows
      .filter(([, , text]) => text)
      .map(([code, , text]) => [String.fromCharCode(parseInt(code, 16)), text]),
  );
}

/** The texts of real PDF programs with and without the named maps, against the tables of their fonts. */
function roundtrip(isVerbose: boolean): Figure[] {
  if (!hasShared('roundtrip/manifest.jsonl')) return [];
  const entries = (readSharedRecords('roundtrip/manifest.jsonl') as ManifestEntry[]).filter(
    ({ profile, printFaithful }) => profile.pua > 0 && printFaithful,
  );
  return [true, false].flatMap((withNamedMaps) => {
    const byFont = new Map<string, Tally>();
    const byPair: (string | number)[][] = [];
    const few = newTally();
    const dense = newTally();
    for (const entry of entries) {
      const truth = truthOf(entry.generator);
      if (!truth) continue;
      const text = readShared(`roundtrip/${entry.damaged}`);
      const judged = judge(text, truth, withNamedMaps, isVerbose);
      const tally = byFont.get(entry.generator) ?? newTally();
      add(tally, judged.tally);
      byFont.set(entry.generator, tally);
      add((1000 * entry.profile.pua) / text.length <= 30 ? few : dense, judged.tally);
      byPair.push(
        row(`${entry.generator} × ${entry.extractor} [${judged.map ?? '–'} ${judged.order}]`, judged.tally),
      );
    }
    const title = `glyphs, named maps ${withNamedMaps ? 'on' : 'off'}`;
    console.log(`\n${title}`);
    if (isVerbose) console.log(table([HEAD, ...byPair]));
    console.log(
      table([
        HEAD,
        ...[...byFont].map(([font, tally]) => row(font, tally)),
        row('up to 30 codes per 1,000', few),
        row('more', dense),
      ]),
    );
    return [
      share(`${title}: up to 30 codes per 1,000, right`, few.right, few.codes),
      share(`${title}: more codes, right`, dense.right, dense.codes),
      share(`${title}: certain, right`, few.certainRight + dense.certainRight, few.certain + dense.certain),
    ];
  });
}

function share(name: string, part: number, whole: number): Figure {
  return { name, value: whole === 0 ? 1 : part / whole, better: 'higher' };
}

/** The repairs of a text against the font's table; a run is right when its text holds just the letters of its codes. */
function judge(
  text: string,
  truth: ReadonlyMap<string, string>,
  withNamedMaps: boolean,
  isVerbose: boolean,
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
    const isRight = [wanted, [...wanted].reverse()].some(
      (order) => order.join('') === found || [...order.join('')].reverse().join('') === found,
    );
    tally[isRight ? 'right' : 'wrong'] += codes.length;
    if (certainty !== 'certain') continue;
    tally.certain += codes.length;
    if (isRight) tally.certainRight += codes.length;
    else if (isVerbose)
      console.log(
        `    certain but wrong in ${text.slice(0, 20).trim()}: ${codeNames(codes.join(''))} → ${best.text}, is ${wanted.join('')}`,
      );
  }
  return { tally, map, order: reading.order };
}

function isCode(character: string): boolean {
  return character >= '\uE000' && character <= '\uF8FF';
}

function letters(text: string): string {
  return text.replace('للہ', 'لله').normalize('NFC').trim();
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

const KEYS = 4;

/** Digits under random keys, in our own texts and in those beside the project. */
function digits(): Figure[] {
  const shared: string[] = [];
  if (hasShared('acceptance/article.lines.gold.txt'))
    shared.push(readShared('acceptance/article.lines.gold.txt'));
  if (hasShared('roundtrip/gold/a01.txt'))
    for (let n = 1; n <= 12; n++)
      shared.push(readShared(`roundtrip/gold/a${String(n).padStart(2, '0')}.txt`));
  return [...digitsOf('own digits', OWN), ...(shared.length > 0 ? digitsOf('digits', shared) : [])];
}

function digitsOf(title: string, texts: readonly string[]): Figure[] {
  const rows: (string | number)[][] = [];
  const figures: Figure[] = [];
  for (const kind of ['contiguous', 'gapped', 'unordered'] as const) {
    const all = newTally();
    const rich = newTally();
    for (const [index, text] of texts.entries()) {
      for (let seed = 1; seed <= KEYS; seed++) {
        const { tally, places } = judgeKey(text, keyOf(kind, seeded(seed * 1000 + index)));
        add(all, tally);
        if (places >= 5) add(rich, tally);
      }
    }
    rows.push(row(`${kind}, all texts`, all), row(`${kind}, 5 number places or more`, rich));
    figures.push(share(`glyphs, ${title}, ${kind} keys: right`, rich.right, rich.codes));
    figures.push(share(`glyphs, ${title}, ${kind} keys: certain, right`, all.certainRight, all.certain));
  }
  console.log(`\n${title} under random keys, ${texts.length} texts, ${KEYS} keys each`);
  console.log(table([HEAD, ...rows]));
  return figures;
}

const ENCODED_LETTERS = [...'كعهيلأ'];

/** Letters under random keys in our own texts: some letters, each a code. */
function letterKeys(): Figure[] {
  const all = newTally();
  for (let seed = 1; seed <= KEYS; seed++) {
    const next = seeded(seed);
    const text = OWN.join('\n');
    const key = new Map(
      ENCODED_LETTERS.map((letter) => [letter, String.fromCharCode(0xe200 + Math.floor(next() * 1000))]),
    );
    const damaged = text.replace(/[\u0621-\u064A]/gu, (letter) => key.get(letter) ?? letter);
    add(all, judgeText(damaged, text));
  }
  console.log(`\nown letters under random keys, ${KEYS} keys`);
  console.log(table([HEAD, row('letters', all)]));
  return [
    share('glyphs, own letters: right', all.right, all.codes),
    share('glyphs, own letters: certain, right', all.certainRight, all.certain),
  ];
}

const MARKS = /[\u064B-\u0652\u0670\u0640]/gu;

/** Texts of nearly all codes under random keys: each form of a letter, but the isolated one, has its own code. */
function ciphers(): Figure[] {
  const all = newTally();
  for (const [index, text] of [SENTENCES.join('\n'), CLEAN_TEXTS.join('\n').replace(MARKS, '')].entries()) {
    const { damaged, values } = encipher(text, seeded(index + 1));
    const { glyphs } = solveGlyphs(TextDocument.of(damaged), language(), NO_FACTS);
    const solved = new Map(glyphs.map((glyph) => [glyph.codes, glyph]));
    for (const code of damaged) {
      if (!isCode(code)) continue;
      const glyph = solved.get(code);
      const isRight = glyph?.readings[0].text === values.get(code);
      all.codes++;
      if (glyph) all[isRight ? 'right' : 'wrong']++;
      if (glyph?.certainty !== 'certain') continue;
      all.certain++;
      if (isRight) all.certainRight++;
    }
  }
  console.log('\nown texts of nearly all codes under random keys');
  console.log(table([HEAD, row('letters', all)]));
  return [
    share('glyphs, own ciphers: right', all.right, all.codes),
    share('glyphs, own ciphers: certain, right', all.certainRight, all.certain),
  ];
}

const NUMBER = /[0-9٠-٩]+(?:[.,٫٬/:–-][0-9٠-٩]+)*/gu;

function judgeKey(text: string, key: readonly string[]): { tally: Tally; places: number } {
  const latin = text.replace(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x660));
  const damaged = latin.replace(/[0-9]/gu, (digit) => key[Number(digit)]);
  return { tally: judgeText(damaged, latin), places: latin.match(NUMBER)?.length ?? 0 };
}

/** The readings of a text whose codes each stand for one character of `gold`. */
function judgeText(damaged: string, gold: string): Tally {
  const tally = newTally();
  tally.codes = [...damaged].filter(isCode).length;
  const { runs } = solveGlyphs(TextDocument.of(damaged), language(), NO_FACTS);
  for (const { start, end, certainty, readings } of runs) {
    if (certainty === undefined) continue;
    const codes = [...damaged.slice(start, end)].filter(isCode).length;
    const isRight = readings[0].text === gold.slice(start, end);
    tally[isRight ? 'right' : 'wrong'] += codes;
    if (certainty !== 'certain') continue;
    tally.certain += codes;
    if (isRight) tally.certainRight += codes;
  }
  return tally;
}

/**
 * What the glyph map makes of private-use codes: the share of codes whose best reading is right, by generator and
 * font, with the named maps and without them, and of digits and letters under random keys.
 */
export const glyphs: Evaluation = ({ isVerbose }) => [
  ...article(),
  ...roundtrip(isVerbose),
  ...digits(),
  ...letterKeys(),
  ...ciphers(),
];
