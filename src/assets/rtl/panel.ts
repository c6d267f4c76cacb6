import type { EditorView } from '@codemirror/view';
import type { Details, Kind } from '../../editor/rtl/protocol';
import { card, type Decisions } from './card';
import { button, element } from './dom';
import { count, say } from './host';
import { setView, type View } from './preview';
import { reviewField, setHidden, tally } from './review';

/** What the panel's buttons ask for. */
export interface PanelActions extends Decisions {
  walk(direction: 1 | -1): void;
  acceptAll(): void;
  undo(): void;
  redo(): void;
}

interface KindRow {
  readonly row: HTMLElement;
  readonly total: HTMLElement;
}

/** The review beside the text: counts and progress, the finding looked at, decisions, kinds. */
export class Panel {
  readonly dom: HTMLElement;
  private readonly counts = element('p', { className: 'counts' });
  private readonly progress = element('progress', { max: 1, value: 0 });
  private readonly place = element('section', { className: 'place' });
  private readonly all: HTMLButtonElement;
  private readonly rows: readonly KindRow[];
  /** The most there ever was to decide of each kind; progress is measured by it. */
  private readonly most = new Map<number, number>();

  constructor(
    private readonly view: EditorView,
    kinds: readonly Kind[],
    private readonly actions: PanelActions,
  ) {
    this.all = button('', () => actions.acceptAll());
    this.rows = kinds.map((kind, index) => this.kindRow(kind, index));
    this.counts.setAttribute('role', 'status');
    this.progress.setAttribute('aria-label', say('rtlProgress'));
    this.place.setAttribute('aria-label', say('rtlPlace'));
    this.dom = element(
      'aside',
      { className: 'panel' },
      element('h1', {}, say('rtlPanel')),
      this.counts,
      this.progress,
      element(
        'div',
        { className: 'row' },
        button(say('rtlPrevious'), () => actions.walk(-1), 'secondary'),
        button(say('rtlNext'), () => actions.walk(1)),
      ),
      this.place,
      element('div', { className: 'row' }, this.all),
      element(
        'div',
        { className: 'row' },
        button(say('rtlUndo'), () => actions.undo(), 'secondary'),
        button(say('rtlRedo'), () => actions.redo(), 'secondary'),
      ),
      this.viewChoice(),
      element(
        'fieldset',
        { className: 'kinds' },
        element('legend', {}, say('rtlKinds')),
        ...this.rows.map(({ row }) => row),
      ),
      element('p', { className: 'keys' }, say('rtlKeys')),
    );
    this.dom.setAttribute('aria-label', say('rtlPanel'));
    this.dom.addEventListener('keydown', (event) => this.key(event));
    this.show(undefined);
    this.update();
  }

  /** Takes counts and kinds from the state. */
  update(): void {
    const review = this.view.state.field(reviewField);
    const { perKind, left, certain } = tally(review);
    let all = 0;
    for (const [kind, total] of perKind) this.most.set(kind, Math.max(this.most.get(kind) ?? 0, total));
    for (const [kind, total] of this.most) if (!review.hidden.has(kind)) all += total;
    this.counts.textContent = left > 0 ? say('rtlLeft', count(left), count(all)) : say('rtlNothingLeft');
    this.progress.value = all > 0 ? 1 - left / all : 1;
    this.all.textContent = say('rtlAcceptAll', count(certain));
    this.all.disabled = certain === 0;
    this.rows.forEach(({ row, total }, kind) => {
      row.hidden = !perKind.has(kind);
      total.textContent = count(perKind.get(kind) ?? 0);
    });
  }

  /** Shows the evidence of the finding looked at. */
  show(details: Details | undefined): void {
    const hadFocus = this.place.contains(document.activeElement);
    this.place.replaceChildren(
      details ? card(details, this.actions) : element('p', { className: 'hint' }, say('rtlChoose')),
    );
    if (hadFocus) this.focus();
  }

  /** Puts the focus on the first decision. */
  focus(): void {
    const first = this.place.querySelector('button') ?? this.dom.querySelector('button');
    first?.focus();
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { actions } = this;
    const digit = /^Digit([1-9])$/u.exec(event.code)?.[1];
    if (event.key === 'Escape') this.view.focus();
    else if (digit) actions.accept(Number(digit) - 1);
    else if (event.code === 'KeyS') actions.skip();
    else if (event.code === 'KeyI') actions.ignore();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private viewChoice(): HTMLElement {
    const choices = (['damaged', 'repaired', 'both'] as const).map((view: View) => {
      const names = { damaged: 'rtlDamaged', repaired: 'rtlRepaired', both: 'rtlBoth' } as const;
      const input = element('input', { type: 'radio', name: 'view', checked: view === 'damaged' });
      input.addEventListener('change', () => this.view.dispatch({ effects: setView.of(view) }));
      return element('label', {}, input, say(names[view]));
    });
    return element('fieldset', { className: 'views' }, element('legend', {}, say('rtlView')), ...choices);
  }

  private kindRow({ title, family }: Kind, kind: number): KindRow {
    const input = element('input', { type: 'checkbox', checked: true });
    input.addEventListener('change', () => {
      const hidden = new Set(this.view.state.field(reviewField).hidden);
      if (input.checked) hidden.delete(kind);
      else hidden.add(kind);
      this.view.dispatch({ effects: setHidden.of(hidden) });
    });
    const total = element('span', { className: 'total' });
    const name = element('span', { className: `finding ${family}` }, title);
    return { row: element('label', { hidden: true }, input, name, total), total };
  }
}
