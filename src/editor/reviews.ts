import * as vscode from 'vscode';
import { ui } from '../messages/ui';
import type { Language } from '../language/language';
import { Ruleset } from '../review/check';
import { IncrementalReview } from '../review/incremental';
import type { Finding } from '../rules/rule';
import { CharClass } from '../text/characters';
import { TextDocument } from '../text/document';
import type { Edit } from '../text/edits';
import { activeDocument, formatOf, isReviewed, locale, SOURCE } from './host';
import type { Settings } from './settings';
import { LONG_TEXT } from './working';

/** What is known about one open document. */
export interface Review {
  readonly document: vscode.TextDocument;
  readonly ruleset: Ruleset;
  readonly findings: readonly Finding[];
}

/** Why a document is open but not checked. */
export type SkipReason = 'too-long' | 'not-arabic';

interface Entry {
  readonly document: vscode.TextDocument;
  readonly ruleset: Ruleset;
  /** Absent until the document is first looked at. */
  review?: IncrementalReview;
  pending?: ReturnType<typeof setTimeout>;
}

/** Keeps the findings of every open document up to date and tells when they changed. */
export class Reviews implements vscode.Disposable {
  private readonly entries = new Map<vscode.TextDocument, Entry>();
  private readonly reviewed = new vscode.EventEmitter<Review>();
  private readonly closed = new vscode.EventEmitter<vscode.Uri>();
  /** Fires with each new review of a document. */
  readonly onDidReview = this.reviewed.event;
  private readonly started = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly skipped = new vscode.EventEmitter<{ document: vscode.TextDocument; reason: SkipReason }>();
  /** Fires before a document is looked at. */
  readonly onDidStart = this.started.event;
  /** Fires when a document is open but there is nothing to check, or too much. */
  readonly onDidSkip = this.skipped.event;
  /** Fires when a document is no longer reviewed. */
  readonly onDidClose = this.closed.event;
  private readonly subscriptions: vscode.Disposable[];
  private language: Language | undefined;
  private isLanguageSettled = false;
  private last: vscode.TextDocument | undefined;

  constructor(private readonly settings: Settings) {
    this.subscriptions = [
      this.reviewed,
      this.closed,
      this.started,
      this.skipped,
      vscode.workspace.onDidOpenTextDocument((document) => this.open(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.close(document)),
      vscode.workspace.onDidChangeTextDocument((event) => this.change(event)),
      settings.onDidChange(() => this.refresh()),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.enter(editor)),
    ];
  }

  /** Reviews all documents that are open already. */
  start(): void {
    this.enter(vscode.window.activeTextEditor);
    vscode.workspace.textDocuments.forEach((document) => this.open(document));
  }

  /** Takes the language data, or that there is none, and looks at everything again with it. */
  useLanguage(language: Language | undefined): void {
    this.language = language;
    this.isLanguageSettled = true;
    this.refresh();
  }

  /** The up-to-date review of `document`; undefined when it is not reviewed. */
  of(document: vscode.TextDocument): Review | undefined {
    // A save or a command may ask before the editor tells that the document was opened.
    if (!document.isClosed) this.open(document);
    const entry = this.entries.get(document);
    if (!entry) return undefined;
    const findings = isTooLong(document) ? [] : this.synchronise(entry).findings;
    return { document, ruleset: entry.ruleset, findings };
  }

  /** The review of `document` if it was looked at already. */
  known(document: vscode.TextDocument): Review | undefined {
    return this.entries.get(document)?.review && this.of(document);
  }

  /** The review of `document` unless it is long and was not looked at yet. */
  prompt(document: vscode.TextDocument): Review | undefined {
    return document.getText().length < LONG_TEXT ? this.of(document) : this.known(document);
  }

  /** The reviewed document the user was in last, while it is open in a tab. */
  get lastActive(): vscode.TextDocument | undefined {
    return this.last && this.entries.has(this.last) && hasTab(this.last) ? this.last : undefined;
  }

  dispose(): void {
    for (const entry of this.entries.values()) clearTimeout(entry.pending);
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private enter(editor: vscode.TextEditor | undefined): void {
    if (editor && isReviewed(editor.document)) this.last = editor.document;
  }

  private open(document: vscode.TextDocument): void {
    if (!isReviewed(document) || this.entries.has(document)) return;
    const ruleset = new Ruleset(this.settings.configurationOf(document), this.language);
    const entry: Entry = { document, ruleset };
    this.entries.set(document, entry);
    if (isTooLong(document)) {
      this.skipped.fire({ document, reason: 'too-long' });
      return;
    }
    this.started.fire(document);
    // Looking at a book twice would take seconds: it waits for the language data.
    if (!this.isLanguageSettled && document.getText().length > LONG_TEXT) return;
    // A moment later, so that the editor shows the text and that it is being read.
    entry.pending = setTimeout(() => this.publish(entry), 0);
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
    if (!entry || isTooLong(document)) return;
    if (entry.review) update(entry, entry.review, contentChanges);
    this.publish(entry);
    clearTimeout(entry.pending);
    entry.pending = setTimeout(
      () => this.settle(entry),
      vscode.workspace.getConfiguration(SOURCE, document).get('delay', 300),
    );
  }

  private settle(entry: Entry): void {
    const before = entry.review;
    const review = this.synchronise(entry);
    if (review === before) review.settle();
    this.publish(entry);
  }

  /** The review, about the document's text as it is. */
  private synchronise(entry: Entry): IncrementalReview {
    if (entry.review?.document.text !== entry.document.getText()) entry.review = undefined;
    return (entry.review ??= reviewAnew(entry.document, entry.ruleset));
  }

  private refresh(): void {
    for (const document of [...this.entries.keys()]) this.close(document);
    this.start();
  }

  private publish(entry: Entry): void {
    const { document, ruleset } = entry;
    const review = this.synchronise(entry);
    this.reviewed.fire({ document, ruleset, findings: review.findings });
    if (review.findings.length === 0 && (review.document.mask & ARABIC) === 0)
      this.skipped.fire({ document, reason: 'not-arabic' });
  }
}

/** Any of these makes a text one to be checked. */
const ARABIC = CharClass.ArabicLetter | CharClass.PresentationForm | CharClass.PrivateUse;

/** Whether the document is longer than the user wants checked while it is open. */
function isTooLong(document: vscode.TextDocument): boolean {
  return document.getText().length > longestText(document);
}

/** `tarmim.maximumLength`, in UTF-16 code units. */
export function longestText(document: vscode.TextDocument): number {
  return vscode.workspace.getConfiguration(SOURCE, document).get('maximumLength', 5_000_000);
}

/** Takes the document's changes over; where they don't tell the whole, the review starts anew. */
function update(
  entry: Entry,
  review: IncrementalReview,
  changes: readonly vscode.TextDocumentContentChangeEvent[],
): void {
  const { text } = review.document;
  const edits = changes.map(({ rangeOffset, rangeLength, text: newText }): Edit => {
    const end = rangeOffset + rangeLength;
    return { start: rangeOffset, end, oldText: text.slice(rangeOffset, end), newText };
  });
  try {
    review.update(edits);
  } catch {
    entry.review = undefined;
  }
}

function hasTab(document: vscode.TextDocument): boolean {
  return vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .some(
      ({ input }) =>
        (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) &&
        input.uri.toString() === document.uri.toString(),
    );
}

/** Whether the user is on a page beside the texts (the walkthrough, a report) rather than in another file. */
function isOnPage(): boolean {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input === undefined || input instanceof vscode.TabInputWebview;
}

/**
 * Runs `action` on the review of the document the user is in, or, from a page beside it, was in last; says
 * so when there is none.
 */
export async function withActiveReview(reviews: Reviews, action: (review: Review) => unknown): Promise<void> {
  const document = isOnPage() ? reviews.lastActive : activeDocument();
  const review = document && reviews.of(document);
  if (review) await action(review);
  else void vscode.window.showInformationMessage(ui.noEditor[locale()]);
}

/** The same for actions that need a place in a text editor, which is shown. */
export async function withActiveEditor(
  reviews: Reviews,
  action: (review: Review, editor: vscode.TextEditor) => unknown,
): Promise<void> {
  const last = isOnPage() ? reviews.lastActive : undefined;
  const editor = last ? await vscode.window.showTextDocument(last) : vscode.window.activeTextEditor;
  const review = editor && reviews.of(editor.document);
  if (review) await action(review, editor);
  else void vscode.window.showInformationMessage(ui.noEditor[locale()]);
}

function reviewAnew(document: vscode.TextDocument, ruleset: Ruleset): IncrementalReview {
  return new IncrementalReview(TextDocument.of(document.getText(), formatOf(document)), ruleset);
}
