import * as vscode from 'vscode';
import { ui } from '../messages/ui';
import type { Language } from '../language/language';
import { Ruleset } from '../review/check';
import { IncrementalReview } from '../review/incremental';
import type { Finding } from '../rules/rule';
import { TextDocument } from '../text/document';
import type { Edit } from '../text/edits';
import { activeDocument, formatOf, isReviewed, locale, SOURCE } from './host';
import type { Settings } from './settings';

/** What is known about one open document. */
export interface Review {
  readonly document: vscode.TextDocument;
  readonly ruleset: Ruleset;
  readonly findings: readonly Finding[];
}

interface Entry {
  readonly document: vscode.TextDocument;
  readonly ruleset: Ruleset;
  review: IncrementalReview;
  pending?: ReturnType<typeof setTimeout>;
}

/** Keeps the findings of every open document up to date and tells when they changed. */
export class Reviews implements vscode.Disposable {
  private readonly entries = new Map<vscode.TextDocument, Entry>();
  private readonly reviewed = new vscode.EventEmitter<Review>();
  private readonly closed = new vscode.EventEmitter<vscode.Uri>();
  /** Fires with each new review of a document. */
  readonly onDidReview = this.reviewed.event;
  /** Fires when a document is no longer reviewed. */
  readonly onDidClose = this.closed.event;
  private readonly subscriptions: vscode.Disposable[];
  private language: Language | undefined;

  constructor(private readonly settings: Settings) {
    this.subscriptions = [
      this.reviewed,
      this.closed,
      vscode.workspace.onDidOpenTextDocument((document) => this.open(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.close(document)),
      vscode.workspace.onDidChangeTextDocument((event) => this.change(event)),
      settings.onDidChange(() => this.refresh()),
    ];
  }

  /** Reviews all documents that are open already. */
  start(): void {
    vscode.workspace.textDocuments.forEach((document) => this.open(document));
  }

  /** Takes the language data once it is loaded and looks at everything again with it. */
  useLanguage(language: Language): void {
    this.language = language;
    this.refresh();
  }

  /** The up-to-date review of `document`; undefined when it is not reviewed. */
  of(document: vscode.TextDocument): Review | undefined {
    const entry = this.entries.get(document);
    if (!entry) return undefined;
    this.synchronise(entry);
    return { document, ruleset: entry.ruleset, findings: entry.review.findings };
  }

  dispose(): void {
    for (const entry of this.entries.values()) clearTimeout(entry.pending);
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private open(document: vscode.TextDocument): void {
    if (!isReviewed(document) || this.entries.has(document)) return;
    const ruleset = new Ruleset(this.settings.configurationOf(document), this.language);
    const entry = { document, ruleset, review: reviewAnew(document, ruleset) };
    this.entries.set(document, entry);
    this.publish(entry);
  }

  private close(document: vscode.TextDocument): void {
    const entry = this.entries.get(document);
    if (!entry) return;
    clearTimeout(entry.pending);
    this.entries.delete(document);
    this.closed.fire(document.uri);
  }

  private change({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const entry = this.entries.get(document);
    if (!entry) return;
    const { text } = entry.review.document;
    const edits = contentChanges.map((change): Edit => {
      const end = change.rangeOffset + change.rangeLength;
      return {
        start: change.rangeOffset,
        end,
        oldText: text.slice(change.rangeOffset, end),
        newText: change.text,
      };
    });
    try {
      entry.review.update(edits);
    } catch {
      entry.review = reviewAnew(document, entry.ruleset); // the text changed in a way no event told
    }
    this.publish(entry);
    clearTimeout(entry.pending);
    entry.pending = setTimeout(
      () => this.settle(entry),
      vscode.workspace.getConfiguration(SOURCE, document).get('delay', 300),
    );
  }

  private settle(entry: Entry): void {
    if (!this.synchronise(entry)) entry.review.settle();
    this.publish(entry);
  }

  /** Makes sure the review is about the document's text; true when it had to start anew. */
  private synchronise(entry: Entry): boolean {
    if (entry.review.document.text === entry.document.getText()) return false;
    entry.review = reviewAnew(entry.document, entry.ruleset);
    return true;
  }

  private refresh(): void {
    for (const document of [...this.entries.keys()]) this.close(document);
    this.start();
  }

  private publish({ document, ruleset, review }: Entry): void {
    this.reviewed.fire({ document, ruleset, findings: review.findings });
  }
}

/** Runs `action` on the review of the document the user is in; says so when there is none. */
export async function withActiveReview(reviews: Reviews, action: (review: Review) => unknown): Promise<void> {
  const document = activeDocument();
  const review = document && reviews.of(document);
  if (review) await action(review);
  else void vscode.window.showInformationMessage(ui.noEditor[locale()]);
}

/** The same for actions that need a place in a text editor. */
export async function withActiveEditor(
  reviews: Reviews,
  action: (review: Review, editor: vscode.TextEditor) => unknown,
): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const review = editor && reviews.of(editor.document);
  if (review) await action(review, editor);
  else void vscode.window.showInformationMessage(ui.noEditor[locale()]);
}

function reviewAnew(document: vscode.TextDocument, ruleset: Ruleset): IncrementalReview {
  return new IncrementalReview(TextDocument.of(document.getText(), formatOf(document)), ruleset);
}
