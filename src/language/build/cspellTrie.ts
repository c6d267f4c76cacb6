import { emptyNode, type WordNode } from './words';

const HEADER = /\nTrieXv3\nbase=(\d+)\n/;
const DATA = '__DATA__\n';

/** Roots that begin no word: `~` forms without accents, `!` forbidden words, `+` and `*` compounds. */
const MARKERS = ['~', '!', '+', '*'];

/**
 * Reads a dictionary in cspell's text form of a trie, version 3: letters go down, `$` marks a word
 * and goes up, `<` goes up, a digit after either repeats going up, `#n;` hangs in the n-th node that
 * has children, `\` takes the next character as a letter.
 * Source: cspell-trie-lib, io/importV3.ts and io/importExportV3.ts.
 * @throws SyntaxError when the text is in no such form
 */
export function readCspellTrie(text: string): WordNode {
  const base = Number(HEADER.exec(text)?.[1]);
  if (!(base > 0)) throw new SyntaxError('not a cspell trie of version 3');
  const root = emptyNode();
  const nodes = [root];
  const path: { readonly node: WordNode; readonly letter: string }[] = [{ node: root, letter: '' }];
  const top = (): WordNode => path[path.length - 1].node;
  const up = (steps: number): void => void path.splice(path.length - steps);
  const down = (letter: string): void => {
    const node = emptyNode();
    top().next.set(letter, node);
    path.push({ node, letter });
    nodes.push(node);
  };
  const endWord = (): void => {
    top().isWord = true;
    // Nodes without children are not numbered.
    if (top().next.size === 0) nodes.pop();
    up(1);
  };
  const hangIn = (number: number): void => {
    nodes.pop();
    const { letter } = path[path.length - 1];
    path[path.length - 2].node.next.set(letter, nodes[number]);
  };
  let wentUp = false;
  for (let at = text.indexOf(DATA) + DATA.length; at < text.length; at++) {
    const character = text[at];
    if (character === '\n' || character === '\r') continue;
    if (wentUp && character >= '2' && character <= '9') {
      up(Number(character) - 1);
      continue;
    }
    wentUp = character === '$' || character === '<';
    if (character === '$') endWord();
    else if (character === '<') up(1);
    else if (character === '\\') down(text[++at]);
    else if (character === '#') {
      const end = text.indexOf(';', at);
      hangIn(parseInt(text.slice(at + 1, end), base));
      at = end;
    } else down(character);
  }
  if (path.length !== 1) throw new SyntaxError('a cspell trie that is cut short');
  for (const marker of MARKERS) root.next.delete(marker);
  return root;
}
