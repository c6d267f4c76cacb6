import * as vscode from 'vscode';
import { ui } from '../../messages/ui';
import type { Choice } from '../../review/preview';
import type { Cleanings } from '../cleanings';
import { inSlices } from '../../text/steps';
import { locale, textOf } from '../host';
import { withActiveDocument, type Subject, type Reviews } from '../reviews';
import { cancellably } from '../working';
import { PreviewSession, RESULT_SCHEME } from './session';
import { PreviewTree, SHOW_CHOICE, SHOW_MORE } from './tree';

const VIEW = 'tarmim.preview';
const IS_PREVIEWING = 'tarmim.isPreviewing';

/** Clean Document (Preview): tick boxes in a view, the result beside the text, made in one undo step. */
export class Previews implements vscode.Disposable {
  private session: PreviewSession | undefined;
  private readonly tree = new PreviewTree();
  private readonly view = vscode.window.createTreeView(VIEW, {
    treeDataProvider: this.tree,
    manageCheckboxStateManually: true,
    showCollapseAll: true,
  });
  private readonly resultChanged = new vscode.EventEmitter<vscode.Uri>();
  private readonly subscription: vscode.Disposable;

  constructor(
    reviews: Reviews,
    private readonly cleanings: Cleanings,
  ) {
    const { registerCommand } = vscode.commands;
    this.subscription = vscode.Disposable.from(
      this.view,
      this.resultChanged,
      this.view.onDidChangeCheckboxState(async ({ items }) => {
        await inSlices(this.tree.tick(items));
        this.showResult();
      }),
      vscode.workspace.registerTextDocumentContentProvider(RESULT_SCHEME, {
        onDidChange: this.resultChanged.event,
        provideTextDocumentContent: (uri) =>
          this.session && uri.toString() === this.session.result.toString()
            ? inSlices(this.session.preview.textSteps())
            : '',
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document === this.session?.document && contentChanges.length > 0) void this.outdated();
      }),
      registerCommand('tarmim.cleanPreview', () =>
        withActiveDocument(reviews, (subject) => this.start(subject)),
      ),
      registerCommand('tarmim.preview.apply', () => this.apply()),
      registerCommand('tarmim.preview.cancel', () => this.end()),
      registerCommand(SHOW_CHOICE, (choice: Choice) => this.session?.compare(choice)),
      registerCommand(SHOW_MORE, () => this.showMore()),
    );
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private async start(subject: Subject): Promise<void> {
    await this.end();
    const { document } = subject;
    const { version } = document;
    const session = await cancellably(ui.cleaning, document, PreviewSession.of(subject));
    if (!session) return;
    if (document.version !== version) {
      await this.outdated();
      return;
    }
    this.session = session;
    await vscode.commands.executeCommand('setContext', IS_PREVIEWING, true);
    this.tree.show(this.session);
    this.showResult();
    await session.compare();
    await vscode.commands.executeCommand(`${VIEW}.focus`);
  }

  private async showMore(): Promise<void> {
    const { session } = this;
    if (!session) return;
    await cancellably(ui.cleaning, session.document, session.preview.extend());
    if (session === this.session) this.tree.show(session);
  }

  private showResult(): void {
    if (this.session) this.resultChanged.fire(this.session.result);
  }

  private async apply(): Promise<void> {
    const { session } = this;
    if (!session) return;
    this.session = undefined;
    const { document, preview } = session;
    const text = await inSlices(textOf(document));
    const ledger = await inSlices(preview.ledgerSteps());
    if (!ledger || text !== preview.document.text) {
      await this.outdated();
      return;
    }
    await this.cleanings.make(document, ledger);
    await this.close(session);
    await vscode.window.showTextDocument(document);
  }

  private async end(): Promise<void> {
    const { session } = this;
    this.session = undefined;
    if (session) await this.close(session);
  }

  private async outdated(): Promise<void> {
    await this.end();
    void vscode.window.showWarningMessage(ui.previewOutdated[locale()]);
  }

  /** Closes the comparison and hides the view. */
  private async close({ result }: PreviewSession): Promise<void> {
    const tabs = vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(
        ({ input }) =>
          input instanceof vscode.TabInputTextDiff && input.modified.toString() === result.toString(),
      );
    await vscode.window.tabGroups.close(tabs);
    this.tree.show(undefined);
    // Without this view the panel would turn to another one, often to a new terminal.
    if (this.view.visible) await vscode.commands.executeCommand('workbench.action.closePanel');
    await vscode.commands.executeCommand('setContext', IS_PREVIEWING, false);
  }
}
