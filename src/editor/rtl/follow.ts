import * as vscode from 'vscode';

/** Selection and scroll of the page, by the document's offsets. */
export interface PageView {
  select(anchor: number, head: number): void;
  scrollTo(top: number): void;
}

/**
 * Keeps the text editors of a document and its page at the same place. Whichever of them the user is
 * in leads; what the others do in answer is not followed back.
 */
export class Following implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable;

  constructor(
    private readonly document: vscode.TextDocument,
    private readonly panel: vscode.WebviewPanel,
    page: PageView,
  ) {
    this.subscriptions = vscode.Disposable.from(
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        if (!this.isLedBy(textEditor)) return;
        page.select(document.offsetAt(selections[0].anchor), document.offsetAt(selections[0].active));
      }),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor, visibleRanges }) => {
        if (this.isLedBy(textEditor) && visibleRanges.length > 0)
          page.scrollTo(document.offsetAt(visibleRanges[0].start));
      }),
    );
  }

  /** Where the page should begin: at the cursor of the document's text editor, if it has one. */
  get place(): number {
    const editor = this.editors()[0];
    return editor ? this.document.offsetAt(editor.selection.active) : 0;
  }

  /** The user selected something in the page. */
  pageSelected(anchor: number, head: number): void {
    if (!this.panel.active) return;
    const { document } = this;
    for (const editor of this.editors()) {
      editor.selection = new vscode.Selection(document.positionAt(anchor), document.positionAt(head));
      editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
  }

  /** The user scrolled the page to `top`. */
  pageScrolled(top: number): void {
    if (!this.panel.active) return;
    const line = this.document.lineAt(this.document.positionAt(top)).range;
    for (const editor of this.editors()) editor.revealRange(line, vscode.TextEditorRevealType.AtTop);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private editors(): vscode.TextEditor[] {
    return vscode.window.visibleTextEditors.filter((editor) => editor.document === this.document);
  }

  private isLedBy(editor: vscode.TextEditor): boolean {
    return (
      !this.panel.active && editor.document === this.document && editor === vscode.window.activeTextEditor
    );
  }
}
