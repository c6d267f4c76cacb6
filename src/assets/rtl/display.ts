import type { Extension, Range } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  highlightSpecialChars,
  ViewPlugin,
  WidgetType,
  type DecorationSet,
  type ViewUpdate,
} from '@codemirror/view';
import type { Kind } from '../../editor/rtl/protocol';
import { element } from './dom';
import { findingsIn, reviewField, samePlace } from './review';

/** Shows the text as a reader sees it: lines in their direction, damage underlined by kind. */
export function display(kinds: readonly Kind[]): Extension {
  return [
    reviewField,
    EditorView.perLineTextDirection.of(true),
    EditorView.lineWrapping,
    followView(lineDirections, () => false),
    followView(
      (view) => underlines(view, kinds),
      (update) => update.startState.field(reviewField) !== update.state.field(reviewField),
    ),
    highlightSpecialChars({ addSpecialChars: /[\uE000-\uF8FF\uFFFD]/gu, render: specialCharacter }),
  ];
}

/** Decorations of what is seen, made again whenever that or the text changes. */
function followView(
  make: (view: EditorView) => DecorationSet,
  isStale: (update: ViewUpdate) => boolean,
): Extension {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = make(view);
      }

      update(update: ViewUpdate): void {
        if (update.docChanged || update.viewportChanged || isStale(update))
          this.decorations = make(update.view);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;
const LETTER = /\p{L}/u;
const leftToRight = Decoration.line({ attributes: { dir: 'ltr' } });
const rightToLeft = Decoration.line({ attributes: { dir: 'rtl' } });

/** A line is left to right only when it has letters and none of them is right to left. */
function lineDirections(view: EditorView): DecorationSet {
  const lines: Range<Decoration>[] = [];
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const line = view.state.doc.lineAt(at);
      const isForeign = LETTER.test(line.text) && !RIGHT_TO_LEFT.test(line.text);
      lines.push((isForeign ? leftToRight : rightToLeft).range(line.from));
      at = line.to + 1;
    }
  }
  return Decoration.set(lines, true);
}

function underlines(view: EditorView, kinds: readonly Kind[]): DecorationSet {
  const review = view.state.field(reviewField);
  const marks: Range<Decoration>[] = [];
  for (const { from, to } of view.visibleRanges) {
    for (const { place, certainty } of findingsIn(review, from, to)) {
      const isCurrent = review.current && samePlace(review.current, place);
      const name = `finding ${kinds[place.kind].family} certainty-${certainty}${isCurrent ? ' current' : ''}`;
      marks.push(
        place.start === place.end
          ? Decoration.widget({ widget: new Gap(name), side: 1 }).range(place.start)
          : Decoration.mark({ class: name }).range(place.start, place.end),
      );
    }
  }
  return Decoration.set(marks, true);
}

/** Marks a place where something is missing. */
class Gap extends WidgetType {
  constructor(private readonly name: string) {
    super();
  }

  override eq(other: Gap): boolean {
    return other.name === this.name;
  }

  toDOM(): HTMLElement {
    return element('span', { className: `gap ${this.name}` }, '‸');
  }
}

/** A character that has no shape of its own is shown by its code. */
function specialCharacter(code: number, description: string | null): HTMLElement {
  const hex = code.toString(16).toUpperCase().padStart(4, '0');
  const isPrivate = code >= 0xe000 && code <= 0xf8ff;
  const result = element(
    'span',
    { className: 'special', title: description ?? `U+${hex}` },
    isPrivate ? hex : '•',
  );
  result.setAttribute('role', 'img');
  result.setAttribute('aria-label', description ?? `U+${hex}`);
  return result;
}
