import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import * as vscode from 'vscode';
import { format } from '../messages/localized';
import { ui } from '../messages/ui';
import { DEFAULT_CONFIGURATION, parseConfiguration, type Configuration } from '../review/configuration';
import { locale, SOURCE } from './host';

/** The team's configuration file, at the root of a workspace folder. */
export const CONFIGURATION_FILE = '.tarmim.json';

const IGNORED_KEY = 'tarmim.ignored';
const GLYPHS_KEY = 'tarmim.glyphRuns';

/** By document: runs of codes with the text the user gave. */
type GlyphRuns = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * The configuration of each document: the user's settings, the folder's `.tarmim.json` over them, and
 * what was ignored in this workspace. Tells when any of them changes.
 */
export class Settings implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly teams = new Map<string, Configuration>();
  private readonly subscriptions: vscode.Disposable[] = [this.changed];

  constructor(
    private readonly memory: vscode.Memento,
    private readonly log: vscode.LogOutputChannel,
  ) {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${CONFIGURATION_FILE}`);
    const reload = (uri: vscode.Uri): void => void this.load(vscode.workspace.getWorkspaceFolder(uri));
    this.subscriptions.push(
      watcher,
      watcher.onDidChange(reload),
      watcher.onDidCreate(reload),
      watcher.onDidDelete(reload),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SOURCE)) this.changed.fire();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(({ added }) =>
        added.forEach((folder) => void this.load(folder)),
      ),
    );
    for (const folder of vscode.workspace.workspaceFolders ?? []) void this.load(folder);
  }

  /** The configuration that holds for a document, open or not. */
  configurationOf(document: { readonly uri: vscode.Uri; readonly languageId: string }): Configuration {
    const user = vscode.workspace.getConfiguration(SOURCE, document);
    const { configuration, problems } = parseConfiguration({
      rules: user.get('rules', {}),
      certainty: user.get('certainty', DEFAULT_CONFIGURATION.certainty),
      protectedWords: user.get('protectedWords', []),
      keepLines: user.get('keepLines', true),
      digits: user.get('digits', 'document'),
    });
    this.report('settings.json', problems);
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    const team = folder && this.teams.get(folder.uri.toString());
    const ignored = this.memory.get<readonly string[]>(IGNORED_KEY, []);
    const glyphRuns = this.memory.get<GlyphRuns>(GLYPHS_KEY, {})[document.uri.toString()] ?? {};
    if (!team) return { ...configuration, ignored, facts: { ...configuration.facts, glyphRuns } };
    return {
      ...team,
      facts: { ...team.facts, glyphRuns },
      rules: { ...configuration.rules, ...team.rules },
      protectedWords: [...configuration.protectedWords, ...team.protectedWords],
      ignored: [...team.ignored, ...ignored],
    };
  }

  /** Remembers, for this workspace, not to report a place again. */
  async ignore(fingerprint: string): Promise<void> {
    await this.memory.update(IGNORED_KEY, [
      ...this.memory.get<readonly string[]>(IGNORED_KEY, []),
      fingerprint,
    ]);
    this.changed.fire();
  }

  /** Remembers what the user said stands at a run of private-use codes of one document. */
  async rememberGlyphs(document: vscode.Uri, codes: string, text: string): Promise<void> {
    const all = this.memory.get<GlyphRuns>(GLYPHS_KEY, {});
    const key = document.toString();
    await this.memory.update(GLYPHS_KEY, { ...all, [key]: { ...all[key], [codes]: text } });
    this.changed.fire();
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private async load(folder: vscode.WorkspaceFolder | undefined): Promise<void> {
    if (!folder) return;
    const uri = vscode.Uri.joinPath(folder.uri, CONFIGURATION_FILE);
    const source = await readText(uri);
    if (source === undefined) this.teams.delete(folder.uri.toString());
    else this.teams.set(folder.uri.toString(), this.parse(uri, source));
    this.changed.fire();
  }

  private parse(uri: vscode.Uri, source: string): Configuration {
    const errors: ParseError[] = [];
    const value: unknown = parse(source, errors, { allowTrailingComma: true });
    const { configuration, problems } = parseConfiguration(value);
    this.report(vscode.workspace.asRelativePath(uri), [
      ...errors.map(({ error, offset }) => `${printParseErrorCode(error)} (${offset})`),
      ...problems,
    ]);
    return configuration;
  }

  private report(source: string, problems: readonly string[]): void {
    for (const problem of problems)
      this.log.warn(format(ui.configurationProblem, locale(), [source, problem]));
  }
}

async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined; // no such file: the folder has no configuration of its own
  }
}
