import * as vscode from 'vscode';
import { ui } from '../messages/ui';
import type { Language } from '../language/language';
import { Ruleset } from '../review/check';
import type { IncrementalReview } from '../review/incremental';
import { LiveReview } from '../review/live';
import type { Overview } from '../review/overview';
import type { Finding } from '../rules/rule';
import { ANY_LETTER, CharClass } from '../text/characters';
import type { TextDocument } from '../text/document';
import { activeDocument, formatOf, isReviewed, lengthOf, locale, SOURCE, textOf } from './host';
import type { Settings } from './settings';
import { LONG_TEXT } from './working';

/** An open document that is reviewed, and by what rules. */
export interface Subject {
  readonly document: vscode.TextDocument;
  readonly ruleset: Ruleset;
}

/** What is known about one open document. */
export interface Review extends Subject {
  /** The document's text as the findings are about it. */
  readonly text: TextDocument;
  readonly findings: readonly Finding[];
  readonly overview: Overview;
}

/** Why a document is open but not checked. */
export type SkipReason = 'too-long' | 'not-arabic';

interface Entry extends Subject {
  /** Absent until the document is first looked at. */
  live?: LiveReview;
  /** The version of the document that the review was told of last. */
  version: number;
  pending?: ReturnType<typeof setTimeout>;
}

/** Keeps the findings of every open document up to date and tells when they changed. */
export class Reviews implements vscode.Disposable {
  private readonly started = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly reviewed = new vscode.EventEmitter<Review>();
  private readonly skipped = new vscode.EventEmitter<{ document: vscode.TextDocument; reason: SkipReason }>();
  private readonly closed = new vscode.EventEmitter<vscode.Uri>();
  /** Fires before a document is looked at. */
  readonly onDidStart = this.started.event;
  /** Fires with each new review of a document. */
  readonly onDidReview = this.reviewed.event;
  /** Fires when a document is open but there is nothing to check, or too much. */
  readonly onDidSkip = this.skipped.event;
  /** Fires when a document is no longer reviewed. */
  readonly onDidClose = this.closed.event;
  private readonly entries = new Map<vscode.TextDocument, Entry>();
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

  /** `document` and its rules; undefined when it is not reviewed. */
  subject(document: vscode.TextDocument): Subject | undefined {
    return this.entryOf(document);
  }

  /** The review of `document` once all is known of it; undefined when it is not reviewed or too long. */
  async of(document: vscode.TextDocument): Promise<Review | undefined> {
    const entry = this.entryOf(document);
    if (entry && !isTooLong(document)) await this.look(entry).done;
    return this.known(document);
  }

  /** The review of `document` as far as it is known and about the text as it is. */
  known(document: vscode.TextDocument): Review | undefined {
    const entry = this.entries.get(document);
    const review = entry?.version === document.version ? entry.live?.current : undefined;
    return entry && review && reviewOf(entry, review);
  }

  /** What is known of `document`; when nothing is yet, its review unless it is long. */
  async prompt(document: vscode.TextDocument): Promise<Review | undefined> {
    return this.known(document) ?? (lengthOf(document) < LONG_TEXT ? this.of(document) : undefined);
  }

  /** The reviewed document the user was in last, while it is open in a tab. */
  get lastActive(): vscode.TextDocument | undefined {
    return this.last && this.entries.has(this.last) && hasTab(this.last) ? this.last : undefined;
  }

  dispose(): void {
    for (const entry of this.entries.values()) stop(entry);
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private entryOf(document: vscode.TextDocument): Entry | undefined {
    // A save or a command may ask before the editor tells that the document was opened.
    if (!document.isClosed) this.open(document);
    return this.entries.get(document);
  }

  private enter(editor: vscode.TextEditor | undefined): void {
    if (editor && isReviewed(editor.document)) this.last = editor.document;
  }

  private open(document: vscode.TextDocument): void {
    if (!isReviewed(document) || this.entries.has(document)) return;
    const ruleset = new Ruleset(this.settings.configurationOf(document), this.language);
    const entry: Entry = { document, ruleset, version: document.version };
    this.entries.set(document, entry);
    if (isTooLong(document)) {
      this.skipped.fire({ document, reason: 'too-long' });
      return;
    }
    this.started.fire(document);
    // Looking at a book twice would take seconds: it waits for the language data.
    if (!this.isLanguageSettled && lengthOf(document) > LONG_TEXT) return;
    // A moment later, so that the editor shows the text and that it is being read.
    entry.pending = setTimeout(() => this.look(entry), 0);
  }

  private close(document: vscode.TextDocument): void {
    const entry = this.entries.get(document);
    if (!entry) return;
    stop(entry);
    this.entries.delete(document);
    this.closed.fire(document.uri);
  }

  private change({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const entry = this.entries.get(document);
    if (!entry || isTooLong(document)) return;
    entry.version = document.version;
    entry.live?.change(
      contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
        start: rangeOffset,
        end: rangeOffset + rangeLength,
        newText: text,
      })),
    );
    clearTimeout(entry.pending);
    entry.pending = setTimeout(
      () => this.settle(entry),
      vscode.workspace.getConfiguration(SOURCE, document).get('delay', 300),
    );
  }

  private settle(entry: Entry): void {
    const known = entry.live?.current;
    // Changes that did not tell the whole: the text is read anew.
    if (known && known.document.text.length !== lengthOf(entry.document)) stop(entry);
    this.look(entry).settle();
  }

  /** The live review of a document, begun when there is none. */
  private look(entry: Entry): LiveReview {
    if (entry.live) return entry.live;
    const { document, ruleset } = entry;
    entry.live = new LiveReview({
      read: () => textOf(document),
      format: formatOf(document),
      ruleset,
      onReview: (review) => this.publish(reviewOf(entry, review)),
    });
    entry.live.settle();
    return entry.live;
  }

  private refresh(): void {
    for (const document of [...this.entries.keys()]) this.close(document);
    this.start();
  }

  private publish(review: Review): void {
    this.reviewed.fire(review);
    if (review.findings.length === 0 && (review.text.mask & ARABIC) === 0)
      this.skipped.fire({ document: review.document, reason: 'not-arabic' });
  }
}

/** Any of these makes a text one to be checked. */
const ARABIC = ANY_LETTER | CharClass.PrivateUse;

/** Whether the document is longer than the user wants checked while it is open. */
function isTooLong(document: vscode.TextDocument): boolean {
  return lengthOf(document) > longestText(document);
}

/** `tarmim.maximumLength`, in UTF-16 code units. */
export function longestText(document: vscode.TextDocument): number {
  return vscode.workspace.getConfiguration(SOURCE, document).get('maximumLength', 15_000_000);
}

function reviewOf({ document, ruleset }: Entry, review: IncrementalReview): Review {
  const { document: text, findings, overview } = review;
  return { document, ruleset, text, findings, overview };
}

function stop(entry: Entry): void {
  clearTimeout(entry.pending);
  entry.live?.close();
  entry.live = undefined;
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

/** Runs `action` on the document the user is in, or, from a page beside it, was in last; says so when there is none. */
export async function withActiveDocument(
  reviews: Reviews,
  action: (subject: Subject) => unknown,
): Promise<void> {
  const document = isOnPage() ? reviews.lastActive : activeDocument();
  const subject = document && reviews.subject(document);
  if (subject) await action(subject);
  else void vscode.window.showInformationMessage(ui.noEditor[locale()]);
}

/** The same for actions that need a place in a text editor, which is shown. */
export async function withActiveEditor(
  reviews: Reviews,
  action: (subject: Subject, editor: vscode.TextEditor) => unknown,
): Promise<void> {
  const last = isOnPage() ? reviews.lastActive : undefined;
  const editor = last ? await vscode.window.showTextDocument(last) : vscode.window.activeTextEditor;
  const subject = editor && reviews.subject(editor.document);
  if (subject) await action(subject, editor);
  else void vscode.window.showInformationMessage(ui.noEditor[locale()]);
}
