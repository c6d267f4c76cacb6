import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import ts from 'typescript';

const PROJECT = join(__dirname, '../..');

/** A regular expression of the product and where it stands. */
export interface Expression {
  readonly source: string;
  readonly flags: string;
  readonly place: string;
}

/** A parsed file of the product. */
function sources(): ts.SourceFile[] {
  return globSync('src/**/*.ts', { cwd: PROJECT, ignore: ['src/**/build/**'] })
    .sort()
    .map((path) => {
      const text = readFileSync(join(PROJECT, path), 'utf8');
      return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    });
}

function placeOf(node: ts.Node): string {
  const file = node.getSourceFile();
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => {
    visit(child, see);
  });
}

/** All regular expressions that stand in the product's source as literals. */
export function literalExpressions(): Expression[] {
  const found: Expression[] = [];
  for (const file of sources()) {
    visit(file, (node) => {
      if (!ts.isRegularExpressionLiteral(node)) return;
      const end = node.text.lastIndexOf('/');
      found.push({
        source: node.text.slice(1, end),
        flags: node.text.slice(end + 1),
        place: placeOf(node),
      });
    });
  }
  return found;
}

/** The regular expressions that were built from strings while `load` ran. */
export function builtExpressions(load: () => void): Expression[] {
  const found: Expression[] = [];
  const original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(original, {
    construct(target, args: [string | RegExp, string?]) {
      const built = new target(...args);
      found.push({ source: built.source, flags: built.flags, place: 'built' });
      return built;
    },
  });
  try {
    load();
  } finally {
    globalThis.RegExp = original;
  }
  return found;
}
