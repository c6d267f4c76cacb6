import * as vscode from 'vscode';
import { ui } from '../../messages/ui';
import { findingFingerprint } from '../../review/configuration';
import type { Finding } from '../../rules/rule';
import type { Edit } from '../../text/edits';
import { applyToDocument } from '../applying';
import type { Cleanings } from '../cleanings';
import { formatOf, lengthOf, locale, rangeOf } from '../host';
import type { Reviews } from '../reviews';
import type { Settings } from '../settings';
import { detailsOf } from './details';
import { flatten, spliceBetween } from './findingList';
import { Following } from './follow';
import { kindNumbers, kinds } from './kinds';
import { Offsets, pageText } from './offsets';
import { previewPassage } from './preview';
import type { Change, FlatFindings, HostMessage, PageMessage, Place } from './protocol';
import { HostSync } from './sync';

/** One page on one document: carries text, findings, decisions and places between the two. */
export class Session implements vscode.Disposable {
  private readonly sync: HostSync;
  private readonly following: Following;
  private readonly subscriptions: vscode.Disposable[];
  private offsets: Offsets;
  /** What the page knows of the findings, and how long the text was then. */
  private sent: FlatFindings = [];
  private sentLength = 0;
  private isOpen = false;
  private isReviewPending = false;

  constructor(
    private readonly document: vscode.TextDocument,
    private readonly panel: vscode.WebviewPanel,
    private readonly reviews: Reviews,
    private readonly settings: Settings,
    private readonly cleanings: Cleanings,
  ) {
    this.offsets = offsetsOf(document);
    this.sync = new HostSync({
      apply: (changes) => this.apply(changes),
      text: () => pageText(document.getText()),
      post: (message) => this.post(message),
    });
    this.following = new Following(document, panel, {
      select: (anchor, head) =>
        this.post({ type: 'select', anchor: this.toPage(anchor), head: this.toPage(head) }),
      scrollTo: (top) => this.post({ type: 'scroll', top: this.toPage(top) }),
    });
    this.subscriptions = [
      this.following,
      panel.webview.onDidReceiveMessage((message: PageMessage) => void this.receive(message)),
      vscode.workspace.onDidChangeTextDocument((event) => this.documentChanged(event)),
      reviews.onDidReview((review) => {
        if (review.document === document) this.scheduleFindings();
      }),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private post(message: HostMessage): void {
    if (this.isOpen) void this.panel.webview.postMessage(message);
  }

  private receive(message: PageMessage): unknown {
    switch (message.type) {
      case 'ready':
        return this.open();
      case 'edit':
        return this.sync.pageEdited(message.revision, message.changes);
      case 'resync':
        return this.resync();
      case 'describe':
        return this.describe(message.request, message.place);
      case 'repair':
        return this.repair(message.revision, message.place, message.repair);
      case 'ignore':
        return this.ignore(message.revision, message.place);
      case 'acceptAll':
        return this.acceptAll();
      case 'preview':
        return this.preview(message.revision, message.from, message.to);
      case 'undo':
      case 'redo':
        return vscode.commands.executeCommand(message.type);
      case 'select':
        return this.following.pageSelected(this.toDocument(message.anchor), this.toDocument(message.head));
      case 'scroll':
        return this.following.pageScrolled(this.toDocument(message.top));
    }
  }

  private open(): void {
    this.isOpen = true;
    this.post({
      type: 'open',
      text: pageText(this.document.getText()),
      revision: this.sync.revision,
      kinds: kinds(locale()),
      selection: this.toPage(this.following.place),
    });
    this.sent = [];
    this.scheduleFindings();
  }

  private resync(): void {
    this.offsets = offsetsOf(this.document);
    this.sync.reset();
    this.sent = [];
    this.scheduleFindings();
  }

  /** Tells the page of a change; other line breaks alone are no change to it. */
  private documentChanged(event: vscode.TextDocumentChangeEvent): void {
    if (event.document !== this.document || event.contentChanges.length === 0) return;
    const before = this.offsets;
    this.offsets = offsetsOf(this.document);
    const changes = event.contentChanges
      .map(({ rangeOffset, rangeLength, text }) => ({
        from: before.toPage(rangeOffset),
        to: before.toPage(rangeOffset + rangeLength),
        insert: pageText(text),
      }))
      .sort((a, b) => a.from - b.from);
    this.sync.documentChanged({ changes, isUndo: event.reason !== undefined });
  }

  private apply(changes: readonly Change[]): Promise<boolean> {
    const lineBreak = this.document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
    const edits = changes.map(({ from, to, insert }): Edit => {
      const range = { start: this.toDocument(from), end: this.toDocument(to) };
      const oldText = this.document.getText(rangeOf(this.document, range));
      return { ...range, oldText, newText: insert.replaceAll('\n', lineBreak) };
    });
    return applyToDocument(this.document, edits);
  }

  /** Sends the findings once everything that happened with them is told, for they are on that text. */
  private scheduleFindings(): void {
    if (this.isReviewPending) return;
    this.isReviewPending = true;
    setTimeout(async () => {
      await this.sync.untilSettled();
      this.isReviewPending = false;
      this.sendFindings();
    }, 0);
  }

  private sendFindings(): void {
    const review = this.reviews.known(this.document);
    if (!review || !this.isOpen) return;
    const length = this.toPage(lengthOf(this.document));
    const flat = flatten(review.findings, kindNumbers, (offset) => this.toPage(offset));
    const splice = spliceBetween(this.sent, flat, length - this.sentLength);
    this.sent = flat;
    this.sentLength = length;
    this.post({ type: 'findings', revision: this.sync.revision, splice });
  }

  private describe(request: number, place: Place): void {
    const finding = this.find(place);
    const text = this.reviews.known(this.document)?.text.text;
    const details = finding && text !== undefined ? detailsOf(finding, text, locale()) : undefined;
    this.post({ type: 'details', request, details });
  }

  private async repair(revision: number, place: Place, index: number): Promise<void> {
    const repair = this.isCurrent(revision) ? this.find(place)?.repairs.at(index) : undefined;
    if (!repair || !(await applyToDocument(this.document, repair.edits))) warnOfChange();
  }

  private async ignore(revision: number, place: Place): Promise<void> {
    const finding = this.isCurrent(revision) ? this.find(place) : undefined;
    if (finding) await this.settings.ignore(findingFingerprint(this.document.getText(), finding));
    else warnOfChange();
  }

  private async acceptAll(): Promise<void> {
    await this.sync.untilSettled();
    const subject = this.reviews.subject(this.document);
    if (!subject) return;
    await this.cleanings.clean(subject, { certainty: 'certain' });
  }

  private preview(revision: number, from: number, to: number): void {
    const review = this.isCurrent(revision) ? this.reviews.known(this.document) : undefined;
    if (!review) return;
    const changes = previewPassage(
      { text: review.text.text, start: this.toDocument(from), end: this.toDocument(to) },
      review.findings,
      review.ruleset,
      formatOf(this.document),
    ).map((change) => ({
      from: this.toPage(change.from),
      to: this.toPage(change.to),
      insert: pageText(change.insert),
    }));
    this.post({ type: 'preview', revision, changes });
  }

  /** Whether the page spoke of the text as it is now. */
  private isCurrent(revision: number): boolean {
    return this.sync.isSettled && revision === this.sync.revision;
  }

  private find(place: Place): Finding | undefined {
    const start = this.toDocument(place.start);
    const end = this.toDocument(place.end);
    return this.reviews
      .known(this.document)
      ?.overview.touching(start, end)
      .find(
        (finding) =>
          finding.start === start && finding.end === end && kindNumbers.get(finding.rule) === place.kind,
      );
  }

  private toPage(offset: number): number {
    return this.offsets.toPage(offset);
  }

  private toDocument(offset: number): number {
    return this.offsets.toDocument(offset);
  }
}

/** Only where line breaks are longer than the page's the text is asked for them. */
function offsetsOf(document: vscode.TextDocument): Offsets {
  return new Offsets(document.eol === vscode.EndOfLine.CRLF ? document.getText() : '');
}

function warnOfChange(): void {
  void vscode.window.showWarningMessage(ui.changedMeanwhile[locale()]);
}
