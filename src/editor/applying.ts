import * as vscode from 'vscode';
import type { Edit } from '../text/edits';
import { lengthOf, rangeOf } from './host';

/** A workspace edit of `edits`; undefined when the text they replace no longer stands in `document`. */
export function workspaceEdit(
  document: vscode.TextDocument,
  edits: readonly Edit[],
): vscode.WorkspaceEdit | undefined {
  const length = lengthOf(document);
  const result = new vscode.WorkspaceEdit();
  for (const edit of edits) {
    const range = rangeOf(document, edit);
    // Not the whole text: putting it together takes longer than a few edits do.
    if (edit.end > length || document.getText(range) !== edit.oldText) return undefined;
    result.replace(document.uri, range, edit.newText);
  }
  return result;
}

/** Makes `edits` in one undo step; false when the document changed meanwhile and nothing was done. */
export async function applyToDocument(
  document: vscode.TextDocument,
  edits: readonly Edit[],
): Promise<boolean> {
  if (edits.length === 0) return true;
  const edit = workspaceEdit(document, edits);
  return edit !== undefined && vscode.workspace.applyEdit(edit);
}
