import * as vscode from 'vscode';
import { format, isolate } from '../../messages/localized';
import { ui } from '../../messages/ui';
import { codeName, isCode } from '../../rules/glyphMap/reading';
import { solveGlyphs, type GlyphSolution } from '../../rules/glyphMap/solve';
import { isAtLeast, type Facts, type RuleContext } from '../../rules/rule';
import { TextDocument } from '../../text/document';
import { TEXT_EXTENSIONS } from '../../text/formatOfName';
import { formatOf, locale } from '../host';
import { withActiveEditor, withActiveDocument, type Subject, type Reviews } from '../reviews';
import { CONFIGURATION_FILE, type Settings } from '../settings';
import { changeTeamFile } from '../teamFile';

export const GLYPH_COMMANDS = {
  thisIs: 'tarmim.thisNumberIs',
  save: 'tarmim.saveGlyphMap',
  learn: 'tarmim.learnGlyphMap',
} as const;

const TEXT_FILES = `**/*.{${TEXT_EXTENSIONS.join(',')}}`;

/** How many changed readings a preview lists. */
const MOST_LISTED = 12;

export function registerGlyphCommands(reviews: Reviews, settings: Settings): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand(GLYPH_COMMANDS.thisIs, () =>
      withActiveEditor(reviews, (subject, editor) => thisIs(subject, editor, settings)),
    ),
    registerCommand(GLYPH_COMMANDS.save, () =>
      withActiveDocument(reviews, (subject) =>
        saveMap(solve(subject, subject.ruleset.context.facts), subject.document.uri),
      ),
    ),
    registerCommand(GLYPH_COMMANDS.learn, () =>
      withActiveDocument(reviews, ({ ruleset }) => learn(ruleset.context)),
    ),
  );
}

function solve({ document, ruleset }: Subject, facts: Facts): GlyphSolution {
  return solveGlyphs(
    TextDocument.of(document.getText(), formatOf(document)),
    ruleset.context.language,
    facts,
  );
}

/** Asks what stands at the codes under the cursor, shows what else that changes, and solves anew. */
async function thisIs(subject: Subject, editor: vscode.TextEditor, settings: Settings): Promise<void> {
  const { document, ruleset } = subject;
  const { facts } = ruleset.context;
  const offset = document.offsetAt(editor.selection.active);
  const before = solve(subject, facts);
  const run = before.runs.find(({ start, end }) => start <= offset && offset <= end);
  if (!run) {
    void vscode.window.showInformationMessage(ui.noCodesHere[locale()]);
    return;
  }
  const codes = document.getText().slice(run.start, run.end);
  const text = await vscode.window.showInputBox({
    prompt: ui.whatStandsHere[locale()],
    value: run.readings[0]?.text ?? '',
  });
  if (text === undefined || text.trim() === '') return;
  const glyphRuns = { ...facts.glyphRuns, [codes]: text.trim() };
  const changes = changedReadings(before, solve(subject, { ...facts, glyphRuns }));
  const detail =
    changes.length > 0 ? changes.slice(0, MOST_LISTED).join('\n') : ui.nothingElseChanges[locale()];
  const use = ui.useThis[locale()];
  const answer = await vscode.window.showInformationMessage(
    format(ui.thisChanges, locale(), [text, String(changes.length)]),
    { modal: true, detail },
    use,
  );
  if (answer === use) await settings.rememberGlyphs(document.uri, codes, text.trim());
}

function changedReadings(before: GlyphSolution, after: GlyphSolution): string[] {
  const known = new Map(before.runs.map((run) => [run.start, run.readings[0]?.text ?? '?']));
  const changes = after.runs.flatMap((run) => {
    const was = known.get(run.start) ?? '?';
    const now = run.readings[0]?.text ?? '?';
    return was === now ? [] : [`${isolate(was)} → ${isolate(now)}`];
  });
  return [...new Set(changes)];
}

/** Solves over all text files of the workspace together; files from one site share one font, hence one map. */
async function learn({ language, facts }: RuleContext): Promise<void> {
  const files = await vscode.workspace.findFiles(TEXT_FILES, '**/node_modules/**');
  const texts: string[] = [];
  const isComplete = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: ui.learning[locale()], cancellable: true },
    async (progress, token) => {
      for (const file of files) {
        if (token.isCancellationRequested) return false;
        progress.report({ message: vscode.workspace.asRelativePath(file), increment: 100 / files.length });
        const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
        if ([...text].some(isCode)) texts.push(text);
      }
      return true;
    },
  );
  if (!isComplete) return;
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (texts.length === 0 || !folder) void vscode.window.showInformationMessage(ui.noCodesInFolder[locale()]);
  else await saveMap(solveGlyphs(TextDocument.of(texts.join('\n\n')), language, facts), folder.uri);
}

/** Writes the codes that are known at least likely, under a name, into the folder's `.tarmim.json`. */
async function saveMap(solution: GlyphSolution, near: vscode.Uri): Promise<void> {
  const known = solution.glyphs.filter(
    ({ codes, certainty }) => codes.length === 1 && isAtLeast(certainty, 'likely'),
  );
  const folder = vscode.workspace.getWorkspaceFolder(near) ?? vscode.workspace.workspaceFolders?.[0];
  if (known.length === 0 || !folder) {
    void vscode.window.showInformationMessage((folder ? ui.noMapKnown : ui.noFolder)[locale()]);
    return;
  }
  const name = await vscode.window.showInputBox({
    prompt: format(ui.nameOfMap, locale(), [String(known.length)]),
    value: solution.map ?? 'font',
  });
  if (!name) return;
  const map = Object.fromEntries(known.map(({ codes, readings: [best] }) => [codeName(codes), best.text]));
  if (!(await changeTeamFile(folder.uri, (file) => file.set(['glyphMaps', name], map)))) return;
  void vscode.window.showInformationMessage(format(ui.mapSaved, locale(), [name, CONFIGURATION_FILE]));
}
