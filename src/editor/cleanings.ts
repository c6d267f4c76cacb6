import * as vscode from 'vscode';
import { format } from '../messages/localized';
import { ui } from '../messages/ui';
import { cleanText, type CleanOptions } from '../review/clean';
import { ledgerEdits, type Ledger } from '../review/ledger';
import { placesOf } from '../review/places';
import { applyToDocument } from './applying';
import { formatOf, locale } from './host';
import type { Subject } from './reviews';
import { cancellably } from './working';

export const SHOW_WHAT_CHANGED = 'tarmim.showWhatChanged';

/** A cleaning that was made: the text before it and all it did. */
export interface Cleaning {
  readonly uri: vscode.Uri;
  readonly original: string;
  readonly ledger: Ledger;
}

/** Cleans documents, each time in one undo step, and remembers the last cleaning of each while it is open. */
export class Cleanings implements vscode.Disposable {
  private readonly last = new Map<string, Cleaning>();
  private readonly subscription = vscode.workspace.onDidCloseTextDocument(({ uri }) =>
    this.last.delete(uri.toString()),
  );

  /** The cleaning made last of any document that is open. */
  get latest(): Cleaning | undefined {
    return [...this.last.values()].at(-1);
  }

  of(uri: vscode.Uri): Cleaning | undefined {
    return this.last.get(uri.toString());
  }

  /** Cleans the document (or a range of it) and says what was done; cancelled, it does nothing. */
  async clean({ document, ruleset }: Subject, options: CleanOptions = {}): Promise<void> {
    const { version } = document;
    const cleaning = cleanText(document.getText(), formatOf(document), ruleset, options);
    const cleaned = await cancellably(ui.cleaning, document, cleaning);
    if (!cleaned) return;
    if (document.version === version) await this.make(document, cleaned.ledger);
    else void vscode.window.showWarningMessage(ui.changedMeanwhile[locale()]);
  }

  /** Makes what the ledger says on the document's text as it is, and says so. */
  async make(document: vscode.TextDocument, ledger: Ledger): Promise<boolean> {
    const { uri } = document;
    const original = document.getText();
    if (!(await applyToDocument(document, ledgerEdits(original, ledger)))) {
      void vscode.window.showWarningMessage(ui.changedMeanwhile[locale()]);
      return false;
    }
    const { length } = placesOf(original, ledger);
    this.last.delete(uri.toString());
    if (length > 0) this.last.set(uri.toString(), { uri, original, ledger });
    void announce(uri, length);
    return true;
  }

  dispose(): void {
    this.subscription.dispose();
  }
}

async function announce(uri: vscode.Uri, places: number): Promise<void> {
  if (places === 0) {
    void vscode.window.showInformationMessage(ui.nothingToClean[locale()]);
    return;
  }
  const show = ui.showWhatChanged[locale()];
  const said = format(ui.cleaned, locale(), [String(places)]);
  if ((await vscode.window.showInformationMessage(said, show)) === show)
    await vscode.commands.executeCommand(SHOW_WHAT_CHANGED, uri);
}
