import { Annotation } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { post } from './host';
import type { PageSync } from './sync';

/** Marks what came from the extension, which needs not hear of it again. */
export const fromHost = Annotation.define<boolean>();

/** Tells the text editors where the user is in the page; once a frame, and once all typed is taken. */
export class Follower {
  private isSelectionDue = false;
  private isScrollDue = false;

  constructor(
    private readonly sync: PageSync,
    private readonly view: EditorView,
  ) {
    view.scrollDOM.addEventListener('scroll', () => this.scrolled(), { passive: true });
  }

  selected(): void {
    if (this.isSelectionDue) return;
    this.isSelectionDue = true;
    requestAnimationFrame(() =>
      this.sync.whenSettled(() => {
        this.isSelectionDue = false;
        const { anchor, head } = this.view.state.selection.main;
        post({ type: 'select', anchor, head });
      }),
    );
  }

  scrollTo(top: number): void {
    this.view.dispatch({
      effects: EditorView.scrollIntoView(Math.min(top, this.view.state.doc.length), { y: 'start' }),
      annotations: fromHost.of(true),
    });
  }

  private scrolled(): void {
    if (this.isScrollDue || !document.hasFocus()) return;
    this.isScrollDue = true;
    requestAnimationFrame(() =>
      this.sync.whenSettled(() => {
        this.isScrollDue = false;
        const { scrollDOM, documentPadding } = this.view;
        post({
          type: 'scroll',
          top: this.view.elementAtHeight(scrollDOM.scrollTop - documentPadding.top).from,
        });
      }),
    );
  }
}
