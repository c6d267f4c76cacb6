import * as vscode from 'vscode';
import { format, isolate } from '../../messages/localized';
import { ui } from '../../messages/ui';
import { beforeAfter, certaintyName, ruleTitle } from '../../review/describe';
import type { Choice, ChoiceGroup } from '../../review/preview';
import { coveringRange, wholeWords } from '../../review/range';
import { visibleText } from '../../review/visible';
import { applyEdits, moveEdits } from '../../text/edits';
import type { Steps } from '../../text/steps';
import { locale } from '../host';
import type { PreviewSession } from './session';

export const SHOW_CHOICE = 'tarmim.preview.show';
export const SHOW_MORE = 'tarmim.preview.more';

/** Places a group lists; its tick is about all of them. */
const MOST_LISTED = 500;

/** Characters a label shows of a place; the comparison shows all. */
const LONGEST_LABEL = 80;

interface Group extends ChoiceGroup {
  readonly kind: 'group';
}
interface Single {
  readonly kind: 'choice';
  readonly choice: Choice;
}
interface Note {
  readonly kind: 'note';
  readonly text: string;
  readonly command?: string;
}
export type Node = Group | Single | Note;

/** The choices of a preview as a tree of tick boxes: a group for each rule and certainty. */
export class PreviewTree implements vscode.TreeDataProvider<Node> {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private session: PreviewSession | undefined;

  show(session: PreviewSession | undefined): void {
    this.session = session;
    this.changed.fire(undefined);
  }

  /** Takes over ticks, in steps; what goes with them is ticked, too. */
  *tick(items: readonly (readonly [Node, vscode.TreeItemCheckboxState])[]): Steps<void> {
    for (const [node, state] of items) {
      for (const choice of choicesOf(node)) {
        this.session?.preview.tick(choice, state === vscode.TreeItemCheckboxState.Checked);
        yield;
      }
    }
    this.changed.fire(undefined);
  }

  getChildren(node?: Node): Node[] {
    if (!this.session) return [];
    if (!node) return this.roots(this.session);
    if (node.kind !== 'group') return [];
    const listed = node.choices.slice(0, MOST_LISTED).map((choice): Node => ({ kind: 'choice', choice }));
    const left = node.choices.length - listed.length;
    if (left > 0) listed.push({ kind: 'note', text: format(ui.previewMore, locale(), [String(left)]) });
    return listed;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.kind === 'note') return noteItem(node);
    return node.kind === 'group' ? this.groupItem(node) : this.choiceItem(node.choice);
  }

  private roots({ preview }: PreviewSession): Node[] {
    const nodes = preview.groups.map((group): Node => ({ kind: 'group', ...group }));
    if (nodes.length === 0) nodes.push({ kind: 'note', text: ui.nothingToClean[locale()] });
    if (preview.next) nodes.push({ kind: 'note', text: ui.previewPossible[locale()], command: SHOW_MORE });
    return nodes;
  }

  private groupItem({ rule, certainty, choices }: Group): vscode.TreeItem {
    const ticked = choices.filter((choice) => this.session?.preview.isTicked(choice)).length;
    const item = new vscode.TreeItem(ruleTitle(rule, locale()), vscode.TreeItemCollapsibleState.Collapsed);
    item.id = `${certainty} ${rule}`;
    const counts = format(ui.previewTicked, locale(), [String(ticked), String(choices.length)]);
    item.description = isolate(`${counts} · ${certaintyName(certainty, locale())}`);
    item.checkboxState = boxOf(ticked === choices.length);
    item.accessibilityInformation = { label: `${item.label as string}, ${item.description}` };
    return item;
  }

  private choiceItem(choice: Choice): vscode.TreeItem {
    const { document, preview } = this.session as PreviewSession;
    const label = labelOf(choice, preview.document.text);
    const item = new vscode.TreeItem(label);
    const line = document.positionAt(choice.edits[0].start).line + 1;
    item.id = `choice ${choice.number}`;
    item.description = isolate(format(ui.lineNumber, locale(), [String(line)]));
    item.tooltip = [...new Set(choice.entries.map((entry) => ruleTitle(entry.rule, locale())))].join(' · ');
    item.checkboxState = boxOf(preview.isTicked(choice));
    item.command = { command: SHOW_CHOICE, title: ui.previewTitle[locale()], arguments: [choice] };
    return item;
  }
}

function choicesOf(node: Node): readonly Choice[] {
  if (node.kind === 'note') return [];
  return node.kind === 'group' ? node.choices : [node.choice];
}

function noteItem({ text, command }: Note): vscode.TreeItem {
  const item = new vscode.TreeItem(text);
  if (command) item.command = { command, title: text };
  if (command) item.iconPath = new vscode.ThemeIcon('search');
  return item;
}

function boxOf(isTicked: boolean): vscode.TreeItemCheckboxState {
  return isTicked ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked;
}

/** The words around the place before and after this choice alone. */
function labelOf({ edits }: Choice, text: string): string {
  const { start, end } = wholeWords(text, coveringRange(edits[0], edits));
  const before = text.slice(start, end);
  return beforeAfter(cut(before), cut(applyEdits(before, moveEdits(edits, -start))), locale());
}

function cut(text: string): string {
  const visible = [...visibleText(text)];
  return visible.length > LONGEST_LABEL ? `${visible.slice(0, LONGEST_LABEL).join('')}…` : visible.join('');
}
