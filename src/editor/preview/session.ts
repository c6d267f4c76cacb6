import * as vscode from 'vscode';
import { ui } from '../../messages/ui';
import { Preview, type Choice } from '../../review/preview';
import { TextDocument } from '../../text/document';
import { inSlices, type Steps } from '../../text/steps';
import { formatOf, locale, textOf } from '../host';
import type { Subject } from '../reviews';

/** The documents on the right of the comparison: what the ticked repairs make of a text. */
export const RESULT_SCHEME = 'tarmim-result';

/** One preview: a document, what could be done to it, and what of that is ticked. */
export class PreviewSession {
  /** The text with what is ticked, as a document. */
  readonly result: vscode.Uri;

  private constructor(
    readonly document: vscode.TextDocument,
    readonly preview: Preview,
  ) {
    this.result = document.uri.with({ scheme: RESULT_SCHEME, query: document.uri.toString() });
  }

  static *of({ document, ruleset }: Subject): Steps<PreviewSession> {
    const text = yield* TextDocument.ofSteps(yield* textOf(document), formatOf(document));
    const preview = yield* Preview.of(text, ruleset);
    if (preview.next === 'likely') yield* preview.extend();
    return new PreviewSession(document, preview);
  }

  /** Opens the comparison, at a choice when one is given. */
  async compare(choice?: Choice): Promise<void> {
    const name = this.document.uri.path.split('/').at(-1) ?? '';
    const title = `${name} – ${ui.previewTitle[locale()]}`;
    const selection = choice && (await this.placeInResult(choice));
    const options: vscode.TextDocumentShowOptions = { preview: true, preserveFocus: true, selection };
    await vscode.commands.executeCommand('vscode.diff', this.document.uri, this.result, title, options);
  }

  private async placeInResult({ edits: [{ start }] }: Choice): Promise<vscode.Range> {
    const edits = (await inSlices(this.preview.editsSteps())) ?? [];
    const growth = edits
      .filter((edit) => edit.end <= start)
      .reduce((sum, edit) => sum + edit.newText.length - edit.oldText.length, 0);
    const position = (await vscode.workspace.openTextDocument(this.result)).positionAt(start + growth);
    return new vscode.Range(position, position);
  }
}
