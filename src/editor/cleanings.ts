import * as vscode from 'vscode';
import { format } from '../messages/localized';
import { ui } from '../messages/ui';
import { cleanText, type CleanOptions } from '../review/clean';
import { ledgerEditsSteps, type Ledger } from '../review/ledger';
import { placesSteps } from '../review/places';
import { fewerEdits, type Edit } from '../text/edits';
import type { Steps } from '../text/steps';
import { applyToDocument } from './applying';
import { formatOf, locale, textOf } from './host';
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
    await this.do(document, function* () {
      const original = yield* textOf(document);
      const { ledger } = yield* cleanText(original, formatOf(document), ruleset, options);
      return yield* workOf(original, ledger);
    });
  }

  /** Makes what the ledger says on the document's text as it is, and says so. */
  async make(document: vscode.TextDocument, ledger: Ledger): Promise<void> {
    await this.do(document, function* () {
      return yield* workOf(yield* textOf(document), ledger);
    });
  }

  private async do(document: vscode.TextDocument, prepare: () => Steps<Work>): Promise<void> {
    const { uri, version } = document;
    const work = await cancellably(ui.cleaning, document, prepare());
    if (!work) return;
    if (document.version !== version || !(await applyToDocument(document, work.edits))) {
      void vscode.window.showWarningMessage(ui.changedMeanwhile[locale()]);
      return;
    }
    const { original, ledger, places } = work;
    this.last.delete(uri.toString());
    if (places > 0) this.last.set(uri.toString(), { uri, original, ledger });
    void announce(uri, places);
  }

  dispose(): void {
    this.subscription.dispose();
  }
}

/** What a cleaning does to a document. */
interface Work extends Omit<Cleaning, 'uri'> {
  readonly edits: readonly Edit[];
  /** How many places it changes. */
  readonly places: number;
}

function* workOf(original: string, ledger: Ledger): Steps<Work> {
  const edits = yield* fewerEdits(original, yield* ledgerEditsSteps(original, ledger));
  const { length: places } = yield* placesSteps(original, ledger);
  return { original, ledger, edits, places };
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
