import * as vscode from 'vscode';
import { pattern } from '../text/characters';
import { isReviewed } from './host';

/** Characters that can't be seen for what they are: private use, replacement, direction controls, kashida in words. */
const DAMAGE = new RegExp(
  `[\\uE000-\\uF8FF\\uFFFD]+|[\\u202A-\\u202E\\u2066-\\u2069]+|(?<=${pattern.scriptLetter}|${pattern.haraka})${pattern.tatweel}+(?=${pattern.scriptLetter})`,
  'gu',
);

/**
 * Gives damage a background in the visible part of every editor, without the cap diagnostics have.
 * A background, not a colour: VS Code lays out each coloured piece of a right-to-left line by itself,
 * which would tear the line apart.
 */
export function highlightDamage(): vscode.Disposable {
  const decoration = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('tarmim.damageBackground'),
    borderRadius: '2px',
  });
  const show = (editor: vscode.TextEditor): void =>
    editor.setDecorations(decoration, isReviewed(editor.document) ? visibleDamage(editor) : []);
  vscode.window.visibleTextEditors.forEach(show);
  return vscode.Disposable.from(
    decoration,
    vscode.window.onDidChangeVisibleTextEditors((editors) => editors.forEach(show)),
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => show(textEditor)),
    vscode.workspace.onDidChangeTextDocument(({ document }) =>
      vscode.window.visibleTextEditors.filter((editor) => editor.document === document).forEach(show),
    ),
  );
}

function visibleDamage({ document, visibleRanges }: vscode.TextEditor): vscode.Range[] {
  return visibleRanges.flatMap((visible) => {
    const offset = document.offsetAt(visible.start);
    return [...document.getText(visible).matchAll(DAMAGE)].map((match) => {
      const start = offset + match.index;
      return new vscode.Range(document.positionAt(start), document.positionAt(start + match[0].length));
    });
  });
}
