import { StateEffect, StateField, type Extension } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, WidgetType, type DecorationSet } from '@codemirror/view';
import type { Change } from '../../editor/rtl/protocol';
import { element } from './dom';
import { post } from './host';
import { setFindings } from './review';
import type { PageSync } from './sync';

/** Whether the text is shown as it is, as it would be, or both at each place. */
export type View = 'damaged' | 'repaired' | 'both';

export const setView = StateEffect.define<View>();
export const setPreview = StateEffect.define<readonly Change[]>();

interface Preview {
  readonly view: View;
  readonly repaired: DecorationSet;
  readonly both: DecorationSet;
}

export const previewField = StateField.define<Preview>({
  create: () => ({ view: 'damaged', repaired: Decoration.none, both: Decoration.none }),
  update(preview, { changes, docChanged, effects }) {
    let next = docChanged
      ? { ...preview, repaired: preview.repaired.map(changes), both: preview.both.map(changes) }
      : preview;
    for (const effect of effects) {
      if (effect.is(setView)) next = { ...next, view: effect.value };
      else if (effect.is(setPreview)) next = { ...next, ...decorationsOf(effect.value) };
    }
    return next;
  },
  provide: (field) =>
    EditorView.decorations.from(field, (preview) =>
      preview.view === 'damaged' ? Decoration.none : preview[preview.view],
    ),
});

/** Asks for the repairs of what is seen, as often as that changes. */
export function preview(sync: PageSync): Extension {
  return [
    previewField,
    ViewPlugin.define((view) => {
      let isAsked = false;
      const ask = (): void => {
        isAsked = false;
        sync.whenSettled(() => {
          const { doc } = view.state;
          const from = doc.lineAt(view.viewport.from).from;
          const to = doc.lineAt(view.viewport.to).to;
          post({ type: 'preview', revision: sync.revision, from, to });
        });
      };
      return {
        update({ state, docChanged, viewportChanged, transactions }) {
          if (isAsked || state.field(previewField).view === 'damaged') return;
          const isStale =
            docChanged ||
            viewportChanged ||
            transactions.some(({ effects }) => effects.some((one) => one.is(setView) || one.is(setFindings)));
          if (!isStale) return;
          isAsked = true;
          setTimeout(ask, ASK_DELAY);
        },
      };
    }),
  ];
}

/** Scrolling and typing ask once for all that happened in so many milliseconds. */
const ASK_DELAY = 40;

const struck = Decoration.mark({ tagName: 'del' });

function decorationsOf(changes: readonly Change[]): { repaired: DecorationSet; both: DecorationSet } {
  const repaired = changes.map(({ from, to, insert }) => {
    const widget = new RepairedText(insert);
    return from === to
      ? Decoration.widget({ widget, side: 1 }).range(from)
      : Decoration.replace({ widget }).range(from, to);
  });
  const both = changes.flatMap(({ from, to, insert }) => [
    ...(from < to ? [struck.range(from, to)] : []),
    Decoration.widget({ widget: new RepairedText(insert), side: 1 }).range(to),
  ]);
  return { repaired: Decoration.set(repaired, true), both: Decoration.set(both, true) };
}

class RepairedText extends WidgetType {
  constructor(private readonly text: string) {
    super();
  }

  override eq(other: RepairedText): boolean {
    return other.text === this.text;
  }

  toDOM(): HTMLElement {
    return element('ins', {}, this.text);
  }
}
