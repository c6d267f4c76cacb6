import { defaultKeymap } from '@codemirror/commands';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState, Text } from '@codemirror/state';
import { EditorView, hoverTooltip, keymap, type Tooltip, type ViewUpdate } from '@codemirror/view';
import { applySplice, moveFindings } from '../../editor/rtl/findingList';
import type { FlatFindings, HostMessage, Place } from '../../editor/rtl/protocol';
import { card } from './card';
import { display } from './display';
import { element } from './dom';
import { Evidence } from './evidence';
import { Follower, fromHost } from './follow';
import { post, say } from './host';
import { Panel } from './panel';
import { phrases } from './phrases';
import { preview, setPreview } from './preview';
import { findingsIn, neighbour, reviewField, samePlace, setCurrent, setFindings, skipPlace } from './review';
import { changesOf, PageSync } from './sync';

type Message<Type extends HostMessage['type']> = Extract<HostMessage, { type: Type }>;

/** The page on one document: the editor, the review beside it, and what they do with each message. */
export class Page {
  private readonly sync: PageSync;
  private readonly view: EditorView;
  private readonly panel: Panel;
  private readonly follower: Follower;
  private readonly evidence = new Evidence();
  /** The findings as the extension last sent them, on the text it knew then. */
  private sent: FlatFindings = [];
  /** A repair was accepted: when its finding is gone, the next one is shown. */
  private isAdvancing = false;

  constructor({ text, revision, kinds, selection }: Message<'open'>, nonce: string) {
    const doc = Text.of(text.split('\n'));
    this.sync = new PageSync(doc.length, revision, post);
    const main = element('main');
    this.view = new EditorView({
      parent: main,
      state: EditorState.create({
        doc,
        selection: { anchor: selection },
        extensions: [
          display(kinds),
          preview(this.sync),
          search({ top: true }),
          keymap.of([
            ...searchKeymap.map((binding) => ({ ...binding, stopPropagation: true })),
            ...defaultKeymap,
          ]),
          hoverTooltip((view, position) => this.tooltip(view, position)),
          EditorState.phrases.of(phrases),
          EditorView.cspNonce.of(nonce),
          EditorView.contentAttributes.of({
            'aria-label': say('rtlText'),
            lang: 'ar',
            dir: 'rtl',
            tabindex: '0',
            spellcheck: 'false',
          }),
          EditorView.updateListener.of((update) => this.updated(update)),
          EditorView.domEventHandlers({ beforeinput: (event) => undoElsewhere(event) }),
        ],
      }),
      scrollTo: EditorView.scrollIntoView(selection, { y: 'center' }),
    });
    this.follower = new Follower(this.sync, this.view);
    this.panel = new Panel(this.view, kinds, {
      walk: (direction) => this.walk(direction),
      accept: (repair) => this.accept(repair),
      skip: () => this.skip(),
      ignore: () => this.ignore(),
      acceptAll: () => this.sync.whenSettled(() => post({ type: 'acceptAll' })),
      undo: () => post({ type: 'undo' }),
      redo: () => post({ type: 'redo' }),
    });
    document.body.append(main, this.panel.dom);
    window.addEventListener('keydown', (event) => this.key(event), { capture: true });
    this.view.focus();
  }

  receive(message: HostMessage): void {
    switch (message.type) {
      case 'open':
        return; // the page is made anew for that
      case 'change':
        return this.change(message);
      case 'accepted':
        if (!this.sync.accepted(message)) post({ type: 'resync' });
        return;
      case 'rejected':
        return this.sync.rejected();
      case 'reset':
        return this.reset(message);
      case 'findings':
        return this.takeFindings(message);
      case 'details':
        return this.evidence.answered(message);
      case 'preview':
        if (message.revision === this.sync.revision && this.sync.isSettled)
          this.view.dispatch({ effects: setPreview.of(message.changes) });
        return;
      case 'select':
        return this.select(message);
      case 'scroll':
        return this.follower.scrollTo(message.top);
    }
  }

  private change(message: Message<'change'>): void {
    const changes = this.sync.changed(message);
    this.evidence.forget();
    const places = changesOf(changes);
    const last = message.isUndo ? places.at(-1) : undefined;
    const selection = last && { anchor: changes.mapPos(last.to, 1) };
    this.view.dispatch({
      changes,
      selection,
      scrollIntoView: selection !== undefined,
      annotations: fromHost.of(true),
    });
  }

  private reset(message: Message<'reset'>): void {
    this.sync.reset(message);
    this.sent = [];
    const { doc } = this.view.state;
    this.view.dispatch({
      changes: { from: 0, to: doc.length, insert: message.text },
      selection: { anchor: Math.min(this.view.state.selection.main.head, message.text.length) },
      annotations: fromHost.of(true),
    });
  }

  private takeFindings({ splice }: Message<'findings'>): void {
    this.sent = applySplice(this.sent, splice);
    this.evidence.forget();
    const { untaken } = this.sync;
    const findings = untaken ? moveFindings(this.sent, changesOf(untaken)) : this.sent;
    this.view.dispatch({ effects: setFindings.of(findings) });
    const isDone = this.isAdvancing && !this.current;
    if (!isDone) return;
    this.isAdvancing = false;
    this.walk(1);
  }

  private select({ anchor, head }: Message<'select'>): void {
    const { length } = this.view.state.doc;
    this.view.dispatch({
      selection: { anchor: Math.min(anchor, length), head: Math.min(head, length) },
      scrollIntoView: true,
      annotations: fromHost.of(true),
    });
  }

  private updated(update: ViewUpdate): void {
    for (const transaction of update.transactions) {
      if (transaction.annotation(fromHost)) continue;
      if (transaction.docChanged) this.sync.typed(transaction.changes);
      if (transaction.selection || transaction.docChanged) this.follower.selected();
      if (transaction.isUserEvent('select.pointer')) this.lookAtCursor();
    }
    const before = update.startState.field(reviewField);
    const now = update.state.field(reviewField);
    if (before === now) return;
    if (before.findings !== now.findings || before.hidden !== now.hidden || before.skipped !== now.skipped)
      this.panel.update();
    if (before.current !== now.current || before.findings !== now.findings) void this.showEvidence();
  }

  private get current(): Place | undefined {
    return this.view.state.field(reviewField).current;
  }

  /** The finding looked at is the one the cursor was put on. */
  private lookAtCursor(): void {
    queueMicrotask(() => {
      const { state } = this.view;
      const { head } = state.selection.main;
      const here = findingsIn(state.field(reviewField), head, head).at(0)?.place;
      if (here) this.view.dispatch({ effects: setCurrent.of(here) });
    });
  }

  private walk(direction: 1 | -1): void {
    this.lookAt(neighbour(this.view.state, direction));
  }

  private lookAt(place: Place | undefined): void {
    if (!place) {
      this.view.dispatch({ effects: setCurrent.of(undefined) });
      return;
    }
    this.view.dispatch({
      selection: { anchor: place.start, head: place.end },
      effects: [setCurrent.of(place), EditorView.scrollIntoView(place.start, { y: 'center' })],
    });
  }

  private async showEvidence(): Promise<void> {
    const { current } = this;
    const details = current && (await this.evidence.of(current));
    const isStill = current === this.current || (current && this.current && samePlace(current, this.current));
    if (isStill) this.panel.show(details);
  }

  private accept(repair: number): void {
    this.decide((place) => {
      this.isAdvancing = true;
      post({ type: 'repair', revision: this.sync.revision, place, repair });
    });
  }

  private ignore(): void {
    this.decide((place) => {
      this.isAdvancing = true;
      post({ type: 'ignore', revision: this.sync.revision, place });
    });
  }

  private skip(): void {
    const { current } = this;
    if (!current) return;
    this.view.dispatch({ effects: skipPlace.of(current) });
    this.walk(1);
  }

  /** Decides about the finding looked at as soon as the extension has the text it is in. */
  private decide(action: (place: Place) => void): void {
    this.sync.whenSettled(() => {
      if (this.current) action(this.current);
    });
  }

  private async tooltip(view: EditorView, position: number): Promise<Tooltip | null> {
    const here = findingsIn(view.state.field(reviewField), position, position).at(0)?.place;
    const details = here && (await this.evidence.of(here));
    if (!here || !details) return null;
    const decide = (action: () => void) => () => {
      view.dispatch({ effects: setCurrent.of(here) });
      action();
    };
    const decisions = {
      accept: (repair: number) => decide(() => this.accept(repair))(),
      skip: decide(() => this.skip()),
      ignore: decide(() => this.ignore()),
    };
    return {
      pos: here.start,
      end: here.end,
      above: true,
      create: () => ({ dom: element('div', { className: 'hover' }, card(details, decisions)) }),
    };
  }

  /** Keys that work in the text and in the panel alike. */
  private key(event: KeyboardEvent): void {
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.key === 'F8') this.walk(event.shiftKey ? -1 : 1);
    else if (isCommand && event.key === 'Enter' && event.shiftKey) this.skip();
    else if (isCommand && event.key === 'Enter') this.accept(0);
    else if (isCommand && event.code === 'Period') this.panel.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Undo from a menu or a gesture is the document's, too. */
function undoElsewhere(event: InputEvent): boolean {
  if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return false;
  event.preventDefault();
  post({ type: event.inputType === 'historyUndo' ? 'undo' : 'redo' });
  return true;
}
