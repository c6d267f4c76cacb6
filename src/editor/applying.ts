import * as vscode from 'vscode';
import { editsMatch, type Edit } from '../text/edits';
import { rangeOf } from './host';

/** A workspace edit of `edits`; undefined when the text they replace no longer stands in `document`. */
export function workspaceEdit(
  document: vscode.TextDocument,
  edits: readonly Edit[],
): vscode.WorkspaceEdit | undefined {
  if (!editsMatch(document.getText(), edits)) return undefined;
  const result = new vscode.WorkspaceEdit();
  for (const edit of edits) result.replace(document.uri, rangeOf(document, edit), edit.newText);
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
