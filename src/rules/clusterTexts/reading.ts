import type { Language } from '../../language/language';
import { joiningType, joinsForward } from '../../text/characters';
import { filterSteps, type Steps } from '../../text/steps';
import { wordLog } from '../glyphMap/wordLog';
import { remembered } from '../words/remembered';
import { LAM_ALEF, type Counts } from './alignment';
import type { Atom } from './atoms';

/** What stands for an atom nothing is known of. */
export const UNREAD = '\uFFFD';

/** What an atom stands for, and how far that reading leads the next one, in nats. */
export interface Glyph {
  readonly text: string;
  readonly lead: number;
  /** Whether known texts agree on it. */
  readonly isClear: boolean;
}

const LETTERS = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ'];
const SIGNS = [...'.،:؛؟!«»()"-'];
/** How likely (natural log) a glyph stands for one letter, for one sign, for each letter more. */
const LETTER = -Math.log(40);
const SIGN = -Math.log(400);
const MORE = -Math.log(100);
/** What an alignment that says so counts for, in nats, and how many count. */
const EVIDENCE = 3;
const MOST_COUNTED = 4;
/** An atom that so many alignments agree on is not asked again. */
const CLEAR = 3;
const CLEAR_SHARE = 0.8;
/** A letter has one glyph for each of its shapes, in most fonts. */
const TAKEN = -3;
/** So much better than the next a reading must be. */
const LEAST_LEAD = 1.5;
const ROUNDS = 3;
const MOST_WORDS = 10;
const MOST_MATCHES = 100;
const MOST_UNREAD = 2;

/** A word of the document, as often as it comes. */
interface WordType {
  readonly atoms: readonly Atom[];
  count: number;
}

/** The glyph map that the counts of alignments and the words of `rows` make likeliest together. */
export function* readGlyphs(
  rows: readonly (readonly Atom[])[],
  counts: Counts,
  space: Atom,
  language: Language,
): Steps<Map<Atom, Glyph>> {
  return yield* new Reader(rows, counts, space, language).read();
}

class Reader {
  readonly #glyphs = new Map<Atom, Glyph>();
  readonly #words = new Map<string, WordType>();
  readonly #wordsOf = new Map<Atom, WordType[]>();
  readonly #clear = new Set<Atom>();
  /** The atoms that stand for a letter in a shape. */
  readonly #shapes = new Map<string, Set<Atom>>();

  constructor(
    private readonly rows: readonly (readonly Atom[])[],
    private readonly counts: Counts,
    private readonly space: Atom,
    private readonly language: Language,
  ) {
    for (const [atom, texts] of counts) {
      const [[text, best], next] = [...texts].sort((a, b) => b[1] - a[1]);
      let total = 0;
      for (const each of texts.values()) total += each;
      const isClear = best >= CLEAR && best >= CLEAR_SHARE * total;
      this.#glyphs.set(atom, { text, lead: EVIDENCE * (best - (next?.[1] ?? 0)), isClear });
      if (isClear) this.#clear.add(atom);
    }
    this.#glyphs.set(space, { text: ' ', lead: Infinity, isClear: true });
    this.#clear.add(space);
  }

  #addWords(row: readonly Atom[]): void {
    let word: Atom[] = [];
    for (const atom of [...row, this.space]) {
      if (atom !== this.space) word.push(atom);
      else if (word.length > 0) {
        this.#addWord(word);
        word = [];
      }
    }
  }

  #addWord(atoms: readonly Atom[]): void {
    const key = atoms.join('\u0000');
    const known = this.#words.get(key);
    if (known) {
      known.count++;
      return;
    }
    const word = { atoms, count: 1 };
    this.#words.set(key, word);
    for (const atom of new Set(atoms)) {
      const words = this.#wordsOf.get(atom);
      if (words) words.push(word);
      else this.#wordsOf.set(atom, [word]);
    }
  }

  *read(): Steps<Map<Atom, Glyph>> {
    for (const row of this.rows) {
      this.#addWords(row);
      yield;
    }
    for (let round = 0; round < ROUNDS; round++) {
      let isChanged = false;
      yield* this.#takeShapes();
      for (const atom of yield* this.#inOrder()) {
        yield;
        if (this.#improve(atom)) isChanged = true;
      }
      if (!isChanged) break;
    }
    return this.#glyphs;
  }

  *#takeShapes(): Steps<void> {
    this.#shapes.clear();
    for (const [atom, { text }] of this.#glyphs) {
      yield;
      if (text.length !== 1) continue;
      const key = text + this.#shapeOf(atom);
      const atoms = this.#shapes.get(key);
      if (atoms) atoms.add(atom);
      else this.#shapes.set(key, new Set([atom]));
    }
  }

  /** Whether an atom is joined to the letter before it, by the words it stands in. */
  #shapeOf(atom: Atom): string {
    let joined = 0;
    let all = 0;
    for (const { atoms } of (this.#wordsOf.get(atom) ?? []).slice(0, MOST_WORDS)) {
      const at = atoms.indexOf(atom);
      const before = at > 0 ? this.#textOf(atoms[at - 1]).at(-1) : '';
      if (before === undefined || before === UNREAD) continue;
      all++;
      if (before !== '' && joinsForward(before)) joined++;
    }
    const isLast = (this.#wordsOf.get(atom) ?? []).every(({ atoms }) => atoms.at(-1) === atom);
    return `${all === 0 ? '?' : joined * 2 > all ? '-' : ''}${isLast ? '' : '-'}`;
  }

  #textOf(atom: Atom): string {
    return this.#glyphs.get(atom)?.text ?? UNREAD;
  }

  /** The atoms that are not clear, those first whose words have the fewest others unread. */
  *#inOrder(): Steps<Atom[]> {
    const ranked: { atom: Atom; clear: number }[] = [];
    for (const [atom, words] of this.#wordsOf) {
      yield;
      if (this.#clear.has(atom)) continue;
      const clear = yield* filterSteps(words, ({ atoms }) =>
        atoms.every((other) => other === atom || this.#glyphs.has(other)),
      );
      ranked.push({ atom, clear: clear.length });
    }
    return ranked.sort((a, b) => b.clear - a.clear).map(({ atom }) => atom);
  }

  #improve(atom: Atom): boolean {
    const words = (this.#wordsOf.get(atom) ?? []).slice(0, MOST_WORDS);
    const old = this.#glyphs.get(atom);
    const scored = this.#score(atom, words).sort((a, b) => b.score - a.score);
    if (scored.length === 0) return false;
    const [best, next] = scored;
    const lead = best.score - (next?.score ?? best.score - LEAST_LEAD);
    if (lead < LEAST_LEAD) return false;
    this.#glyphs.set(atom, { text: best.text, lead, isClear: false });
    return best.text !== old?.text;
  }

  #score(atom: Atom, words: readonly WordType[]): { text: string; score: number }[] {
    const votes = words.map((word) => ({ word, vote: this.#vote(word, atom) }));
    const own = this.counts.get(atom);
    const texts = new Set([...LETTERS, ...SIGNS, ...(own?.keys() ?? [])]);
    for (const { vote } of votes) for (const text of vote.logs.keys()) texts.add(text);
    const shape = this.#shapeOf(atom);
    return [...texts].map((text) => {
      let score = rarity(text) + EVIDENCE * Math.min(MOST_COUNTED, own?.get(text) ?? 0);
      const others = this.#shapes.get(text + shape);
      if (others && (others.size > 1 || !others.has(atom))) score += TAKEN;
      for (const { word, vote } of votes)
        score += Math.min(2, word.count) * (vote.logs.get(text) ?? vote.rest);
      return { text, score };
    });
  }

  /** How probable the word is with each text in place of `atom`, and with one that makes no word. */
  #vote({ atoms }: WordType, atom: Atom): Vote {
    const logs = new Map<string, number>();
    let word = '';
    for (const each of atoms) word += each === atom ? ASKED : this.#textOf(each);
    const core = withoutDoubledAlefs(word).replace(EDGES, '');
    const unread = count(core, UNREAD);
    const rest = UNKNOWN - core.length * PER_LETTER;
    if (unread > MOST_UNREAD || count(core, ASKED) > 1 || !WORD.test(core))
      return { logs, rest: -core.length * PER_LETTER };
    const { language } = this;
    for (const [text, log] of votesOf(core, language)) logs.set(text, Math.max(rest, log));
    const bare = core.startsWith(ASKED) ? core.slice(1) : core.endsWith(ASKED) ? core.slice(0, -1) : '';
    if (bare !== '') {
      const log = patternLog(bare, language);
      for (const sign of SIGNS) logs.set(sign, log);
    }
    return { logs, rest };
  }
}

interface Vote {
  readonly logs: Map<string, number>;
  readonly rest: number;
}

function rarity(text: string): number {
  if (text.length === 1 && SIGNS.includes(text)) return SIGN;
  if (LAM_ALEF.has(text)) return LETTER;
  return text.length === 0 ? SIGN : LETTER + MORE * (text.length - 1);
}

const ASKED = '\uE000';
const EDGES = /^[«("–-]{1,4}|[.،:؛؟!»)"–-]{1,4}$/gu;
const WORD = /^[\u0621-\u064A\uFFFD\uE000]+$/u;
const UNKNOWN = Math.log(0.08);
const PER_LETTER = Math.log(36);

function count(text: string, character: string): number {
  let found = 0;
  for (const each of text) if (each === character) found++;
  return found;
}

/** Fonts that draw the hamza of an alef by itself have an alef before each: `word` with one of the two. */
export function withoutDoubledAlefs(word: string): string {
  return word.replace(/ا(?=[أإآ])/gu, '');
}

/** Whether `token` can be a word, whatever letters its unread ones are. */
export function canBeWord(token: string, language: Language): boolean {
  const core = withoutDoubledAlefs(token).replace(EDGES, '');
  if (!WORD.test(core) || count(core, UNREAD) > MOST_UNREAD) return false;
  return language.matches(core.replaceAll(UNREAD, '?'), 1).length > 0;
}

/** How probable `pattern` is as a word, whatever letters its unread ones are. */
const patternLog = remembered((pattern: string, language): number => {
  const rest = UNKNOWN - pattern.length * PER_LETTER;
  if (!pattern.includes(UNREAD)) return Math.max(rest, wordLog(pattern, language));
  let sum = Math.exp(rest);
  for (const { word } of language.matches(pattern.replaceAll(UNREAD, '?'), MOST_MATCHES))
    sum += Math.exp(wordLog(word, language));
  return Math.log(sum);
});

/** How probable the word is with each text in place of what is asked: one letter, or more where no other is unread. */
const votesOf = remembered((core: string, language): ReadonlyMap<string, number> => {
  const at = core.indexOf(ASKED);
  const sums = new Map<string, number>();
  const add = (text: string, word: string): void => {
    sums.set(text, (sums.get(text) ?? 0) + Math.exp(wordLog(word, language)));
  };
  const pattern = core.replaceAll(UNREAD, '?');
  for (const { word } of language.matches(pattern.replace(ASKED, '?'), MOST_MATCHES)) add(word[at], word);
  if (!core.includes(UNREAD)) {
    const behind = core.length - at - 1;
    for (const { word } of language.matches(pattern.replace(ASKED, '*'), MOST_MATCHES)) {
      const text = word.slice(at, word.length - behind);
      if (text.length !== 1 && text.length <= MOST_LETTERS && isLigature(text)) add(text, word);
    }
  }
  return new Map([...sums].map(([text, sum]) => [text, Math.log(sum)]));
});

const MOST_LETTERS = 3;

/** Only letters that join make one glyph. */
function isLigature(text: string): boolean {
  return text !== '' && [...text.slice(0, -1)].every((letter) => joiningType(letter) === 'dual');
}
