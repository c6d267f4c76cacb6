import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Automaton } from '../../src/language/automaton';
import { readCspellTrie } from '../../src/language/build/cspellTrie';
import { packWords, treeOf, withoutRedundant } from '../../src/language/build/words';
import { segmentClitics, splitByCounts } from '../../src/language/clitics';

const LETTERS = 'ابتدل';

function automaton(words: Iterable<string>): Automaton {
  const { edges, skips, longSkips } = packWords(treeOf(words), LETTERS);
  const codes = Uint16Array.from(LETTERS, (letter) => letter.charCodeAt(0));
  return new Automaton(edges, codes, skips, longSkips);
}

function allWords(words: Automaton): string[] {
  const found: string[] = [];
  words.forEachWithPrefix('', (word, index) => {
    assert.equal(index, found.length);
    return found.push(word) > 0;
  });
  return found;
}

const wordList = fc.uniqueArray(
  fc.array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 5 }).map((letters) => letters.join('')),
);

describe('the automaton', () => {
  it('has exactly the words it was made of, numbered in order', () => {
    fc.assert(
      fc.property(wordList, wordList, (words, others) => {
        const packed = automaton(words);
        const sorted = [...words].sort();
        assert.deepEqual(allWords(packed), sorted);
        for (const word of [...words, ...others]) {
          assert.equal(packed.has(word), words.includes(word));
          assert.equal(packed.indexOf(word), sorted.indexOf(word));
        }
      }),
    );
  });

  it('finds what a regular expression finds', () => {
    const pattern = fc
      .array(fc.constantFrom(...LETTERS, '?', '*'), { minLength: 1, maxLength: 5 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(wordList, pattern, (words, wanted) => {
        const found = new Set<string>();
        automaton(words).forEachMatch(wanted, (word) => found.add(word).size > 0);
        const expression = new RegExp(`^${wanted.replaceAll('?', '.').replaceAll('*', '.{0,4}')}$`);
        assert.deepEqual([...found].sort(), words.filter((word) => expression.test(word)).sort());
      }),
    );
  });

  it('leaves out words that are words without their first letter too', () => {
    const packed = packWords(withoutRedundant(treeOf(['باب', 'اب', 'بدل', 'ات']), 'ب'), LETTERS);
    const codes = Uint16Array.from(LETTERS, (letter) => letter.charCodeAt(0));
    const words = new Automaton(packed.edges, codes);
    assert.deepEqual(
      ['باب', 'اب', 'بدل', 'ات'].filter((word) => words.has(word)),
      ['اب', 'بدل', 'ات'],
    );
  });
});

describe('the dictionary reader', () => {
  it('follows letters, word ends, ways up and references', () => {
    // ab, abc, xb, xbc (by reference to the node after a), 5; the accent-free forms are left out.
    const text =
      '#!/usr/bin/env cspell-trie reader\nTrieXv3\nbase=32\n# Data:\n__DATA__\nabc$$2x#1;<\\5$\\~a$2';
    const root = readCspellTrie(text);
    const words: string[] = [];
    const walk = (node: typeof root, word: string): void => {
      if (node.isWord) words.push(word);
      for (const [letter, next] of node.next) walk(next, word + letter);
    };
    walk(root, '');
    assert.deepEqual(words.sort(), ['5', 'ab', 'abc', 'xb', 'xbc']);
    assert.throws(() => readCspellTrie('TrieXv9\n__DATA__\n'), SyntaxError);
  });
});

describe('clitics', () => {
  it('are split off where the rest is frequent enough', () => {
    const counts = new Map([
      ['المدرسة', 900],
      ['بالمدرسة', 100],
      ['للمدرسة', 50],
      ['وزير', 500],
      ['زير', 20],
    ]);
    const segment = (word: string): string =>
      segmentClitics(word, (part) => splitByCounts(part, (form) => counts.get(form) ?? 0)).join(' ');
    assert.equal(segment('وبالمدرسة'), 'و+ ب+ المدرسة');
    assert.equal(segment('للمدرسة'), 'ل+ المدرسة');
    assert.equal(segment('وزير'), 'وزير');
    assert.equal(segment('ووزير'), 'و+ وزير');
  });
});
