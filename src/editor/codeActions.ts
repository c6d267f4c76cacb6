import * as vscode from 'vscode';
import { format } from '../messages/localized';
import { ui } from '../messages/ui';
import type { Ruleset } from '../review/check';
import { cleanText } from '../review/clean';
import { findingFingerprint } from '../review/configuration';
import { describeRepair, ruleTitle } from '../review/describe';
import { ledgerEditsSteps } from '../review/ledger';
import { glyphMap } from '../rules/glyphMap';
import { mojibake } from '../rules/mojibake';
import { missingNumbers } from '../rules/missingNumbers';
import { isAtLeast, type Finding } from '../rules/rule';
import { compareEdits, fewerEdits, selectCompatibleSteps, type Edit } from '../text/edits';
import { filterSteps, finish, flatMapSteps, inSlices, mapSteps, sortSteps, type Steps } from '../text/steps';
import { workspaceEdit } from './applying';
import { COMMANDS } from './commands';
import { REOPEN } from './encoding';
import { GLYPH_COMMANDS } from './glyphs/commands';
import { formatOf, LANGUAGES, lengthOf, locale, SOURCE, textOf } from './host';
import { FILL_MISSING_NUMBERS } from './numbers';
import type { Review, Reviews, Subject } from './reviews';
import { OPEN_RULE_PAGE } from './rulePage';
import { SAY_NO } from './sayNo';
import { LONG_TEXT } from './working';

const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append(SOURCE);

/** An action whose edits are checked against the document once more when it is chosen. */
class RepairAction extends vscode.CodeAction {
  constructor(
    title: string,
    kind: vscode.CodeActionKind,
    readonly document: vscode.TextDocument,
    /** Called when the action is chosen: the edits of a whole file are not worked out before. */
    readonly edits: () => Steps<readonly Edit[]>,
  ) {
    super(title, kind);
  }
}

/** Offers the repairs of the findings at the cursor, and `source.fixAll.tarmim` for saving. */
export class RepairActions implements vscode.CodeActionProvider<vscode.CodeAction> {
  constructor(private readonly reviews: Reviews) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    if (context.only?.contains(FIX_ALL)) return fixAll(this.reviews.subject(document), token);
    if (context.only && !context.only.contains(vscode.CodeActionKind.QuickFix)) return [];
    const review = await this.reviews.prompt(document);
    if (!review) return [];
    const start = document.offsetAt(range.start);
    const end = document.offsetAt(range.end);
    const here = review.overview.touching(start, end);
    return [
      ...here.flatMap((finding) => repairActions(review, finding, context)),
      ...ruleActions(review, here),
    ];
  }

  async resolveCodeAction(
    action: vscode.CodeAction,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction> {
    if (!(action instanceof RepairAction)) return action;
    const edits = await inSlices(action.edits(), () => token.isCancellationRequested);
    action.edit = edits && workspaceEdit(action.document, edits);
    if (!action.edit && !token.isCancellationRequested)
      void vscode.window.showWarningMessage(ui.changedMeanwhile[locale()]);
    return action;
  }
}

export function registerCodeActions(reviews: Reviews): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider([...LANGUAGES], new RepairActions(reviews), {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, FIX_ALL],
  });
}

/** The best repair of a finding, then its alternatives. */
function repairActions(
  { document, text: { text } }: Review,
  finding: Finding,
  context: vscode.CodeActionContext,
): vscode.CodeAction[] {
  const diagnostics = context.diagnostics.filter(
    ({ source, code, range }) =>
      source === SOURCE &&
      typeof code === 'object' &&
      code.value === finding.rule &&
      document.offsetAt(range.start) === finding.start,
  );
  return finding.repairs.map((repair, index) => {
    const action = new RepairAction(
      describeRepair(finding, repair, text, locale()),
      vscode.CodeActionKind.QuickFix,
      document,
      () => asTheyAre(repair.edits),
    );
    action.diagnostics = diagnostics;
    action.isPreferred = index === 0 && isAtLeast(repair.certainty, 'likely');
    return action;
  });
}

/** What can be done about the rules found at the cursor: repair all, ignore, turn off, read about. */
function ruleActions(review: Review, here: readonly Finding[]): vscode.CodeAction[] {
  const language = locale();
  const rules = [...new Set(here.map((finding) => finding.rule))];
  const firsts = rules.flatMap((rule) => here.find((finding) => finding.rule === rule) ?? []);
  return [
    ...rules.flatMap((rule) => repairAllActions(review, rule)),
    ...specialActions(review.document, firsts),
    ...here.map((finding) =>
      command(ui.ignoreHere[language], COMMANDS.ignoreHere, findingFingerprint(review.text.text, finding)),
    ),
    ...firsts.map(({ rule, start, end }) =>
      command(format(ui.sayNo, language, [ruleTitle(rule, language)]), SAY_NO, { rule, start, end }),
    ),
    ...rules.map((rule) =>
      command(format(ui.openRulePage, language, [ruleTitle(rule, language)]), OPEN_RULE_PAGE, rule),
    ),
  ];
}

/** Repairs all that one rule found, where it found more than one place. */
function repairAllActions({ document, text, findings, overview }: Review, rule: string): vscode.CodeAction[] {
  if (overview.totalsOf(rule).repairable < 2) return [];
  const title = format(ui.repairAllOfKind, locale(), [ruleTitle(rule, locale())]);
  const edits = (): Steps<readonly Edit[]> => editsOfKind(text.text, findings, rule);
  return [new RepairAction(title, vscode.CodeActionKind.QuickFix, document, edits)];
}

/** What single rules offer besides repairs. */
function specialActions(document: vscode.TextDocument, found: readonly Finding[]): vscode.CodeAction[] {
  const language = locale();
  const firstOf = (id: string): Finding | undefined => found.find(({ rule }) => rule === id);
  const gap = firstOf(missingNumbers.id);
  return [
    ...(gap ? [command(ui.fillNumber[language], FILL_MISSING_NUMBERS, gap.start)] : []),
    ...(firstOf(mojibake.id) && !document.isUntitled ? [command(ui.reopenRight[language], REOPEN)] : []),
    ...(firstOf(glyphMap.id) ? [command(ui.thisNumberIs[language], GLYPH_COMMANDS.thisIs)] : []),
  ];
}

function isRepairedWithAll({ rule, repairs: [best] }: Finding, wanted: string): boolean {
  return rule === wanted && best !== undefined && isAtLeast(best.certainty, 'likely');
}

/** The certain and likely first repairs of one rule in the whole file, as far as they go together. */
function* editsOfKind(text: string, findings: readonly Finding[], rule: string): Steps<readonly Edit[]> {
  const own = yield* filterSteps(findings, (finding) => isRepairedWithAll(finding, rule));
  const groups = yield* mapSteps(own, (finding) => finding.repairs[0].edits);
  const passes = yield* selectCompatibleSteps(groups);
  const edits = yield* flatMapSteps(groups.keys(), (index) => (passes[index] ? groups[index] : []));
  return yield* fewerEdits(text, yield* sortSteps(edits, compareEdits));
}

/** All certain repairs, to a fixed point, as `editor.codeActionsOnSave` asks for them. */
async function fixAll(
  subject: Subject | undefined,
  token: vscode.CancellationToken,
): Promise<vscode.CodeAction[]> {
  if (!subject) return [];
  const { document, ruleset } = subject;
  const { version } = document;
  const work = certainEdits(document, ruleset);
  // VS Code drops the answer when another provider registers meanwhile: of a short text it comes at once.
  const edits =
    lengthOf(document) < LONG_TEXT ? finish(work) : await inSlices(work, () => token.isCancellationRequested);
  if (!edits || edits.length === 0 || document.version !== version) return [];
  const action = new RepairAction(ui.cleanDocument[locale()], FIX_ALL, document, () => asTheyAre(edits));
  action.edit = workspaceEdit(document, edits);
  return [action];
}

function* certainEdits(document: vscode.TextDocument, ruleset: Ruleset): Steps<readonly Edit[]> {
  const text = yield* textOf(document);
  const { ledger } = yield* cleanText(text, formatOf(document), ruleset, { certainty: 'certain' });
  return yield* fewerEdits(text, yield* ledgerEditsSteps(text, ledger));
}

/** Edits that are worked out already, in steps. */
function asTheyAre(edits: readonly Edit[]): Steps<readonly Edit[]> {
  return mapSteps(edits, (edit) => edit);
}

function command(title: string, id: string, ...args: unknown[]): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command: id, arguments: args };
  return action;
}
