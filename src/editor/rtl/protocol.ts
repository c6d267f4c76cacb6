// What the right-to-left editor's page and the extension tell each other. All offsets are the page's:
// UTF-16, with one LF for every line break.

/** One replacement; the changes of a list are in order, apart, and all on the text before them. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** A rule as the page shows it; findings name it by its place in the list. */
export interface Kind {
  readonly id: string;
  readonly title: string;
  readonly family: Family;
}

/** Kinds of damage that look alike to a reader share the shape of their underline. */
export type Family = 'codes' | 'order' | 'letters' | 'signs';

/** Names a finding: two findings of one rule never have the same range. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly kind: number;
}

/** Findings as numbers, four each: start, end, kind, and how sure the best repair is. */
export type FlatFindings = readonly number[];

/** What turns one list of findings into the next. */
export interface Splice {
  readonly at: number;
  readonly remove: number;
  readonly insert: FlatFindings;
  /** How far the findings behind it moved. */
  readonly shift: number;
}

/** One offered repair, ready to be read. */
export interface RepairText {
  readonly before: string;
  readonly after: string;
  readonly certainty: string;
}

/** The evidence for one finding. */
export interface Details {
  readonly title: string;
  readonly message: string;
  readonly characters: readonly string[];
  readonly repairs: readonly RepairText[];
}

export type HostMessage =
  | {
      readonly type: 'open';
      readonly text: string;
      readonly revision: number;
      readonly kinds: readonly Kind[];
      readonly selection: number;
    }
  | {
      readonly type: 'change';
      readonly revision: number;
      readonly changes: readonly Change[];
      /** The change is an undo or a redo, which a reader wants to see. */
      readonly isUndo: boolean;
    }
  | { readonly type: 'accepted'; readonly revision: number; readonly length: number }
  | { readonly type: 'rejected' }
  | { readonly type: 'reset'; readonly text: string; readonly revision: number }
  | { readonly type: 'findings'; readonly revision: number; readonly splice: Splice }
  | { readonly type: 'details'; readonly request: number; readonly details?: Details }
  | { readonly type: 'preview'; readonly revision: number; readonly changes: readonly Change[] }
  | { readonly type: 'select'; readonly anchor: number; readonly head: number }
  | { readonly type: 'scroll'; readonly top: number };

export type PageMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'edit'; readonly revision: number; readonly changes: readonly Change[] }
  | { readonly type: 'resync' }
  | { readonly type: 'describe'; readonly request: number; readonly place: Place }
  | { readonly type: 'repair'; readonly revision: number; readonly place: Place; readonly repair: number }
  | { readonly type: 'ignore'; readonly revision: number; readonly place: Place }
  | { readonly type: 'acceptAll' }
  | { readonly type: 'preview'; readonly revision: number; readonly from: number; readonly to: number }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  | { readonly type: 'select'; readonly anchor: number; readonly head: number }
  | { readonly type: 'scroll'; readonly top: number };
